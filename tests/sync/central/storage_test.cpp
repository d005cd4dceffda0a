// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What both kinds of storage promise when many push, take and list at once: several servers on one PostgreSQL database,
// several threads on SQLite files.
#include <algorithm>
#include <map>
#include <set>

#include "sync/cases/envelope.h"
#include "sync/cases/tracking_code.h"
#include "tests/sync/central/servers.h"

using namespace mingbai;
using namespace mingbai::central;
using namespace mingbai::test;

namespace {

OpenedSubmission submission(std::int64_t seq, const std::string& name, const std::string& department = "mz-test") {
  OpenedSubmission one;
  one.id = std::string(crypto::Digest::of(name).view().substr(0, cases::k_submission_id));
  one.seq = seq;
  one.body = crypto::Digest::of(name + " sealed");
  one.content = {cases::SubmissionKind::complaint, "t", {{"department", department}, {"text", name}}, {}};
  return one;
}

std::string receipt(const OpenedSubmission& one) {
  return cases::receipt_code(one.id).printed();
}

}  // namespace

TEST_CASE("a case comes back as it was pushed", "[central]") {
  Servers servers;
  PushedCase pushed = pushed_sample("2026-\"'$1;--", 7);
  pushed.value.accepted = *parse_instant("2026-11-19T00:00:00+08:00");
  pushed.value.outcome = cases::Outcome::granted;
  using enum cases::EventKind;
  pushed.value.events = {{"start", arrived, *parse_instant("2026-11-19T00:00:00+08:00"), ""},
                         {"检查", suspended, *parse_instant("2026-11-19T01:00:00+08:00"), "补正：“材料”\n第二行 \\ '"},
                         {"检查", resumed, *parse_instant("2026-11-20T01:00:00+08:00"), "𠀀 བོད"},
                         {"end", finished, *parse_instant("2026-11-21T00:00:00+08:00"), ""}};
  const Pushed first = ok(servers.cases().push(pushed, {}));
  REQUIRE(first.effect == PushEffect::created);
  const auto found = ok(servers.cases(1).find_by_code(first.tracking_code));
  REQUIRE(found);
  pushed.value.tracking_code = first.tracking_code;
  CHECK(found->value == pushed.value);
  CHECK(found->secret == pushed.secret);
  CHECK(found->department == pushed.department);
  CHECK(ok(servers.cases().find_by_number(pushed.value.number)).size() == 1);
  CHECK(ok(servers.cases().push(pushed, {})).effect == PushEffect::unchanged);
  // A running case has no time of acceptance yet.
  pushed.value.accepted.reset();
  pushed.value.outcome = cases::Outcome::running;
  CHECK(ok(servers.cases().push(pushed, {})).effect == PushEffect::changed);
  CHECK_FALSE(ok(servers.cases().find_by_code(first.tracking_code))->value.accepted);
}

TEST_CASE("one Idempotency-Key that comes everywhere at once makes one case", "[central]") {
  Servers servers;
  for (int round = 0; round < 10; ++round) {
    const std::string number = std::to_string(round);
    const PushIdentity identity{"office", "key " + number, crypto::Digest::of(number)};
    std::vector<Pushed> results(k_threads);
    servers.at_once([&](int i) {
      results[static_cast<std::size_t>(i)] = ok(servers.cases(i).push(pushed_sample(number), identity));
    });
    std::map<PushEffect, int> effects;
    for (const Pushed& one : results) {
      ++effects[one.effect];
      CHECK(one.tracking_code == results[0].tracking_code);
    }
    CHECK(effects[PushEffect::created] == 1);
    CHECK(effects[PushEffect::replayed] == k_threads - 1);
  }
  CHECK(ok(servers.cases().count()) == 10);
}

