// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/screens/format.h"

#include "kiosk/screens/parts.h"
#include "sync/base/date.h"
#include "tests/support/catch.h"
#include "tests/support/ok.h"
#include "tests/support/source_path.h"
#include "tests/support/temp_directory.h"

namespace mingbai::screens {
namespace {

Strings load(const std::string& language) {
  const std::string file = "assets/strings/" + language + ".toml";
  return test::ok(Strings::parse(test::read_bytes(test::source_path(file)), file));
}

}  // namespace

TEST_CASE("dates are written as people say them", "[screens]") {
  const Date date = *parse_date("2026-12-07");
  REQUIRE(day_and_weekday(load("zh-Hans"), date) == "12 月 7 日 周一");
  REQUIRE(full_day(load("zh-Hans"), date) == "2026 年 12 月 7 日");
  REQUIRE(day_and_weekday(load("en"), date) == "Mon 7 Dec");
}

TEST_CASE("times are China's, whatever the machine's zone", "[screens]") {
  REQUIRE(hour_and_minute(*parse_instant("2026-11-21T23:05:00Z")) == "07:05");
}

TEST_CASE("a moment is told as far as it matters", "[screens]") {
  const Strings words = load("zh-Hans");
  const Date today = *parse_date("2026-11-22");
  REQUIRE(moment(words, *parse_instant("2026-11-22T09:20:00+08:00"), today) == "今天 09:20");
  REQUIRE(moment(words, *parse_instant("2026-11-21T23:59:00+08:00"), today) == "昨天 23:59");
  REQUIRE(moment(words, *parse_instant("2026-11-01T09:20:00+08:00"), today) == "11 月 1 日");
}

TEST_CASE("numbers are grouped by thousands", "[screens]") {
  REQUIRE(grouped(0) == "0");
  REQUIRE(grouped(999) == "999");
  REQUIRE(grouped(1284) == "1,284");
  REQUIRE(grouped(1234567) == "1,234,567");
}

TEST_CASE("a code that is being typed shows its groups and what is still to come", "[screens]") {
  REQUIRE(code_in_groups("7K3M9") == "7K3M-9___-____-__");
  REQUIRE(code_in_groups("7K3M9Q2XVT4B8C") == "7K3M-9Q2X-VT4B-8C");
}

TEST_CASE("the data's age is told in words, by day and by what the agent reaches", "[screens]") {
  const Instant now = *parse_instant("2026-11-22T10:06:00+08:00");
  struct Row {
    int hours;
    bool online;
    const char* chinese;
    const char* english;
  };
  const Row rows[] = {
      {1, true, "数据截至今天 09:06", "Data as of today 09:06"},
      {24, true, "数据截至昨天 10:06", "Data as of yesterday 10:06"},
      {1, false, "离线 · 数据截至今天 09:06", "Offline · data as of today 09:06"},
      {25, true, "1 天前的数据", "Data 1 day old"},
      {72, true, "3 天前的数据", "Data 3 days old"},
      {72, false, "离线 · 3 天前的数据", "Offline · data 3 days old"},
      {24 * 7, true, "7 天前的数据", "Data 7 days old"},
      {24 * 9, true, "9 天前的数据，以窗口为准", "Data 9 days old: ask at the window"},
      {24 * 9, false, "9 天前的数据，以窗口为准", "Data 9 days old: ask at the window"},
  };
  const Strings chinese = load("zh-Hans");
  const Strings english = load("en");
  for (const Row& row : rows) {
    const Instant as_of = now - std::chrono::hours(row.hours);
    CHECK(data_age(chinese, as_of, now, row.online) == row.chinese);
    CHECK(data_age(english, as_of, now, row.online) == row.english);
  }
}

}  // namespace mingbai::screens
