// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>

#include "tests/campaign/kill_campaign.h"
#include "tests/campaign/program_run.h"

// What both kinds of kill_campaign.h share.
namespace mingbai::test {

// When a program is killed: after a time of its own, or when the printer has got so much, whichever is set.
struct KillMoment {
  std::chrono::milliseconds time{0};
  std::function<bool()> reached;  // empty: by time alone; else `time` is the longest wait
  std::function<long()> bytes;    // that the printer has got
};
// Kills `victim` and counts it in `report`, unless it has ended before.
void kill_at(const ProgramRun& victim, const KillMoment& moment, KillReport& report);

// plan.runs of `once`, each with a seed of its own, over plan.threads.
KillReport run_all(const KillPlan& plan, const std::function<KillReport(std::uint64_t)>& once);

}  // namespace mingbai::test
