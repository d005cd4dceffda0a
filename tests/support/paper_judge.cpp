// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/paper_judge.h"

#include <algorithm>
#include <utility>

#include "sync/base/check.h"

namespace mingbai::test {
namespace {

// Dots that defuse real-time commands differ with the bands, and bands with what stands above.
constexpr std::ptrdiff_t k_most_defused = 4;
constexpr std::size_t k_shortest_bar = 16;
// Rows of their own that it takes to say that a job is on a piece.
constexpr std::size_t k_enough_rows = 3;

bool white(const std::string& row) {
  return row.find('\1') == std::string::npos;
}

bool same(const std::string& one, const std::string& other) {
  if (one.size() != other.size()) return false;
  if (one == other) return true;
  std::ptrdiff_t differ = 0;
  for (std::size_t i = 0; i < one.size() && differ <= k_most_defused; ++i) differ += one[i] != other[i] ? 1 : 0;
  return differ <= k_most_defused;
}

}  // namespace

std::vector<std::string> inked_rows(const PaperSlip& slip) {
  auto first = slip.rows.begin();
  auto last = slip.rows.end();
  while (first != last && white(*first)) ++first;
  while (first != last && white(*(last - 1))) --last;
  return {first, last};
}

PaperJudge::PaperJudge(std::vector<ExpectedSlip> expected) : expected_(std::move(expected)) {
  MINGBAI_CHECK(!expected_.empty() && !expected_.front().rows.empty());
  std::set<std::string> shared;
  for (std::size_t job = 0; job < expected_.size(); ++job) {
    for (const std::string& row : expected_[job].rows) {
      const auto [known, fresh] = owners_.emplace(row, job);
      if (!fresh && known->second != job) shared.insert(row);
    }
  }
  for (const std::string& row : shared) owners_.erase(row);
  std::erase_if(owners_, [](const auto& owner) { return white(owner.first); });
}

bool PaperJudge::starts_at(const std::vector<std::string>& rows, std::size_t at,
                           const std::vector<std::string>& wanted) {
  if (at + wanted.size() > rows.size()) return false;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (!same(rows[at + i], wanted[i])) return false;
  }
  return true;
}

void PaperJudge::judge_piece(const PaperSlip& slip, Verdict& verdict) const {
  const std::vector<std::string> rows = inked_rows(slip);
  if (rows.empty()) return;
  // Paper of another width would be judged as if nothing lay on it.
  MINGBAI_CHECK(expected_.front().rows.front().size() == rows.front().size());
  std::map<std::size_t, std::size_t> own;
  for (const std::string& row : rows) {
    if (const auto owner = owners_.find(row); owner != owners_.end()) ++own[owner->second];
  }
  std::erase_if(own, [](const auto& count) { return count.second < k_enough_rows; });
  if (own.size() > 1) ++verdict.mixed;
  if (own.size() != 1) return;
  const ExpectedSlip& job = expected_[own.begin()->first];
  std::size_t at = 0;
  while (at < rows.size() && !starts_at(rows, at, job.rows)) ++at;
  if (at == rows.size() || !slip.cut) {
    ++verdict.stumps;
    return;
  }
  const std::string black(rows[0].size(), '\1');
  std::size_t bar = 0;
  while (bar < at && rows[bar] == black) ++bar;
  Found& found = verdict.found[job.name];
  if (at == 0 && rows.size() == job.rows.size()) {
    ++found.originals;
  } else if (bar >= k_shortest_bar) {
    ++found.copies;
  } else {
    ++verdict.soiled;
    ++found.originals;  // somebody holds a whole unmarked slip
  }
}

PaperJudge::Verdict PaperJudge::judge(const std::vector<PaperSlip>& paper) const {
  Verdict verdict;
  for (const ExpectedSlip& job : expected_) verdict.found[job.name];
  for (const PaperSlip& slip : paper) judge_piece(slip, verdict);
  return verdict;
}

}  // namespace mingbai::test
