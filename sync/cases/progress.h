// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sync/calendar/calendar.h"
#include "sync/cases/case.h"
#include "sync/catalog/flowchart.h"
#include "sync/catalog/power.h"

namespace mingbai::cases {

enum class StepState { not_reached, done, here, skipped };

struct StepProgress {
  std::string step;  // FlowNode::id
  StepState state = StepState::not_reached;
  std::optional<Instant> arrived;
  std::optional<Instant> left;
  int days_used = 0;  // working days of the last visit, without the day of arrival and those on which the clock stood
};

// One stay of the case at a step; it may come to a step more than once.
struct Visit {
  std::size_t step = 0;  // index into the flowchart's nodes
  Instant arrived{};
  std::optional<Instant> left;  // nothing: it lies there
  int days_used = 0;            // working days, as StepProgress::days_used
};

// Every stay in the order of the events. Events at steps that the chart does not know end the stay before them.
std::vector<Visit> visits_of(const Case& value, const catalog::Flowchart& chart, const calendar::Calendar& calendar,
                             Date today);

// Where a case lies on its flowchart and what time it has, worked out in front of the citizen.
struct Progress {
  std::vector<StepProgress> steps;  // one a node of the flowchart, in its order
  std::optional<std::size_t> here;  // index into steps; nothing for a case whose step the flowchart does not know
  std::optional<calendar::Deadline>
      deadline;            // of the decision, from acceptance; nothing before acceptance or without limit
  bool promised = false;   // the deadline counts the promised days, not the legal ones
  int limit_days = 0;      // the limit that was counted
  int days_used = 0;       // working days since acceptance, suspended ones left out
  int days_left = 0;       // negative = overdue
  int days_suspended = 0;  // working days during which the clock stood
  bool suspended = false;  // the clock stands now
};

// Pure. `power` is the published power of the case.
Progress progress_of(const Case& value, const catalog::Power& power, const calendar::Calendar& calendar, Date today);

}  // namespace mingbai::cases
