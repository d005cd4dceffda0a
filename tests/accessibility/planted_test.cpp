// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// A checker that finds nothing proves nothing: each rule is shown a screen with one planted fault and must name it, and
// the same screen without the fault must be clean.
#include <functional>

#include "kiosk/ui/canvas.h"
#include "kiosk/ui/layout.h"
#include "kiosk/ui/list_widgets.h"
#include "kiosk/ui/widgets.h"
#include "tests/accessibility/rules.h"
#include "tests/kiosk/ui/ui_fixture.h"
#include "tests/support/catch.h"

namespace mingbai::test {
namespace {

using Screen = UiFixture::Screen;

text::TextStyle note(const ui::Ui& ui, float times = 1.0F) {
  text::TextStyle style = ui.text_style(ui::TextRole::note);
  style.size_px *= times;
  return style;
}

ui::Rect at_mm(const ui::Ui& ui, float x, float y, float width, float height) {
  const ui::Theme& t = ui.theme();
  return {std::round(t.px(x)), std::round(t.px(y)), std::round(t.px(width)), std::round(t.px(height))};
}

void sound(ui::Ui& ui) {
  const ui::Rect first = at_mm(ui, 20, 60, 80, 20);
  const ui::Rect second = at_mm(ui, 20, 84, 80, 20);
  ui.painter().fill(first, ui.theme().palette.card);
  ui.painter().fill(second, ui.theme().palette.card);
  (void)ui.target("a", ui::Role::button, "甲", first);
  (void)ui.target("b", ui::Role::button, "乙", second);
  ui.painter().text("甲", note(ui), {first.x + 20, first.y + 20}, ui.theme().palette.ink);
  ui.painter().text("乙", note(ui), {second.x + 20, second.y + 20}, ui.theme().palette.ink);
}

// A drawing twice as wide as what is seen of it, with one sound box; `more` plants what a test is about.
using Drawing = std::function<void(ui::Ui&, ui::Canvas&)>;
Screen with_drawing(const Drawing& more) {
  return [more](ui::Ui& ui) {
    const ui::Rect area = at_mm(ui, 20, 120, 160, 130);
    ui::Canvas canvas(ui, "map", "图", area, {2.0F * area.width, area.height}, 1.0F, 1.0F);
    const ui::Rect box = at_mm(ui, 130, 20, 40, 20);  // drawing units are px here
    (void)canvas.target("map.box", ui::Role::button, "甲", box);
    canvas.words("甲", note(ui), box.centre(), ui.theme().palette.ink);
    more(ui, canvas);
  };
}

// Lines that begin in the drawing's sight and end below it, their middle over a button under the drawing.
constexpr std::string_view k_five_lines = "一\n二\n三\n四\n五";
ui::Point over_the_strip(const ui::Ui& ui) {
  return {std::round(ui.theme().px(170.0F)), std::round(ui.theme().px(243.0F))};
}

Violations inspect(const Screen& screen, ui::TextStep step = ui::TextStep::m,
                   ui::Contrast contrast = ui::Contrast::standard) {
  UiFixture fixture({}, step, contrast);
  fixture.ui().record_text_runs(true);
  const Screen whole = [&](ui::Ui& ui) {
    ui.screen("planted", "试");
    screen(ui);
  };
  fixture.frame(whole);
  fixture.frame(whole);
  ui::FrameBuffer frame;
  const Sight sight = look(fixture.ui(), frame);
  Violations found;
  check_text_sizes(sight, fixture.text(), found);
  check_contrast(sight, found);
  check_targets(sight, found);
  check_text_whole(sight, found);
  check_words(sight, found);
  return found;
}

bool names(const Violations& found, std::string_view rule, std::string_view word) {
  return std::any_of(found.begin(), found.end(), [&](const Violation& v) {
    return v.rule == rule && (v.detail + v.measured + v.element).find(word) != std::string::npos;
  });
}

}  // namespace

TEST_CASE("a sound screen has no violation in any size and contrast", "[accessibility]") {
  for (const ui::TextStep step : {ui::TextStep::s, ui::TextStep::m, ui::TextStep::l, ui::TextStep::xl}) {
    for (const ui::Contrast contrast : {ui::Contrast::standard, ui::Contrast::high, ui::Contrast::low}) {
      const Violations found = inspect(sound, step, contrast);
      INFO((found.empty() ? ""
                          : found.front().rule + " " + found.front().element + " " + found.front().measured + " " +
                                found.front().detail));
      CHECK(found.empty());
    }
  }
}

TEST_CASE("each planted fault is found and named", "[accessibility]") {
  struct Row {
    const char* fault;
    const char* rule;
    const char* word;
    Screen screen;
  };
  const std::vector<Row> rows{
      {"letters below the step", "A2", "小",
       [](ui::Ui& ui) {
         ui.painter().text("小字", note(ui, 0.7F), {100, 400}, ui.theme().palette.ink);
       }},
      {"pale words", "A5", "text",
       [](ui::Ui& ui) {
         ui.painter().text("淡", note(ui), {100, 400}, ui.theme().palette.line);
       }},
      {"a pale icon", "A5", "icon",
       [](ui::Ui& ui) {
         ui.painter().icon("home", {100, 400, 60, 60}, ui.theme().palette.line);
       }},
      {"words on a ground of their own colour", "A5", "text",
       [](ui::Ui& ui) {
         ui.painter().fill({90, 390, 400, 80}, ui.theme().palette.blue);
         ui.painter().text("蓝底蓝字", note(ui), {100, 400}, ui.theme().palette.blue_pressed);
       }},
      {"a small target", "A6", "c",
       [](ui::Ui& ui) {
         (void)ui.target("c", ui::Role::button, "丙", {100, 900, 30, 30});
       }},
      {"targets too near", "A6", "gap",
       [](ui::Ui& ui) { (void)ui.target("c", ui::Role::button, "丙", at_mm(ui, 20, 105, 80, 20)); }},
      {"overlapping targets", "A6", "overlap",
       [](ui::Ui& ui) { (void)ui.target("c", ui::Role::button, "丙", at_mm(ui, 40, 70, 20, 30)); }},
      {"cut words", "A11", "cut",
       [](ui::Ui& ui) {
         ui.painter().push_clip({100, 900, 60, 60});
         ui.painter().text("切掉一半的字", note(ui), {110, 905}, ui.theme().palette.ink);
         ui.painter().pop_clip();
       }},
      {"words over words", "A11", "overlap",
       [](ui::Ui& ui) {
         ui.painter().text("上面的字", note(ui), {100, 900}, ui.theme().palette.ink);
         ui.painter().text("下面的字", note(ui), {104, 906}, ui.theme().palette.ink);
       }},
      {"words under a card", "A11", "covered",
       [](ui::Ui& ui) {
         ui.painter().text("盖住的字", note(ui), {100, 900}, ui.theme().palette.ink);
         ui.painter().fill({90, 915, 400, 80}, ui.theme().palette.card);
       }},
      {"shortened words", "A11", "ellipsis",
       [](ui::Ui& ui) {
         text::TextStyle style = note(ui);
         style.width_px = 200;
         style.max_lines = 1;
         ui.painter().text("这一句话太长所以后面看不见了", style, {100, 900}, ui.theme().palette.ink);
       }},
      {"words that stick out of their button", "A11", "sticks",
       [](ui::Ui& ui) {
         const ui::Rect rect = at_mm(ui, 120, 60, 20, 20);
         (void)ui.target("c", ui::Role::button, "丙", rect);
         ui.painter().text("按钮装不下的字", note(ui), {rect.x - 40, rect.y + 20}, ui.theme().palette.ink);
       }},
      {"words at the edge of the glass", "A11", "edge",
       [](ui::Ui& ui) {
         ui.painter().text("边", note(ui), {2, 900}, ui.theme().palette.ink);
       }},
      {"a target without words", "A19", "no words",
       [](ui::Ui& ui) { (void)ui.target("c", ui::Role::button, "", at_mm(ui, 120, 60, 20, 20)); }},
      {"an unfilled place", "A19", "unfilled",
       [](ui::Ui& ui) { ui.node("c", ui::Role::text, "还有 {count} 项", at_mm(ui, 120, 60, 20, 20)); }},
      {"a name twice", "tree", "named twice",
       [](ui::Ui& ui) { ui.node("a", ui::Role::text, "又一个甲", at_mm(ui, 120, 60, 20, 20)); }},
      {"a character without a glyph", "A21", "U+",
       [](ui::Ui& ui) {
         ui.painter().text("\xF3\xB0\x80\x80", note(ui), {100, 900}, ui.theme().palette.ink);
       }},
  };
  for (const Row& row : rows) {
    const Violations found = inspect([&](ui::Ui& ui) {
      sound(ui);
      row.screen(ui);
    });
    std::string all;
    for (const Violation& v : found) {
      all += v.rule + " " + v.element + " " + v.measured + " " + v.detail + "; ";
    }
    INFO(row.fault << ": " << all);
    CHECK(names(found, row.rule, row.word));
  }
}

TEST_CASE("what a drawing keeps out of its sight is no fault, what it shows and what stands beside it is",
          "[accessibility]") {
  const auto told = [](const Violations& found) {
    std::string all;
    for (const Violation& v : found) {
      all += v.rule + " " + v.element + " " + v.measured + " " + v.detail + "; ";
    }
    return all;
  };
  const auto small_box = [](ui::Ui& ui, ui::Canvas& canvas, float x_mm, const char* name) {
    (void)canvas.target(name, ui::Role::button, "乙", at_mm(ui, x_mm, 60, 5, 5));
  };
  CHECK(told(inspect(with_drawing([](ui::Ui&, ui::Canvas&) {}))).empty());
  // Two boxes over each other, smaller than a finger, left of what is seen.
  CHECK(told(inspect(with_drawing([&](ui::Ui& ui, ui::Canvas& canvas) {
          small_box(ui, canvas, 20, "map.far");
          small_box(ui, canvas, 22, "map.further");
        }))).empty());
  CHECK(names(inspect(with_drawing([&](ui::Ui& ui, ui::Canvas& canvas) {
                small_box(ui, canvas, 140, "map.near");
                small_box(ui, canvas, 142, "map.nearer");
              })),
              "A6", "overlap"));
  // The same small target under the drawing instead of in it.
  CHECK(names(inspect([](ui::Ui& ui) {
                with_drawing([](ui::Ui&, ui::Canvas&) {})(ui);
                (void)ui.target("c", ui::Role::button, "丙", at_mm(ui, 60, 300, 5, 5));
              }),
              "A6", "enlarged"));
}

TEST_CASE("words of a drawing are not charged to the button below its edge, words of the screen are",
          "[accessibility]") {
  const auto charged = [](const Violations& found) { return names(found, "A11", "sticks out"); };
  // In a page that scrolls, as the chart of a power: its buttons belong to the same page.
  const Screen drawn = [](ui::Ui& ui) {
    const ui::ScrollArea page(ui, "page", at_mm(ui, 10, 110, 200, 220));
    with_drawing([](ui::Ui& in, ui::Canvas& canvas) {
      const ui::Point origin = canvas.to_screen(ui::Point{0.0F, 0.0F});
      const ui::Point at = over_the_strip(in);
      canvas.words(k_five_lines, note(in), {at.x - origin.x, at.y - origin.y}, in.theme().palette.ink);
    })(ui);
  };
  const Screen painted = [](ui::Ui& ui) {
    const ui::ScrollArea page(ui, "page", at_mm(ui, 10, 110, 200, 220));
    with_drawing([](ui::Ui&, ui::Canvas&) {})(ui);
    const text::TextSize size = ui.painter().engine().measure(k_five_lines, note(ui));
    const ui::Point at = over_the_strip(ui);
    ui.painter().text(k_five_lines, note(ui), {at.x - size.width / 2.0F, at.y - size.height / 2.0F},
                      ui.theme().palette.ink);
  };
  CHECK_FALSE(charged(inspect(drawn)));
  CHECK(charged(inspect(painted)));
}

TEST_CASE("low contrast may not glare either", "[accessibility]") {
  const Violations found = inspect(
      [](ui::Ui& ui) {
        ui.painter().fill({90, 390, 400, 80}, {0, 0, 0, 255});
        ui.painter().text("太亮", note(ui), {100, 400}, {255, 255, 255, 255});
      },
      ui::TextStep::m, ui::Contrast::low);
  CHECK(names(found, "A5", "text"));
}

TEST_CASE("lightness is measured as the eye measures it", "[accessibility]") {
  CHECK(lightness_difference({0, 0, 0, 255}, {255, 255, 255, 255}) == Approx(100.0).margin(0.5));
  CHECK(lightness_difference({200, 0, 0, 255}, {200, 0, 0, 255}) == Approx(0.0).margin(0.01));
}

}  // namespace mingbai::test
