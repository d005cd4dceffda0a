// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/calendar/calendar.h"

#include <random>

#include "sync/base/date.h"
#include "tests/support/catch.h"
#include "tests/support/source_path.h"

using namespace mingbai;
using namespace mingbai::calendar;

namespace {

Calendar shipped() {
  auto calendar = Calendar::load(test::source_path("assets/calendar/holidays.toml"));
  REQUIRE(calendar);
  return *std::move(calendar);
}

Date day(const char* text) {
  return *parse_date(text);
}

Date plus(Date date, int days) {
  return Date{std::chrono::sys_days{date} + std::chrono::days{days}};
}

}  // namespace

TEST_CASE("twenty working days over National Day end three weeks after the event's month", "[calendar]") {
  const Deadline deadline = shipped().add_working_days(day("2026-09-21"), 20);
  CHECK(to_iso8601(deadline.date) == "2026-10-26");
  CHECK(deadline.counted.size() == 20);
  CHECK(to_iso8601(deadline.counted.front()) == "2026-09-22");
  CHECK(deadline.counted.back() == deadline.date);
  CHECK_FALSE(deadline.provisional);
  REQUIRE(deadline.worked_weekends.size() == 1);
  CHECK(to_iso8601(deadline.worked_weekends[0].date) == "2026-10-10");
  CHECK(deadline.worked_weekends[0].name == "国庆节");
  // 25-27 September, 1-7 October, and the weekend days of 11, 17, 18, 24 and 25 October.
  CHECK(deadline.skipped.size() == 15);
  CHECK(deadline.skipped.front() == SkippedDay{day("2026-09-25"), SkipReason::holiday, "中秋节"});
  CHECK(deadline.skipped.back() == SkippedDay{day("2026-10-25"), SkipReason::weekend, ""});
}

TEST_CASE("without any notice only weekends are skipped and the result says so", "[calendar]") {
  const Deadline deadline = Calendar().add_working_days(day("2026-09-21"), 20);
  CHECK(to_iso8601(deadline.date) == "2026-10-19");
  CHECK(deadline.provisional);
  CHECK_FALSE(Calendar().last_known_year());
  CHECK(Calendar().day(day("2026-10-01")).works());
}

TEST_CASE("a limit that reaches beyond the last notice is provisional", "[calendar]") {
  const Calendar calendar = shipped();
  CHECK(calendar.last_known_year() == 2026);
  CHECK_FALSE(calendar.add_working_days(day("2026-12-01"), 20).provisional);
  const Deadline deadline = calendar.add_working_days(day("2026-12-21"), 20);
  CHECK(deadline.provisional);
  CHECK(to_iso8601(deadline.date) == "2027-01-18");
  CHECK_FALSE(calendar.day(day("2026-12-31")).provisional);
  CHECK(calendar.day(day("2027-01-01")).provisional);
  CHECK(calendar.day(day("2014-12-31")).provisional);
}

TEST_CASE("each day says what it is", "[calendar]") {
  const Calendar calendar = shipped();
  struct Case {
    const char* date;
    DayKind kind;
    const char* name;
  };
  for (const Case& each :
       {Case{"2026-11-23", DayKind::working_day, ""}, Case{"2026-11-22", DayKind::weekend, ""},
        Case{"2026-10-01", DayKind::holiday, "国庆节"}, Case{"2026-10-10", DayKind::worked_weekend, "国庆节"},
        Case{"2026-10-03", DayKind::holiday, "国庆节"},
        Case{"2015-09-03", DayKind::holiday, "抗日战争暨世界反法西斯战争胜利70周年纪念日"},
        Case{"2020-01-31", DayKind::holiday, "春节"}, Case{"2020-02-03", DayKind::working_day, ""},
        Case{"2018-12-29", DayKind::worked_weekend, "元旦"}}) {
    CAPTURE(each.date);
    CHECK(calendar.day(day(each.date)).kind == each.kind);
    CHECK(calendar.day(day(each.date)).name == each.name);
  }
}

