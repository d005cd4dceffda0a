// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "sync/search/missed_words.h"

namespace mingbai::app {

using MissedSearch = search::MissedWord;

// What visitors of this kiosk look for in vain, by the rule of search::MissedWords; at most once a visit. Only the end
// of a visit writes, and never anything about that visit's order or times. UI thread only.
class MissedSearches {
 public:
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
  std::vector<MissedSearch> shown() const { return words_.shown(); }

 private:
  search::MissedWords words_;
  std::string pending_;               // was not found, and may still grow
  std::set<std::string> this_visit_;  // texts; wiped at its end
};

}  // namespace mingbai::app
