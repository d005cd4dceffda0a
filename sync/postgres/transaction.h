// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <initializer_list>

#include "sync/base/result.h"
#include "sync/postgres/connection.h"

namespace mingbai::postgres {

// All or nothing: rolls back unless `commit` succeeded. One at a time on a connection, which outlives it; same thread.
class Transaction {
 public:
  static Result<Transaction> begin(Connection& connection);

  Transaction(Transaction&& other) noexcept;
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();

  Result<Rows> query(Sql sql, std::initializer_list<Value> values = {}) { return connection_->query(sql, values); }
  Connection& connection() { return *connection_; }

  // network_unreachable: the server went away while it committed, and nobody knows whether it did. Otherwise a failed
  // commit leaves nothing changed.
  Result<void> commit();
  // The commit was sent: whatever failed, the work must not be done again.
  bool sent() const { return sent_; }

 private:
  explicit Transaction(Connection& connection) : connection_(&connection) {}
  Connection* connection_;  // none once moved away
  bool sent_ = false;
};

}  // namespace mingbai::postgres