TEST_CASE("a refused push does not use its key up", "[central]") {
  Servers servers;
  REQUIRE(ok(servers.cases().push(pushed_sample("1", 5), {})).effect == PushEffect::created);
  const PushIdentity identity{"office", "k", crypto::Digest::of("a")};
  CHECK(ok(servers.cases().push(pushed_sample("1", 3), identity)).effect == PushEffect::older);
  CHECK(ok(servers.cases().push(pushed_sample("1", 6), identity)).effect == PushEffect::changed);
  CHECK(ok(servers.cases().push(pushed_sample("1", 6), identity)).effect == PushEffect::replayed);
}

TEST_CASE("pushes of one case at once leave one case as the newest of them says", "[central]") {
  Servers servers;
  std::atomic<int> created{0};
  std::atomic<int> refused{0};
  servers.at_once([&](int i) {
    for (int minute = i; minute < 80; minute += k_threads) {
      const PushEffect effect = ok(servers.cases(i).push(pushed_sample("1", minute), {})).effect;
      created += effect == PushEffect::created ? 1 : 0;
      refused += effect == PushEffect::older ? 1 : 0;
    }
  });
  CHECK(created == 1);
  CHECK(refused < 80);
  CHECK(ok(servers.cases().count()) == 1);
  const auto stored = ok(servers.cases().find_by_number("1"));
  REQUIRE(stored.size() == 1);
  CHECK(stored[0].value.updated == pushed_sample("1", 79).value.updated);
  CHECK(stored[0].value.events[0].note == "第79");
}

TEST_CASE("a tracking code of the office's own goes to one case", "[central]") {
  Servers servers;
  const std::string code = cases::TrackingCode::random().printed();
  std::atomic<int> created{0};
  std::atomic<int> taken{0};
  servers.at_once([&](int i) {
    PushedCase pushed = pushed_sample(std::to_string(i));
    pushed.value.tracking_code = code;
    const PushEffect effect = ok(servers.cases(i).push(pushed, {})).effect;
    created += effect == PushEffect::created ? 1 : 0;
    taken += effect == PushEffect::code_taken ? 1 : 0;
  });
  CHECK(created == 1);
  CHECK(taken == k_threads - 1);
  CHECK(ok(servers.cases().count()) == 1);
}

TEST_CASE("an office that names no time is never older than what is stored", "[central]") {
  Servers servers;
  REQUIRE(ok(servers.cases().push(pushed_sample("1", 5), {})).effect == PushEffect::created);
  PushedCase undated = pushed_sample("1", 4);  // by a server whose clock is a little behind
  undated.undated = true;
  const Pushed pushed = ok(servers.cases(1).push(undated, {}));
  CHECK(pushed.effect == PushEffect::changed);
  CHECK(ok(servers.cases().find_by_code(pushed.tracking_code))->value.updated == pushed_sample("1", 5).value.updated);
  CHECK(ok(servers.cases().push(pushed_sample("1", 3), {})).effect == PushEffect::older);
}

TEST_CASE("no case is left out of a list while all of them are being pushed", "[central]") {
  Servers servers;
  constexpr int k_cases = 120;
  for (int i = 0; i < k_cases; ++i) {
    REQUIRE(ok(servers.cases().push(pushed_sample(std::to_string(i), i / 5), {})).effect == PushEffect::created);
  }
  std::atomic<bool> done{false};
  std::vector<std::thread> pushing;
  for (int i = 0; i < 3; ++i) {
    pushing.emplace_back([&, i] {
      for (int minute = 100; !done; ++minute) {
        for (int k = i; k < k_cases && !done; k += 3) {
          REQUIRE(servers.cases(i).push(pushed_sample(std::to_string(k), minute), {}));
        }
      }
    });
  }
  for (int walk = 0; walk < 5; ++walk) {
    std::set<std::string> seen;
    int pages = 0;
    for (std::optional<CaseMark> next = CaseMark{}; next && pages < 2000; ++pages) {
      const CasePage page = ok(servers.cases(walk).list({true, {"mz-test"}}, *next, 7));
      for (const StoredCase& one : page.cases) {
        seen.insert(one.value.number);
      }
      next = page.next;
    }
    CHECK(seen.size() == k_cases);
  }
  done = true;
  for (std::thread& thread : pushing) {
    thread.join();
  }
}

