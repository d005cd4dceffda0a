// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/start_screen.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "sync/cases/tracking_code.h"
#include "sync/catalog/terms.h"

namespace mingbai::app {
namespace {

using Intents = std::vector<session::Intent>;
using namespace std::string_view_literals;

struct Argument {
  std::string text;  // after the colon
  std::uint64_t visit;
};

Intents go(session::Screen to) {
  return {session::GoTo{std::move(to)}};
}

Result<Intents> list_of(const Argument& argument) {
  session::ListScreen list;
  if (const auto power_class = catalog::from_word<catalog::PowerClass>(argument.text)) {
    list.power_class = power_class;
  } else if (argument.text.find('-') != std::string::npos) {
    list.department = argument.text;  // offices are named like mz-gaj
  } else {
    list.life_event = argument.text;
  }
  return go(list);
}

Result<Intents> power_of(const Argument& argument) {
  const std::size_t colon = argument.text.find(':');
  Intents intents = go(session::PowerScreen{argument.text.substr(0, colon)});
  if (colon != std::string::npos) {
    const auto tab = session::tab_from_word(std::string_view(argument.text).substr(colon + 1));
    if (!tab) {
      return fail(ErrorCode::bad_value, "tabs of a power: eligibility materials flow basis supervision");
    }
    intents.emplace_back(session::ChooseTab{*tab});
  }
  return intents;
}

Result<Intents> look_up_of(const Argument& argument) {
  const bool number = argument.text.starts_with("number");
  Intents intents = go(session::LookUpScreen{});
  intents.emplace_back(
      session::ChooseLookUpForm{number ? session::LookUpForm::by_number : session::LookUpForm::by_code});
  if (argument.text.ends_with("keys")) {
    intents.emplace_back(session::UnfoldKeyboard{});
  }
  return intents;
}

// A form as a visitor would have filled it in up to that page.
Result<Intents> form_of(const Argument& argument) {
  const std::size_t colon = argument.text.find(':');
  const std::string_view wanted = std::string_view(argument.text).substr(0, colon);
  const std::string page = colon == std::string::npos ? std::string() : argument.text.substr(colon + 1);
  const auto kind = std::find_if(std::begin(cases::k_submission_kinds), std::end(cases::k_submission_kinds),
                                 [&](cases::SubmissionKind one) { return cases::word(one) == wanted; });
  if (kind == std::end(cases::k_submission_kinds)) {
    return fail(ErrorCode::bad_value, "forms: feedback complaint guide_error consultation disclosure_request");
  }
  Intents intents{session::OpenForm{*kind}};
  if (page.empty() || page == "subject") {
    if (page == "subject") {
      intents.emplace_back(session::GoTo{session::FormScreen{session::FormPage::subject}});
    }
    return intents;
  }
  const bool bad = page == "bad";
  intents.emplace_back(session::RateForm{bad ? 1 : 5});
  for (const std::string_view reason : session::ready_reasons(*kind, bad ? 1 : 5).subspan(0, 2)) {
    intents.emplace_back(session::ToggleFormReason{std::string(reason)});
  }
  if (page == "chosen" || bad) {
    return intents;
  }
  constexpr std::array<std::pair<std::string_view, session::FormField>, 3> k_fields{
      {{"words", session::FormField::words}, {"name", session::FormField::name}, {"phone", session::FormField::phone}}};
  for (const auto& [name, field] : k_fields) {
    if (page == name) {
      intents.emplace_back(session::TypeInForm{field});
      return intents;
    }
  }
  intents.emplace_back(session::ChooseFormSubject{{session::FormSubject::Kind::power, "SC005", {}}});
  intents.emplace_back(session::ReviewForm{});
  if (page == "review") {
    return intents;
  }
  if (session::needs_person(*kind)) {
    for (const auto& [field, typed] :
         {std::pair{session::FormField::name, "王小明"}, {session::FormField::phone, "13800000000"}}) {
      intents.emplace_back(session::TypeInForm{field});
      intents.emplace_back(session::TypeLookUp{typed});
      intents.emplace_back(session::FinishTyping{});
    }
  }
  intents.emplace_back(session::HandIn{});
  const std::pair<std::string_view, ErrorCode> faults[] = {{"full", ErrorCode::outbox_full},
                                                           {"silent", ErrorCode::io_not_found},
                                                           {"nokey", ErrorCode::key_invalid},
                                                           {"failed", ErrorCode::io_failed}};
  session::FormAnswered answer{argument.visit, 1, std::nullopt, std::nullopt, {}};
  for (const auto& [name, code] : faults) {
    if (page == name) {
      answer.error = code;
    }
  }
  if (!answer.error && page != "done") {
    return fail(ErrorCode::bad_value,
                "pages of a form: subject chosen bad words name phone review done full silent nokey failed");
  }
  answer.receipt = answer.error ? std::nullopt : std::optional(cases::TrackingCode::from_bits(0x1234567890ABCDE));
  answer.at = Instant{std::chrono::sys_days{std::chrono::year{2026} / 11 / 22} + std::chrono::hours{2}};
  intents.emplace_back(answer);
  return intents;
}

Result<Intents> keyboard_of(const Argument& argument) {
  const std::size_t colon = argument.text.find(':');
  const auto layout = input::layout_from_word(argument.text.substr(0, colon));
  if (!layout) {
    return fail(ErrorCode::bad_value, "no such keyboard");
  }
  Intents intents = go(session::SearchScreen{});
  intents.emplace_back(session::ChooseKeyboard{*layout});
  const std::string keys = colon == std::string::npos ? std::string() : argument.text.substr(colon + 1);
  if (keys == "folded") {
    intents.emplace_back(session::PressKey{{.kind = input::KeyKind::done, .name = "done"}});
    return intents;
  }
  for (const char key : keys) {
    intents.emplace_back(session::PressKey{{.text = std::string(1, key), .name = std::string(1, key)}});
  }
  return intents;
}

// A page behind the number opens as if the right one had been typed; Kiosk allows it for pictures alone.
Result<Intents> operator_of(const Argument& argument) {
  Intents intents{session::Operate{session::OpenOperator{}}};
  if (argument.text.empty()) {
    return intents;
  }
  const auto page = session::operator_page_from_word(argument.text);
  if (!page) {
    return fail(ErrorCode::bad_value,
                "operator pages: pin menu selftest screen touch sound sync printer log about maintenance restart");
  }
  if (*page != session::OperatorPage::pin) {
    session::PinAnswered right{};
    right.visit = argument.visit;
    right.right = true;
    intents.emplace_back(session::OperatorReported{right});
    intents.emplace_back(session::Operate{session::OpenOperatorPage{*page}});
  }
  return intents;
}

struct StartScreen {
  std::string_view name;
  std::string_view shape;  // of the argument
  std::string_view what;
  Result<Intents> (*intents)(const Argument&);
};

const std::array k_screens{
    StartScreen{"attract", "", "nobody is here", [](const Argument&) -> Result<Intents> { return Intents{}; }},
    StartScreen{"home", "", "", [](const Argument&) -> Result<Intents> { return Intents{session::Begin{}}; }},
    StartScreen{"life", "", "all life events",
                [](const Argument&) -> Result<Intents> { return go(session::LifeEventsScreen{}); }},
    StartScreen{"departments", "", "",
                [](const Argument&) -> Result<Intents> { return go(session::DepartmentsScreen{}); }},
    StartScreen{"list", ":CLASS|OFFICE|EVENT", "e.g. list:enforcement list:mz-gaj list:shop", list_of},
    StartScreen{"search", "[:WORDS]", "",
                [](const Argument& words) -> Result<Intents> {
                  return Intents{session::GoTo{session::SearchScreen{}}, session::ReplaceSearch{words.text}};
                }},
    StartScreen{
        "keyboard", ":LAYOUT[:KEYS]",
        "the search with that keyboard: pinyin nine latin digits tibetan tibetan_stack tibetan_marks; keys that "
        "wait, or \"folded\"",
        keyboard_of},
    StartScreen{"power", ":CODE[:TAB]", "tabs: eligibility materials flow basis supervision", power_of},
    StartScreen{"flow", ":CODE", "the flowchart on the whole screen",
                [](const Argument& code) -> Result<Intents> { return go(session::FlowScreen{code.text}); }},
    StartScreen{"hall", "[:WINDOW]", "the map of the hall",
                [](const Argument& window) -> Result<Intents> { return go(session::HallScreen{window.text}); }},
    StartScreen{"feedback", "", "how to complain, rate and ask",
                [](const Argument&) -> Result<Intents> { return go(session::FeedbackScreen{}); }},
    StartScreen{"form", ":KIND[:PAGE]",
                "kinds: feedback complaint guide_error consultation disclosure_request; pages: subject chosen bad "
                "words name phone review done full silent nokey failed",
                form_of},
    StartScreen{"lookup", "[:FORM]",
                "by tracking code, or by case number: number; where page and keys have no room together the keys: keys "
                "number-keys",
                look_up_of},
    StartScreen{
        "case", ":TRACKING-CODE", "asked of the agent",
        [](const Argument& code) -> Result<Intents> {
          return Intents{session::GoTo{session::LookUpScreen{}}, session::TypeLookUp{code.text}, session::AskCase{}};
        }},
    StartScreen{"notices", "", "", [](const Argument&) -> Result<Intents> { return go(session::NoticesScreen{}); }},
    StartScreen{"notice", ":ID", "",
                [](const Argument& id) -> Result<Intents> { return go(session::NoticeScreen{id.text}); }},
    StartScreen{"help", "[:SCREEN]", "",
                [](const Argument& about) -> Result<Intents> { return go(session::HelpScreen{about.text}); }},
    StartScreen{"operator", "[:PAGE]",
                "pages: pin menu selftest screen touch sound sync printer log about maintenance restart", operator_of},
    StartScreen{"forced", ":STATE", "states: waiting maintenance out",
                [](const Argument&) -> Result<Intents> { return Intents{}; }},
};

Result<std::size_t> index_of(std::string_view text) {
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), index);
  if (error != std::errc{} || end != text.data() + text.size()) {
    return fail(ErrorCode::bad_value, "a sheet's number counts from 0");
  }
  return index;
}

