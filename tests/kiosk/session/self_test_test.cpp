// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/session/self_test.h"

#include <algorithm>
#include <functional>

#include "sync/base/date.h"
#include "tests/support/catch.h"

namespace mingbai::session {
namespace {

Measures sound_machine() {
  Measures m;
  m.now = *parse_instant("2026-11-22T10:06:00+08:00");
  m.agent_answers = true;
  m.online = true;
  m.checked = *parse_instant("2026-11-22T09:20:00+08:00");
  m.catalog_created = *parse_instant("2026-11-21T09:00:00+08:00");
  m.holidays_this_year = true;
  m.powers = 190;
  m.disk_free_mb = 20'000;
  m.memory_free_mb = 1'500;
  m.printer = PrinterCondition::ready;
  return m;
}

const CheckResult& find(const std::vector<CheckResult>& results, SelfCheck check) {
  const auto found =
      std::find_if(results.begin(), results.end(), [&](const CheckResult& result) { return result.check == check; });
  REQUIRE(found != results.end());
  return *found;
}

}  // namespace

TEST_CASE("a sound machine passes every check that it can measure", "[session]") {
  const auto results = judge(sound_machine());
  REQUIRE(results.size() == 9);  // no thermometer
  for (const CheckResult& result : results) {
    INFO(name(result.check));
    REQUIRE(result.state == CheckState::ok);
  }
  REQUIRE(worst(results) == CheckState::ok);
}

TEST_CASE("each trouble is found by its check and named", "[session]") {
  struct Row {
    SelfCheck check;
    CheckState state;
    Finding finding;
    std::string value;
    std::function<void(Measures&)> trouble;
  };
  const auto at = [](std::string_view text) { return *parse_instant(text); };
  const std::vector<Row> rows{
      {SelfCheck::clock, CheckState::fault, Finding::clockbehind, "2024-01-01 00:00",
       [&](Measures& m) { m.now = at("2024-01-01T00:00:00+08:00"); }},
      {SelfCheck::clock, CheckState::attention, Finding::clockunchecked, "2026-11-22 10:06",
       [](Measures& m) { m.checked.reset(), m.catalog_created.reset(); }},
      {SelfCheck::sync, CheckState::attention, Finding::syncold, "2026-11-21 10:05",
       [&](Measures& m) { m.checked = at("2026-11-21T10:05:00+08:00"); }},
      {SelfCheck::sync, CheckState::fault, Finding::syncveryold, "2026-11-15 10:05",
       [&](Measures& m) { m.checked = at("2026-11-15T10:05:00+08:00"); }},
      {SelfCheck::sync, CheckState::fault, Finding::syncnever, "",
       [](Measures& m) { m.checked.reset(), m.catalog_created.reset(); }},
      {SelfCheck::holidays, CheckState::fault, Finding::holidaysmissing, "2026",
       [](Measures& m) { m.holidays_this_year = false; }},
      {SelfCheck::holidays, CheckState::attention, Finding::holidaysnext, "2027",
       [&](Measures& m) { m.now = at("2026-12-01T00:00:00+08:00"); }},
      {SelfCheck::agent, CheckState::fault, Finding::agentabsent, "", [](Measures& m) { m.agent_answers = false; }},
      {SelfCheck::agent, CheckState::attention, Finding::agentoffline, "", [](Measures& m) { m.online = false; }},
      {SelfCheck::catalog, CheckState::fault, Finding::catalogdamaged, "database_corrupt",
       [](Measures& m) { m.catalog_error = ErrorCode::database_corrupt; }},
      {SelfCheck::catalog, CheckState::fault, Finding::catalogabsent, "", [](Measures& m) { m.powers = 0; }},
      {SelfCheck::fonts, CheckState::attention, Finding::fontsabsent, "HanaMinA, HanaMinB",
       [](Measures& m) {
         m.absent_fonts = {"HanaMinA", "HanaMinB"};
       }},
      {SelfCheck::fonts, CheckState::attention, Finding::glyphsmissing, "3", [](Measures& m) { m.missing_glyphs = 3; }},
      {SelfCheck::disk, CheckState::fault, Finding::diskfull, "199 MB", [](Measures& m) { m.disk_free_mb = 199; }},
      {SelfCheck::disk, CheckState::attention, Finding::disklow, "1023 MB", [](Measures& m) { m.disk_free_mb = 1023; }},
      {SelfCheck::disk, CheckState::attention, Finding::diskunknown, "", [](Measures& m) { m.disk_free_mb.reset(); }},
      {SelfCheck::memory, CheckState::attention, Finding::memorylow, "149 MB",
       [](Measures& m) { m.memory_free_mb = 149; }},
      {SelfCheck::temperature, CheckState::ok, Finding::temperatureok, "79",
       [](Measures& m) { m.temperature_celsius = 79; }},
      {SelfCheck::temperature, CheckState::attention, Finding::temperaturehigh, "80",
       [](Measures& m) { m.temperature_celsius = 80; }},
      {SelfCheck::temperature, CheckState::fault, Finding::temperaturefault, "95",
       [](Measures& m) { m.temperature_celsius = 95; }},
      {SelfCheck::printer, CheckState::attention, Finding::printernone, "",
       [](Measures& m) { m.printer = PrinterCondition::none; }},
      {SelfCheck::printer, CheckState::attention, Finding::printernearend, "",
       [](Measures& m) { m.printer = PrinterCondition::near_end; }},
      {SelfCheck::printer, CheckState::attention, Finding::printersilent, "",
       [](Measures& m) { m.printer = PrinterCondition::silent; }},
      {SelfCheck::printer, CheckState::fault, Finding::printerpaper, "",
       [](Measures& m) { m.printer = PrinterCondition::paper_out; }},
      {SelfCheck::printer, CheckState::fault, Finding::printercover, "",
       [](Measures& m) { m.printer = PrinterCondition::cover_open; }},
      {SelfCheck::printer, CheckState::fault, Finding::printerunreachable, "",
       [](Measures& m) { m.printer = PrinterCondition::not_reachable; }},
  };
  for (const Row& row : rows) {
    INFO(name(row.check) << " " << name(row.finding));
    Measures m = sound_machine();
    row.trouble(m);
    const auto results = judge(m);
    REQUIRE(find(results, row.check) == CheckResult{row.check, row.state, row.finding, row.value});
    if (row.state != CheckState::ok) {
      REQUIRE(worst(results) != CheckState::ok);
    }
  }
}

TEST_CASE("a person's word counts like a measurement", "[session]") {
  REQUIRE(judge_by_hand(SelfCheck::touch, CheckState::open).finding == Finding::handopen);
  REQUIRE(judge_by_hand(SelfCheck::touch, CheckState::ok).finding == Finding::handgood);
  REQUIRE(judge_by_hand(SelfCheck::touch, CheckState::fault) ==
          CheckResult{SelfCheck::touch, CheckState::fault, Finding::touchbad, {}});
  REQUIRE(judge_by_hand(SelfCheck::screen, CheckState::fault).finding == Finding::screenbad);
  REQUIRE(judge_by_hand(SelfCheck::sound, CheckState::fault).finding == Finding::soundbad);
}

TEST_CASE("sizes are told as people say them", "[session]") {
  REQUIRE(megabytes(0) == "0 MB");
  REQUIRE(megabytes(1023) == "1023 MB");
  REQUIRE(megabytes(1024) == "1.0 GB");
  REQUIRE(megabytes(12'595) == "12.2 GB");
}

}  // namespace mingbai::session
