// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/accessibility/scenes.h"

#include <algorithm>
#include <array>
#include <set>

#include "kiosk/app/hall_file.h"
#include "kiosk/app/start_screen.h"
#include "sync/base/date.h"
#include "tests/accessibility/stress_catalog.h"
#include "tests/support/ok.h"
#include "tests/support/source_path.h"

namespace mingbai::test {
namespace {

constexpr int k_settling = 3;  // frames after the last intent: scroll areas and dialogs measure themselves

std::vector<Scene> make_scenes() {
  const std::string sample(k_sample_power);
  const std::string long_name(k_long_name);
  const std::string bare(k_bare);
  const std::string wide(k_wide_chart);
  const std::string english(k_long_english);
  const std::string due(k_due);
  return {
      {"attract", "attract"},
      {"home", "home"},
      {"home-language", "home+language"},
      {"home-display", "home+display"},
      {"life", "life"},
      {"departments", "departments"},
      {"list-class", "list:enforcement"},
      {"list-life", "list:shop"},
      {"list-office", "list:" + std::string(k_stress_office)},
      {"list-empty", "list:none-at-all"},
      {"search-empty", "search"},
      {"search", "search:饭馆"},
      {"search-nothing", "search:火星移民"},
      {"search-none", "search:鼯鼠鳄鱼"},
      {"search-read-as", "search:身分正"},
      {"search-elsewhere", "search:打官司"},
      {"search-pinyin", "keyboard:pinyin:jiehun"},
      {"search-pinyin-none", "keyboard:pinyin:iiii"},
      {"search-nine", "keyboard:nine:543486"},
      {"search-nine-empty", "keyboard:nine"},
      {"search-latin", "keyboard:latin"},
      {"search-digits", "keyboard:digits"},
      {"search-tibetan", "keyboard:tibetan"},
      {"search-tibetan-stack", "keyboard:tibetan_stack"},
      {"search-tibetan-marks", "keyboard:tibetan_marks"},
      {"search-folded", "keyboard:pinyin:folded"},
      {"search-facet-department", "search:证+facet=department"},
      {"search-facet-class", "search:证+facet=class"},
      {"search-facet-life", "search:证+facet=life"},
      {"power-can-i", "power:" + sample + ":eligibility"},
      {"power-bring", "power:" + sample + ":materials"},
      {"power-flow", "power:" + sample + ":flow"},
      {"power-basis", "power:" + sample + ":basis"},
      {"power-supervision", "power:" + sample + ":supervision"},
      {"power-step", "power:" + sample + ":flow+step=visit"},
      {"power-basis-sheet", "power:" + sample + ":basis+basis=0"},
      {"power-material-sheet", "power:" + sample + ":materials+material=0"},
      {"power-phone", "power:" + sample + "+phone"},
      {"flow", "flow:" + sample},
      {"flow-wide", "flow:" + wide},
      {"long-can-i", "power:" + long_name + ":eligibility"},
      {"long-bring", "power:" + long_name + ":materials"},
      {"long-flow-none", "power:" + long_name + ":flow"},
      {"long-basis", "power:" + long_name + ":basis"},
      {"long-basis-sheet", "power:" + long_name + ":basis+basis=0"},
      {"long-material-sheet", "power:" + long_name + ":materials+material=0"},
      {"long-supervision", "power:" + long_name + ":supervision"},
      {"bare-can-i", "power:" + bare + ":eligibility"},
      {"bare-bring", "power:" + bare + ":materials"},
      {"bare-flow", "power:" + bare + ":flow"},
      {"bare-basis", "power:" + bare + ":basis"},
      {"bare-supervision", "power:" + bare + ":supervision"},
      {"due-bring", "power:" + due + ":materials"},
      {"due-supervision", "power:" + due + ":supervision"},
      {"wide-flow", "power:" + wide + ":flow"},
      {"english-can-i", "power:" + english + ":eligibility"},
      {"english-bring", "power:" + english + ":materials"},
      {"power-gone", "power:NONE99"},
      {"lookup-code", "lookup"},
      {"lookup-number", "lookup:number"},
      {"lookup-code-keys", "lookup:keys"},
      {"lookup-number-keys", "lookup:number-keys"},
      {"lookup-asking", "case", World::asking},
      {"lookup-not-found", "case", World::not_found},
      {"lookup-no-answer", "case", World::no_answer},
      {"case", "case"},
      {"case-deadline", "case+deadline"},
      {"case-offline", "case", World::offline},
      {"notices", "notices"},
      {"notice-long", "notice:st-notice"},
      {"notice-gone", "notice:gone"},
      {"help", "help"},
      {"help-power", "help:power"},
      {"hall", "hall"},
      {"hall-map", "hall", World::with_map},
      {"hall-window", "hall:1-6", World::with_map},
      {"hall-second-floor", "hall:2-21", World::with_map},
      {"power-place", "power:" + sample + ":materials", World::with_map},
      {"power-elsewhere", "power:QHGA001:materials", World::with_map},
      {"feedback", "feedback"},
      {"form-complaint", "form:complaint:chosen"},
      {"form-rate", "form:feedback"},
      {"form-rate-good", "form:feedback:chosen"},
      {"form-rate-bad", "form:feedback:bad"},
      {"form-guide", "form:guide_error"},
      {"form-consult", "form:consultation"},
      {"form-request", "form:disclosure_request:chosen"},
      {"form-subject", "form:complaint:subject", World::with_map},
      {"form-words", "form:complaint:words"},
      {"form-name", "form:disclosure_request:name"},
      {"form-phone", "form:complaint:phone"},
      {"form-review", "form:complaint:review"},
      {"form-request-review", "form:disclosure_request:review"},
      {"form-done", "form:complaint:done"},
      {"form-waits", "form:complaint:done", World::offline},
      {"form-request-done", "form:disclosure_request:done"},
      {"form-full", "form:complaint:full"},
      {"form-silent", "form:complaint:silent"},
      {"form-no-key", "form:complaint:nokey"},
      {"operator-pin", "operator"},
      {"operator-menu", "operator:menu"},
      {"operator-selftest", "operator:selftest"},
      {"operator-sound", "operator:sound"},
      {"operator-sync", "operator:sync"},
      {"operator-printer", "operator:printer"},
      {"operator-log", "operator:log"},
      {"operator-about", "operator:about"},
      {"operator-maintenance", "operator:maintenance"},
      {"operator-restart", "operator:restart"},
      {"home-offline", "home", World::offline},
      {"home-old", "home", World::old_data},
      {"home-very-old", "home", World::very_old_data},
      {"power-no-printer", "power:" + sample + ":materials", World::no_printer},
      {"printing", "power:" + sample + ":materials+print", World::printing},
      {"printed", "power:" + sample + ":materials+print", World::printed},
      {"print-failed", "power:" + sample + ":materials+print", World::print_failed},
      {"print-unknown", "power:" + sample + ":materials+print", World::print_unknown},
      {"printing-unseen", "power:" + sample + ":materials+print", World::printing_unseen},
      {"printed-unseen", "power:" + sample + ":materials+print", World::printed_unseen},
      {"print-failed-unseen", "power:" + sample + ":materials+print", World::print_failed_unseen},
      {"idle-warning", "power:" + sample + ":materials", World::idle_warning},
      {"forced-waiting", "forced:waiting", World::waiting_for_data},
      {"forced-maintenance", "forced:maintenance", World::maintenance},
      {"forced-out", "forced:out", World::out_of_service},
  };
}

template <class T>
void apply(ScreenDriver& kiosk, std::vector<T> intents) {
  for (const T& intent : intents) {
    kiosk.stage().apply(intent);
  }
}

cases::Case sample_case() {
  cases::Case value = running_case();
  value.power = k_sample_power;
  value.events = {
      {"apply", cases::EventKind::arrived, *parse_instant("2026-11-18T09:00:00+08:00"), ""},
      {"complete", cases::EventKind::arrived, *parse_instant("2026-11-18T09:30:00+08:00"), ""},
      {"visit", cases::EventKind::arrived, *parse_instant("2026-11-19T09:00:00+08:00"), "请您在现场等候核查人员。"}};
  return value;
}

void ask_case(ScreenDriver& kiosk, World world) {
  app::Stage& stage = kiosk.stage();
  stage.apply(session::GoTo{session::LookUpScreen{}});
  stage.apply(session::TypeLookUp{a_code()});
  stage.apply(session::AskCase{});
  const std::uint64_t visit = stage.session().visit;
  if (world == World::not_found) {
    stage.apply(session::CaseAnswered{visit, std::nullopt, std::nullopt});
  } else if (world == World::no_answer) {
    stage.apply(session::CaseAnswered{visit, std::nullopt, ErrorCode::network_unreachable});
  } else if (world != World::asking) {
    cases::Case value = sample_case();
    if (world == World::offline) {
      value.as_of = kiosk.clock().now() - std::chrono::minutes(46);
    }
    stage.apply(session::CaseAnswered{visit, value, std::nullopt});
  }
}

void set_chrome(screens::Chrome& chrome, World world, Instant now) {
  chrome.online = world != World::offline && world != World::no_answer;
  chrome.printer_ready = world != World::no_printer;
  chrome.data_as_of = now - std::chrono::minutes(46);
  chrome.health = session::Health::ok;
  chrome.hall.reset();
  if (world == World::with_map) {
    chrome.hall = ok(app::load_hall_plan(source_path("config/hall.toml")));
  }
  switch (world) {
    case World::old_data:
      chrome.data_as_of = now - std::chrono::hours(49);
      return;
    case World::very_old_data:
      chrome.data_as_of = now - std::chrono::hours(24 * 9);
      chrome.health = session::Health::catalog_stale;
      return;
    case World::no_printer:
      chrome.health = session::Health::printer_absent;
      return;
    case World::waiting_for_data:
      chrome.data_as_of.reset();
      chrome.health = session::Health::no_catalog;
      return;
    case World::maintenance:
      chrome.health = session::Health::maintenance;
      return;
    case World::out_of_service:
      chrome.health = session::Health::out_of_service;
      return;
    default:
      return;
  }
}

void report_print(ScreenDriver& kiosk, World world) {
  const auto report = [&](session::PrintState state) {
    kiosk.stage().apply(session::PrintReported{kiosk.stage().session().print_job, state});
  };
  switch (world) {
    case World::printing:
      return report(session::PrintState::printing);
    case World::printed:
      return report(session::PrintState::printed);
    case World::print_failed:
      return report(session::PrintState::failed);
    case World::print_unknown:
      return report(session::PrintState::unknown);
    case World::printing_unseen:
    case World::printed_unseen:
    case World::print_failed_unseen:
      report(session::PrintState::printing);
      kiosk.draw();
      kiosk.stage().apply(session::CloseSheet{});
      if (world != World::printing_unseen) {
        report(world == World::printed_unseen ? session::PrintState::printed : session::PrintState::failed);
      }
      return;
    default:
      return;
  }
}

// A running print would keep the visit from ending by itself; the next scene wants a fresh one.
void end_visit(ScreenDriver& kiosk) {
  kiosk.stage().apply(session::PrintReported{kiosk.stage().session().print_job, session::PrintState::printed});
  kiosk.stage().apply(session::EndVisit{});
}

void choose(ScreenDriver& kiosk, const session::Settings& settings) {
  kiosk.stage().apply(session::ChooseLanguage{settings.language});
  kiosk.stage().apply(session::ChooseTextSize{settings.text_size});
  kiosk.stage().apply(session::ChooseContrast{settings.contrast});
  kiosk.stage().apply(session::ChooseReach{settings.reach});
}

std::array<int, 5> axes(const Setting& setting) {
  return {static_cast<int>(setting.settings.text_size), static_cast<int>(setting.settings.contrast),
          static_cast<int>(setting.settings.reach), static_cast<int>(setting.settings.language),
          setting.width > setting.height ? 1 : 0};
}

using Pair = std::array<int, 4>;
std::vector<Pair> pairs_in(const Setting& setting) {
  const auto values = axes(setting);
  std::vector<Pair> pairs;
  for (int i = 0; i < 5; ++i) {
    for (int j = i + 1; j < 5; ++j) {
      pairs.push_back({i, values[static_cast<std::size_t>(i)], j, values[static_cast<std::size_t>(j)]});
    }
  }
  return pairs;
}

}  // namespace

const std::vector<Scene>& every_scene() {
  static const std::vector<Scene> k_scenes = make_scenes();
  return k_scenes;
}

std::string Setting::text() const {
  std::string line = std::to_string(width) + "x" + std::to_string(height);
  for (const std::string_view word : {session::word(settings.text_size), session::word(settings.contrast),
                                      session::word(settings.reach), session::word(settings.language)}) {
    line += " " + std::string(word);
  }
  return line;
}

std::vector<Setting> every_setting() {
  std::vector<Setting> settings;
  using session::Contrast, session::Language, session::Reach, session::TextSize;
  for (const auto& [width, height] : {std::pair{1080, 1920}, std::pair{1920, 1080}}) {
    for (const TextSize size : {TextSize::m, TextSize::xl, TextSize::l, TextSize::s}) {
      for (const Language language : {Language::zh_hans, Language::en, Language::bo, Language::zh_hant}) {
        for (const Contrast contrast : {Contrast::standard, Contrast::high, Contrast::low}) {
          for (const Reach reach_mode : {Reach::whole, Reach::lower_half}) {
            settings.push_back(
                {.width = width,
                 .height = height,
                 .settings = {.language = language, .text_size = size, .contrast = contrast, .reach = reach_mode}});
          }
        }
      }
    }
  }
  return settings;
}

std::vector<Setting> pairs_of_settings() {
  const std::vector<Setting> all = every_setting();
  std::set<Pair> open;
  for (const Setting& setting : all) {
    for (const Pair& pair : pairs_in(setting)) {
      open.insert(pair);
    }
  }
  std::vector<Setting> chosen;
  while (!open.empty()) {
    const auto gain = [&](const Setting& setting) {
      const auto pairs = pairs_in(setting);
      return std::count_if(pairs.begin(), pairs.end(), [&](const Pair& pair) { return open.contains(pair); });
    };
    const auto best =
        std::max_element(all.begin(), all.end(), [&](const Setting& a, const Setting& b) { return gain(a) < gain(b); });
    for (const Pair& pair : pairs_in(*best)) {
      open.erase(pair);
    }
    chosen.push_back(*best);
  }
  return chosen;
}

std::vector<Setting> settings_4k() {
  std::vector<Setting> settings;
  for (const auto& [width, height] : {std::pair{2160, 3840}, std::pair{3840, 2160}}) {
    for (const session::TextSize size : {session::TextSize::m, session::TextSize::xl}) {
      settings.push_back({.width = width, .height = height, .mm_per_px = 0.124F, .settings = {.text_size = size}});
    }
  }
  return settings;
}

bool reach(ScreenDriver& kiosk, const Scene& scene, const Setting& setting) {
  end_visit(kiosk);
  ui::ScreenProfile profile;
  profile.width_px = setting.width;
  profile.height_px = setting.height;
  profile.mm_per_px = setting.mm_per_px;
  kiosk.stage().set_profile(profile);
  set_chrome(kiosk.stage().chrome(), scene.world, kiosk.clock().now());
  kiosk.stage().use_record(stress_record(kiosk.clock().today()));
  choose(kiosk, setting.settings);
  if (scene.screen.starts_with("case")) {
    ask_case(kiosk, scene.world);
  } else {
    const auto intents = app::parse_start_screen(scene.screen, kiosk.stage().session().visit);
    if (!intents) {
      return false;
    }
    apply(kiosk, *intents);
  }
  kiosk.draw();
  const auto sheet = app::parse_start_sheet(scene.screen);
  if (!sheet) {
    return false;
  }
  apply(kiosk, *sheet);
  report_print(kiosk, scene.world);
  for (int i = 0; i < k_settling; ++i) {
    kiosk.draw();
  }
  if (scene.world == World::idle_warning) {
    kiosk.stage().ask_whether_here();
    kiosk.draw();
    kiosk.draw();
  }
  return true;
}

}  // namespace mingbai::test
