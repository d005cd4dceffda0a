// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/base/clock.h"

#include <cstdio>

namespace mingbai {

using std::chrono::duration_cast;
using std::chrono::floor;

Date china_date(Instant instant) {
  return Date{floor<std::chrono::days>(instant + k_china_offset)};
}

Instant china_midnight(Date date) {
  return Instant{std::chrono::sys_days{date}} - k_china_offset;
}

std::string to_iso8601(Date date) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return buffer;
}

std::string to_iso8601(Instant instant) {
  const Date date = china_date(instant);
  const auto second_of_day = (instant - china_midnight(date)).count();
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "T%02d:%02d:%02d+08:00", static_cast<int>(second_of_day / 3600),
                static_cast<int>(second_of_day / 60 % 60), static_cast<int>(second_of_day % 60));
  return to_iso8601(date) + buffer;
}

Instant SystemClock::now() const {
  return floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

Milliseconds SystemClock::steady() const {
  return duration_cast<Milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
}

FixedClock::FixedClock(Instant start) : now_ms_(duration_cast<Milliseconds>(start.time_since_epoch()).count()) {}

Instant FixedClock::now() const {
  return floor<std::chrono::seconds>(std::chrono::sys_time<Milliseconds>{Milliseconds{now_ms_}});
}

Milliseconds FixedClock::steady() const {
  return Milliseconds{steady_ms_};
}

void FixedClock::advance(Milliseconds by) {
  now_ms_ += by.count();
  steady_ms_ += by.count();
}

void FixedClock::set(Instant now) {
  now_ms_ = duration_cast<Milliseconds>(now.time_since_epoch()).count();
}

}  // namespace mingbai
