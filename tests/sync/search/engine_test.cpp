// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/catch.h"
#include "tests/sync/search/small_hall.h"

using namespace mingbai;
using namespace mingbai::search;
using namespace mingbai::test;

TEST_CASE("a power is first for what people type for it", "[search]") {
  const auto engine = hall_engine();
  struct Case {
    const char* typed;
    const char* first;
    Field field;
    Reading reading;
  };
  const Case cases[] = {
      {"居民身份证丢失补领", "GA001", Field::name, Reading::literal},
      {"普通护照", "GA011", Field::name, Reading::literal},
      {"结婚", "MZ001", Field::name, Reading::literal},
      {"领证", "MZ001", Field::everyday_name, Reading::literal},
      {"个体工商户设立", "SC005", Field::name, Reading::literal},
      {"jiehundengji", "MZ001", Field::name, Reading::pinyin},
      {"jhdj", "MZ001", Field::name, Reading::initials},
      {"jhdengji", "MZ001", Field::name, Reading::initials},
      {"结婚dj", "MZ001", Field::name, Reading::initials},
      {"jieh", "MZ001", Field::name, Reading::initials},
      {"gongjijin", "GJ001", Field::name, Reading::pinyin},
      {"changjiang", "ZJ001", Field::name, Reading::pinyin},
      {"结昏", "MZ001", Field::name, Reading::homophone},
      {"身分正", "GA001", Field::everyday_name, Reading::homophone},
      {"公基金", "GJ001", Field::name, Reading::homophone},
      {"gongjijing", "GJ001", Field::name, Reading::fuzzy},
      {"zuce", "GA013", Field::name, Reading::fuzzy},
      {"护造", "GA011", Field::name, Reading::fuzzy},
      {"居民身证丢失", "GA001", Field::name, Reading::typo},
      {"结婚婚登记", "MZ001", Field::name, Reading::typo},
      {"食品营经许可", "SC001", Field::name, Reading::typo},
      {"護照", "GA011", Field::name, Reading::literal},
      {"結婚登記", "MZ001", Field::name, Reading::literal},
      {"sc001", "SC001", Field::code, Reading::literal},
      {"ＳＣ００１", "SC001", Field::code, Reading::literal},
      {"2孩", "GS001", Field::name, Reading::homophone},
      {"jiehundneg", "MZ001", Field::name, Reading::typo},
      {"jihundengji", "MZ001", Field::name, Reading::typo},
      {"marriage", "MZ001", Field::translation, Reading::pinyin},
      {"Marriage reg", "MZ001", Field::translation, Reading::pinyin},
      {"residents marriage", "MZ001", Field::words, Reading::literal},
      {"གཉེན་སྒྲིག", "MZ001", Field::translation, Reading::literal},
      {"公积金 提取", "GJ001", Field::name, Reading::literal},
      {"登记 结婚", "MZ001", Field::words, Reading::literal},
      {"登记结婚", "MZ001", Field::words, Reading::partial},
      {"提取公积金", "GJ001", Field::everyday_name, Reading::typo},
      {"身份证丢了怎么办", "GA001", Field::words, Reading::partial},
      {"二代证丢了", "GA001", Field::words, Reading::partial},
      {"我想开个饭店，要什么手续", "SC001", Field::words, Reading::partial},
      {"租赁合同", "SC001", Field::material, Reading::literal},
      {"民政局", "MZ001", Field::department, Reading::literal},
  };
  for (const Case& item : cases) {
    INFO(item.typed);
    const Answer answer = ask(*engine, item.typed);
    REQUIRE_FALSE(answer.hits.empty());
    const Hit& hit = answer.hits.front();
    CHECK(hit.power.code == item.first);
    CHECK(word(hit.field) == word(item.field));
    CHECK(word(hit.reading) == word(item.reading));
  }
}
