// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/widget_parts.h"

#include <array>

namespace mingbai::ui {
namespace {

constexpr Milliseconds k_busy_step{250};

float chevron_of(const text::TextStyle& style) {
  return std::round(style.size_px * 0.72F);
}

}  // namespace

void draw_disabled_ground(Ui& ui, const Rect& rect, float radius) {
  const Theme& t = ui.theme();
  ui.painter().fill(rect, t.palette.disabled_ground, radius);
  ui.painter().border(rect, blend(t.palette.second_ink, t.palette.disabled_ground, 0.55F), t.hairline, radius,
                      LineKind::dashed);
}

void draw_busy(Ui& ui, const Rect& rect, Colour colour) {
  if (rect.empty()) return;
  constexpr int k_dots = 8;
  const Theme& t = ui.theme();
  const bool still = t.motion == Motion::reduced;
  const int dark = still ? 0 : static_cast<int>((ui.now().count() / k_busy_step.count()) % k_dots);
  const float edge = std::min(rect.width, rect.height);
  for (int k = 0; k < k_dots; ++k) {
    const float angle = static_cast<float>(k) * 6.2831853F / static_cast<float>(k_dots) - 1.5707963F;
    const int behind = (dark - k + k_dots) % k_dots;
    const float share = behind == 0 ? 1.0F : behind == 1 ? 0.75F : behind == 2 ? 0.55F : 0.35F;
    const Point at{rect.centre().x + std::cos(angle) * edge * 0.37F, rect.centre().y + std::sin(angle) * edge * 0.37F};
    Colour dot = colour;
    dot.a = static_cast<std::uint8_t>(255.0F * share);
    ui.painter().circle(at, edge * (behind == 0 ? 0.105F : 0.085F), dot);
  }
  if (!still) ui.wake_in(k_busy_step);
}

void draw_mark(Ui& ui, std::string_view icon, const Rect& rect, Condition condition, Colour colour) {
  if (rect.empty()) return;
  if (condition == Condition::loading) return draw_busy(ui, rect, colour);
  ui.painter().icon(condition == Condition::error ? "warning" : icon, rect, colour);
}

void pressable_card(Ui& ui, const Rect& rect, const Interaction& hit, float radius, Condition condition) {
  const Theme& t = ui.theme();
  const Palette& p = t.palette;
  switch (condition) {
    case Condition::disabled:
      draw_disabled_ground(ui, rect, radius);
      break;
    case Condition::loading:
      ui.painter().fill(rect, p.card, radius);
      ui.painter().border(rect, p.line, t.hairline, radius);
      break;
    case Condition::error:
      ui.painter().fill(rect, hit.held ? p.card : p.vermilion_ground, radius);
      ui.painter().border(rect, p.vermilion_dark, t.hairline * 1.5F, radius);
      break;
    case Condition::ready:
      ui.painter().fill(rect, hit.held ? p.blue_ground : p.card, radius);
      ui.painter().border(rect, hit.held ? p.blue : p.line, t.hairline, radius);
      break;
  }
  ui.focus_ring(rect, radius, hit);
}

Colour card_ink(const Palette& p, Condition condition) {
  return condition == Condition::disabled ? p.disabled_text : p.ink;
}

Colour card_blue(const Palette& p, Condition condition) {
  return condition == Condition::disabled ? p.disabled_text : condition == Condition::error ? p.vermilion_dark : p.blue;
}

void draw_message(Ui& ui, std::string_view name, std::string_view words) {
  if (words.empty()) return;
  const Theme& t = ui.theme();
  const text::TextStyle style = sized(ui, TextRole::note, ui.column_width() - t.icon * 0.8F - t.gap / 2.0F);
  const text::TextSize size = measure(ui, words, style);
  const float icon = std::round(t.icon * 0.8F);
  const Rect rect = ui.place(std::max(size.height, icon), Spacing::tight);
  const float first_line = rect.y + style.size_px * style.line_height / 2.0F;
  ui.painter().icon("warning", {rect.x, first_line - icon / 2.0F, icon, icon}, t.palette.vermilion_dark);
  ui.painter().text(words, style, {rect.x + icon + t.gap / 2.0F, rect.y}, t.palette.vermilion_dark);
  ui.node(std::string(name) + ".message", Role::status, words, rect);
}

float stack_room(std::string_view words, const text::TextStyle& style) {
  for (std::size_t k = 0; k + 1 < words.size(); ++k) {
    const auto next = static_cast<unsigned char>(words[k + 1]);
    if (static_cast<unsigned char>(words[k]) == 0xE0 && next >= 0xBC && next <= 0xBF) {
      return std::ceil(0.28F * style.size_px);
    }
  }
  return 0.0F;
}

float link_reach(const Ui& ui, std::string_view label, const LinkSize& size) {
  return std::max(ui.theme().target, std::ceil(size.height + 2.0F * stack_room(label, ui.text_style(TextRole::note))));
}

LinkSize link_size(Ui& ui, std::string_view label, float width) {
  text::TextStyle style = sized(ui, TextRole::note);
  const float chevron = chevron_of(style);
  text::TextSize size = measure(ui, label, style);
  if (width > 0.0F && size.width + chevron > width) {
    style.width_px = std::max(1.0F, std::floor(width - chevron));
    size = measure(ui, label, style);
  }
  return {std::ceil(size.width) + chevron, size.height};
}

void draw_link(Ui& ui, std::string_view label, float x, float middle, LinkEdge edge, const Interaction& hit,
               float width) {
  const Theme& t = ui.theme();
  text::TextStyle style = sized(ui, TextRole::note);
  const float chevron = chevron_of(style);
  const LinkSize size = link_size(ui, label, width);
  if (width > 0.0F) style.width_px = std::ceil(size.width - chevron);
  const float left = std::round(edge == LinkEdge::right ? x - size.width : x);
  const float y = std::round(middle - size.height / 2.0F);
  if (hit.held) {
    ui.painter().fill({left - t.unit * 2, y - t.unit, size.width + t.unit * 4, size.height + t.unit * 2},
                      t.palette.blue_ground, t.radius_small);
  }
  ui.painter().text(label, style, {left, y}, t.palette.blue);
  const float last_line = y + size.height - style.size_px * style.line_height / 2.0F;
  ui.painter().icon("chevron-right", {left + size.width - chevron, last_line - chevron / 2.0F, chevron, chevron},
                    t.palette.blue);
  if (t.contrast == Contrast::high) {  // no hue left to tell a link by
    ui.painter().fill({left, y + size.height - t.unit, size.width - chevron, t.hairline}, t.palette.blue);
  }
}

float longest_word(Ui& ui, std::string_view label, const text::TextStyle& style) {
  text::TextStyle one_line = style;
  one_line.width_px = 0.0F;
  float longest = 0.0F;
  std::size_t begin = 0;
  for (std::size_t k = 0; k <= label.size(); ++k) {
    const bool letter = k < label.size() && static_cast<unsigned char>(label[k]) < 0x80 && label[k] != ' ';
    if (letter) continue;
    if (k > begin) longest = std::max(longest, measure(ui, label.substr(begin, k - begin), one_line).width);
    begin = k + 1;
  }
  return longest;
}

}  // namespace mingbai::ui
