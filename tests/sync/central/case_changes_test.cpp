// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Whoever follows the changes of the cases is told each one, on both kinds of storage.
#include <atomic>
#include <map>
#include <thread>

#include "tests/sync/central/servers.h"

using namespace mingbai;
using namespace mingbai::central;
using namespace mingbai::test;

TEST_CASE("one who follows the changes misses none, whatever times the offices write", "[central]") {
  Servers servers;
  CaseStore* const store = &servers.cases();
  const auto numbers = [](const CaseChanges& changes) {
    std::string all;
    for (const StoredCase& one : changes.cases) {
      all += one.value.number + " ";
    }
    return all;
  };
  CHECK(ok(store->newest_change()) == 0);
  for (const char* number : {"1", "2", "3"}) {
    REQUIRE(store->push(pushed_sample(number), std::nullopt));
  }
  const auto first = store->changed({}, 0, 2);
  REQUIRE(first);
  CHECK(numbers(*first) == "1 2 ");
  CHECK(first->more);
  const auto rest = store->changed({}, first->through, 2);
  CHECK(numbers(*rest) == "3 ");
  CHECK_FALSE(rest->more);
  CHECK(rest->through == ok(store->newest_change()));

  // Pushed after the others, with an earlier time of the office's own.
  PushedCase late = pushed_sample("4");
  late.value.updated = *parse_instant("2026-11-01T10:00:00+08:00");
  REQUIRE(store->push(late, std::nullopt));
  REQUIRE(store->push(pushed_sample("1"), std::nullopt)->effect == PushEffect::unchanged);
  PushedCase moved = pushed_sample("2");
  moved.value.outcome = cases::Outcome::granted;
  REQUIRE(store->push(moved, std::nullopt));
  const auto news = store->changed({}, rest->through, 10);
  CHECK((numbers(*news) == "4 2 " || numbers(*news) == "2 4 "));
  CHECK(store->changed({}, news->through, 10)->cases.empty());
}

TEST_CASE("changes are told of the departments and the time that are asked for", "[central]") {
  Servers servers;
  CaseStore* const store = &servers.cases();
  PushedCase other = pushed_sample("1");
  other.department = "mz-other";
  PushedCase over = pushed_sample("2");
  over.value.outcome = cases::Outcome::granted;
  for (const PushedCase& one : {other, over, pushed_sample("3")}) {
    REQUIRE(store->push(one, std::nullopt));
  }
  const Instant later = *parse_instant("2026-11-21T00:00:00+08:00");
  struct {
    CaseStore::ChangeFilter filter;
    std::size_t found;
  } const table[] = {{{}, 3},
                     {{{"mz-test"}, {}, {}}, 2},
                     {{{"mz-nobody"}, {}, {}}, 0},
                     {{{}, {}, later}, 2},
                     {{{}, later, {}}, 1},
                     {{{"mz-other"}, later, later}, 0}};
  for (const auto& row : table) {
    const auto changes = store->changed(row.filter, 0, 10);
    REQUIRE(changes);
    CHECK(changes->cases.size() == row.found);
    CHECK(changes->through <= 3);
  }
}

TEST_CASE("of many pushes at once a follower is told each case's last state", "[central]") {
  Servers servers;
  std::map<std::string, std::string> told;
  std::atomic<bool> pushing{true};
  std::int64_t through = 0;
  const auto follow = [&] {
    const auto changes = ok(servers.cases(1).changed({}, through, 7));
    for (const StoredCase& one : changes.cases) {
      told[one.value.number] = one.value.events.front().note;
    }
    through = changes.through;
    return changes.more || !changes.cases.empty();
  };
  std::thread follower([&] {
    while (pushing) {
      follow();
    }
  });
  servers.at_once([&](int thread) {
    for (int round = 1; round <= 12; ++round) {
      ok(servers.cases(thread).push(pushed_sample(std::to_string(thread), round), std::nullopt));
    }
  });
  pushing = false;
  follower.join();
  while (follow()) {
  }
  REQUIRE(told.size() == k_threads);
  for (const auto& [number, note] : told) {
    CHECK(note == "第12");
  }
}
