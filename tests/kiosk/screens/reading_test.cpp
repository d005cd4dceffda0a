// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What a visitor reads: the hall, the ways to complain, narrowed lists, one basis, one material, help for the page.
#include "kiosk/app/hall_file.h"
#include "tests/kiosk/screens/screen_driver.h"
#include "tests/support/catch.h"
#include "tests/support/ok.h"
#include "tests/support/source_path.h"

namespace mingbai::test {
namespace {

void give_hall(ScreenDriver& kiosk, const std::string& place) {
  screens::HallPlan plan = ok(app::load_hall_plan(source_path("config/hall.toml")));
  plan.place = place;
  kiosk.stage().chrome().hall = std::move(plan);
  kiosk.draw();
}

void go(ScreenDriver& kiosk, session::Screen screen) {
  kiosk.stage().apply(session::GoTo{std::move(screen)});
  kiosk.draw();
  kiosk.draw();
}

}  // namespace

TEST_CASE("what to bring is three taps away", "[screens]") {
  ScreenDriver kiosk;
  kiosk.tap("attract.begin");
  kiosk.tap("home.life.shop");
  kiosk.tap("list.item." + std::string(k_full_power));
  REQUIRE(kiosk.screen() == "power");
  REQUIRE(kiosk.shows("power.material.0"));
}

TEST_CASE("home leads to the hall and to the ways to complain", "[screens]") {
  ScreenDriver kiosk;
  kiosk.tap("attract.begin");
  kiosk.tap("home.hall");
  REQUIRE(kiosk.screen() == "hall");
  kiosk.tap("bar.back");
  kiosk.tap("home.feedback");
  REQUIRE(kiosk.screen() == "feedback");
  REQUIRE(kiosk.label("feedback.call").find("12345") != std::string::npos);
}

TEST_CASE("a window of the map lists what is decided there, and the power lights its window", "[screens]") {
  ScreenDriver kiosk;
  give_hall(kiosk, "朝阳路");
  go(kiosk, session::PowerScreen{std::string(k_full_power)});
  kiosk.tap("power.fact.place.link");
  REQUIRE(kiosk.screen() == "hall");
  REQUIRE(kiosk.stage().ui().tree().find("hall.window.1-3")->state.selected);
  REQUIRE(kiosk.shows("hall.item." + std::string(k_full_power)));
  kiosk.take_effects();
  kiosk.tap("hall.print");
  const auto effects = kiosk.take_effects();
  REQUIRE(effects.size() == 1);
  REQUIRE(std::get<session::PrintWindowSlip>(effects.front()).window == "1-3");
  kiosk.tap("print.close");
  kiosk.tap("hall.window.1-2");
  REQUIRE(kiosk.shows("hall.nothing"));
  // Looking at windows is one step of the way: back returns to the power.
  kiosk.tap("hall.floor.1");
  REQUIRE(kiosk.shows("hall.window.2-5"));
  kiosk.tap("bar.back");
  REQUIRE(kiosk.screen() == "power");
}

TEST_CASE("without a map the windows of the guides are listed", "[screens]") {
  ScreenDriver kiosk;
  go(kiosk, session::HallScreen{});
  REQUIRE(kiosk.shows("hall.place.0"));
  kiosk.tap("hall.place.0");
  REQUIRE(kiosk.shows("hall.window.title"));
  kiosk.tap("hall.all");
  REQUIRE(kiosk.shows("hall.place.0"));
}

TEST_CASE("a power of another place says where to go and what to take", "[screens]") {
  ScreenDriver kiosk;
  give_hall(kiosk, "别的大厅");
  go(kiosk, session::PowerScreen{std::string(k_full_power)});
  REQUIRE(kiosk.shows("power.elsewhere"));
  REQUIRE(kiosk.label("power.elsewhere").find("明州朝阳路 88 号") != std::string::npos);
  REQUIRE(kiosk.label("power.elsewhere").find("身份证") != std::string::npos);
  REQUIRE_FALSE(kiosk.shows("power.fact.place.link"));
}

TEST_CASE("a power whose chart has changed says so, by when it is revised and, afterwards, how late that is",
          "[screens]") {
  ScreenDriver kiosk;  // on 22 November
  go(kiosk, session::PowerScreen{std::string(k_revised_power)});
  REQUIRE(kiosk.shows("power.due"));
  REQUIRE(kiosk.label("power.due").find("2026 年 11 月 3 日起流程有变动，最晚 2026 年 12 月 1 日公布") !=
          std::string::npos);
  REQUIRE(kiosk.label("power.due").find("正在修订") != std::string::npos);
  kiosk.clock().advance(std::chrono::hours{24 * 11});  // Thursday, 3 December
  kiosk.tap("bar.home");
  go(kiosk, session::PowerScreen{std::string(k_revised_power)});
  REQUIRE(kiosk.label("power.due").find("已超期 2 个工作日") != std::string::npos);
}

TEST_CASE("a published change says whether it came in time", "[screens]") {
  ScreenDriver kiosk;
  go(kiosk, session::PowerScreen{std::string(k_full_power)});
  REQUIRE_FALSE(kiosk.shows("power.due"));
  go(kiosk, session::PowerScreen{std::string(k_revised_power)});
  kiosk.tap("power.tab.supervision");
  REQUIRE(kiosk.label("power.change.0").find("改了材料、时限（超期 4 个工作日公布）") != std::string::npos);
}

TEST_CASE("a list is narrowed by a value of a facet and widened again", "[screens]") {
  ScreenDriver kiosk;
  go(kiosk, session::SearchScreen{});
  kiosk.stage().apply(session::ReplaceSearch{"食品"});
  kiosk.draw();
  session::Facets nothing;
  nothing.life_event = "funeral";
  kiosk.stage().apply(session::ChooseFacets{nothing});
  kiosk.draw();
  REQUIRE(kiosk.shows("facet.none"));
  kiosk.tap("facet.drop");
  REQUIRE(kiosk.stage().session().facets.none());
  REQUIRE(kiosk.shows("search.item." + std::string(k_full_power)));
}

TEST_CASE("the next list begins without the facets of the one before", "[screens]") {
  ScreenDriver kiosk;
  go(kiosk, session::ListScreen{.power_class = catalog::PowerClass::other, .department = {}, .life_event = {}});
  session::Facets facets;
  facets.on_the_spot = true;
  kiosk.stage().apply(session::ChooseFacets{facets});
  kiosk.stage().apply(session::GoTo{session::PowerScreen{"OT10000"}});
  kiosk.stage().apply(session::GoBack{});
  REQUIRE(kiosk.stage().session().facets == facets);  // looking at a power loses nothing
  kiosk.stage().apply(session::GoBack{});
  REQUIRE(kiosk.stage().session().facets.none());
}

TEST_CASE("a basis opens with its article, a material with where to get it", "[screens]") {
  ScreenDriver kiosk;
  go(kiosk, session::PowerScreen{std::string(k_full_power)});
  kiosk.tap("power.tab.basis");
  kiosk.tap("power.basis.0.open");
  REQUIRE(kiosk.label("basis.text") == "条文");
  kiosk.tap("basis.close");
  kiosk.tap("power.tab.materials");
  kiosk.tap("power.material.0.link");
  REQUIRE(kiosk.shows("material.where"));
  kiosk.tap("material.tick");
  REQUIRE(kiosk.stage().session().power_visit(std::string(k_full_power)).ticked.contains(0));
  REQUIRE_FALSE(kiosk.stage().session().sheet);
}

TEST_CASE("notices are shown one kind at a time", "[screens]") {
  ScreenDriver kiosk;
  go(kiosk, session::NoticesScreen{});
  REQUIRE(kiosk.shows("notices.item.n1"));
  kiosk.stage().apply(session::ChooseNoticeKind{catalog::NoticeKind::decision});
  kiosk.draw();
  REQUIRE(kiosk.shows("notices.nokind"));
  kiosk.tap("notices.kind.0");
  REQUIRE(kiosk.shows("notices.item.n1"));
}

TEST_CASE("help speaks of the page on which it was asked", "[screens]") {
  ScreenDriver kiosk;
  go(kiosk, session::HallScreen{});
  kiosk.tap("bar.help");
  REQUIRE(kiosk.screen() == "help");
  REQUIRE(kiosk.label("help.here") == kiosk.stage().words()[screens::Word::helpfor_hall]);
  kiosk.tap("bar.help");  // already here
  kiosk.tap("bar.back");
  REQUIRE(kiosk.screen() == "hall");
}

}  // namespace mingbai::test