TEST_CASE("a letter that is taken everywhere at once is there once", "[central]") {
  Servers servers;
  const std::vector<OpenedSubmission> letter = {submission(1, "a"), submission(2, "b"), submission(3, "c")};
  std::atomic<int> stored{0};
  servers.at_once([&](int i) {
    for (const TakeResult& result : ok(servers.submissions(i).take("kiosk", letter)).results) {
      stored += result.effect == TakeEffect::stored ? 1 : 0;
      CHECK(result.effect != TakeEffect::id_reused);
    }
  });
  CHECK(stored == 3);
  CHECK(ok(servers.submissions().count()) == 3);
  const auto newest = ok(servers.submissions().newest(10));
  REQUIRE(newest.size() == 3);
  CHECK(newest[0].number == 3);
  CHECK(newest[2].content.fields[1].second == "a");
}

TEST_CASE("one id under two kiosks' names is taken once", "[central]") {
  Servers servers;
  std::atomic<int> stored{0};
  std::atomic<int> reused{0};
  servers.at_once([&](int i) {
    OpenedSubmission one = submission(1, "same");
    one.body = crypto::Digest::of(std::to_string(i));
    const auto taken = ok(servers.submissions(i).take("kiosk " + std::to_string(i), std::vector{one}));
    stored += taken.results[0].effect == TakeEffect::stored ? 1 : 0;
    reused += taken.results[0].effect == TakeEffect::id_reused ? 1 : 0;
  });
  CHECK(stored == 1);
  CHECK(reused == k_threads - 1);
  CHECK(ok(servers.submissions().count()) == 1);
  CHECK(ok(servers.submissions().newest(10))[0].number == 1);
}

TEST_CASE("whoever sees a submission's number sees all below it", "[central]") {
  Servers servers;
  std::atomic<bool> done{false};
  std::atomic<int> looks{0};
  std::thread reader([&] {
    while (!done) {
      const auto newest = ok(servers.submissions(1).newest(1000));
      CHECK((newest.empty() || newest.front().number == static_cast<std::int64_t>(newest.size())));
      ++looks;
    }
  });
  servers.at_once([&](int i) {
    const std::string kiosk = "kiosk " + std::to_string(i);
    for (std::int64_t seq = 1; seq <= 20; ++seq) {
      REQUIRE(servers.submissions(i).take(kiosk, std::vector{submission(seq, kiosk + std::to_string(seq))}));
    }
  });
  done = true;
  reader.join();
  CHECK(looks > 0);
  CHECK(ok(servers.submissions().count()) == 20 * k_threads);
  for (const SeenKiosk& one : ok(servers.submissions().seen())) {
    CHECK(one.submissions == 20);
    CHECK(one.gaps == 0);
    CHECK_FALSE(one.cloned);
  }
}

TEST_CASE("two disks under one key are found whichever server they speak to", "[central]") {
  Servers servers;
  REQUIRE(ok(servers.submissions(0).take("kiosk", std::vector{submission(1, "a")})).results.size() == 1);
  // Each disk goes on with its own number 2.
  std::atomic<int> stored{0};
  servers.at_once([&](int i) {
    const auto taken =
        ok(servers.submissions(i).take("kiosk", std::vector{submission(2, "disk " + std::to_string(i % 2))}));
    stored += !taken.cloned && taken.results[0].effect == TakeEffect::stored ? 1 : 0;
  });
  CHECK(stored == 1);
  CHECK(ok(servers.submissions().count()) == 2);
  CHECK(ok(servers.submissions(1).seen()).at(0).cloned);
  CHECK(ok(servers.submissions(1).take("kiosk", std::vector{submission(3, "c")})).cloned);
}

