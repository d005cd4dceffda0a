// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>

#include "kiosk/ui/layout.h"
#include "kiosk/ui/list_widgets.h"
#include "kiosk/ui/widgets.h"
#include "tests/kiosk/ui/ui_fixture.h"
#include "tests/support/catch.h"

using namespace mingbai;
using namespace mingbai::ui;

namespace {

UiInput pointer(PointerPhase phase, Point at) {
  return {{PointerEvent{phase, at}}};
}

}  // namespace

TEST_CASE("a press is a touch that begins and ends on the target", "[ui]") {
  test::UiFixture fixture;
  int pressed = 0;
  const auto screen = [&](Ui& ui) {
    ui.screen("s", "s");
    if (button(ui, {.name = "s.go", .label = "去办", .icon = {}})) ++pressed;
  };
  fixture.frame(screen);
  const Point inside = fixture.node("s.go").rect.centre();
  const Point outside{inside.x, inside.y + 600.0F};

  SECTION("down and up inside presses once") {
    fixture.tap(screen, "s.go");
    CHECK(pressed == 1);
    fixture.frame(screen);
    CHECK(pressed == 1);
  }
  SECTION("both in one frame presses too") {
    fixture.frame(screen, {{PointerEvent{PointerPhase::down, inside}, PointerEvent{PointerPhase::up, inside}}});
    CHECK(pressed == 1);
  }
  SECTION("dragging off cancels") {
    fixture.frame(screen, pointer(PointerPhase::down, inside));
    fixture.frame(screen, pointer(PointerPhase::move, outside));
    fixture.frame(screen, pointer(PointerPhase::up, outside));
    CHECK(pressed == 0);
  }
  SECTION("sliding onto a target does not press it") {
    fixture.frame(screen, pointer(PointerPhase::down, outside));
    fixture.frame(screen, pointer(PointerPhase::up, inside));
    CHECK(pressed == 0);
  }
  SECTION("two presses in one frame are told in two frames") {
    const UiInput twice{{PointerEvent{PointerPhase::down, inside}, PointerEvent{PointerPhase::up, inside},
                         PointerEvent{PointerPhase::down, inside}, PointerEvent{PointerPhase::up, inside}}};
    CHECK(fixture.frame(screen, twice).next_frame_in == Milliseconds{0});
    CHECK(pressed == 1);
    fixture.frame(screen);
    CHECK(pressed == 2);
  }
}

TEST_CASE("a disabled button takes no press", "[ui]") {
  test::UiFixture fixture;
  bool pressed = false;
  const auto screen = [&](Ui& ui) {
    ui.screen("s", "s");
    pressed = pressed || button(ui, {.name = "s.go", .label = "去办", .icon = {}, .disabled = true});
  };
  fixture.frame(screen);
  fixture.tap(screen, "s.go");
  CHECK_FALSE(pressed);
}

TEST_CASE("a finger that scrolls presses nothing, and the page buttons scroll too", "[ui]") {
  test::UiFixture fixture;
  int pressed = 0;
  const auto screen = [&](Ui& ui) {
    ui.screen("s", "s");
    const ScrollArea area(ui, "s.content");
    for (int k = 0; k < 40; ++k) {
      const std::string name = "s.row." + std::to_string(k);
      if (list_row(ui, {.name = name, .label = "一行", .note = {}, .icon = {}, .value = {}, .marks = {}})) ++pressed;
    }
  };
  fixture.frame(screen);
  REQUIRE(fixture.ui().tree().find("s.content.page_down") != nullptr);
  CHECK(fixture.node("s.content.page_up").state.disabled);
  const float before = fixture.node("s.row.5").rect.y;
  const Point at = fixture.node("s.row.5").rect.centre();
  fixture.frame(screen, pointer(PointerPhase::down, at));
  fixture.frame(screen, pointer(PointerPhase::move, {at.x, at.y - 200.0F}));
  fixture.advance(Milliseconds{500});
  fixture.frame(screen, pointer(PointerPhase::up, {at.x, at.y - 200.0F}));
  CHECK(pressed == 0);
  CHECK(fixture.node("s.row.5").rect.y == Approx(before - 200.0F).margin(2.0F));
  CHECK(fixture.node("s.row.39").state.offscreen);
  for (int k = 0; k < 6; ++k) {
    if (!fixture.node("s.content.page_down").state.disabled) fixture.tap(screen, "s.content.page_down");
  }
  CHECK_FALSE(fixture.node("s.row.39").state.offscreen);
  CHECK(fixture.node("s.content.page_down").state.disabled);
  fixture.tap(screen, "s.row.39");
  CHECK(pressed == 1);
}

TEST_CASE("a flick glides on and comes to rest", "[ui]") {
  test::UiFixture fixture;
  const auto screen = [&](Ui& ui) {
    ui.screen("s", "s");
    const ScrollArea area(ui, "s.content");
    for (int k = 0; k < 80; ++k) (void)button(ui, {.name = "s." + std::to_string(k), .label = "行", .icon = {}});
  };
  fixture.frame(screen);
  fixture.frame(screen, pointer(PointerPhase::down, {500, 900}));
  fixture.frame(screen, pointer(PointerPhase::move, {500, 860}));
  fixture.frame(screen, pointer(PointerPhase::move, {500, 800}));
  FrameOutcome outcome = fixture.frame(screen, pointer(PointerPhase::up, {500, 800}));
  CHECK(outcome.next_frame_in.has_value());
  const float y = fixture.node("s.9").rect.y;
  int frames = 0;
  while (outcome.next_frame_in && frames < 400) {
    outcome = fixture.frame(screen);
    ++frames;
  }
  CHECK(frames < 400);
  CHECK(fixture.node("s.9").rect.y < y);
}

