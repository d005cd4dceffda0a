// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/missed_finds.h"

#include <utility>

#include "sync/crypto/random.h"

namespace mingbai::central {

namespace {

constexpr std::size_t k_key_bytes = 32;

}  // namespace

MissedFinds::MissedFinds(std::filesystem::path folder, const Clock& clock, const Log& log)
    : clock_(clock), words_(std::move(folder), clock, log), saved_at_(clock.steady()) {}

MissedFinds::~MissedFinds() {
  if (unsaved_) {
    words_.save();
  }
}

void MissedFinds::note(std::string_view client, std::string_view text) {
  if (!search::MissedWords::countable(text)) {
    return;
  }
  const std::lock_guard lock(mutex_);
  if (const Date today = clock_.today(); today != day_ || day_key_.empty()) {
    day_ = today;
    day_key_ = crypto::random_bytes(k_key_bytes);
    today_.clear();
  }
  if (today_.size() >= k_most_today) {
    return;
  }
  crypto::Hasher hasher;
  hasher.update(day_key_);
  hasher.update(std::to_string(client.size()) + ":");
  hasher.update(client);
  hasher.update(text);
  if (!today_.insert(hasher.finish()).second) {
    return;
  }
  words_.count({std::string(text)});
  unsaved_ = true;
  if (clock_.steady() - saved_at_ >= k_between_writings) {
    words_.save();
    unsaved_ = false;
    saved_at_ = clock_.steady();
  }
}

std::vector<search::MissedWord> MissedFinds::shown() const {
  const std::lock_guard lock(mutex_);
  return words_.shown();
}

}  // namespace mingbai::central
