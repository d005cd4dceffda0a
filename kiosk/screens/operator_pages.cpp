// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Entry and menu of the people who look after the machine, and the bar under their pages.
#include <array>

#include "kiosk/screens/format.h"
#include "kiosk/screens/keyboard.h"
#include "kiosk/screens/operator_parts.h"
#include "kiosk/ui/layout.h"
#include "sync/base/check.h"

namespace mingbai::screens {
namespace {

std::string minutes_and_seconds(int seconds) {
  const std::string rest = std::to_string(seconds % 60);
  return std::to_string(seconds / 60) + ":" + (rest.size() < 2 ? "0" : "") + rest;
}

// The state of the number in words, always at the same place.
void draw_pin_state(Context& context) {
  const Strings& words = context.words;
  const session::OperatorState& staff = context.session.staff;
  ui::Ui& ui = context.ui;
  switch (staff.pin_state) {
    case session::PinState::typing:
      if (all_in_one(context) && context.session.settings.reach == session::Reach::lower_half) {
        return;  // half a screen in large text: the keys need the room
      }
      return ui::caption(ui, "operator.pin.state", words[Word::operator_pinwords], ui::Spacing::normal);
    case session::PinState::too_short:
      return ui::status_line(ui, "operator.pin.state", ui::StatusKind::old, words[Word::operator_pintooshort]);
    case session::PinState::checking:
      return ui::progress(ui, "operator.pin.state", -1.0F, words[Word::operator_pinchecking]);
    case session::PinState::wrong:
      return ui::status_line(ui, "operator.pin.state", ui::StatusKind::trouble,
                             words.fill(Word::operator_pinwrong, {{"count", std::to_string(staff.tries_left)}}));
    case session::PinState::waiting:
      return ui::status_line(
          ui, "operator.pin.state", ui::StatusKind::trouble,
          words.fill(Word::operator_pinwaiting,
                     {{"time", minutes_and_seconds(context.models.chrome.pin_seconds_left.value_or(0))}}));
    case session::PinState::locked:
      return ui::banner(ui, "operator.pin.state", ui::BannerKind::warning, words[Word::operator_pinlockedtitle],
                        words[Word::operator_pinlocked]);
    case session::PinState::not_set:
      return ui::banner(ui, "operator.pin.state", ui::BannerKind::notice, words[Word::operator_pinnotsettitle],
                        words[Word::operator_pinnotset]);
  }
}

void draw_pin_field(Context& context) {
  // Dots only: the digits themselves never reach the drawing.
  const std::string dots(context.session.staff.pin.size(), '0');
  const bool pressed = ui::field(context.ui, {.name = "operator.pin",
                                              .text = dots,
                                              .placeholder = context.words[Word::operator_pinlabel],
                                              .icon = "lock",
                                              .active = true,
                                              .masked = true,
                                              .only_read = true});
  static_cast<void>(pressed);  // the keys below are its only input
}

void draw_pin_head(Context& context) {
  // In lower reach both stand in the panel above, where the one that is drawn first takes its room first.
  const bool field_first = context.ui.theme().reach_top > 0.0F;
  if (field_first) draw_pin_field(context);
  ui::headline(context.ui, "operator.title", context.words[Word::operator_pintitle]);
  if (!field_first) draw_pin_field(context);
  draw_pin_state(context);
}

void take_pin_keys(Context& context) {
  for (const ui::Key pressed : context.ui.keys()) {
    if (pressed == ui::Key::backspace) {
      operate(context, session::ErasePin{});
    }
  }
  if (!context.ui.typed_text().empty()) {
    session::PinDigits digits;
    digits.append(context.ui.typed_text());
    operate(context, session::TypePin{digits});
  }
}

void draw_pin_keys(Context& context, const ui::Rect& area) {
  const auto key = draw_keys(context, "operator", input::layout(input::LayoutId::pin), area);
  if (!key) {
    return;
  }
  if (key->kind == input::KeyKind::text) {
    session::PinDigits digit;
    digit.append(key->text);
    operate(context, session::TypePin{digit});
  } else if (key->kind == input::KeyKind::clear) {
    operate(context, session::ClearPin{});
  } else {
    operate(context, session::ErasePin{});
  }
}

struct Entry {
  session::OperatorPage page;
  std::string_view icon;
  Word label;
  Word note;
};

void draw_menu(Context& context) {
  const Strings& words = context.words;
  const bool closed = context.models.staff && context.models.staff->maintenance;
  const std::array<Entry, 7> entries{{
      {session::OperatorPage::self_test, "check", Word::operator_selftest, Word::operator_selftestnote},
      {session::OperatorPage::sync, "refresh", Word::operator_sync, Word::operator_syncnote},
      {session::OperatorPage::printer, "printer", Word::operator_printer, Word::operator_printernote},
      {session::OperatorPage::maintenance, "hands", Word::operator_maintenance,
       closed ? Word::operator_maintenanceon : Word::operator_maintenanceoff},
      {session::OperatorPage::log, "list", Word::operator_log, Word::operator_lognote},
      {session::OperatorPage::about, "info", Word::operator_about, Word::operator_aboutnote},
      {session::OperatorPage::restart, "refresh", Word::operator_restart, Word::operator_restartnote},
  }};
  ui::ScrollArea area(context.ui, "operator.content");
  ui::headline(context.ui, "operator.title", words[Word::operator_title]);
  if (context.models.chrome.health != session::Health::ok) {
    ui::status_line(context.ui, "operator.health", ui::StatusKind::old,
                    words.term("health", session::name(context.models.chrome.health)));
  } else {
    ui::status_line(context.ui, "operator.health", ui::StatusKind::good, words[Word::health_ok]);
  }
  context.ui.space(2.0F);
  for (const Entry& entry : entries) {
    const std::string name = "operator.menu." + std::string(session::word(entry.page));
    if (ui::list_row(context.ui,
                     {.name = name, .label = words[entry.label], .note = words[entry.note], .icon = entry.icon})) {
      operate(context, session::OpenOperatorPage{entry.page});
    }
  }
}

}  // namespace

void draw_operator_pin(Context& context) {
  const ui::Theme& theme = context.ui.theme();
  take_pin_keys(context);
  const session::PinState state = context.session.staff.pin_state;
  const bool locked = state == session::PinState::locked || state == session::PinState::not_set;
  const bool closed = locked || state == session::PinState::waiting || state == session::PinState::checking;
  const std::array<ui::ButtonSpec, 1> actions{{{.name = "operator.pin.enter",
                                                .label = context.words[Word::operator_pinenter],
                                                .icon = "lock",
                                                .kind = ui::ButtonKind::primary,
                                                .disabled = closed}}};
  if (!locked && ui::action_bar(context.ui, actions)) {
    operate(context, session::EnterPin{});
  }
  const ui::Rect inner = context.ui.content_rect().inset(theme.margin, theme.section_gap);
  if (locked) {
    ui::Area area(context.ui, inner);
    return draw_pin_head(context);
  }
  const float height = keys_height(context, input::layout(input::LayoutId::pin), keyboard_share(context));
  if (landscape(context)) {
    const float half = (inner.width - theme.margin) / 2.0F;
    {
      ui::Area area(context.ui, {inner.x, inner.y, half, inner.height});
      draw_pin_head(context);
    }
    return draw_pin_keys(
        context, {inner.x + half + theme.margin, inner.y + std::max(0.0F, inner.height - height), half, height});
  }
  {
    ui::Area area(context.ui, {inner.x, inner.y, inner.width, inner.height - height});
    draw_pin_head(context);
  }
  draw_pin_keys(context, {inner.x, inner.bottom() - height, inner.width, height});
}

bool operator_bars(session::OperatorPage page) {
  return page != session::OperatorPage::screen_test && page != session::OperatorPage::touch_test;
}

void draw_operator_bar(Context& context) {
  const Strings& words = context.words;
  const std::array<ui::BarSlot, 5> slots{{
      {"bar.back", "back", words[Word::bar_back], false},
      {"bar.home", "lock", words[Word::operator_leave], false},
      {"bar.help", "help", words[Word::bar_help], true},
      {"bar.language", "globe", words[Word::bar_language], context.models.chrome.languages.size() < 2},
      {"bar.display", "text-size", words[Word::bar_display], false},
  }};
  const auto pressed = ui::bottom_bar(context.ui, slots);
  if (!pressed) {
    return;
  }
  switch (*pressed) {
    case 0:
      return context.emit(session::GoBack{});
    case 1:
      return context.emit(session::GoHome{});
    case 3:
      return context.emit(session::OpenSheet{session::LanguageSheet{}});
    case 4:
      return context.emit(session::OpenSheet{session::DisplaySheet{}});
    default:
      return;
  }
}

void draw_operator(Context& context, session::OperatorPage page) {
  for (const ui::Key pressed : context.ui.keys()) {
    if (pressed == ui::Key::back) {
      context.emit(session::GoBack{});
    } else if (pressed == ui::Key::home) {
      context.emit(session::GoHome{});
    }
  }
  switch (page) {
    case session::OperatorPage::pin:
      return draw_operator_pin(context);
    case session::OperatorPage::menu:
      return draw_menu(context);
    case session::OperatorPage::self_test:
      return draw_operator_self_test(context);
    case session::OperatorPage::screen_test:
      return draw_operator_screen_test(context);
    case session::OperatorPage::touch_test:
      return draw_operator_touch_test(context);
    case session::OperatorPage::sound_test:
      return draw_operator_sound_test(context);
    case session::OperatorPage::sync:
      return draw_operator_sync(context);
    case session::OperatorPage::printer:
      return draw_operator_printer(context);
    case session::OperatorPage::log:
      return draw_operator_log(context);
    case session::OperatorPage::about:
      return draw_operator_about(context);
    case session::OperatorPage::maintenance:
      return draw_operator_maintenance(context);
    case session::OperatorPage::restart:
      return draw_operator_restart(context);
  }
  MINGBAI_CHECK(false);
}

}  // namespace mingbai::screens
