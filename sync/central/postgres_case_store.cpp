// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/postgres_case_store.h"

#include <nlohmann/json.hpp>

#include "sync/central/case_rules.h"
#include "sync/central/stored_rows.h"
#include "sync/postgres/migration.h"
#include "sync/postgres/pool.h"

namespace mingbai::central {

using postgres::Bytes;
using postgres::Row;
using postgres::Rows;
using postgres::Transaction;

namespace {

// A case and its events are one row: one read, one write, and none of ten million is pulled together from many.
// count(*) would read every row, so triggers keep counters; of several, so that pushes do not wait for each other.
constexpr postgres::Sql k_cases = R"sql(
CREATE TABLE cases(
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  department TEXT COLLATE "C" NOT NULL,
  number TEXT COLLATE "C" NOT NULL,
  tracking_code TEXT COLLATE "C" NOT NULL UNIQUE,
  power TEXT COLLATE "C" NOT NULL,
  applicant TEXT NOT NULL,
  secret BYTEA NOT NULL CHECK(octet_length(secret) = 32),
  accepted BIGINT,
  outcome TEXT COLLATE "C" NOT NULL CHECK(outcome IN ('running', 'granted', 'refused', 'returned', 'withdrawn')),
  updated BIGINT NOT NULL,
  events TEXT NOT NULL,
  UNIQUE(number, department));
CREATE INDEX cases_running ON cases(updated, id) WHERE outcome = 'running';
CREATE INDEX cases_finished ON cases(updated, id) WHERE outcome <> 'running';
CREATE TABLE pushes(
  office TEXT COLLATE "C" NOT NULL,
  idempotency_key TEXT COLLATE "C" NOT NULL,
  body BYTEA NOT NULL CHECK(octet_length(body) = 32),
  tracking_code TEXT COLLATE "C" NOT NULL,
  created BIGINT NOT NULL,
  PRIMARY KEY(office, idempotency_key));
CREATE INDEX pushes_by_time ON pushes(created);
CREATE TABLE secret_keys(
  one BOOLEAN PRIMARY KEY CHECK(one),
  fingerprint BYTEA NOT NULL CHECK(octet_length(fingerprint) = 32));
CREATE TABLE case_counts(shard INTEGER PRIMARY KEY, cases BIGINT NOT NULL) WITH (fillfactor = 20);
INSERT INTO case_counts SELECT shard, 0 FROM generate_series(0, 31) AS shard;
CREATE FUNCTION count_cases() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  difference BIGINT;
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT count(*) INTO difference FROM touched;
  ELSE
    SELECT -count(*) INTO difference FROM touched;
  END IF;
  IF difference <> 0 THEN
    UPDATE case_counts SET cases = cases + difference WHERE shard = pg_backend_pid() % 32;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER cases_added AFTER INSERT ON cases REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION count_cases();
CREATE TRIGGER cases_removed AFTER DELETE ON cases REFERENCING OLD TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION count_cases();
)sql";

// A push only forgets its case's number, so that pushes do not wait for each other; whoever asks for changes numbers
// what is visible by then. What was pushed and not yet committed is numbered later, and higher.
constexpr postgres::Sql k_changes = R"sql(
ALTER TABLE cases ADD COLUMN change BIGINT;
CREATE INDEX cases_unnumbered ON cases(updated) WHERE change IS NULL;
CREATE INDEX cases_changed ON cases(change) WHERE change IS NOT NULL;
CREATE TABLE change_book(one BOOLEAN PRIMARY KEY CHECK(one), newest BIGINT NOT NULL);
INSERT INTO change_book(one, newest) VALUES (true, 0);
)sql";
constexpr postgres::Sql k_looks = R"sql(
CREATE TABLE case_looks(
  case_id BIGINT NOT NULL REFERENCES cases(id) ON DELETE CASCADE,
  way TEXT COLLATE "C" NOT NULL CHECK(way IN ('desk', 'kiosk', 'code', 'number')),
  who TEXT COLLATE "C" NOT NULL,
  purpose TEXT COLLATE "C" NOT NULL,
  hour BIGINT NOT NULL,
  role TEXT NOT NULL,
  offices TEXT NOT NULL,
  first_at BIGINT NOT NULL,
  last_at BIGINT NOT NULL,
  times BIGINT NOT NULL CHECK(times > 0),
  PRIMARY KEY(case_id, way, who, purpose, hour));