TEST_CASE("targets smaller than 12.7 mm are enlarged and reported", "[ui]") {
  test::UiFixture fixture;
  fixture.frame([](Ui& ui) {
    ui.screen("s", "s");
    (void)ui.target("s.tiny", Role::button, "小", {500, 500, 10, 10});
    (void)link(ui, "s.link", "看");
  });
  CHECK(fixture.node("s.tiny").rect.width >= 12.7F / 0.248F);
  CHECK(fixture.node("s.tiny").rect.centre() == Point{505, 505});
  CHECK(fixture.ui().undersized_targets() == std::vector<std::string>{"s.tiny"});
  CHECK(fixture.node("s.link").rect.height >= 12.7F / 0.248F);
}

TEST_CASE("no two targets of a row are nearer than 2.54 mm", "[ui]") {
  for (const TextStep step : {TextStep::s, TextStep::m, TextStep::l, TextStep::xl}) {
    test::UiFixture fixture({}, step);
    fixture.frame([](Ui& ui) {
      ui.screen("s", "s");
      const std::vector<std::string> labels{"身份证丢了", "提取公积金", "开小饭馆", "高龄津贴", "残疾人证"};
      (void)chips(ui, "s.chip", labels);
      (void)choice(ui, "s.choice", labels, 0);
      const std::vector<TileSpec> tiles{
          {"s.t.0", "生孩子", "baby", ""}, {"s.t.1", "上学", "graduation", ""}, {"s.t.2", "看病医保", "medical", ""}};
      (void)tile_grid(ui, "s.tiles", tiles, 3);
    });
    const auto& nodes = fixture.ui().tree().nodes;
    for (std::size_t a = 0; a < nodes.size(); ++a) {
      for (std::size_t b = a + 1; b < nodes.size(); ++b) {
        if (!is_interactive(nodes[a].role) || !is_interactive(nodes[b].role)) continue;
        const Rect& p = nodes[a].rect;
        const Rect& q = nodes[b].rect;
        const float dx = std::max({0.0F, q.x - p.right(), p.x - q.right()});
        const float dy = std::max({0.0F, q.y - p.bottom(), p.y - q.bottom()});
        INFO(nodes[a].name << " " << nodes[b].name);
        CHECK(std::max(dx, dy) * 0.248F >= 2.54F);
      }
    }
    CHECK(fixture.ui().undersized_targets().empty());
  }
}

TEST_CASE("what is chosen already still answers the finger", "[ui]") {
  for (const Contrast contrast : {Contrast::standard, Contrast::high, Contrast::low}) {
    test::UiFixture fixture({}, TextStep::m, contrast);
    const auto screen = [](Ui& ui) {
      ui.screen("s", "s");
      const std::vector<std::string> labels{"一楼", "二楼"};
      (void)choice(ui, "s.choice", labels, 0);
      (void)tab_strip(ui, "s.tabs", labels, 0);
      (void)chips(ui, "s.chips", std::vector<ChipSpec>{{"拼音", true, Condition::ready}});
      (void)screen_key(ui,
                       {.name = "s.key", .label = "拼音", .kind = KeyKind::wide, .selected = true, .role = Role::tab},
                       ui.place(120.0F, Spacing::normal));
    };
    for (const char* name : {"s.choice.0", "s.tabs.0", "s.chips.0", "s.key"}) {
      fixture.frame(screen);
      const FrameBuffer calm = fixture.render();
      const Rect rect = fixture.node(name).rect;
      fixture.frame(screen, pointer(PointerPhase::down, rect.centre()));
      const FrameBuffer held = fixture.render();
      fixture.frame(screen, pointer(PointerPhase::cancel, rect.centre()));
      int changed = 0;
      for (int y = static_cast<int>(rect.y); y < static_cast<int>(rect.bottom()); ++y) {
        for (int x = static_cast<int>(rect.x); x < static_cast<int>(rect.right()); ++x) {
          changed += calm.row(y)[x] != held.row(y)[x] ? 1 : 0;
        }
      }
      INFO(name << " in contrast " << static_cast<int>(contrast));
      CHECK(changed > 100);
    }
  }
}

TEST_CASE("nothing of one visitor is left for the next", "[ui]") {
  test::UiFixture fixture;
  const auto screen = [](Ui& ui) {
    ui.screen("s", "s");
    (void)field(ui, {.name = "s.name", .text = "王小明", .placeholder = "姓名", .icon = {}});
  };
  fixture.frame(screen, {{TextEvent{"王"}}});
  CHECK(fixture.ui().typed_text() == "王");
  fixture.ui().forget_visitor();
  CHECK(fixture.ui().typed_text().empty());
  CHECK(fixture.ui().tree().nodes.empty());
  CHECK(fixture.text().stats().blocks == 0);
  FrameBuffer frame(1080, 1920);
  CHECK(fixture.ui().render(frame, Redraw::everything).empty());
}
