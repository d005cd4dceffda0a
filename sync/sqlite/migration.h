// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sync/base/result.h"
#include "sync/sqlite/connection.h"
#include "sync/sqlite/sql.h"

namespace mingbai::sqlite {

// One step forward. Once released, the script is never edited: the next change is a new step.
struct Migration {
  std::int64_t to_version;  // 1, 2, 3 ... without gaps
  Sql script;
};

// The way from an empty file to today's schema. `application_id` marks whose file it is (PRAGMA application_id), so
// that a kiosk pointed at the wrong file refuses instead of adding tables to it.
class MigrationSet {
 public:
  MigrationSet(std::int32_t application_id, std::vector<Migration> migrations);

  // Brings the database to `newest`, each step in its own transaction together with its number. Fails with
  // schema_mismatch, changing nothing, when the file is another application's or newer than this program.
  // Must not be called inside a transaction. Foreign keys are checked before each step commits.
  Result<void> apply(Connection& connection) const;
  // schema_mismatch unless the database is exactly at `newest`: for files that are rebuilt, never migrated.
  Result<void> require_newest(Connection& connection) const;
  // The database's version, from 1 to `newest`; schema_mismatch for an empty file, another application's or a newer
  // one.
  Result<std::int64_t> require_known(Connection& connection) const;

  // The way to an earlier schema, for tests; 0: the whole way.
  MigrationSet up_to(std::int64_t newest) const;

  std::int64_t newest() const { return static_cast<std::int64_t>(migrations_.size()); }

 private:
  Result<void> require_ours(Connection& connection) const;

  std::int32_t application_id_;
  std::vector<Migration> migrations_;
};

// Every table, index, view and trigger, sorted, one a line, without comments and free spacing. Equal texts mean equal
// schemas: a test compares the schema file with the chain of migrations.
Result<std::string> schema_text(Connection& connection);

}  // namespace mingbai::sqlite
