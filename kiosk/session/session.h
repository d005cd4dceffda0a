// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/input/typing.h"
#include "kiosk/session/form.h"
#include "kiosk/session/operator.h"
#include "kiosk/session/screen.h"
#include "sync/base/clock.h"
#include "sync/cases/case.h"
#include "sync/cases/tracking_code.h"

namespace mingbai::session {

// Words of the interface, in the order in which they are offered. zh_hant is made from zh_hans; what bo lacks is shown
// in zh_hans, and the page says so.
enum class Language { zh_hans, zh_hant, bo, en };
enum class TextSize { s, m, l, xl };
// Text on its ground: at least 10:1, at least 20:1, or 4.5:1 to 8:1 for eyes that light hurts.
enum class Contrast { standard, high, low };
// Where everything that can be pressed lies: anywhere, or in the lower half, for who sits or is small.
enum class Reach { whole, lower_half };
enum class Sound { off, on };
// Reads aloud what is pressed and what has the focus.
enum class Speech { off, on };

// What the visitor chose for eyes and tongue; back to the hall's own settings after each visit.
struct Settings {
  Language language = Language::zh_hans;
  TextSize text_size = TextSize::m;
  Contrast contrast = Contrast::standard;
  Reach reach = Reach::whole;
  Sound sound = Sound::off;
  Speech speech = Speech::off;
  bool operator==(const Settings&) const = default;
};

enum class PowerTab { eligibility, materials, flow, basis, supervision };

// What a visitor did on one power's page; kept while the visit lasts, so that going back loses nothing.
struct PowerVisit {
  std::optional<PowerTab> tab;                 // nothing chosen yet: the page opens with what fits the power
  std::optional<bool> steps_as_list;           // the flowchart in words; nothing chosen yet: see Session
  std::map<std::string, std::string> answers;  // question -> answer
  std::set<std::size_t> ticked;                // indices into Guide::materials
  bool operator==(const PowerVisit&) const = default;
};

// What narrows the list or search that is shown; empty fields narrow nothing.
struct Facets {
  std::optional<catalog::PowerClass> power_class;
  std::string department;  // Department::short_name, as PowerSummary::office
  std::string life_event;
  bool on_the_spot = false;
  bool operator==(const Facets&) const = default;
  bool none() const { return *this == Facets{}; }
};

enum class LookUpForm { by_code, by_number };
enum class LookUpField { code, number, secret };

enum class LookUpState {
  typing,
  bad_code,    // LookUp::fault says how; told before anything is asked
  incomplete,  // a field is still empty
  asking,
  not_found,
  offline,
  too_many_tries,
  failed,
  found,
};

struct LookUp {
  LookUpForm form = LookUpForm::by_code;
  LookUpField field = LookUpField::code;
  std::string code;  // upper case symbols without dashes, at most 14
  std::string number;
  std::string secret;
  LookUpState state = LookUpState::typing;
  std::optional<cases::TrackingCodeFault> fault;
  std::optional<cases::Case> found;
};

// status and receipt tell of a case; window: where in the hall to go; submission: of what was handed in here; staff:
// from an operator page.
enum class SlipKind { guide, status, receipt, notice, window, submission, staff };
// Invariant 9: `printed` only after the printer says so; `unknown` when it cannot say.
enum class PrintState { none, preparing, printing, printed, failed, unknown };
// Why it failed or is unknown, as far as a visitor can do something about it.
enum class PrintFault { none, paper, cover, printer, unproved };

struct IdleClock {
  Milliseconds last_touch{0};
  std::optional<Milliseconds> warned_at;  // steady time at which the warning came up
};

// One visit: everything a visitor chose, typed or was shown. Destroyed and made anew when the visit ends (invariant 7).
struct Session {
  std::uint64_t visit = 0;                     // rises with each visit; late answers to an earlier one are dropped
  std::vector<Screen> stack{AttractScreen{}};  // never empty; the last one is shown
  std::optional<Sheet> sheet;
  Settings settings;
  std::string search;                          // what stands in the field; see also searched()
  input::Typing typing;                        // keyboard and composition of the field that is shown
  input::Typing search_typing;                 // the search's, while a field of a form is written
  Facets facets;                               // of the list or search on the stack; a new one begins without
  std::optional<catalog::NoticeKind> notices;  // the one kind that is listed; nothing: all
  std::map<std::string, PowerVisit> powers;    // by Power::code
  LookUp look_up;
  Form form;                // kept while the visit lasts, until it is handed in or the visitor goes home
  std::uint64_t forms = 0;  // Form::number of the latest
  PrintState print = PrintState::none;
  PrintFault print_fault = PrintFault::none;
  SlipKind slip = SlipKind::guide;
  std::string slip_of;          // the last one's power, notice or window; a case is kept in look_up alone
  std::uint64_t print_job = 0;  // of the running or last print; late reports of others are dropped
  IdleClock idle;
  OperatorState staff;  // while the operator pages are shown, and the hidden sequence that leads there

  const Screen& screen() const { return stack.back(); }
  bool visited() const { return !std::holds_alternative<AttractScreen>(stack.front()) || stack.size() > 1; }
  // What the search looks for: what stands, and behind it the pinyin that is no hanzi yet. Digits of nine keys are left
  // out: how they read is for the screen's model to say.
  std::string searched() const;
  // The field that the shown screen types into.
  std::optional<input::Field> field() const;
  // Its text; only where there is a field.
  std::string& field_text();
  const std::string& field_text() const;
  input::LayoutId keyboard() const;
  // The visit to `code`, or a fresh one.
  PowerVisit power_visit(const std::string& code) const;
  // Power::code of the flowchart that is shown: of the power, of the chart that fills the screen or of the case; empty
  // when the screen has none.
  std::string flow_code() const;
  // What the last slip tells of is still here, so that it can be printed again.
  bool slip_at_hand() const;
  // The flowchart that fills the screen was opened from the visitor's own case.
  bool flow_of_case() const;
  // The steps of `code` are shown as a list: as the visitor chose, else in the largest text, for which a chart is
  // tight.
  bool steps_as_list(const std::string& code) const;
};

// A stable ASCII name of a screen: "home", "list", "power"...
std::string_view name(const Screen& screen);
std::string_view name(const Sheet& sheet);
std::string_view word(PowerTab tab);  // "eligibility"...
std::optional<PowerTab> tab_from_word(std::string_view text);
std::string_view word(Language language);  // "zh-Hans", "zh-Hant", "bo", "en"
std::optional<Language> language_from_word(std::string_view text);
input::Tongue tongue_of(Language language);
std::string_view word(TextSize size);  // "s", "m", "l", "xl"
std::optional<TextSize> text_size_from_word(std::string_view text);
std::string_view word(Contrast contrast);  // "standard", "high", "low"
std::optional<Contrast> contrast_from_word(std::string_view text);
std::string_view word(Reach reach);  // "whole", "lower"
std::optional<Reach> reach_from_word(std::string_view text);
std::string_view word(Sound sound);  // "off", "on"
std::optional<Sound> sound_from_word(std::string_view text);

inline constexpr std::size_t k_code_symbols = cases::TrackingCode::k_symbols;
inline constexpr std::size_t k_secret_length = 4;
inline constexpr std::size_t k_stack_limit = 24;  // screens; the oldest but the first give way

}  // namespace mingbai::session
