// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The flowchart on its tab, on the whole screen, as a list and under a case.
#include "tests/kiosk/screens/screen_driver.h"
#include "tests/support/catch.h"

using namespace mingbai;
using test::Glass;
using test::ScreenDriver;

namespace {

void open_flow_tab(ScreenDriver& driver) {
  driver.stage().apply(session::GoTo{session::PowerScreen{std::string(test::k_full_power)}});
  driver.stage().apply(session::ChooseTab{session::PowerTab::flow});
  driver.draw();
  driver.draw();
}

void open_case(ScreenDriver& driver) {
  driver.stage().apply(session::GoTo{session::LookUpScreen{}});
  driver.stage().apply(session::TypeLookUp{test::a_code()});
  driver.stage().apply(session::AskCase{});
  driver.stage().apply(session::CaseAnswered{driver.stage().session().visit, test::running_case(), std::nullopt});
  driver.draw();
  driver.draw();
}

std::string value_of(ScreenDriver& driver, std::string_view name) {
  const ui::Node* node = driver.stage().ui().tree().find(name);
  return node == nullptr ? std::string() : node->value;
}

}  // namespace

TEST_CASE("the chart of a power fills the screen and comes back to its page", "[flow]") {
  ScreenDriver driver;
  open_flow_tab(driver);
  REQUIRE(driver.shows("flow.node.check"));
  driver.tap("flow.whole");
  REQUIRE(driver.screen() == "flow");
  REQUIRE(driver.label("flow.title") == "食品经营许可");
  REQUIRE(driver.label("flow.source").find("依申请") != std::string::npos);
  REQUIRE(driver.shows("flow.node.check"));
  driver.tap("flow.legend");
  REQUIRE(driver.shows("legend.sign.decision"));
  driver.tap("legend.close");
  driver.tap("bar.back");
  REQUIRE(driver.screen() == "power");
}

TEST_CASE("the list says in words where each step leads", "[flow]") {
  ScreenDriver driver;
  open_flow_tab(driver);
  driver.tap("flow.whole");
  driver.tap("flow.list");
  REQUIRE_FALSE(driver.shows("flow.node.check"));
  REQUIRE(driver.label("flow.conditions").find("依申请") != std::string::npos);
  const std::string check = value_of(driver, "flow.item.check");
  REQUIRE(check.find("如果齐全 → 第 4 步 审查决定") != std::string::npos);
  REQUIRE(check.find("如果不齐 → 第 3 步 一次告知补正") != std::string::npos);
  REQUIRE(value_of(driver, "flow.item.done").find("到这里就结束了") != std::string::npos);
  driver.tap("flow.item.check");
  REQUIRE(driver.shows("step.post"));
  driver.tap("step.close");
  driver.tap("flow.chart");
  REQUIRE(driver.shows("flow.node.check"));
}

TEST_CASE("the sheet of a step holds the seven elements", "[flow]") {
  ScreenDriver driver;
  open_flow_tab(driver);
  driver.tap("flow.node.check");
  for (const char* name : {"step.number", "step.post", "step.limit", "step.task", "step.next", "step.rights",
                           "step.supervision", "step.complaints"}) {
    INFO(name);
    REQUIRE(driver.shows(name));
  }
  // The driver's office did not say what is done there: the sheet says so and who owes it.
  REQUIRE(driver.label("step.task").find("没有写明") != std::string::npos);
  REQUIRE(driver.label("step.owes").find("市场监督管理局") != std::string::npos);
}

TEST_CASE("the largest text begins with the list and still has a chart", "[flow]") {
  Glass glass;
  glass.settings.text_size = session::TextSize::xl;
  ScreenDriver driver(glass);
  driver.stage().apply(session::GoTo{session::FlowScreen{std::string(test::k_full_power)}});
  driver.draw();
  REQUIRE(driver.shows("flow.item.apply"));
  driver.tap("flow.chart");
  REQUIRE(driver.shows("flow.node.apply"));
  REQUIRE(driver.shows("flow.zoom_fit"));
}

TEST_CASE("a power without a chart says who owes it and where to go", "[flow]") {
  ScreenDriver driver;
  driver.stage().apply(session::GoTo{session::FlowScreen{"BARE01"}});
  driver.draw();
  REQUIRE(driver.label("flow.none").find("应由明州市场监督管理局") != std::string::npos);
  driver.tap("flow.none.guide");
  REQUIRE(driver.screen() == "power");
}

TEST_CASE("a case lies on the chart, on the whole screen and in the list alike", "[flow]") {
  ScreenDriver driver;
  open_case(driver);
  const auto here = [&](std::string_view name) {
    const ui::Node* node = driver.stage().ui().tree().find(name);
    return node != nullptr && node->state.selected;
  };
  REQUIRE(driver.screen() == "case");
  REQUIRE(here("flow.node.decide"));
  driver.tap("flow.whole");
  REQUIRE(driver.screen() == "flow");
  REQUIRE(here("flow.node.decide"));
  REQUIRE(driver.label("flow.now").find("审查决定") != std::string::npos);
  driver.tap("flow.list");
  REQUIRE(here("flow.item.decide"));
  REQUIRE(value_of(driver, "flow.item.decide").find("现在在这里") != std::string::npos);
  REQUIRE(value_of(driver, "flow.item.apply").find("办完了") != std::string::npos);
  REQUIRE(value_of(driver, "flow.item.fix").find("没有走这一步") != std::string::npos);
  REQUIRE(value_of(driver, "flow.item.done").find("还没到") != std::string::npos);
  driver.tap("flow.item.decide");
  REQUIRE(driver.label("step.case").find("第") != std::string::npos);
}
