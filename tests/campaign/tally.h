// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "kiosk/print/printer.h"
#include "tests/support/paper_judge.h"

namespace mingbai::test {

// What happened to many slips, told from their paper. The last five counts must be 0 for a client that never lies.
struct Tally {
  int slips = 0;
  int printed = 0;  // claims
  int unknown = 0;
  int failed = 0;
  int copies = 0;      // marked slips beside or instead of an original
  int stumps = 0;      // pieces with a part of one job, cut off
  int doubted = 0;     // lay there, from a printer that was whole and proves, and were not claimed printed
  int lost = 0;        // claimed printed, and no complete slip lies there
  int duplicates = 0;  // second unmarked originals
  int mixed = 0;       // pieces with bytes of two jobs, complete slips with a foreign head or tail
  int refused = 0;     // runs whose bytes the printer did not understand
  int untrue = 0;      // claimed failed, and a complete slip lay there; or printed, and none did, when it was said
  double slowest_s = 0;

  bool clean() const { return lost == 0 && duplicates == 0 && mixed == 0 && refused == 0 && untrue == 0; }
  void add(const Tally& other);
  // `at_once`: what lay there when it was said.
  void judge_claim(print::PrintOutcome::Claim claim, const Found& at_once);
  void claim(print::PrintOutcome::Claim claim, const Found& found);
  void paper(const PaperJudge::Verdict& verdict);
  std::string row(const std::string& name) const;
  static std::string heading();
};

}  // namespace mingbai::test