TEST_CASE("a limit of nothing ends on the day itself, also on a holiday", "[calendar]") {
  const Deadline deadline = shipped().add_working_days(day("2026-10-01"), 0);
  CHECK(to_iso8601(deadline.date) == "2026-10-01");
  CHECK(deadline.counted.empty());
  CHECK(deadline.skipped.empty());
}

TEST_CASE("time that the law takes out is skipped and named", "[calendar]") {
  const Calendar calendar = shipped();
  const std::vector<Pause> pauses{{"检验", day("2026-11-24"), day("2026-11-30")}};
  const Deadline deadline = calendar.add_working_days(day("2026-11-23"), 5, pauses);
  CHECK(to_iso8601(deadline.date) == "2026-12-07");
  REQUIRE(deadline.skipped.size() == 9);
  CHECK(deadline.skipped[0] == SkippedDay{day("2026-11-24"), SkipReason::paused, "检验"});
  CHECK(deadline.skipped[4].reason == SkipReason::weekend);
  CHECK(calendar.working_days_between(day("2026-11-23"), deadline.date, pauses) == 5);
  CHECK(calendar.working_days_between(day("2026-11-23"), deadline.date) == 10);
}

TEST_CASE("a limit in calendar days that ends on a rest day ends on the next working day", "[calendar]") {
  const Calendar calendar = shipped();
  struct Case {
    const char* event;
    int days;
    const char* end;
    std::size_t moved;
  };
  for (const Case& each : {Case{"2026-08-03", 60, "2026-10-08", 6},  // 2 October, in National Day
                           Case{"2026-11-02", 15, "2026-11-17", 0}, Case{"2026-11-07", 15, "2026-11-23", 1},  // Sunday
                           Case{"2026-09-25", 15, "2026-10-10", 0}}) {  // a worked Saturday
    CAPTURE(each.event, each.days);
    const Deadline deadline = calendar.add_calendar_days(day(each.event), each.days);
    CHECK(to_iso8601(deadline.date) == each.end);
    CHECK(deadline.counted.size() == static_cast<std::size_t>(each.days));
    CHECK(deadline.skipped.size() == each.moved);
    CHECK_FALSE(deadline.provisional);
  }
  CHECK(to_iso8601(calendar.add_calendar_days(day("2026-10-01"), 0).date) == "2026-10-01");
  CHECK(calendar.add_calendar_days(day("2026-11-20"), 60).provisional);
}

TEST_CASE("a limit in months ends on the day of that number or the month's last", "[calendar]") {
  const Calendar calendar = shipped();
  CHECK(to_iso8601(calendar.add_months(day("2026-01-15"), 6).date) == "2026-07-15");
  CHECK(to_iso8601(calendar.add_months(day("2025-08-31"), 6).date) == "2026-02-28");  // a worked Saturday
  CHECK(to_iso8601(calendar.add_months(day("2025-11-30"), 1).date) == "2025-12-30");
}

TEST_CASE("counting undoes adding, wherever one starts", "[calendar]") {
  const Calendar calendar = shipped();
  std::mt19937 random(20261122);
  for (int round = 0; round < 2000; ++round) {
    const Date event = plus(day("2015-01-01"), static_cast<int>(random() % 4700));
    const int days = static_cast<int>(random() % 70);
    CAPTURE(to_iso8601(event), days);
    const Deadline deadline = calendar.add_working_days(event, days);
    REQUIRE(calendar.working_days_between(event, deadline.date) == days);
    REQUIRE(calendar.working_days_between(deadline.date, event) == -days);
    REQUIRE(deadline.counted.size() == static_cast<std::size_t>(days));
    const auto span = (std::chrono::sys_days{deadline.date} - std::chrono::sys_days{event}).count();
    REQUIRE(static_cast<std::size_t>(span) == deadline.counted.size() + deadline.skipped.size());
    if (days > 0) {
      REQUIRE(calendar.is_working_day(deadline.date));
      REQUIRE(calendar.add_working_days(event, days - 1).date < deadline.date);
    }
    // A later event never has an earlier end.
    REQUIRE(calendar.add_working_days(plus(event, 1), days).date >= deadline.date);
  }
}