TEST_CASE("follow-ups that come everywhere at once are one chain", "[central]") {
  Servers servers;
  std::vector<OpenedSubmission> letter;
  for (int i = 0; i < k_threads; ++i) {
    letter.push_back(submission(i + 1, std::to_string(i)));
  }
  REQUIRE(ok(servers.submissions().take("kiosk", letter)).results.size() == k_threads);
  const auto allow = [](const FollowedSubmission&) { return std::optional<FollowUpFault>(); };
  servers.at_once([&](int i) {
    for (int k = 0; k < 10; ++k) {
      const FollowUp next{FollowUpKind::read, "office " + std::to_string(i), std::to_string(k), 0, {}};
      const auto added =
          ok(servers.submissions(i).add(receipt(letter[static_cast<std::size_t>((i + k) % k_threads)]), next, allow));
      REQUIRE(added);
      CHECK_FALSE(added->fault);
    }
  });
  CHECK(ok(servers.submissions().check_follow_ups()) == 10 * k_threads);
  for (const OpenedSubmission& one : letter) {
    CHECK(ok(servers.submissions().follow(receipt(one)))->follow_ups.size() == 10);
  }
}

TEST_CASE("of two offices that close one submission at once, one is told that it is closed", "[central]") {
  Servers servers;
  const std::vector<OpenedSubmission> letter = {submission(1, "a")};
  REQUIRE(ok(servers.submissions().take("kiosk", letter)).results.size() == 1);
  std::atomic<int> closed{0};
  servers.at_once([&](int i) {
    const FollowUp next{FollowUpKind::not_ours, "office " + std::to_string(i), "不归我们", 0, {}};
    const auto added = ok(servers.submissions(i).add(receipt(letter[0]), next, [](const FollowedSubmission& now) {
      return is_closed(standing_of(now.follow_ups)) ? std::optional(FollowUpFault::already_answered) : std::nullopt;
    }));
    closed += added->fault ? 0 : 1;
  });
  CHECK(closed == 1);
  CHECK(ok(servers.submissions().check_follow_ups()) == 1);
  CHECK(ok(servers.submissions().list({{"mz-test"}, std::nullopt, true, 0, 10})).empty());
  CHECK(ok(servers.submissions().list({{"mz-test"}, std::nullopt, false, 0, 10})).size() == 1);
}

TEST_CASE("submissions are listed for several departments, newest first, in pages", "[central]") {
  Servers servers;
  std::vector<OpenedSubmission> letter;
  for (int i = 0; i < 30; ++i) {
    letter.push_back(submission(i + 1, std::to_string(i), i % 3 == 0 ? "mz-a" : i % 3 == 1 ? "mz-b" : ""));
  }
  REQUIRE(ok(servers.submissions().take("kiosk", letter)).results.size() == 30);
  const auto numbers = [&](std::vector<std::string> departments) {
    std::vector<std::int64_t> found;
    SubmissionQuery query{std::move(departments), cases::SubmissionKind::complaint, true, 0, 4};
    for (;;) {
      const auto page = ok(servers.submissions().list(query));
      if (page.empty()) {
        return found;
      }
      for (const FollowedSubmission& one : page) {
        found.push_back(one.stored.number);
      }
      query.before = found.back();
    }
  };
  CHECK(numbers({"mz-a"}) == std::vector<std::int64_t>{28, 25, 22, 19, 16, 13, 10, 7, 4, 1});
  CHECK(numbers({"mz-a", "mz-b", "mz-a"}).size() == 20);
  CHECK(numbers({"*"}).size() == 30);
  CHECK(numbers({"mz-none"}).empty());
  CHECK(numbers({}).empty());
}

TEST_CASE("a server with another key for secrets does not start on these cases", "[central]") {
  Servers servers;
  ok(servers.cases(0).require_key(crypto::Digest::of("one")));
  ok(servers.cases(1).require_key(crypto::Digest::of("one")));
  const auto other = servers.cases(1).require_key(crypto::Digest::of("two"));
  REQUIRE_FALSE(other);
  CHECK(other.error().code == ErrorCode::key_invalid);
  ok(servers.cases(0).require_key(crypto::Digest::of("one")));
}
