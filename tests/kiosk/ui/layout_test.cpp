// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/layout.h"

#include <array>
#include <string>

#include "kiosk/ui/list_widgets.h"
#include "kiosk/ui/widgets.h"
#include "tests/kiosk/ui/ui_fixture.h"
#include "tests/support/catch.h"

using namespace mingbai;
using namespace mingbai::ui;

namespace {

constexpr const char* k_law = "县级以上地方人民政府市场监督管理部门应当自受理之日起五个工作日内作出决定。";

// A dialog with `paragraphs` of law and a button that closes it.
void law_dialog(Ui& ui, int paragraphs) {
  ui.screen("s", "s");
  const Dialog dialog(ui, "law", "这条规定是怎么写的");
  {
    const DialogBody body(ui, "law.body");
    for (int k = 0; k < paragraphs; ++k) paragraph(ui, "law.text." + std::to_string(k), k_law, Spacing::normal);
  }
  (void)button(ui, {.name = "law.close", .label = "关闭", .before = Spacing::section});
}

}  // namespace

TEST_CASE("a dialog stays on the screen at every size, and its buttons stay in sight", "[ui]") {
  const ScreenProfile landscape{1920, 1080, 0.248F, 600.0F, 850.0F};
  for (const ScreenProfile& profile : {ScreenProfile{}, landscape}) {
    for (const TextStep step : {TextStep::s, TextStep::m, TextStep::l, TextStep::xl}) {
      for (const Reach reach : {Reach::whole, Reach::lower_half}) {
        for (const int paragraphs : {1, 4, 40}) {
          test::UiFixture fixture(profile, step, Contrast::standard, reach);
          const auto screen = [&](Ui& ui) { law_dialog(ui, paragraphs); };
          for (int k = 0; k < 3; ++k) fixture.frame(screen);
          INFO(paragraphs << " paragraphs, step " << static_cast<int>(step));
          const Rect dialog = fixture.node("law").rect;
          CHECK(dialog.y >= fixture.theme().reach_top);
          CHECK(dialog.bottom() <= static_cast<float>(profile.height_px));
          const bool scrolls = fixture.ui().tree().find("law.body.page_down") != nullptr;
          const bool scrolls_whole = fixture.ui().tree().find("law.scroll.page_down") != nullptr;
          CHECK_FALSE((scrolls && scrolls_whole));
          if (paragraphs == 40) CHECK((scrolls || scrolls_whole));
          if (!scrolls_whole) {
            CHECK_FALSE(fixture.node("law.close").state.offscreen);
            CHECK(fixture.node("law.close").rect.bottom() <= dialog.bottom());
          } else {
            CHECK_FALSE(fixture.node("law.top.close").state.offscreen);
          }
          // Settled: the next frame asks for nothing.
          CHECK_FALSE(fixture.frame(screen).run_again);
          CHECK(fixture.node("law").rect == dialog);
        }
      }
    }
  }
}

TEST_CASE("the room of a dialog's foot is what its buttons take", "[ui]") {
  test::UiFixture fixture({}, TextStep::m, Contrast::standard, Reach::whole);
  const auto screen = [](Ui& ui) {
    ui.screen("s", "s");
    const Dialog dialog(ui, "law", "这条规定是怎么写的");
    {
      const DialogBody body(ui, "law.body");
      for (int k = 0; k < 40; ++k) paragraph(ui, "law.text." + std::to_string(k), k_law, Spacing::normal);
    }
    (void)button(ui, {.name = "law.open", .label = "全文", .before = Spacing::section});
    (void)button(ui, {.name = "law.close", .label = "关闭", .before = Spacing::section});
  };
  for (int k = 0; k < 3; ++k) fixture.frame(screen);
  CHECK(fixture.ui().tree().find("law.body.page_down") != nullptr);
  CHECK(fixture.ui().tree().find("law.scroll.page_down") == nullptr);
  CHECK_FALSE(fixture.node("law.close").state.offscreen);
  CHECK(fixture.node("law.close").rect.bottom() <= fixture.node("law").rect.bottom());
}

TEST_CASE("what scrolls out of a dialog is brought in by the focus", "[ui]") {
  test::UiFixture fixture({}, TextStep::xl, Contrast::standard, Reach::lower_half);
  const auto screen = [](Ui& ui) { law_dialog(ui, 12); };
  for (int k = 0; k < 3; ++k) fixture.frame(screen);
  fixture.ui().focus("law.close");
  fixture.frame(screen);
  CHECK_FALSE(fixture.node("law.close").state.offscreen);
}

TEST_CASE("in lower reach the upper half says where one is and the lower half holds the page", "[ui]") {
  test::UiFixture fixture({}, TextStep::m, Contrast::standard, Reach::lower_half);
  const auto screen = [](Ui& ui) {
    ui.screen("s", "s");
    top_bar(ui, {.seal = "明\n白", .place = "明州政务服务大厅", .status = "数据截至今天 09:20", .date = "周日"});
    const std::array<BarSlot, 1> slots{{{"bar.home", "home", "首页", false}}};
    (void)bottom_bar(ui, slots);
    const ScrollArea area(ui, "s.content");
    headline(ui, "s.name", "个体工商户设立登记");
    (void)search_field(ui, {.name = "s.search", .placeholder = "用您自己的话说"});
    headline(ui, "s.second", "第二个标题留在内容里");
  };
  fixture.frame(screen);
  CHECK(fixture.node("bar.place").rect.bottom() < 960.0F);
  CHECK(fixture.node("s.name").rect.bottom() <= 960.0F);
  CHECK_FALSE(fixture.node("s.name").state.offscreen);
  CHECK(fixture.node("s.search").rect.y >= 960.0F);
  CHECK(fixture.node("s.second").rect.y > fixture.node("s.search").rect.bottom());
  CHECK(fixture.ui().content_rect().y >= 960.0F);
}

