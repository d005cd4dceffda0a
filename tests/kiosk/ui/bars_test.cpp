// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// How much of the screen the bars take, and that nothing in them is cut or leaves its target.
#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "kiosk/ui/layout.h"
#include "kiosk/ui/list_widgets.h"
#include "kiosk/ui/widgets.h"
#include "tests/kiosk/ui/ui_fixture.h"
#include "tests/support/catch.h"

using namespace mingbai;
using namespace mingbai::ui;

namespace {

constexpr ScreenProfile k_landscape{1920, 1080, 0.248F, 600.0F, 850.0F};
constexpr const char* k_back_bo = "ཕྱིར་ལོག";
constexpr const char* k_stacks_bo = "ཐོག་འདིའི་སྒེའུ་ཁུང་ཡོངས།";

constexpr std::array<BarSlot, 5> k_chinese{{{"bar.back", "back", "返回", false},
                                            {"bar.home", "home", "首页", false},
                                            {"bar.help", "help", "帮助", false},
                                            {"bar.language", "globe", "བོད EN", false},
                                            {"bar.display", "text-size", "大字", false}}};
constexpr std::array<BarSlot, 5> k_tibetan{{{"bar.back", "back", k_back_bo, false},
                                            {"bar.home", "home", "གཙོ་ངོས", false},
                                            {"bar.help", "help", "རོགས་རམ", false},
                                            {"bar.language", "globe", "中 EN", false},
                                            {"bar.display", "text-size", "ཡིག་ཆེན", false}}};

void bars(Ui& ui, std::string_view status, std::span<const BarSlot> slots) {
  ui.screen("s", "s");
  top_bar(ui, {.seal = "明\n白", .place = "明州政务服务大厅", .status = status, .date = "11 月 22 日 周日 10:06"});
  (void)bottom_bar(ui, slots);
}

bool holds(const Rect& outer, const Rect& inner) {
  return inner.x >= outer.x - 2.0F && inner.y >= outer.y - 2.0F && inner.right() <= outer.right() + 2.0F &&
         inner.bottom() <= outer.bottom() + 2.0F;
}

const TextRun& run_of(const Ui& ui, std::string_view text) {
  const auto& runs = ui.text_runs();
  const auto found = std::find_if(runs.begin(), runs.end(), [&](const TextRun& run) { return run.text == text; });
  REQUIRE(found != runs.end());
  return *found;
}

}  // namespace

TEST_CASE("a longer state of the data moves nothing on the page", "[ui]") {
  test::UiFixture fixture;
  fixture.frame([](Ui& ui) { bars(ui, "数据截至今天 09:20", k_chinese); });
  const Rect page = fixture.ui().content_rect();
  fixture.frame([](Ui& ui) { bars(ui, "离线 · 数据截至今天 09:20", k_chinese); });
  CHECK(fixture.ui().content_rect() == page);
  CHECK(fixture.node("bar.date").rect.bottom() < page.y);
}

TEST_CASE("the bars leave most of the screen to the page, in large Tibetan too", "[ui]") {
  struct Row {
    ScreenProfile profile;
    TextStep step;
    std::span<const BarSlot> slots;
    float most;  // of the height
  };
  const std::array<Row, 6> rows{{{{}, TextStep::m, k_chinese, 0.14F},
                                 {{}, TextStep::xl, k_chinese, 0.22F},
                                 {{}, TextStep::xl, k_tibetan, 0.26F},
                                 {k_landscape, TextStep::m, k_chinese, 0.18F},
                                 {k_landscape, TextStep::xl, k_chinese, 0.21F},
                                 {k_landscape, TextStep::xl, k_tibetan, 0.25F}}};
  for (const Row& row : rows) {
    test::UiFixture fixture(row.profile, row.step);
    fixture.ui().record_text_runs(true);
    fixture.frame([&](Ui& ui) { bars(ui, "数据截至今天 09:20", row.slots); });
    const auto height = static_cast<float>(row.profile.height_px);
    INFO(row.profile.width_px << " step " << static_cast<int>(row.step) << " " << row.slots[0].label);
    CHECK(1.0F - fixture.ui().content_rect().height / height <= row.most);
    for (const BarSlot& slot : row.slots) {
      const Rect target = fixture.node(slot.name).rect;
      CHECK(target.height >= fixture.theme().target);
      CHECK(holds(target, run_of(fixture.ui(), slot.label).ink));
    }
  }
}

