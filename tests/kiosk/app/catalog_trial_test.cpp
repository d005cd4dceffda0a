// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/catalog_trial.h"

#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/catch.h"
#include "tests/support/temp_directory.h"

using namespace mingbai;
using mingbai::app::CatalogTrial;
using mingbai::test::TempDirectory;

namespace {

constexpr Milliseconds k_begin{5'000};

// The kiosk program, started again and again on one disk. Each answers whether the release was opened.
struct Machine {
  TempDirectory folder;
  FixedClock clock{Instant{}};
  Log log{"test", clock, -1};

  bool fall_over(const std::string& generation) const {
    const pid_t child = ::fork();
    if (child == 0) {
      CatalogTrial trial(folder / "trial.json", log);
      ::_exit(trial.begin(generation, k_begin) ? 1 : 0);  // no destructor: as a crash ends
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WEXITSTATUS(status) == 1;
  }
  bool end_orderly(const std::string& generation) const {
    CatalogTrial trial(folder / "trial.json", log);
    return trial.begin(generation, k_begin);
  }
  bool stand(const std::string& generation) const {
    CatalogTrial trial(folder / "trial.json", log);
    const bool opened = trial.begin(generation, k_begin);
    CHECK_FALSE(trial.going_on(k_begin + CatalogTrial::k_stands));
    return opened;
  }
};

}  // namespace

TEST_CASE("a release that the kiosk fell over twice is not opened a third time, a newer one is", "[app]") {
  const Machine machine;
  CHECK(machine.fall_over("2-aa"));
  CHECK(machine.fall_over("2-aa"));
  CHECK_FALSE(machine.fall_over("2-aa"));
  CHECK_FALSE(machine.end_orderly("2-aa"));
  CHECK(machine.fall_over("3-bb"));
}

TEST_CASE("each of several releases has its own trial, and the one that stood is named", "[app]") {
  const Machine machine;
  CHECK(machine.stand("1-aa"));
  for (const char* bad : {"2-bb", "3-cc"}) {
    CHECK(machine.fall_over(bad));
    CHECK(machine.fall_over(bad));
  }
  CatalogTrial trial(machine.folder / "trial.json", machine.log);
  CHECK_FALSE(trial.begin("3-cc", k_begin));
  CHECK(trial.stood().empty());
  CHECK_FALSE(trial.begin("2-bb", k_begin));
  REQUIRE(trial.begin("1-aa", k_begin));
  CHECK(trial.stood() == "1-aa");
  REQUIRE(trial.begin("4-dd", k_begin));
  CHECK(trial.stood().empty());
  CHECK_FALSE(trial.going_on(k_begin + CatalogTrial::k_stands));
  CHECK(trial.stood() == "4-dd");
}

TEST_CASE("a release that stood for a minute is held for good, whatever happens later", "[app]") {
  const Machine machine;
  CHECK(machine.fall_over("2-aa"));
  CHECK(machine.stand("2-aa"));
  for (int i = 0; i < 5; ++i) {
    CHECK(machine.fall_over("2-aa"));
  }
}

TEST_CASE("an orderly end within the minute is no fall", "[app]") {
  const Machine machine;
  for (int i = 0; i < 5; ++i) {
    CHECK(machine.end_orderly("2-aa"));
  }
  CHECK(machine.fall_over("2-aa"));
  CHECK(machine.end_orderly("2-aa"));
  CHECK(machine.fall_over("2-aa"));
  CHECK_FALSE(machine.end_orderly("2-aa"));
}

TEST_CASE("the minute is counted from the moment the release was opened", "[app]") {
  const Machine machine;
  CatalogTrial trial(machine.folder / "trial.json", machine.log);
  CHECK_FALSE(trial.going_on(k_begin));
  REQUIRE(trial.begin("2-aa", k_begin));
  CHECK(trial.going_on(k_begin + CatalogTrial::k_stands - Milliseconds{1}));
  CHECK_FALSE(trial.going_on(k_begin + CatalogTrial::k_stands));
}

TEST_CASE("a damaged note or none forbids nothing", "[app]") {
  const Machine machine;
  for (const char* words :
       {"", "{", "{}", "[]", "[7]", R"([{"generation":7,"starts":2}])", R"([{"generation":"2-aa"}])"}) {
    test::write_bytes(machine.folder / "trial.json", words);
    CHECK(machine.end_orderly("2-aa"));
  }
  CatalogTrial forgetful({}, machine.log);
  CHECK(forgetful.begin("2-aa", k_begin));
  CHECK_FALSE(forgetful.going_on(k_begin));
}
