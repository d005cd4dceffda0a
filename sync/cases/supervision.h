// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What those who watch over offices see in a case (G5, D4, S2): is it late, will it be, was the procedure followed. The
// published flowchart and the limits that the citizen was told are the measure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sync/calendar/calendar.h"
#include "sync/cases/case.h"
#include "sync/cases/progress.h"
#include "sync/catalog/power.h"

namespace mingbai::cases {

enum class MarkKind {
  near_due,      // runs, and the limit's last days have begun
  overdue,       // the limit is over, or was when it was decided
  step_overdue,  // one stay at a step was longer than the step's own limit
  step_skipped,  // every way of the flowchart leads through this step; the case did not come to it
  out_of_order,  // the flowchart leads from the step before to this one not at all, or only by steps not recorded
};
inline constexpr MarkKind k_mark_kinds[] = {MarkKind::near_due, MarkKind::overdue, MarkKind::step_overdue,
                                            MarkKind::step_skipped, MarkKind::out_of_order};
std::string_view word(MarkKind kind);

// 绿 nothing, 黄 a warning or a fault that is past, 红 late now.
enum class Light { green, yellow, red };
std::string_view word(Light light);

struct Mark {
  MarkKind kind{};
  std::string step;  // catalog::FlowNode::id; empty: the whole case
  int days = 0;      // working days: left (near_due), over the limit (overdue, step_overdue)
  bool operator==(const Mark&) const = default;
};

struct Supervision {
  std::vector<Mark> marks;  // whole case first, then in the order of its stays
  Light light = Light::green;
  // What the marks follow from.
  Progress progress;
  std::vector<Visit> visits;  // none without a flowchart
};

// How many working days before its end a limit is warned of: a fifth of it, at least one. No law fixes it; a warning of
// a fifth leaves a day for the limits of five days, and four for the twenty of 行政许可法 Art 42.
int warning_days(int limit_days);

// Working days that the stay was longer than the limit of its step; 0: none, or the step has no limit.
int days_over(const Visit& visit, const catalog::Flowchart& chart);

// Pure. A running case is seen as of `today`, a finished one as of its last event. Steps that nobody answers for
// (starts, and decisions without a post) may stay unrecorded and are never called skipped.
Supervision supervise(const Case& value, const catalog::Power& power, const calendar::Calendar& calendar, Date today);

}  // namespace mingbai::cases
