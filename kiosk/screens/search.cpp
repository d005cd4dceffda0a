// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cmath>

#include "kiosk/screens/format.h"
#include "kiosk/screens/keyboard.h"
#include "kiosk/screens/parts.h"
#include "kiosk/screens/search_results.h"
#include "kiosk/ui/layout.h"
#include "kiosk/ui/list_widgets.h"

namespace mingbai::screens {
namespace {

void draw_field(Context& context) {
  const std::string letters = composing(context);
  // In lower reach the field is only read, above what can be reached: the keys get its room, and a button below takes
  // it up again.
  const bool lower = context.session.settings.reach == session::Reach::lower_half;
  const bool pressed = ui::search_field(context.ui, {.name = "search.field",
                                                     .text = context.session.search,
                                                     .placeholder = context.words[Word::search_placeholder],
                                                     .icon = "search",
                                                     .composing = letters,
                                                     .active = !context.session.typing.folded,
                                                     .only_read = lower});
  if (pressed && context.session.typing.folded) {
    context.emit(session::UnfoldKeyboard{});
  }
}

// In the place of the keyboard that was put away.
void draw_folded(Context& context) {
  const std::array<ui::ButtonSpec, 1> actions{
      {{.name = "search.unfold", .label = context.words[Word::search_unfold], .icon = "keyboard"}}};
  if (ui::action_bar(context.ui, actions)) {
    context.emit(session::UnfoldKeyboard{});
  }
}

struct Split {
  ui::Rect results;
  ui::Rect keyboard;
};

// `inner`: below the field, in portrait.
Split split(Context& context, const KeyboardSpec& keys, const ui::Rect& inner) {
  const ui::Theme& theme = context.ui.theme();
  // A row of results stays in sight, unless the largest words need all there is.
  const bool largest = context.session.settings.text_size == session::TextSize::xl;
  const float most = largest ? inner.height : inner.height - 2.5F * theme.target;
  const float keyboard = keyboard_height(context, keys, keyboard_share(context), most);
  const ui::Rect board{inner.x, inner.bottom() - keyboard, inner.width, keyboard};
  return {{inner.x, inner.y, inner.width, board.y - inner.y - theme.gap}, board};
}

// The results stand beside the keyboard. The field stands above the keys; the largest keys need all the height, then it
// stands above the results.
void draw_wide(Context& context, const KeyboardSpec& keys, const ui::Rect& inner) {
  const ui::Theme& theme = context.ui.theme();
  const float width = std::floor(inner.width * 0.56F);
  ui::Rect board{inner.x, inner.y, width, inner.height};
  ui::Rect results{board.right() + theme.margin, inner.y, inner.right() - board.right() - theme.margin, inner.height};
  const bool largest = context.session.settings.text_size == session::TextSize::xl;
  ui::Rect& shared = largest ? results : board;
  {
    ui::Area area(context.ui, shared);
    draw_field(context);
    const float used = context.ui.cursor().y > shared.y ? context.ui.cursor().y + theme.gap - shared.y : 0.0F;
    shared = {shared.x, shared.y + used, shared.width, shared.height - used};
  }
  draw_results(context, results);
  const float keyboard = keyboard_height(context, keys, board.height, board.height);
  draw_keyboard(context, keys, {board.x, board.bottom() - keyboard, board.width, keyboard});
}

}  // namespace

void draw_search(Context& context) {
  if (!context.models.search) {
    return;
  }
  const ui::Theme& theme = context.ui.theme();
  const bool wide = landscape(context);
  // In landscape the results stand beside the keyboard: there is nothing to put away.
  const KeyboardSpec keys{.prefix = "search", .field = input::Field::search, .done = wide ? DoneKey::off : DoneKey::on};
  const bool folded = context.session.typing.folded && !wide;
  if (folded) {
    draw_folded(context);
  }
  const ui::Rect all = context.ui.content_rect();
  const float top = wide ? theme.gap : theme.section_gap;
  const ui::Rect inner{all.x + theme.margin, all.y + top, all.width - 2.0F * theme.margin,
                       all.height - top - (folded ? 0.0F : theme.gap)};
  if (wide) {
    return draw_wide(context, keys, inner);
  }
  float below = inner.y;
  {
    ui::Area area(context.ui, inner);
    draw_field(context);
    // In lower reach it took nothing of the page.
    below = context.ui.cursor().y > inner.y ? context.ui.cursor().y + theme.gap : inner.y;
  }
  const ui::Rect rest{inner.x, below, inner.width, inner.bottom() - below};
  if (folded) {
    return draw_results(context, rest);
  }
  const Split parts = split(context, keys, rest);
  // The largest Tibetan in the lower half leaves nothing: the results come when the keyboard is put away.
  if (parts.results.height > 1.5F * theme.target) {
    draw_results(context, parts.results);
  }
  draw_keyboard(context, keys, parts.keyboard);
}

}  // namespace mingbai::screens
