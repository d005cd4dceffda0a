// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace mingbai::package {

// The candidate that was most likely meant, if one is near enough: few characters differ, or one holds the other.
std::optional<std::string> suggest(std::string_view text, std::span<const std::string_view> candidates);

// "，是不是“行政许可”？" and ", did you mean \"行政许可\"?", or two empty texts.
struct Hint {
  std::string zh;
  std::string en;
};
Hint hint_for(std::string_view text, std::span<const std::string_view> candidates);

}  // namespace mingbai::package
