// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <vector>

#include "sync/calendar/calendar.h"
#include "sync/calendar/legal_clock.h"
#include "sync/publish/history.h"
#include "sync/workspace/standing.h"

namespace mingbai::publish {

// holidays.toml and clocks.toml of assets/calendar.
struct Almanac {
  calendar::Calendar calendar;
  calendar::LegalClocks clocks;
  static Result<Almanac> load(const std::filesystem::path& folder);
};

// The last day to publish what changed on `began`: 政府信息公开条例 Art 26 as in force on that day. bad_value where no
// version of it was in force.
Result<Date> due_of(const Almanac& almanac, Date began);

struct ClockState {
  std::vector<AnsweredChange> answered;         // a release on `today` publishes them
  std::vector<catalog::PendingChange> pending;  // still due, of powers that may be named in public
};
Result<ClockState> state_of(const workspace::Standing& standing, const Almanac& almanac, Date today);

}  // namespace mingbai::publish
