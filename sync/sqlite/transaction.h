// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/base/result.h"

namespace mingbai::sqlite {

class Connection;

// All or nothing: rolls back unless `commit` succeeded. Transactions do not nest (a second one is a bug). Same thread
// as the connection, which outlives it.
class Transaction {
 public:
  // write: takes the write lock at once, so that a later statement cannot fail with database_busy half-way.
  // read: one consistent view over several statements.
  enum class Purpose { write, read };
  static Result<Transaction> begin(Connection& connection, Purpose purpose = Purpose::write);

  Transaction(Transaction&& other) noexcept;
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();

  // A failed commit leaves nothing changed; the transaction is then rolled back.
  Result<void> commit();

 private:
  explicit Transaction(Connection& connection) : connection_(&connection) {}
  Connection* connection_;  // none once finished or moved away
};

}  // namespace mingbai::sqlite
