// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

namespace mingbai::central {

// Counters of this process in OpenMetrics text. Labels are bounded: route patterns, status codes, fixed words. Safe for
// concurrent use.
class Metrics {
 public:
  void count_request(std::string_view method, std::string_view route, int status, double seconds);
  enum class Lookup { found, missed, limited };
  void count_lookup(Lookup result);
  enum class Push { created, changed, unchanged, refused };
  void count_push(Push result);

  enum class Submission { stored, known, later, refused };
  void count_submissions(Submission result, int how_many);

  struct Gauges {
    std::int64_t cases = 0;
    int release = 0;
    std::string fleet;  // whole lines, by fleet_metrics
  };
  std::string to_open_metrics(const Gauges& gauges) const;

 private:
  static constexpr std::array k_bounds = {0.001, 0.005, 0.025, 0.1, 0.5, 2.5};
  mutable std::mutex mutex_;
  // All protected by mutex_.
  std::map<std::string, std::uint64_t> requests_;  // by label text
  std::array<std::uint64_t, k_bounds.size() + 1> durations_{};
  double seconds_ = 0;
  std::array<std::uint64_t, 3> lookups_{};
  std::array<std::uint64_t, 4> pushes_{};
  std::array<std::uint64_t, 4> submissions_{};
};

}  // namespace mingbai::central
