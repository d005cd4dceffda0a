// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/postgres/migration.h"

#include <utility>

#include "sync/base/check.h"
#include "sync/postgres/transaction.h"

namespace mingbai::postgres {

namespace {

constexpr std::int64_t k_turn = 0x4d62'4d69'6772'6174;  // "MbMigrat": the number of our advisory lock

// Takes the turn of this database until the transaction ends. A step may take longer than a statement otherwise may.
Result<void> take_turn(Connection& connection) {
  MINGBAI_TRY(connection.run("SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0"));
  MINGBAI_TRY(connection.query("SELECT pg_advisory_xact_lock($1)", {k_turn}));
  return {};
}

Result<void> require_ours(Connection& connection) {
  MINGBAI_ASSIGN(
      const Rows tables,
      connection.query("SELECT count(*) AS tables, count(*) FILTER (WHERE relname = 'mingbai_parts') AS ours "
                       "FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN "
                       "('r', 'p', 'v', 'm')"));
  if (tables[0].int64("tables") > 0 && tables[0].int64("ours") == 0) {
    return fail(ErrorCode::schema_mismatch,
                "the database holds another program's tables: make one for mingbai-central alone");
  }
  return {};
}

}  // namespace

MigrationSet::MigrationSet(std::string_view part, std::vector<Migration> migrations)
    : part_(part), migrations_(std::move(migrations)) {
  for (std::size_t i = 0; i < migrations_.size(); ++i) {
    MINGBAI_CHECK(migrations_[i].to_version == static_cast<std::int64_t>(i) + 1);
  }
}

MigrationSet MigrationSet::up_to(std::int64_t newest) const {
  return newest == 0 ? *this : MigrationSet(part_, {migrations_.begin(), migrations_.begin() + newest});
}

Result<void> MigrationSet::apply(Connection& connection) const {
  for (;;) {
    MINGBAI_ASSIGN(Transaction transaction, Transaction::begin(connection));
    MINGBAI_TRY(take_turn(connection));
    MINGBAI_TRY(require_ours(connection));
    MINGBAI_TRY(
        connection.run("CREATE TABLE IF NOT EXISTS mingbai_parts("
                       "part TEXT COLLATE \"C\" PRIMARY KEY, version BIGINT NOT NULL)"));
    MINGBAI_ASSIGN(const Rows known, connection.query("SELECT version FROM mingbai_parts WHERE part = $1", {part_}));
    const std::int64_t version = known.empty() ? 0 : known[0].int64("version");
    if (version > newest()) {
      return fail(ErrorCode::schema_mismatch, part_ + " has schema " + std::to_string(version) +
                                                  ", this program knows " + std::to_string(newest()) +
                                                  "; install the newer program again");
    }
    if (version == newest()) {
      return transaction.commit();
    }
    const Migration& migration = migrations_[static_cast<std::size_t>(version)];
    MINGBAI_TRY(connection.run(migration.script));
    MINGBAI_TRY(
        connection.query("INSERT INTO mingbai_parts(part, version) VALUES ($1, $2) ON CONFLICT (part) DO UPDATE "
                         "SET version = excluded.version",
                         {part_, migration.to_version}));
    MINGBAI_TRY(transaction.commit());
  }
}

Result<std::string> schema_text(Connection& connection) {
  MINGBAI_ASSIGN(
      const Rows rows,
      connection.query(
          "WITH ours AS (SELECT oid, relname, relkind FROM pg_class WHERE relnamespace = "
          "current_schema()::regnamespace) "
          "SELECT line FROM ("
          "SELECT 'column ' || relname || '.' || attname || ' ' || format_type(atttypid, atttypmod) || "
          "CASE WHEN attnotnull THEN ' not null' ELSE '' END AS line FROM ours JOIN pg_attribute ON attrelid = "
          "oid WHERE relkind = 'r' AND attnum > 0 AND NOT attisdropped "
          "UNION ALL SELECT 'constraint ' || relname || ' ' || pg_get_constraintdef(c.oid) FROM ours JOIN "
          "pg_constraint c ON conrelid = ours.oid "
          "UNION ALL SELECT 'index ' || pg_get_indexdef(indexrelid) FROM ours JOIN pg_index ON indrelid = oid "
          "UNION ALL SELECT 'trigger ' || pg_get_triggerdef(t.oid) FROM ours JOIN pg_trigger t ON tgrelid = "
          "ours.oid WHERE NOT tgisinternal) AS lines ORDER BY line COLLATE \"C\""));
  std::string text;
  for (const Row row : rows) {
    text += row.text("line") + "\n";
  }
  return text;
}

}  // namespace mingbai::postgres
