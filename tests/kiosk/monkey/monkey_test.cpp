// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The long run is started by scripts/monkey: MINGBAI_MONKEY_STEPS, MINGBAI_MONKEY_SEED, MINGBAI_MONKEY_TRAIL.
#include <cstdlib>
#include <iostream>

#include "sync/catalog/writer.h"
#include "tests/accessibility/stress_catalog.h"
#include "tests/kiosk/monkey/monkey.h"
#include "tests/support/catalog_builder.h"
#include "tests/support/catch.h"
#include "tests/support/ok.h"

namespace mingbai::test {
namespace {

std::uint64_t number_of(const char* name, std::uint64_t otherwise) {
  const char* value = std::getenv(name);
  return value == nullptr ? otherwise : std::stoull(value);
}

Monkey::Report let_loose(std::uint64_t steps, std::uint64_t seed) {
  TempDirectory directory;
  write_stress_catalog(directory / "stress.db", Sample::one_office);
  ok(catalog::write_catalog(directory / "other.db", small_content()));
  const char* trail = std::getenv("MINGBAI_MONKEY_TRAIL");
  Monkey monkey({.steps = steps,
                 .seed = seed,
                 .catalog = directory / "stress.db",
                 .other_catalog = directory / "other.db",
                 .trail = trail == nullptr ? "" : trail});
  return monkey.run();
}

void tell(const Monkey::Report& report) {
  std::cout << report.steps << " steps (" << report.touches << " touches, " << report.drags << " drags), "
            << report.visits << " visits, " << report.pictures << " pictures, " << report.ways_home
            << " ways home of at most " << report.most_touches_home << " touches; slowest frame "
            << report.slowest_frame_ms << " ms on " << report.slowest_where << "\nstood on:";
  for (const auto& [screen, count] : report.screens) {
    std::cout << ' ' << screen << ' ' << count;
  }
  std::cout << "\n" << report.enlarged.size() << " targets laid out below 12.7 mm somewhere\nresident KiB:";
  for (const auto& [step, kib] : report.memory) {
    std::cout << ' ' << step << ':' << kib;
  }
  std::cout << '\n';
  for (const std::string& fault : report.faults) {
    std::cout << "fault: " << fault << '\n';
  }
}

}  // namespace

TEST_CASE("three thousand touches at random break nothing", "[monkey]") {
  const Monkey::Report report = let_loose(3000, 20261122);
  std::string faults;
  for (const std::string& fault : report.faults) {
    faults += fault + "\n";
  }
  INFO(faults);
  CHECK(report.faults.empty());
  CHECK(report.most_touches_home <= 3);
  CHECK(report.screens.size() > 5);
}

TEST_CASE("the long run", "[.long]") {
  const Monkey::Report report =
      let_loose(number_of("MINGBAI_MONKEY_STEPS", 1'000'000), number_of("MINGBAI_MONKEY_SEED", 1));
  tell(report);
  CHECK(report.faults.empty());
  // Bounded memory: the second half of the run may not go on growing.
  const long middle = report.memory[report.memory.size() / 2].second;
  const long end = report.memory.back().second;
  constexpr long k_slack_kib = 48 * 1024;
  CHECK(end - middle < k_slack_kib);
}

}  // namespace mingbai::test
