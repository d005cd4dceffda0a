// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/screens/strings.h"

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
