// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What happens to submissions after they came: the part of the store that only grows.
#include <algorithm>

#include "sync/central/sqlite_submission_store.h"
#include "sync/crypto/digest.h"
#include "sync/sqlite/connection.h"
#include "sync/sqlite/transaction.h"

namespace mingbai::central {

using sqlite::Statement;

namespace {

constexpr int k_most_listed = 200;

std::string framed(std::string_view text) {
  return std::to_string(text.size()) + ":" + std::string(text);
}

// What binds a follow-up to the one before it.
crypto::Digest chain_of(std::string_view before, std::int64_t submission, const FollowUp& next,
                        std::string_view text_digest) {
  std::string bytes = "follow-up 1\n" + framed(before) + framed(std::to_string(submission)) + framed(word(next.kind)) +
                      framed(next.who) + framed(text_digest) + framed(std::to_string(next.rating)) +
                      framed(std::to_string(next.at.time_since_epoch().count()));
  return crypto::Digest::of(bytes);
}

FollowUp follow_up_of(const Statement& row) {
  FollowUp one;
  one.kind = follow_up_kind(row.text_view("kind")).value_or(FollowUpKind::read);
  one.who = row.text("who");
  one.text = row.text("text");
  one.rating = static_cast<int>(row.int64("rating"));
  one.at = Instant{std::chrono::seconds{row.int64("at")}};
  return one;
}

bool repeats(const std::vector<FollowUp>& before, const FollowUp& next) {
  const auto last =
      std::find_if(before.rbegin(), before.rend(), [](const FollowUp& one) { return one.kind != FollowUpKind::read; });
  return next.kind != FollowUpKind::read && last != before.rend() && last->kind == next.kind && last->who == next.who &&
         last->text == next.text && last->rating == next.rating;
}

}  // namespace

Result<void> SqliteSubmissionStore::read_follow_ups(FollowedSubmission& into) {
  MINGBAI_ASSIGN(auto select, connection_->prepare("SELECT kind, who, text, rating, at FROM follow_ups WHERE "
                                                   "submission = :submission ORDER BY number"));
  select.bind(":submission", into.stored.number);
  return select.for_each([&](const Statement& row) { into.follow_ups.push_back(follow_up_of(row)); });
}

Result<std::optional<FollowedSubmission>> SqliteSubmissionStore::find(std::string_view printed) {
  MINGBAI_ASSIGN(auto select, connection_->prepare("SELECT * FROM submissions WHERE receipt = :receipt"));
  FollowedSubmission followed;
  MINGBAI_ASSIGN(const auto found, select.bind(":receipt", printed).first([&](const Statement& row) -> Result<void> {
    followed.department = row.text("department");
    MINGBAI_ASSIGN(followed.stored, read_submission(row));
    return {};
  }));
  if (!found) {
    return std::optional<FollowedSubmission>{};
  }
  MINGBAI_TRY(*found);
  MINGBAI_TRY(read_follow_ups(followed));
  return std::optional(std::move(followed));
}

Result<std::optional<FollowedSubmission>> SqliteSubmissionStore::follow(std::string_view printed) {
  const std::lock_guard lock(mutex_);
  return find(printed);
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
  const int most = std::clamp(query.most, 1, k_most_listed);
  const std::vector<std::string> departments = all ? std::vector<std::string>{""} : query.departments;
  for (const std::string& department : departments) {
    select.bind(":all", all ? 1 : 0).bind(":department", department);
    select.bind(":kind", query.kind ? cases::word(*query.kind) : std::string_view());
    select.bind(":open", query.open_only ? 1 : 0).bind(":before", query.before).bind(":most", most);
    MINGBAI_TRY(select.for_each([&](const Statement& row) -> Result<void> {
      FollowedSubmission one;
      one.department = row.text("department");
      MINGBAI_ASSIGN(one.stored, read_submission(row));
      found.push_back(std::move(one));
      return {};
    }));
    select.reset();
  }
  std::ranges::sort(found, [](const auto& a, const auto& b) { return a.stored.number > b.stored.number; });
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
  const Turn turn(turns_.get());
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
  MINGBAI_ASSIGN(auto last, connection_->prepare("SELECT chain FROM follow_ups ORDER BY number DESC LIMIT 1"));
  MINGBAI_ASSIGN(const auto before,
                 last.first([](const Statement& row) { return std::string(row.blob_view("chain")); }));
  const std::int64_t submission = added.now.stored.number;
  const crypto::Digest text_digest = crypto::Digest::of(next.text);
  const crypto::Digest chain = chain_of(before.value_or(std::string()), submission, next, text_digest.view());
  MINGBAI_ASSIGN(auto insert, connection_->prepare(
                                  "INSERT INTO follow_ups(submission, kind, who, text, text_digest, rating, at, "
                                  "chain) VALUES (:submission, :kind, :who, :text, :digest, :rating, :at, :chain)"));
  insert.bind(":submission", submission).bind(":kind", word(next.kind)).bind(":who", next.who);
  insert.bind(":text", next.text).bind(":digest", sqlite::Blob{text_digest.view()}).bind(":rating", next.rating);
  insert.bind(":at", next.at.time_since_epoch().count()).bind(":chain", sqlite::Blob{chain.view()});
  MINGBAI_TRY(insert.run());
  added.now.follow_ups.push_back(std::move(next));
  MINGBAI_ASSIGN(auto mark, connection_->prepare("UPDATE submissions SET closed = :closed WHERE number = :number"));
  const bool closed = is_closed(standing_of(added.now.follow_ups));
  MINGBAI_TRY(mark.bind(":closed", closed ? 1 : 0).bind(":number", submission).run());
  MINGBAI_TRY(transaction.commit());
  return std::optional(std::move(added));
}

Result<std::int64_t> SqliteSubmissionStore::check_follow_ups() {
  const std::lock_guard lock(mutex_);
  MINGBAI_ASSIGN(auto select, connection_->prepare("SELECT * FROM follow_ups ORDER BY number"));
  std::string before;
  std::int64_t checked = 0;
  MINGBAI_TRY(select.for_each([&](const Statement& row) -> Result<void> {
    const FollowUp one = follow_up_of(row);
    const std::string digest(row.blob_view("text_digest"));
    const crypto::Digest chain = chain_of(before, row.int64("submission"), one, digest);
    const bool wiped = one.text.empty();
    const bool same_text = wiped || crypto::Digest::of(one.text).view() == digest;
    if (row.int64("number") != checked + 1 || !same_text || chain.view() != row.blob_view("chain")) {
      return fail(ErrorCode::conflict, "the chain of follow-ups breaks at number " + std::to_string(checked + 1));
    }
    before = std::string(chain.view());
    ++checked;
    return {};
  }));
  return checked;
}

}  // namespace mingbai::central
