// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "sync/base/clock.h"

namespace mingbai::central {

// A whole day in somebody's calendar, with a reminder at nine in the morning of the day before.
struct CalendarDay {
  std::string uid;  // the same for the same thing, so that a later download takes the place of an earlier one
  Date day{};
  Instant made{};
  std::string summary;
  std::string description;
};

// RFC 5545: UTF-8, lines end with CRLF and are folded at 75 octets, never within a character.
std::string to_icalendar(const CalendarDay& entry);

}  // namespace mingbai::central
