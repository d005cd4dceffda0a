// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "sync/crypto/digest.h"
#include "sync/search/missed_words.h"

namespace mingbai::central {

// Searches of the phone pages that found nothing, by the rule of search::MissedWords. Phones have no visits here: an
// address counts once a day for each text. To know that, digests of address and text are kept in memory under a key
// that lives as long as the day, and are never written. A crowd behind one address counts as one: too few rather than
// too many. Safe for concurrent use.
//
// Written at most every k_between_writings, and at the end: not at the time of anybody's search.
class MissedFinds {
 public:
  static constexpr Milliseconds k_between_writings{600'000};
  static constexpr std::size_t k_most_today = 50'000;  // digests in memory; then nothing is counted until tomorrow

  MissedFinds(std::filesystem::path folder, const Clock& clock, const Log& log);
  ~MissedFinds();
  MissedFinds(const MissedFinds&) = delete;
  MissedFinds& operator=(const MissedFinds&) = delete;

  void note(std::string_view client, std::string_view text);
  std::vector<search::MissedWord> shown() const;

 private:
  const Clock& clock_;
  mutable std::mutex mutex_;
  // All protected by mutex_.
  search::MissedWords words_;
  Date day_{};
  std::string day_key_;
  std::set<crypto::Digest> today_;
  bool unsaved_ = false;
  Milliseconds saved_at_;
};

}  // namespace mingbai::central
