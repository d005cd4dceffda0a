// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/retention.h"

#include <thread>

#include "sync/base/date.h"
#include "sync/cases/envelope.h"
#include "tests/support/ok.h"
#include "tests/support/source_path.h"
#include "tests/support/temp_directory.h"
#include "tests/sync/central/fresh_storage.h"
#include "tests/sync/central/running_central.h"

using namespace mingbai;
using namespace mingbai::central;
using namespace mingbai::test;

namespace {

constexpr std::string_view k_written = "planted words of a citizen";

struct Hall {
  TempDirectory folder;
  FixedClock clock{*parse_instant("2026-11-22T10:06:00+08:00")};
  Stores stores = fresh_stores(folder.path(), clock);
  std::vector<RetentionRule> rules = ok(load_retention(source_path("assets/retention.toml")));
  std::int64_t seq = 0;

  void push(const std::string& number, std::string_view updated, cases::Outcome outcome) {
    PushedCase pushed;
    pushed.department = "mz-test";
    pushed.value.number = number;
    pushed.value.power = "TE001";
    pushed.value.applicant = "王*";
    pushed.value.updated = *parse_instant(updated);
    pushed.value.events = {{"start", cases::EventKind::arrived, pushed.value.updated, ""}};
    pushed.value.outcome = outcome;
    pushed.secret = crypto::Digest::of("x");
    REQUIRE(stores.cases->push(pushed, {}));
  }
  OpenedSubmission submission(cases::SubmissionKind kind) {
    ++seq;
    OpenedSubmission one;
    one.id = std::string(crypto::Digest::of(std::to_string(seq)).view().substr(0, cases::k_submission_id));
    one.seq = seq;
    one.body = crypto::Digest::of(one.id);
    one.content = {
        kind, "thread", {{"department", "mz-test"}, {"power", "TE001"}, {"text", std::string(k_written)}}, {}};
    REQUIRE(ok(stores.submissions->take("kiosk", std::vector{one})).results[0].effect == TakeEffect::stored);
    return one;
  }
  void follow(const OpenedSubmission& one, FollowUpKind kind) {
    REQUIRE(ok(stores.submissions->add(receipt(one), {kind, "office", std::string(k_written), 0, {}},
                                       [](const auto&) { return std::optional<FollowUpFault>(); })));
  }
  static std::string receipt(const OpenedSubmission& one) { return cases::receipt_code(one.id).printed(); }
  FollowedSubmission now(const OpenedSubmission& one) { return *ok(stores.submissions->follow(receipt(one))); }
  bool holds_words(const OpenedSubmission& one) {
    const FollowedSubmission there = now(one);
    bool found = cases::encode(there.stored.content).find(k_written) != std::string::npos;
    for (const FollowUp& next : there.follow_ups) {
      found = found || !next.text.empty();
    }
    return found;
  }
  RetentionReport apply(std::int64_t most = 1'000'000) {
    return ok(apply_retention(rules, *stores.cases, *stores.submissions, clock.now(), most));
  }
  std::int64_t removed(std::string_view what) {
    for (const Removed& one : apply().removed) {
      if (one.what == what) {
        return one.number;
      }
    }
    return -1;
  }
};

}  // namespace

TEST_CASE("finished cases go when their time is over, running ones never", "[central]") {
  Hall hall;
  hall.push("old and running", "2020-01-01T00:00:00+08:00", cases::Outcome::running);
  hall.push("old", "2025-11-20T23:59:59+08:00", cases::Outcome::granted);
  hall.push("last day", "2025-11-21T00:00:00+08:00", cases::Outcome::refused);
  hall.push("new", "2026-11-20T00:00:00+08:00", cases::Outcome::granted);
  const RetentionReport report = hall.apply();
  REQUIRE(report.removed.size() == 7);
  CHECK(report.removed[0].what == "finished_case");
  CHECK(report.removed[0].number == 1);
  CHECK(report.removed[0].before == *parse_date("2025-11-21"));
  CHECK(report.finished);
  CHECK(ok(hall.stores.cases->find_by_number("old")).empty());
  CHECK(ok(hall.stores.cases->find_by_number("last day")).size() == 1);
  CHECK(ok(hall.stores.cases->find_by_number("old and running")).size() == 1);
  CHECK(ok(hall.stores.cases->count()) == 3);
  CHECK(hall.removed("finished_case") == 0);
}

