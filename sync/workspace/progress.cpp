// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/workspace/progress.h"

#include <algorithm>

namespace mingbai::workspace {

namespace {

UnitProgress of_unit(const Unit& unit) {
  UnitProgress progress;
  progress.unit = unit.id;
  progress.name = unit.name;
  progress.step = unit.items.empty() ? Step::cleaning : Step::done;
  for (const auto& [code, item] : unit.items) {
    const Step step = item.step();
    ++progress.at[static_cast<std::size_t>(step)];
    progress.step = std::min(progress.step, step);
    if (code.empty()) {
      continue;
    }
    ++progress.items;
    for (std::size_t seat = 0; seat < k_seats; ++seat) {
      progress.signed_by[seat] += item.opinions[seat] ? 1 : 0;
    }
    if (const auto outcome = item.outcome(); outcome && step == Step::done) {
      ++progress.outcomes[*outcome];
    }
  }
  return progress;
}

}  // namespace

std::vector<UnitProgress> progress_of(const Standing& standing, const calendar::Calendar& calendar, Date today) {
  std::vector<UnitProgress> all;
  std::map<std::string, bool> told;
  for (const Batch& batch : standing.batches()) {
    std::vector<std::string> units = batch.units;
    std::ranges::sort(units);
    for (const std::string& id : units) {
      const Unit* unit = standing.find_unit(id);
      if (unit == nullptr || std::exchange(told[id], true)) {
        continue;
      }
      UnitProgress progress = of_unit(*unit);
      progress.batch = batch.id;
      if (progress.step != Step::done) {
        progress.deadline = batch.deadlines[static_cast<std::size_t>(progress.step)];
        progress.late_days = std::max(0, calendar.working_days_between(*progress.deadline, today));
      }
      all.push_back(std::move(progress));
    }
  }
  for (const auto& [id, unit] : standing.units()) {
    if (!told[id]) {
      all.push_back(of_unit(unit));
    }
  }
  return all;
}

}  // namespace mingbai::workspace
