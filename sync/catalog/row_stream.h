// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The rows of a catalog one after another: tables in the order of row_tables.h, rows in the order of their keys.
// As bytes (a dump): for each table its rows in the form of row_code.h, then one zero byte.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "sync/base/result.h"

namespace mingbai::catalog {

// Whether this program knows the rows of catalogs of this schema.
bool knows_rows(std::int64_t schema);

// Where rows come from. One thread.
class RowSource {
 public:
  virtual ~RowSource() = default;
  // The next row of table `table` (its place in row_tables), nullopt at the table's end. Tables are asked in their
  // order, each to its end. The view holds until the next call.
  virtual Result<std::optional<std::string_view>> next(std::size_t table) = 0;
};

// Where rows go to. One thread.
class RowSink {
 public:
  virtual ~RowSink() = default;
  virtual Result<void> add(std::size_t table, std::string_view row) = 0;
};

// A source from its beginning, as often as it is asked.
using RowOrigin = std::function<Result<std::unique_ptr<RowSource>>()>;

// Of a finished catalog.db, opened immutable; schema_mismatch unless it has exactly this schema.
Result<std::unique_ptr<RowSource>> rows_of_catalog(const std::filesystem::path& path, std::int64_t schema);
// Of a dump in a file, read in pieces. bad_syntax for what is no dump of this schema.
Result<std::unique_ptr<RowSource>> rows_of_dump(const std::filesystem::path& path, std::int64_t schema);

// Every row of a source into a sink.
Result<void> copy_rows(RowSource& from, RowSink& to, std::int64_t schema);

// Rows into the bytes of a dump, in pieces of some 64 KiB.
class DumpWriter final : public RowSink {
 public:
  using Write = std::function<Result<void>(std::string_view)>;
  explicit DumpWriter(std::int64_t schema, Write write);
  Result<void> add(std::size_t table, std::string_view row) override;
  // Once, after the last row.
  Result<void> finish();

 private:
  Result<void> go_to(std::size_t table);
  Result<void> put(std::string_view bytes);
  std::string waiting_;
  std::size_t tables_;
  std::size_t table_ = 0;
  Write write_;
};

// The bytes of a dump, in pieces of any size, into rows. bad_syntax as soon as something is wrong.
class DumpParser {
 public:
  DumpParser(std::int64_t schema, RowSink& sink);
  Result<void> add(std::string_view piece);
  // bad_syntax unless every table has come to its end.
  Result<void> finish() const;

 private:
  Result<void> take_rows(std::string_view& bytes);
  std::int64_t schema_;
  RowSink& sink_;
  std::size_t table_ = 0;
  std::string rest_;  // the beginning of a row whose end has not come yet
};

}  // namespace mingbai::catalog
