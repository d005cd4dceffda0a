// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "sync/base/clock.h"

namespace mingbai::central {

struct Rate {
  double per_minute = 30;
  double burst = 30;
};

// Token buckets by key, on steady time. At most `most_keys` are remembered: full buckets are forgotten first (they say
// nothing), and when none is full, new keys share one bucket, so a flood of addresses cannot take memory or get
// through. Safe for concurrent use.
class RateLimit {
 public:
  RateLimit(Rate rate, std::size_t most_keys, const Clock& clock);

  // Nothing: go on. Else the whole seconds (1 or more) after which it is worth asking again.
  std::optional<std::chrono::seconds> take(const std::string& key);

 private:
  struct Bucket {
    double tokens;
    Milliseconds filled;
  };
  void refill(Bucket& bucket, Milliseconds now) const;
  Bucket& bucket_of(const std::string& key, Milliseconds now);

  const Rate rate_;
  const std::size_t most_keys_;
  const Clock& clock_;
  std::mutex mutex_;
  std::unordered_map<std::string, Bucket> buckets_;  // protected by mutex_
  Bucket shared_;                                    // protected by mutex_
};

}  // namespace mingbai::central
