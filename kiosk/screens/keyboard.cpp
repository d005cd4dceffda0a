// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/screens/keyboard.h"

#include <algorithm>

#include "kiosk/ui/list_widgets.h"

namespace mingbai::screens {
namespace {

constexpr float k_key_mm = 16.5F;
constexpr float k_tallest_key_mm = 22.0F;
constexpr float k_share_of_screen = 0.4F;  // the keys grow into free room, up to this
constexpr float k_gap_mm = 2.6F;
constexpr float k_widest_key_mm = 30.0F;

}  // namespace

float keyboard_height(const Context& context, const KeyboardSpec& spec) {
  const ui::Theme& theme = context.ui.theme();
  const auto rows = static_cast<float>(spec.rows.size());
  const float gaps = (rows - 1.0F) * theme.px(k_gap_mm);
  const float roomy = (context.ui.content_rect().height * k_share_of_screen - gaps) / rows;
  return rows * std::clamp(roomy, theme.px(k_key_mm), theme.px(k_tallest_key_mm)) + gaps;
}

std::optional<KeyPress> draw_keyboard(Context& context, const KeyboardSpec& spec, const ui::Rect& area) {
  ui::Ui& ui = context.ui;
  const float gap = ui.theme().px(k_gap_mm);
  std::size_t columns = 1;
  for (const std::string_view row : spec.rows) {
    columns = std::max(columns, row.size());
  }
  const auto count = static_cast<float>(columns);
  const float width = std::min((area.width - gap * (count - 1.0F)) / count, ui.theme().px(k_widest_key_mm));
  const auto rows = static_cast<float>(spec.rows.size());
  const float height = (area.height - gap * (rows - 1.0F)) / rows;
  std::optional<KeyPress> press;
  const std::string prefix(spec.prefix);
  float y = area.y;
  for (std::size_t r = 0; r < spec.rows.size(); ++r) {
    const std::string_view row = spec.rows[r];
    const bool last = r + 1 == spec.rows.size();
    const auto symbols = static_cast<float>(row.size());
    const auto extra = static_cast<float>(last ? 1 + (spec.space ? 1 : 0) + (spec.clear ? 1 : 0) : 0);
    // The long keys share what the symbols of the last row leave.
    const float rest = count * (width + gap) - symbols * (width + gap);
    const float wide = last ? std::min(width * 2.0F + gap, rest / extra - gap) : 0.0F;
    float row_width = symbols * width + std::max(0.0F, symbols - 1.0F) * gap + extra * (wide + gap);
    float x = area.x + std::max(0.0F, (area.width - row_width) / 2.0F);
    for (const char symbol : row) {
      const std::string label(1, symbol);
      const std::string name = prefix + ".key." + label;
      if (ui::screen_key(ui, {.name = name, .label = label, .icon = {}}, {x, y, width, height})) {
        press = KeyPress{KeyPress::Kind::symbol, label};
      }
      x += width + gap;
    }
    const auto wide_key = [&](std::string_view id, Word word, std::string_view icon, KeyPress::Kind kind) {
      const std::string name = prefix + ".key." + std::string(id);
      if (ui::screen_key(ui, {.name = name, .label = context.words[word], .icon = icon, .kind = ui::KeyKind::wide},
                         {x, y, wide, height})) {
        press = KeyPress{kind, {}};
      }
      x += wide + gap;
    };
    if (last && spec.space) {
      wide_key("space", Word::key_space, {}, KeyPress::Kind::space);
    }
    if (last && spec.clear) {
      wide_key("clear", Word::key_clear, {}, KeyPress::Kind::clear);
    }
    if (last) {
      wide_key("erase", Word::key_erase, {}, KeyPress::Kind::erase);
    }
    y += height + gap;
  }
  return press;
}

}  // namespace mingbai::screens
