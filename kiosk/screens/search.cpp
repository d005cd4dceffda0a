// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

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
  const bool pressed = ui::search_field(context.ui, {.name = "search.field",
                                                     .text = context.session.search,
                                                     .placeholder = context.words[Word::search_placeholder],
                                                     .icon = "search",
                                                     .composing = letters,
                                                     .active = !context.session.typing.folded});
  if (pressed && context.session.typing.folded) {
    context.emit(session::UnfoldKeyboard{});
  }
}

// In the place of the keyboard that was put away, as high as its button.
void draw_folded(Context& context, const ui::Rect& area) {
  ui::Area column(context.ui, area);
  if (ui::button(context.ui, {.name = "search.unfold",
                              .label = context.words[Word::search_unfold],
                              .icon = "keyboard",
                              .before = ui::Spacing::none})) {
    context.emit(session::UnfoldKeyboard{});
  }
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
  const ui::Rect all = context.ui.content_rect();
  const ui::Rect inner{all.x + theme.margin, all.y + theme.section_gap, all.width - 2.0F * theme.margin,
                       all.height - theme.section_gap - theme.gap};
  const float left = wide ? inner.width * 0.56F : inner.width;
  float field_end = 0.0F;
  {
    ui::Area area(context.ui, {inner.x, inner.y, left, inner.height});
    draw_field(context);
    field_end = context.ui.cursor().y;
  }
  const float under = inner.bottom() - field_end - theme.gap;
  // A row of results stays in sight, unless the largest words need all there is.
  const bool largest = context.session.settings.text_size == session::TextSize::xl;
  const float most = wide || largest ? under : under - 2.5F * theme.target;
  const float room = wide ? under : keyboard_share(context);
  const float keyboard = folded ? theme.main_target : keyboard_height(context, keys, room, most);
  const ui::Rect board{inner.x, inner.bottom() - keyboard, left, keyboard};
  if (wide) {
    draw_results(context, {inner.x + left + theme.margin, inner.y, inner.width - left - theme.margin, inner.height});
  } else if (const float height = board.y - field_end - 2.0F * theme.gap; height > 1.5F * theme.target) {
    // The largest Tibetan in the lower half leaves nothing: the results come when the keyboard is put away.
    draw_results(context, {inner.x, field_end + theme.gap, inner.width, height});
  }
  if (folded) {
    draw_folded(context, board);
  } else {
    draw_keyboard(context, keys, board);
  }
}

}  // namespace mingbai::screens
