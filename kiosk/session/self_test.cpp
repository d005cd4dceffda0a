// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/session/self_test.h"

#include <algorithm>
#include <array>
#include <chrono>

#include "sync/base/text.h"

namespace mingbai::session {
namespace {

using namespace std::string_view_literals;

constexpr std::chrono::minutes k_clock_slack{5};
constexpr std::chrono::hours k_old{24};
constexpr std::chrono::hours k_very_old{24 * 7};
// A release is about 30 MB and needs three times that while it is changed.
constexpr std::int64_t k_disk_fault_mb = 200;
constexpr std::int64_t k_disk_attention_mb = 1024;
constexpr std::int64_t k_memory_attention_mb = 150;
constexpr int k_hot = 80;
constexpr int k_too_hot = 95;
// From this month on the next year's notice is expected (the State Council gives it out in November).
constexpr unsigned k_notice_month = 12;

constexpr std::array k_checks{"clock"sv,  "sync"sv,        "holidays"sv, "agent"sv,  "catalog"sv, "fonts"sv, "disk"sv,
                              "memory"sv, "temperature"sv, "printer"sv,  "screen"sv, "touch"sv,   "sound"sv};
constexpr std::array k_states{"open"sv, "ok"sv, "attention"sv, "fault"sv};
constexpr std::array k_findings{"clockok"sv,      "clockbehind"sv,     "clockunchecked"sv,  "syncok"sv,
                                "syncold"sv,      "syncveryold"sv,     "syncnever"sv,       "holidaysok"sv,
                                "holidaysnext"sv, "holidaysmissing"sv, "agentok"sv,         "agentoffline"sv,
                                "agentabsent"sv,  "catalogok"sv,       "catalogabsent"sv,   "catalogdamaged"sv,
                                "fontsok"sv,      "fontsabsent"sv,     "glyphsmissing"sv,   "diskok"sv,
                                "disklow"sv,      "diskfull"sv,        "diskunknown"sv,     "memoryok"sv,
                                "memorylow"sv,    "temperatureok"sv,   "temperaturehigh"sv, "temperaturefault"sv,
                                "printerready"sv, "printernearend"sv,  "printersilent"sv,   "printeroffline"sv,
                                "printerpaper"sv, "printercover"sv,    "printerbroken"sv,   "printerunreachable"sv,
                                "printernone"sv,  "printerseen"sv,     "handopen"sv,        "handgood"sv,
                                "screenbad"sv,    "touchbad"sv,        "soundbad"sv};
static_assert(k_checks.size() == static_cast<std::size_t>(SelfCheck::sound) + 1);
static_assert(k_findings.size() == static_cast<std::size_t>(Finding::soundbad) + 1);

std::string day_and_minute(Instant instant) {
  std::string text = to_iso8601(instant).substr(0, 16);
  text[10] = ' ';
  return text;
}

CheckResult judge_clock(const Measures& m) {
  const auto later = std::max(m.checked.value_or(Instant{}), m.catalog_created.value_or(Instant{}));
  if (later == Instant{}) {
    return {SelfCheck::clock, CheckState::attention, Finding::clockunchecked, day_and_minute(m.now)};
  }
  if (m.now + k_clock_slack < later) {
    return {SelfCheck::clock, CheckState::fault, Finding::clockbehind, day_and_minute(m.now)};
  }
  return {SelfCheck::clock, CheckState::ok, Finding::clockok, day_and_minute(m.now)};
}

CheckResult judge_sync(const Measures& m) {
  const auto newest = m.checked ? m.checked : m.catalog_created;
  if (!newest) {
    return {SelfCheck::sync, CheckState::fault, Finding::syncnever, {}};
  }
  const auto age = m.now - *newest;
  const std::string moment = day_and_minute(*newest);
  if (age > k_very_old) {
    return {SelfCheck::sync, CheckState::fault, Finding::syncveryold, moment};
  }
  return age > k_old ? CheckResult{SelfCheck::sync, CheckState::attention, Finding::syncold, moment}
                     : CheckResult{SelfCheck::sync, CheckState::ok, Finding::syncok, moment};
}

CheckResult judge_holidays(const Measures& m) {
  const Date today = china_date(m.now);
  const int year = static_cast<int>(today.year());
  if (!m.holidays_this_year) {
    return {SelfCheck::holidays, CheckState::fault, Finding::holidaysmissing, std::to_string(year)};
  }
  if (!m.holidays_next_year && static_cast<unsigned>(today.month()) >= k_notice_month) {
    return {SelfCheck::holidays, CheckState::attention, Finding::holidaysnext, std::to_string(year + 1)};
  }
  return {SelfCheck::holidays, CheckState::ok, Finding::holidaysok,
          std::to_string(m.holidays_next_year ? year + 1 : year)};
}

CheckResult judge_agent(const Measures& m) {
  if (!m.agent_answers) {
    return {SelfCheck::agent, CheckState::fault, Finding::agentabsent, {}};
  }
  return m.online ? CheckResult{SelfCheck::agent, CheckState::ok, Finding::agentok, {}}
                  : CheckResult{SelfCheck::agent, CheckState::attention, Finding::agentoffline, {}};
}

CheckResult judge_catalog(const Measures& m) {
  if (m.catalog_error) {
    return {SelfCheck::catalog, CheckState::fault, Finding::catalogdamaged, std::string(name(*m.catalog_error))};
  }
  return m.powers > 0 ? CheckResult{SelfCheck::catalog, CheckState::ok, Finding::catalogok, std::to_string(m.powers)}
                      : CheckResult{SelfCheck::catalog, CheckState::fault, Finding::catalogabsent, {}};
}

CheckResult judge_fonts(const Measures& m) {
  if (!m.absent_fonts.empty()) {
    return {SelfCheck::fonts, CheckState::attention, Finding::fontsabsent, join(m.absent_fonts, ", ")};
  }
  return m.missing_glyphs > 0 ? CheckResult{SelfCheck::fonts, CheckState::attention, Finding::glyphsmissing,
                                            std::to_string(m.missing_glyphs)}
                              : CheckResult{SelfCheck::fonts, CheckState::ok, Finding::fontsok, {}};
}

CheckResult judge_disk(const Measures& m) {
  if (!m.disk_free_mb) {
    return {SelfCheck::disk, CheckState::attention, Finding::diskunknown, {}};
  }
  const std::string free = megabytes(*m.disk_free_mb);
  if (*m.disk_free_mb < k_disk_fault_mb) {
    return {SelfCheck::disk, CheckState::fault, Finding::diskfull, free};
  }
  return *m.disk_free_mb < k_disk_attention_mb
             ? CheckResult{SelfCheck::disk, CheckState::attention, Finding::disklow, free}
             : CheckResult{SelfCheck::disk, CheckState::ok, Finding::diskok, free};
}

}  // namespace

std::string_view name(SelfCheck check) {
  return k_checks[static_cast<std::size_t>(check)];
}

std::string_view name(CheckState state) {
  return k_states[static_cast<std::size_t>(state)];
}

std::string_view name(Finding finding) {
  return k_findings[static_cast<std::size_t>(finding)];
}

std::string megabytes(std::int64_t mb) {
  if (mb < 1024) {
    return std::to_string(mb) + " MB";
  }
  const std::int64_t tenths = mb * 10 / 1024;
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " GB";
}

CheckResult judge_printer(PrinterCondition condition) {
  const auto row = [](CheckState state, Finding finding) {
    return CheckResult{SelfCheck::printer, state, finding, {}};
  };
  switch (condition) {
    case PrinterCondition::none:
      return row(CheckState::attention, Finding::printernone);
    case PrinterCondition::ready:
      return row(CheckState::ok, Finding::printerready);
    case PrinterCondition::near_end:
      return row(CheckState::attention, Finding::printernearend);
    case PrinterCondition::silent:
      return row(CheckState::attention, Finding::printersilent);
    case PrinterCondition::offline:
      return row(CheckState::fault, Finding::printeroffline);
    case PrinterCondition::paper_out:
      return row(CheckState::fault, Finding::printerpaper);
    case PrinterCondition::cover_open:
      return row(CheckState::fault, Finding::printercover);
    case PrinterCondition::broken:
      return row(CheckState::fault, Finding::printerbroken);
    case PrinterCondition::not_reachable:
      return row(CheckState::fault, Finding::printerunreachable);
  }
  return row(CheckState::fault, Finding::printerbroken);
}

CheckResult judge_by_hand(SelfCheck check, CheckState verdict) {
  if (verdict == CheckState::open) {
    return {check, CheckState::open, Finding::handopen, {}};
  }
  if (verdict == CheckState::ok) {
    return {check, CheckState::ok, Finding::handgood, {}};
  }
  const Finding bad = check == SelfCheck::screen  ? Finding::screenbad
                      : check == SelfCheck::touch ? Finding::touchbad
                                                  : Finding::soundbad;
  return {check, CheckState::fault, bad, {}};
}

std::vector<CheckResult> judge(const Measures& m) {
  std::vector<CheckResult> results{judge_clock(m),   judge_sync(m),  judge_holidays(m), judge_agent(m),
                                   judge_catalog(m), judge_fonts(m), judge_disk(m)};
  if (m.memory_free_mb) {
    const bool low = *m.memory_free_mb < k_memory_attention_mb;
    results.push_back({SelfCheck::memory, low ? CheckState::attention : CheckState::ok,
                       low ? Finding::memorylow : Finding::memoryok, megabytes(*m.memory_free_mb)});
  }
  if (m.temperature_celsius) {
    const int heat = *m.temperature_celsius;
    results.push_back({SelfCheck::temperature,
                       heat >= k_too_hot ? CheckState::fault
                       : heat >= k_hot   ? CheckState::attention
                                         : CheckState::ok,
                       heat >= k_too_hot ? Finding::temperaturefault
                       : heat >= k_hot   ? Finding::temperaturehigh
                                         : Finding::temperatureok,
                       std::to_string(heat)});
  }
  results.push_back(judge_printer(m.printer));
  if (m.printer == PrinterCondition::none && !m.printers_seen.empty()) {
    results.back().finding = Finding::printerseen;
    results.back().value = join(m.printers_seen, ", ");
  }
  return results;
}

CheckState worst(const std::vector<CheckResult>& results) {
  const auto weight = [](CheckState state) {
    switch (state) {
      case CheckState::ok:
        return 0;
      case CheckState::open:
        return 1;
      case CheckState::attention:
        return 2;
      case CheckState::fault:
        return 3;
    }
    return 3;
  };
  CheckState found = CheckState::ok;
  for (const CheckResult& result : results) {
    found = weight(result.state) > weight(found) ? result.state : found;
  }
  return found;
}

}  // namespace mingbai::session
