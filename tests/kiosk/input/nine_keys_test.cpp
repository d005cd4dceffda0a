// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/input/nine_keys.h"

#include <algorithm>

#include "tests/support/catch.h"
#include "tests/support/ok.h"

namespace mingbai::input {
namespace {

std::string digits_of(std::string_view letters) {
  std::string digits;
  for (const char c : letters) {
    if (c != '\'') {
      digits += nine_key_of(c);
    }
  }
  return digits;
}

}  // namespace

TEST_CASE("letters lie on the keys of every telephone", "[input]") {
  CHECK(digits_of("jiehun") == "543486");
  CHECK(digits_of("pqrstuvwxyz") == "77778889999");
  CHECK(digits_of("abcdefghijklmno") == "222333444555666");
}

TEST_CASE("the syllables are those of Mandarin", "[input]") {
  const auto& all = pinyin_syllables();
  CHECK(std::is_sorted(all.begin(), all.end()));
  CHECK(std::adjacent_find(all.begin(), all.end()) == all.end());
  CHECK(all.size() > 395);
  CHECK(all.size() < 415);
  // Each is a syllable of the library too: it finds hanzi of one syllable for it.
  const auto source = test::ok(open_hanzi_source());
  for (const std::string& syllable : all) {
    INFO(syllable);
    const auto found = source->candidates(syllable, 1);
    REQUIRE_FALSE(found.empty());
    CHECK(found.front().keys == syllable.size());
  }
}

TEST_CASE("what a hall hears is among the readings, and first where nothing is said more often", "[input]") {
  const auto source = test::ok(open_hanzi_source());
  NineKeys nine(*source);
  for (const std::string_view wanted : {"hu'kou", "shen'fen'zheng", "xue'xiao", "she'bao", "tui'xiu", "gong'ji'jin"}) {
    INFO(wanted);
    const NineReadings readings = nine.read(digits_of(wanted), {});
    REQUIRE_FALSE(readings.whole.empty());
    CHECK(readings.whole.front() == wanted);
  }
  for (const std::string_view wanted : {"yi'bao", "ying'ye", "zhi'zhao", "fang'chan", "di'bao"}) {
    INFO(wanted);
    const NineReadings readings = nine.read(digits_of(wanted), {});
    CHECK(std::find(readings.whole.begin(), readings.whole.end(), wanted) != readings.whole.end());
    std::vector<std::string> sorted = readings.whole;
    std::sort(sorted.begin(), sorted.end());
    CHECK(std::adjacent_find(sorted.begin(), sorted.end()) == sorted.end());
  }
}

TEST_CASE("what was settled is part of every reading and is offered no more", "[input]") {
  const auto source = test::ok(open_hanzi_source());
  const NineReadings open = NineKeys(*source).read("543486", {});
  CHECK(std::find(open.first.begin(), open.first.end(), "lie") != open.first.end());
  const NineReadings settled = NineKeys(*source).read("486", {"lie"});
  REQUIRE_FALSE(settled.whole.empty());
  for (const std::string& reading : settled.whole) {
    CHECK(reading.starts_with("lie'"));
  }
  CHECK(std::find(settled.first.begin(), settled.first.end(), "hun") != settled.first.end());
  const NineReadings all = NineKeys(*source).read("", {"lie", "hun"});
  CHECK(all.whole == std::vector<std::string>{"lie'hun"});
  CHECK(all.first.empty());
}

TEST_CASE("half a syllable is read as its beginning", "[input]") {
  const auto source = test::ok(open_hanzi_source());
  const NineReadings readings = NineKeys(*source).read("5434", {});
  REQUIRE_FALSE(readings.whole.empty());
  CHECK(digits_of(readings.whole.front()) == "5434");
}

TEST_CASE("no digits are no reading, and senseless ones do no harm", "[input]") {
  const auto source = test::ok(open_hanzi_source());
  CHECK(NineKeys(*source).read("", {}).whole.empty());
  CHECK(NineKeys(*source).read("1111", {}).whole.empty());
  CHECK(NineKeys(*source).read(std::string(39, '8'), {}).whole.size() <= k_most_readings);
}

}  // namespace mingbai::input
