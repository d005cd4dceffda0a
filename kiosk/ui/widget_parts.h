// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Pieces that several widgets draw; not for screens.
#pragma once

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

#include "kiosk/ui/ui.h"

namespace mingbai::ui {

inline text::TextStyle sized(const Ui& ui, TextRole role, float width = 0.0F, int max_lines = 0,
                             text::TextAlign align = text::TextAlign::start) {
  text::TextStyle style = ui.text_style(role);
  style.width_px = std::floor(width);
  style.max_lines = max_lines;
  style.align = align;
  return style;
}

inline text::TextSize measure(Ui& ui, std::string_view words, const text::TextStyle& style) {
  return words.empty() ? text::TextSize{} : ui.painter().engine().measure(words, style);
}

inline std::string numbered(std::string_view name, std::size_t index) {
  return std::string(name) + "." + std::to_string(index);
}

// Ground and border of a card that can be pressed.
inline void pressable_card(Ui& ui, const Rect& rect, const Interaction& hit, float radius) {
  const Theme& t = ui.theme();
  ui.painter().fill(rect, hit.held ? t.palette.blue_ground : t.palette.card, radius);
  ui.painter().border(rect, hit.held ? t.palette.blue : t.palette.line, t.hairline, radius);
  ui.focus_ring(rect, radius, hit);
}

// A link's words and its chevron; `right` true: ends at x. Returns the width.
enum class LinkEdge { left, right };
inline float draw_link(Ui& ui, std::string_view label, float x, float middle, LinkEdge edge, const Interaction& hit) {
  const Theme& t = ui.theme();
  const text::TextStyle style = sized(ui, TextRole::note);
  const text::TextSize size = measure(ui, label, style);
  const float chevron = std::round(style.size_px * 0.72F);
  const float width = size.width + chevron;
  const float left = std::round(edge == LinkEdge::right ? x - width : x);
  const float y = std::round(middle - size.height / 2.0F);
  if (hit.held) {
    ui.painter().fill({left - t.unit * 2, y - t.unit, width + t.unit * 4, size.height + t.unit * 2},
                      t.palette.blue_ground, t.radius_small);
  }
  ui.painter().text(label, style, {left, y}, t.palette.blue);
  ui.painter().icon("chevron-right", {left + size.width, middle - chevron / 2.0F, chevron, chevron}, t.palette.blue);
  if (t.contrast == Contrast::high) {  // no hue left to tell a link by
    ui.painter().fill({left, y + size.height - t.unit, size.width, t.hairline}, t.palette.blue);
  }
  return width;
}

inline float link_width(Ui& ui, std::string_view label) {
  const text::TextStyle style = sized(ui, TextRole::note);
  return measure(ui, label, style).width + std::round(style.size_px * 0.72F);
}

}  // namespace mingbai::ui
