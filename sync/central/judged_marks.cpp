// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/judged_marks.h"

#include <algorithm>

namespace mingbai::central {

using cases::Light;
using cases::Mark;
using cases::MarkKind;

namespace {

// The stay that lasts, if it is over its own limit: its step and days.
std::optional<Mark> late_here(const cases::Supervision& seen, const catalog::Power& power, cases::Outcome outcome) {
  if (outcome != cases::Outcome::running || !power.flowchart || seen.visits.empty() || seen.visits.back().left) {
    return std::nullopt;
  }
  const int over = cases::days_over(seen.visits.back(), *power.flowchart);
  const std::string& step = power.flowchart->nodes[seen.visits.back().step].id;
  return over > 0 ? std::optional(Mark{MarkKind::step_overdue, step, over}) : std::nullopt;
}

}  // namespace

bool can_be_lifted(MarkKind kind) {
  return kind != MarkKind::near_due;
}

bool covers(const officials::Lifting& lifting, const Mark& mark) {
  return can_be_lifted(mark.kind) && lifting.kind == cases::word(mark.kind) && lifting.step == mark.step &&
         mark.days <= lifting.days;
}

std::vector<JudgedMark> judge(const cases::Supervision& seen, const catalog::Power& power,
                              std::span<const officials::Lifting> of_case) {
  std::vector<JudgedMark> judged;
  for (const Mark& mark : seen.marks) {
    JudgedMark one{mark, mark.step, std::nullopt};
    const catalog::FlowNode* const node = power.flowchart ? power.flowchart->find(mark.step) : nullptr;
    if (node != nullptr && !node->name.empty()) {
      one.step_name = node->name;
    }
    for (const officials::Lifting& lifting : of_case) {
      one.lifting = covers(lifting, mark) ? std::optional(lifting) : one.lifting;
    }
    judged.push_back(std::move(one));
  }
  return judged;
}

Light light_of(const cases::Supervision& seen, const catalog::Power& power, cases::Outcome outcome,
               std::span<const JudgedMark> marks) {
  const auto here = late_here(seen, power, outcome);
  bool any = false;
  bool red = false;
  for (const JudgedMark& one : marks) {
    const bool stands = !one.lifting;
    any = any || stands;
    red = red || (stands && (one.mark.kind == MarkKind::overdue || one.mark == here));
  }
  return red ? Light::red : any ? Light::yellow : Light::green;
}

}  // namespace mingbai::central
