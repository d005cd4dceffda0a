// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/campaign/kill_runs.h"

#include <atomic>
#include <chrono>
#include <mutex>
#include <thread>
#include <vector>

namespace mingbai::test {

void kill_at(const ProgramRun& victim, const KillMoment& moment, KillReport& report) {
  const long before = moment.bytes();
  const auto begun = std::chrono::steady_clock::now();
  while (std::chrono::steady_clock::now() - begun < moment.time && !victim.ended()) {
    if (moment.reached && moment.reached()) break;
    std::this_thread::sleep_for(std::chrono::microseconds(500));
  }
  const bool had_ended = victim.ended();
  victim.kill();
  if (victim.wait() >= 0 || had_ended) return;
  ++report.kills;
  report.amid_printing += moment.bytes() > before ? 1 : 0;
}

KillReport run_all(const KillPlan& plan, const std::function<KillReport(std::uint64_t)>& once) {
  KillReport all;
  std::atomic<int> next{0};
  std::mutex mutex;
  std::vector<std::thread> threads;
  for (int i = 0; i < plan.threads; ++i) {
    threads.emplace_back([&] {
      for (int run = next++; run < plan.runs; run = next++) {
        const KillReport one = once(plan.seed * 7919 + static_cast<std::uint64_t>(run));
        const std::lock_guard lock(mutex);
        all.tally.add(one.tally);
        all.kills += one.kills;
        all.amid_printing += one.amid_printing;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  return all;
}

}  // namespace mingbai::test
