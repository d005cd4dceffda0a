// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/postgres/transaction.h"

#include <utility>

#include "sync/base/check.h"

namespace mingbai::postgres {

Result<Transaction> Transaction::begin(Connection& connection) {
  MINGBAI_CHECK(!connection.in_transaction());
  MINGBAI_TRY(connection.run("BEGIN"));
  return Transaction(connection);
}

Transaction::Transaction(Transaction&& other) noexcept
    : connection_(std::exchange(other.connection_, nullptr)), sent_(other.sent_) {}

Transaction::~Transaction() {
  if (connection_ != nullptr && !connection_->lost() && connection_->in_transaction()) {
    [[maybe_unused]] const auto ignored = connection_->run("ROLLBACK");
  }
}

Result<void> Transaction::commit() {
  MINGBAI_CHECK(connection_ != nullptr && !sent_);
  sent_ = true;
  MINGBAI_TRY(connection_->run("COMMIT").map_error(
      [](Error error) { return error.with_context("whether the transaction was committed is not known"); }));
  // A transaction in which a statement failed ends with success and the word ROLLBACK.
  if (connection_->command_ != "COMMIT") {
    return fail(ErrorCode::database_failed, "the transaction was rolled back by an earlier failure");
  }
  return {};
}

}  // namespace mingbai::postgres