CREATE INDEX case_looks_by_time ON case_looks(last_at);
)sql";
constexpr int k_numbered_at_once = 5'000;

constexpr postgres::Sql k_number = R"sql(
WITH dirty AS (
  SELECT id FROM cases WHERE change IS NULL AND updated >= CASE outcome WHEN 'running' THEN $2::bigint ELSE $3::bigint END
  ORDER BY id LIMIT $4 FOR UPDATE SKIP LOCKED),
numbered AS (SELECT id, row_number() OVER (ORDER BY id) AS place FROM dirty)
UPDATE cases SET change = $1 + numbered.place FROM numbered WHERE cases.id = numbered.id
)sql";

#define MINGBAI_CASE_COLUMNS                                                                                     \
  "SELECT id, department, number, tracking_code, power, applicant, secret, accepted, outcome, updated, events, " \
  "coalesce(change, 0) AS change FROM cases "

constexpr postgres::Sql k_find = MINGBAI_CASE_COLUMNS "WHERE number = $1 AND department = $2 FOR UPDATE";
constexpr postgres::Sql k_find_by_code = MINGBAI_CASE_COLUMNS "WHERE tracking_code = $1";
constexpr postgres::Sql k_find_by_number = MINGBAI_CASE_COLUMNS "WHERE number = $1 ORDER BY department";
// Both lists in the order of an index of their own, whatever lies in the other.
constexpr postgres::Sql k_list_running = MINGBAI_CASE_COLUMNS
    "WHERE outcome = 'running' AND (updated, id) > ($1, $2) AND ($3 = '[]' OR department IN (SELECT "
    "json_array_elements_text($3::json))) ORDER BY updated, id LIMIT $4";
constexpr postgres::Sql k_list_finished = MINGBAI_CASE_COLUMNS
    "WHERE outcome <> 'running' AND (updated, id) > ($1, $2) AND ($3 = '[]' OR department IN (SELECT "
    "json_array_elements_text($3::json))) ORDER BY updated, id LIMIT $4";
constexpr postgres::Sql k_changed = MINGBAI_CASE_COLUMNS
    "WHERE change > $1 AND updated >= CASE outcome WHEN 'running' THEN $2::bigint ELSE $3::bigint END AND "
    "($4 = '[]' OR department IN (SELECT json_array_elements_text($4::json))) ORDER BY change LIMIT $5";
#undef MINGBAI_CASE_COLUMNS

Result<StoredCase> read_case(const Row& row) {
  StoredCase stored = read_case_row(row);
  MINGBAI_ASSIGN(stored.value.events, parse_events(row.text_view("events")));
  return stored;
}

Result<std::vector<StoredCase>> read_cases(const Rows& rows) {
  std::vector<StoredCase> found;
  found.reserve(static_cast<std::size_t>(rows.size()));
  for (const Row row : rows) {
    MINGBAI_ASSIGN(StoredCase one, read_case(row));
    found.push_back(std::move(one));
  }
  return found;
}

std::optional<std::int64_t> accepted_of(const cases::Case& value) {
  return value.accepted ? std::optional(seconds_of(*value.accepted)) : std::nullopt;
}

}  // namespace

postgres::MigrationSet postgres_case_migrations(std::int64_t newest) {
  return postgres::MigrationSet("cases", {{1, k_cases}, {2, k_changes}, {3, k_looks}}).up_to(newest);
}

PostgresCaseStore::PostgresCaseStore(std::shared_ptr<postgres::Pool> pool, const Clock& clock)
    : pool_(std::move(pool)), clock_(clock) {}

Result<std::unique_ptr<PostgresCaseStore>> PostgresCaseStore::open(std::shared_ptr<postgres::Pool> pool,
                                                                   const Clock& clock) {
  {
    MINGBAI_ASSIGN(const auto connection, pool->take());
    MINGBAI_TRY(postgres_case_migrations().apply(*connection));
  }
  return std::unique_ptr<PostgresCaseStore>(new PostgresCaseStore(std::move(pool), clock));
}

