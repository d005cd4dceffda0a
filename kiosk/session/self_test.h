// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/error.h"

namespace mingbai::session {

// What the machine looks at by itself, then what a person has to look at.
enum class SelfCheck {
  clock,
  sync,
  holidays,
  agent,
  catalog,
  fonts,
  disk,
  memory,
  temperature,
  printer,
  screen,
  touch,
  sound,
};
std::string_view name(SelfCheck check);  // "clock"...

enum class CheckState { open, ok, attention, fault };  // open: nobody has looked yet
std::string_view name(CheckState state);

// Every sentence that a check can end with; `name` is its key in [finding], and in [mend] for what needs mending.
enum class Finding {
  clockok,
  clockbehind,
  clockunchecked,
  syncok,
  syncold,
  syncveryold,
  syncnever,
  holidaysok,
  holidaysnext,
  holidaysmissing,
  agentok,
  agentoffline,
  agentabsent,
  catalogok,
  catalogabsent,
  catalogdamaged,
  fontsok,
  fontsabsent,
  glyphsmissing,
  diskok,
  disklow,
  diskfull,
  diskunknown,
  memoryok,
  memorylow,
  temperatureok,
  temperaturehigh,
  temperaturefault,
  printerready,
  printernearend,
  printersilent,
  printeroffline,
  printerpaper,
  printercover,
  printerbroken,
  printerunreachable,
  printernone,
  printerseen,
  handopen,
  handgood,
  screenbad,
  touchbad,
  soundbad,
};
std::string_view name(Finding finding);

struct CheckResult {
  SelfCheck check = SelfCheck::clock;
  CheckState state = CheckState::open;
  Finding finding = Finding::handopen;
  std::string value;  // for "{value}" in the words: a size, a date, a code; never anything that was typed
  bool operator==(const CheckResult&) const = default;
};

enum class PrinterCondition {
  none,
  ready,
  near_end,
  silent,
  offline,
  paper_out,
  cover_open,
  broken,
  not_reachable,
};

// What was measured; absent where the machine could not say.
struct Measures {
  Instant now{};
  bool agent_answers = false;
  bool online = false;
  std::optional<Instant> checked;          // last verified poll
  std::optional<Instant> catalog_created;  // when the release was made
  bool holidays_this_year = false;
  bool holidays_next_year = false;
  std::optional<ErrorCode> catalog_error;  // reading every power through failed
  int powers = 0;                          // 0 without an error: no catalog at all
  std::vector<std::string> absent_fonts;
  int missing_glyphs = 0;
  std::optional<std::int64_t> disk_free_mb;
  std::optional<std::int64_t> memory_free_mb;
  std::optional<int> temperature_celsius;  // of the hottest sensor
  PrinterCondition printer = PrinterCondition::none;
  std::vector<std::string> printers_seen = {};  // at the machine's plugs, as kiosk.toml would name them
};

// One row a check that can be measured, in the order of SelfCheck; without a thermometer there is no such row.
std::vector<CheckResult> judge(const Measures& measures);
CheckResult judge_printer(PrinterCondition condition);
// A person's word on screen, touch or sound.
CheckResult judge_by_hand(SelfCheck check, CheckState verdict);
// fault before attention before open before ok; ok for none.
CheckState worst(const std::vector<CheckResult>& results);
std::string megabytes(std::int64_t mb);  // "812 MB", "12.3 GB"

}  // namespace mingbai::session
