// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sync/calendar/calendar.h"
#include "sync/cases/supervision.h"
#include "sync/central/case_store.h"
#include "sync/central/judged_marks.h"
#include "sync/central/live_catalog.h"
#include "sync/officials/record.h"

namespace mingbai::central {

// One line of the desk's list: nothing of the applicant is in it, and no tracking code.
struct WatchedCase {
  std::string department;
  std::string number;
  std::string power;  // catalog::Power::code
  std::string power_name;
  bool finished = false;
  cases::Light light = cases::Light::green;  // of the marks that stand
  std::optional<Date> due;
  int days_left = 0;  // negative: over
  std::vector<JudgedMark> marks;
  int liftings = 0;  // so far, of marks that it has or had
};

// Red before yellow, then the longest overdue first.
bool is_worse(const WatchedCase& a, const WatchedCase& b);

// Holds stored cases against one release, one day and the liftings so far. Reads each power once. One thread.
class CaseWatch {
 public:
  // All three outlive it.
  CaseWatch(const PublishedCatalog& catalog, const calendar::Calendar& calendar, Date today,
            const std::vector<officials::Lifting>& liftings);

  struct Seen {
    WatchedCase watched;
    cases::Supervision supervision;
    const catalog::Power* power;  // lives as long as the watch
  };
  // Nothing for a power that is no longer published: there is nothing to hold the case against.
  std::optional<Seen> see(const StoredCase& stored);

 private:
  const catalog::Power* find(const std::string& code);

  const PublishedCatalog& catalog_;
  const calendar::Calendar& calendar_;
  const Date today_;
  std::map<std::pair<std::string, std::string>, std::vector<officials::Lifting>> liftings_;  // by department and number
  std::map<std::string, std::optional<catalog::Power>> powers_;
};

}  // namespace mingbai::central
