// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/input/scanner.h"

#include <string>
#include <vector>

#include "tests/support/catch.h"

namespace mingbai::input {
namespace {

constexpr int k_enter = -1;
constexpr int k_arrow = -2;

struct Stroke {
  int after_ms;  // since the one before
  int key;       // a character, or one of the above
};

std::vector<Stroke> strokes(std::string_view text, int each_ms) {
  std::vector<Stroke> made;
  for (const char c : text) {
    made.push_back({each_ms, c});
  }
  return made;
}
std::vector<Stroke> operator+(std::vector<Stroke> a, const std::vector<Stroke>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

struct Outcome {
  std::string typed;
  std::vector<std::string> bursts;
  int enters = 0;  // that reached the screen
  int arrows = 0;
};

Outcome play(const std::vector<Stroke>& all) {
  ScanFilter filter;
  FixedClock clock(Instant{});
  Outcome outcome;
  const auto take = [&](const std::vector<Typed>& typed) {
    for (const Typed& one : typed) {
      if (one.kind == Typed::Kind::text) {
        outcome.typed += one.text;
      } else {
        outcome.bursts.push_back(one.text);
      }
    }
  };
  const auto pass = [&](Milliseconds time) {
    // The loop wakes for what is due, as the kiosk does.
    const Milliseconds until = clock.steady() + time;
    while (filter.next_timer() && *filter.next_timer() <= until) {
      clock.advance(*filter.next_timer() - clock.steady());
      take(filter.pause(clock.steady()));
    }
    clock.advance(until - clock.steady());
  };
  for (const Stroke& stroke : all) {
    pass(Milliseconds{stroke.after_ms});
    if (stroke.key == k_enter) {
      std::vector<Typed> out;
      outcome.enters += filter.end_key({clock.steady(), clock.steady()}, out) ? 0 : 1;
      take(out);
    } else if (stroke.key == k_arrow) {
      std::vector<Typed> out;
      outcome.arrows += filter.other_key({clock.steady(), clock.steady()}, out) ? 0 : 1;
      take(out);
    } else {
      take(filter.key(std::string(1, static_cast<char>(stroke.key)), {clock.steady(), clock.steady()}));
    }
  }
  pass(Milliseconds{1000});
  REQUIRE_FALSE(filter.next_timer());
  return outcome;
}

}  // namespace

TEST_CASE("a scanner is told from a person by time alone", "[input]") {
  struct Row {
    std::string what;
    std::vector<Stroke> keys;
    Outcome expected;
  };
  const std::string code = "7K3MQ9TX0B2DHV";
  const Row rows[] = {
      {"a person", strokes("jiehun", 120), {"jiehun", {}, 0, 0}},
      {"the quickest hand", strokes("jiehundengji", 60), {"jiehundengji", {}, 0, 0}},
      {"two keys that roll over each other", strokes("ab", 5) + strokes("cd", 90), {"abcd", {}, 0, 0}},
      {"five keys that a slow frame brought at once", strokes("abcde", 0) + strokes("f", 200), {"abcdef", {}, 0, 0}},
      {"a person who presses Enter", strokes("ab", 120) + std::vector<Stroke>{{90, k_enter}}, {"ab", {}, 1, 0}},
      {"a scanner that ends with Enter", strokes(code, 4) + std::vector<Stroke>{{4, k_enter}}, {"", {code}, 0, 0}},
      {"a scanner that ends with nothing", strokes(code, 4), {"", {code}, 0, 0}},
      {"a scanner whose keys all came in one frame", strokes(code, 0), {"", {code}, 0, 0}},
      {"a slow scanner", strokes(code, 30) + std::vector<Stroke>{{30, k_enter}}, {"", {code}, 0, 0}},
      {"a scanner that stutters",
       strokes("7K3MQ9TX", 4) + std::vector<Stroke>{{110, '0'}} + strokes("B2DHV", 4),
       {"", {code}, 0, 0}},
      {"arrows out of a code",
       strokes("7K3MQ9", 4) + std::vector<Stroke>{{3, k_arrow}} + strokes("TX0B2DHV", 4),
       {"", {code}, 0, 0}},
      {"a short code that Enter ends", strokes("SC005", 6) + std::vector<Stroke>{{6, k_enter}}, {"", {"SC005"}, 0, 0}},
      {"hot keys right behind a letter",
       strokes("a", 6) + std::vector<Stroke>{{2, k_arrow}, {2, k_arrow}},
       {"a", {}, 0, 0}},
      {"arrows of a person", strokes("ab", 120) + std::vector<Stroke>{{120, k_arrow}}, {"ab", {}, 0, 1}},
      {"two codes at once",
       strokes(code, 4) + std::vector<Stroke>{{4, k_enter}} + strokes(code, 4),
       {"", {code}, 0, 0}},
      {"a code, then another after a while",
       strokes(code, 4) + std::vector<Stroke>{{4, k_enter}, {800, '1'}} + strokes("23456", 4),
       {"", {code, "123456"}, 0, 0}},
      {"a person, then a scanner",
       strokes("jie", 120) + std::vector<Stroke>{{300, '7'}} + strokes("K3MQ9TX0B2DHV", 3),
       {"jie", {code}, 0, 0}},
  };
  for (const Row& row : rows) {
    INFO(row.what);
    const Outcome outcome = play(row.keys);
    CHECK(outcome.typed == row.expected.typed);
    CHECK(outcome.bursts == row.expected.bursts);
    CHECK(outcome.enters == row.expected.enters);
    CHECK(outcome.arrows == row.expected.arrows);
  }
}

TEST_CASE("keys that a busy program gets all at once are told apart by when they were made", "[input]") {
  const Milliseconds now{10'000};
  const auto handed_over = [&](std::string_view text, Milliseconds each) {
    ScanFilter filter;
    Outcome outcome;
    const auto take = [&](const std::vector<Typed>& typed) {
      for (const Typed& one : typed) {
        if (one.kind == Typed::Kind::text) {
          outcome.typed += one.text;
        } else {
          outcome.bursts.push_back(one.text);
        }
      }
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
      const auto left = static_cast<std::int64_t>(text.size() - 1 - i);
      take(filter.key(text.substr(i, 1), {now - left * each, now}));
    }
    // More of a burst may still be under way: the last keys wait from when they were handed over.
    CHECK(filter.pause(now).empty());
    take(filter.pause(now + ScanFilter::k_burst_end + Milliseconds{1}));
    return outcome;
  };
  CHECK(handed_over("jiehundengji", Milliseconds{110}).typed == "jiehundengji");
  CHECK(handed_over("jiehundengji", Milliseconds{110}).bursts.empty());
  CHECK(handed_over("7K3MQ9TX0B2DHV", Milliseconds{4}).typed.empty());
  CHECK(handed_over("7K3MQ9TX0B2DHV", Milliseconds{4}).bursts == std::vector<std::string>{"7K3MQ9TX0B2DHV"});
}

TEST_CASE("a code without end is cut and comes out once", "[input]") {
  const Outcome outcome = play(strokes(std::string(100'000, 'A'), 0));
  CHECK(outcome.typed.empty());
  REQUIRE(outcome.bursts.size() == 1);
  CHECK(outcome.bursts.front().size() == ScanFilter::k_longest);
}

TEST_CASE("a word that was composed elsewhere comes at once and whole", "[input]") {
  ScanFilter filter;
  const auto out = filter.key("身份证", {Milliseconds{10}, Milliseconds{10}});
  REQUIRE(out.size() == 1);
  CHECK(out.front() == Typed{Typed::Kind::text, "身份证"});
  CHECK_FALSE(filter.next_timer());
}

TEST_CASE("what was held back is gone when the visitor is", "[input]") {
  ScanFilter filter;
  filter.key("a", {Milliseconds{10}, Milliseconds{10}});
  filter.forget();
  CHECK_FALSE(filter.next_timer());
  CHECK(filter.pause(Milliseconds{1000}).empty());
}

}  // namespace mingbai::input
