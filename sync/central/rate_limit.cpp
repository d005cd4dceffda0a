// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/rate_limit.h"

#include <algorithm>
#include <cmath>

namespace mingbai::central {

RateLimit::RateLimit(Rate rate, std::size_t most_keys, const Clock& clock)
    : rate_(rate), most_keys_(most_keys), clock_(clock), shared_{rate.burst, clock.steady()} {}

void RateLimit::refill(Bucket& bucket, Milliseconds now) const {
  const double minutes = std::chrono::duration<double, std::ratio<60>>(now - bucket.filled).count();
  bucket.tokens = std::min(rate_.burst, bucket.tokens + minutes * rate_.per_minute);
  bucket.filled = now;
}

RateLimit::Bucket& RateLimit::bucket_of(const std::string& key, Milliseconds now) {
  const auto found = buckets_.find(key);
  if (found != buckets_.end()) {
    return found->second;
  }
  if (buckets_.size() >= most_keys_) {
    for (auto entry = buckets_.begin(); entry != buckets_.end();) {
      refill(entry->second, now);
      entry = entry->second.tokens >= rate_.burst ? buckets_.erase(entry) : std::next(entry);
    }
    if (buckets_.size() >= most_keys_) {
      return shared_;
    }
  }
  return buckets_.emplace(key, Bucket{rate_.burst, now}).first->second;
}

std::optional<std::chrono::seconds> RateLimit::take(const std::string& key) {
  const std::lock_guard lock(mutex_);
  const Milliseconds now = clock_.steady();
  Bucket& bucket = bucket_of(key, now);
  refill(bucket, now);
  if (bucket.tokens >= 1) {
    bucket.tokens -= 1;
    return std::nullopt;
  }
  const double seconds = std::ceil((1 - bucket.tokens) * 60 / rate_.per_minute);
  return std::chrono::seconds{std::max(1, static_cast<int>(std::min(seconds, 3600.0)))};
}

}  // namespace mingbai::central
