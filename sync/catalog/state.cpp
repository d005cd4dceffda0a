// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/catalog/state.h"

#include "sync/base/check.h"
#include "sync/catalog/row_code.h"
#include "sync/catalog/row_tables.h"

namespace mingbai::catalog {

namespace {

constexpr std::string_view k_table_domain{"mingbai/table/1\0", 16};
constexpr std::string_view k_state_domain{"mingbai/state/1\0", 16};
constexpr std::string_view k_zero{"\0", 1};

}  // namespace

crypto::Digest State::root() const {
  std::string text(k_state_domain);
  append_varint(text, static_cast<std::uint64_t>(schema));
  for (const TableState& table : tables) {
    text += table.name;
    text += k_zero;
    append_varint(text, table.rows);
    text += table.digest.view();
  }
  return crypto::Digest::of(text);
}

struct StateSink::Hashers {
  std::vector<crypto::Hasher> of_tables;
};

StateSink::StateSink(std::int64_t schema, RowSink* next) : hashers_(std::make_unique<Hashers>()), next_(next) {
  state_.schema = schema;
  for (const RowTable& table : row_tables(schema)) {
    state_.tables.push_back({std::string(table.name), 0, {}});
    crypto::Hasher& hasher = hashers_->of_tables.emplace_back();
    hasher.update(k_table_domain);
    hasher.update(table.name);
    hasher.update(k_zero);
  }
}

StateSink::~StateSink() = default;

Result<void> StateSink::add(std::size_t table, std::string_view row) {
  MINGBAI_CHECK(table < state_.tables.size());
  if (table < table_ || (table == table_ && !last_row_.empty() &&
                         compare_keys(last_row_, row, row_tables(state_.schema)[table].keys) >= 0)) {
    return fail(ErrorCode::bad_value, "the rows of " + state_.tables[table].name + " are not in their order");
  }
  table_ = table;
  last_row_ = row;
  ++state_.tables[table].rows;
  hashers_->of_tables[table].update(row);
  return next_ == nullptr ? Result<void>{} : next_->add(table, row);
}

State StateSink::finish() {
  for (std::size_t i = 0; i < state_.tables.size(); ++i) {
    state_.tables[i].digest = hashers_->of_tables[i].finish();
  }
  return state_;
}

Result<State> state_of(RowSource& rows, std::int64_t schema) {
  StateSink sink(schema);
  MINGBAI_TRY(copy_rows(rows, sink, schema));
  return sink.finish();
}

Result<State> state_of(const std::filesystem::path& catalog, std::int64_t schema) {
  MINGBAI_ASSIGN(const auto rows, rows_of_catalog(catalog, schema));
  return state_of(*rows, schema);
}

}  // namespace mingbai::catalog
