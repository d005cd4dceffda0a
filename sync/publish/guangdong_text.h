// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sync/publish/guangdong.h"

namespace mingbai::publish {

using CleaningCounts = std::array<std::size_t, k_cleaning_count>;

// The value cleaned of words for nothing, entities, tags, full-width forms and blanks, each use counted.
std::string clean_text(std::string text, CleaningCounts& counts);

// "30(工作日)": the number and whether it counts working days.
struct Duration {
  int days = 0;
  bool working_days = true;
};
std::optional<Duration> parse_duration(std::string_view text);

// "省级司法（受理,审核）、市级司法（受理）": one duty a body.
std::vector<catalog::Duty> parse_duties(const std::string& text);

}  // namespace mingbai::publish
