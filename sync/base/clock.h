// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <chrono>
#include <string>

namespace mingbai {

using Instant = std::chrono::sys_seconds;  // UTC
using Date = std::chrono::year_month_day;  // a civil date in China
using Milliseconds = std::chrono::milliseconds;

// All civil time in China is UTC+8 without summer time since 1992, so no time zone database is needed.
inline constexpr std::chrono::hours k_china_offset{8};

Date china_date(Instant instant);
// Midnight at the start of `date` in China.
Instant china_midnight(Date date);
// "2026-11-22T10:06:00+08:00"
std::string to_iso8601(Instant instant);
// "2026-11-22"
std::string to_iso8601(Date date);

// The only source of time. Wall time may jump; steady time never goes back. Safe for concurrent use.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
  virtual Milliseconds steady() const = 0;  // since an arbitrary start

  Date today() const { return china_date(now()); }
};

class SystemClock final : public Clock {
 public:
  Instant now() const override;
  Milliseconds steady() const override;
};

// Stands still until it is told to move; both times advance together. For tests and for repeatable screenshots.
class FixedClock final : public Clock {
 public:
  explicit FixedClock(Instant start);
  Instant now() const override;
  Milliseconds steady() const override;
  void advance(Milliseconds by);
  void set(Instant now);

 private:
  std::atomic<std::int64_t> now_ms_;
  std::atomic<std::int64_t> steady_ms_{0};
};

}  // namespace mingbai
