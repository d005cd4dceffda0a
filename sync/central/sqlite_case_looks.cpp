// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The part of SqliteCaseStore that keeps who looked.
#include "sync/central/case_rules.h"
#include "sync/central/sqlite_case_store.h"
#include "sync/sqlite/connection.h"
#include "sync/sqlite/transaction.h"

namespace mingbai::central {

namespace {

constexpr sqlite::Sql k_add =
    "INSERT INTO case_looks(case_id, way, who, purpose, hour, role, offices, first_at, last_at, times) "
    "SELECT id, :way, :who, :purpose, :hour, :role, :offices, :first, :last, :times FROM cases "
    "WHERE tracking_code = :code ON CONFLICT(case_id, way, who, purpose, hour) DO UPDATE SET "
    "last_at = max(last_at, excluded.last_at), times = times + excluded.times";
constexpr sqlite::Sql k_trim =
    "DELETE FROM case_looks WHERE case_id = (SELECT id FROM cases WHERE tracking_code = :code) AND way = :way AND "
    "hour < (SELECT hour FROM case_looks AS newer WHERE newer.case_id = (SELECT id FROM cases WHERE tracking_code = "
    ":code) AND newer.way = :way ORDER BY hour DESC LIMIT 1 OFFSET :most)";

}  // namespace

Result<void> SqliteCaseStore::add(std::span<const Look> looks) {
  const std::lock_guard lock(mutex_);
  const WriteTurns::Turn turn = turns_.take();
  MINGBAI_ASSIGN(auto transaction, sqlite::Transaction::begin(*connection_));
  MINGBAI_ASSIGN(auto add, connection_->prepare(k_add));
  MINGBAI_ASSIGN(auto trim, connection_->prepare(k_trim));
  for (const Look& look : looks) {
    const std::string offices = encode_offices(look.offices);
    add.bind(":way", word(look.way)).bind(":who", look.who).bind(":purpose", word(look.purpose));
    add.bind(":hour", look.hour()).bind(":role", look.role).bind(":offices", offices);
    add.bind(":first", seconds_of(look.first)).bind(":last", seconds_of(look.last)).bind(":times", look.times);
    MINGBAI_TRY(add.bind(":code", look.tracking_code).run());
    trim.bind(":code", look.tracking_code).bind(":way", word(look.way)).bind(":most", k_most_looks - 1);
    MINGBAI_TRY(trim.run());
  }
  return transaction.commit();
}

Result<std::vector<Look>> SqliteCaseStore::of_case(std::string_view tracking_code, int most) {
  const std::lock_guard lock(mutex_);
  MINGBAI_ASSIGN(auto ask,
                 connection_->prepare("SELECT way, who, purpose, role, offices, first_at, last_at, times FROM "
                                      "case_looks WHERE case_id = (SELECT id FROM cases WHERE tracking_code = "
                                      ":code) ORDER BY last_at DESC, way, who LIMIT :most"));
  ask.bind(":code", tracking_code).bind(":most", most);
  std::vector<Look> looks;
  MINGBAI_TRY(ask.for_each([&](const sqlite::Statement& row) {
    looks.push_back(read_look(row));
    looks.back().tracking_code = std::string(tracking_code);
  }));
  return looks;
}

Result<std::int64_t> SqliteCaseStore::forget(Instant before, int most) {
  const std::lock_guard lock(mutex_);
  const WriteTurns::Turn turn = turns_.take();
  MINGBAI_ASSIGN(auto forget, connection_->prepare("DELETE FROM case_looks WHERE (case_id, way, who, purpose, hour) IN "
                                                   "(SELECT case_id, way, who, purpose, hour FROM case_looks WHERE "
                                                   "last_at < :before ORDER BY last_at LIMIT :most)"));
  MINGBAI_TRY(forget.bind(":before", seconds_of(before)).bind(":most", most).run());
  return connection_->changes();
}

}  // namespace mingbai::central
