// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/officials/sqlite_officials.h"

#include "sync/officials/stored_rows.h"
#include "sync/sqlite/connection.h"
#include "sync/sqlite/migration.h"
#include "sync/sqlite/transaction.h"

namespace mingbai::officials {

namespace {

constexpr std::int32_t k_application_id = 0x4d624f66;  // "MbOf"

constexpr sqlite::Sql k_accounts =
    "CREATE TABLE officials("
    "  name TEXT PRIMARY KEY,"
    "  shown TEXT NOT NULL,"
    "  role TEXT NOT NULL CHECK(role IN ('viewer', 'handler', 'supervisor', 'administrator')),"
    "  departments TEXT NOT NULL,"
    "  password TEXT NOT NULL,"
    "  first_until INTEGER,"
    "  code_secret BLOB NOT NULL,"
    "  code_step INTEGER NOT NULL,"
    "  disabled INTEGER NOT NULL CHECK(disabled IN (0, 1)),"
    "  created INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
    "CREATE TABLE sign_in_tries("
    "  key BLOB PRIMARY KEY CHECK(length(key) = 32),"
    "  failures INTEGER NOT NULL,"
    "  rests_until INTEGER NOT NULL,"
    "  last INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
    "CREATE TABLE sessions("
    "  token BLOB PRIMARY KEY CHECK(length(token) = 32),"
    "  official TEXT NOT NULL REFERENCES officials(name),"
    "  stage TEXT NOT NULL CHECK(stage IN ('enrolling', 'open')),"
    "  opened INTEGER NOT NULL,"
    "  seen INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
    "CREATE INDEX sessions_by_official ON sessions(official);"
    "CREATE TABLE audit("
    "  number INTEGER PRIMARY KEY,"
    "  at INTEGER NOT NULL,"
    "  who TEXT NOT NULL,"
    "  what TEXT NOT NULL,"
    "  subject TEXT NOT NULL,"
    "  content BLOB NOT NULL CHECK(length(content) = 32),"
    "  digest BLOB NOT NULL UNIQUE CHECK(length(digest) = 32)) STRICT;"
    "CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit only grows'); END;"
    "CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit only grows'); END;"
    "CREATE TABLE mark_liftings("
    "  number INTEGER PRIMARY KEY,"
    "  department TEXT NOT NULL,"
    "  case_number TEXT NOT NULL,"
    "  kind TEXT NOT NULL,"
    "  step TEXT NOT NULL,"
    "  days INTEGER NOT NULL,"
    "  reason TEXT NOT NULL,"
    "  who TEXT NOT NULL,"
    "  at INTEGER NOT NULL) STRICT;"
    "CREATE INDEX liftings_by_case ON mark_liftings(department, case_number);"
    "CREATE TRIGGER liftings_stay BEFORE UPDATE ON mark_liftings BEGIN SELECT RAISE(ABORT, 'liftings only grow'); END;"
    "CREATE TRIGGER liftings_are_kept BEFORE DELETE ON mark_liftings "
    "BEGIN SELECT RAISE(ABORT, 'liftings only grow'); END;";

}  // namespace

sqlite::MigrationSet officials_migrations() {
  return {k_application_id, {{1, k_accounts}}};
}

SqliteOfficials::SqliteOfficials(std::unique_ptr<sqlite::Connection> connection, const Clock& clock)
    : connection_(std::move(connection)), clock_(clock) {}

SqliteOfficials::~SqliteOfficials() = default;

Result<std::unique_ptr<SqliteOfficials>> SqliteOfficials::open(const std::filesystem::path& path, const Clock& clock) {
  MINGBAI_ASSIGN(auto connection, sqlite::Connection::create_or_open(path));
  MINGBAI_TRY(officials_migrations().apply(*connection));
  return std::unique_ptr<SqliteOfficials>(new SqliteOfficials(std::move(connection), clock));
}

Result<std::optional<Official>> SqliteOfficials::read(std::string_view name) {
  MINGBAI_ASSIGN(auto statement, connection_->prepare("SELECT * FROM officials WHERE name = :name"));
  statement.bind(":name", name);
  return statement.first(read_official<sqlite::Statement>);
}

Result<void> SqliteOfficials::write(const Official& official) {
  MINGBAI_ASSIGN(
      auto statement,
      connection_->prepare("INSERT INTO officials(name, shown, role, departments, password, first_until, code_secret, "
                           "code_step, disabled, created) VALUES (:name, :shown, :role, :departments, :password, "
                           ":first_until, :code_secret, :code_step, :disabled, :created) ON CONFLICT(name) DO UPDATE "
                           "SET shown = excluded.shown, role = excluded.role, departments = excluded.departments, "
                           "password = excluded.password, first_until = excluded.first_until, "
                           "code_secret = excluded.code_secret, code_step = excluded.code_step, "
                           "disabled = excluded.disabled"));
  const std::string departments = encode_departments(official.departments);
  statement.bind(":name", official.name).bind(":shown", official.shown).bind(":role", word(official.role));
  statement.bind(":departments", departments).bind(":password", official.password);
  statement.bind(":code_secret", sqlite::Blob{official.code_secret}).bind(":code_step", official.code_step);
  statement.bind(":disabled", official.disabled ? 1 : 0).bind(":created", seconds(official.created));
  if (official.first_until) {
    statement.bind(":first_until", seconds(*official.first_until));
  }
  return statement.run();
}

Result<bool> SqliteOfficials::add(const Official& official, const AuditNote& note) {
  const std::lock_guard lock(mutex_);
  MINGBAI_ASSIGN(auto transaction, sqlite::Transaction::begin(*connection_));
  MINGBAI_ASSIGN(const auto there, read(official.name));
  if (there) {
    return false;
  }
  MINGBAI_TRY(write(official));
  MINGBAI_TRY(append(note));
  MINGBAI_TRY(transaction.commit());
  return true;
}

Result<std::optional<Official>> SqliteOfficials::find(std::string_view name) {
  const std::lock_guard lock(mutex_);
  return read(name);
}

Result<std::vector<Official>> SqliteOfficials::all() {
  const std::lock_guard lock(mutex_);
  std::vector<Official> officials;
  MINGBAI_ASSIGN(auto statement, connection_->prepare("SELECT * FROM officials ORDER BY name"));
  MINGBAI_TRY(statement.for_each([&](const sqlite::Statement& row) { officials.push_back(read_official(row)); }));
  return officials;
}

Result<bool> SqliteOfficials::change(std::string_view name, const Alter& alter, const AuditNote& note) {
  const std::lock_guard lock(mutex_);
  MINGBAI_ASSIGN(auto transaction, sqlite::Transaction::begin(*connection_));
  MINGBAI_ASSIGN(auto official, read(name));
  if (!official) {
    return false;
  }
  alter(*official);
  official->name = std::string(name);
  MINGBAI_TRY(write(*official));
  MINGBAI_ASSIGN(auto end, connection_->prepare("DELETE FROM sessions WHERE official = :name"));
  MINGBAI_TRY(end.bind(":name", name).run());
  MINGBAI_TRY(append(note));
  MINGBAI_TRY(transaction.commit());
  return true;
}

Result<bool> SqliteOfficials::begin_try(const crypto::Digest& key, const AuditNote& note) {
  const std::lock_guard lock(mutex_);
  const Instant now = clock_.now();
  MINGBAI_ASSIGN(auto transaction, sqlite::Transaction::begin(*connection_));
  MINGBAI_TRY(remove_old_tries());
  MINGBAI_ASSIGN(auto ask, connection_->prepare("SELECT failures, rests_until FROM sign_in_tries WHERE key = :key"));
  ask.bind(":key", sqlite::Blob{key.view()});
  MINGBAI_ASSIGN(const auto found, ask.first(read_tries<sqlite::Statement>));
  Tries tries = found.value_or(Tries{});
  const TryEffect effect = count_try(tries, now);
  if (effect == TryEffect::locks) {
    MINGBAI_TRY(append(note));
  }
  // Written also while it rests: no answer is quicker than another.
  MINGBAI_ASSIGN(auto keep, connection_->prepare("INSERT INTO sign_in_tries(key, failures, rests_until, last) VALUES "
                                                 "(:key, :failures, :until, :now) ON CONFLICT(key) DO UPDATE SET "
                                                 "failures = excluded.failures, rests_until = excluded.rests_until, "
                                                 "last = excluded.last"));
  keep.bind(":key", sqlite::Blob{key.view()}).bind(":failures", tries.failures);
  keep.bind(":until", seconds(tries.rests_until)).bind(":now", seconds(now));
  MINGBAI_TRY(keep.run());
  MINGBAI_TRY(transaction.commit());
  return effect != TryEffect::rests;
}

Result<void> SqliteOfficials::forget_tries(const crypto::Digest& key) {
  MINGBAI_ASSIGN(auto statement, connection_->prepare("DELETE FROM sign_in_tries WHERE key = :key"));
  return statement.bind(":key", sqlite::Blob{key.view()}).run();
}

Result<void> SqliteOfficials::remove_session(const crypto::Digest& token) {
  MINGBAI_ASSIGN(auto statement, connection_->prepare("DELETE FROM sessions WHERE token = :token"));
  return statement.bind(":token", sqlite::Blob{token.view()}).run();
}

Result<std::int64_t> SqliteOfficials::remove_old_tries() {
  MINGBAI_ASSIGN(auto forget, connection_->prepare("DELETE FROM sign_in_tries WHERE last < :oldest"));
  MINGBAI_TRY(forget.bind(":oldest", seconds(clock_.now() - k_tries_forgotten)).run());
  return connection_->changes();
}

Result<std::int64_t> SqliteOfficials::remove_dead_sessions() {
  MINGBAI_ASSIGN(auto statement, connection_->prepare("DELETE FROM sessions WHERE opened <= :opened OR seen <= :seen"));
  statement.bind(":opened", seconds(clock_.now() - k_session_limit));
  MINGBAI_TRY(statement.bind(":seen", seconds(clock_.now() - k_idle_limit)).run());
  return connection_->changes();
}

Result<std::int64_t> SqliteOfficials::forget_ended() {
  const std::lock_guard lock(mutex_);
  MINGBAI_ASSIGN(auto transaction, sqlite::Transaction::begin(*connection_));
  MINGBAI_ASSIGN(const std::int64_t sessions, remove_dead_sessions());
  MINGBAI_ASSIGN(const std::int64_t tries, remove_old_tries());
  MINGBAI_TRY(transaction.commit());
  return sessions + tries;
}

Result<bool> SqliteOfficials::take_code(const Official& official, const std::optional<std::int64_t>& step) {
  if (!step) {
    return true;
  }
  MINGBAI_ASSIGN(auto take, connection_->prepare("UPDATE officials SET code_step = :step WHERE name = :name AND "
                                                 "code_step < :step"));
  MINGBAI_TRY(take.bind(":step", *step).bind(":name", official.name).run());
  return connection_->changes() == 1;
}

Result<bool> SqliteOfficials::open_session(const Opening& opening, const AuditNote& note) {
  const std::lock_guard lock(mutex_);
  MINGBAI_ASSIGN(auto transaction, sqlite::Transaction::begin(*connection_));
  const Session& session = opening.session;
  MINGBAI_ASSIGN(const auto official, read(session.official));
  if (!official || official->disabled) {
    return false;
  }
  MINGBAI_ASSIGN(const bool taken, take_code(*official, opening.code_step));
  if (!taken) {
    return false;
  }
  MINGBAI_TRY(remove_dead_sessions());
  if (opening.instead_of) {
    MINGBAI_TRY(remove_session(*opening.instead_of));
  }
  MINGBAI_ASSIGN(auto insert, connection_->prepare("INSERT INTO sessions(token, official, stage, opened, seen) VALUES "
                                                   "(:token, :official, :stage, :opened, :seen)"));
  insert.bind(":token", sqlite::Blob{session.token.view()}).bind(":official", session.official);
  insert.bind(":stage", word(session.stage)).bind(":opened", seconds(session.opened));
  MINGBAI_TRY(insert.bind(":seen", seconds(session.seen)).run());
  MINGBAI_TRY(forget_tries(opening.try_key));
  MINGBAI_TRY(append(note));
  MINGBAI_TRY(transaction.commit());
  return true;
}

Result<std::optional<SqliteOfficials::Visitor>> SqliteOfficials::visit(const crypto::Digest& token) {
  const std::lock_guard lock(mutex_);
  MINGBAI_ASSIGN(auto transaction, sqlite::Transaction::begin(*connection_));
  MINGBAI_ASSIGN(auto ask, connection_->prepare("SELECT official, stage, opened, seen FROM sessions WHERE token = "
                                                ":token"));
  ask.bind(":token", sqlite::Blob{token.view()});
  MINGBAI_ASSIGN(auto session, ask.first([&](const sqlite::Statement& row) { return read_session(row, token); }));
  const Instant now = clock_.now();
  if (!session || !is_alive(*session, now)) {
    return std::optional<Visitor>{};
  }
  MINGBAI_ASSIGN(auto official, read(session->official));
  if (!official || official->disabled) {
    return std::optional<Visitor>{};
  }
  if (now - session->seen >= k_between_sightings) {
    MINGBAI_ASSIGN(auto touch, connection_->prepare("UPDATE sessions SET seen = :now WHERE token = :token"));
    MINGBAI_TRY(touch.bind(":now", seconds(now)).bind(":token", sqlite::Blob{token.view()}).run());
    session->seen = now;
  }
  MINGBAI_TRY(transaction.commit());
  return std::optional(Visitor{std::move(*session), std::move(*official)});
}

Result<void> SqliteOfficials::end_session(const crypto::Digest& token, const AuditNote& note) {
  const std::lock_guard lock(mutex_);
  MINGBAI_ASSIGN(auto transaction, sqlite::Transaction::begin(*connection_));
  MINGBAI_TRY(remove_session(token));
  MINGBAI_TRY(append(note));
  return transaction.commit();
}

}  // namespace mingbai::officials
