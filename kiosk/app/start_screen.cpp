// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/start_screen.h"

#include <algorithm>
#include <string>

#include "sync/catalog/terms.h"

namespace mingbai::app {
namespace {

using Intents = std::vector<session::Intent>;

std::string_view before_sheet(std::string_view text) {
  return text.substr(0, text.find('+'));
}

session::ListScreen list_of(const std::string& argument) {
  session::ListScreen list;
  if (const auto power_class = catalog::from_word<catalog::PowerClass>(argument)) {
    list.power_class = power_class;
  } else if (argument.find('-') != std::string::npos) {
    list.department = argument;  // offices are named like mz-gaj
  } else {
    list.life_event = argument;
  }
  return list;
}

Result<Intents> power_of(const std::string& argument) {
  const std::size_t colon = argument.find(':');
  Intents intents{session::GoTo{session::PowerScreen{argument.substr(0, colon)}}};
  if (colon != std::string::npos) {
    const auto tab = session::tab_from_word(argument.substr(colon + 1));
    if (!tab) {
      return fail(ErrorCode::bad_value, "tabs of a power: eligibility materials flow basis supervision");
    }
    intents.emplace_back(session::ChooseTab{*tab});
  }
  return intents;
}

}  // namespace

Result<std::vector<session::Intent>> parse_start_screen(std::string_view text) {
  const std::string_view screen = before_sheet(text);
  const std::size_t colon = screen.find(':');
  const std::string_view name = screen.substr(0, colon);
  const std::string argument(colon == std::string_view::npos ? std::string_view() : screen.substr(colon + 1));
  const auto go = [](session::Screen to) { return Intents{session::GoTo{std::move(to)}}; };
  if (name == "attract") {
    return Intents{};
  }
  if (name == "home") {
    return Intents{session::Begin{}};
  }
  if (name == "life") {
    return go(session::LifeEventsScreen{});
  }
  if (name == "departments") {
    return go(session::DepartmentsScreen{});
  }
  if (name == "notices") {
    return go(session::NoticesScreen{});
  }
  if (name == "help") {
    return go(session::HelpScreen{});
  }
  if (name == "notice") {
    return go(session::NoticeScreen{argument});
  }
  if (name == "list") {
    return go(list_of(argument));
  }
  if (name == "power") {
    return power_of(argument);
  }
  if (name == "search") {
    return Intents{session::GoTo{session::SearchScreen{}}, session::ReplaceSearch{argument}};
  }
  if (name == "lookup") {
    const auto form = argument == "number" ? session::LookUpForm::by_number : session::LookUpForm::by_code;
    return Intents{session::GoTo{session::LookUpScreen{}}, session::ChooseLookUpForm{form}};
  }
  if (name == "case") {
    return Intents{session::GoTo{session::LookUpScreen{}}, session::TypeLookUp{argument}, session::AskCase{}};
  }
  return fail(ErrorCode::bad_value,
              "screens: attract home life departments notices help lookup search list power notice case");
}

Result<std::vector<session::Intent>> parse_start_sheet(std::string_view text) {
  const std::size_t plus = text.find('+');
  if (plus == std::string_view::npos) {
    return Intents{};
  }
  const std::string_view sheet = text.substr(plus + 1);
  constexpr std::string_view k_step = "step=";
  if (sheet == "language") {
    return Intents{session::OpenSheet{session::LanguageSheet{}}};
  }
  if (sheet == "display") {
    return Intents{session::OpenSheet{session::DisplaySheet{}}};
  }
  if (sheet == "phone") {
    return Intents{session::OpenSheet{session::PhoneSheet{}}};
  }
  if (sheet == "deadline") {
    return Intents{session::OpenSheet{session::DeadlineSheet{}}};
  }
  if (sheet == "print") {
    return Intents{text.starts_with("case") ? session::Intent(session::PrintStatus{})
                                            : session::Intent(session::PrintGuide{})};
  }
  if (sheet.starts_with(k_step)) {
    return Intents{session::OpenSheet{session::StepSheet{std::string(sheet.substr(k_step.size()))}}};
  }
  return fail(ErrorCode::bad_value, "sheets: +language +display +phone +print +deadline +step=NODE");
}

}  // namespace mingbai::app
