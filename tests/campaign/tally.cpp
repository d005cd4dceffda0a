// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/campaign/tally.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace mingbai::test {

void Tally::add(const Tally& other) {
  slips += other.slips;
  printed += other.printed;
  unknown += other.unknown;
  failed += other.failed;
  copies += other.copies;
  stumps += other.stumps;
  doubted += other.doubted;
  lost += other.lost;
  duplicates += other.duplicates;
  mixed += other.mixed;
  refused += other.refused;
  untrue += other.untrue;
  slowest_s = std::max(slowest_s, other.slowest_s);
}

void Tally::judge_claim(print::PrintOutcome::Claim claim, const Found& at_once) {
  using Claim = print::PrintOutcome::Claim;
  if (claim != Claim::unknown && (claim == Claim::printed) != (at_once.originals + at_once.copies > 0)) ++untrue;
}

void Tally::claim(print::PrintOutcome::Claim claim, const Found& found) {
  using Claim = print::PrintOutcome::Claim;
  ++slips;
  printed += claim == Claim::printed ? 1 : 0;
  unknown += claim == Claim::unknown ? 1 : 0;
  failed += claim == Claim::failed ? 1 : 0;
  if (claim == Claim::printed && found.originals + found.copies == 0) ++lost;
}

void Tally::paper(const PaperJudge::Verdict& verdict) {
  stumps += verdict.stumps;
  mixed += verdict.mixed + verdict.soiled;
  for (const auto& [name, found] : verdict.found) {
    copies += found.copies;
    duplicates += std::max(found.originals - 1, 0);
  }
}

std::string Tally::heading() {
  std::array<char, 240> line{};
  std::snprintf(line.data(), line.size(), "%-34s %6s %7s %7s %6s %6s %6s %7s | %5s %5s %5s %7s %6s | %7s", "", "slips",
                "printed", "unknown", "failed", "copies", "stumps", "doubted", "lost", "dupl", "mixed", "refused",
                "untrue", "slowest");
  return line.data();
}

std::string Tally::row(const std::string& name) const {
  std::array<char, 240> line{};
  std::snprintf(line.data(), line.size(), "%-34s %6d %7d %7d %6d %6d %6d %7d | %5d %5d %5d %7d %6d | %6.2fs",
                name.c_str(), slips, printed, unknown, failed, copies, stumps, doubted, lost, duplicates, mixed,
                refused, untrue, slowest_s);
  return line.data();
}

}  // namespace mingbai::test
