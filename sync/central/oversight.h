// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// How the offices keep the limits they published, in numbers (G5, D4, S2, S6): for the public page, for open data, for
// the walls of the halls and for those who watch over them. Only `watched`, for the desk alone, names cases; no
// applicant is in any of it.
#pragma once

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/calendar/calendar.h"
#include "sync/calendar/legal_clock.h"
#include "sync/cases/public_record.h"
#include "sync/cases/supervision.h"
#include "sync/central/case_store.h"
#include "sync/central/case_watch.h"
#include "sync/central/live_catalog.h"
#include "sync/central/submission_store.h"
#include "sync/officials/record.h"

namespace mingbai::central {

using cases::OfficeRecord;

// One post of one office (S2: records summarised by post).
struct PostRecord {
  std::string department;
  std::string post;
  int stays = 0;  // ended ones
  int late = 0;   // of these: longer than the step's own limit
  int days = 0;   // working days of these together
};

// The public record, with what stays at the desk.
struct Oversight : cases::PublicRecord {
  std::vector<PostRecord> posts;     // by office, then by name
  std::vector<WatchedCase> watched;  // those with a mark, the worst first; at most k_most_watched
};

inline constexpr std::size_t k_most_watched = 100'000;  // some 30 MB

// A place in a list of cases as text for an address, and back.
std::string to_text(const CaseMark& mark);
std::optional<CaseMark> parse_case_mark(std::string_view text);

// Days back from today, both ends included.
inline constexpr std::chrono::days k_oversight_window{90};

// What an oversight is made of; outlives whoever makes it.
struct OversightSources {
  CaseStore& cases;
  SubmissionStore& submissions;
  const calendar::Calendar& calendar;
  const calendar::LegalClocks& clocks;
  const Clock& clock;
};

// Reads every running case, those that finished in the window, and the complaints of the window. Fails only with the
// stores.
Result<Oversight> oversee(const OversightSources& sources, const PublishedCatalog& catalog,
                          const std::vector<officials::Lifting>& liftings = {});

// The newest oversight, made again when it is asked for after five minutes (longer where it takes long: no more than a
// twentieth of the time goes into it), on another day or for another release. Safe for concurrent use: while one thread
// makes it, others get the one before, and wait only where there is none of this day and release.
class OversightDesk {
 public:
  OversightDesk(const OversightSources& sources, const LiveCatalog& catalog, officials::Record& record)
      : sources_(sources), catalog_(catalog), record_(record) {}

  // Null before the first release.
  Result<std::shared_ptr<const Oversight>> newest();
  // Something that it is made of has changed: the next one is made again.
  void forget();

 private:
  Result<std::shared_ptr<const Oversight>> make(const PublishedCatalog& catalog);

  const OversightSources sources_;
  const LiveCatalog& catalog_;
  officials::Record& record_;
  std::mutex mutex_;  // protects all below
  std::condition_variable made_;
  bool making_ = false;
  int forgotten_ = 0;
  Milliseconds kept_{0};
  std::shared_ptr<const Oversight> newest_;
  std::shared_ptr<const PublishedCatalog> of_;  // what newest_ was made of
};

}  // namespace mingbai::central
