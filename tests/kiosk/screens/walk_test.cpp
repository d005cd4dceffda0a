// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// A visitor's ways through the screens, touched by semantic names on real frames.
#include "tests/kiosk/screens/screen_driver.h"

#include "tests/support/catch.h"

namespace mingbai::test {
namespace {

using std::chrono::seconds;

void open_case(ScreenDriver& kiosk) {
  kiosk.tap("attract.begin");
  kiosk.tap("home.case");
  for (const char symbol : a_code()) {
    kiosk.tap(std::string("case.key.") + symbol);
  }
  kiosk.tap("case.ask");
}

}  // namespace

TEST_CASE("what must I bring is three touches away", "[screens]") {
  ScreenDriver kiosk;
  kiosk.tap("attract.begin");
  REQUIRE(kiosk.screen() == "home");
  kiosk.tap("home.life.shop");
  REQUIRE(kiosk.screen() == "list");
  kiosk.tap("list.item.SC0001");
  REQUIRE(kiosk.screen() == "power");
  REQUIRE(kiosk.shows("power.material.0"));
}

TEST_CASE("an answer brings in the materials of that situation and they can be ticked", "[screens]") {
  ScreenDriver kiosk;
  kiosk.stage().apply(session::GoTo{session::PowerScreen{std::string(k_full_power)}});
  kiosk.draw();
  REQUIRE(kiosk.shows("power.open"));
  REQUIRE_FALSE(kiosk.shows("power.material.1"));
  kiosk.tap("power.situation.0.0");
  REQUIRE(kiosk.shows("power.material.1"));
  REQUIRE_FALSE(kiosk.shows("power.open"));
  kiosk.tap("power.material.1");
  kiosk.tap("power.print");
  const auto effects = kiosk.take_effects();
  REQUIRE(effects.size() == 1);
  const auto& slip = std::get<session::PrintGuideSlip>(effects.front());
  REQUIRE(slip.ticked == std::set<std::size_t>{1});
  REQUIRE(slip.answers.size() == 1);
}

TEST_CASE("printed is shown only after the printer said so", "[screens]") {
  ScreenDriver kiosk;
  kiosk.stage().apply(session::GoTo{session::PowerScreen{std::string(k_full_power)}});
  kiosk.draw();
  kiosk.tap("power.print");
  const std::string before = kiosk.label("print.state");
  kiosk.stage().apply(session::PrintReported{kiosk.stage().session().print_job, session::PrintState::printed});
  kiosk.draw();
  REQUIRE(before != kiosk.label("print.state"));
  REQUIRE(kiosk.shows("print.close"));
  kiosk.tap("print.close");
  REQUIRE_FALSE(kiosk.shows("print.state"));
}

TEST_CASE("a print whose sheet was closed goes on being told", "[screens]") {
  ScreenDriver kiosk;
  kiosk.stage().apply(session::GoTo{session::PowerScreen{std::string(k_full_power)}});
  kiosk.draw();
  CHECK_FALSE(kiosk.shows("print.toast"));
  kiosk.tap("power.print");
  const std::uint64_t job = kiosk.stage().session().print_job;
  kiosk.stage().apply(session::PrintReported{job, session::PrintState::printing});
  kiosk.draw();
  CHECK_FALSE(kiosk.shows("print.toast"));  // the sheet says it
  kiosk.tap("print.close");
  REQUIRE(kiosk.shows("print.toast"));
  const std::string running = kiosk.label("print.toast");
  kiosk.tap("bar.home");
  CHECK(kiosk.label("print.toast") == running);
  kiosk.stage().apply(session::PrintReported{job, session::PrintState::failed});
  kiosk.draw();
  CHECK(kiosk.label("print.toast") != running);
  kiosk.tap("print.toast.action");
  REQUIRE(kiosk.shows("print.again"));
  kiosk.tap("print.close");
  CHECK_FALSE(kiosk.shows("print.toast"));
}

TEST_CASE("a case is found by its code and lies on its flowchart", "[screens]") {
  ScreenDriver kiosk;
  open_case(kiosk);
  const auto effects = kiosk.take_effects();
  REQUIRE(effects.size() == 1);
  REQUIRE(std::get<session::LookUpCase>(effects.front()).question.tracking_code == running_case().tracking_code);
  REQUIRE(kiosk.shows("case.asking"));
  kiosk.stage().apply(session::CaseAnswered{kiosk.stage().session().visit, running_case(), std::nullopt});
  kiosk.draw();
  REQUIRE(kiosk.screen() == "case");
  const ui::Node* here = kiosk.stage().ui().tree().find("flow.node.decide");
  REQUIRE(here != nullptr);
  REQUIRE(here->state.selected);
  kiosk.tap("flow.node.decide");
  REQUIRE(kiosk.shows("step.rights"));
}

TEST_CASE("what is read on the screen can be taken along on paper: the receipt of a case, a notice", "[screens]") {
  ScreenDriver kiosk;
  open_case(kiosk);
  kiosk.stage().apply(session::CaseAnswered{kiosk.stage().session().visit, running_case(), std::nullopt});
  kiosk.draw();
  kiosk.take_effects();
  kiosk.tap("case.receipt");
  auto effects = kiosk.take_effects();
  REQUIRE(effects.size() == 1);
  CHECK(std::get<session::PrintReceiptSlip>(effects.front()).value.tracking_code == running_case().tracking_code);
  kiosk.stage().models().print = screens::PrintModel{.preview = {}, .phone = screens::PhoneModel{"HTTPS://X/R/1", {}}};
  kiosk.draw();
  CHECK(kiosk.label("print.number").find(running_case().tracking_code) != std::string::npos);
  kiosk.stage().apply(session::PrintReported{kiosk.stage().session().print_job, session::PrintState::unknown});
  kiosk.draw();
  kiosk.tap("print.again");
  effects = kiosk.take_effects();
  REQUIRE(effects.size() == 1);
  CHECK(std::holds_alternative<session::PrintReceiptSlip>(effects.front()));
  kiosk.stage().apply(session::PrintReported{kiosk.stage().session().print_job, session::PrintState::printed});
  kiosk.stage().apply(session::GoHome{});
  kiosk.stage().apply(session::GoTo{session::NoticeScreen{"n1"}});
  kiosk.draw();
  kiosk.tap("notice.print");
  effects = kiosk.take_effects();
  REQUIRE(effects.size() == 1);
  CHECK(std::get<session::PrintNoticeSlip>(effects.front()).id == "n1");
}

TEST_CASE("a slip that failed is offered again on the next page, unless its case was put away", "[screens]") {
  ScreenDriver kiosk;
  open_case(kiosk);
  kiosk.stage().apply(session::CaseAnswered{kiosk.stage().session().visit, running_case(), std::nullopt});
  kiosk.draw();
  for (const bool of_case : {true, false}) {
    if (of_case) {
      kiosk.tap("case.print");
    } else {
      kiosk.stage().apply(session::GoTo{session::NoticeScreen{"n1"}});
      kiosk.draw();
      kiosk.tap("notice.print");
    }
    const std::uint64_t job = kiosk.stage().session().print_job;
    kiosk.tap("print.close");
    kiosk.tap("bar.home");
    kiosk.stage().apply(session::PrintReported{job, session::PrintState::failed});
    kiosk.draw();
    kiosk.tap("print.toast.action");
    CHECK(kiosk.shows("print.state"));
    CHECK(kiosk.shows("print.again") == !of_case);
    kiosk.tap("print.close");
  }
}

TEST_CASE("without a printer no page promises a slip", "[screens]") {
  ScreenDriver kiosk;
  kiosk.stage().chrome().printer_ready = false;
  open_case(kiosk);
  kiosk.stage().apply(session::CaseAnswered{kiosk.stage().session().visit, running_case(), std::nullopt});
  kiosk.draw();
  const std::string refusal = kiosk.label("case.print");
  CHECK(refusal.find("用不了") != std::string::npos);
  CHECK_FALSE(kiosk.shows("case.receipt"));
  kiosk.stage().apply(session::GoTo{session::NoticeScreen{"n1"}});
  kiosk.draw();
  CHECK(kiosk.label("notice.print") == refusal);
  kiosk.stage().apply(session::GoTo{session::HallScreen{"#0", {}}});
  kiosk.draw();
  CHECK(kiosk.shows("hall.all"));
  CHECK_FALSE(kiosk.shows("hall.print"));
}

TEST_CASE("the deadline is worked out in front of the citizen", "[screens]") {
  ScreenDriver kiosk;
  open_case(kiosk);
  kiosk.stage().apply(session::CaseAnswered{kiosk.stage().session().visit, running_case(), std::nullopt});
  kiosk.draw();
  kiosk.tap("case.deadline.link");
  REQUIRE(kiosk.shows("deadline.rule"));
  REQUIRE(kiosk.shows("deadline.accepted"));
  REQUIRE(kiosk.shows("deadline.skipped.0"));  // 7 working days from 18 November pass a weekend
  REQUIRE(kiosk.shows("deadline.end"));
}

TEST_CASE("a wrong code is told at once and nobody is asked", "[screens]") {
  ScreenDriver kiosk;
  kiosk.tap("attract.begin");
  kiosk.tap("home.case");
  std::string code = a_code();
  std::swap(code[0], code[1]);
  if (code == a_code()) {
    code[0] = code[0] == 'A' ? 'B' : 'A';
  }
  kiosk.type(code);
  REQUIRE(kiosk.shows("case.problem"));
  kiosk.tap("case.ask");
  REQUIRE(kiosk.take_effects().empty());
}

TEST_CASE("the network away is said in words and the code stays for another try", "[screens]") {
  ScreenDriver kiosk;
  open_case(kiosk);
  kiosk.take_effects();
  kiosk.stage().apply(
      session::CaseAnswered{kiosk.stage().session().visit, std::nullopt, ErrorCode::network_unreachable});
  kiosk.draw();
  REQUIRE(kiosk.shows("case.problem"));
  REQUIRE_FALSE(kiosk.shows("case.print"));
  kiosk.tap("case.ask");
  REQUIRE(kiosk.take_effects().size() == 1);
}

TEST_CASE("words typed on a keyboard search from the home screen on", "[screens]") {
  ScreenDriver kiosk;
  kiosk.tap("attract.begin");
  kiosk.type("食品");
  REQUIRE(kiosk.screen() == "search");
  REQUIRE(kiosk.shows("search.item.SC0001"));
  kiosk.tap("search.key.clear");
  kiosk.type("鼯鼠鳄鱼");
  REQUIRE(kiosk.shows("search.none"));
}

TEST_CASE("the screen's own keys type a code", "[screens]") {
  ScreenDriver kiosk;
  kiosk.tap("attract.begin");
  kiosk.tap("home.search");
  kiosk.tap("search.key.s");
  kiosk.tap("search.key.c");
  kiosk.tap("search.key.page.digits");
  for (const char symbol : std::string("0001")) {
    kiosk.tap(std::string("search.key.") + symbol);
  }
  REQUIRE(kiosk.shows("search.item.SC0001"));
  kiosk.tap("search.key.erase");
  REQUIRE(kiosk.stage().session().search == "sc000");
}

TEST_CASE("the language changes on every screen and keeps the place", "[screens]") {
  ScreenDriver kiosk;
  kiosk.stage().apply(session::GoTo{session::PowerScreen{std::string(k_full_power)}});
  kiosk.draw();
  const std::string chinese = kiosk.label("power.tab.flow");
  kiosk.tap("bar.language");
  kiosk.tap("language.en");
  REQUIRE(kiosk.screen() == "power");
  REQUIRE(kiosk.label("power.tab.flow") != chinese);
}

TEST_CASE("the warning counts down, and a touch beside it is an answer", "[screens]") {
  ScreenDriver kiosk;
  kiosk.tap("attract.begin");
  kiosk.wait(seconds(120));
  REQUIRE(kiosk.shows("idle.stay"));
  const std::string first = kiosk.label("idle.words");
  kiosk.wait(seconds(1));
  REQUIRE(kiosk.label("idle.words") != first);
  kiosk.tap("idle.stay");
  REQUIRE_FALSE(kiosk.shows("idle.stay"));
  REQUIRE(kiosk.screen() == "home");
}

TEST_CASE("without an answer nothing of the visitor is left on the screen", "[screens]") {
  ScreenDriver kiosk;
  open_case(kiosk);
  kiosk.stage().apply(session::CaseAnswered{kiosk.stage().session().visit, running_case(), std::nullopt});
  kiosk.draw();
  kiosk.take_effects();
  kiosk.wait(seconds(120));
  kiosk.wait(seconds(30));
  REQUIRE(kiosk.screen() == "attract");
  const auto effects = kiosk.take_effects();
  REQUIRE(effects.size() == 1);
  REQUIRE(std::holds_alternative<session::ForgetVisitor>(effects.front()));
  REQUIRE_FALSE(kiosk.stage().models().the_case);
  for (const ui::Node& node : kiosk.stage().ui().tree().nodes) {
    REQUIRE(node.label.find(running_case().tracking_code) == std::string::npos);
    REQUIRE(node.value.find(running_case().tracking_code) == std::string::npos);
  }
}

TEST_CASE("the secret is never in the tree", "[screens]") {
  ScreenDriver kiosk;
  kiosk.tap("attract.begin");
  kiosk.tap("home.case");
  kiosk.tap("case.form.1");
  kiosk.tap("case.secret");
  kiosk.type("987X");
  for (const ui::Node& node : kiosk.stage().ui().tree().nodes) {
    REQUIRE(node.label.find("987X") == std::string::npos);
    REQUIRE(node.value.find("987X") == std::string::npos);
  }
}

TEST_CASE("before the first data the screen says so and nothing else can be opened", "[screens]") {
  ScreenDriver kiosk;
  kiosk.stage().use(nullptr);
  kiosk.stage().chrome().health = session::Health::no_catalog;
  kiosk.draw();
  REQUIRE(kiosk.screen() == "forced");
  REQUIRE(kiosk.shows("forced.title"));
  REQUIRE_FALSE(kiosk.shows("attract.begin"));
}

TEST_CASE("a long list draws only what is near and scrolls to the rest", "[screens]") {
  ScreenDriver kiosk;
  kiosk.tap("attract.begin");
  kiosk.stage().apply(session::GoTo{
      session::ListScreen{.power_class = catalog::PowerClass::other, .department = {}, .life_event = {}}});
  kiosk.draw();
  REQUIRE(kiosk.shows("list.item.OT10000"));
  REQUIRE_FALSE(kiosk.shows("list.item.OT10399"));
  for (int i = 0; i < 80 && !kiosk.shows("list.item.OT10399"); ++i) {
    kiosk.tap("list.content.page_down");
    kiosk.wait(Milliseconds{1000});
  }
  REQUIRE(kiosk.shows("list.item.OT10399"));
}

}  // namespace mingbai::test
