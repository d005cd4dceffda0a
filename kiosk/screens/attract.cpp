// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "kiosk/screens/format.h"
#include "kiosk/screens/parts.h"
#include "kiosk/ui/layout.h"
#include "kiosk/ui/list_widgets.h"

namespace mingbai::screens {
namespace {

constexpr std::chrono::seconds k_turn{10};
constexpr float k_least_wall_mm = 130.0F;  // two cards in usual text; less is shown without a wall
constexpr float k_upper_share = 0.44F;     // of the height, for the invitation in portrait
constexpr long long k_at_once = 4;
constexpr std::size_t k_notices_in_turn = 12;

void draw_notice_card(Context& context, const catalog::Notice& notice, long long place, ui::Spacing before) {
  const NoticesModel& model = *context.models.notices;
  const std::string name = "attract.notice." + std::to_string(place);
  ui::Panel panel(context.ui, ui::PanelKind::card, {}, {}, before);
  std::string head =
      context.words[Word::attract_notice] + " · " + context.words.term("notice", catalog::word(notice.kind));
  if (const auto department = model.departments.find(notice.department); department != model.departments.end()) {
    head += " · " + department->second;
  }
  head += " · " + day(context.words, notice.published);
  ui::caption(context.ui, name + ".kind", head, ui::Spacing::none);
  ui::text(context.ui, {.name = name,
                        .words = notice.title,
                        .role = ui::TextRole::section,
                        .before = ui::Spacing::tight,
                        .max_lines = 2});
  ui::text(context.ui, {.name = name + ".body",
                        .words = notice.body,
                        .role = ui::TextRole::body,
                        .before = ui::Spacing::tight,
                        .max_lines = 2});
}

// px of one card and the line above it, when title and body fill their two lines.
float least_card(const Context& context) {
  const auto line = [&](ui::TextRole role) {
    const text::TextStyle style = context.ui.text_style(role);
    return style.size_px * style.line_height;
  };
  const ui::Theme& theme = context.ui.theme();
  return 2.0F * line(ui::TextRole::note) + 2.0F * line(ui::TextRole::section) + 2.0F * line(ui::TextRole::body) +
         2.0F * theme.padding + 3.0F * theme.gap;
}

// The notice wall (O8): as many notices as find room, in turn; each stands long enough to be read.
void draw_wall(Context& context, const ui::Rect& rect) {
  const auto& notices = context.models.notices;
  if (!notices || notices->notices.empty()) {
    return;
  }
  if (rect.height < least_card(context)) {
    return;
  }
  const auto count = static_cast<long long>(std::min(notices->notices.size(), k_notices_in_turn));
  const long long turn = context.models.chrome.now.time_since_epoch() / k_turn;
  ui::Area area(context.ui, rect);
  ui::caption(context.ui, "attract.turn",
              context.words.fill(Word::wall_turn,
                                 {{"place", std::to_string(turn % count + 1)}, {"count", std::to_string(count)}}),
              ui::Spacing::none);
  float height = 0.0F;
  for (long long i = 0; i < std::min(k_at_once, count); ++i) {
    const float top = context.ui.cursor().y;
    if (i > 0 && top + height > rect.bottom()) {
      break;  // another one like the last would be cut
    }
    draw_notice_card(context, notices->notices[static_cast<std::size_t>((turn + i) % count)], i,
                     i == 0 ? ui::Spacing::tight : ui::Spacing::normal);
    height = std::max(height, context.ui.cursor().y - top);
  }
}

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
  bool seal = true;
  bool words = true;
  bool privacy = true;
  float button = 0.0F;  // px of its height
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
  shown.button = std::max(theme.main_target * 1.5F, tall(ui::TextRole::headline, Word::attract_begin) + theme.padding);
  float left = height - shown.button - theme.px(k_above_button_mm) - theme.gap;
  if (theme.reach_top < 2.0F * theme.top_bar) {  // else the upper half shows seal and title
    left -= tall(ui::TextRole::display, Word::attract_title) + theme.section_gap + theme.px(5.0F);
  }
  const auto take = [&](float room) {
    const bool fits = room <= left;
    left -= fits ? room : 0.0F;
    return fits;
  };
  shown.privacy = take(tall(ui::TextRole::note, Word::attract_privacy));
  shown.words = take(tall(ui::TextRole::label, Word::attract_words));
  shown.seal = theme.reach_top < 2.0F * theme.top_bar && take(theme.px(k_seal_mm) + theme.section_gap);
  return shown;
}

void draw_begin(Context& context, const ui::Rect& button, const ui::Interaction& touch) {
  const ui::Theme& theme = context.ui.theme();
  const std::string& words = context.words[Word::attract_begin];
  ui::Painter& painter = context.ui.painter();
  painter.fill(button, touch.held ? theme.palette.blue_pressed : theme.palette.blue, theme.radius);
  text::TextStyle style = context.ui.text_style(ui::TextRole::headline);
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
  ui::display(context.ui, "attract.title", words[Word::attract_title]);
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
  draw_begin(context, button, touch);
  return button.bottom();
}

}  // namespace

void draw_attract(Context& context) {
  const ui::Theme& theme = context.ui.theme();
  const ui::Rect all = context.ui.content_rect();
  const ui::Rect inner = all.inset(theme.margin, theme.section_gap * 1.5F);
  if (landscape(context)) {
    const float left = inner.width * 0.5F;
    draw_invitation(context, {inner.x, inner.y, left - theme.margin, inner.height});
    draw_wall(context, {inner.x + left, inner.y, left, inner.height});
    return;
  }
  const float below = draw_invitation(context, inner) + theme.section_gap - inner.y;
  const float upper = std::max(inner.height * k_upper_share, below);
  if (inner.height - upper > theme.px(k_least_wall_mm)) {
    draw_wall(context, {inner.x, inner.y + upper, inner.width, inner.height - upper + theme.section_gap});
  }
}

}  // namespace mingbai::screens
