// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/campaign/rows.h"

#include <mutex>
#include <thread>

namespace mingbai::test {

Tally carry_out(const std::vector<Row>& rows, const FaultPlan& plan, const std::function<void(std::string)>& tell) {
  struct Progress {
    Tally tally;
    int done = 0;
  };
  std::vector<Progress> progress(rows.size());
  std::mutex mutex;
  std::size_t next = 0;
  std::size_t told = 0;
  const std::size_t all = rows.size() * static_cast<std::size_t>(plan.runs);
  const auto work = [&] {
    std::unique_lock lock(mutex);
    while (next < all) {
      const std::size_t row = next / static_cast<std::size_t>(plan.runs);
      const std::size_t run = next++ % static_cast<std::size_t>(plan.runs);
      lock.unlock();
      const Tally one = rows[row].once(plan.seed * 1'000'003 + run);
      lock.lock();
      progress[row].tally.add(one);
      ++progress[row].done;
      for (; told < rows.size() && progress[told].done == plan.runs; ++told) {
        tell(progress[told].tally.row(rows[told].name));
      }
    }
  };
  std::vector<std::thread> threads;
  for (int i = 0; i < plan.threads; ++i) threads.emplace_back(work);
  for (std::thread& thread : threads) thread.join();
  Tally sum;
  for (const Progress& row : progress) sum.add(row.tally);
  return sum;
}

}  // namespace mingbai::test
