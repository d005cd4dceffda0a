// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/missed_searches.h"

#include <fcntl.h>

#include <filesystem>
#include <fstream>
#include <memory>

#include "sync/base/date.h"
#include "sync/base/file_descriptor.h"
#include "sync/base/log_tail.h"
#include "tests/support/catch.h"
#include "tests/support/source_path.h"
#include "tests/support/temp_directory.h"

namespace mingbai::app {
namespace {

using Outcome = MissedSearches::Outcome;

struct Machine {
  test::TempDirectory folder;
  FixedClock clock{*parse_instant("2026-11-22T10:06:00+08:00")};
  FileDescriptor nowhere{::open("/dev/null", O_WRONLY | O_CLOEXEC)};
  Log log{"test", clock, nowhere.get()};
  LogTail tail{200};
  std::unique_ptr<MissedSearches> missed;

  Machine() {
    log.keep_in(tail);
    start();
  }
  void start() { missed = std::make_unique<MissedSearches>(folder / "own", clock, log); }
  // Typed hanzi by hanzi, as a visitor does.
  void visit(std::string_view text, Outcome outcome = Outcome::nothing) {
    for (std::size_t i = 3; i <= text.size(); i += 3) {
      missed->see(text.substr(0, i), outcome);
    }
    missed->end_visit();
  }
  void next_day() { clock.advance(std::chrono::hours{24}); }
  std::string files() const {
    std::string all;
    for (const auto& file : std::filesystem::recursive_directory_iterator(folder.path())) {
      if (file.is_regular_file()) {
        all += test::read_bytes(file.path());
      }
    }
    return all;
  }
};

constexpr std::string_view k_text = "火星移民";

}  // namespace

TEST_CASE("a text is shown once five visits on two days typed it, and not before", "[app]") {
  Machine machine;
  for (int i = 0; i < 4; ++i) {
    machine.visit(k_text);
  }
  CHECK(machine.missed->shown().empty());
  machine.visit(k_text);  // the fifth, on the same day
  CHECK(machine.missed->shown().empty());
  CHECK(machine.files().find(k_text) == std::string::npos);
  machine.next_day();
  machine.visit(k_text);
  REQUIRE(machine.missed->shown().size() == 1);
  CHECK(machine.missed->shown().front() == MissedSearch{std::string(k_text), 6, *parse_date("2026-11-23")});
  machine.start();
  CHECK(machine.missed->shown().size() == 1);
}

TEST_CASE("days alone are not enough, nor is one visitor who types it again and again", "[app]") {
  Machine machine;
  for (int i = 0; i < 4; ++i) {
    machine.visit(k_text);
    machine.next_day();
  }
  CHECK(machine.missed->shown().empty());
  Machine stubborn;
  for (int day = 0; day < 2; ++day) {
    for (int i = 0; i < 20; ++i) {
      stubborn.missed->see(k_text, Outcome::nothing);
      stubborn.missed->see("", Outcome::nothing);
    }
    stubborn.missed->end_visit();
    stubborn.next_day();
  }
  CHECK(stubborn.missed->shown().empty());
}

TEST_CASE("what was typed once, or too seldom, is in no file, in no part, and no log says it", "[app]") {
  Machine machine;
  for (int i = 0; i < 4; ++i) {
    machine.visit(k_text);
    machine.next_day();
  }
  const std::string files = machine.files();
  CHECK_FALSE(files.empty());
  for (const std::string_view part : {"火星移民", "火星", "移民", "星移"}) {
    CHECK(files.find(part) == std::string::npos);
  }
  for (const LogEntry& entry : machine.tail.entries()) {
    CHECK(entry.event.find(k_text) == std::string::npos);
  }
}

TEST_CASE("only hanzi count: numbers, letters, names of one and long texts leave no trace at all", "[app]") {
  for (const std::string_view text :
       {"13912345678", "zhangsan", "张三123", "张", "一二三四五六七八九十一二三", "张 三", "《法》"}) {
    INFO(text);
    Machine machine;
    machine.missed->see(text, Outcome::nothing);
    machine.missed->end_visit();
    CHECK_FALSE(std::filesystem::exists(machine.folder / "own" / "missed-searches.json"));
  }
}

TEST_CASE("the longest of a growing text counts; a beginning of what was found does not", "[app]") {
  Machine machine;
  for (int i = 0; i < 6; ++i) {
    machine.visit(k_text);
    machine.missed->see("结", Outcome::nothing);
    machine.missed->see("结婚", Outcome::nothing);
    machine.missed->see("结婚证", Outcome::found);
    machine.missed->end_visit();
    machine.missed->see("火星移民签", Outcome::nothing);
    machine.missed->see("火星移民", Outcome::nothing);  // erased again, and given up
    machine.missed->see("身份证", Outcome::found);
    machine.missed->end_visit();
    machine.next_day();
  }
  const auto shown = machine.missed->shown();
  REQUIRE(shown.size() == 2);
  CHECK(shown[0].text != shown[1].text);
  for (const MissedSearch& one : shown) {
    CHECK((one.text == "火星移民" || one.text == "火星移民签"));
    CHECK(one.visits == 6);
  }
}

TEST_CASE("what nobody types any more is dropped, the key is this machine's own", "[app]") {
  Machine machine;
  for (int i = 0; i < 6; ++i) {
    machine.visit(k_text);
    machine.next_day();
  }
  REQUIRE(machine.missed->shown().size() == 1);
  machine.clock.advance(search::MissedWords::k_kept + std::chrono::hours{48});
  machine.start();
  CHECK(machine.missed->shown().empty());
  Machine other;
  other.visit(k_text);
  machine.visit(k_text);
  const auto digest = [](const Machine& of) {
    const std::string text = test::read_bytes(of.folder / "own" / "missed-searches.json");
    return text.substr(text.find("digest"), 80);
  };
  CHECK(digest(machine) != digest(other));
}

TEST_CASE("the files are for the kiosk's user alone", "[app]") {
  Machine machine;
  machine.visit(k_text);
  for (const char* name : {"missed-searches.json", "missed-searches.key"}) {
    const auto rights = std::filesystem::status(machine.folder / "own" / name).permissions();
    CHECK((rights & std::filesystem::perms(0077)) == std::filesystem::perms::none);
  }
}

TEST_CASE("damaged files are survived", "[app]") {
  for (const std::string_view content : {"", "[", "{}", "[1, \"x\", {\"digest\": 7}, {\"last\": []}]", "[null]"}) {
    Machine machine;
    machine.visit(k_text);
    std::ofstream(machine.folder / "own" / "missed-searches.json", std::ios::trunc) << content;
    machine.start();
    machine.visit(k_text);
    CHECK(machine.missed->shown().empty());
  }
  Machine keyless;
  std::ofstream(keyless.folder / "own" / "missed-searches.key", std::ios::trunc) << "short";
  keyless.start();
  keyless.visit(k_text);
  CHECK_FALSE(std::filesystem::exists(keyless.folder / "own" / "missed-searches.json"));
}

}  // namespace mingbai::app
