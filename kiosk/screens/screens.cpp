// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/screens/screens.h"

#include <array>

#include "kiosk/screens/format.h"
#include "kiosk/screens/parts.h"
#include "kiosk/ui/widgets.h"

namespace mingbai::screens {
namespace {

// Data age in words: never a mere colour (A12).
void draw_top_bar(Context& context) {
  const Chrome& chrome = context.models.chrome;
  const Strings& words = context.words;
  ui::StatusKind kind = ui::StatusKind::trouble;
  std::string status = words[Word::status_nodata];
  if (chrome.data_as_of) {
    const auto age = chrome.now - *chrome.data_as_of;
    kind = age > k_very_old                ? ui::StatusKind::trouble
           : age > k_old || !chrome.online ? ui::StatusKind::old
                                           : ui::StatusKind::good;
    status = data_age(words, *chrome.data_as_of, chrome.now, chrome.online);
  }
  const std::string date = day_and_weekday(words, context.today()) + " " + hour_and_minute(chrome.now);
  ui::top_bar(context.ui, {.seal = "明\n白",
                           .place = chrome.said_place.empty() ? chrome.place : chrome.said_place,
                           .status = status,
                           .status_kind = kind,
                           .date = date});
  if (chrome.partly_chinese) {
    ui::notice_strip(context.ui, words[Word::translation_partly], words[Word::translation_short]);
  }
}

// Help on the screen that is shown; on the help screen itself it changes nothing.
session::HelpScreen help_about(const Context& context) {
  if (const auto* help = std::get_if<session::HelpScreen>(&context.session.screen())) {
    return *help;
  }
  return {std::string(session::name(context.session.screen()))};
}

void draw_bottom_bar(Context& context, session::ForcedScreen forced) {
  const bool nobody = std::holds_alternative<session::AttractScreen>(context.session.screen());
  const bool closed = forced != session::ForcedScreen::none;
  const Strings& words = context.words;
  const std::array<ui::BarSlot, 5> slots{{
      {"bar.back", "back", words[Word::bar_back], (nobody || closed) && !context.session.sheet},
      {"bar.home", "home", words[Word::bar_home], closed},
      {"bar.help", "help", words[Word::bar_help], closed},
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
    case 2:
      return context.emit(session::GoTo{help_about(context)});
    case 3:
      return context.emit(session::OpenSheet{session::LanguageSheet{}});
    default:
      return context.emit(session::OpenSheet{session::DisplaySheet{}});
  }
}

struct Content {
  Context& context;
  void operator()(const session::AttractScreen&) const { draw_attract(context); }
  void operator()(const session::HomeScreen&) const { draw_home(context); }
  void operator()(const session::LifeEventsScreen&) const { draw_life_events(context); }
  void operator()(const session::DepartmentsScreen&) const { draw_departments(context); }
  void operator()(const session::ListScreen& screen) const { draw_list(context, screen); }
  void operator()(const session::SearchScreen&) const { draw_search(context); }
  void operator()(const session::PowerScreen& screen) const { draw_power(context, screen); }
  void operator()(const session::LookUpScreen&) const { draw_look_up(context); }
  void operator()(const session::CaseScreen&) const { draw_case(context); }
  void operator()(const session::NoticesScreen&) const { draw_notices(context); }
  void operator()(const session::NoticeScreen& screen) const { draw_notice(context, screen); }
  void operator()(const session::HelpScreen& screen) const { draw_help(context, screen); }
  void operator()(const session::OperatorScreen& screen) const { draw_operator(context, screen.page); }
  void operator()(const session::HallScreen& screen) const { draw_hall(context, screen); }
  void operator()(const session::FeedbackScreen&) const { draw_feedback(context); }
  void operator()(const session::FormScreen& screen) const { draw_form(context, screen.page); }
  void operator()(const session::FlowScreen& screen) const { draw_flow_screen(context, screen); }
};

// Their main actions come first; those where prints begin show how the print goes themselves.
bool has_actions(const session::Screen& screen) {
  return std::holds_alternative<session::PowerScreen>(screen) || std::holds_alternative<session::CaseScreen>(screen) ||
         std::holds_alternative<session::LookUpScreen>(screen) ||
         std::holds_alternative<session::NoticeScreen>(screen) ||
         std::holds_alternative<session::FeedbackScreen>(screen) || std::holds_alternative<session::FormScreen>(screen);
}

// Keys that no widget took, and what a keyboard or a scanner typed.
void take_keys(Context& context) {
  const bool searching = std::holds_alternative<session::SearchScreen>(context.session.screen());
  const bool looking_up = std::holds_alternative<session::LookUpScreen>(context.session.screen()) ||
                          std::holds_alternative<session::FormScreen>(context.session.screen());
  for (const ui::Key pressed : context.ui.keys()) {
    if (pressed == ui::Key::back) {
      context.emit(session::GoBack{});
    } else if (pressed == ui::Key::home) {
      context.emit(session::GoHome{});
    } else if (pressed == ui::Key::help) {
      context.emit(session::GoTo{help_about(context)});
    } else if (pressed == ui::Key::backspace && searching) {
      context.emit(session::EraseSearch{});
    } else if (pressed == ui::Key::backspace && looking_up) {
      context.emit(session::EraseLookUp{});
    }
  }
  const std::string& typed = context.ui.typed_text();
  if (typed.empty()) {
    return;
  }
  if (looking_up) {
    context.emit(session::TypeLookUp{typed});
  } else if (searching || std::holds_alternative<session::HomeScreen>(context.session.screen())) {
    context.emit(session::GoTo{session::SearchScreen{}});
    context.emit(session::TypeSearch{typed});
  }
}

}  // namespace

void draw(Context& context) {
  const auto* operating = std::get_if<session::OperatorScreen>(&context.session.screen());
  // Who mends the machine must get in whatever is wrong with it.
  const session::ForcedScreen forced =
      operating != nullptr ? session::ForcedScreen::none : session::forced_screen(context.models.chrome.health);
  const bool closed = forced != session::ForcedScreen::none;
  context.ui.screen(closed ? "forced" : session::name(context.session.screen()), context.models.chrome.place);
  if (operating == nullptr || operator_bars(operating->page)) {
    draw_top_bar(context);
  }
  if (operating == nullptr) {
    draw_bottom_bar(context, forced);
  } else if (operator_bars(operating->page)) {
    draw_operator_bar(context);
  }
  if (operating != nullptr) {
    draw_operator(context, operating->page);
  } else if (closed) {
    draw_forced(context, forced);
  } else {
    take_keys(context);
    if (!has_actions(context.session.screen())) {
      print_toast(context);
    }
    std::visit(Content{context}, context.session.screen());
  }
  if (const auto left = context.models.chrome.seconds_left) {
    draw_idle_warning(context, *left);
  } else if (context.session.sheet) {
    draw_sheet(context, *context.session.sheet);
  }
}

}  // namespace mingbai::screens
