// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/missed_finds.h"

#include "sync/base/file.h"
#include "tests/support/catch.h"
#include "tests/support/ok.h"
#include "tests/sync/central/running_central.h"

using namespace mingbai;
using namespace mingbai::test;

namespace {

constexpr std::chrono::hours k_day{24};
const std::string k_word = "修房子的钱";  // nothing of the test catalog
const std::string k_encoded = "%E4%BF%AE%E6%88%BF%E5%AD%90%E7%9A%84%E9%92%B1";

struct Bench {
  TempDirectory folder;
  FixedClock clock{Instant{} + std::chrono::hours{24 * 20'000}};
  Log log{"test", clock};
  std::unique_ptr<central::MissedFinds> finds;

  Bench() { restart(); }
  void restart() {
    finds.reset();
    finds = std::make_unique<central::MissedFinds>(folder / "missed", clock, log);
  }
  // What lies in the folder.
  std::string written() {
    finds.reset();
    const auto file = read_file(folder / "missed/missed-searches.json", 1 << 20);
    restart();
    return file.value_or("");
  }
};

}  // namespace

TEST_CASE("a text is written down when five addresses missed it on two days, and not before", "[central]") {
  Bench bench;
  for (const char* client : {"10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.4"}) {
    bench.finds->note(client, k_word);
  }
  bench.clock.advance(k_day);
  CHECK(bench.written().find(k_word) == std::string::npos);
  CHECK(bench.finds->shown().empty());
  bench.finds->note("10.0.0.1", k_word);
  REQUIRE(bench.finds->shown().size() == 1);
  CHECK(bench.finds->shown().front().text == k_word);
  CHECK(bench.finds->shown().front().visits == 5);
  CHECK(bench.written().find(k_word) != std::string::npos);
  REQUIRE(bench.finds->shown().size() == 1);  // after a new start
}

TEST_CASE("one address counts once a day for a text, and leaves nothing of itself", "[central]") {
  Bench bench;
  for (int day = 0; day < 4; ++day) {
    for (int again = 0; again < 10; ++again) {
      bench.finds->note("10.9.8.7", k_word);
    }
    bench.clock.advance(k_day);
  }
  CHECK(bench.finds->shown().empty());
  const std::string written = bench.written();
  CHECK(written.find("\"visits\": 4") != std::string::npos);
  CHECK(written.find("10.9.8.7") == std::string::npos);
}

TEST_CASE("numbers, names with anything else in them and sentences leave no trace", "[central]") {
  Bench bench;
  for (const char* text :
       {"110101199001011234", "王小明 13900000000", "我", "我想问一下我的那个房子的事情", "abc", ""}) {
    for (const char* client : {"1", "2", "3", "4", "5", "6"}) {
      bench.finds->note(client, text);
    }
  }
  CHECK(bench.written().empty());
}

TEST_CASE("it is not written at the time of a search", "[central]") {
  Bench bench;
  bench.finds->note("10.0.0.1", k_word);
  const std::filesystem::path file = bench.folder / "missed/missed-searches.json";
  CHECK_FALSE(std::filesystem::exists(file));
  bench.clock.advance(central::MissedFinds::k_between_writings);
  bench.finds->note("10.0.0.2", k_word);
  CHECK(std::filesystem::exists(file));
}

TEST_CASE("what the phone pages search in vain is counted, and the log never has it", "[central]") {
  RunningCentral central;
  central.config().trusted_proxy = "127.0.0.1";
  central.restart();
  for (const char* client : {"10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.4", "10.0.0.5"}) {
    const auto page = central.get("/find?q=" + k_encoded, {{"X-Real-IP", client}});
    CHECK(page.status == 200);
    CHECK(page.body.find(k_word) != std::string::npos);  // in the field
    central.clock().advance(k_day / 4 + std::chrono::hours{1});
  }
  // What is found is not counted.
  for (const char* client : {"10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.4", "10.0.0.5"}) {
    central.get("/find?q=%E6%B5%8B%E8%AF%95", {{"X-Real-IP", client}});
  }
  CHECK(central.log().find(k_word) == std::string::npos);
  central.stop();
  const Log log("test", central.clock());
  const auto shown = search::MissedWords(central::missed_folder(central.config()), central.clock(), log).shown();
  REQUIRE(shown.size() == 1);
  CHECK(shown.front().text == k_word);
  CHECK(shown.front().visits == 5);
}
