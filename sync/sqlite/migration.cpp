// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/sqlite/migration.h"

#include <algorithm>
#include <utility>

#include "sync/base/check.h"
#include "sync/sqlite/transaction.h"

namespace mingbai::sqlite {

namespace {

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

// Copies a quoted piece that starts at sql[at] and returns the index behind it. SQLite writes a renamed table's name in
// double quotes; they are dropped where the name does not need them.
std::size_t copy_quoted(std::string_view sql, std::size_t at, std::string& out) {
  const char quote = sql[at];
  std::size_t end = at + 1;
  while (end < sql.size() && !(sql[end] == quote && (end + 1 == sql.size() || sql[end + 1] != quote))) {
    end += sql[end] == quote ? 2 : 1;
  }
  const std::string_view inner = sql.substr(at + 1, end - at - 1);
  bool plain = quote == '"' && !inner.empty();
  for (const char c : inner) {
    plain = plain && is_word(c);
  }
  if (plain) {
    out += inner;
  } else {
    out += sql.substr(at, end + 1 - at);
  }
  return end + 1;
}

// Index behind the blanks and comments at sql[at].
std::size_t skip_blank(std::string_view sql, std::size_t at) {
  while (at < sql.size()) {
    if (sql[at] == ' ' || sql[at] == '\t' || sql[at] == '\n' || sql[at] == '\r') {
      ++at;
    } else if (sql.substr(at, 2) == "--") {
      at = std::min(sql.find('\n', at), sql.size());
    } else if (sql.substr(at, 2) == "/*") {
      const std::size_t end = sql.find("*/", at + 2);
      at = end == std::string_view::npos ? sql.size() : end + 2;
    } else {
      break;
    }
  }
  return at;
}

// One blank between words, none beside anything else.
std::string normalised(std::string_view sql) {
  std::string out;
  std::size_t at = skip_blank(sql, 0);
  while (at < sql.size()) {
    const std::size_t before = out.size();
    if (sql[at] == '\'' || sql[at] == '"' || sql[at] == '`') {
      at = copy_quoted(sql, at, out);
    } else {
      out += sql[at++];
    }
    const std::size_t next = skip_blank(sql, at);
    const bool word_ends = out.size() > before && is_word(out.back());
    const bool word_follows = next < sql.size() && (is_word(sql[next]) || sql[next] == '"' || sql[next] == '`');
    if (next > at && word_ends && word_follows) {
      out += ' ';
    }
    at = next;
  }
  return out;
}

Result<void> check_foreign_keys(Connection& connection) {
  MINGBAI_ASSIGN(Statement check, connection.prepare("PRAGMA foreign_key_check"));
  MINGBAI_ASSIGN(const auto orphan, check.first([](const Statement& row) { return row.text("table"); }));
  if (orphan) {
    return fail(ErrorCode::conflict, "rows of " + *orphan + " refer to rows that are gone");
  }
  return {};
}

}  // namespace

MigrationSet::MigrationSet(std::int32_t application_id, std::vector<Migration> migrations)
    : application_id_(application_id), migrations_(std::move(migrations)) {
  MINGBAI_CHECK(application_id_ != 0);
  for (std::size_t i = 0; i < migrations_.size(); ++i) {
    MINGBAI_CHECK(migrations_[i].to_version == static_cast<std::int64_t>(i) + 1);
  }
}

MigrationSet MigrationSet::up_to(std::int64_t newest) const {
  return newest == 0 ? *this : MigrationSet(application_id_, {migrations_.begin(), migrations_.begin() + newest});
}

Result<void> MigrationSet::require_ours(Connection& connection) const {
  MINGBAI_ASSIGN(const std::int64_t version, connection.user_version());
  MINGBAI_ASSIGN(const std::int64_t owner, connection.application_id());
  MINGBAI_ASSIGN(Statement count, connection.prepare("SELECT count(*) AS objects FROM sqlite_schema"));
  MINGBAI_ASSIGN(const auto objects, count.first([](const Statement& row) { return row.int64("objects"); }));
  const bool empty = owner == 0 && version == 0 && objects.value_or(0) == 0;
  if (!empty && owner != application_id_) {
    return fail(ErrorCode::schema_mismatch, connection.name_ + " belongs to another program (application id " +
                                                std::to_string(owner) + ", expected " +
                                                std::to_string(application_id_) + ")");
  }
  if (version > newest()) {
    return fail(ErrorCode::schema_mismatch, connection.name_ + " has schema " + std::to_string(version) +
                                                ", this program knows " + std::to_string(newest()) +
                                                "; install the newer program again");
  }
  return {};
}

Result<void> MigrationSet::apply(Connection& connection) const {
  MINGBAI_CHECK(!connection.in_transaction());
  MINGBAI_TRY(require_ours(connection));
  // With foreign keys on, rebuilding a table (the only way to change a column) would delete the rows that refer to it.
  MINGBAI_TRY(connection.run("PRAGMA foreign_keys = OFF"));
  const auto run_all = [&]() -> Result<void> {
    for (;;) {
      MINGBAI_ASSIGN(Transaction transaction, Transaction::begin(connection));
      // Read under the write lock: another process may have migrated in the meantime.
      MINGBAI_ASSIGN(const std::int64_t version, connection.user_version());
      if (version >= newest()) {
        return require_ours(connection);
      }
      const Migration& migration = migrations_[static_cast<std::size_t>(version)];
      MINGBAI_TRY(connection.run(migration.script));
      MINGBAI_CHECK(connection.in_transaction());
      MINGBAI_TRY(check_foreign_keys(connection));
      // Pragmas take no parameters; both values are numbers of this program.
      MINGBAI_TRY(connection.run_text("PRAGMA user_version = " + std::to_string(migration.to_version) +
                                      "; PRAGMA application_id = " + std::to_string(application_id_)));
      MINGBAI_TRY(transaction.commit());
    }
  };
  Result<void> result = run_all();
  MINGBAI_TRY(connection.run("PRAGMA foreign_keys = ON"));
  return result;
}

Result<void> MigrationSet::require_newest(Connection& connection) const {
  MINGBAI_TRY(require_ours(connection));
  MINGBAI_ASSIGN(const std::int64_t version, connection.user_version());
  if (version != newest()) {
    return fail(ErrorCode::schema_mismatch, connection.name_ + " has schema " + std::to_string(version) +
                                                ", needed is " + std::to_string(newest()));
  }
  return {};
}

Result<std::int64_t> MigrationSet::require_known(Connection& connection) const {
  MINGBAI_TRY(require_ours(connection));
  MINGBAI_ASSIGN(const std::int64_t version, connection.user_version());
  if (version < 1) {
    return fail(ErrorCode::schema_mismatch, connection.name_ + " is empty");
  }
  return version;
}

Result<std::string> schema_text(Connection& connection) {
  MINGBAI_ASSIGN(Statement statement,
                 connection.prepare("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL "
                                    "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY type, name"));
  std::string text;
  MINGBAI_TRY(statement.for_each([&](const Statement& row) {
    text += row.text("type") + " " + row.text("name") + ": " + normalised(row.text_view("sql")) + "\n";
  }));
  return text;
}

}  // namespace mingbai::sqlite
