// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/print/journal_schema.h"

#include "kiosk/print/journal.h"
#include "sync/sqlite/migration.h"

namespace mingbai::print {
namespace {

constexpr std::int32_t k_application_id = 0x4d426b70;  // "MBkp"

// Released migrations are never edited. Times are seconds since 1970, lengths dots of 1/8 mm.
constexpr sqlite::Sql k_migration_1 = R"sql(
CREATE TABLE print_journal (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  begun INTEGER NOT NULL CHECK (begun >= 0),
  half_a_job INTEGER NOT NULL CHECK (half_a_job IN (0, 1)),
  doubt_until INTEGER NOT NULL
) STRICT;
INSERT INTO print_journal VALUES (1, 0, 0, 0);
CREATE TABLE print_job (
  id TEXT PRIMARY KEY CHECK (length(id) = 32),
  phase TEXT NOT NULL CHECK (phase IN ('queued', 'sending', 'sent', 'printed', 'uncertain', 'void')),
  reason TEXT NOT NULL,
  attempts INTEGER NOT NULL CHECK (attempts >= 0),
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE paper_day (
  day TEXT PRIMARY KEY CHECK (length(day) = 10),
  slips INTEGER NOT NULL,
  dots INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE paper_roll (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  loaded INTEGER NOT NULL,
  dots INTEGER NOT NULL
) STRICT;
CREATE TABLE work_order (
  fault TEXT NOT NULL,
  opened INTEGER NOT NULL,
  closed INTEGER,
  PRIMARY KEY (fault, opened)
) STRICT, WITHOUT ROWID;
)sql";

// When a fault was seen last.
constexpr sqlite::Sql k_migration_2 = R"sql(
ALTER TABLE work_order ADD COLUMN seen INTEGER NOT NULL DEFAULT 0;
)sql";

// Today's schema in one piece; a test proves that the chain of migrations makes the same.
constexpr sqlite::Sql k_schema = R"sql(
CREATE TABLE print_journal (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  begun INTEGER NOT NULL CHECK (begun >= 0),
  half_a_job INTEGER NOT NULL CHECK (half_a_job IN (0, 1)),
  doubt_until INTEGER NOT NULL
) STRICT;
CREATE TABLE print_job (
  id TEXT PRIMARY KEY CHECK (length(id) = 32),
  phase TEXT NOT NULL CHECK (phase IN ('queued', 'sending', 'sent', 'printed', 'uncertain', 'void')),
  reason TEXT NOT NULL,
  attempts INTEGER NOT NULL CHECK (attempts >= 0),
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE paper_day (
  day TEXT PRIMARY KEY CHECK (length(day) = 10),
  slips INTEGER NOT NULL,
  dots INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE paper_roll (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  loaded INTEGER NOT NULL,
  dots INTEGER NOT NULL
) STRICT;
CREATE TABLE work_order (
  fault TEXT NOT NULL,
  opened INTEGER NOT NULL,
  closed INTEGER,
  seen INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (fault, opened)
) STRICT, WITHOUT ROWID;
)sql";

sqlite::MigrationSet migrations() {
  return {k_application_id, {{1, k_migration_1}, {2, k_migration_2}}};
}

}  // namespace

Result<std::unique_ptr<sqlite::Connection>> open_kiosk_database(const std::filesystem::path& path) {
  MINGBAI_ASSIGN(auto connection, sqlite::Connection::create_or_open(path));
  MINGBAI_TRY(migrations().apply(*connection));
  MINGBAI_TRY(connection->quick_check());
  return connection;
}

Result<std::string> migrated_journal_schema() {
  MINGBAI_ASSIGN(auto connection, sqlite::Connection::open_scratch());
  MINGBAI_TRY(migrations().apply(*connection));
  return sqlite::schema_text(*connection);
}

Result<std::string> intended_journal_schema() {
  MINGBAI_ASSIGN(auto connection, sqlite::Connection::open_scratch());
  MINGBAI_TRY(connection->run(k_schema));
  return sqlite::schema_text(*connection);
}

}  // namespace mingbai::print
