// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/calendar/calendar.h"

#include <algorithm>
#include <utility>

#include "sync/base/check.h"

namespace mingbai::calendar {

using std::chrono::days;
using std::chrono::sys_days;

namespace {

// Longer than any limit a law knows; a larger number is a bug of the caller.
constexpr int k_longest_limit = 100'000;

bool is_weekend(sys_days day) {
  const std::chrono::weekday weekday{day};
  return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
}

const Pause* pause_on(std::span<const Pause> pauses, Date date) {
  const auto found = std::find_if(pauses.begin(), pauses.end(),
                                  [&](const Pause& pause) { return pause.first <= date && date <= pause.last; });
  return found == pauses.end() ? nullptr : &*found;
}

SkippedDay skipped_day(Date date, const Day& day) {
  const bool holiday = day.kind == DayKind::holiday;
  return {date, holiday ? SkipReason::holiday : SkipReason::weekend, day.name};
}

}  // namespace

Calendar::Calendar(std::vector<HolidayNotice> notices) : notices_(std::move(notices)) {
  std::stable_sort(notices_.begin(), notices_.end(),
                   [](const HolidayNotice& a, const HolidayNotice& b) { return a.year < b.year; });
  for (const HolidayNotice& notice : notices_) {
    for (const OffRange& range : notice.off) {
      for (sys_days day{range.first}; day <= sys_days{range.last}; day += days{1}) {
        special_.insert_or_assign(day, Special{DayKind::holiday, range.name});
      }
    }
    for (const WorkedWeekend& worked : notice.worked) {
      special_.insert_or_assign(sys_days{worked.date}, Special{DayKind::worked_weekend, worked.name});
    }
  }
}

bool Calendar::knows_year(int year) const {
  return std::any_of(notices_.begin(), notices_.end(), [&](const HolidayNotice& n) { return n.year == year; });
}

std::optional<int> Calendar::last_known_year() const {
  return notices_.empty() ? std::nullopt : std::optional{notices_.back().year};
}

Day Calendar::day(Date date) const {
  const sys_days day{date};
  const bool provisional = !knows_year(static_cast<int>(date.year()));
  if (const auto found = special_.find(day); found != special_.end()) {
    return {found->second.kind, found->second.name, provisional};
  }
  return {is_weekend(day) ? DayKind::weekend : DayKind::working_day, {}, provisional};
}

Deadline Calendar::add_working_days(Date event, int working_days, std::span<const Pause> pauses) const {
  MINGBAI_CHECK(event.ok() && working_days >= 0 && working_days <= k_longest_limit);
  Deadline deadline{event, event, {}, {}, {}, false};
  deadline.counted.reserve(static_cast<std::size_t>(working_days));
  sys_days at{event};
  while (deadline.counted.size() < static_cast<std::size_t>(working_days)) {
    at += days{1};
    const Date date{at};
    const Day here = day(date);
    deadline.provisional = deadline.provisional || here.provisional;
    if (!here.works()) {
      deadline.skipped.push_back(skipped_day(date, here));
    } else if (const Pause* pause = pause_on(pauses, date)) {
      deadline.skipped.push_back({date, SkipReason::paused, pause->name});
    } else {
      deadline.counted.push_back(date);
      if (here.kind == DayKind::worked_weekend) {
        deadline.worked_weekends.push_back({here.name, date});
      }
    }
  }
  deadline.date = Date{at};
  return deadline;
}

Deadline Calendar::add_calendar_days(Date event, int count) const {
  MINGBAI_CHECK(event.ok() && count >= 0 && count <= k_longest_limit);
  return ending_on(event, sys_days{event} + days{count});
}

Deadline Calendar::add_months(Date event, int months) const {
  MINGBAI_CHECK(event.ok() && months >= 0 && months <= k_longest_limit / 30);
  const Date same_number = event + std::chrono::months{months};
  const Date end = same_number.ok() ? same_number : Date{same_number.year() / same_number.month() / std::chrono::last};
  return ending_on(event, sys_days{end});
}

Deadline Calendar::ending_on(Date event, sys_days end) const {
  Deadline deadline{event, event, {}, {}, {}, false};
  for (sys_days at = sys_days{event} + days{1}; at <= end; at += days{1}) {
    deadline.counted.emplace_back(at);
  }
  // A limit of nothing ends on the event's own day, whatever day that is.
  while (end != sys_days{event}) {
    const Day here = day(Date{end});
    deadline.provisional = deadline.provisional || here.provisional;
    if (here.works()) {
      break;
    }
    deadline.skipped.push_back(skipped_day(Date{end}, here));
    end += days{1};
  }
  deadline.date = Date{end};
  return deadline;
}

int Calendar::working_days_between(Date from, Date to, std::span<const Pause> pauses) const {
  MINGBAI_CHECK(from.ok() && to.ok());
  if (to < from) {
    return -working_days_between(to, from, pauses);
  }
  int count = 0;
  for (sys_days at = sys_days{from} + days{1}; at <= sys_days{to}; at += days{1}) {
    const Date date{at};
    count += is_working_day(date) && pause_on(pauses, date) == nullptr ? 1 : 0;
  }
  return count;
}

}  // namespace mingbai::calendar
