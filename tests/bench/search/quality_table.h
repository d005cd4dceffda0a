// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "tests/sync/search/quality.h"

namespace mingbai::bench {

struct Judged {
  std::string engine;
  std::map<std::string, test::Score> scores;  // by kind
};

// One row a kind and one for all; for each engine hit@1 and hit@10 in percent, and MRR.
std::string side_by_side(const std::vector<Judged>& engines);

}  // namespace mingbai::bench
