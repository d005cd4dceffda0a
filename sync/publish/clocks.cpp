// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/publish/clocks.h"

#include <algorithm>

namespace mingbai::publish {

Result<Almanac> Almanac::load(const std::filesystem::path& folder) {
  Almanac almanac;
  MINGBAI_ASSIGN(almanac.calendar, calendar::Calendar::load(folder / "holidays.toml"));
  MINGBAI_ASSIGN(almanac.clocks, calendar::LegalClocks::load(folder / "clocks.toml"));
  return almanac;
}

Result<Date> due_of(const Almanac& almanac, Date began) {
  const auto rule = almanac.clocks.in_force("disclosure.publication", began);
  if (!rule) {
    return fail(ErrorCode::bad_value, "no limit for publishing was in force on " + to_iso8601(began));
  }
  return calendar::deadline_of(*rule, almanac.calendar, began).date;
}

Result<ClockState> state_of(const workspace::Standing& standing, const Almanac& almanac, Date today) {
  ClockState state;
  for (const workspace::RunningClock& clock : standing.clocks()) {
    const workspace::Unit* const unit = standing.find_unit(clock.unit);
    const auto item = unit->items.find(clock.code);
    if (item == unit->items.end() || item->second.confidential) {
      continue;
    }
    MINGBAI_ASSIGN(const Date due, due_of(almanac, clock.began));
    if (clock.is_answered_by(item->second)) {
      const int late = std::max(0, almanac.calendar.working_days_between(due, today));
      state.answered.push_back({clock.code, clock.began, due, late});
    } else if (item->second.approved && item->second.approved->may_be_published()) {
      state.pending.push_back({clock.code, clock.part, clock.began, due});
    }
  }
  return state;
}

}  // namespace mingbai::publish
