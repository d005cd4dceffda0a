// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/screens/keyboard.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "kiosk/screens/keyboard_bar.h"
#include "kiosk/ui/list_widgets.h"
#include "sync/base/text.h"

namespace mingbai::screens {
namespace {

using input::Key;
using input::KeyKind;
using input::Layout;
using input::LayoutId;

constexpr float k_tallest_key_mm = 20.0F;
constexpr float k_share_of_screen = 0.40F;  // the keys grow into free room, up to this
constexpr float k_widest_key_mm = 30.0F;
constexpr float k_readings_columns = 2.0F;

bool is_mark(const Key& key) {
  return key.kind == KeyKind::text && input::needs_base(decode_utf8(key.text).front());
}

std::string label_of(const Context& context, const Key& key) {
  const Strings& words = context.words;
  switch (key.kind) {
    case KeyKind::text:
      if (!key.label.empty()) {
        return key.label;
      }
      // The font sets a mark alone on a dotted circle; the dot between syllables is only seen beside one.
      if (key.text == "་") {
        return "◌་";
      }
      if (context.session.typing.capitals && key.text.size() == 1 && key.text.front() >= 'a' &&
          key.text.front() <= 'z') {
        return std::string(1, static_cast<char>(key.text.front() - 'a' + 'A'));
      }
      return key.text;
    case KeyKind::split:
      return words[Word::key_split];
    case KeyKind::shift:
      return words[Word::key_shift];
    case KeyKind::page:
      return words.term("keypage", input::word(key.to));
    case KeyKind::space:
      return words[Word::key_space];
    case KeyKind::erase:
      return words[Word::key_erase];
    case KeyKind::clear:
      return words[Word::key_clear];
    case KeyKind::done:
      break;
  }
  const auto field = context.session.field();
  return words[field && *field != input::Field::search ? Word::form_written : Word::key_done];
}

ui::ScreenKeySpec look_of(const Context& context, const Key& key) {
  ui::ScreenKeySpec look;
  look.kind = key.kind == KeyKind::text   ? ui::KeyKind::letter
              : key.kind == KeyKind::done ? ui::KeyKind::action
                                          : ui::KeyKind::wide;
  look.icon = key.kind == KeyKind::erase ? "backspace" : "";
  look.selected = key.kind == KeyKind::shift && context.session.typing.capitals;
  return look;
}

// px of a row whose keys show everything in its usual size; Tibetan stacks are higher than anything else.
float usual_row(Context& context, const Layout& layout) {
  float row = context.ui.theme().target;
  for (const std::vector<Key>& keys : layout.rows) {
    for (const Key& key : keys) {
      const std::string label = label_of(context, key);
      ui::ScreenKeySpec look = look_of(context, key);
      look.label = label;
      row =
          std::max(row, ui::screen_key_room(context.ui, look, ui::KeyWordSize::usual).height + context.ui.theme().unit);
    }
  }
  return row;
}

// px that the words of a key need at least; a letter needs no more than a finger does.
float least_width(Context& context, const Key& key) {
  if (key.kind == KeyKind::text) {
    return context.ui.theme().target;
  }
  const std::string label = label_of(context, key);
  ui::ScreenKeySpec look = look_of(context, key);
  look.label = label;
  return std::max(context.ui.theme().target, ui::screen_key_room(context.ui, look, ui::KeyWordSize::least).width);
}

// The tab of the Tibetan keyboard is named in Tibetan, in every language.
float least_bar(Context& context) {
  const std::string label = context.words.term("keyboard", input::word(LayoutId::tibetan));
  const ui::ScreenKeySpec tab{.label = label, .kind = ui::KeyKind::wide, .selected = true, .role = ui::Role::tab};
  return std::max(context.ui.theme().target, ui::screen_key_room(context.ui, tab, ui::KeyWordSize::least).height);
}

float rows_height(Context& context, float rows, float least, float room) {
  const ui::Theme& theme = context.ui.theme();
  const float gaps = (rows - 1.0F) * keyboard_gap(context);
  const float roomy = (room - gaps) / rows;
  const float row = std::clamp(roomy, least, std::max(least, theme.px(k_tallest_key_mm)));
  return std::ceil(rows * row + gaps);
}

bool has_tabs(const KeyboardSpec& spec) {
  return input::rules(spec.field).layouts.size() > 1;
}

// px of a letter key; keys of words widen all columns as far as there is room.
float column_width(Context& context, const Layout& layout, float room, float gap) {
  float wanted = context.ui.theme().px(k_widest_key_mm);
  for (const std::vector<Key>& keys : layout.rows) {
    for (const Key& key : keys) {
      if (key.width > 0.0F) {
        wanted = std::max(wanted, (least_width(context, key) - (key.width - 1.0F) * gap) / key.width);
      }
    }
  }
  return std::min((room - gap * (layout.columns - 1.0F)) / layout.columns, wanted);
}

// Where the keys of one row lie.
struct Row {
  float x = 0.0F;
  std::vector<float> widths;  // below 0: the key is not there
};

// The keys of words beside nine keys stand in one column: what the longest of them needs, all have.
float side_column(Context& context, const Layout& layout, DoneKey done) {
  float width = 0.0F;
  for (const std::vector<Key>& keys : layout.rows) {
    const Key& last = keys.back();
    const bool absent = last.kind == KeyKind::done && done == DoneKey::off;
    width = layout.left_column && !absent ? std::max(width, least_width(context, last)) : width;
  }
  return width;
}

// Fixed widths first, the rest is shared by those that take what is left. Where words need more than the row has, its
// letters give way.
Row place_row(Context& context, const std::vector<Key>& keys, const ui::Rect& area, float column, float gap, float side,
              DoneKey done) {
  Row row;
  float sum = -gap;
  int flexible = 0;
  int letters = 0;
  for (const Key& key : keys) {
    if (key.kind == KeyKind::done && done == DoneKey::off) {
      row.widths.push_back(-1.0F);
      continue;
    }
    const bool takes_rest = key.width == 0.0F;
    float width =
        std::max(least_width(context, key), takes_rest ? 0.0F : key.width * column + (key.width - 1.0F) * gap);
    width = takes_rest ? width : std::max(width, key.kind == KeyKind::text ? 0.0F : side);
    row.widths.push_back(width);
    flexible += takes_rest ? 1 : 0;
    letters += !takes_rest && key.kind == KeyKind::text ? 1 : 0;
    sum += width + gap;
  }
  const float spare = area.width - sum;
  float taken = 0.0F;  // by those that share the rest, beyond what they need: all of them become equally wide
  for (std::size_t i = 0; i < keys.size(); ++i) {
    taken += row.widths[i] >= 0.0F && keys[i].width == 0.0F ? row.widths[i] : 0.0F;
  }
  for (std::size_t i = 0; i < keys.size(); ++i) {
    float& width = row.widths[i];
    if (width < 0.0F) {
      continue;
    }
    if (keys[i].width == 0.0F) {
      width = std::max(width, (taken + spare) / static_cast<float>(flexible));
    } else if (spare < 0.0F && flexible == 0 && keys[i].kind == KeyKind::text) {
      width = std::max(context.ui.theme().target, width + spare / static_cast<float>(letters));
    }
  }
  const float width = std::accumulate(row.widths.begin(), row.widths.end(), -gap,
                                      [&](float all, float own) { return own < 0.0F ? all : all + own + gap; });
  row.x = area.x + std::max(0.0F, (area.width - width) / 2.0F);
  return row;
}

// The finger may stay on the key that erases.
bool counts(Context& context, const Key& key, const ui::Interaction& hand) {
  if (key.kind != KeyKind::erase) {
    return hand.pressed;
  }
  input::KeyRepeat& repeat = context.view.erase;
  const bool again = repeat.turn(hand.held, context.ui.now()) > 0;
  if (const auto due = repeat.next()) {
    context.ui.wake_in(std::max(Milliseconds{1}, *due - context.ui.now()));
  }
  return again || (hand.pressed && !repeat.repeated());
}

// While pinyin waits, the space bar and what ends a clause take the first candidate, as everywhere.
void take(Context& context, const Key& key) {
  const std::vector<input::Candidate>& candidates = context.models.keyboard.candidates;
  const bool waits = input::composes(context.session.keyboard()) && !context.session.typing.keys.empty();
  const bool letter = key.kind == KeyKind::text && key.name.size() == 1;
  const bool ends = key.kind == KeyKind::space || (key.kind == KeyKind::text && !letter);
  if (waits && ends && !candidates.empty()) {
    context.emit(session::TakeCandidate{candidates.front().text, candidates.front().keys});
    if (key.kind == KeyKind::space) {
      return;
    }
  }
  context.emit(session::PressKey{key});
}

}  // namespace

std::string composing(const Context& context) {
  const input::Typing& typing = context.session.typing;
  const std::string& reading = context.models.keyboard.reading;
  const bool nine = context.session.keyboard() == LayoutId::nine;
  return nine && !typing.keys.empty() && !reading.empty() ? reading : typing.keys;
}

float keyboard_share(const Context& context) {
  return context.ui.content_rect().height * k_share_of_screen;
}

float keys_height(Context& context, const Layout& layout, float room) {
  return rows_height(context, static_cast<float>(layout.rows.size()), usual_row(context, layout), room);
}

float keyboard_height(Context& context, const KeyboardSpec& spec, float room, float most) {
  const Layout& layout = input::layout(context.session.keyboard());
  const float gap = keyboard_gap(context);
  const float bar = has_tabs(spec) ? least_bar(context) + gap : 0.0F;
  const auto rows = static_cast<float>(layout.rows.size());
  const float highest = (most - bar - (rows - 1.0F) * gap) / rows;
  const float least = std::max(context.ui.theme().target, std::min(usual_row(context, layout), highest));
  const float all = has_tabs(spec) ? rows + 1.0F : rows;
  const float even = rows_height(context, all, least, room);
  if (even >= all * (bar - gap) + (all - 1.0F) * gap) {
    return even;  // the bar is as high as a row
  }
  return bar + rows_height(context, rows, least, room - bar);
}

std::optional<Key> draw_keys(Context& context, std::string_view prefix, const Layout& layout, const ui::Rect& area,
                             DoneKey done) {
  ui::Ui& ui = context.ui;
  const float gap = keyboard_gap(context);
  const float column = column_width(context, layout, area.width, gap);
  const float side = side_column(context, layout, done);
  const auto rows = static_cast<float>(layout.rows.size());
  const float height = (area.height - gap * (rows - 1.0F)) / rows;
  std::optional<Key> pressed;
  float y = area.y;
  for (const std::vector<Key>& keys : layout.rows) {
    const Row row = place_row(context, keys, area, column, gap, side, done);
    float x = row.x;
    for (std::size_t i = 0; i < keys.size(); ++i) {
      if (row.widths[i] < 0.0F) {
        continue;
      }
      const Key& key = keys[i];
      const std::string name = std::string(prefix) + ".key." + key.name;
      const std::string label = label_of(context, key);
      ui::ScreenKeySpec look = look_of(context, key);
      look.name = name;
      look.label = label;
      look.disabled = is_mark(key) && !input::applies(key, context.session.field_text());
      // On whole px: a border between two would be grey.
      const ui::Rect rect{std::round(x), std::round(y), std::round(x + row.widths[i]) - std::round(x),
                          std::round(y + height) - std::round(y)};
      if (counts(context, key, ui::screen_key(ui, look, rect))) {
        pressed = key;
      }
      x += row.widths[i] + gap;
    }
    y += height + gap;
  }
  return pressed;
}

void draw_keyboard(Context& context, const KeyboardSpec& spec, const ui::Rect& area) {
  const Layout& layout = input::layout(context.session.keyboard());
  const float gap = keyboard_gap(context);
  ui::Rect keys = area;
  if (has_tabs(spec)) {
    const float rows = static_cast<float>(layout.rows.size()) + 1.0F;
    const float height = std::max(least_bar(context), std::floor((area.height - gap * (rows - 1.0F)) / rows));
    const ui::Rect bar{area.x, area.y, area.width, height};
    if (input::composes(layout.id) && !context.session.typing.keys.empty()) {
      draw_candidates(context, spec, bar);
    } else {
      draw_tabs(context, spec, bar);
    }
    keys = {area.x, area.y + height + gap, area.width, area.height - height - gap};
  }
  if (layout.left_column) {
    const float column = (keys.width - gap * (layout.columns - 1.0F)) / layout.columns;
    const float width = std::floor(k_readings_columns * (column + gap) - gap);
    draw_readings(context, spec, {keys.x, keys.y, width, keys.height}, layout.rows.size());
    keys = {keys.x + width + gap, keys.y, keys.width - width - gap, keys.height};
  }
  if (const auto key = draw_keys(context, spec.prefix, layout, keys, spec.done)) {
    take(context, *key);
  }
}

}  // namespace mingbai::screens
