// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace mingbai::bench {

inline constexpr int k_rounds = 3;

// Milliseconds on the wall, and what this thread alone computed: what a key costs where no neighbour shares the
// processor.
class Stopwatch {
 public:
  Stopwatch();
  double passed() const;
  double computed() const;

 private:
  double begun_;
  double begun_computing_;
};

struct Times {
  double middle = 0;
  double late = 0;  // p99
  double worst = 0;
  double computed_late = 0;  // p99 of the computing alone
};

// Best of three for each key, so that a neighbour's work on the machine is not counted. With the environment's
// BENCH_SLOWEST=n the n slowest keys are printed.
Times time_keys(const std::vector<std::string>& keys, const std::function<void(const std::string&)>& ask);

double resident_mb();

}  // namespace mingbai::bench
