// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/screens/keyboard_bar.h"

#include <algorithm>
#include <cmath>

#include "kiosk/ui/list_widgets.h"

namespace mingbai::screens {
namespace {

using input::LayoutId;

constexpr float k_gap_mm = 2.6F;

// How many candidates from `first` on fit into `room`; at least one.
std::size_t on_page(Context& context, const std::vector<input::Candidate>& all, std::size_t first, float room,
                    std::vector<float>& widths) {
  const float gap = keyboard_gap(context);
  widths.clear();
  float used = 0.0F;
  for (std::size_t i = first; i < all.size(); ++i) {
    const float width =
        std::max(std::ceil(context.ui.theme().px(16.0F)),
                 ui::screen_key_room(context.ui, {.label = all[i].text}, ui::KeyWordSize::usual).width + gap);
    if (!widths.empty() && used + width > room) {
      break;
    }
    widths.push_back(std::min(width, room));
    used += width + gap;
  }
  return widths.size();
}

}  // namespace

float keyboard_gap(const Context& context) {
  return std::ceil(context.ui.theme().px(k_gap_mm));
}

void draw_tabs(Context& context, const KeyboardSpec& spec, const ui::Rect& bar) {
  ui::Ui& ui = context.ui;
  const auto offered = input::rules(spec.field).layouts;
  const float gap = keyboard_gap(context);
  const LayoutId shown = input::tab_of(context.session.keyboard());
  std::vector<float> widths;
  float sum = 0.0F;
  for (const LayoutId id : offered) {
    const std::string label = context.words.term("keyboard", input::word(id));
    // As if each were chosen: the bold words of the chosen one must not move the others.
    widths.push_back(
        ui::screen_key_room(ui, {.label = label, .kind = ui::KeyKind::wide, .selected = true}, ui::KeyWordSize::usual)
            .width);
    sum += widths.back() + gap;
  }
  const float spare = (bar.width + gap - sum) / static_cast<float>(offered.size());
  float x = bar.x;
  for (std::size_t i = 0; i < offered.size(); ++i) {
    const std::string name = std::string(spec.prefix) + ".tab." + std::string(input::word(offered[i]));
    const std::string label = context.words.term("keyboard", input::word(offered[i]));
    const float width = std::max(ui.theme().target, widths[i] + spare);
    const ui::Interaction hand = ui::screen_key(ui,
                                                {.name = name,
                                                 .label = label,
                                                 .kind = ui::KeyKind::wide,
                                                 .selected = offered[i] == shown,
                                                 .role = ui::Role::tab},
                                                {x, bar.y, width, bar.height});
    if (hand.pressed && offered[i] != shown) {
      context.emit(session::ChooseKeyboard{offered[i]});
    }
    x += width + gap;
  }
}

void draw_candidates(Context& context, const KeyboardSpec& spec, const ui::Rect& bar) {
  ui::Ui& ui = context.ui;
  const std::vector<input::Candidate>& all = context.models.keyboard.candidates;
  const float gap = keyboard_gap(context);
  const std::string prefix(spec.prefix);
  if (all.empty()) {
    const text::TextStyle style = ui.text_style(ui::TextRole::note);
    const std::string& words = context.words[Word::key_nocandidate];
    const float height = ui.painter().engine().measure(words, style).height;
    ui.painter().text(words, style, {bar.x, std::round(bar.centre().y - height / 2.0F)}, ui.theme().palette.second_ink);
    return ui.node(prefix + ".candidates", ui::Role::text, words, bar);
  }
  const std::string& more_words = context.words[Word::key_more];
  const float more =
      ui::screen_key_room(ui, {.label = more_words, .kind = ui::KeyKind::wide}, ui::KeyWordSize::usual).width + gap;
  const std::size_t first = std::min(context.session.typing.first_candidate, all.size() - 1);
  std::vector<float> widths;
  std::size_t count = on_page(context, all, first, bar.width, widths);
  const bool paged = first > 0 || count < all.size();
  if (paged) {
    count = on_page(context, all, first, bar.width - more - gap, widths);
  }
  float x = bar.x;
  for (std::size_t i = 0; i < count; ++i) {
    const input::Candidate& candidate = all[first + i];
    const std::string name = prefix + ".candidate." + std::to_string(first + i);
    if (ui::screen_key(ui, {.name = name, .label = candidate.text}, {x, bar.y, widths[i], bar.height}).pressed) {
      context.emit(session::TakeCandidate{candidate.text, candidate.keys});
    }
    x += widths[i] + gap;
  }
  if (!paged) {
    return;
  }
  const std::string name = prefix + ".key.more";
  const ui::Rect rect{bar.right() - more, bar.y, more, bar.height};
  if (ui::screen_key(ui, {.name = name, .label = more_words, .kind = ui::KeyKind::wide}, rect).pressed) {
    // After the last page the first one comes again.
    context.emit(session::ShowCandidates{first + count < all.size() ? first + count : 0});
  }
}

// What the first digits of nine keys may be, beside the keys: as many as there are rows, the last cell leads on.
void draw_readings(Context& context, const KeyboardSpec& spec, const ui::Rect& area, std::size_t rows) {
  ui::Ui& ui = context.ui;
  const ui::Theme& theme = ui.theme();
  const std::vector<std::string>& all = context.models.keyboard.readings;
  const float gap = keyboard_gap(context);
  const float height = (area.height - gap * static_cast<float>(rows - 1)) / static_cast<float>(rows);
  const std::string prefix(spec.prefix);
  if (all.empty()) {
    ui.painter().fill(area, theme.palette.sand, theme.radius_small);
    text::TextStyle style = ui.text_style(ui::TextRole::note);
    style.width_px = std::floor(area.width - 2.0F * theme.unit);
    style.align = text::TextAlign::centre;
    const std::string& words = context.words[Word::key_readings];
    const float words_height = ui.painter().engine().measure(words, style).height;
    ui.painter().text(words, style, {area.x + theme.unit, std::round(area.centre().y - words_height / 2.0F)},
                      theme.palette.second_ink);
    return ui.node(prefix + ".readings", ui::Role::text, words, area);
  }
  if (context.view.readings_of != context.session.typing.keys) {
    context.view.readings_of = context.session.typing.keys;
    context.view.first_reading = 0;
  }
  const bool paged = all.size() > rows;
  const std::size_t a_page = paged ? rows - 1 : rows;
  const std::size_t first = std::min(context.view.first_reading, all.size() - 1);
  float y = area.y;
  for (std::size_t i = first; i < std::min(first + a_page, all.size()); ++i) {
    const std::string name = prefix + ".reading." + all[i];
    if (ui::screen_key(ui, {.name = name, .label = all[i]}, {area.x, y, area.width, height}).pressed) {
      context.emit(session::SettleSyllable{all[i]});
    }
    y += height + gap;
  }
  if (!paged) {
    return;
  }
  const std::string name = prefix + ".key.readings";
  if (ui::screen_key(ui, {.name = name, .label = context.words[Word::key_more], .kind = ui::KeyKind::wide},
                     {area.x, area.bottom() - height, area.width, height})
          .pressed) {
    context.view.first_reading = first + a_page < all.size() ? first + a_page : 0;
  }
}

}  // namespace mingbai::screens
