// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What happens to submissions after they came: the part of the store that only grows.
#include <algorithm>
#include <set>

#include "sync/central/follow_up_chain.h"
#include "sync/central/sqlite_submission_store.h"
#include "sync/central/stored_rows.h"
#include "sync/central/submission_rules.h"
#include "sync/sqlite/connection.h"
#include "sync/sqlite/transaction.h"

namespace mingbai::central {

using sqlite::Statement;

Result<void> SqliteSubmissionStore::read_follow_ups(FollowedSubmission& into) {
  MINGBAI_ASSIGN(auto select, connection_->prepare("SELECT kind, who, text, rating, at FROM follow_ups WHERE "
                                                   "submission = :submission ORDER BY number"));
  select.bind(":submission", into.stored.number);
  return select.for_each([&](const Statement& row) { into.follow_ups.push_back(read_follow_up(row)); });
}

Result<std::optional<FollowedSubmission>> SqliteSubmissionStore::find(std::string_view printed) {
  MINGBAI_ASSIGN(auto select, connection_->prepare("SELECT * FROM submissions WHERE receipt = :receipt"));
  MINGBAI_ASSIGN(auto found,
                 select.bind(":receipt", printed).first([](const Statement& row) { return read_submission(row); }));
  if (!found) {
    return std::optional<FollowedSubmission>{};
  }
  MINGBAI_TRY(*found);
  FollowedSubmission& followed = **found;
  MINGBAI_TRY(read_follow_ups(followed));
  return std::optional(std::move(followed));
}

Result<std::optional<FollowedSubmission>> SqliteSubmissionStore::follow(std::string_view printed) {
  const std::lock_guard lock(mutex_);
  return find(printed);
}

Result<void> SqliteSubmissionStore::read_handed_over(const std::string& department, const SubmissionQuery& query,
                                                     int most, std::vector<FollowedSubmission>& into) {
  MINGBAI_ASSIGN(auto select,
                 connection_->prepare("SELECT submissions.* FROM handed_over JOIN submissions ON number = submission "
                                      "WHERE handed_over.department = :department AND (:kind = '' OR kind = :kind) AND "
                                      "(:before = 0 OR number < :before) ORDER BY number DESC LIMIT :most"));
  select.bind(":department", department).bind(":before", query.before).bind(":most", most);
  select.bind(":kind", query.kind ? cases::word(*query.kind) : std::string_view());
  return select.for_each([&](const Statement& row) -> Result<void> {
    MINGBAI_ASSIGN(FollowedSubmission one, read_submission(row));
    into.push_back(std::move(one));
    return {};
  });
}

Result<void> SqliteSubmissionStore::move_to(const std::string& department, const FollowedSubmission& from) {
  MINGBAI_ASSIGN(auto keep, connection_->prepare("INSERT INTO handed_over(department, submission) VALUES (:department, "
                                                 ":submission) ON CONFLICT DO NOTHING"));
  if (!from.department.empty()) {
    MINGBAI_TRY(keep.bind(":department", from.department).bind(":submission", from.stored.number).run());
  }
  MINGBAI_ASSIGN(auto move, connection_->prepare("UPDATE submissions SET department = :to WHERE number = :number"));
  return move.bind(":to", department).bind(":number", from.stored.number).run();
}

Result<std::vector<FollowedSubmission>> SqliteSubmissionStore::list(const SubmissionQuery& query) {
  const std::lock_guard lock(mutex_);
  // A handful of departments: each has the index to itself, and the newest of all are wanted.
  std::vector<FollowedSubmission> found;
  const bool all = std::ranges::find(query.departments, "*") != query.departments.end();
  MINGBAI_ASSIGN(auto select,
                 connection_->prepare("SELECT * FROM submissions WHERE (:all OR department = :department) AND "
                                      "(:kind = '' OR kind = :kind) AND (NOT :open OR closed = 0) AND "
                                      "(:before = 0 OR number < :before) ORDER BY number DESC LIMIT :most"));
  const int most = std::clamp(query.most, 1, k_most_listed_submissions);
  const std::set<std::string> departments =
      all ? std::set<std::string>{""} : std::set(query.departments.begin(), query.departments.end());
  for (const std::string& department : departments) {
    select.bind(":all", all ? 1 : 0).bind(":department", department);
    select.bind(":kind", query.kind ? cases::word(*query.kind) : std::string_view());
    select.bind(":open", query.open_only ? 1 : 0).bind(":before", query.before).bind(":most", most);
    MINGBAI_TRY(select.for_each([&](const Statement& row) -> Result<void> {
      MINGBAI_ASSIGN(FollowedSubmission one, read_submission(row));
      found.push_back(std::move(one));
      return {};
    }));
    select.reset();
    if (!all && !query.open_only) {
      MINGBAI_TRY(read_handed_over(department, query, most, found));
    }
  }
  std::ranges::sort(found, [](const auto& a, const auto& b) { return a.stored.number > b.stored.number; });
  const auto twice = std::ranges::unique(found, {}, [](const auto& one) { return one.stored.number; });
  found.erase(twice.begin(), twice.end());
  if (found.size() > static_cast<std::size_t>(most)) {
    found.resize(static_cast<std::size_t>(most));
  }
  for (FollowedSubmission& one : found) {
    MINGBAI_TRY(read_follow_ups(one));
  }
  return found;
}

Result<std::optional<SubmissionStore::Added>> SqliteSubmissionStore::add(std::string_view printed, FollowUp next,
                                                                         const Judge& judge) {
  const std::lock_guard lock(mutex_);
  const WriteTurns::Turn turn = turns_.take();
  MINGBAI_ASSIGN(auto transaction, sqlite::Transaction::begin(*connection_));
  MINGBAI_ASSIGN(auto found, find(printed));
  if (!found) {
    return std::optional<Added>{};
  }
  Added added{std::nullopt, std::move(*found)};
  if (repeats(added.now.follow_ups, next)) {
    return std::optional(std::move(added));
  }
  added.fault = judge(added.now);
  if (added.fault) {
    return std::optional(std::move(added));
  }
  next.at = clock_.now();
  if (next.kind == FollowUpKind::handed_over) {
    MINGBAI_TRY(move_to(next.to, added.now));
    added.now.department = next.to;
  }
  MINGBAI_ASSIGN(auto last, connection_->prepare("SELECT chain FROM follow_ups ORDER BY number DESC LIMIT 1"));
  MINGBAI_ASSIGN(const auto before,
                 last.first([](const Statement& row) { return std::string(row.blob_view("chain")); }));
  const std::int64_t submission = added.now.stored.number;
  const ChainLink link = link_to(before.value_or(std::string()), 0, submission, std::move(next));
  const FollowUp& one = link.follow_up;
  MINGBAI_ASSIGN(auto insert, connection_->prepare(
                                  "INSERT INTO follow_ups(submission, kind, who, text, text_digest, rating, at, "
                                  "chain) VALUES (:submission, :kind, :who, :text, :digest, :rating, :at, :chain)"));
  insert.bind(":submission", submission).bind(":kind", word(one.kind)).bind(":who", one.who);
  insert.bind(":text", one.text).bind(":digest", sqlite::Blob{link.text_digest}).bind(":rating", one.rating);
  insert.bind(":at", one.at.time_since_epoch().count()).bind(":chain", sqlite::Blob{link.chain});
  MINGBAI_TRY(insert.run());
  added.now.follow_ups.push_back(one);
  MINGBAI_ASSIGN(auto mark,
                 connection_->prepare("UPDATE submissions SET closed = :closed, wiped = 0 WHERE number = :number"));
  const bool closed = is_closed(standing_of(added.now.follow_ups));
  MINGBAI_TRY(mark.bind(":closed", closed ? 1 : 0).bind(":number", submission).run());
  MINGBAI_TRY(transaction.commit());
  return std::optional(std::move(added));
}

Result<std::int64_t> SqliteSubmissionStore::wipe(cases::SubmissionKind kind, WipeAfter after, Instant before,
                                                 int most) {
  const std::lock_guard lock(mutex_);
  const WriteTurns::Turn turn = turns_.take();
  MINGBAI_ASSIGN(auto transaction, sqlite::Transaction::begin(*connection_));
  MINGBAI_ASSIGN(
      auto select,
      connection_->prepare("SELECT * FROM submissions WHERE wiped = 0 AND kind = :kind AND received < :before "
                           "AND (NOT :closed OR (closed = 1 AND NOT EXISTS (SELECT 1 FROM follow_ups WHERE "
                           "submission = submissions.number AND at >= :before))) ORDER BY received LIMIT :most"));
  select.bind(":kind", cases::word(kind)).bind(":closed", after == WipeAfter::closed ? 1 : 0);
  select.bind(":before", before.time_since_epoch().count()).bind(":most", most);
  std::vector<StoredSubmission> old;
  MINGBAI_TRY(select.for_each([&](const Statement& row) -> Result<void> {
    MINGBAI_ASSIGN(FollowedSubmission one, read_submission(row));
    old.push_back(std::move(one.stored));
    return {};
  }));
  MINGBAI_ASSIGN(auto wipe_one,
                 connection_->prepare("UPDATE submissions SET content = :rest, wiped = 1 WHERE number = :number"));
  MINGBAI_ASSIGN(auto wipe_texts, connection_->prepare("UPDATE follow_ups SET text = '' WHERE submission = :number"));
  for (const StoredSubmission& one : old) {
    MINGBAI_TRY(wipe_one.bind(":rest", cases::encode(wiped(one.content))).bind(":number", one.number).run());
    MINGBAI_TRY(wipe_texts.bind(":number", one.number).run());
  }
  MINGBAI_TRY(transaction.commit());
  return static_cast<std::int64_t>(old.size());
}

Result<std::int64_t> SqliteSubmissionStore::check_follow_ups() {
  const std::lock_guard lock(mutex_);
  MINGBAI_ASSIGN(auto select, connection_->prepare("SELECT * FROM follow_ups ORDER BY number"));
  ChainWalk walk;
  MINGBAI_TRY(select.for_each([&](const Statement& row) {
    return walk.step({row.int64("number"), row.int64("submission"), read_follow_up(row), row.blob("text_digest"),
                      row.blob("chain")});
  }));
  return walk.checked();
}

}  // namespace mingbai::central
