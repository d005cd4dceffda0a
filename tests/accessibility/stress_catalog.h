// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string_view>

#include "sync/cases/public_record.h"
#include "sync/catalog/content.h"

namespace mingbai::test {

// The sample prefecture and, beside it, what offices really hand in on bad days: names of 40 hanzi, 500 materials,
// hardly a field filled, no chart, a chart of 60 steps, long English. Compiled as a release would be; `path` is the
// catalog to write. Fails the running test on any error.
enum class Sample { whole, one_office };  // one office is quicker to search; the monkey has enough of it
void write_stress_catalog(const std::filesystem::path& path, Sample sample = Sample::whole);

// How two of its offices keep their limits, with every number that can be said.
cases::PublicRecord stress_record(Date today);

inline constexpr std::string_view k_long_name = "ST0001";   // 40 hanzi, 500 materials, every field long
inline constexpr std::string_view k_bare = "ST0002";        // only what the format cannot do without
inline constexpr std::string_view k_wide_chart = "ST0003";  // 60 steps
inline constexpr std::string_view k_long_english = "ST0004";
inline constexpr std::string_view k_due = "ST0005";  // three revisions owed, one of them overdue, and one that was late
inline constexpr std::string_view k_sample_power = "SC005";  // of the sample packages: food business licence
inline constexpr std::string_view k_stress_office = "st-long";

}  // namespace mingbai::test
