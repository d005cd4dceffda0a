// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/session/session.h"

#include <array>
#include <utility>

#include "sync/base/text.h"

namespace mingbai::session {
namespace {

template <class Value, std::size_t N>
std::string_view word_of(const std::array<std::pair<Value, std::string_view>, N>& table, Value value) {
  for (const auto& [candidate, text] : table) {
    if (candidate == value) {
      return text;
    }
  }
  return {};
}

template <class Value, std::size_t N>
std::optional<Value> value_of(const std::array<std::pair<Value, std::string_view>, N>& table, std::string_view text) {
  for (const auto& [value, candidate] : table) {
    if (candidate == text) {
      return value;
    }
  }
  return std::nullopt;
}

using namespace std::string_view_literals;

constexpr std::array k_tabs{
    std::pair{PowerTab::eligibility, "eligibility"sv},
    std::pair{PowerTab::materials, "materials"sv},
    std::pair{PowerTab::flow, "flow"sv},
    std::pair{PowerTab::basis, "basis"sv},
    std::pair{PowerTab::supervision, "supervision"sv},
};
constexpr std::array k_languages{
    std::pair{Language::zh_hans, "zh-Hans"sv},
    std::pair{Language::zh_hant, "zh-Hant"sv},
    std::pair{Language::bo, "bo"sv},
    std::pair{Language::en, "en"sv},
};
constexpr std::array k_sizes{
    std::pair{TextSize::s, "s"sv},
    std::pair{TextSize::m, "m"sv},
    std::pair{TextSize::l, "l"sv},
    std::pair{TextSize::xl, "xl"sv},
};
constexpr std::array k_contrasts{
    std::pair{Contrast::standard, "standard"sv},
    std::pair{Contrast::high, "high"sv},
    std::pair{Contrast::low, "low"sv},
};
constexpr std::array k_reaches{
    std::pair{Reach::whole, "whole"sv},
    std::pair{Reach::lower_half, "lower"sv},
};
constexpr std::array k_sounds{
    std::pair{Sound::off, "off"sv},
    std::pair{Sound::on, "on"sv},
};

struct ScreenName {
  std::string_view operator()(const AttractScreen&) const { return "attract"; }
  std::string_view operator()(const HomeScreen&) const { return "home"; }
  std::string_view operator()(const LifeEventsScreen&) const { return "life"; }
  std::string_view operator()(const DepartmentsScreen&) const { return "departments"; }
  std::string_view operator()(const ListScreen&) const { return "list"; }
  std::string_view operator()(const SearchScreen&) const { return "search"; }
  std::string_view operator()(const PowerScreen&) const { return "power"; }
  std::string_view operator()(const LookUpScreen&) const { return "lookup"; }
  std::string_view operator()(const CaseScreen&) const { return "case"; }
  std::string_view operator()(const NoticesScreen&) const { return "notices"; }
  std::string_view operator()(const NoticeScreen&) const { return "notice"; }
  std::string_view operator()(const HelpScreen&) const { return "help"; }
  std::string_view operator()(const OperatorScreen&) const { return "operator"; }
  std::string_view operator()(const HallScreen&) const { return "hall"; }
  std::string_view operator()(const FeedbackScreen&) const { return "feedback"; }
  std::string_view operator()(const FormScreen&) const { return "form"; }
  std::string_view operator()(const FlowScreen&) const { return "flow"; }
};

struct SheetName {
  std::string_view operator()(const LanguageSheet&) const { return "language"; }
  std::string_view operator()(const DisplaySheet&) const { return "display"; }
  std::string_view operator()(const StepSheet&) const { return "step"; }
  std::string_view operator()(const DeadlineSheet&) const { return "deadline"; }
  std::string_view operator()(const PhoneSheet&) const { return "phone"; }
  std::string_view operator()(const PrintSheet&) const { return "print"; }
  std::string_view operator()(const BasisSheet&) const { return "basis"; }
  std::string_view operator()(const MaterialSheet&) const { return "material"; }
  std::string_view operator()(const FacetSheet&) const { return "facet"; }
  std::string_view operator()(const LegendSheet&) const { return "legend"; }
  std::string_view operator()(const SlipSheet&) const { return "slip"; }
};

}  // namespace

std::string Session::searched() const {
  return keyboard() == input::LayoutId::nine ? search : search + replace_all(typing.keys, "'", "");
}

std::optional<input::Field> Session::field() const {
  if (std::holds_alternative<SearchScreen>(screen())) {
    return input::Field::search;
  }
  if (const auto* filled = std::get_if<FormScreen>(&screen()); filled != nullptr && filled->page == FormPage::typing) {
    return form.field == FormField::words  ? input::Field::sentence
           : form.field == FormField::name ? input::Field::person_name
                                           : input::Field::telephone;
  }
  if (!std::holds_alternative<LookUpScreen>(screen())) {
    return std::nullopt;
  }
  switch (look_up.field) {
    case LookUpField::number:
      return input::Field::case_number;
    case LookUpField::secret:
      return input::Field::secret;
    case LookUpField::code:
      break;
  }
  return input::Field::tracking_code;
}

const std::string& Session::field_text() const {
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast): one switch for reading and writing
  return const_cast<Session*>(this)->field_text();
}

