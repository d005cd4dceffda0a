// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sync/calendar/calendar.h"
#include "sync/workspace/standing.h"

namespace mingbai::workspace {

// How far a unit is (W4). Items count its powers, not its papers.
struct UnitProgress {
  std::string unit;
  std::string name;
  std::string batch;  // empty: in none
  int items = 0;
  std::array<int, k_steps + 1> at{};        // by Step, the papers among them
  std::array<int, k_seats> signed_by{};     // items that each body has reviewed in this version
  std::map<catalog::Review, int> outcomes;  // of items that are through
  Step step = Step::cleaning;               // the earliest that something still waits for
  std::optional<Date> deadline;             // of that step
  int late_days = 0;                        // working days past it; 0 = in time
};

// All units, by batch in the order of opening, then by id.
std::vector<UnitProgress> progress_of(const Standing& standing, const calendar::Calendar& calendar, Date today);

}  // namespace mingbai::workspace
