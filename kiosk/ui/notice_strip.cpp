// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "kiosk/ui/ui_state.h"
#include "kiosk/ui/widget_parts.h"
#include "kiosk/ui/widgets.h"

namespace mingbai::ui {

namespace {

// Landscape is short of height: what finds room in the bar itself takes no strip below it.
bool draw_in_bar(Ui& ui, std::string_view words) {
  const Theme& t = ui.theme();
  const Rect room = ui.state().bar_room;
  const text::TextStyle style = sized(ui, TextRole::note);
  const text::TextSize size = measure(ui, words, style);
  const float edge = t.hairline + t.padding;
  if (size.width + edge > room.width || size.height > room.height) return false;
  ui.painter().fill({room.x, std::round(room.height * 0.25F), t.hairline, std::round(room.height * 0.5F)},
                    t.palette.line);
  const Rect rect{room.x + edge, std::round(room.centre().y - size.height / 2.0F), size.width, size.height};
  ui.painter().text(words, style, {rect.x, rect.y}, t.palette.second_ink);
  ui.node("bar.notice", Role::status, words, rect);
  return true;
}

}  // namespace

void notice_strip(Ui& ui, std::string_view words, std::string_view in_short) {
  Ui::State& s = ui.state();
  const Region region = std::exchange(s.region, Region::top);
  if (draw_in_bar(ui, words) || draw_in_bar(ui, in_short)) {
    s.region = region;
    return;
  }
  const Theme& t = ui.theme();
  const auto width = static_cast<float>(t.profile.width_px);
  const text::TextStyle style = sized(ui, TextRole::note, width - 2.0F * t.margin);
  text::TextSize size = measure(ui, words, style);
  if (size.height > 1.5F * measure(ui, words, sized(ui, TextRole::note)).height) {
    words = in_short;
    size = measure(ui, words, style);
  }
  const float height = std::round(size.height + 2.0F * t.unit);
  // In lower reach it belongs to the calm panel: what is below is for what can be pressed.
  const bool in_panel = s.title_room.height > 2.0F * height;
  if (in_panel) s.title_room.height -= height;
  const Rect strip{0.0F, in_panel ? s.top_height - height : s.top_height, width, height};
  ui.painter().fill(strip, t.palette.sand);
  ui.painter().fill({0.0F, strip.bottom() - t.hairline, width, t.hairline}, t.palette.line);
  ui.painter().text(words, style, {t.margin, strip.centre().y - size.height / 2.0F}, t.palette.second_ink);
  ui.node("bar.notice", Role::status, words, strip);
  if (!in_panel) s.top_height += height;
  s.region = region;
  s.flow().y = s.top_height + t.margin;
}

}  // namespace mingbai::ui