TEST_CASE("what a citizen wrote goes when its time is over; what lets it happen once stays", "[central]") {
  Hall hall;
  const auto feedback = hall.submission(cases::SubmissionKind::feedback);
  const auto open_complaint = hall.submission(cases::SubmissionKind::complaint);
  const auto answered = hall.submission(cases::SubmissionKind::complaint);
  hall.follow(answered, FollowUpKind::answered);
  hall.clock.advance(std::chrono::hours{24 * 200});
  const auto answered_later = hall.submission(cases::SubmissionKind::complaint);
  hall.follow(answered_later, FollowUpKind::answered);
  hall.clock.advance(std::chrono::hours{24 * 170});

  CHECK(hall.removed("complaint") == 1);  // and in the same run the feedback
  CHECK_FALSE(hall.holds_words(feedback));
  CHECK_FALSE(hall.holds_words(answered));
  CHECK(hall.holds_words(answered_later));
  CHECK(hall.holds_words(open_complaint));  // it waits for an office

  const FollowedSubmission rest = hall.now(answered);
  CHECK(rest.department == "mz-test");
  CHECK(rest.stored.content.kind == cases::SubmissionKind::complaint);
  CHECK(rest.stored.content.thread.empty());
  REQUIRE(rest.follow_ups.size() == 1);
  CHECK(rest.follow_ups[0].kind == FollowUpKind::answered);
  CHECK(ok(hall.stores.submissions->check_follow_ups()) == 2);
  // The kiosk was off line for a year and sends it again.
  const auto again = ok(hall.stores.submissions->take("kiosk", std::vector{answered}));
  CHECK(again.results[0].effect == TakeEffect::known);
  CHECK_FALSE(hall.holds_words(answered));

  CHECK(hall.removed("complaint") == 0);
  // A better answer: its time runs anew.
  hall.follow(answered, FollowUpKind::answered);
  hall.clock.advance(std::chrono::hours{24 * 365});
  CHECK(hall.removed("complaint") == 1);  // the one of later
  CHECK(hall.holds_words(answered));
  hall.clock.advance(std::chrono::hours{24 * 2});
  CHECK(hall.removed("complaint") == 1);
  CHECK_FALSE(hall.holds_words(answered));
  CHECK(ok(hall.stores.submissions->check_follow_ups()) == 3);
}

TEST_CASE("much that is old is removed piece by piece", "[central]") {
  Hall hall;
  for (int i = 0; i < 1203; ++i) {
    hall.push(std::to_string(i), "2020-01-01T00:00:00+08:00", cases::Outcome::granted);
  }
  RetentionReport report = hall.apply(1000);
  CHECK(report.removed[0].number == 1000);
  CHECK_FALSE(report.finished);
  report = hall.apply(1000);
  CHECK(report.removed[0].number == 203);
  CHECK(report.finished);
  CHECK(ok(hall.stores.cases->count()) == 0);
}

TEST_CASE("rules without a source or a kind are refused with their line", "[central]") {
  const std::string shipped = read_bytes(source_path("assets/retention.toml"));
  const TempDirectory folder;
  const auto complaint = [&](const std::string& from, const std::string& to) {
    std::string text = shipped;
    REQUIRE(text.find(from) != std::string::npos);
    text.replace(text.find(from), from.size(), to);
    write_bytes(folder / "r.toml", text);
    const auto rules = load_retention(folder / "r.toml");
    REQUIRE_FALSE(rules);
    return rules.error().message;
  };
  CHECK(complaint("days = 366", "days = 0").find("days must be 1 to 36500") != std::string::npos);
  CHECK(complaint("what = \"complaint\"", "what = \"feedback\"").find("two rules for feedback") != std::string::npos);
  CHECK(complaint("from = \"finished\"", "from = \"closed\"").find("from must be") != std::string::npos);
  CHECK(complaint("from = \"closed\"", "from = \"finished\"").find("from must be") != std::string::npos);
  CHECK(complaint("what = \"feedback\"", "what = \"rumour\"").find("what must be") != std::string::npos);
  CHECK(complaint("source = ", "sauce = ").find("there is no key sauce") != std::string::npos);
  CHECK(complaint("[[rule]]", "[rule]").find("line") != std::string::npos);
  write_bytes(folder / "r.toml", "[[rule]]\nwhat = \"feedback\"\ndays = 1\nfrom = \"received\"\nsource = \"x\"\n");
  CHECK(load_retention(folder / "r.toml").error().message.find("for each kind") != std::string::npos);
}

TEST_CASE("the server removes by itself what is too old, and logs how much", "[central]") {
  RunningCentral central;
  REQUIRE(central.push(sample_push()).status == 201);
  auto stores = ok(open_stores(central.config(), central.clock()));
  PushedCase pushed;
  pushed.department = "mz-test";
  pushed.value.number = "old";
  pushed.value.power = "TE001";
  pushed.value.applicant = "王*";
  pushed.value.updated = *parse_instant("2025-01-01T00:00:00+08:00");
  pushed.value.outcome = cases::Outcome::granted;
  pushed.secret = crypto::Digest::of("x");
  REQUIRE(stores.cases->push(pushed, {}));
  central.restart();
  while (central.log().find("central.removed") == std::string::npos) {
    std::this_thread::yield();
  }
  CHECK(central.log().find("\"what\":\"finished_case\"") != std::string::npos);
  CHECK(ok(stores.cases->count()) == 1);
}
