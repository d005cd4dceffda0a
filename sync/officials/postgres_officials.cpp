// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/officials/postgres_officials.h"

#include "sync/officials/postgres_turn.h"
#include "sync/officials/stored_rows.h"
#include "sync/postgres/migration.h"

namespace mingbai::officials {

using postgres::Bytes;
using postgres::Row;
using postgres::Rows;
using postgres::Transaction;

namespace {

constexpr postgres::Sql k_accounts = R"sql(
CREATE TABLE officials(
  name TEXT COLLATE "C" PRIMARY KEY,
  shown TEXT NOT NULL,
  role TEXT COLLATE "C" NOT NULL CHECK(role IN ('viewer', 'handler', 'supervisor', 'administrator')),
  departments TEXT NOT NULL,
  password TEXT NOT NULL,
  first_until BIGINT,
  code_secret BYTEA NOT NULL,
  code_step BIGINT NOT NULL,
  disabled BOOLEAN NOT NULL,
  created BIGINT NOT NULL);
CREATE TABLE sign_in_tries(
  key BYTEA PRIMARY KEY CHECK(octet_length(key) = 32),
  failures BIGINT NOT NULL,
  rests_until BIGINT NOT NULL,
  last BIGINT NOT NULL);
CREATE TABLE sessions(
  token BYTEA PRIMARY KEY CHECK(octet_length(token) = 32),
  official TEXT COLLATE "C" NOT NULL REFERENCES officials(name),
  stage TEXT COLLATE "C" NOT NULL CHECK(stage IN ('enrolling', 'open')),
  opened BIGINT NOT NULL,
  seen BIGINT NOT NULL);
CREATE INDEX sessions_by_official ON sessions(official);
CREATE TABLE audit(
  number BIGINT PRIMARY KEY,
  at BIGINT NOT NULL,
  who TEXT NOT NULL,
  what TEXT COLLATE "C" NOT NULL,
  subject TEXT NOT NULL,
  content BYTEA NOT NULL CHECK(octet_length(content) = 32),
  digest BYTEA NOT NULL UNIQUE CHECK(octet_length(digest) = 32));
CREATE TABLE audit_turn(one BOOLEAN PRIMARY KEY CHECK(one));
INSERT INTO audit_turn(one) VALUES (true);
CREATE TABLE mark_liftings(
  number BIGINT PRIMARY KEY,
  department TEXT COLLATE "C" NOT NULL,
  case_number TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  step TEXT NOT NULL,
  days BIGINT NOT NULL,
  reason TEXT NOT NULL,
  who TEXT NOT NULL,
  at BIGINT NOT NULL);
CREATE INDEX liftings_by_case ON mark_liftings(department, case_number);
CREATE FUNCTION only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% only grows', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION only_grows();
CREATE TRIGGER audit_is_kept BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION only_grows();
CREATE TRIGGER liftings_stay BEFORE UPDATE OR DELETE ON mark_liftings FOR EACH ROW EXECUTE FUNCTION only_grows();
CREATE TRIGGER liftings_are_kept BEFORE TRUNCATE ON mark_liftings FOR EACH STATEMENT EXECUTE FUNCTION only_grows();
)sql";

Result<std::optional<Official>> read(Transaction& transaction, std::string_view name) {
  MINGBAI_ASSIGN(const Rows rows, transaction.query("SELECT * FROM officials WHERE name = $1", {name}));
  return rows.empty() ? std::nullopt : std::optional(read_official(rows[0]));
}

Result<void> write(Transaction& transaction, const Official& official) {
  const std::string departments = encode_departments(official.departments);
  const auto until = official.first_until ? std::optional(seconds(*official.first_until)) : std::nullopt;
  MINGBAI_TRY(transaction.query(
      "INSERT INTO officials(name, shown, role, departments, password, first_until, code_secret, code_step, disabled, "
      "created) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT(name) DO UPDATE SET shown = "
      "excluded.shown, role = excluded.role, departments = excluded.departments, password = excluded.password, "
      "first_until = excluded.first_until, code_secret = excluded.code_secret, code_step = excluded.code_step, "
      "disabled = excluded.disabled",
      {official.name, official.shown, word(official.role), departments, official.password, until,
       Bytes{official.code_secret}, official.code_step, official.disabled, seconds(official.created)}));
  return {};
}

Result<bool> take_code(Transaction& transaction, const Official& official, const std::optional<std::int64_t>& step) {
  if (!step) {
    return true;
  }
  MINGBAI_ASSIGN(const Rows taken,
                 transaction.query("UPDATE officials SET code_step = $1 WHERE name = $2 AND code_step < $1",
                                   {*step, official.name}));
  return taken.changes() == 1;
}

Result<std::int64_t> remove_dead_sessions(Transaction& transaction, Instant now) {
  MINGBAI_ASSIGN(const Rows dead, transaction.query("DELETE FROM sessions WHERE opened <= $1 OR seen <= $2",
                                                    {seconds(now - k_session_limit), seconds(now - k_idle_limit)}));
  return dead.changes();
}

Result<std::int64_t> remove_old_tries(Transaction& transaction, Instant now) {
  MINGBAI_ASSIGN(const Rows old,
                 transaction.query("DELETE FROM sign_in_tries WHERE last < $1", {seconds(now - k_tries_forgotten)}));
  return old.changes();
}

}  // namespace

