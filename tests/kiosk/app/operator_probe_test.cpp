// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/operator_probe.h"

#include <algorithm>
#include <fstream>

#include "sync/base/date.h"
#include "sync/catalog/writer.h"
#include "tests/support/catalog_builder.h"
#include "tests/support/catch.h"
#include "tests/support/ok.h"
#include "tests/support/source_path.h"
#include "tests/support/temp_directory.h"

namespace mingbai::app {
namespace {

ProbePlace place_in(const test::TempDirectory& folder) {
  return {.state = folder / ".",
          .generation = {},
          .client = cases::RelayClient(folder / "absent.sock", Milliseconds{200}),
          .system = folder / "system"};
}

void put(const std::filesystem::path& path, std::string_view text) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path) << text;
}

}  // namespace

TEST_CASE("the machine's memory and heat are read where the system shows them", "[app]") {
  const test::TempDirectory folder;
  put(folder / "system/proc/meminfo", "MemTotal:        2000000 kB\nMemFree:  1000 kB\nMemAvailable:    1536000 kB\n");
  put(folder / "system/sys/class/thermal/thermal_zone0/temp", "41000\n");
  put(folder / "system/sys/class/thermal/thermal_zone1/temp", "83500\n");
  put(folder / "system/sys/class/thermal/cooling_device0/type", "Fan\n");
  const auto measures = measure(place_in(folder), *parse_instant("2026-11-22T10:06:00+08:00"));
  REQUIRE(measures.memory_free_mb == 1500);
  REQUIRE(measures.temperature_celsius == 83);
  REQUIRE(measures.disk_free_mb);
  REQUIRE_FALSE(measures.agent_answers);
  REQUIRE(measures.powers == 0);
  REQUIRE_FALSE(measures.catalog_error);
}

TEST_CASE("a printer at a plug is named as the configuration would name it", "[app]") {
  const test::TempDirectory folder;
  put(folder / "system/dev/usb/lp0", "");
  put(folder / "system/dev/ttyUSB1", "");
  put(folder / "system/dev/tty1", "");
  const auto measures = measure(place_in(folder), *parse_instant("2026-11-22T10:06:00+08:00"));
  REQUIRE(measures.printers_seen == std::vector<std::string>{"dev:/dev/usb/lp0", "tty:/dev/ttyUSB1,115200"});
  const auto results = session::judge(measures);
  const auto printer = std::find_if(results.begin(), results.end(),
                                    [](const auto& row) { return row.check == session::SelfCheck::printer; });
  REQUIRE(printer != results.end());
  REQUIRE(printer->finding == session::Finding::printerseen);
}

TEST_CASE("a machine without a thermometer has no temperature", "[app]") {
  const test::TempDirectory folder;
  const auto measures = measure(place_in(folder), *parse_instant("2026-11-22T10:06:00+08:00"));
  REQUIRE_FALSE(measures.temperature_celsius);
  REQUIRE_FALSE(measures.memory_free_mb);
}

TEST_CASE("a catalog is read through and a damaged one is found", "[app]") {
  const test::TempDirectory folder;
  catalog::Content content;
  content.channel = "mingzhou";
  content.title = "明州";
  content.release = 3;
  content.created = *parse_instant("2026-11-21T09:00:00+08:00");
  content.regions = {{"993300", "明州", catalog::Level::prefecture}};
  catalog::Department department;
  department.id = "mz-test";
  department.name = "明州市场监督管理局";
  department.region = "993300";
  content.departments = {department};
  for (int i = 0; i < 50; ++i) {
    content.powers.push_back(test::full_power("SC" + std::to_string(1000 + i), "事项"));
  }
  std::filesystem::create_directories(folder / "generation");
  test::ok(catalog::write_catalog(folder / "generation/catalog.db", content));
  ProbePlace place = place_in(folder);
  place.generation = folder / "generation";
  const Instant now = *parse_instant("2026-11-22T10:06:00+08:00");
  const auto whole = measure(place, now);
  REQUIRE_FALSE(whole.catalog_error);
  REQUIRE(whole.powers == 50);
  REQUIRE(whole.catalog_created == content.created);

  std::fstream file(folder / "generation/catalog.db", std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(8192);
  const std::string rubbish(4096, '\x5a');
  file.write(rubbish.data(), static_cast<std::streamsize>(rubbish.size()));
  file.close();
  REQUIRE(measure(place, now).catalog_error);
}

TEST_CASE("every state of a printer has its condition", "[app]") {
  using Readiness = print::PrinterState::Readiness;
  using Paper = print::PrinterState::Paper;
  REQUIRE(condition_of({Readiness::ready, Paper::enough}) == session::PrinterCondition::ready);
  REQUIRE(condition_of({Readiness::ready, Paper::near_end}) == session::PrinterCondition::near_end);
  REQUIRE(condition_of({Readiness::silent, Paper::unknown}) == session::PrinterCondition::silent);
  REQUIRE(condition_of({Readiness::offline, Paper::unknown}) == session::PrinterCondition::offline);
  REQUIRE(condition_of({Readiness::paper_out, Paper::unknown}) == session::PrinterCondition::paper_out);
  REQUIRE(condition_of({Readiness::cover_open, Paper::unknown}) == session::PrinterCondition::cover_open);
  REQUIRE(condition_of({Readiness::broken, Paper::unknown}) == session::PrinterCondition::broken);
  REQUIRE(condition_of({Readiness::not_reachable, Paper::unknown}) == session::PrinterCondition::not_reachable);
}

}  // namespace mingbai::app
