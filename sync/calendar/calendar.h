// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/result.h"

namespace mingbai::calendar {

// Days off in a row under one name, both ends included.
struct OffRange {
  std::string name;  // "春节"
  Date first;
  Date last;
};

// A Saturday or Sunday that is worked in exchange.
struct WorkedWeekend {
  std::string name;
  Date date;
};

// One notice of the General Office of the State Council (国务院办公厅关于…年部分节假日安排的通知).
struct HolidayNotice {
  int year;
  std::string number;                // 国办发明电〔2025〕7号; empty when not recorded
  std::vector<std::string> sources;  // addresses of the notice, and of the one that mended it
  std::vector<OffRange> off;
  std::vector<WorkedWeekend> worked;
};

enum class DayKind { working_day, worked_weekend, weekend, holiday };

struct Day {
  DayKind kind;
  std::string name;  // of the holiday, also for a worked weekend; else empty
  // No notice of that year is known: only weekends were taken into account.
  bool provisional;

  bool works() const { return kind == DayKind::working_day || kind == DayKind::worked_weekend; }
};

enum class SkipReason { weekend, holiday, paused };

struct SkippedDay {
  Date date;
  SkipReason reason;
  std::string name;  // holiday name, or the name of the pause

  bool operator==(const SkippedDay&) const = default;
};

// Days that the law takes out of a limit (行政许可法 Art 45: hearing, inspection, testing, expert review). Both ends
// included.
struct Pause {
  std::string name;
  Date first;
  Date last;
};

// A date, and everything needed to show how it was reached. The words are made by the reader, in his language.
struct Deadline {
  Date event;                                  // day 0, not counted
  Date date;                                   // the last day of the limit
  std::vector<Date> counted;                   // day 1, 2, 3 ... in order
  std::vector<SkippedDay> skipped;             // in order, after the event and before `date`
  std::vector<WorkedWeekend> worked_weekends;  // counted although Saturday or Sunday
  // Reaches into a year whose notice is not known yet: the date may move.
  bool provisional = false;
};

// Which days are worked. Immutable, so safe for concurrent use; copies are cheap enough to pass by value at start-up.
//
// The day of the event is not counted (民法典 Art 201). Limits in working days leave out statutory rest days
// (行政许可法 Art 82; 行政复议法 Art 88), which are Saturdays and Sundays as moved by the yearly notice
// (全国年节及纪念日放假办法). A limit in calendar days that ends on a rest day ends on the next day that is worked
// (民法典 Art 203). Without any notice it still works, on weekends alone, and marks everything provisional.
class Calendar {
 public:
  Calendar() = default;
  // A later notice wins where two speak of the same day (a mended notice: 2015-09-03, Spring Festival of 2020).
  explicit Calendar(std::vector<HolidayNotice> notices);
  // The TOML text of assets/calendar/holidays.toml. Fails with bad_syntax or bad_value naming `source`, line and mend.
  static Result<Calendar> parse(std::string_view toml, std::string_view source);
  static Result<Calendar> load(const std::filesystem::path& path);

  Day day(Date date) const;
  bool is_working_day(Date date) const { return day(date).works(); }

  // The day on which `working_days` (0 or more) are over. 0 is the event's own day.
  Deadline add_working_days(Date event, int working_days, std::span<const Pause> pauses = {}) const;
  // The same for a limit in calendar days: `counted` holds every day, `skipped` the rest days that moved the end.
  Deadline add_calendar_days(Date event, int days) const;
  // The same for a limit in months: it ends on the day of that number, or on the month's last day (民法典 Art 202).
  Deadline add_months(Date event, int months) const;
  // The working days after `from`, up to and including `to`; negative when `to` is earlier. It is the inverse of
  // add_working_days: days used when `to` is today, days left when `from` is today.
  int working_days_between(Date from, Date to, std::span<const Pause> pauses = {}) const;

  // Ordered by year.
  const std::vector<HolidayNotice>& notices() const { return notices_; }
  std::optional<int> last_known_year() const;
  bool knows_year(int year) const;

 private:
  struct Special {
    DayKind kind;
    std::string name;
  };
  Deadline ending_on(Date event, std::chrono::sys_days end) const;

  std::vector<HolidayNotice> notices_;
  std::map<std::chrono::sys_days, Special> special_;
};

}  // namespace mingbai::calendar
