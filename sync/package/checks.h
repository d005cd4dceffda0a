// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The rules that look at a whole power, after its rows have been read.
#pragma once

#include <optional>
#include <string_view>

#include "sync/package/submission.h"

namespace mingbai::package {

inline constexpr std::size_t k_max_nodes = 120;
// In the condition of every way on from a step: all of them are taken.
inline constexpr std::string_view k_at_once = "同时";

// May the power enter a release? Only what has passed the review and is not confidential (C11-C13).
bool is_published(const catalog::Power& power);

// The place of the power's row, in this column.
Place column_of(const SubmittedPower& submitted, std::string_view column);

// F1 and the shape of the graph: one start, an end, everything reachable, a way out of every circle, conditions.
void check_flowchart(const SubmittedPower& submitted, Findings& findings);
// F4's seven elements and G1.
void check_elements(const SubmittedPower& submitted, Findings& findings);
// Classes and kinds, disclosure and secrecy, basis, fees, promises, telephones, duties.
void check_power(const SubmittedPower& submitted, Findings& findings);

// What the laws ask of a power by its kind (行政许可法, 行政处罚法, 行政强制法, 政府信息公开条例), and R6.
// `submitted_on` is the day on which the office handed it in; what depends on it is not judged without it.
void check_law(const SubmittedPower& submitted, const std::optional<Date>& submitted_on, Findings& findings);

// Translations whose original is no text of this package.
void check_translations(Submission& submission, Findings& findings);

// The sum of the steps' limits (working days) on the longest way from start to end; ways back are not counted twice.
// Nothing if no step has a limit.
std::optional<int> longest_way(const catalog::Flowchart& flowchart);

}  // namespace mingbai::package
