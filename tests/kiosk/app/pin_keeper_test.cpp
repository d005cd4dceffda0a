// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/pin_keeper.h"

#include <fcntl.h>

#include <fstream>

#include "sync/base/date.h"
#include "sync/base/file_descriptor.h"
#include "sync/base/log_tail.h"
#include "tests/support/catch.h"
#include "tests/support/ok.h"
#include "tests/support/temp_directory.h"

namespace mingbai::app {
namespace {

constexpr std::string_view k_number = "904172";

// One hash for all: it takes a quarter of a second.
const std::string& hash() {
  static const std::string k_hash = test::ok(crypto::PinHash::make(k_number)).text();
  return k_hash;
}

struct Machine {
  test::TempDirectory folder;
  FixedClock clock{*parse_instant("2026-11-22T10:06:00+08:00")};
  FileDescriptor nowhere{::open("/dev/null", O_WRONLY | O_CLOEXEC)};
  Log log{"test", clock, nowhere.get()};
  LogTail tail{200};

  Machine() { log.keep_in(tail); }
  PinKeeper start(std::string_view of = hash()) { return PinKeeper(folder / "own", of, clock, log); }
  bool logged(std::string_view event) const {
    for (const LogEntry& entry : tail.entries()) {
      if (entry.event == event) {
        return true;
      }
    }
    return false;
  }
};

session::PinDigits digits(std::string_view text) {
  session::PinDigits value;
  value.append(text);
  return value;
}

}  // namespace

TEST_CASE("the right number opens and clears the tries", "[app]") {
  Machine machine;
  PinKeeper keeper = machine.start();
  REQUIRE(keeper.state(1).state == session::PinState::typing);
  const auto wrong = keeper.try_number(1, digits("904173"));
  REQUIRE(wrong.state == session::PinState::wrong);
  REQUIRE(wrong.tries_left == 4);
  REQUIRE(keeper.try_number(1, digits(k_number)).right);
  REQUIRE(keeper.state(2).tries_left == 5);
  REQUIRE(machine.logged("operator.entered"));
  REQUIRE(machine.logged("operator.wrong_number"));
}

TEST_CASE("a restart gives no try back and the wait goes on", "[app]") {
  Machine machine;
  {
    PinKeeper keeper = machine.start();
    for (int i = 0; i < 5; ++i) {
      REQUIRE_FALSE(keeper.try_number(1, digits("904173")).right);
    }
    REQUIRE(keeper.state(1).state == session::PinState::waiting);
  }
  machine.clock.advance(Milliseconds{5'000});
  PinKeeper again = machine.start();
  const auto state = again.state(1);
  REQUIRE(state.state == session::PinState::waiting);
  REQUIRE(state.wait == Milliseconds{10'000});
  // While it waits even the right number is not looked at.
  REQUIRE_FALSE(again.try_number(1, digits(k_number)).right);
  machine.clock.advance(Milliseconds{10'000});
  REQUIRE(again.try_number(1, digits(k_number)).right);
}

TEST_CASE("fifteen wrong numbers lock until the key file or another number", "[app]") {
  Machine machine;
  {
    PinKeeper keeper = machine.start();
    for (int i = 0; i < 15; ++i) {
      keeper.try_number(1, digits("904173"));
      machine.clock.advance(Milliseconds{3 * 3600 * 1000});
    }
    REQUIRE(keeper.state(1).state == session::PinState::locked);
    REQUIRE_FALSE(keeper.try_number(1, digits(k_number)).right);
    REQUIRE(machine.logged("operator.locked"));
  }
  REQUIRE(machine.start().state(1).state == session::PinState::locked);
  SECTION("the key file") {
    std::ofstream(machine.folder / "own" / "operator-unlock") << "";
    PinKeeper keeper = machine.start();
    REQUIRE(keeper.try_number(1, digits(k_number)).right);
    REQUIRE_FALSE(std::filesystem::exists(machine.folder / "own" / "operator-unlock"));
    REQUIRE(machine.logged("operator.unlocked_by_file"));
  }
  SECTION("another number") {
    const std::string other = test::ok(crypto::PinHash::make("350481")).text();
    REQUIRE(machine.start(other).state(1).state == session::PinState::typing);
  }
}

TEST_CASE("a damaged record costs a wait, and no folder makes every try slow", "[app]") {
  Machine machine;
  std::filesystem::create_directories(machine.folder / "own");
  std::ofstream(machine.folder / "own" / "operator-tries.json") << "{\"wrong\":";
  REQUIRE(machine.start().state(1).state == session::PinState::waiting);
  REQUIRE(machine.logged("operator.tries_damaged"));

  std::ofstream(machine.folder / "file") << "not a folder";
  PinKeeper unrecorded(machine.folder / "file", hash(), machine.clock, machine.log);
  const auto wrong = unrecorded.try_number(1, digits("904173"));
  REQUIRE(wrong.state == session::PinState::waiting);
  REQUIRE(wrong.wait == Milliseconds{60'000});
  machine.clock.advance(Milliseconds{60'000});
  REQUIRE(unrecorded.try_number(1, digits(k_number)).right);
}

TEST_CASE("without a hash, or with a damaged one, nobody comes in", "[app]") {
  Machine machine;
  for (const std::string_view none : {"", "904172", "$argon2id$v=19$x"}) {
    PinKeeper keeper = machine.start(none);
    REQUIRE(keeper.state(1).state == session::PinState::not_set);
    REQUIRE_FALSE(keeper.try_number(1, digits(k_number)).right);
  }
}

TEST_CASE("neither record nor log holds the number", "[app]") {
  Machine machine;
  PinKeeper keeper = machine.start();
  keeper.try_number(1, digits("350481"));
  keeper.try_number(1, digits(k_number));
  const std::string record = test::read_bytes(machine.folder / "own" / "operator-tries.json");
  for (const std::string_view number : {std::string_view("350481"), k_number}) {
    REQUIRE(record.find(number) == std::string::npos);
    for (const LogEntry& entry : machine.tail.entries()) {
      REQUIRE(entry.detail.find(number) == std::string::npos);
    }
  }
}

}  // namespace mingbai::app