postgres::MigrationSet postgres_officials_migrations(std::int64_t newest) {
  return postgres::MigrationSet("officials", {{1, k_accounts}}).up_to(newest);
}

Result<std::unique_ptr<PostgresOfficials>> PostgresOfficials::open(std::shared_ptr<postgres::Pool> pool,
                                                                   const Clock& clock) {
  {
    MINGBAI_ASSIGN(const auto connection, pool->take());
    MINGBAI_TRY(postgres_officials_migrations().apply(*connection));
  }
  return std::unique_ptr<PostgresOfficials>(new PostgresOfficials(std::move(pool), clock));
}

Result<bool> PostgresOfficials::add(const Official& official, const AuditNote& note) {
  return in_turn([&](Transaction& transaction) -> Result<bool> {
    MINGBAI_ASSIGN(const auto there, read(transaction, official.name));
    if (there) {
      return false;
    }
    MINGBAI_TRY(write(transaction, official));
    MINGBAI_TRY(append(transaction, note));
    return true;
  });
}

Result<std::optional<Official>> PostgresOfficials::find(std::string_view name) {
  // What was typed may be no text at all. It is asked for all the same: no answer is quicker than another.
  const std::string_view asked = is_official_name(name) ? name : std::string_view();
  MINGBAI_ASSIGN(const Rows rows, pool_->query("SELECT * FROM officials WHERE name = $1", {asked}));
  return rows.empty() ? std::nullopt : std::optional(read_official(rows[0]));
}

Result<std::vector<Official>> PostgresOfficials::all() {
  MINGBAI_ASSIGN(const Rows rows, pool_->query("SELECT * FROM officials ORDER BY name"));
  std::vector<Official> officials;
  for (const Row row : rows) {
    officials.push_back(read_official(row));
  }
  return officials;
}

Result<bool> PostgresOfficials::change(std::string_view name, const Alter& alter, const AuditNote& note) {
  return in_turn([&](Transaction& transaction) -> Result<bool> {
    MINGBAI_ASSIGN(auto official, read(transaction, name));
    if (!official) {
      return false;
    }
    alter(*official);
    official->name = std::string(name);
    MINGBAI_TRY(write(transaction, *official));
    MINGBAI_TRY(transaction.query("DELETE FROM sessions WHERE official = $1", {name}));
    MINGBAI_TRY(append(transaction, note));
    return true;
  });
}

Result<bool> PostgresOfficials::begin_try(const crypto::Digest& key, const AuditNote& note) {
  return in_turn([&](Transaction& transaction) -> Result<bool> {
    const Instant now = clock_.now();
    MINGBAI_TRY(remove_old_tries(transaction, now));
    MINGBAI_ASSIGN(const Rows found, transaction.query("SELECT failures, rests_until FROM sign_in_tries WHERE key = $1",
                                                       {Bytes{key.view()}}));
    Tries tries = found.empty() ? Tries{} : read_tries(found[0]);
    const TryEffect effect = count_try(tries, now);
    if (effect == TryEffect::locks) {
      MINGBAI_TRY(append(transaction, note));
    }
    // Written also while it rests: no answer is quicker than another.
    MINGBAI_TRY(transaction.query(
        "INSERT INTO sign_in_tries(key, failures, rests_until, last) VALUES ($1, $2, $3, $4) ON CONFLICT(key) DO "
        "UPDATE SET failures = excluded.failures, rests_until = excluded.rests_until, last = excluded.last",
        {Bytes{key.view()}, tries.failures, seconds(tries.rests_until), seconds(now)}));
    return effect != TryEffect::rests;
  });
}

