// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/search/timing.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <numeric>

namespace mingbai::bench {

namespace {

double milliseconds_of(clockid_t clock) {
  timespec time{};
  ::clock_gettime(clock, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

void print_slowest(const std::vector<std::string>& keys, const std::vector<double>& cost, std::size_t most) {
  std::vector<std::size_t> order(keys.size());
  std::iota(order.begin(), order.end(), 0);
  std::ranges::sort(order, [&](std::size_t a, std::size_t b) { return cost[a] > cost[b]; });
  order.resize(std::min(order.size(), most));
  for (const std::size_t key : order) {
    std::printf("    %.3f ms %s\n", cost[key], keys[key].c_str());
  }
}

}  // namespace

Stopwatch::Stopwatch()
    : begun_(milliseconds_of(CLOCK_MONOTONIC)), begun_computing_(milliseconds_of(CLOCK_THREAD_CPUTIME_ID)) {}
double Stopwatch::passed() const {
  return milliseconds_of(CLOCK_MONOTONIC) - begun_;
}
double Stopwatch::computed() const {
  return milliseconds_of(CLOCK_THREAD_CPUTIME_ID) - begun_computing_;
}

Times time_keys(const std::vector<std::string>& keys, const std::function<void(const std::string&)>& ask) {
  std::vector<double> best(keys.size(), 1e9);
  std::vector<double> least(keys.size(), 1e9);
  for (int round = 0; round < k_rounds; ++round) {
    for (std::size_t i = 0; i < keys.size(); ++i) {
      const Stopwatch watch;
      ask(keys[i]);
      best[i] = std::min(best[i], watch.passed());
      least[i] = std::min(least[i], watch.computed());
    }
  }
  if (const char* most = std::getenv("BENCH_SLOWEST")) {
    print_slowest(keys, least, static_cast<std::size_t>(std::max(0, std::atoi(most))));
  }
  std::ranges::sort(best);
  std::ranges::sort(least);
  return {best[best.size() / 2], best[best.size() * 99 / 100], best.back(), least[least.size() * 99 / 100]};
}

double resident_mb() {
  std::ifstream file("/proc/self/statm");
  long pages = 0;
  long resident = 0;
  file >> pages >> resident;
  return static_cast<double>(resident) * static_cast<double>(::sysconf(_SC_PAGESIZE)) / (1 << 20);
}

}  // namespace mingbai::bench
