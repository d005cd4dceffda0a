// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <limits>
#include <vector>

#include "sync/search/index_view.h"

namespace mingbai::search {

// By which pass a power was found; tells how the hit is explained.
enum class Way : std::uint8_t { code, exact, fuzzy, typo, tokens, words };

struct Match {
  int score = 0;
  std::uint32_t power = 0;
  Posting posting = 0;     // where the match begins
  std::uint8_t cells = 0;  // how long it is
  Way way = Way::exact;
  std::int16_t cost = 0;  // points lost by how it was typed
  std::int16_t loss = 0;  // Link::loss of the string, or what a partial match misses
};

// The best match of each power of one question, and the score below which nothing can be among the first `wanted`.
class Tally {
 public:
  explicit Tally(const IndexView& index)
      : index_(index), slot_(index.powers.size(), 0), group_seen_(index.powers.size(), 0) {}

  static constexpr std::size_t k_all = std::numeric_limits<std::size_t>::max();  // then there is no such score

  void begin(std::size_t wanted) {
    wanted_ = wanted;
    clear();
  }
  // Forgets the question.
  void clear() {
    for (const Match& match : matches_) {
      slot_[match.power] = 0;
      group_seen_[index_.powers[match.power].group] = 0;
    }
    std::fill(matches_.begin(), matches_.end(), Match{});
    matches_.clear();
    best_.clear();
    groups_ = 0;
    threshold_ = std::numeric_limits<int>::min();
  }

  void offer(const Match& match) {
    std::uint32_t& slot = slot_[match.power];
    if (slot == 0) {
      matches_.push_back(match);
      slot = static_cast<std::uint32_t>(matches_.size());
      note_group(match);
    } else if (match.score > matches_[slot - 1].score) {
      matches_[slot - 1] = match;
    }
  }

  // A lower bound of the score of the last of the first `wanted` groups.
  int threshold() const { return threshold_; }
  std::size_t groups() const { return groups_; }
  std::vector<Match>& matches() { return matches_; }
  const Match* find(std::uint32_t power) const { return slot_[power] == 0 ? nullptr : &matches_[slot_[power] - 1]; }
  int top_score() const {
    int top = std::numeric_limits<int>::min();
    for (const Match& match : matches_) {
      top = std::max(top, match.score);
    }
    return top;
  }

 private:
  // Each group counts once, with the score by which it came first: later ones are no worse, so the bound holds.
  void note_group(const Match& match) {
    std::uint8_t& seen = group_seen_[index_.powers[match.power].group];
    if (seen != 0) {
      return;
    }
    seen = 1;
    ++groups_;
    if (wanted_ == k_all) {
      return;
    }
    best_.push_back(match.score);
    std::push_heap(best_.begin(), best_.end(), std::greater<>());
    if (best_.size() > wanted_) {
      std::pop_heap(best_.begin(), best_.end(), std::greater<>());
      best_.pop_back();
    }
    if (best_.size() == wanted_) {
      threshold_ = best_.front();
    }
  }

  const IndexView& index_;
  std::size_t wanted_ = 0;
  std::vector<std::uint32_t> slot_;  // number in matches_ + 1, by power
  std::vector<std::uint8_t> group_seen_;
  std::vector<Match> matches_;
  std::vector<int> best_;
  std::size_t groups_ = 0;
  int threshold_ = std::numeric_limits<int>::min();
};

}  // namespace mingbai::search
