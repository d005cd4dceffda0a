// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/input/hanzi.h"

#include <filesystem>
#include <random>

#include "tests/support/catch.h"
#include "tests/support/ok.h"
#include "tests/support/temp_directory.h"

namespace mingbai::input {
namespace {

std::size_t place_of(const std::vector<Candidate>& candidates, std::string_view text) {
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (candidates[i].text == text) {
      return i;
    }
  }
  return candidates.size();
}

}  // namespace

TEST_CASE("what a hall hears most is the first candidate", "[input]") {
  const auto source = test::ok(open_hanzi_source());
  const std::pair<std::string_view, std::string_view> rows[] = {
      {"shenfenzheng", "身份证"}, {"jiehun", "结婚"},         {"shanghukou", "上户口"}, {"lingzheng", "领证"},
      {"fangchan", "房产"},       {"zenmebanli", "怎么办理"}, {"xi'an", "西安"},        {"nv'er", "女儿"},
  };
  for (const auto& [letters, hanzi] : rows) {
    INFO(letters);
    const auto found = source->candidates(letters, 5);
    REQUIRE_FALSE(found.empty());
    CHECK(found.front().text == hanzi);
    CHECK(found.front().keys == letters.size());
  }
}

TEST_CASE("a candidate says how many letters it stands for", "[input]") {
  const auto source = test::ok(open_hanzi_source());
  const auto found = source->candidates("jiehundj", 200);
  const std::size_t married = place_of(found, "结婚");
  REQUIRE(married < found.size());
  CHECK(found[married].keys == 6);
  const std::size_t one = place_of(found, "接");
  REQUIRE(one < found.size());
  CHECK(found[one].keys == 3);
}

TEST_CASE("initials give words, nonsense gives nothing, no candidate comes twice", "[input]") {
  const auto source = test::ok(open_hanzi_source());
  CHECK(place_of(source->candidates("jh", 20), "结婚") < 20);
  CHECK(source->candidates("", 20).empty());
  CHECK(source->candidates("ii", 20).empty());
  CHECK(source->candidates(std::string(500, 'a'), 20).size() <= 20);
  const auto many = source->candidates("shi", 500);
  for (std::size_t i = 0; i < many.size(); ++i) {
    CHECK(place_of(many, many[i].text) == i);
  }
}

TEST_CASE("no row of letters ends the program", "[input]") {
  const auto source = test::ok(open_hanzi_source());
  for (char letter = 'a'; letter <= 'z'; ++letter) {
    for (std::size_t length = 1; length <= 39; ++length) {
      source->candidates(std::string(length, letter), 1);
    }
  }
  std::minstd_rand random(7);
  for (const std::string_view letters : {"abcdefghijklmnopqrstuvwxyz'", "zsc", "szcdhjtlbg", "angeoi'", "xianger"}) {
    for (int i = 0; i < 2000; ++i) {
      std::string typed;
      const std::size_t length = 1 + random() % 39;
      while (typed.size() < length) {
        typed += letters[random() % letters.size()];
      }
      for (const Candidate& candidate : source->candidates(typed, 5)) {
        REQUIRE(candidate.keys > 0);
        REQUIRE(candidate.keys <= typed.size());
      }
    }
  }
}

TEST_CASE("nothing is learnt and no file is made: what was taken again and again comes no earlier", "[input]") {
  test::TempDirectory directory;
  const auto before = std::filesystem::current_path();
  std::filesystem::current_path(directory.path());
  {
    const auto source = test::ok(open_hanzi_source());
    const auto first = source->candidates("jiehun", 50);
    for (int i = 0; i < 50; ++i) {
      source->candidates("jiehun", 50);
      source->candidates("jie'hun'deng'ji", 50);
    }
    const auto last = source->candidates("jiehun", 50);
    REQUIRE(first.size() == last.size());
    for (std::size_t i = 0; i < first.size(); ++i) {
      CHECK(first[i].text == last[i].text);
    }
  }
  CHECK(std::filesystem::is_empty(directory.path()));
  std::filesystem::current_path(before);
}

TEST_CASE("two sources share the one decoder, and either may go first", "[input]") {
  auto first = test::ok(open_hanzi_source());
  auto second = test::ok(open_hanzi_source());
  first.reset();
  CHECK_FALSE(second->candidates("jiehun", 5).empty());
  second.reset();
  first = test::ok(open_hanzi_source());
  CHECK_FALSE(first->candidates("jiehun", 5).empty());
}

}  // namespace mingbai::input
