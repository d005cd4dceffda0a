// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The half of SqliteOfficials that only grows.
#include "sync/officials/sqlite_officials.h"
#include "sync/officials/stored_rows.h"
#include "sync/sqlite/connection.h"
#include "sync/sqlite/transaction.h"

namespace mingbai::officials {

namespace {

Result<std::vector<Lifting>> read_liftings(sqlite::Statement statement) {
  std::vector<Lifting> all;
  MINGBAI_TRY(statement.for_each([&](const sqlite::Statement& row) { all.push_back(read_lifting(row)); }));
  return all;
}

}  // namespace

Result<void> SqliteOfficials::append(const AuditNote& note) {
  std::int64_t number = 0;
  crypto::Digest before{};
  MINGBAI_ASSIGN(auto last, connection_->prepare("SELECT number, digest FROM audit ORDER BY number DESC LIMIT 1"));
  MINGBAI_TRY(last.for_each([&](const sqlite::Statement& row) {
    number = row.int64("number");
    before = crypto::Digest::from_bytes(row.blob_view("digest")).value_or(crypto::Digest{});
  }));
  const AuditEntry entry = entry_after(number, before, note, clock_.now());
  MINGBAI_ASSIGN(auto insert, connection_->prepare("INSERT INTO audit(number, at, who, what, subject, content, digest) "
                                                   "VALUES (:number, :at, :who, :what, :subject, :content, :digest)"));
  insert.bind(":number", entry.number).bind(":at", seconds(entry.at)).bind(":who", note.who);
  insert.bind(":what", word(note.what)).bind(":subject", note.subject);
  insert.bind(":content", sqlite::Blob{note.content.view()}).bind(":digest", sqlite::Blob{entry.digest.view()});
  return insert.run();
}

Result<void> SqliteOfficials::note(const AuditNote& note) {
  const std::lock_guard lock(mutex_);
  MINGBAI_ASSIGN(auto transaction, sqlite::Transaction::begin(*connection_));
  MINGBAI_TRY(append(note));
  return transaction.commit();
}

Result<std::vector<AuditEntry>> SqliteOfficials::entries(std::int64_t before, int most) {
  const std::lock_guard lock(mutex_);
  std::vector<AuditEntry> all;
  MINGBAI_ASSIGN(auto statement, connection_->prepare("SELECT * FROM audit WHERE :before = 0 OR number < :before "
                                                      "ORDER BY number DESC LIMIT :most"));
  statement.bind(":before", before).bind(":most", most);
  MINGBAI_TRY(statement.for_each([&](const sqlite::Statement& row) {
    if (auto entry = read_entry(row)) {
      all.push_back(std::move(*entry));
    }
  }));
  return all;
}

Result<AuditCheck> SqliteOfficials::check(const std::optional<crypto::Digest>& known) {
  const std::lock_guard lock(mutex_);
  MINGBAI_ASSIGN(auto transaction, sqlite::Transaction::begin(*connection_, sqlite::Transaction::Purpose::read));
  AuditWalk walk(known);
  MINGBAI_ASSIGN(auto statement, connection_->prepare("SELECT * FROM audit ORDER BY number"));
  MINGBAI_TRY(statement.for_each([&](const sqlite::Statement& row) { return walk.step(read_entry(row)); }));
  MINGBAI_ASSIGN(auto ask, connection_->prepare("SELECT * FROM mark_liftings ORDER BY number"));
  MINGBAI_ASSIGN(const auto liftings, read_liftings(std::move(ask)));
  return walk.end(liftings);
}

Result<Lifting> SqliteOfficials::lift(Lifting lifting) {
  const std::lock_guard lock(mutex_);
  MINGBAI_ASSIGN(auto transaction, sqlite::Transaction::begin(*connection_));
  MINGBAI_ASSIGN(auto count, connection_->prepare("SELECT count(*) AS liftings FROM mark_liftings"));
  MINGBAI_ASSIGN(const auto there, count.first([](const sqlite::Statement& row) { return row.int64("liftings"); }));
  lifting.number = there.value_or(0) + 1;
  lifting.at = clock_.now();
  MINGBAI_ASSIGN(auto insert, connection_->prepare("INSERT INTO mark_liftings(number, department, case_number, kind, "
                                                   "step, days, reason, who, at) VALUES (:number, :department, :case, "
                                                   ":kind, :step, :days, :reason, :who, :at)"));
  insert.bind(":number", lifting.number).bind(":department", lifting.department).bind(":case", lifting.case_number);
  insert.bind(":kind", lifting.kind).bind(":step", lifting.step).bind(":days", lifting.days);
  insert.bind(":reason", lifting.reason).bind(":who", lifting.who).bind(":at", seconds(lifting.at));
  MINGBAI_TRY(insert.run());
  MINGBAI_TRY(append({lifting.who, AuditAct::mark_lifted, subject_of(lifting), digest_of(lifting)}));
  MINGBAI_TRY(transaction.commit());
  return lifting;
}

Result<std::vector<Lifting>> SqliteOfficials::liftings() {
  const std::lock_guard lock(mutex_);
  MINGBAI_ASSIGN(auto statement, connection_->prepare("SELECT * FROM mark_liftings ORDER BY number"));
  return read_liftings(std::move(statement));
}

Result<std::vector<Lifting>> SqliteOfficials::liftings_of(std::string_view department, std::string_view case_number) {
  const std::lock_guard lock(mutex_);
  MINGBAI_ASSIGN(auto statement, connection_->prepare("SELECT * FROM mark_liftings WHERE department = :department AND "
                                                      "case_number = :case ORDER BY number"));
  statement.bind(":department", department).bind(":case", case_number);
  return read_liftings(std::move(statement));
}

}  // namespace mingbai::officials