struct StartSheet {
  std::string_view name;
  std::string_view shape;
  std::string_view what;
  Result<Intents> (*intents)(const std::string& argument, std::string_view screen);
};

Intents open(session::Sheet sheet) {
  return {session::OpenSheet{std::move(sheet)}};
}

Result<Intents> facet_of(const std::string& word, std::string_view /*screen*/) {
  if (word == "class") {
    return open(session::FacetSheet{session::FacetKind::power_class});
  }
  if (word == "department") {
    return open(session::FacetSheet{session::FacetKind::department});
  }
  if (word == "life") {
    return open(session::FacetSheet{session::FacetKind::life_event});
  }
  return fail(ErrorCode::bad_value, "facets: class department life");
}

Result<Intents> print_of(const std::string& /*argument*/, std::string_view screen) {
  if (screen == "case") {
    return Intents{session::PrintStatus{}};
  }
  if (screen == "notice") {
    return Intents{session::PrintNotice{}};
  }
  return Intents{screen == "hall" ? session::Intent(session::PrintWindow{}) : session::Intent(session::PrintGuide{})};
}

// A slip is held to the scanner, so its sheet is shown here with made-up facts.
Result<Intents> slip_of(const std::string& word, std::string_view /*screen*/) {
  using Verdict = session::SlipSheet::Verdict;
  constexpr std::pair<std::string_view, Verdict> k_verdicts[] = {{"genuine", Verdict::genuine},
                                                                 {"older", Verdict::older},
                                                                 {"forged", Verdict::forged},
                                                                 {"unknown", Verdict::unknown}};
  for (const auto& [name, verdict] : k_verdicts) {
    if (name != word) {
      continue;
    }
    session::SlipSheet sheet;
    sheet.verdict = verdict;
    if (verdict == Verdict::genuine || verdict == Verdict::older) {
      sheet.code = cases::TrackingCode::from_bits(0x1234567890ABCDE).printed();
      sheet.power = "SC005";
      sheet.step = "check";
      sheet.deadline = Date{std::chrono::year{2026} / 12 / 7};
      sheet.release = 1;
      sheet.stated = Instant{std::chrono::sys_days{std::chrono::year{2026} / 11 / 22} + std::chrono::hours{2}};
    }
    return open(sheet);
  }
  return fail(ErrorCode::bad_value, "slips: genuine older forged unknown");
}

