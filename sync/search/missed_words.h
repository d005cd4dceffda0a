// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/log.h"
#include "sync/crypto/digest.h"

namespace mingbai::search {

// A text that many looked for and nobody found: an everyday name that the publishers lack.
struct MissedWord {
  std::string text;
  int visits = 0;
  Date last{};
  bool operator==(const MissedWord&) const = default;
};

// Counts searches that found nothing without keeping what anybody typed; the one rule for kiosk and phone pages. A text
// counts when it has 2 to 12 hanzi and nothing else (no digits, letters or punctuation: no numbers of documents, no
// addresses). Until k_least_visits separate visits on k_least_days days asked for the very same, only a keyed digest of
// it is kept with a count and two dates; the text itself is then written down by the visit that made it enough. A
// digest that is not met again within k_kept is dropped. The key is random, of this machine alone, and never leaves it:
// what lies in the folder can be compared with no other machine's.
//
// "<folder>/missed-searches.json" and "<folder>/missed-searches.key", both for this user alone, in the order of
// digests, which says nothing about the order of visits. What cannot be read or written is logged, without words, and
// then nothing is counted. One thread at a time.
class MissedWords {
 public:
  static constexpr int k_least_visits = 5;
  static constexpr int k_least_days = 2;
  static constexpr std::chrono::days k_kept{60};
  static constexpr std::size_t k_most_kept = 2000;  // digests; then nothing new is counted
  static constexpr std::size_t k_most_shown = 200;  // texts

  MissedWords(std::filesystem::path folder, const Clock& clock, const Log& log);

  static bool countable(std::string_view text);
  // Is there a key? Else nothing is counted.
  bool counts() const { return !key_.empty(); }
  // What one visit missed; in memory, until it is saved.
  void count(const std::set<std::string>& of_one_visit);
  void save();
  // Most visits first.
  std::vector<MissedWord> shown() const;

 private:
  struct Count {
    int visits = 0;
    int days = 0;
    Date last{};
    std::string text;  // only of those that are enough
  };

  void load();
  void take(const std::string& text);
  void drop_old();

  std::filesystem::path folder_;
  const Clock& clock_;
  const Log& log_;
  std::string key_;
  std::map<crypto::Digest, Count> counts_;
};

}  // namespace mingbai::search
