// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/postgres/rows.h"
#include "sync/postgres/value.h"

struct pg_conn;
struct pg_result;

namespace mingbai::postgres {

struct Settings {
  // "postgresql://user@host/base?sslmode=verify-full" or "host=... dbname=..."; may hold a password, so it is never
  // logged. What it leaves open is taken from libpq's environment and ~/.pgpass.
  std::string uri;
  std::chrono::seconds connect_wait{3};    // for each host that the URI names
  Milliseconds statement_timeout{10'000};  // of one statement, at the server
  Milliseconds lock_timeout{5'000};        // of waiting for another transaction, within it
};

// bad_value when libpq does not understand it; the message holds nothing of it.
Result<void> check_uri(const std::string& uri);
bool holds_password(const std::string& uri);

// One session. Used by one thread at a time. UTF-8, READ COMMITTED, synchronous commits as the server is configured;
// a server that may only be read (a standby) is none.
//
// Failures: network_unreachable (no server there, or it went away), unauthorised, database_busy (a lock or a statement
// took too long, a collision, no connection left), conflict (a constraint of the schema was broken), io_no_space,
// too_large, bad_encoding (a NUL in a text), database_corrupt, else database_failed. The message holds SQL and
// PostgreSQL's words, never values.
class Connection {
 public:
  static Result<std::unique_ptr<Connection>> open(const Settings& settings);

  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection();

  // One statement to its end; the same text is prepared once a session. A parameter has the type of its first use.
  Result<Rows> query(Sql sql, std::initializer_list<Value> values = {});
  // Runs one or several statements without parameters.
  Result<void> run(Sql script);

  bool in_transaction() const;
  // The server went away, or may no longer be written to: the session is of no use.
  bool lost() const { return lost_; }
  // The last failure was a collision with another transaction: the whole transaction can be done again.
  bool collided() const { return collided_; }

 private:
  friend class MigrationSet;  // a part's name and version
  friend class Transaction;
  explicit Connection(pg_conn* handle) : handle_(handle) {}
  Result<void> run_text(const std::string& script);
  // Owns `result` from here on.
  Result<Rows> finish(pg_result* result, std::string_view sql);

  pg_conn* handle_;
  std::map<std::string, std::string, std::less<>> prepared_;  // SQL text -> its name in this session
  std::string command_;                                       // what the last statement was: "COMMIT"
  bool lost_ = false;
  bool collided_ = false;
};

}  // namespace mingbai::postgres
