// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/missed_searches.h"

#include <utility>

#include "sync/base/wipe.h"

namespace mingbai::app {

MissedSearches::MissedSearches(std::filesystem::path folder, const Clock& clock, const Log& log)
    : words_(std::move(folder), clock, log) {}

void MissedSearches::see(std::string_view text, Outcome outcome) {
  const bool grows = text.starts_with(pending_);
  if (outcome == Outcome::nothing && search::MissedWords::countable(text) && grows) {
    replace_wiped(pending_, std::string(text));
  } else if (outcome == Outcome::found && grows) {
    replace_wiped(pending_);  // it was only the beginning of this
  } else if (!grows && !std::string_view(pending_).starts_with(text)) {
    leave();
    if (outcome == Outcome::nothing && search::MissedWords::countable(text)) {
      pending_ = text;
    }
  } else if (text.empty()) {
    leave();
  }
}

void MissedSearches::leave() {
  if (!pending_.empty() && words_.counts()) {
    this_visit_.insert(pending_);
  }
  replace_wiped(pending_);
}

void MissedSearches::end_visit() {
  leave();
  if (this_visit_.empty()) {
    return;
  }
  words_.count(this_visit_);
  replace_wiped(this_visit_);
  words_.save();
}

}  // namespace mingbai::app
