// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/sqlite/sql.h"
#include "sync/sqlite/statement.h"

struct sqlite3;

namespace mingbai::sqlite {

class StatementCache;

// One open database. Used by one thread at a time (its owner); only `interrupt` may be called by any thread.
// Every connection: foreign keys on, schema not trusted (no functions with side effects from views and triggers),
// defensive (no writes to shadow tables), double-quoted strings refused, no extensions.
//
// Failures: database_busy (another connection holds the lock after the wait), database_corrupt (damaged, or no
// database at all), io_no_space, io_denied, io_not_found, io_failed, cancelled (interrupted), conflict (a constraint
// of the schema was broken), too_large, else database_failed. The message holds SQL and SQLite's words, never values.
class Connection {
 public:
  // Owned, durable state: made when absent with mode 0600, WAL, synchronous=FULL, secure_delete on: a commit that
  // returned survives a power cut, and a deleted row is overwritten. Waits `busy_wait` for another writer.
  static Result<std::unique_ptr<Connection>> create_or_open(const std::filesystem::path& path,
                                                            Milliseconds busy_wait = Milliseconds{5000});
  // A finished file that nobody changes while it is open (a release's catalog): read only, no locks, no side files.
  static Result<std::unique_ptr<Connection>> open_immutable(const std::filesystem::path& path);
  // An empty database in memory, for compiling; `vacuum_into` makes the file.
  static Result<std::unique_ptr<Connection>> open_scratch();
  // The same in a file, for what should not lie in memory; mode 0600, replaced when it is there. Not durable and not
  // atomic: a power cut leaves anything, so only `vacuum_into` makes something to keep.
  static Result<std::unique_ptr<Connection>> open_scratch(const std::filesystem::path& path);
  // A scratch file again, to go on with it in the same process.
  static Result<std::unique_ptr<Connection>> reopen_scratch(const std::filesystem::path& path);

  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection();  // every Statement and Transaction of this connection must be gone

  // A statement ready to bind; the same text is prepared once and kept. SQL that does not fit the schema fails with
  // database_failed. Only the first statement of the text may be there; a second one is a bug.
  Result<Statement> prepare(Sql sql);
  // Runs one or several statements without parameters, to the end.
  Result<void> run(Sql script);

  std::int64_t last_insert_rowid() const;
  // Rows touched by the last INSERT, UPDATE or DELETE.
  std::int64_t changes() const;
  bool in_transaction() const;

  // Structure of every table and index, and all foreign keys; database_corrupt with the first finding.
  Result<void> quick_check();
  // A compact, durable copy as a new file; `path` must not exist. Copies a consistent state while others write.
  Result<void> vacuum_into(const std::filesystem::path& path);
  // Ends the running statement with `cancelled`. Any thread, while the connection lives.
  void interrupt();

  Result<std::int64_t> user_version();
  Result<std::int64_t> application_id();

 private:
  friend class MigrationSet;  // sets user_version, which cannot be bound
  friend class Statement;
  Connection(sqlite3* handle, std::string name);
  static Result<std::unique_ptr<Connection>> open(const std::string& file, int flags, std::string name);
  Result<void> run_text(const std::string& script);

  sqlite3* handle_;
  std::string name_;  // path or ":memory:", for messages
  std::unique_ptr<StatementCache> cache_;
};

}  // namespace mingbai::sqlite
