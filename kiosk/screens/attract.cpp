// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>

#include "kiosk/screens/parts.h"
#include "kiosk/screens/wall.h"
#include "kiosk/ui/layout.h"

namespace mingbai::screens {
namespace {

constexpr float k_least_wall_mm = 130.0F;  // two cards in usual text; less is shown without a wall
constexpr float k_upper_share = 0.44F;     // of the height, for the invitation in portrait

}  // namespace

void draw_seal(Context& context, ui::Point corner, float edge) {
  const ui::Palette& palette = context.ui.theme().palette;
  ui::Painter& painter = context.ui.painter();
  painter.fill({corner.x, corner.y, edge, edge}, palette.vermilion, edge * 0.14F);
  text::TextStyle style = context.ui.text_style(ui::TextRole::display);
  style.face = text::FontFace::serif;
  style.weight = text::FontWeight::bold;
  style.size_px = edge * 0.38F;
  style.line_height = 1.05F;
  style.align = text::TextAlign::centre;
  style.width_px = edge;
  const text::TextSize size = painter.engine().measure("明\n白", style);
  painter.text("明\n白", style, {corner.x, corner.y + (edge - size.height) / 2.0F}, palette.on_blue);
}

namespace {

constexpr float k_seal_mm = 34.0F;
constexpr float k_above_button_mm = 5.0F;

// What of the invitation finds room besides title and button; large text gives up the rest, the promise of privacy
// last.
struct Invitation {
  ui::TextRole title = ui::TextRole::display;
  bool seal = true;
  bool words = true;
  bool privacy = true;
  ui::TextRole begin = ui::TextRole::headline;
  float button = 0.0F;  // px of its height
  bool fits = true;     // title and button
};

Invitation fitting(const Context& context, float width, float height) {
  const Strings& words = context.words;
  const ui::Theme& theme = context.ui.theme();
  const auto tall = [&](ui::TextRole role, Word word) {
    text::TextStyle style = context.ui.text_style(role);
    style.width_px = width;
    return context.ui.painter().engine().measure(words[word], style).height + theme.gap;
  };
  Invitation shown;
  const bool titled = theme.reach_top < 2.0F * theme.top_bar;  // else the upper half shows seal and title
  const auto left_of = [&](ui::TextRole title, ui::TextRole begin) {
    shown.title = title;
    shown.begin = begin;
    const float words_high = tall(begin, Word::attract_begin) + theme.padding;
    shown.button = std::max(begin == ui::TextRole::headline ? theme.main_target * 1.5F : theme.main_target, words_high);
    const float head = tall(title, Word::attract_title) + theme.section_gap + theme.px(5.0F);
    return height - shown.button - theme.px(k_above_button_mm) - theme.gap - (titled ? head : 0.0F);
  };
  float left = left_of(ui::TextRole::display, ui::TextRole::headline);
  constexpr std::array k_smaller{std::pair{ui::TextRole::headline, ui::TextRole::headline},
                                 std::pair{ui::TextRole::section, ui::TextRole::section},
                                 std::pair{ui::TextRole::section, ui::TextRole::button}};
  for (std::size_t i = 0; i < k_smaller.size() && left < 0.0F; ++i) {
    left = left_of(k_smaller[i].first, k_smaller[i].second);
  }
  if (!titled) shown.title = ui::TextRole::display;  // a title of that role goes to the upper half, in a size that fits
  shown.fits = left >= 0.0F;
  const auto take = [&](float room) {
    const bool fits = room <= left;
    left -= fits ? room : 0.0F;
    return fits;
  };
  shown.privacy = take(tall(ui::TextRole::note, Word::attract_privacy));
  shown.words = take(tall(ui::TextRole::label, Word::attract_words));
  shown.seal = titled && take(theme.px(k_seal_mm) + theme.section_gap);
  return shown;
}

void draw_begin(Context& context, const ui::Rect& button, ui::TextRole role, const ui::Interaction& touch) {
  const ui::Theme& theme = context.ui.theme();
  const std::string& words = context.words[Word::attract_begin];
  ui::Painter& painter = context.ui.painter();
  painter.fill(button, touch.held ? theme.palette.blue_pressed : theme.palette.blue, theme.radius);
  text::TextStyle style = context.ui.text_style(role);
  style.align = text::TextAlign::centre;
  style.width_px = button.width;
  const text::TextSize size = painter.engine().measure(words, style);
  painter.text(words, style, {button.x, button.y + (button.height - size.height) / 2.0F}, theme.palette.on_blue);
  context.ui.focus_ring(button, theme.radius, touch);
}

// Returns where it ends: large text takes the room of the wall.
float draw_invitation(Context& context, const ui::Rect& rect) {
  const Strings& words = context.words;
  const ui::Theme& theme = context.ui.theme();
  const Invitation shown = fitting(context, rect.width, rect.height);
  const ui::Rect all = context.ui.content_rect();
  const ui::Interaction touch = context.ui.target("attract.begin", ui::Role::button, words[Word::attract_begin], all);
  if (touch.pressed) {
    context.emit(session::Begin{});
  }
  float top = rect.y;
  if (shown.seal) {
    draw_seal(context, {rect.x, rect.y}, theme.px(k_seal_mm));
    top += theme.px(k_seal_mm) + theme.section_gap;
  }
  ui::Area area(context.ui, {rect.x, top, rect.width, rect.bottom() - top});
  if (shown.title == ui::TextRole::display) {
    ui::display(context.ui, "attract.title", words[Word::attract_title]);
  } else {
    ui::text(context.ui, {.name = "attract.title",
                          .words = words[Word::attract_title],
                          .role = shown.title,
                          .semantic = ui::Role::heading});
  }
  if (shown.words) {
    ui::text(context.ui, {.name = "attract.words",
                          .words = words[Word::attract_words],
                          .role = ui::TextRole::label,
                          .before = ui::Spacing::normal,
                          .colour = theme.palette.second_ink});
  }
  if (shown.privacy) {
    ui::text(context.ui, {.name = "attract.privacy",
                          .words = words[Word::attract_privacy],
                          .role = ui::TextRole::note,
                          .before = ui::Spacing::normal,
                          .colour = theme.palette.second_ink});
  }
  context.ui.space(k_above_button_mm);
  const ui::Rect button = context.ui.place(shown.button, ui::Spacing::normal);
  draw_begin(context, button, shown.begin, touch);
  return button.bottom();
}

}  // namespace

void draw_attract(Context& context) {
  const ui::Theme& theme = context.ui.theme();
  const ui::Rect all = context.ui.content_rect();
  const ui::Rect inner = all.inset(theme.margin, landscape(context) ? theme.section_gap : theme.section_gap * 1.5F);
  if (landscape(context)) {
    // Without room for both side by side the invitation has the whole width.
    const float half = inner.width * 0.5F;
    const float least = least_wall(context, half);
    const bool wall = least > 0.0F && inner.height >= least && fitting(context, half - theme.margin, inner.height).fits;
    if (!wall) {
      draw_invitation(context, inner);
      return;
    }
    draw_invitation(context, {inner.x, inner.y, half - theme.margin, inner.height});
    draw_wall(context, {inner.x + half, inner.y, half, inner.height});
    return;
  }
  const float below = draw_invitation(context, inner) + theme.section_gap - inner.y;
  const float upper = std::max(inner.height * k_upper_share, below);
  if (inner.height - upper > theme.px(k_least_wall_mm)) {
    draw_wall(context, {inner.x, inner.y + upper, inner.width, inner.height - upper + theme.section_gap});
  }
}

}  // namespace mingbai::screens
