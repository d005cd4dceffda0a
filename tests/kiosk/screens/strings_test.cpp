// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/screens/strings.h"

#include <algorithm>
#include <regex>
#include <set>

#include "sync/base/text.h"
#include "sync/catalog/terms.h"
#include "tests/support/catch.h"
#include "tests/support/ok.h"
#include "tests/support/source_path.h"
#include "tests/support/temp_directory.h"

namespace mingbai::screens {
namespace {

Strings load(const std::string& language) {
  const std::string file = "assets/strings/" + language + ".toml";
  return test::ok(Strings::parse(test::read_bytes(test::source_path(file)), file));
}

std::set<std::string> placeholders(const std::string& text) {
  static const std::regex k_place("\\{[a-z]+\\}");
  return {std::sregex_token_iterator(text.begin(), text.end(), k_place), std::sregex_token_iterator()};
}

}  // namespace

TEST_CASE("every language holds exactly the words that the program uses", "[screens]") {
  load("zh-Hans");  // parse() refuses a file with a missing, empty or unknown key
  load("en");
}

TEST_CASE("a language file that misses a key is refused and the key is named", "[screens]") {
  std::string text = test::read_bytes(test::source_path("assets/strings/en.toml"));
  text = replace_all(text, "\nback = ", "\nbakc = ");
  const auto parsed = Strings::parse(text, "en.toml");
  REQUIRE_FALSE(parsed);
  REQUIRE(parsed.error().code == ErrorCode::bad_value);
  REQUIRE(parsed.error().message.find("missing:bar_back") != std::string::npos);
  REQUIRE(parsed.error().message.find("unknown:bar_bakc") != std::string::npos);
}

TEST_CASE("no TOML is told as such, with the line", "[screens]") {
  const auto parsed = Strings::parse("[bar]\nback = ", "x.toml");
  REQUIRE_FALSE(parsed);
  REQUIRE(parsed.error().code == ErrorCode::bad_syntax);
}

TEST_CASE("both languages fill in the same things", "[screens]") {
  const Strings chinese = load("zh-Hans");
  const Strings english = load("en");
  for (std::size_t i = 0; i < static_cast<std::size_t>(Word::count_); ++i) {
    const Word word = static_cast<Word>(i);
    INFO(key(word));
    REQUIRE(placeholders(chinese[word]) == placeholders(english[word]));
  }
}

TEST_CASE("Tibetan fills in the same things, and the words that it still lacks come from Chinese", "[screens]") {
  const std::string file = "assets/strings/bo.toml";
  const Strings chinese = load("zh-Hans");
  const Strings tibetan = test::ok(Strings::parse_over(chinese, test::read_bytes(test::source_path(file)), file));
  std::string missing;
  for (const Word word : tibetan.borrowed()) {
    REQUIRE(tibetan[word] == chinese[word]);
    missing += " " + std::string(key(word));
  }
  WARN(tibetan.borrowed().size() << " words without Tibetan:" << missing);
  // What a visitor meets on every way through the kiosk must not fall back.
  for (const std::string_view table :
       {"bar_",   "status_",      "date_",   "ui_",       "key_",      "sheet_",  "attract_",  "home_",
        "list_",  "departments_", "search_", "tab_",      "material_", "lookup_", "case_",     "phone_",
        "print_", "notices_",     "help_",   "language_", "display_",  "size_",   "contrast_", "reach_",
        "sound_", "translation_", "idle_",   "forced_",   "life_",     "class_"}) {
    CHECK(missing.find(" " + std::string(table)) == std::string::npos);
  }
  for (std::size_t i = 0; i < static_cast<std::size_t>(Word::count_); ++i) {
    const Word word = static_cast<Word>(i);
    INFO(key(word));
    REQUIRE(placeholders(chinese[word]) == placeholders(tibetan[word]));
  }
}

TEST_CASE("an unknown key is refused in a language that may be incomplete, too", "[screens]") {
  const auto parsed = Strings::parse_over(load("zh-Hans"), "[bar]\nbakc = \"x\"", "bo.toml");
  REQUIRE_FALSE(parsed);
  REQUIRE(parsed.error().message.find("unknown:bar_bakc") != std::string::npos);
}

TEST_CASE("a converted language keeps the languages' own names", "[screens]") {
  const Strings converted = load("zh-Hans").converted([](const std::string& text) { return "<" + text + ">"; });
  CHECK(converted[Word::bar_home] == "<首页>");
  CHECK(converted[Word::language_zh] == "简体中文");
  CHECK(converted[Word::language_bo] == "བོད་ཡིག");
}

TEST_CASE("English says one item and two items", "[screens]") {
  const Strings english = load("en");
  CHECK(english.fill(Word::home_count, {{"count", "1"}}) == "1 item");
  CHECK(english.fill(Word::home_count, {{"count", "2"}}) == "2 items");
  CHECK(english.fill(Word::hall_decides, {{"count", "1"}}) == "1 item is handled here");
  for (std::size_t i = 0; i < static_cast<std::size_t>(Word::count_); ++i) {
    const std::string& text = english[static_cast<Word>(i)];
    INFO(text);
    CHECK(std::count(text.begin(), text.end(), '|') % 2 == 0);
  }
}

TEST_CASE("no sentence for visitors is longer than twenty-five hanzi", "[screens]") {
  const Strings chinese = load("zh-Hans");
  for (std::size_t i = 0; i < static_cast<std::size_t>(Word::count_); ++i) {
    const Word word = static_cast<Word>(i);
    if (key(word).starts_with("operator_")) {
      continue;  // staff read those
    }
    int hanzi = 0;
    for (const char32_t c : decode_utf8(chinese[word])) {
      const bool ends = c == U'。' || c == U'；' || c == U'：' || c == U'！' || c == U'？' || c == U'…' || c == U'\n';
      hanzi = ends ? 0 : hanzi + (c >= 0x4E00 && c <= 0x9FFF ? 1 : 0);
      INFO(key(word) << " " << chinese[word]);
      CHECK(hanzi <= 25);
    }
  }
}

TEST_CASE("every value of the catalog's vocabularies has its word", "[screens]") {
  const Strings chinese = load("zh-Hans");
  for (const catalog::PowerKind kind :
       {catalog::PowerKind::licence, catalog::PowerKind::penalty, catalog::PowerKind::coercion,
        catalog::PowerKind::levy, catalog::PowerKind::adjudication, catalog::PowerKind::confirmation,
        catalog::PowerKind::benefit, catalog::PowerKind::inspection, catalog::PowerKind::major_project,
        catalog::PowerKind::personnel, catalog::PowerKind::procurement}) {
    REQUIRE(chinese.term("kind", catalog::word(kind)) == catalog::term(kind));
  }
  for (const catalog::BasisRank rank :
       {catalog::BasisRank::law, catalog::BasisRank::regulation, catalog::BasisRank::state_council_decision,
        catalog::BasisRank::local_regulation, catalog::BasisRank::provincial_rule, catalog::BasisRank::ministry_rule,
        catalog::BasisRank::normative}) {
    REQUIRE(chinese.term("rank", catalog::word(rank)) == catalog::term(rank));
  }
}

TEST_CASE("a word that no language knows is shown as it is", "[screens]") {
  REQUIRE(load("en").term("life", "moon_travel") == "moon_travel");
}

}  // namespace mingbai::screens
