// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "sync/base/date.h"
#include "sync/calendar/calendar.h"
#include "tests/support/catch.h"
#include "tests/support/source_path.h"

using namespace mingbai;
using namespace mingbai::calendar;

namespace {

constexpr const char* k_good = R"(
[[notice]]
year = 2026
off = [
  { name = "元旦", from = 2026-01-01, to = 2026-01-03 },
]
worked = [
  { name = "元旦", date = 2026-01-04 },
]
)";

std::string with(std::string_view from, std::string_view to) {
  std::string text = k_good;
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("a notice is read", "[calendar]") {
  const auto calendar = Calendar::parse(k_good, "h.toml");
  REQUIRE(calendar);
  CHECK(calendar->notices().size() == 1);
  CHECK(calendar->day(*parse_date("2026-01-02")).name == "元旦");
  CHECK(calendar->is_working_day(*parse_date("2026-01-04")));
  CHECK(Calendar::parse("", "h.toml")->notices().empty());
}

TEST_CASE("a slip of the pen is refused with its place", "[calendar]") {
  struct Case {
    const char* what;
    std::string text;
    ErrorCode code;
    const char* says;
  };
  const Case cases[] = {
      {"no TOML", "[[notice", ErrorCode::bad_syntax, "h.toml:1"},
      {"no year", with("year = 2026", "number = \"x\""), ErrorCode::bad_value, "\"year\" is missing"},
      {"year as text", with("2026\n", "\"2026\"\n"), ErrorCode::bad_value, "\"year\""},
      {"year out of range", with("2026\n", "26\n"), ErrorCode::bad_value, "\"year\""},
      {"date as text", with("2026-01-01", "\"2026-01-01\""), ErrorCode::bad_value, "h.toml:5"},
      {"ends before it starts", with("2026-01-01", "2026-01-31"), ErrorCode::bad_value, "h.toml:5"},
      {"a month too long", with("to = 2026-01-03", "to = 2026-02-03"), ErrorCode::bad_value, "34 days"},
      {"wrong year", with("2026\n", "2025\n"), ErrorCode::bad_value, "not of the year 2025"},
      {"worked Wednesday", with("2026-01-04", "2026-01-07"), ErrorCode::bad_value, "no Saturday or Sunday"},
      {"worked and off", with("2026-01-04", "2026-01-03"), ErrorCode::bad_value, "named twice"},
      {"misspelt key", with("worked =", "work ="), ErrorCode::bad_value, "\"work\" is not known"},
      {"nameless", with("\"元旦\", from", "\"\", from"), ErrorCode::bad_value, "\"name\""},
      {"no days off", "[[notice]]\nyear = 2026\n", ErrorCode::bad_value, "no days off"},
      {"not a list", "notice = 3\n", ErrorCode::bad_value, "\"notice\""},
  };
  for (const Case& each : cases) {
    CAPTURE(each.what);
    const auto calendar = Calendar::parse(each.text, "h.toml");
    REQUIRE_FALSE(calendar);
    CAPTURE(calendar.error().message);
    CHECK(calendar.error().code == each.code);
    CHECK(calendar.error().message.find(each.says) != std::string::npos);
  }
  CHECK(Calendar::load("/nowhere/holidays.toml").error().code == ErrorCode::io_not_found);
}

TEST_CASE("the shipped table agrees with the recorded notices on every day", "[calendar]") {
  const auto folder = test::real_data_path("holidays");
  if (!folder) {
    WARN("skipped: the folder of recorded holiday notices is not on this machine");
    return;
  }
  const auto calendar = Calendar::load(test::source_path("assets/calendar/holidays.toml"));
  REQUIRE(calendar);
  std::map<std::string, bool> off;
  int years = 0;
  for (const auto& entry : std::filesystem::directory_iterator(*folder)) {
    std::ifstream in(entry.path());
    const auto notice = nlohmann::json::parse(in);
    for (const auto& each : notice["days"]) {
      off[each["date"].get<std::string>()] = each["isOffDay"].get<bool>();
    }
    ++years;
  }
  CHECK(years == static_cast<int>(calendar->notices().size()));
  int days = 0;
  for (auto at = std::chrono::sys_days{*parse_date("2015-01-01")};
       at <= std::chrono::sys_days{*parse_date("2026-12-31")}; at += std::chrono::days{1}, ++days) {
    const std::string text = to_iso8601(Date{at});
    CAPTURE(text);
    const unsigned weekday = std::chrono::weekday{at}.iso_encoding();
    const bool works = off.contains(text) ? !off[text] : weekday <= 5;
    REQUIRE(calendar->is_working_day(Date{at}) == works);
    REQUIRE_FALSE(calendar->day(Date{at}).provisional);
  }
  CHECK(days == 4383);
}
