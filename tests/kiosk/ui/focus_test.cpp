// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <string>

#include "kiosk/ui/layout.h"
#include "kiosk/ui/widgets.h"
#include "tests/kiosk/ui/ui_fixture.h"
#include "tests/support/catch.h"

using namespace mingbai;
using namespace mingbai::ui;

namespace {

std::string focused(const test::UiFixture& fixture, const SemanticTree& tree) {
  (void)fixture;
  const auto at = std::find_if(tree.nodes.begin(), tree.nodes.end(), [](const Node& n) { return n.state.focused; });
  return at == tree.nodes.end() ? "" : at->name;
}

}  // namespace

TEST_CASE("keys walk every target in reading order and OK presses", "[ui]") {
  test::UiFixture fixture;
  std::string pressed;
  const auto screen = [&](Ui& ui) {
    ui.screen("s", "s");
    for (const char* name : {"s.a", "s.b", "s.c"}) {
      if (button(ui, {.name = name, .label = "按", .icon = {}, .disabled = std::string(name) == "s.b"})) pressed = name;
    }
  };
  fixture.frame(screen);
  CHECK(focused(fixture, fixture.ui().tree()).empty());
  fixture.key(screen, Key::next);
  CHECK(focused(fixture, fixture.ui().tree()) == "s.a");
  fixture.key(screen, Key::next);
  CHECK(focused(fixture, fixture.ui().tree()) == "s.c");  // the disabled one is skipped
  fixture.key(screen, Key::next);
  CHECK(focused(fixture, fixture.ui().tree()) == "s.a");
  fixture.key(screen, Key::previous);
  fixture.key(screen, Key::ok);
  CHECK(pressed == "s.c");
  // A finger takes the ring away.
  fixture.frame(screen, {{PointerEvent{PointerPhase::down, {5, 5}}}});
  CHECK(focused(fixture, fixture.ui().tree()).empty());
}

TEST_CASE("arrows go to the neighbour in their direction", "[ui]") {
  test::UiFixture fixture;
  const auto screen = [](Ui& ui) {
    ui.screen("s", "s");
    const std::vector<TileSpec> tiles{
        {"s.0", "一", "home", ""}, {"s.1", "二", "home", ""}, {"s.2", "三", "home", ""}, {"s.3", "四", "home", ""}};
    (void)tile_grid(ui, "s.tiles", tiles, 2);
  };
  fixture.frame(screen);
  fixture.ui().focus("s.0");
  fixture.frame(screen);
  fixture.key(screen, Key::down);
  CHECK(focused(fixture, fixture.ui().tree()) == "s.2");
  fixture.key(screen, Key::right);
  CHECK(focused(fixture, fixture.ui().tree()) == "s.3");
  fixture.key(screen, Key::up);
  CHECK(focused(fixture, fixture.ui().tree()) == "s.1");
  fixture.key(screen, Key::left);
  CHECK(focused(fixture, fixture.ui().tree()) == "s.0");
}

TEST_CASE("focusing what is scrolled out of sight scrolls it in", "[ui]") {
  test::UiFixture fixture;
  const auto screen = [](Ui& ui) {
    ui.screen("s", "s");
    const ScrollArea area(ui, "s.content");
    for (int k = 0; k < 60; ++k) (void)button(ui, {.name = "s." + std::to_string(k), .label = "行", .icon = {}});
  };
  fixture.frame(screen);
  REQUIRE(fixture.node("s.40").state.offscreen);
  fixture.ui().focus("s.40");
  fixture.frame(screen);
  CHECK_FALSE(fixture.node("s.40").state.offscreen);
}

TEST_CASE("a dialog takes the focus, and what it covered has it again when it closes", "[ui]") {
  test::UiFixture fixture;
  int open = 0;
  const auto screen = [&](Ui& ui) {
    ui.screen("s", "s");
    for (const char* name : {"s.a", "s.b"}) (void)button(ui, {.name = name, .label = "按", .icon = {}});
    if (open < 1) return;
    const Dialog sheet(ui, "first", "第一张");
    (void)button(ui, {.name = "first.more", .label = "再看", .icon = {}});
    if (open < 2) return;
    const Dialog question(ui, "second", "第二张");
    (void)button(ui, {.name = "second.go", .label = "好", .icon = {}});
  };
  const auto focus = [&] { return focused(fixture, fixture.ui().tree()); };
  fixture.frame(screen);
  fixture.ui().focus("s.b");
  fixture.frame(screen);
  open = 1;
  fixture.frame(screen);
  CHECK(focus() == "first.more");
  open = 2;
  fixture.frame(screen);
  CHECK(focus() == "second.go");
  open = 1;
  fixture.frame(screen);
  CHECK(focus() == "first.more");
  open = 0;
  fixture.frame(screen);
  CHECK(focus() == "s.b");
  // A finger needs no ring, and what keys once left is not brought back to it.
  open = 1;
  fixture.frame(screen);
  fixture.tap(screen, "first.more");
  open = 0;
  fixture.frame(screen);
  CHECK(focus().empty());
}

TEST_CASE("at the end of a list the focus of the button that led there goes to the one that leads back", "[ui]") {
  test::UiFixture fixture;
  const auto screen = [](Ui& ui) {
    ui.screen("s", "s");
    const ScrollArea area(ui, "s.content");
    for (int k = 0; k < 30; ++k) (void)button(ui, {.name = "s." + std::to_string(k), .label = "行", .icon = {}});
  };
  const auto focus = [&] { return focused(fixture, fixture.ui().tree()); };
  fixture.frame(screen);
  fixture.ui().focus("s.content.page_down");
  fixture.frame(screen);
  int pressed = 0;
  while (focus() == "s.content.page_down" && pressed < 30) {
    fixture.key(screen, Key::ok);
    ++pressed;
  }
  CHECK(pressed > 1);
  CHECK(focus() == "s.content.page_up");
  CHECK_FALSE(fixture.node("s.29").state.offscreen);
  for (int k = 0; k < pressed; ++k) fixture.key(screen, Key::ok);
  CHECK(focus() == "s.content.page_down");
}

TEST_CASE("a dialog keeps focus and touches to itself", "[ui]") {
  test::UiFixture fixture;
  bool below = false;
  bool inside = false;
  const auto screen = [&](Ui& ui) {
    ui.screen("s", "s");
    below = button(ui, {.name = "s.below", .label = "下面", .icon = {}}) || below;
    const Dialog dialog(ui, "idle", "您还在吗？");
    inside = button(ui, {.name = "idle.stay", .label = "继续看", .icon = {}}) || inside;
  };
  fixture.frame(screen);
  fixture.tap(screen, "s.below");
  CHECK_FALSE(below);
  fixture.key(screen, Key::next);
  CHECK(focused(fixture, fixture.ui().tree()) == "idle.stay");
  fixture.key(screen, Key::next);
  CHECK(focused(fixture, fixture.ui().tree()) == "idle.stay");
  fixture.tap(screen, "idle.stay");
  CHECK(inside);
}

TEST_CASE("back, home and help are left to the screen", "[ui]") {
  test::UiFixture fixture;
  const auto screen = [](Ui& ui) { ui.screen("s", "s"); };
  fixture.key(screen, Key::back);
  CHECK(fixture.ui().keys() == std::vector<Key>{Key::back});
  CHECK(fixture.ui().visitor_acted());
  fixture.frame(screen);
  CHECK(fixture.ui().keys().empty());
  CHECK_FALSE(fixture.ui().visitor_acted());
}