const std::array k_sheets{
    StartSheet{"language", "", "",
               [](const std::string&, std::string_view) -> Result<Intents> { return open(session::LanguageSheet{}); }},
    StartSheet{"display", "", "size, contrast, reach, sound",
               [](const std::string&, std::string_view) -> Result<Intents> { return open(session::DisplaySheet{}); }},
    StartSheet{"phone", "", "the code that a phone goes on with",
               [](const std::string&, std::string_view) -> Result<Intents> { return open(session::PhoneSheet{}); }},
    StartSheet{"deadline", "", "how the date was reached; over a case",
               [](const std::string&, std::string_view) -> Result<Intents> { return open(session::DeadlineSheet{}); }},
    StartSheet{"print", "", "prints the slip of the power, case, notice or window that is shown", print_of},
    StartSheet{
        "receipt", "", "prints that the case that is shown was handed in",
        [](const std::string&, std::string_view) -> Result<Intents> { return Intents{session::PrintReceipt{}}; }},
    StartSheet{
        "step", "=NODE", "one step of the flowchart",
        [](const std::string& node, std::string_view) -> Result<Intents> { return open(session::StepSheet{node}); }},
    StartSheet{"basis", "=NUMBER", "one article in full",
               [](const std::string& number, std::string_view) -> Result<Intents> {
                 MINGBAI_ASSIGN(const std::size_t index, index_of(number));
                 return open(session::BasisSheet{index});
               }},
    StartSheet{"material", "=NUMBER", "one material",
               [](const std::string& number, std::string_view) -> Result<Intents> {
                 MINGBAI_ASSIGN(const std::size_t index, index_of(number));
                 return open(session::MaterialSheet{index});
               }},
    StartSheet{"facet", "=class|department|life", "what narrows a list or search", facet_of},
    StartSheet{"legend", "", "what a flowchart's shapes and colours mean",
               [](const std::string&, std::string_view) -> Result<Intents> { return open(session::LegendSheet{}); }},
    StartSheet{"slip", "=genuine|older|forged|unknown", "what is said of a slip that was held to the scanner", slip_of},
    StartSheet{
        "steps", "", "no sheet: the flowchart's other view, list or chart",
        [](const std::string&, std::string_view) -> Result<Intents> { return Intents{session::ToggleStepList{}}; }},
    StartSheet{"idle", "", "the question whether somebody is still here",
               [](const std::string&, std::string_view) -> Result<Intents> { return Intents{}; }},
};