TEST_CASE("the name of the hall is never shortened", "[ui]") {
  for (const TextStep step : {TextStep::s, TextStep::m, TextStep::l, TextStep::xl}) {
    test::UiFixture fixture({}, step);
    fixture.ui().record_text_runs(true);
    fixture.frame([](Ui& ui) {
      ui.screen("s", "s");
      top_bar(ui, {.seal = "明\n白",
                   .place = "明州市人民政府政务服务和公共资源交易大厅（东区分厅二楼北侧）",
                   .status = "数据截至今天 09:20",
                   .date = "11 月 22 日 周日 10:06"});
    });
    for (const TextRun& run : fixture.ui().text_runs()) {
      INFO(run.text);
      CHECK_FALSE(run.ellipsized);
      CHECK(run.ink.right() <= 1080.0F);
      CHECK(run.ink.bottom() <= fixture.ui().content_rect().y);
    }
  }
}

TEST_CASE("a toast takes its room from the content and hides nothing", "[ui]") {
  test::UiFixture fixture;
  bool undone = false;
  float content = 0.0F;
  const auto screen = [&](Ui& ui) {
    ui.screen("s", "s");
    const std::array<ButtonSpec, 1> actions{{{.name = "s.print", .label = "打印", .kind = ButtonKind::primary}}};
    (void)action_bar(ui, actions);
    undone = toast(ui, {.name = "s.toast", .words = "已加到材料单", .action = "撤销"}) || undone;
    content = ui.content_rect().bottom();
  };
  fixture.frame(screen);
  CHECK(fixture.node("s.toast").rect.y >= content);
  CHECK(fixture.node("s.toast").rect.bottom() < fixture.node("s.print").rect.y);
  fixture.tap(screen, "s.toast.action");
  CHECK(undone);
}

TEST_CASE("a stepper counts with two buttons and stops at its ends", "[ui]") {
  test::UiFixture fixture;
  int copies = 2;
  const auto screen = [&](Ui& ui) {
    ui.screen("s", "s");
    const std::string value = std::to_string(copies);
    const StepperPress press = stepper(ui, {.name = "s.copies",
                                            .label = "复印几份",
                                            .value = value,
                                            .less_label = "少一份",
                                            .more_label = "多一份",
                                            .can_less = copies > 1,
                                            .can_more = copies < 3});
    copies += press == StepperPress::more ? 1 : press == StepperPress::less ? -1 : 0;
  };
  fixture.frame(screen);
  CHECK(fixture.node("s.copies").value == "2");
  fixture.tap(screen, "s.copies.more");
  fixture.frame(screen);
  CHECK(copies == 3);
  CHECK(fixture.node("s.copies.more").state.disabled);
  fixture.tap(screen, "s.copies.more");
  CHECK(copies == 3);
  fixture.tap(screen, "s.copies.less");
  CHECK(copies == 2);
}

TEST_CASE("what waits takes no press and says so; what failed can be tried again", "[ui]") {
  test::UiFixture fixture;
  int pressed = 0;
  const auto screen = [&](Ui& ui) {
    ui.screen("s", "s");
    if (button(ui, {.name = "s.wait", .label = "请稍等", .condition = Condition::loading})) ++pressed;
    if (button(ui, {.name = "s.again", .label = "再试一次", .condition = Condition::error})) pressed += 10;
  };
  const FrameOutcome outcome = fixture.frame(screen);
  CHECK(outcome.next_frame_in.has_value());  // the mark turns
  CHECK(fixture.node("s.wait").state.busy);
  CHECK(fixture.node("s.wait").state.disabled);
  CHECK(fixture.node("s.again").state.error);
  fixture.tap(screen, "s.wait");
  CHECK(pressed == 0);
  fixture.tap(screen, "s.again");
  CHECK(pressed == 10);
  fixture.theme().motion = Motion::reduced;
  CHECK_FALSE(fixture.frame(screen).next_frame_in.has_value());
}

TEST_CASE("the focus ring is a millimetre wide and stands out from both its neighbours", "[ui]") {
  for (const Contrast contrast : {Contrast::standard, Contrast::high, Contrast::low}) {
    test::UiFixture fixture({}, TextStep::m, contrast);
    const auto screen = [](Ui& ui) {
      ui.screen("s", "s");
      (void)button(ui, {.name = "s.go", .label = "去办", .kind = ButtonKind::primary});
    };
    fixture.frame(screen);
    fixture.ui().focus("s.go");
    fixture.frame(screen);
    const FrameBuffer frame = fixture.render();
    const Rect rect = fixture.node("s.go").rect;
    const Colour focus = fixture.theme().palette.focus;
    // Down the middle of the button's upper edge: ground, ring, a line of paper, button.
    int ring = 0;
    const int x = static_cast<int>(rect.centre().x);
    const int top = static_cast<int>(rect.y) - 20;
    const auto colour_at = [&](int y) {
      const std::uint32_t pixel = frame.row(y)[x];
      return Colour{static_cast<std::uint8_t>(pixel >> 16U), static_cast<std::uint8_t>(pixel >> 8U),
                    static_cast<std::uint8_t>(pixel), 255};
    };
    int first = 0;
    for (int y = top; y < static_cast<int>(rect.y); ++y) {
      if (colour_at(y) != focus) continue;
      if (ring++ == 0) first = y;
    }
    CHECK(static_cast<float>(ring) * 0.248F >= 0.99F);
    REQUIRE(ring > 0);
    CHECK(contrast_ratio(colour_at(first - 2), focus) >= 3.0);
    CHECK(contrast_ratio(colour_at(first + ring + 1), focus) >= 3.0);
  }
}
