// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// How the offices keep the limits they published, in numbers (G5, D4, S2, S6): for the public page, for open data and
// for those who watch over them. Only `watched`, for the desk alone, names cases; no applicant is in any of it.
#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/calendar/calendar.h"
#include "sync/cases/supervision.h"
#include "sync/central/case_store.h"
#include "sync/central/case_watch.h"
#include "sync/central/live_catalog.h"
#include "sync/officials/record.h"

namespace mingbai::central {

// One office. The finished ones are those of the window; a limit was kept when the decision came on its last day or
// before.
struct OfficeRecord {
  std::string department;  // catalog::Department::id
  std::string name;
  int running = 0;
  int near_due = 0;
  int overdue = 0;     // running, and over the limit
  int finished = 0;    // with a limit to hold them against
  int in_time = 0;     // of these
  int late_stays = 0;  // at single steps, of running and finished cases
  int skipped = 0;     // cases with a step skipped or out of order
  int lifted = 0;      // cases of which marks were lifted: changes no other number (judged_marks.h)

  // 0 to 100, rounded down: 99.9 is not "all". Nothing without finished cases.
  std::optional<int> in_time_percent() const;
};

// One post of one office (S2: records summarised by post).
struct PostRecord {
  std::string department;
  std::string post;
  int stays = 0;  // ended ones
  int late = 0;   // of these: longer than the step's own limit
  int days = 0;   // working days of these together
};

struct Oversight {
  Date since{};  // of the finished cases
  Date as_of{};
  Instant made{};
  std::vector<OfficeRecord> offices;  // in the catalog's order; those with cases
  std::vector<PostRecord> posts;      // by office, then by name
  std::vector<WatchedCase> watched;   // those with a mark, the worst first; at most k_most_watched
};

inline constexpr std::size_t k_most_watched = 100'000;  // some 30 MB

OfficeRecord sum_of(const std::vector<OfficeRecord>& offices);

// A place in a list of cases as text for an address, and back.
std::string to_text(const CaseMark& mark);
std::optional<CaseMark> parse_case_mark(std::string_view text);

// Days back from today, both ends included.
inline constexpr std::chrono::days k_oversight_window{90};

// Reads every running case and those that finished in the window. Fails only with the store.
Result<Oversight> oversee(CaseStore& cases, const PublishedCatalog& catalog, const calendar::Calendar& calendar,
                          const Clock& clock, const std::vector<officials::Lifting>& liftings = {});

// The newest oversight, made again when it is asked for after five minutes, on another day or for another release. Safe
// for concurrent use; while one thread makes it, others wait.
class OversightDesk {
 public:
  OversightDesk(CaseStore& cases, const LiveCatalog& catalog, const calendar::Calendar& calendar, const Clock& clock,
                officials::Record& record)
      : cases_(cases), catalog_(catalog), calendar_(calendar), clock_(clock), record_(record) {}

  // Null before the first release.
  Result<std::shared_ptr<const Oversight>> newest();
  // Something that it is made of has changed: the next one is made again.
  void forget();

 private:
  CaseStore& cases_;
  const LiveCatalog& catalog_;
  const calendar::Calendar& calendar_;
  const Clock& clock_;
  officials::Record& record_;
  std::mutex mutex_;
  std::shared_ptr<const Oversight> newest_;     // protected by mutex_
  std::shared_ptr<const PublishedCatalog> of_;  // protected by mutex_: what newest_ was made of
};

// {"since":..,"as_of":..,"offices":[{department, name, running, near_due, overdue, finished, in_time, ...}]}
std::string to_json(const Oversight& oversight);
// The same as a table with a header, RFC 4180, UTF-8 with a byte order mark so that spreadsheets read it rightly.
std::string to_csv(const Oversight& oversight);

}  // namespace mingbai::central
