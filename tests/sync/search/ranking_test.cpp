// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <numeric>

#include "tests/support/catch.h"
#include "tests/sync/search/small_hall.h"

using namespace mingbai;
using namespace mingbai::search;
using namespace mingbai::test;

namespace {

std::string marked(const std::string& text, const std::vector<ByteRange>& marks) {
  std::string shown;
  std::size_t at = 0;
  for (const ByteRange& mark : marks) {
    shown += text.substr(at, mark.begin - at) + "[" + text.substr(mark.begin, mark.end - mark.begin) + "]";
    at = mark.end;
  }
  return shown + text.substr(at);
}

}  // namespace

TEST_CASE("a score is the sum of the reasons that are told", "[search]") {
  const auto engine = hall_engine();
  for (const char* text : {"身份证", "jhdj", "身分正", "处罚", "sc0", "开饭店", "身份证丢了怎么办", "提取 公积金",
                           "民政局", "租赁合同", "结婚婚登记"}) {
    INFO(text);
    const Answer answer = ask(*engine, text);
    CHECK_FALSE(answer.hits.empty());
    int before = std::numeric_limits<int>::max();
    for (const Hit& hit : answer.hits) {
      INFO(hit.power.name);
      CHECK(hit.score == std::accumulate(hit.parts.begin(), hit.parts.end(), 0,
                                         [](int sum, const ScorePart& part) { return sum + part.points; }));
      CHECK(hit.score <= before);
      before = hit.score;
    }
  }
}

TEST_CASE("penalties stand behind services until they are asked for", "[search]") {
  const auto engine = hall_engine();
  const std::vector<std::string> plain = codes(ask(*engine, "居民身份证"));
  REQUIRE(plain.size() == 3);
  CHECK(plain.back() == "GA016");
  CHECK(codes(ask(*engine, "身份证行政处罚")).front() == "GA016");
  CHECK(codes(ask(*engine, "行政处罚")) == std::vector<std::string>{"GA015", "GA016"});
}

TEST_CASE("the visitor's situation comes first", "[search]") {
  const auto engine = hall_engine();
  CHECK(codes(engine->names({"登记", 20, "", std::nullopt})).front() == "MZ001");
  CHECK(codes(engine->names({"登记", 20, "vehicle", std::nullopt})).front() == "GA013");
}

TEST_CASE("the same power of another office and its variants are folded under one", "[search]") {
  const auto engine = hall_engine();
  const Answer answer = ask(*engine, "食品经营");
  REQUIRE(answer.hits.size() == 1);
  CHECK(answer.hits[0].power.code == "SC001");
  CHECK(answer.hits[0].variants == std::vector<std::string>{"YL001", "SC002", "SC003"});
  CHECK(answer.hits[0].region_name == "明州");
  CHECK(codes(ask(*engine, "食品经营许可变更")) == std::vector<std::string>{"SC002"});

  const auto county = hall_engine({{}, "990101"});
  CHECK(codes(ask(*county, "开饭店")).front() == "SC001");  // 56 points of popularity are more than one's own office
}

TEST_CASE("what was found is marked, in the name and in what else was found", "[search]") {
  const auto engine = hall_engine();
  struct Case {
    const char* typed;
    const char* name;
    const char* matched;
  };
  const Case cases[] = {
      {"结婚", "内地居民[结婚]登记", "内地居民[结婚]登记"},
      {"jhdj", "内地居民[结婚登记]", "内地居民[结婚登记]"},
      {"工商户设立", "个体[工商户]（[设立]）登记", "个体[工商户]（[设立]）登记"},
      {"迁户", "户口迁移审批", "[迁户]口"},
      {"sc001", "食品经营许可", "[SC001]"},
      {"身分正", "居民[身份证]丢失补领", "[身份证]丢了"},
      {"丢失身份证", "居民[身份证丢失]补领", ""},
      {"租赁合同", "食品经营许可", "经营场所[租赁合同]"},
      {"marriage", "内地居民结婚登记", "[Marriage] registration of mainland residents"},
  };
  for (const Case& item : cases) {
    INFO(item.typed);
    const Answer answer = ask(*engine, item.typed);
    REQUIRE_FALSE(answer.hits.empty());
    const Hit& hit = answer.hits.front();
    CHECK(marked(hit.power.name, hit.name_marks) == item.name);
    CHECK(marked(hit.matched, hit.matched_marks) == item.matched);
  }
}

TEST_CASE("what was read instead of what was typed is told", "[search]") {
  const auto engine = hall_engine();
  REQUIRE(ask(*engine, "结昏登记").read_as);
  CHECK(ask(*engine, "结昏登记").read_as->text == "结婚登记");
  CHECK(ask(*engine, "护造").read_as->text == "护照");
  CHECK_FALSE(ask(*engine, "结婚").read_as);
  CHECK_FALSE(ask(*engine, "jiehun").read_as);
}

TEST_CASE("a need that is met elsewhere names who meets it", "[search]") {
  const auto engine = hall_engine();
  const Answer answer = ask(*engine, "我要打官司");
  REQUIRE(answer.elsewhere.size() == 1);
  CHECK(answer.elsewhere[0].who == "人民法院立案庭");
  CHECK(answer.elsewhere[0].need == "打官司");
  CHECK(ask(*engine, "结婚").elsewhere.empty());
}

TEST_CASE("related needs are others of the same event in life", "[search]") {
  const auto engine = hall_engine();
  const Answer answer = ask(*engine, "开饭店");
  std::vector<std::string> related;
  for (const catalog::PowerSummary& power : answer.related) {
    related.push_back(power.code);
  }
  CHECK(related == std::vector<std::string>{"SC005"});
}

TEST_CASE("nothing to ask, nothing found", "[search]") {
  const auto engine = hall_engine();
  for (const char* empty : {"", "  ", "，。", "\xff\xff"}) {
    CHECK(ask(*engine, empty).empty_question);
    CHECK(ask(*engine, empty).hits.empty());
  }
  const Answer none = ask(*engine, "量子力学");
  CHECK_FALSE(none.empty_question);
  CHECK(none.hits.empty());
  CHECK(none.found == 0);
  CHECK_FALSE(ask(*engine, "行政许可办理量子").near_classes.empty());
}

TEST_CASE("a limit cuts the hits, not what was found", "[search]") {
  const auto engine = hall_engine();
  const Answer answer = engine->names({"登记", 2, "", std::nullopt});
  CHECK(answer.hits.size() == 2);
  CHECK((answer.found > 2 || answer.more));
  CHECK(engine->names({"登记", -5, "", std::nullopt}).hits.size() == 1);
}

TEST_CASE("a question leaves nothing behind for the next one", "[search]") {
  const auto engine = hall_engine();
  const std::vector<std::string> alone = codes(ask(*engine, "护照"));
  for (const char* other : {"行政处罚", "jhdj", "身份证丢了怎么办", "提取 公积金", "结婚婚登记", "sc00"}) {
    (void)ask(*engine, other);
    CHECK(codes(ask(*engine, "护照")) == alone);
  }
}

TEST_CASE("any question of any length is answered", "[search]") {
  const auto engine = hall_engine();
  for (const std::string& piece : {std::string("身"), std::string("z"), std::string("zh"), std::string("1"),
                                   std::string("གཉེན་"), std::string("a 身 "), std::string("的")}) {
    std::string text;
    for (int i = 0; i < 70; ++i) {
      text += piece;
      (void)ask(*engine, text);
    }
  }
  CHECK_FALSE(ask(*engine, "身份证").hits.empty());
}
