// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/publish/search_words.h"

#include "sync/publish/folding.h"
#include "sync/publish/search_checks.h"
#include "tests/support/catalog_builder.h"
#include "tests/support/catch.h"
#include "tests/support/ok.h"
#include "tests/support/temp_directory.h"

using namespace mingbai;
using namespace mingbai::publish;
using namespace mingbai::test;
using package::Rule;

TEST_CASE("the words for the search are read with every fault told", "[publish]") {
  const TempDirectory folder;
  write_bytes(folder / "synonyms.csv",
              "俗词,正词,方式\n二代证,身份证；居民身份证,双向\n二代证,身份证,单向\n一二三四五六七八九十一二三,身份证,"
              "单向\n驾照,驾驶证,来回\n,身份证,单向\n");
  write_bytes(folder / "elsewhere.csv", "词语,谁办,怎么找\n打官司；起诉,人民法院,拨 12368\n坐牢,,\n");
  package::Findings findings;
  const search::SearchWords words = read_search_words(folder.path(), findings);
  REQUIRE(words.synonyms.size() >= 1);
  CHECK(words.synonyms[0].everyday == "二代证");
  CHECK(words.synonyms[0].official == std::vector<std::string>{"身份证", "居民身份证"});
  CHECK(words.synonyms[0].both_ways);
  CHECK(words.elsewhere[0].needs == std::vector<std::string>{"打官司", "起诉"});
  CHECK(words.elsewhere[0].how == "拨 12368");
  CHECK(findings.has(Rule::P701_duplicate_word));
  CHECK(findings.has(Rule::P702_word_too_long));
  CHECK(findings.has(Rule::P203_unknown_term));
  CHECK(findings.has(Rule::P201_required_cell_empty));
}

TEST_CASE("words that are not there are told, no folder is none", "[publish]") {
  package::Findings findings;
  CHECK(read_search_words({}, findings).synonyms.empty());
  CHECK(findings.list().empty());
  CHECK(read_search_words("/nowhere", findings).synonyms.empty());
  CHECK(findings.has(Rule::P706_words_unread));
  CHECK_FALSE(findings.has_errors());
}

TEST_CASE("an everyday name that does not find its power is told before the release", "[publish]") {
  catalog::Content content = small_content();
  package::Findings findings;
  check_search(content, {}, findings);
  CHECK_FALSE(findings.has(Rule::P704_power_not_found_by_name));
  CHECK_FALSE(findings.has(Rule::P705_power_not_found_by_reading));

  // Five powers are called so; only three can be among the first three.
  catalog::Power power = content.powers.front();
  for (int i = 0; i < 4; ++i) {
    power.code = "ZZ00" + std::to_string(i);
    power.name = std::string("另外一件事") + std::string(static_cast<std::size_t>(i + 1), 'x');
    power.everyday_names = {"开店"};
    content.powers.push_back(power);
  }
  package::Findings crowded;
  check_search(content, {}, crowded);
  CHECK(crowded.has(Rule::P703_word_finds_nothing));
}

TEST_CASE("traditional characters are known, and simplified ones are none", "[publish]") {
  const auto folding = ok(traditional_characters());
  CHECK(folding.size() > 2000);
  CHECK(search::fold(folding, U'證') == U'证');
  CHECK(search::fold(folding, U'護') == U'护');
  CHECK(search::fold(folding, U'证') == U'证');
}
