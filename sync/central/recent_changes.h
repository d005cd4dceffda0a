// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What was published this month, as open data.
#pragma once

#include <string>

#include "sync/base/clock.h"
#include "sync/catalog/department.h"

namespace mingbai::central {

inline constexpr int k_changes_on_page = 40;
inline constexpr int k_changes_as_data = 20'000;

Date first_of_month(Date day);

// {"since":..,"added":..,"revised":..,"withdrawn":..,"changes":[{date, kind, power, name, what, due, late_days}]};
// "due", the last day to publish it, is null where no office said since when it was so.
std::string to_json(const catalog::RecentChanges& changes, Date since);
// The same as a table with a header, RFC 4180, UTF-8 with a byte order mark.
std::string to_csv(const catalog::RecentChanges& changes);

}  // namespace mingbai::central
