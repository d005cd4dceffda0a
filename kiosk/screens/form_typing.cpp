// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The page of a form that is typed on: the visitor's own words, a name or a telephone number.
#include <algorithm>
#include <array>
#include <cmath>

#include "kiosk/screens/form_parts.h"
#include "kiosk/screens/keyboard.h"
#include "kiosk/screens/parts.h"
#include "kiosk/ui/calm_panel.h"
#include "kiosk/ui/layout.h"
#include "kiosk/ui/list_widgets.h"
#include "sync/base/text.h"

namespace mingbai::screens {
namespace {

using session::FormField;

constexpr float k_least_lines = 2.5F;

Word title_of(FormField field) {
  return field == FormField::words ? Word::form_own : field == FormField::name ? Word::form_name : Word::form_phone;
}
Word hint_of(FormField field) {
  return field == FormField::words  ? Word::form_ownhint
         : field == FormField::name ? Word::form_namehint
                                    : Word::form_phonehint;
}

// One line; it shows the end of what is longer.
void draw_line(Context& context, bool only_read) {
  const session::Form& form = context.session.form;
  const std::string letters = composing(context);
  (void)ui::field(context.ui, {.name = "form.text",
                               .text = context.session.field_text(),
                               .placeholder = context.words[hint_of(form.field)],
                               .icon = form.field == FormField::phone ? "phone" : "person",
                               .composing = letters,
                               .active = true,
                               .only_read = only_read});
}

// The end of `text` that stands in `height` px.
std::string tail_of(Context& context, std::string text, float width, float height) {
  text::TextStyle style = context.ui.text_style(ui::TextRole::body);
  style.width_px = width;
  const auto fits = [&](const std::string& shown) {
    return context.ui.painter().engine().measure(shown, style).height <= height;
  };
  if (fits(text)) {
    return text;
  }
  const std::u32string all = decode_utf8(text);
  std::size_t low = 0;
  std::size_t high = all.size();
  const auto from = [&](std::size_t first) {
    std::string part = "…";
    for (std::size_t i = first; i < all.size(); ++i) {
      part += encode_utf8(all[i]);
    }
    return part;
  };
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (fits(from(middle))) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return from(high);
}

// A sheet of paper for what is longer than a line.
void draw_paper(Context& context, float height) {
  ui::Ui& ui = context.ui;
  const ui::Theme& theme = ui.theme();
  const std::string letters = composing(context);
  const std::string whole = context.session.field_text() + letters;
  const std::string& hint = context.words[Word::form_ownhint];
  const ui::Panel panel(ui, ui::PanelKind::card, {}, {}, ui::Spacing::none, height);
  const ui::Point corner = ui.cursor();
  const float width = std::floor(ui.column_width());
  const float room = height - 2.0F * theme.padding;
  if (whole.empty()) {
    ui::text(ui, {.words = hint, .before = ui::Spacing::none, .colour = theme.palette.second_ink});
  } else {
    const std::string shown = tail_of(context, whole, width, room);
    const text::ByteRange waits{shown.size() - std::min(letters.size(), shown.size()), shown.size()};
    ui::text(ui, {.words = shown, .before = ui::Spacing::none, .marks = std::span(&waits, letters.empty() ? 0U : 1U)});
  }
  ui.node("form.text", ui::Role::status, hint, {corner.x, corner.y, width, room}, {}, whole);
}

// px that stay for what is typed, beside the keys.
float least_room(Context& context) {
  const ui::Theme& theme = context.ui.theme();
  if (context.session.form.field != FormField::words) {
    return std::round(theme.px(24.0F)) + theme.gap;
  }
  const text::TextStyle body = context.ui.text_style(ui::TextRole::body);
  return k_least_lines * context.ui.painter().engine().measure(context.words[Word::form_own], body).height +
         2.0F * theme.padding;
}

float headline_height(Context& context, float width) {
  text::TextStyle style = context.ui.text_style(ui::TextRole::headline);
  style.width_px = width;
  const Word title = title_of(context.session.form.field);
  return context.ui.painter().engine().measure(context.words[title], style).height + 2.0F * context.ui.theme().gap;
}

// In lower reach both stand above what can be reached. The line is placed first, since the title takes all the room
// that is left there; the line says itself what goes into it, so that the title is left out where nothing is left.
// Returns where both end: at the top of `rect`, unless even the line has no room above.
float draw_written_above(Context& context, const ui::Rect& rect) {
  ui::Area area(context.ui, rect);
  draw_line(context, true);
  const std::string& title = context.words[title_of(context.session.form.field)];
  if (ui::calm_panel_holds(context.ui, title)) {
    ui::headline(context.ui, "form.title", title, ui::Spacing::none);
  }
  const float end = context.ui.cursor().y;
  return end > rect.y ? end + context.ui.theme().gap : rect.y;
}

// Title and text in `area`, which may be too small for the title.
void draw_written(Context& context, const ui::Rect& rect) {
  const FormField field = context.session.form.field;
  const bool lower = context.session.settings.reach == session::Reach::lower_half;
  ui::Area area(context.ui, rect);
  if (lower || rect.height - headline_height(context, rect.width) >= least_room(context)) {
    ui::headline(context.ui, "form.title", context.words[title_of(field)], ui::Spacing::none);
    context.ui.space(2.0F);
  }
  if (lower || field != FormField::words) {
    return draw_line(context, lower);
  }
  const float left = rect.bottom() - context.ui.cursor().y;
  draw_paper(context, left);
}

// In lower reach the rows of the largest Tibetan letters need the room of the button below: a key ends the page then,
// as at the search.
bool keys_take_all(const Context& context) {
  constexpr std::size_t k_many_rows = 5;
  const auto& settings = context.session.settings;
  return settings.reach == session::Reach::lower_half && settings.text_size == session::TextSize::xl &&
         input::layout(context.session.keyboard()).rows.size() >= k_many_rows;
}

void draw_end(Context& context) {
  const std::array<ui::ButtonSpec, 1> actions{{{.name = "form.written",
                                                .label = context.words[Word::form_written],
                                                .icon = "check",
                                                .kind = ui::ButtonKind::primary}}};
  if (ui::action_bar(context.ui, actions)) {
    context.emit(session::FinishTyping{});
  }
}

}  // namespace

void draw_form_typing(Context& context) {
  if (!context.session.field()) {
    return;
  }
  const bool all_keys = keys_take_all(context);
  if (!all_keys) {
    draw_end(context);
  }
  print_toast(context);
  const KeyboardSpec keys{
      .prefix = "form", .field = *context.session.field(), .done = all_keys ? DoneKey::on : DoneKey::off};
  const ui::Theme& theme = context.ui.theme();
  const ui::Rect all = context.ui.content_rect();
  const ui::Rect inner{all.x + theme.margin, all.y + theme.gap, all.width - 2.0F * theme.margin,
                       all.height - 2.0F * theme.gap};
  if (landscape(context)) {
    const float left = std::floor((inner.width - theme.margin) * 0.42F);
    draw_written(context, {inner.x, inner.y, left, inner.height});
    const float x = inner.x + left + theme.margin;
    const float keyboard = keyboard_height(context, keys, inner.height, inner.height);
    return draw_keyboard(context, keys, {x, inner.bottom() - keyboard, inner.right() - x, keyboard});
  }
  const bool lower = context.session.settings.reach == session::Reach::lower_half;
  const float room =
      lower ? inner.bottom() - draw_written_above(context, inner) : inner.height - least_room(context) - theme.gap;
  const float keyboard = keyboard_height(context, keys, keyboard_share(context), room);
  if (!lower) {
    draw_written(context, {inner.x, inner.y, inner.width, inner.height - keyboard - theme.gap});
  }
  draw_keyboard(context, keys, {inner.x, inner.bottom() - keyboard, inner.width, keyboard});
}

}  // namespace mingbai::screens
