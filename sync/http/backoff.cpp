// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/http/backoff.h"

#include <curl/curl.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

#include "sync/base/check.h"

namespace mingbai::http {

Backoff::Backoff(BackoffPolicy policy, std::function<double()> random) : policy_(policy), random_(std::move(random)) {
  MINGBAI_CHECK(policy_.base.count() > 0 && policy_.cap >= policy_.base);
}

Milliseconds Backoff::after_failure(std::optional<Milliseconds> retry_after) {
  ++failures_;
  Milliseconds ceiling = policy_.base;
  for (int i = 1; i < failures_ && ceiling < policy_.cap; ++i) {
    ceiling *= 2;
  }
  ceiling = std::min(ceiling, policy_.cap);
  const double share = std::clamp(random_(), 0.0, 1.0);
  const Milliseconds drawn{static_cast<std::int64_t>(share * static_cast<double>(ceiling.count()))};
  if (!retry_after) {
    return drawn;
  }
  // On top of the server's wish: it tells a thousand kiosks the same moment.
  return drawn + std::clamp(*retry_after, Milliseconds{0}, policy_.longest_retry_after);
}

std::optional<Milliseconds> parse_retry_after(std::string_view value, Instant now) {
  const bool digits =
      !value.empty() && std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (digits) {
    // More than nine digits are longer than any kiosk lives.
    return Milliseconds{1000} * (value.size() > 9 ? std::int64_t{999'999'999} : std::stoll(std::string(value)));
  }
  const std::time_t when = curl_getdate(std::string(value).c_str(), nullptr);
  if (when == -1) {
    return std::nullopt;
  }
  const auto ahead = Instant{std::chrono::seconds{when}} - now;
  return std::max(Milliseconds{0}, std::chrono::duration_cast<Milliseconds>(ahead));
}

}  // namespace mingbai::http
