// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "tests/campaign/tally.h"

namespace mingbai::test {

// One row of the campaign's table: what is done once, again and again with another seed.
struct Row {
  std::string name;
  std::function<Tally(std::uint64_t seed)> once;
};

struct FaultPlan {
  int runs = 200;  // of each row
  int threads = 8;
  std::uint64_t seed = 1;
};

// Carries all rows out on `threads` threads and tells each, in their order, as soon as it is done. The sum of all.
Tally carry_out(const std::vector<Row>& rows, const FaultPlan& plan, const std::function<void(std::string)>& tell);

}  // namespace mingbai::test
