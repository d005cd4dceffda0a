// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What the search screen makes of the engine's answers.
#include "tests/kiosk/screens/screen_driver.h"
#include "tests/support/catch.h"

namespace mingbai::test {
namespace {

void search_for(ScreenDriver& kiosk, const std::string& words) {
  kiosk.stage().apply(session::GoTo{session::SearchScreen{}});
  kiosk.stage().apply(session::ReplaceSearch{words});
  kiosk.draw();
}

search::Answer& answer(ScreenDriver& kiosk) {
  REQUIRE(kiosk.stage().models().search);
  return kiosk.stage().models().search->answer;
}

}  // namespace

TEST_CASE("before anything is typed the search offers what many look for", "[screens]") {
  ScreenDriver kiosk;
  search_for(kiosk, "");
  CHECK(kiosk.shows("search.frequent"));
  CHECK(kiosk.shows("search.hint"));
  search_for(kiosk, "   ");
  CHECK(kiosk.shows("search.frequent"));
}

TEST_CASE("each key searches in the same frame", "[screens]") {
  ScreenDriver kiosk;
  search_for(kiosk, "");
  kiosk.stage().frame({{ui::TextEvent{"食品"}}});
  CHECK(kiosk.shows("search.item.SC0001"));
}

TEST_CASE("nobody is left with nothing: classes and offices nearby, the list of offices, the desk, the telephone",
          "[screens]") {
  ScreenDriver kiosk;
  search_for(kiosk, "鼯鼠鳄鱼");
  for (const char* name : {"search.none", "search.departments", "search.desk", "search.phone"}) {
    INFO(name);
    CHECK(kiosk.shows(name));
  }
  answer(kiosk).near_departments = {{"mz-test", "州市场监管局"}};
  answer(kiosk).near_classes = {catalog::PowerClass::fee};
  kiosk.draw();
  kiosk.tap("search.near.0");
  CHECK(std::get<session::ListScreen>(kiosk.stage().session().screen()).department == "mz-test");
  kiosk.tap("bar.back");
  CHECK(kiosk.screen() == "search");
  CHECK(kiosk.stage().session().search == "鼯鼠鳄鱼");
}

TEST_CASE("what was read instead is said in plain words", "[screens]") {
  ScreenDriver kiosk;
  search_for(kiosk, "食品");
  CHECK_FALSE(kiosk.shows("search.read"));
  answer(kiosk).read_as = search::ReadAs{"食品经营许可", search::Reading::homophone};
  kiosk.draw();
  CHECK(kiosk.label("search.read") == "按读音找到：食品经营许可");
  answer(kiosk).read_as->reading = search::Reading::typo;
  kiosk.draw();
  CHECK(kiosk.label("search.read") == "按相近的写法找到：食品经营许可");
}

TEST_CASE("what is done elsewhere says where", "[screens]") {
  ScreenDriver kiosk;
  search_for(kiosk, "离婚");
  answer(kiosk).elsewhere = {{"离婚诉讼", "人民法院立案庭", "12368"}};
  kiosk.draw();
  REQUIRE(kiosk.shows("search.elsewhere.0"));
  const ui::Node* node = kiosk.stage().ui().tree().find("search.elsewhere.0");
  CHECK((node->label + node->value).find("人民法院立案庭") != std::string::npos);
}

TEST_CASE("a row says why it is there", "[screens]") {
  ScreenDriver kiosk;
  search_for(kiosk, "食品");
  search::Hit& hit = answer(kiosk).hits.front();
  struct Row {
    search::Field field;
    std::string matched;
    std::string says;
  };
  for (const Row& row :
       {Row{search::Field::everyday_name, "开饭馆", "也叫：开饭馆"},
        Row{search::Field::synonym, "开饭店", "也叫：开饭店"},
        Row{search::Field::material, "营业执照", "要用到：营业执照"},
        Row{search::Field::body, "…健康证明…", "里面写着：…健康证明…"}, Row{search::Field::code, "", "SC0001"}}) {
    hit.field = row.field;
    hit.matched = row.matched;
    hit.matched_marks.clear();
    kiosk.draw();
    const ui::Node* node = kiosk.stage().ui().tree().find("search.item." + hit.power.code);
    REQUIRE(node != nullptr);
    INFO(node->value);
    CHECK(node->value.find(row.says) != std::string::npos);
  }
}

TEST_CASE("what people do together is offered below", "[screens]") {
  ScreenDriver kiosk;
  search_for(kiosk, "SC0001");
  answer(kiosk).related = {answer(kiosk).hits.front().power};
  answer(kiosk).related.front().code = "BARE01";
  kiosk.draw();
  kiosk.tap("search.related.BARE01");
  CHECK(kiosk.screen() == "power");
}

TEST_CASE("the texts of the powers are looked through when the keys pause, not between two of them", "[screens]") {
  ScreenDriver kiosk;
  search_for(kiosk, "食品");
  CHECK(kiosk.stage().searching());
  CHECK(kiosk.stage().next_timer() <= kiosk.clock().steady() + Milliseconds{120});
  kiosk.wait(Milliseconds{60});
  kiosk.stage().apply(session::TypeSearch{"经"});
  kiosk.draw();
  kiosk.wait(Milliseconds{80});
  CHECK(kiosk.stage().searching());
  kiosk.wait(Milliseconds{60});
  CHECK_FALSE(kiosk.stage().searching());
  CHECK(kiosk.shows("search.item.SC0001"));
}

}  // namespace mingbai::test
