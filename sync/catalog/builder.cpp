// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/catalog/builder.h"

#include <optional>

#include "sync/base/check.h"
#include "sync/catalog/row_code.h"
#include "sync/catalog/row_tables.h"
#include "sync/catalog/schema.h"
#include "sync/sqlite/transaction.h"

namespace mingbai::catalog {

struct CatalogBuilder::State {
  std::unique_ptr<sqlite::Connection> connection;
  std::span<const RowTable> tables;
  std::optional<sqlite::Transaction> transaction;
  std::size_t table = 0;
  std::optional<sqlite::Statement> insert;
};

CatalogBuilder::CatalogBuilder(std::unique_ptr<State> state) : state_(std::move(state)) {}

CatalogBuilder::~CatalogBuilder() {
  if (state_ != nullptr) {
    state_->insert.reset();
    state_->transaction.reset();
  }
}

Result<std::unique_ptr<CatalogBuilder>> CatalogBuilder::create(const std::filesystem::path& path, std::int64_t schema) {
  const auto tables = row_tables(schema);
  if (tables.empty()) {
    return fail(ErrorCode::unsupported_version, "catalogs of schema " + std::to_string(schema) +
                                                    " are not known to this program; update it, then it follows");
  }
  auto state = std::make_unique<State>();
  state->tables = tables;
  MINGBAI_ASSIGN(state->connection, sqlite::Connection::open_scratch(path));
  MINGBAI_TRY(create_schema(*state->connection, schema));
  MINGBAI_ASSIGN(auto transaction, sqlite::Transaction::begin(*state->connection));
  state->transaction.emplace(std::move(transaction));
  return std::unique_ptr<CatalogBuilder>(new CatalogBuilder(std::move(state)));
}

Result<void> CatalogBuilder::add(std::size_t table, std::string_view row) {
  MINGBAI_CHECK(table < state_->tables.size());
  if (!state_->insert || table != state_->table) {
    state_->insert.reset();
    MINGBAI_ASSIGN(auto insert, state_->connection->prepare(state_->tables[table].insert));
    state_->insert.emplace(std::move(insert));
    state_->table = table;
  }
  bind_row(*state_->insert, row);
  return state_->insert->run();
}

Result<void> CatalogBuilder::finish() {
  state_->insert.reset();
  MINGBAI_TRY(state_->transaction->commit());
  state_->transaction.reset();
  state_->connection.reset();
  return {};
}

}  // namespace mingbai::catalog
