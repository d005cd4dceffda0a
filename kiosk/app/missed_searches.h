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
#include "sync/base/result.h"
#include "sync/crypto/digest.h"

namespace mingbai::app {

// A text that many looked for and nobody found: an everyday name that the publishers lack.
struct MissedSearch {
  std::string text;
  int visits = 0;
  Date last{};
  bool operator==(const MissedSearch&) const = default;
};

// Counts searches that found nothing without keeping what anybody typed. A text counts when it has 2 to 12 hanzi and
// nothing else (no digits, letters or punctuation: no numbers of documents, no addresses), and at most once a visit.
// Until k_least_visits separate visits on k_least_days days typed the very same, only a keyed digest of it is kept with
// a count and two dates; the text itself is then written down by the visit that made it enough. A digest that is not
// met again within k_kept is dropped. The key is random, of this machine alone, and never leaves it: what lies in the
// folder can be compared with no other machine's.
//
// "<folder>/missed-searches.json" and "<folder>/missed-searches.key", both for this user alone. Only the end of a visit
// writes, and never anything about that visit's order or times. UI thread only. What cannot be read or written is
// logged, without words, and then nothing is counted.
class MissedSearches {
 public:
  static constexpr int k_least_visits = 5;
  static constexpr int k_least_days = 2;
  static constexpr std::chrono::days k_kept{60};
  static constexpr std::size_t k_most_kept = 2000;  // digests; then nothing new is counted
  static constexpr std::size_t k_most_shown = 200;  // texts

  MissedSearches(std::filesystem::path folder, const Clock& clock, const Log& log);

  enum class Outcome { found, nothing };
  // What stands in the search field, whenever it has changed. A text that is only on its way to a longer one does not
  // count.
  void see(std::string_view text, Outcome outcome);
  // The search was left.
  void leave();
  // The visitor is gone: what he missed is counted, and forgotten.
  void end_visit();

  // Most visits first.
  std::vector<MissedSearch> shown() const;

 private:
  struct Count {
    int visits = 0;
    int days = 0;
    Date last{};
    std::string text;  // only of those that are enough
  };

  void load();
  void save();
  void take(const std::string& text);
  void drop_old();

  std::filesystem::path folder_;
  const Clock& clock_;
  const Log& log_;
  std::string key_;  // empty: nothing is counted
  std::map<crypto::Digest, Count> counts_;
  std::string pending_;               // was not found, and may still grow
  std::set<std::string> this_visit_;  // texts; wiped at its end
};

}  // namespace mingbai::app
