// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The half of SqliteOfficials that only grows.
#include <algorithm>

#include "sync/officials/sqlite_officials.h"
#include "sync/sqlite/connection.h"
#include "sync/sqlite/transaction.h"

namespace mingbai::officials {

namespace {

std::int64_t seconds(Instant instant) {
  return instant.time_since_epoch().count();
}
Instant instant(std::int64_t value) {
  return Instant{std::chrono::seconds{value}};
}

constexpr AuditAct k_acts_known[] = {
    AuditAct::account_added,     AuditAct::account_disabled,  AuditAct::account_enabled,
    AuditAct::account_reset,     AuditAct::sign_in_locked,    AuditAct::signed_in,
    AuditAct::signed_out,        AuditAct::enrolled,          AuditAct::password_changed,
    AuditAct::mark_lifted,       AuditAct::submission_read,   AuditAct::submission_followed_up,
    AuditAct::list_exported,     AuditAct::screen_asked,      AuditAct::signing_key_made,
    AuditAct::package_uploaded,  AuditAct::package_discarded, AuditAct::step_signed,
    AuditAct::candidate_prepared};

// Nothing for a word that no act has: somebody changed the row.
std::optional<AuditEntry> entry_of(const sqlite::Statement& row) {
  AuditEntry entry;
  entry.number = row.int64("number");
  entry.at = instant(row.int64("at"));
  entry.note.who = row.text("who");
  entry.note.subject = row.text("subject");
  const auto content = crypto::Digest::from_bytes(row.blob_view("content"));
  const auto digest = crypto::Digest::from_bytes(row.blob_view("digest"));
  for (const AuditAct act : k_acts_known) {
    if (word(act) == row.text_view("what") && content && digest) {
      entry.note.what = act;
      entry.note.content = *content;
      entry.digest = *digest;
      return entry;
    }
  }
  return std::nullopt;
}

Lifting lifting_of(const sqlite::Statement& row) {
  return {row.int64("number"), row.text("department"), row.text("case_number"),
          row.text("kind"),    row.text("step"),       static_cast<int>(row.int64("days")),
          row.text("reason"),  row.text("who"),        instant(row.int64("at"))};
}

Result<std::vector<Lifting>> read_liftings(sqlite::Statement statement) {
  std::vector<Lifting> all;
  MINGBAI_TRY(statement.for_each([&](const sqlite::Statement& row) { all.push_back(lifting_of(row)); }));
  return all;
}

std::string subject_of(const Lifting& lifting) {
  return "case " + lifting.department + "/" + lifting.case_number + " " + lifting.kind +
         (lifting.step.empty() ? "" : " " + lifting.step) + " lifting " + std::to_string(lifting.number);
}

}  // namespace

Result<void> SqliteOfficials::append(const AuditNote& note) {
  AuditEntry entry;
  crypto::Digest before{};
  MINGBAI_ASSIGN(auto last, connection_->prepare("SELECT number, digest FROM audit ORDER BY number DESC LIMIT 1"));
  MINGBAI_TRY(last.for_each([&](const sqlite::Statement& row) {
    entry.number = row.int64("number");
    before = crypto::Digest::from_bytes(row.blob_view("digest")).value_or(crypto::Digest{});
  }));
  ++entry.number;
  entry.at = clock_.now();
  entry.note = note;
  entry.digest = link_of(entry, before);
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
    if (auto entry = entry_of(row)) {
      all.push_back(std::move(*entry));
    }
  }));
  return all;
}

Result<AuditCheck> SqliteOfficials::check(const std::optional<crypto::Digest>& known) {
  const std::lock_guard lock(mutex_);
  MINGBAI_ASSIGN(auto transaction, sqlite::Transaction::begin(*connection_, sqlite::Transaction::Purpose::read));
  AuditCheck result;
  bool met = !known;
  std::vector<crypto::Digest> lifted;  // by what the audit says, in order
  MINGBAI_ASSIGN(auto statement, connection_->prepare("SELECT * FROM audit ORDER BY number"));
  MINGBAI_TRY(statement.for_each([&](const sqlite::Statement& row) -> Result<void> {
    const auto entry = entry_of(row);
    const std::int64_t expected = result.entries + 1;
    if (!entry || entry->number != expected || link_of(*entry, result.head) != entry->digest) {
      return fail(ErrorCode::conflict,
                  "the audit does not hold together at entry " + std::to_string(expected) + ": changed or missing");
    }
    if (entry->note.what == AuditAct::mark_lifted) {
      lifted.push_back(entry->note.content);
    }
    result.entries = expected;
    result.head = entry->digest;
    met = met || result.head == *known;
    return {};
  }));
  MINGBAI_ASSIGN(auto ask, connection_->prepare("SELECT * FROM mark_liftings ORDER BY number"));
  MINGBAI_ASSIGN(const auto liftings, read_liftings(std::move(ask)));
  for (std::size_t i = 0; i < std::max(liftings.size(), lifted.size()); ++i) {
    if (i >= liftings.size() || i >= lifted.size() || digest_of(liftings[i]) != lifted[i]) {
      return fail(ErrorCode::conflict, "lifting " + std::to_string(i + 1) + " is not what the audit holds of it");
    }
  }
  if (!met) {
    return fail(ErrorCode::conflict, "the audit no longer holds the entry that was noted: its end was cut off");
  }
  return result;
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
