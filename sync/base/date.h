// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "sync/base/clock.h"

namespace mingbai {

// Exactly "YYYY-MM-DD" of a day that exists, or nothing.
std::optional<Date> parse_date(std::string_view text);
// ISO 8601 with seconds and an offset ("Z" or "+08:00"), or nothing.
std::optional<Instant> parse_instant(std::string_view text);

}  // namespace mingbai
