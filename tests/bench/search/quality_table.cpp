// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/search/quality_table.h"

#include <algorithm>
#include <cstdio>

namespace mingbai::bench {

namespace {

std::string cell(const test::Score& score) {
  char text[48];
  const double asked = std::max(1, score.asked);
  std::snprintf(text, sizeof(text), "  %5.1f %5.1f %.3f ", 100.0 * score.first / asked, 100.0 * score.page / asked,
                score.reciprocal / asked);
  return text;
}

std::string row(const std::string& name, int asked) {
  char text[48];
  std::snprintf(text, sizeof(text), "%-12s %5d", name.c_str(), asked);
  return text;
}

}  // namespace

std::string side_by_side(const std::vector<Judged>& engines) {
  std::string head(18, ' ');
  std::string under = "kind         asked";
  for (const Judged& engine : engines) {
    char text[48];
    std::snprintf(text, sizeof(text), "  %-18s", engine.engine.c_str());
    head += text;
    under += "    @1   @10   MRR ";
  }
  std::string table = head + "\n" + under + "\n";
  std::vector<test::Score> all(engines.size());
  for (const auto& [kind, first] : engines.front().scores) {
    table += row(kind, first.asked);
    for (std::size_t i = 0; i < engines.size(); ++i) {
      const auto found = engines[i].scores.find(kind);
      const test::Score score = found == engines[i].scores.end() ? test::Score{} : found->second;
      table += cell(score);
      all[i].add(score);
    }
    table += "\n";
  }
  table += row("all", all.front().asked);
  for (const test::Score& score : all) {
    table += cell(score);
  }
  table += "\n";
  if (all.front().outdated > 0) {
    table += std::to_string(all.front().outdated) + " queries were not asked: the items hold none of their answers\n";
  }
  return table;
}

}  // namespace mingbai::bench
