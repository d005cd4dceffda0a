// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What happens to submissions after they came: the part of the store that only grows.
#include <algorithm>
#include <functional>
#include <iterator>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "sync/central/case_rules.h"
#include "sync/central/follow_up_chain.h"
#include "sync/central/postgres_submission_store.h"
#include "sync/central/stored_rows.h"
#include "sync/central/submission_rules.h"
#include "sync/postgres/pool.h"

namespace mingbai::central {

using postgres::Bytes;
using postgres::Connection;
using postgres::Row;
using postgres::Rows;
using postgres::Transaction;

namespace {

// The submissions of `rows` with all that followed each.
Result<std::vector<FollowedSubmission>> with_follow_ups(Connection& connection, const Rows& rows) {
  std::vector<FollowedSubmission> found;
  std::unordered_map<std::int64_t, std::size_t> places;
  nlohmann::json numbers = nlohmann::json::array();
  for (const Row row : rows) {
    MINGBAI_ASSIGN(FollowedSubmission one, read_submission(row));
    places.emplace(one.stored.number, found.size());
    numbers.push_back(one.stored.number);
    found.push_back(std::move(one));
  }
  MINGBAI_ASSIGN(const Rows follow_ups,
                 connection.query("SELECT submission, kind, who, text, rating, at FROM follow_ups WHERE submission IN "
                                  "(SELECT json_array_elements_text($1::json)::bigint) ORDER BY number",
                                  {numbers.dump()}));
  for (const Row row : follow_ups) {
    found[places.at(row.int64("submission"))].follow_ups.push_back(read_follow_up(row));
  }
  return found;
}

Result<std::optional<FollowedSubmission>> find(Connection& connection, std::string_view printed) {
  MINGBAI_ASSIGN(const Rows rows,
                 connection.query("SELECT number, receipt, kiosk, seq, received, content, department FROM submissions "
                                  "WHERE receipt = $1 ORDER BY number LIMIT 1",
                                  {printed}));
  MINGBAI_ASSIGN(auto found, with_follow_ups(connection, rows));
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

}  // namespace

Result<std::optional<FollowedSubmission>> PostgresSubmissionStore::follow(std::string_view printed) {
  return pool_->transact([&](Transaction& transaction) { return find(transaction.connection(), printed); });
}

Result<std::vector<FollowedSubmission>> PostgresSubmissionStore::list(const SubmissionQuery& query) {
  const bool all = std::ranges::find(query.departments, "*") != query.departments.end();
  const std::string departments = nlohmann::json(query.departments).dump();
  const std::string_view kind = query.kind ? cases::word(*query.kind) : std::string_view();
  const int most = std::clamp(query.most, 1, k_most_listed_submissions);
  return pool_->transact([&](Transaction& transaction) -> Result<std::vector<FollowedSubmission>> {
    MINGBAI_ASSIGN(
        const Rows rows,
        all ? transaction.query("SELECT number, receipt, kiosk, seq, received, content, department FROM submissions "
                                "WHERE ($1 = '' OR kind = $1) AND (NOT $2 OR NOT closed) AND ($3 = 0 OR number < $3) "
                                "ORDER BY number DESC LIMIT $4",
                                {kind, query.open_only, query.before, most})
            // A handful of departments: each has the index to itself, and the newest of all are wanted.
            : transaction.query(
                  "SELECT found.* FROM (SELECT DISTINCT json_array_elements_text($5::json) AS id) AS ours "
                  "CROSS JOIN LATERAL (SELECT number, receipt, kiosk, seq, received, content, department "
                  "FROM submissions WHERE department = ours.id AND ($1 = '' OR kind = $1) AND (NOT $2 OR NOT "
                  "closed) AND ($3 = 0 OR number < $3) ORDER BY number DESC LIMIT $4) AS found ORDER BY "
                  "number DESC LIMIT $4",
                  {kind, query.open_only, query.before, most, departments}));
    MINGBAI_ASSIGN(auto found, with_follow_ups(transaction.connection(), rows));
    if (!all && !query.open_only) {
      MINGBAI_ASSIGN(
          const Rows moved,
          transaction.query("SELECT DISTINCT number, receipt, kiosk, seq, received, content, "
                            "submissions.department FROM handed_over JOIN submissions ON number = submission "
                            "WHERE handed_over.department IN (SELECT json_array_elements_text($1::json)) AND "
                            "($2 = '' OR kind = $2) AND ($3 = 0 OR number < $3) ORDER BY number DESC LIMIT "
                            "$4",
                            {departments, kind, query.before, most}));
      MINGBAI_ASSIGN(auto handed_over, with_follow_ups(transaction.connection(), moved));
      std::ranges::move(handed_over, std::back_inserter(found));
      std::ranges::stable_sort(found, std::ranges::greater{}, [](const auto& one) { return one.stored.number; });
      const auto twice = std::ranges::unique(found, {}, [](const auto& one) { return one.stored.number; });
      found.erase(twice.begin(), twice.end());
      found.resize(std::min(found.size(), static_cast<std::size_t>(most)));
    }
    return found;
  });
}

Result<std::optional<SubmissionStore::Added>> PostgresSubmissionStore::add(std::string_view printed, FollowUp next,
                                                                           const Judge& judge) {
  return pool_->transact([&](Transaction& transaction) -> Result<std::optional<Added>> {
    // All that follow are one chain: one at a time.
    MINGBAI_ASSIGN(const Rows last,
                   transaction.query("SELECT number FROM last_numbers WHERE what = 'follow_ups' FOR UPDATE"));
    MINGBAI_ASSIGN(auto found, find(transaction.connection(), printed));
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
    FollowUp stamped = next;
    stamped.at = clock_.now();
    const std::int64_t number = last[0].int64("number") + 1;
    MINGBAI_ASSIGN(const Rows before,
                   transaction.query("SELECT chain FROM follow_ups WHERE number = $1", {number - 1}));
    const ChainLink link = link_to(before.empty() ? std::string_view() : before[0].blob_view("chain"), number,
                                   added.now.stored.number, std::move(stamped));
    const FollowUp& one = link.follow_up;
    MINGBAI_TRY(
        transaction.query("INSERT INTO follow_ups(number, submission, kind, who, text, text_digest, rating, at, chain) "
                          "VALUES ($1, $2, $3, "
                          "$4, $5, $6, $7, $8, $9)",
                          {number, link.submission, word(one.kind), one.who, one.text, Bytes{link.text_digest},
                           one.rating, seconds_of(one.at), Bytes{link.chain}}));
    MINGBAI_TRY(transaction.query("UPDATE last_numbers SET number = $1 WHERE what = 'follow_ups'", {number}));
    if (one.kind == FollowUpKind::handed_over) {
      MINGBAI_TRY(
          transaction.query("INSERT INTO handed_over(department, submission) SELECT department, number FROM "
                            "submissions WHERE number = $1 AND department <> '' ON CONFLICT DO NOTHING",
                            {link.submission}));
      MINGBAI_TRY(
          transaction.query("UPDATE submissions SET department = $2 WHERE number = $1", {link.submission, next.to}));
      added.now.department = next.to;
    }
    added.now.follow_ups.push_back(one);
    MINGBAI_TRY(transaction.query("UPDATE submissions SET closed = $2, wiped = false WHERE number = $1",
                                  {link.submission, is_closed(standing_of(added.now.follow_ups))}));
    MINGBAI_TRY(transaction.commit());
    return std::optional(std::move(added));
  });
}

Result<std::int64_t> PostgresSubmissionStore::wipe(cases::SubmissionKind kind, WipeAfter after, Instant before,
                                                   int most) {
  return pool_->transact([&](Transaction& transaction) -> Result<std::int64_t> {
    // No follow-up comes in between.
    MINGBAI_TRY(transaction.query("SELECT number FROM last_numbers WHERE what = 'follow_ups' FOR UPDATE"));
    MINGBAI_ASSIGN(const Rows old,
                   transaction.query("SELECT number, receipt, kiosk, seq, received, content, department "
                                     "FROM submissions WHERE NOT wiped AND kind = $1 AND received < $2 AND "
                                     "(NOT $3 OR (closed AND NOT EXISTS (SELECT 1 FROM follow_ups WHERE "
                                     "submission = submissions.number AND at >= $2))) ORDER BY received "
                                     "LIMIT $4",
                                     {cases::word(kind), seconds_of(before), after == WipeAfter::closed, most}));
    for (const Row row : old) {
      MINGBAI_ASSIGN(const FollowedSubmission one, read_submission(row));
      MINGBAI_TRY(transaction.query("UPDATE submissions SET content = $2, wiped = true WHERE number = $1",
                                    {one.stored.number, cases::encode(wiped(one.stored.content))}));
      MINGBAI_TRY(transaction.query("UPDATE follow_ups SET text = '' WHERE submission = $1 AND text <> ''",
                                    {one.stored.number}));
    }
    MINGBAI_TRY(transaction.commit());
    return std::int64_t{old.size()};
  });
}

Result<std::int64_t> PostgresSubmissionStore::check_follow_ups() {
  // Piece by piece: what was read stays as it is, and what comes meanwhile comes behind.
  constexpr int k_piece = 1000;
  ChainWalk walk;
  for (;;) {
    MINGBAI_ASSIGN(const Rows rows, pool_->query("SELECT number, submission, kind, who, text, rating, at, text_digest, "
                                                 "chain FROM follow_ups WHERE number > $1 ORDER BY number LIMIT $2",
                                                 {walk.checked(), k_piece}));
    for (const Row row : rows) {
      MINGBAI_TRY(walk.step({row.int64("number"), row.int64("submission"), read_follow_up(row),
                             std::string(row.blob_view("text_digest")), std::string(row.blob_view("chain"))}));
    }
    if (rows.size() < k_piece) {
      return walk.checked();
    }
  }
}

}  // namespace mingbai::central
