// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/calendar/legal_clock.h"

#include "sync/base/date.h"
#include "tests/support/catch.h"
#include "tests/support/source_path.h"

using namespace mingbai;
using namespace mingbai::calendar;

namespace {

LegalClocks shipped() {
  auto clocks = LegalClocks::load(test::source_path("assets/calendar/clocks.toml"));
  REQUIRE(clocks);
  return *std::move(clocks);
}

Date day(const char* text) {
  return *parse_date(text);
}

constexpr const char* k_good = R"(
[[rule]]
id = "a"
law = "某法"
article = "第一条"
effective_from = 2020-01-01
unit = "working_days"
length = 5
runs_from = "received"
)";

}  // namespace

TEST_CASE("the limits of the laws are as the laws have them", "[calendar]") {
  const LegalClocks clocks = shipped();
  struct Case {
    const char* id;
    const char* on;
    const char* article;
    LimitUnit unit;
    int length;
    std::optional<int> extension;
  };
  const Case cases[] = {
      {"licence.correction", "2026-11-22", "第三十二条第一款第四项", LimitUnit::working_days, 5, std::nullopt},
      {"licence.decision", "2026-11-22", "第四十二条第一款", LimitUnit::working_days, 20, 10},
      {"licence.joint_decision", "2026-11-22", "第四十二条第二款", LimitUnit::working_days, 45, 15},
      {"licence.delivery", "2026-11-22", "第四十四条", LimitUnit::working_days, 10, std::nullopt},
      {"licence.hearing_request", "2026-11-22", "第四十七条第一款", LimitUnit::working_days, 5, std::nullopt},
      {"licence.hearing", "2026-11-22", "第四十七条第一款", LimitUnit::working_days, 20, std::nullopt},
      {"disclosure.publication", "2026-11-22", "第二十六条", LimitUnit::working_days, 20, std::nullopt},
      {"disclosure.correction", "2026-11-22", "第三十条", LimitUnit::working_days, 7, std::nullopt},
      {"disclosure.answer", "2019-05-14", "第二十四条", LimitUnit::working_days, 15, 15},
      {"disclosure.answer", "2019-05-15", "第三十三条", LimitUnit::working_days, 20, 20},
      {"review.application", "2023-12-31", "第九条第一款", LimitUnit::calendar_days, 60, std::nullopt},
      {"review.application", "2024-01-01", "第二十条第一款", LimitUnit::calendar_days, 60, std::nullopt},
      {"review.decision", "2026-11-22", "第六十二条第一款", LimitUnit::calendar_days, 60, 30},
      {"litigation.application", "2026-11-22", "第四十六条第一款", LimitUnit::months, 6, std::nullopt},
  };
  for (const Case& each : cases) {
    CAPTURE(each.id, each.on);
    const auto rule = clocks.in_force(each.id, day(each.on));
    REQUIRE(rule);
    CHECK(rule->article == each.article);
    CHECK(rule->unit == each.unit);
    CHECK(rule->length == each.length);
    CHECK(rule->extension == each.extension);
  }
  CHECK_FALSE(clocks.in_force("review.summary_decision", day("2023-12-31")));
  CHECK_FALSE(clocks.in_force("no.such.rule", day("2026-11-22")));
}

TEST_CASE("a rule ends on the date that its limit gives, with and without extension", "[calendar]") {
  const auto calendar = Calendar::load(test::source_path("assets/calendar/holidays.toml"));
  REQUIRE(calendar);
  const LegalClocks clocks = shipped();
  const auto end = [&](const char* id, const char* event, Extension extension = Extension::none) {
    return to_iso8601(deadline_of(*clocks.in_force(id, day(event)), *calendar, day(event), extension).date);
  };
  CHECK(end("licence.decision", "2026-09-21") == "2026-10-26");
  CHECK(end("licence.decision", "2026-09-21", Extension::granted) == "2026-11-09");
  CHECK(end("licence.delivery", "2026-09-21", Extension::granted) == end("licence.delivery", "2026-09-21"));
  CHECK(end("review.application", "2026-08-03") == "2026-10-08");
  CHECK(end("litigation.application", "2026-01-15") == "2026-07-15");
}

TEST_CASE("a rule without successor ends with its last day", "[calendar]") {
  const auto clocks = LegalClocks::parse(std::string(k_good) + "effective_until = 2021-12-31\n", "c.toml");
  REQUIRE(clocks);
  CHECK_FALSE(clocks->in_force("a", day("2019-12-31")));
  CHECK(clocks->in_force("a", day("2021-12-31")));
  CHECK_FALSE(clocks->in_force("a", day("2022-01-01")));
}

TEST_CASE("a rule with a mistake is refused with its place", "[calendar]") {
  const auto with = [](std::string_view from, std::string_view to) {
    std::string text = k_good;
    return text.replace(text.find(from), from.size(), to);
  };
  struct Case {
    const char* what;
    std::string text;
    const char* says;
  };
  const Case cases[] = {
      {"unknown unit", with("working_days", "weeks"), "unit \"weeks\""},
      {"no length", with("length = 5\n", ""), "\"length\" is missing"},
      {"length of nothing", with("length = 5", "length = 0"), "\"length\""},
      {"length that is no number", with("length = 5", "length = 5.5"), "\"length\""},
      {"at once, but five", with("\"working_days\"", "\"on_the_spot\""), "\"length\""},
      {"no law", with("law = \"某法\"\n", ""), "\"law\" is missing"},
      {"ends before it begins", std::string(k_good) + "effective_until = 2019-12-31\n", "effective_until"},
      {"twice from one day", std::string(k_good) + k_good, "two versions"},
      {"unknown key", std::string(k_good) + "day = 5\n", "\"day\" is not known"},
  };
  for (const Case& each : cases) {
    CAPTURE(each.what);
    const auto clocks = LegalClocks::parse(each.text, "c.toml");
    REQUIRE_FALSE(clocks);
    CAPTURE(clocks.error().message);
    CHECK(clocks.error().code == ErrorCode::bad_value);
    CHECK(clocks.error().message.find("c.toml:") == 0);
    CHECK(clocks.error().message.find(each.says) != std::string::npos);
  }
}
