// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "sync/base/clock.h"

namespace mingbai::http {

struct BackoffPolicy {
  Milliseconds base{2'000};
  Milliseconds cap{300'000};
  // A server may ask for a later visit, but not silence a kiosk for longer than this.
  Milliseconds longest_retry_after{3'600'000};
};

// How long to wait after the n-th failure in a row: even over [0, min(cap, base * 2^(n-1))] ("full jitter", so that a
// thousand kiosks do not come back in the same second), added to what the server asked for, if it did. Pure; one
// thread.
class Backoff {
 public:
  // `random` gives even numbers in [0, 1).
  Backoff(BackoffPolicy policy, std::function<double()> random);

  Milliseconds after_failure(std::optional<Milliseconds> retry_after = std::nullopt);
  void after_success() { failures_ = 0; }
  int failures() const { return failures_; }

 private:
  BackoffPolicy policy_;
  std::function<double()> random_;
  int failures_ = 0;
};

// The value of a Retry-After header: seconds, or a date of RFC 9110 section 10.2.3 (a past one is zero). Else nothing.
std::optional<Milliseconds> parse_retry_after(std::string_view value, Instant now);

}  // namespace mingbai::http
