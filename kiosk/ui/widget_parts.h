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

inline NodeState state_of(Condition condition) {
  NodeState state;
  state.disabled = condition == Condition::disabled || condition == Condition::loading;
  state.busy = condition == Condition::loading;
  state.error = condition == Condition::error;
  return state;
}

inline Condition condition_of(bool disabled, Condition condition) {
  return disabled && condition == Condition::ready ? Condition::disabled : condition;
}

// Ground of what cannot be pressed now: more than a paler colour says so.
void draw_disabled_ground(Ui& ui, const Rect& rect, float radius);

// Eight dots in a ring, one of them darker in turn, four steps a second (a standing picture with reduced motion); asks
// for the next frame.
void draw_busy(Ui& ui, const Rect& rect, Colour colour);

// What stands at the place of a widget's icon: the icon, the turning mark, or the warning sign. Nothing when `rect` is
// empty.
void draw_mark(Ui& ui, std::string_view icon, const Rect& rect, Condition condition, Colour colour);

// Ground and border of a card that can be pressed. draw_mark() and text follow; the ring belongs to it.
void pressable_card(Ui& ui, const Rect& rect, const Interaction& hit, float radius,
                    Condition condition = Condition::ready);

// Colours of words on such a card.
Colour card_ink(const Palette& p, Condition condition);
Colour card_blue(const Palette& p, Condition condition);  // of icons and links

// Why a field or a stepper is wrong, under it: "<name>.message". Nothing without words.
void draw_message(Ui& ui, std::string_view name, std::string_view words);

// A link: words in blue, broken at `width` where needed, and a chevron at the end of the last line.
struct LinkSize {
  float width = 0.0F;
  float height = 0.0F;
};
LinkSize link_size(Ui& ui, std::string_view label, float width = 0.0F);
// px that the strokes of Tibetan stacks reach out of their line, above or below; 0 without Tibetan (U+0F00 to U+0FFF).
float stack_room(std::string_view words, const text::TextStyle& style);
// The target of words that begin at its left edge: a Tibetan vowel sign may begin a little before its letter.
inline Rect with_overhang(const Ui& ui, const Rect& rect) {
  const float out = std::ceil(ui.theme().unit);
  return {rect.x - out, rect.y, rect.width + out, rect.height};
}
// px of the height of its target.
float link_reach(const Ui& ui, std::string_view label, const LinkSize& size);
enum class LinkEdge { left, right };
// `right`: the words end at x. Centred around `middle`.
void draw_link(Ui& ui, std::string_view label, float x, float middle, LinkEdge edge, const Interaction& hit,
               float width = 0.0F);

// px of the longest part of `label` that has no place to break: a word of letters. Hanzi break anywhere.
float longest_word(Ui& ui, std::string_view label, const text::TextStyle& style);

}  // namespace mingbai::ui