Result<bool> PostgresOfficials::open_session(const Opening& opening, const AuditNote& note) {
  // Refused: nothing of it is kept, neither the code nor the old session.
  return pool_->transact([&](Transaction& transaction) -> Result<bool> {
    MINGBAI_TRY(transaction.query("SELECT one FROM audit_turn FOR UPDATE"));
    const Session& session = opening.session;
    MINGBAI_ASSIGN(const auto official, read(transaction, session.official));
    if (!official || official->disabled) {
      return false;
    }
    MINGBAI_ASSIGN(const bool taken, take_code(transaction, *official, opening.code_step));
    if (!taken) {
      return false;
    }
    MINGBAI_TRY(remove_dead_sessions(transaction, clock_.now()));
    if (opening.instead_of) {
      MINGBAI_TRY(transaction.query("DELETE FROM sessions WHERE token = $1", {Bytes{opening.instead_of->view()}}));
    }
    MINGBAI_TRY(
        transaction.query("INSERT INTO sessions(token, official, stage, opened, seen) VALUES ($1, $2, $3, $4, $5)",
                          {Bytes{session.token.view()}, session.official, word(session.stage), seconds(session.opened),
                           seconds(session.seen)}));
    MINGBAI_TRY(transaction.query("DELETE FROM sign_in_tries WHERE key = $1", {Bytes{opening.try_key.view()}}));
    MINGBAI_TRY(append(transaction, note));
    MINGBAI_TRY(transaction.commit());
    return true;
  });
}

Result<std::optional<PostgresOfficials::Visitor>> PostgresOfficials::visit(const crypto::Digest& token) {
  MINGBAI_ASSIGN(
      const Rows sessions,
      pool_->query("SELECT official, stage, opened, seen FROM sessions WHERE token = $1", {Bytes{token.view()}}));
  const Instant now = clock_.now();
  if (sessions.empty() || !is_alive(read_session(sessions[0], token), now)) {
    return std::optional<Visitor>{};
  }
  Visitor visitor{read_session(sessions[0], token), {}};
  MINGBAI_ASSIGN(auto official, find(visitor.session.official));
  if (!official || official->disabled) {
    return std::optional<Visitor>{};
  }
  visitor.official = std::move(*official);
  if (now - visitor.session.seen >= k_between_sightings) {
    // Two servers that see it at once write one after the other; a session that ends meanwhile stays ended.
    const auto noted = pool_->transact([&](Transaction& transaction) -> Result<void> {
      MINGBAI_TRY(transaction.query("UPDATE sessions SET seen = greatest(seen, $1) WHERE token = $2",
                                    {seconds(now), Bytes{token.view()}}));
      return transaction.commit();
    });
    MINGBAI_TRY(noted);
    visitor.session.seen = now;
  }
  return std::optional(std::move(visitor));
}

Result<std::int64_t> PostgresOfficials::forget_ended() {
  return in_turn([&](Transaction& transaction) -> Result<std::int64_t> {
    MINGBAI_ASSIGN(const std::int64_t sessions, remove_dead_sessions(transaction, clock_.now()));
    MINGBAI_ASSIGN(const std::int64_t tries, remove_old_tries(transaction, clock_.now()));
    return sessions + tries;
  });
}

Result<void> PostgresOfficials::end_session(const crypto::Digest& token, const AuditNote& note) {
  return in_turn([&](Transaction& transaction) -> Result<void> {
    MINGBAI_TRY(transaction.query("DELETE FROM sessions WHERE token = $1", {Bytes{token.view()}}));
    return append(transaction, note);
  });
}

}  // namespace mingbai::officials
