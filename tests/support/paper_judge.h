// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "tests/support/escpos_decoder.h"

namespace mingbai::test {

// What one job looks like on paper, printed by a printer without faults: its rows from first to last ink.
struct ExpectedSlip {
  std::string name;
  std::vector<std::string> rows;
};
// White rows at both ends taken away.
std::vector<std::string> inked_rows(const PaperSlip& slip);

// What lies on the paper of one job.
struct Found {
  int originals = 0;  // complete, cut, nothing else on the piece
  int copies = 0;     // the same behind a bar of at least 16 black rows
};

// Looks at paper only: no word of a printer and no journal.
class PaperJudge {
 public:
  explicit PaperJudge(std::vector<ExpectedSlip> expected);

  struct Verdict {
    std::map<std::string, Found> found;  // by ExpectedSlip::name; every expected one is there
    int stumps = 0;                      // pieces with a part of one job
    int mixed = 0;                       // pieces with rows of two jobs
    int soiled = 0;                      // a complete slip with something else before or behind it that is no mark
  };
  Verdict judge(const std::vector<PaperSlip>& paper) const;

 private:
  static bool starts_at(const std::vector<std::string>& rows, std::size_t at, const std::vector<std::string>& wanted);
  void judge_piece(const PaperSlip& slip, Verdict& verdict) const;

  std::vector<ExpectedSlip> expected_;
  std::map<std::string, std::size_t> owners_;  // rows that only one job has
};

}  // namespace mingbai::test
