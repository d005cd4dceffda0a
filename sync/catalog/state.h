// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sync/base/result.h"
#include "sync/catalog/row_stream.h"
#include "sync/crypto/digest.h"

namespace mingbai::catalog {

struct TableState {
  std::string name;
  std::uint64_t rows = 0;
  crypto::Digest digest;  // BLAKE2b-256 of "mingbai/table/1", a zero byte, the name, a zero byte, the rows
  bool operator==(const TableState&) const = default;
};

// What the rows of a catalog are, whatever file they lie in: equal exactly when every row of every table is. The tables
// of the search count for nothing.
struct State {
  std::int64_t schema = 0;
  std::vector<TableState> tables;  // in the order of row_tables.h
  // BLAKE2b-256 of "mingbai/state/1", a zero byte, the schema, and of each table its name, rows and digest.
  crypto::Digest root() const;
  bool operator==(const State&) const = default;
};

// The state of rows as they go by, and on to `next` if there is one. bad_value when a row does not come after the one
// before it: there is one order, so that one state has one form.
class StateSink final : public RowSink {
 public:
  explicit StateSink(std::int64_t schema, RowSink* next = nullptr);
  ~StateSink() override;
  Result<void> add(std::size_t table, std::string_view row) override;
  State finish();  // once

 private:
  struct Hashers;
  State state_;
  std::unique_ptr<Hashers> hashers_;
  std::size_t table_ = 0;
  std::string last_row_;
  RowSink* next_;
};

Result<State> state_of(RowSource& rows, std::int64_t schema);
// Of a finished catalog.db; schema_mismatch for one of another schema.
Result<State> state_of(const std::filesystem::path& catalog, std::int64_t schema);

}  // namespace mingbai::catalog
