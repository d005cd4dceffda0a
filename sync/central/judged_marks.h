// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Marks of supervision with what was decided about them. A mark is lifted when its cause was not the office's; it is
// shown as lifted, with who, when and why, and is never taken away.
//
// What follows from a lifting: the case's light on the desk, and whether an office is called to account. What does not:
// the public numbers. The days were used, whoever was to blame, and the citizen waited them; if those who are watched
// could better the public record, it would be worth nothing. So `overdue`, `in_time` and the percentages stay as they
// are, on the sunshine page and in the open data, and beside them stands for how many of the cases marks were lifted.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sync/cases/supervision.h"
#include "sync/officials/record.h"

namespace mingbai::central {

struct JudgedMark {
  cases::Mark mark;
  std::string step_name;                      // as the flowchart says it; empty: of the whole case
  std::optional<officials::Lifting> lifting;  // the newest that covers it
};

// A warning is no mark against anybody: near_due goes by itself.
bool can_be_lifted(cases::MarkKind kind);

// A lifting covers a mark of its kind and step as far as it had come: when a case that runs late goes on running late,
// the mark stands again.
bool covers(const officials::Lifting& lifting, const cases::Mark& mark);

std::vector<JudgedMark> judge(const cases::Supervision& seen, const catalog::Power& power,
                              std::span<const officials::Lifting> of_case);

// The light that the marks that still stand give.
cases::Light light_of(const cases::Supervision& seen, const catalog::Power& power, cases::Outcome outcome,
                      std::span<const JudgedMark> marks);

}  // namespace mingbai::central