struct Asked {
  std::string_view screen;
  std::string argument;
  std::string_view sheet;  // empty: none
  std::string sheet_argument;
};

Asked taken_apart(std::string_view text) {
  Asked asked;
  const std::size_t plus = text.find('+');
  std::string_view screen = text.substr(0, plus);
  const std::size_t colon = screen.find(':');
  asked.screen = screen.substr(0, colon);
  asked.argument = colon == std::string_view::npos ? "" : std::string(screen.substr(colon + 1));
  if (plus != std::string_view::npos) {
    const std::string_view sheet = text.substr(plus + 1);
    const std::size_t equals = sheet.find('=');
    asked.sheet = sheet.substr(0, equals);
    asked.sheet_argument = equals == std::string_view::npos ? "" : std::string(sheet.substr(equals + 1));
  }
  return asked;
}

template <class Table>
std::string names_of(const Table& table) {
  std::string names;
  for (const auto& entry : table) {
    names += " " + std::string(entry.name);
  }
  return names;
}

template <class Table>
const auto* entry_of(const Table& table, std::string_view name) {
  const auto found = std::find_if(table.begin(), table.end(), [&](const auto& entry) { return entry.name == name; });
  return found == table.end() ? nullptr : &*found;
}

std::optional<session::Health> forced_health(std::string_view state) {
  if (state == "waiting") {
    return session::Health::no_catalog;
  }
  if (state == "maintenance") {
    return session::Health::maintenance;
  }
  return state == "out" ? std::optional(session::Health::out_of_service) : std::nullopt;
}

}  // namespace

Result<std::vector<session::Intent>> parse_start_screen(std::string_view text, std::uint64_t visit) {
  const Asked asked = taken_apart(text);
  const StartScreen* screen = entry_of(k_screens, asked.screen);
  if (screen == nullptr) {
    return fail(ErrorCode::bad_value, "screens:" + names_of(k_screens));
  }
  if (screen->name == "forced" && !forced_health(asked.argument)) {
    return fail(ErrorCode::bad_value, "forced screens: waiting maintenance out");
  }
  return screen->intents({asked.argument, visit});
}

Result<std::vector<session::Intent>> parse_start_sheet(std::string_view text) {
  const Asked asked = taken_apart(text);
  if (text.find('+') == std::string_view::npos) {
    return Intents{};
  }
  const StartSheet* sheet = entry_of(k_sheets, asked.sheet);
  if (sheet == nullptr) {
    return fail(ErrorCode::bad_value, "sheets:" + names_of(k_sheets));
  }
  return sheet->intents(asked.sheet_argument, asked.screen);
}

StartWorld parse_start_world(std::string_view text) {
  const Asked asked = taken_apart(text);
  StartWorld world;
  if (asked.screen == "forced") {
    world.health = forced_health(asked.argument);
  }
  world.asks_whether_here = asked.sheet == "idle";
  return world;
}

std::string start_screen_help() {
  std::string help = "start there: SCREEN[:ARGUMENT][+SHEET]\nscreens:\n";
  const auto line = [](char sign, const auto& entry) {
    return "  " + (sign == ' ' ? std::string() : std::string(1, sign)) + std::string(entry.name) +
           std::string(entry.shape) + (entry.what.empty() ? "" : "  (" + std::string(entry.what) + ")") + "\n";
  };
  for (const StartScreen& screen : k_screens) {
    help += line(' ', screen);
  }
  help += "sheets:\n";
  for (const StartSheet& sheet : k_sheets) {
    help += line('+', sheet);
  }
  help.pop_back();
  return help;
}

}  // namespace mingbai::app
