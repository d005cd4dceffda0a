// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// A year without holidays for tests of limits: November and December 2026 have weekends alone, and are known.
#pragma once

#include <string>
#include <string_view>

#include "sync/base/date.h"
#include "sync/calendar/calendar.h"

namespace mingbai::test {

inline const calendar::Calendar k_no_holidays{{{2026, "", {}, {}, {}}}};

// "11-02T09": nine o'clock in China on 2 November 2026.
inline Instant at(std::string_view day_and_hour) {
  return *parse_instant("2026-" + std::string(day_and_hour) + ":00:00+08:00");
}
inline Date on(std::string_view day) {
  return *parse_date("2026-" + std::string(day));
}

}  // namespace mingbai::test