TEST_CASE("beside a landscape page the buttons that scroll stand one above the other", "[ui]") {
  for (const TextStep step : {TextStep::m, TextStep::xl}) {
    test::UiFixture fixture(k_landscape, step);
    const auto screen = [](Ui& ui) {
      bars(ui, "数据截至今天 09:20", k_chinese);
      const ScrollArea area(ui, "s.content");
      for (int k = 0; k < 40; ++k) paragraph(ui, "s.line." + std::to_string(k), "一行字", Spacing::normal);
    };
    for (int k = 0; k < 3; ++k) fixture.frame(screen);
    const Rect page = fixture.ui().content_rect();
    const Rect down = fixture.node("s.content.page_down").rect;
    CHECK(down.x > page.x + 0.8F * page.width);
    CHECK(down.bottom() <= page.bottom());
    CHECK(fixture.node("s.line.0").rect.right() < down.x);
    const float before = fixture.node("s.line.39").rect.y;
    fixture.tap(screen, "s.content.page_down");
    fixture.frame(screen);
    CHECK(fixture.node("s.line.39").rect.y < before);
    CHECK(fixture.node("s.content.page_up").rect.bottom() + fixture.theme().gap <= down.y);
    CHECK_FALSE(fixture.frame(screen).run_again);
  }
}

TEST_CASE("large words give up their icons before they give up their row", "[ui]") {
  const std::array<ButtonSpec, 2> actions{
      {{.name = "s.print", .label = "ཐོ་པར་འདེབས", .icon = "printer", .kind = ButtonKind::primary, .weight = 3.0F},
       {.name = "s.phone", .label = "ཁ་པར་ནང་འཁྱེར", .icon = "phone", .weight = 2.0F}}};
  for (const TextStep step : {TextStep::m, TextStep::l, TextStep::xl}) {
    test::UiFixture fixture({}, step);
    fixture.ui().record_text_runs(true);
    fixture.frame([&](Ui& ui) {
      ui.screen("s", "s");
      (void)action_bar(ui, actions);
    });
    INFO(static_cast<int>(step));
    CHECK(fixture.node("s.print").rect.y == fixture.node("s.phone").rect.y);
    for (const ButtonSpec& action : actions) {
      const Rect button = fixture.node(action.name).rect;
      const Rect ink = run_of(fixture.ui(), action.label).ink;
      CHECK(holds(button, ink));
      // Words in the very middle have no icon beside them.
      const bool alone = std::abs(ink.centre().x - button.centre().x) < 4.0F;
      CHECK(alone == (step == TextStep::xl));
    }
  }
}

TEST_CASE("Tibetan stacks stay inside of links, of a row's value and of a fact's link", "[ui]") {
  for (const TextStep step : {TextStep::m, TextStep::l, TextStep::xl}) {
    test::UiFixture fixture({}, step);
    fixture.ui().record_text_runs(true);
    const std::array<Fact, 3> facts{{{.name = "f.time", .label = "要多久", .value = "1 天"},
                                     {.name = "f.fee", .label = "要多少钱", .value = "收费", .link = k_stacks_bo},
                                     {.name = "f.place", .label = "在哪", .value = "一楼"}}};
    fixture.frame([&](Ui& ui) {
      ui.screen("s", "s");
      (void)link(ui, "s.link", k_back_bo);
      (void)list_row(ui, {.name = "s.row", .label = "一", .value = "དོན་ཚན་ 7"});
      (void)facts_row(ui, "s.facts", facts);
    });
    INFO(static_cast<int>(step));
    CHECK(holds(fixture.node("s.link").rect, run_of(fixture.ui(), k_back_bo).ink));
    CHECK(holds(fixture.node("s.row").rect, run_of(fixture.ui(), "དོན་ཚན་ 7").ink));
    CHECK(holds(fixture.node("f.fee.link").rect, run_of(fixture.ui(), k_stacks_bo).ink));
    CHECK(holds(fixture.node("f.fee").rect, fixture.node("f.fee.link").rect));
  }
}