std::string& Session::field_text() {
  switch (field().value_or(input::Field::search)) {
    case input::Field::tracking_code:
      return look_up.code;
    case input::Field::case_number:
      return look_up.number;
    case input::Field::secret:
      return look_up.secret;
    case input::Field::sentence:
    case input::Field::person_name:
    case input::Field::telephone:
      return text_of(form, form.field);
    case input::Field::search:
      break;
  }
  return search;
}

input::LayoutId Session::keyboard() const {
  return input::shown_layout(typing, field().value_or(input::Field::search), tongue_of(settings.language));
}

std::string Session::flow_code() const {
  if (const auto* power = std::get_if<PowerScreen>(&screen())) {
    return power->code;
  }
  if (const auto* flow = std::get_if<FlowScreen>(&screen())) {
    return flow->code;
  }
  return std::holds_alternative<CaseScreen>(screen()) && look_up.found ? look_up.found->power : std::string();
}

bool Session::slip_at_hand() const {
  switch (slip) {
    case SlipKind::guide:
    case SlipKind::notice:
    case SlipKind::window:
      return true;
    case SlipKind::status:
    case SlipKind::receipt:
      return look_up.found.has_value();
    case SlipKind::submission:
      return form.receipt.has_value();
    case SlipKind::staff:
      return std::holds_alternative<OperatorScreen>(screen());
  }
  std::abort();
}

bool Session::flow_of_case() const {
  return stack.size() >= 2 && std::holds_alternative<FlowScreen>(screen()) && look_up.found &&
         std::holds_alternative<CaseScreen>(stack[stack.size() - 2]);
}

bool Session::steps_as_list(const std::string& code) const {
  const auto visited = powers.find(code);
  const std::optional<bool> chosen = visited == powers.end() ? std::nullopt : visited->second.steps_as_list;
  return chosen.value_or(settings.text_size == TextSize::xl);
}

PowerVisit Session::power_visit(const std::string& code) const {
  const auto found = powers.find(code);
  return found == powers.end() ? PowerVisit{} : found->second;
}

std::string_view name(const Screen& screen) {
  return std::visit(ScreenName{}, screen);
}
std::string_view name(const Sheet& sheet) {
  return std::visit(SheetName{}, sheet);
}
std::string_view word(PowerTab tab) {
  return word_of(k_tabs, tab);
}
std::optional<PowerTab> tab_from_word(std::string_view text) {
  return value_of(k_tabs, text);
}
std::string_view word(Language language) {
  return word_of(k_languages, language);
}
std::optional<Language> language_from_word(std::string_view text) {
  return value_of(k_languages, text);
}
input::Tongue tongue_of(Language language) {
  switch (language) {
    case Language::bo:
      return input::Tongue::tibetan;
    case Language::en:
      return input::Tongue::latin;
    case Language::zh_hans:
    case Language::zh_hant:
      break;
  }
  return input::Tongue::chinese;
}
std::string_view word(TextSize size) {
  return word_of(k_sizes, size);
}
std::optional<TextSize> text_size_from_word(std::string_view text) {
  return value_of(k_sizes, text);
}
std::string_view word(Contrast contrast) {
  return word_of(k_contrasts, contrast);
}
std::optional<Contrast> contrast_from_word(std::string_view text) {
  return value_of(k_contrasts, text);
}
std::string_view word(Reach reach) {
  return word_of(k_reaches, reach);
}
std::optional<Reach> reach_from_word(std::string_view text) {
  return value_of(k_reaches, text);
}
std::string_view word(Sound sound) {
  return word_of(k_sounds, sound);
}
std::optional<Sound> sound_from_word(std::string_view text) {
  return value_of(k_sounds, text);
}

}  // namespace mingbai::session
