// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/sqlite_case_store.h"

#include <nlohmann/json.hpp>

#include "sync/central/case_rules.h"
#include "sync/central/stored_rows.h"
#include "sync/sqlite/connection.h"
#include "sync/sqlite/migration.h"
#include "sync/sqlite/transaction.h"

namespace mingbai::central {

using cases::CaseEvent;

namespace {

constexpr std::int32_t k_application_id = 0x4d624373;  // "MbCs"

constexpr sqlite::Sql k_cases =
    "CREATE TABLE cases("
    "  id INTEGER PRIMARY KEY,"
    "  department TEXT NOT NULL,"
    "  number TEXT NOT NULL,"
    "  tracking_code TEXT NOT NULL UNIQUE,"
    "  power TEXT NOT NULL,"
    "  applicant TEXT NOT NULL,"
    "  secret BLOB NOT NULL CHECK(length(secret) = 32),"
    "  accepted INTEGER,"
    "  outcome TEXT NOT NULL CHECK(outcome IN ('running', 'granted', 'refused', 'returned', 'withdrawn')),"
    "  updated INTEGER NOT NULL,"
    "  UNIQUE(department, number)) STRICT;"
    "CREATE INDEX cases_by_number ON cases(number);"
    "CREATE TABLE case_events("
    "  case_id INTEGER NOT NULL REFERENCES cases(id) ON DELETE CASCADE,"
    "  position INTEGER NOT NULL,"
    "  step TEXT NOT NULL,"
    "  kind TEXT NOT NULL CHECK(kind IN ('arrived', 'suspended', 'resumed', 'finished')),"
    "  at INTEGER NOT NULL,"
    "  note TEXT NOT NULL,"
    "  PRIMARY KEY(case_id, position)) STRICT, WITHOUT ROWID;";
constexpr sqlite::Sql k_pushes =
    "CREATE TABLE pushes("
    "  office TEXT NOT NULL,"
    "  idempotency_key TEXT NOT NULL,"
    "  body BLOB NOT NULL CHECK(length(body) = 32),"
    "  tracking_code TEXT NOT NULL,"
    "  created INTEGER NOT NULL,"
    "  PRIMARY KEY(office, idempotency_key)) STRICT, WITHOUT ROWID;"
    "CREATE INDEX pushes_by_time ON pushes(created);";

constexpr sqlite::Sql k_secret_keys =
    "CREATE TABLE secret_keys("
    "  one INTEGER PRIMARY KEY CHECK(one = 1),"
    "  fingerprint BLOB NOT NULL CHECK(length(fingerprint) = 32)) STRICT;";

constexpr sqlite::Sql k_lists =
    "CREATE INDEX cases_running ON cases(updated) WHERE outcome = 'running';"
    "CREATE INDEX cases_finished ON cases(updated) WHERE outcome <> 'running';";

// Numbers come from the book and not from the cases: one that is taken away must not give its number back.
constexpr sqlite::Sql k_changes =
    "ALTER TABLE cases ADD COLUMN change INTEGER NOT NULL DEFAULT 0;"
    "UPDATE cases SET change = id;"
    "CREATE INDEX cases_changed ON cases(change);"
    "CREATE TABLE change_book("
    "  one INTEGER PRIMARY KEY CHECK(one = 1),"
    "  newest INTEGER NOT NULL) STRICT;"
    "INSERT INTO change_book SELECT 1, coalesce(max(change), 0) FROM cases;";

constexpr sqlite::Sql k_looks =
    "CREATE TABLE case_looks("
    "  case_id INTEGER NOT NULL REFERENCES cases(id) ON DELETE CASCADE,"
    "  way TEXT NOT NULL CHECK(way IN ('desk', 'kiosk', 'code', 'number')),"
    "  who TEXT NOT NULL,"
    "  purpose TEXT NOT NULL,"
    "  hour INTEGER NOT NULL,"
    "  role TEXT NOT NULL,"
    "  offices TEXT NOT NULL,"
    "  first_at INTEGER NOT NULL,"
    "  last_at INTEGER NOT NULL,"
    "  times INTEGER NOT NULL CHECK(times > 0),"
    "  PRIMARY KEY(case_id, way, who, purpose, hour)) STRICT, WITHOUT ROWID;"
    "CREATE INDEX case_looks_by_time ON case_looks(last_at);";

constexpr sqlite::Sql k_changed =
    "SELECT * FROM cases WHERE change > :after AND updated >= iif(outcome = 'running', :running, :finished) AND "
    "(:departments = '[]' OR department IN (SELECT value FROM json_each(:departments))) ORDER BY change LIMIT :most";

// Both lists in the order of an index of their own, whatever lies in the other.
constexpr sqlite::Sql k_list_running =
    "SELECT * FROM cases WHERE outcome = 'running' AND (updated, id) > (:updated, :id) AND (:departments = '[]' OR "
    "department IN (SELECT value FROM json_each(:departments))) ORDER BY updated, id LIMIT :most";
constexpr sqlite::Sql k_list_finished =
    "SELECT * FROM cases WHERE outcome <> 'running' AND (updated, id) > (:updated, :id) AND (:departments = '[]' OR "
    "department IN (SELECT value FROM json_each(:departments))) ORDER BY updated, id LIMIT :most";

}  // namespace

std::string_view case_store_schema() {
  static const std::string k_text = std::string(k_cases.text()) + std::string(k_pushes.text()) +
                                    std::string(k_lists.text()) + std::string(k_secret_keys.text()) +
                                    std::string(k_changes.text()) + std::string(k_looks.text());
  return k_text;
}

sqlite::MigrationSet case_store_migrations(std::int64_t newest) {
  return sqlite::MigrationSet(
             k_application_id,
             {{1, k_cases}, {2, k_pushes}, {3, k_lists}, {4, k_secret_keys}, {5, k_changes}, {6, k_looks}})
      .up_to(newest);
}

SqliteCaseStore::SqliteCaseStore(std::unique_ptr<sqlite::Connection> connection, WriteTurns turns, const Clock& clock)
    : connection_(std::move(connection)), turns_(std::move(turns)), clock_(clock) {}

SqliteCaseStore::~SqliteCaseStore() = default;

Result<std::unique_ptr<SqliteCaseStore>> SqliteCaseStore::open(const std::filesystem::path& path, const Clock& clock) {
  MINGBAI_ASSIGN(WriteTurns turns, WriteTurns::beside(path));
  const WriteTurns::Turn turn = turns.take();
  MINGBAI_ASSIGN(auto connection, sqlite::Connection::create_or_open(path));
  MINGBAI_TRY(case_store_migrations().apply(*connection));
  return std::unique_ptr<SqliteCaseStore>(new SqliteCaseStore(std::move(connection), std::move(turns), clock));
}

Result<std::vector<SqliteCaseStore::Row>> SqliteCaseStore::read_rows(sqlite::Statement statement) {
  std::vector<Row> rows;
  MINGBAI_TRY(statement.for_each([&](const sqlite::Statement& row) {
    rows.push_back({row.int64("id"), read_case_row(row)});
  }));
  for (Row& row : rows) {
    MINGBAI_ASSIGN(auto events, connection_->prepare("SELECT step, kind, at, note FROM case_events WHERE case_id = :id "
                                                     "ORDER BY position"));
    events.bind(":id", row.id);
    MINGBAI_TRY(events.for_each([&](const sqlite::Statement& event) {
      row.stored.value.events.push_back(CaseEvent{event.text("step"), event_kind_of(event.text_view("kind")),
                                                  instant_of(event.int64("at")), event.text("note")});
    }));
  }
  return rows;
}

Result<std::optional<StoredCase>> SqliteCaseStore::find_by_code(std::string_view tracking_code) {
  const std::lock_guard lock(mutex_);
  MINGBAI_ASSIGN(auto statement, connection_->prepare("SELECT * FROM cases WHERE tracking_code = :code"));
  statement.bind(":code", tracking_code);
  MINGBAI_ASSIGN(auto rows, read_rows(std::move(statement)));
  return rows.empty() ? std::nullopt : std::optional(std::move(rows.front().stored));
}

Result<std::vector<StoredCase>> SqliteCaseStore::find_by_number(std::string_view number) {
  const std::lock_guard lock(mutex_);
  MINGBAI_ASSIGN(auto statement,
                 connection_->prepare("SELECT * FROM cases WHERE number = :number ORDER BY department"));
  statement.bind(":number", number);
  MINGBAI_ASSIGN(auto rows, read_rows(std::move(statement)));
  std::vector<StoredCase> found;
  for (Row& row : rows) {
    found.push_back(std::move(row.stored));
  }
  return found;
}

Result<CasePage> SqliteCaseStore::list(const CaseFilter& filter, const CaseMark& after, int most) {
  const std::lock_guard lock(mutex_);
  MINGBAI_ASSIGN(auto statement, connection_->prepare(filter.running ? k_list_running : k_list_finished));
  const std::string departments = nlohmann::json(filter.departments).dump();
  statement.bind(":updated", seconds_of(after.updated)).bind(":id", after.id).bind(":departments", departments);
  statement.bind(":most", std::int64_t{most} + 1);
  MINGBAI_ASSIGN(auto rows, read_rows(std::move(statement)));
  CasePage page;
  if (rows.size() > static_cast<std::size_t>(most)) {
    rows.resize(static_cast<std::size_t>(most));
    page.next = CaseMark{rows.back().stored.value.updated, rows.back().id};
  }
  for (Row& row : rows) {
    page.cases.push_back(std::move(row.stored));
  }
  return page;
}

Result<CaseChanges> SqliteCaseStore::changed(const ChangeFilter& filter, std::int64_t after, int most) {
  const std::lock_guard lock(mutex_);
  MINGBAI_ASSIGN(auto statement, connection_->prepare(k_changed));
  const std::string departments = nlohmann::json(filter.departments).dump();
  statement.bind(":after", after).bind(":departments", departments).bind(":most", std::int64_t{most} + 1);
  statement.bind(":running", seconds_of(filter.running_since)).bind(":finished", seconds_of(filter.finished_since));
  MINGBAI_ASSIGN(auto rows, read_rows(std::move(statement)));
  CaseChanges changes;
  changes.more = rows.size() > static_cast<std::size_t>(most);
  if (changes.more) {
    rows.resize(static_cast<std::size_t>(most));
    changes.through = rows.back().stored.change;
  } else {
    MINGBAI_ASSIGN(changes.through, newest_change_unlocked());
  }
  for (Row& row : rows) {
    changes.cases.push_back(std::move(row.stored));
  }
  return changes;
}

Result<std::int64_t> SqliteCaseStore::newest_change_unlocked() {
  MINGBAI_ASSIGN(auto statement, connection_->prepare("SELECT newest FROM change_book"));
  MINGBAI_ASSIGN(const auto newest, statement.first([](const sqlite::Statement& row) { return row.int64("newest"); }));
  return newest.value_or(0);
}

Result<std::int64_t> SqliteCaseStore::newest_change() {
  const std::lock_guard lock(mutex_);
  return newest_change_unlocked();
}

Result<std::int64_t> SqliteCaseStore::next_change() {
  MINGBAI_ASSIGN(auto count, connection_->prepare("UPDATE change_book SET newest = newest + 1"));
  MINGBAI_TRY(count.run());
  return newest_change_unlocked();
}

Result<std::int64_t> SqliteCaseStore::count() {
  const std::lock_guard lock(mutex_);
  MINGBAI_ASSIGN(auto statement, connection_->prepare("SELECT count(*) AS cases FROM cases"));
  MINGBAI_ASSIGN(const auto number, statement.first([](const sqlite::Statement& row) { return row.int64("cases"); }));
  return number.value_or(0);
}

Result<std::int64_t> SqliteCaseStore::forget_finished(Instant before, int most) {
  const std::lock_guard lock(mutex_);
  const WriteTurns::Turn turn = turns_.take();
  MINGBAI_ASSIGN(auto forget,
                 connection_->prepare("DELETE FROM cases WHERE id IN (SELECT id FROM cases WHERE outcome <> "
                                      "'running' AND updated < :before ORDER BY updated, id LIMIT :most)"));
  MINGBAI_TRY(forget.bind(":before", seconds_of(before)).bind(":most", most).run());
  return connection_->changes();
}

Result<void> SqliteCaseStore::require_key(const crypto::Digest& fingerprint) {
  const std::lock_guard lock(mutex_);
  const WriteTurns::Turn turn = turns_.take();
  MINGBAI_ASSIGN(auto keep, connection_->prepare("INSERT INTO secret_keys(one, fingerprint) VALUES (1, :fingerprint) "
                                                 "ON CONFLICT DO NOTHING"));
  MINGBAI_TRY(keep.bind(":fingerprint", sqlite::Blob{fingerprint.view()}).run());
  MINGBAI_ASSIGN(auto select, connection_->prepare("SELECT fingerprint FROM secret_keys"));
  MINGBAI_ASSIGN(const auto kept, select.first([](const sqlite::Statement& row) { return row.blob("fingerprint"); }));
  return kept == fingerprint.view() ? Result<void>() : other_key();
}

Result<std::optional<Pushed>> SqliteCaseStore::replay(const PushIdentity& identity) {
  MINGBAI_ASSIGN(auto statement, connection_->prepare("SELECT body, tracking_code FROM pushes "
                                                      "WHERE office = :office AND idempotency_key = :key"));
  statement.bind(":office", identity.office).bind(":key", identity.key);
  return statement.first([&](const sqlite::Statement& row) {
    return answer_again(identity, row.blob_view("body"), row.text("tracking_code"));
  });
}

Result<void> SqliteCaseStore::remember(const PushIdentity& identity, const std::string& tracking_code) {
  MINGBAI_ASSIGN(auto forget, connection_->prepare("DELETE FROM pushes WHERE created < :oldest"));
  forget.bind(":oldest", seconds_of(clock_.now() - k_remembered_pushes));
  MINGBAI_TRY(forget.run());
  MINGBAI_ASSIGN(auto insert, connection_->prepare("INSERT INTO pushes(office, idempotency_key, body, tracking_code, "
                                                   "created) VALUES (:office, :key, :body, :code, :now)"));
  insert.bind(":office", identity.office).bind(":key", identity.key).bind(":body", sqlite::Blob{identity.body.view()});
  insert.bind(":code", tracking_code).bind(":now", seconds_of(clock_.now()));
  return insert.run();
}

Result<void> SqliteCaseStore::write_row(const PushedCase& pushed, const PushDecision& decision) {
  MINGBAI_ASSIGN(const std::int64_t change, next_change());
  MINGBAI_ASSIGN(auto upsert,
                 connection_->prepare(
                     "INSERT INTO cases(department, number, tracking_code, power, applicant, secret, accepted, "
                     "outcome, updated, change) VALUES (:department, :number, :code, :power, :applicant, "
                     ":secret, :accepted, :outcome, :updated, :change) ON CONFLICT(department, number) DO UPDATE SET "
                     "power = excluded.power, applicant = excluded.applicant, secret = excluded.secret, "
                     "accepted = excluded.accepted, outcome = excluded.outcome, updated = excluded.updated, "
                     "change = excluded.change"));
  const cases::Case& value = pushed.value;
  upsert.bind(":department", pushed.department).bind(":number", value.number).bind(":code", decision.code);
  upsert.bind(":power", value.power).bind(":applicant", value.applicant);
  upsert.bind(":secret", sqlite::Blob{pushed.secret.view()});
  if (value.accepted) {
    upsert.bind(":accepted", seconds_of(*value.accepted));
  }
  upsert.bind(":outcome", cases::word(value.outcome)).bind(":updated", seconds_of(decision.updated));
  upsert.bind(":change", change);
  return upsert.run();
}

Result<void> SqliteCaseStore::write_events(std::int64_t id, const PushedCase& pushed) {
  MINGBAI_ASSIGN(auto clear, connection_->prepare("DELETE FROM case_events WHERE case_id = :id"));
  MINGBAI_TRY(clear.bind(":id", id).run());
  MINGBAI_ASSIGN(auto insert, connection_->prepare("INSERT INTO case_events(case_id, position, step, kind, at, note) "
                                                   "VALUES (:id, :position, :step, :kind, :at, :note)"));
  for (std::size_t i = 0; i < pushed.value.events.size(); ++i) {
    const CaseEvent& event = pushed.value.events[i];
    insert.bind(":id", id).bind(":position", i).bind(":step", event.step).bind(":kind", cases::word(event.kind));
    insert.bind(":at", seconds_of(event.at)).bind(":note", event.note);
    MINGBAI_TRY(insert.run());
  }
  return {};
}

Result<Pushed> SqliteCaseStore::write(const PushedCase& pushed) {
  MINGBAI_ASSIGN(auto existing, connection_->prepare("SELECT * FROM cases WHERE department = :department AND "
                                                     "number = :number"));
  existing.bind(":department", pushed.department).bind(":number", pushed.value.number);
  MINGBAI_ASSIGN(const auto rows, read_rows(std::move(existing)));
  PushDecision decision = decide_push(pushed, rows.empty() ? nullptr : &rows.front().stored);
  if (decision.effect != PushEffect::created && decision.effect != PushEffect::changed) {
    return Pushed{decision.effect, std::move(decision.code)};
  }
  if (decision.effect == PushEffect::created && !pushed.value.tracking_code.empty()) {
    MINGBAI_ASSIGN(auto other, connection_->prepare("SELECT 1 FROM cases WHERE tracking_code = :code"));
    MINGBAI_ASSIGN(const bool taken, other.bind(":code", decision.code).step());
    if (taken) {
      return Pushed{PushEffect::code_taken, {}};
    }
  }
  MINGBAI_TRY(write_row(pushed, decision));
  const std::int64_t id = rows.empty() ? connection_->last_insert_rowid() : rows.front().id;
  MINGBAI_TRY(write_events(id, pushed));
  return Pushed{decision.effect, std::move(decision.code)};
}

Result<Pushed> SqliteCaseStore::push(const PushedCase& pushed, const std::optional<PushIdentity>& identity) {
  const std::lock_guard lock(mutex_);
  const WriteTurns::Turn turn = turns_.take();
  MINGBAI_ASSIGN(auto transaction, sqlite::Transaction::begin(*connection_));
  if (identity) {
    MINGBAI_ASSIGN(auto seen, replay(*identity));
    if (seen) {
      return std::move(*seen);
    }
  }
  MINGBAI_ASSIGN(Pushed result, write(pushed));
  if (identity && !result.tracking_code.empty()) {
    MINGBAI_TRY(remember(*identity, result.tracking_code));
  }
  MINGBAI_TRY(transaction.commit());
  return result;
}

}  // namespace mingbai::central
