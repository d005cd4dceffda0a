// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/sqlite/transaction.h"

#include <utility>

#include "sync/base/check.h"
#include "sync/sqlite/connection.h"

namespace mingbai::sqlite {

Result<Transaction> Transaction::begin(Connection& connection, Purpose purpose) {
  MINGBAI_CHECK(!connection.in_transaction());
  MINGBAI_TRY(purpose == Purpose::write ? connection.run("BEGIN IMMEDIATE") : connection.run("BEGIN DEFERRED"));
  return Transaction(connection);
}

Transaction::Transaction(Transaction&& other) noexcept : connection_(std::exchange(other.connection_, nullptr)) {}

Transaction::~Transaction() {
  // SQLite has already rolled back by itself after some failures (full disk, read or write error).
  if (connection_ != nullptr && connection_->in_transaction()) {
    [[maybe_unused]] const auto ignored = connection_->run("ROLLBACK");
  }
}

Result<void> Transaction::commit() {
  MINGBAI_CHECK(connection_ != nullptr);
  Connection& connection = *std::exchange(connection_, nullptr);
  if (!connection.in_transaction()) {
    return fail(ErrorCode::database_failed, "the transaction was rolled back by an earlier failure");
  }
  Result<void> result = connection.run("COMMIT");
  if (!result && connection.in_transaction()) {
    [[maybe_unused]] const auto ignored = connection.run("ROLLBACK");
  }
  return result;
}

}  // namespace mingbai::sqlite