Result<std::optional<StoredCase>> PostgresCaseStore::find_by_code(std::string_view tracking_code) {
  MINGBAI_ASSIGN(const Rows rows, pool_->query(k_find_by_code, {tracking_code}));
  MINGBAI_ASSIGN(auto found, read_cases(rows));
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

Result<std::vector<StoredCase>> PostgresCaseStore::find_by_number(std::string_view number) {
  MINGBAI_ASSIGN(const Rows rows, pool_->query(k_find_by_number, {number}));
  return read_cases(rows);
}

Result<CasePage> PostgresCaseStore::list(const CaseFilter& filter, const CaseMark& after, int most) {
  const std::string departments = nlohmann::json(filter.departments).dump();
  MINGBAI_ASSIGN(const Rows rows,
                 pool_->query(filter.running ? k_list_running : k_list_finished,
                              {seconds_of(after.updated), after.id, departments, std::int64_t{most} + 1}));
  CasePage page;
  MINGBAI_ASSIGN(page.cases, read_cases(rows));
  if (rows.size() > most) {
    page.cases.pop_back();
    page.next = CaseMark{page.cases.back().value.updated, rows[most - 1].int64("id")};
  }
  return page;
}

Result<CaseChanges> PostgresCaseStore::changed(const ChangeFilter& filter, std::int64_t after, int most) {
  const std::string departments = nlohmann::json(filter.departments).dump();
  const std::int64_t running = seconds_of(filter.running_since);
  const std::int64_t finished = seconds_of(filter.finished_since);
  return pool_->transact([&](Transaction& transaction) -> Result<CaseChanges> {
    // Held until the commit: numbers are given out and read in turns.
    MINGBAI_ASSIGN(const Rows book, transaction.query("SELECT newest FROM change_book FOR UPDATE"));
    const std::int64_t newest = book[0].int64("newest");
    MINGBAI_ASSIGN(const Rows numbered, transaction.query(k_number, {newest, running, finished, k_numbered_at_once}));
    const std::int64_t count = numbered.changes();
    MINGBAI_TRY(transaction.query("UPDATE change_book SET newest = newest + $1", {count}));
    MINGBAI_ASSIGN(const Rows rows,
                   transaction.query(k_changed, {after, running, finished, departments, std::int64_t{most} + 1}));
    CaseChanges changes;
    MINGBAI_ASSIGN(changes.cases, read_cases(rows));
    if (rows.size() > most) {
      changes.cases.pop_back();
    }
    changes.more = rows.size() > most || count == k_numbered_at_once;
    changes.through = rows.size() > most ? changes.cases.back().change : newest + count;
    MINGBAI_TRY(transaction.commit());
    return changes;
  });
}

Result<std::int64_t> PostgresCaseStore::newest_change() {
  MINGBAI_ASSIGN(const Rows rows, pool_->query("SELECT newest FROM change_book"));
  return rows[0].int64("newest");
}

Result<std::int64_t> PostgresCaseStore::count() {
  MINGBAI_ASSIGN(const Rows rows, pool_->query("SELECT sum(cases)::bigint AS cases FROM case_counts"));
  return rows[0].int64("cases");
}

Result<std::int64_t> PostgresCaseStore::forget_finished(Instant before, int most) {
  return pool_->transact([&](Transaction& transaction) -> Result<std::int64_t> {
    // One that is pushed at this moment is no longer old.
    MINGBAI_ASSIGN(
        const Rows forgotten,
        transaction.query("DELETE FROM cases WHERE id IN (SELECT id FROM cases WHERE outcome <> 'running' AND "
                          "updated < $1 ORDER BY updated, id LIMIT $2 FOR UPDATE SKIP LOCKED)",
                          {seconds_of(before), most}));
    MINGBAI_TRY(transaction.commit());
    return forgotten.changes();
  });
}

Result<void> PostgresCaseStore::require_key(const crypto::Digest& fingerprint) {
  return pool_->transact([&](Transaction& transaction) -> Result<void> {
    MINGBAI_TRY(transaction.query("INSERT INTO secret_keys(one, fingerprint) VALUES (true, $1) ON CONFLICT DO NOTHING",
                                  {Bytes{fingerprint.view()}}));
    MINGBAI_ASSIGN(const Rows kept, transaction.query("SELECT fingerprint FROM secret_keys"));
    if (kept[0].blob_view("fingerprint") != fingerprint.view()) {
      return other_key();
    }
    return transaction.commit();
  });
}

// Takes the key for this push, or tells what became of an earlier one. A push that holds it now is waited for.
Result<std::optional<Pushed>> PostgresCaseStore::claim(Transaction& transaction, const PushIdentity& identity) {
  const std::int64_t now = seconds_of(clock_.now());
  // Those that another push forgets at this moment are left to it.
  MINGBAI_TRY(
      transaction.query("DELETE FROM pushes WHERE (office, idempotency_key) IN (SELECT office, idempotency_key FROM "
                        "pushes WHERE created < $1 ORDER BY created LIMIT 100 FOR UPDATE SKIP LOCKED)",
                        {now - seconds_of(Instant{k_remembered_pushes})}));
  for (;;) {
    MINGBAI_ASSIGN(const Rows claimed,
                   transaction.query("INSERT INTO pushes(office, idempotency_key, body, tracking_code, created) VALUES "
                                     "($1, $2, $3, '', $4) ON CONFLICT DO NOTHING",
                                     {identity.office, identity.key, Bytes{identity.body.view()}, now}));
    if (claimed.changes() == 1) {
      return std::optional<Pushed>{};
    }
    MINGBAI_ASSIGN(const Rows seen, transaction.query("SELECT body, tracking_code FROM pushes WHERE office = $1 AND "
                                                      "idempotency_key = $2",
                                                      {identity.office, identity.key}));
    if (!seen.empty()) {
      return std::optional(answer_again(identity, seen[0].blob_view("body"), seen[0].text("tracking_code")));
    }
  }
}

Result<Pushed> PostgresCaseStore::write(Transaction& transaction, const PushedCase& pushed) {
  const cases::Case& value = pushed.value;
  const std::string events = encode_events(value.events);
  for (;;) {
    MINGBAI_ASSIGN(const Rows rows, transaction.query(k_find, {value.number, pushed.department}));
    MINGBAI_ASSIGN(const auto stored, read_cases(rows));
    PushDecision decision = decide_push(pushed, stored.empty() ? nullptr : &stored.front());
    if (decision.effect == PushEffect::changed) {
      MINGBAI_TRY(
          transaction.query("UPDATE cases SET power = $2, applicant = $3, secret = $4, accepted = $5, outcome = "
                            "$6, updated = $7, events = $8, change = NULL WHERE id = $1",
                            {rows[0].int64("id"), value.power, value.applicant, Bytes{pushed.secret.view()},
                             accepted_of(value), cases::word(value.outcome), seconds_of(decision.updated), events}));
    }
    if (decision.effect != PushEffect::created) {
      return Pushed{decision.effect, std::move(decision.code)};
    }
    MINGBAI_ASSIGN(const Rows created,
                   transaction.query("INSERT INTO cases(department, number, tracking_code, power, applicant, secret, "
                                     "accepted, outcome, updated, events) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, "
                                     "$10) ON CONFLICT DO NOTHING",
                                     {pushed.department, value.number, decision.code, value.power, value.applicant,
                                      Bytes{pushed.secret.view()}, accepted_of(value), cases::word(value.outcome),
                                      seconds_of(decision.updated), events}));
    if (created.changes() == 1) {
      return Pushed{PushEffect::created, std::move(decision.code)};
    }
    // Another push was quicker: with this number, which is then looked at again, or with this code.
    MINGBAI_ASSIGN(const Rows number, transaction.query("SELECT 1 AS one FROM cases WHERE number = $1 AND department = "
                                                        "$2",
                                                        {value.number, pushed.department}));
    if (number.empty() && !value.tracking_code.empty()) {
      return Pushed{PushEffect::code_taken, {}};
    }
  }
}

Result<Pushed> PostgresCaseStore::push(const PushedCase& pushed, const std::optional<PushIdentity>& identity) {
  return pool_->transact([&](Transaction& transaction) -> Result<Pushed> {
    if (identity) {
      MINGBAI_ASSIGN(auto seen, claim(transaction, *identity));
      if (seen) {
        return std::move(*seen);
      }
    }
    MINGBAI_ASSIGN(Pushed result, write(transaction, pushed));
    if (result.tracking_code.empty()) {
      return result;  // refused: the key is free again
    }
    if (identity) {
      MINGBAI_TRY(transaction.query("UPDATE pushes SET tracking_code = $3 WHERE office = $1 AND idempotency_key = $2",
                                    {identity->office, identity->key, result.tracking_code}));
    }
    MINGBAI_TRY(transaction.commit());
    return result;
  });
}

}  // namespace mingbai::central
