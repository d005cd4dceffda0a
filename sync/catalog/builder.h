// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include "sync/base/result.h"
#include "sync/catalog/row_stream.h"

namespace mingbai::catalog {

// Makes a scratch catalog of rows, without the tables of the search; write_indexed makes a catalog.db of it. Every rule
// of the schema is kept: conflict for a row that breaks one. One thread.
class CatalogBuilder final : public RowSink {
 public:
  // `path` is replaced. unsupported_version for a schema that this program does not know.
  static Result<std::unique_ptr<CatalogBuilder>> create(const std::filesystem::path& path, std::int64_t schema);
  ~CatalogBuilder() override;
  Result<void> add(std::size_t table, std::string_view row) override;
  // Once, after the last row: the file can then be read. Without it the file is worth nothing.
  Result<void> finish();

 private:
  struct State;
  explicit CatalogBuilder(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace mingbai::catalog
