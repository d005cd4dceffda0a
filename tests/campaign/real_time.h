// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <string>

namespace mingbai::test {

inline constexpr double k_longest_claim_s = 25.0;

// The real program prints one slip while a printer is struck in its middle and never repaired, once for each fault and
// each kind of line, one second after the other and with the product's own deadlines. Tells a line for each: what was
// claimed and after how many seconds from the program's start. False when one took longer than k_longest_claim_s.
bool run_real_time(const std::filesystem::path& program, const std::function<void(std::string)>& tell);

}  // namespace mingbai::test
