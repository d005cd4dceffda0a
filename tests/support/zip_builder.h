// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace mingbai::test {

// A zip container of these files (name, content), at most 4 MiB.
std::string zip(const std::vector<std::pair<std::string, std::string>>& entries);

}  // namespace mingbai::test
