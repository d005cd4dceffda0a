// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// How a release reaches a fleet: each kiosk at its turn, and no further once it is held.
#include "sync/agent/tree_client.h"
#include "sync/release/publish.h"
#include "tests/sync/agent/update_hall.h"

using namespace mingbai;
using namespace mingbai::test;
using Outcome = agent::UpdateCycle::Outcome;

namespace {

constexpr std::chrono::minutes k_spread{30};

// A hall that shows release 1, and a publisher that spreads what comes after it.
struct SpreadHall : UpdateHall {
  SpreadHall() {
    publish(1);
    ok(cycle->run());
    roll_out({.spread = k_spread});
    publish(2);
    // Keys are new in each run, and turns with them: a kiosk that is late.
    for (int i = 0; turn() < publisher.clock.now() + std::chrono::minutes{5}; ++i) {
      kiosk = "kiosk-" + std::to_string(i);
    }
    restart();
  }

  void roll_out(const release::Rollout& rollout) {
    ok(release::renew_timestamp(publisher.tree, "test", publisher.keys(), publisher.clock, rollout));
  }
  Instant turn() const { return release::turn_of(publisher.timestamp(), kiosk); }
  void until(Instant when) { publisher.clock.advance(when - publisher.clock.now()); }
};

}  // namespace

TEST_CASE("a kiosk takes a spread release at its turn, and polls as cheaply as ever until then", "[agent]") {
  SpreadHall hall;
  CHECK(ok(hall.cycle->run()) == Outcome::unchanged);
  REQUIRE(hall.cycle->waiting());
  CHECK(hall.cycle->waiting()->release == 2);
  CHECK(hall.cycle->waiting()->turn == hall.turn());
  CHECK(hall.log_text().find("sync.turn_awaited") != std::string::npos);

  hall.until(hall.turn() - std::chrono::seconds{1});
  hall.server.take_served();
  CHECK(ok(hall.cycle->run()) == Outcome::unchanged);
  const auto served = hall.server.take_served();
  REQUIRE(served.size() == 1);
  CHECK(served[0].status == 304);
  CHECK(hall.cycle->waiting());

  hall.until(hall.turn());
  CHECK(ok(hall.cycle->run()) == Outcome::activated);
  CHECK(hall.active_release() == 2);
  CHECK_FALSE(hall.cycle->waiting());
}

TEST_CASE("a held release reaches nobody who does not show it; the next one, or the end of the hold, goes on",
          "[agent]") {
  SpreadHall hall;
  CHECK(ok(hall.cycle->run()) == Outcome::unchanged);
  hall.roll_out({.held = true});
  hall.until(hall.turn());
  CHECK(ok(hall.cycle->run()) == Outcome::unchanged);
  hall.until(hall.turn() + std::chrono::days{2});
  hall.restart();
  CHECK(ok(hall.cycle->run()) == Outcome::unchanged);
  hall.cycle->hurry();
  CHECK(ok(hall.cycle->run()) == Outcome::unchanged);
  REQUIRE(hall.cycle->waiting());
  CHECK_FALSE(hall.cycle->waiting()->turn);
  CHECK(hall.active_release() == 1);
  CHECK(hall.log_text().find("sync.release_held") != std::string::npos);
  SECTION("the hold ends") {
    hall.roll_out({.held = false});
    CHECK(ok(hall.cycle->run()) == Outcome::activated);
    CHECK(hall.active_release() == 2);
  }
  SECTION("a release that mends it") {
    hall.publish(3);
    hall.until(hall.turn());
    CHECK(ok(hall.cycle->run()) == Outcome::activated);
    CHECK(hall.active_release() == 3);
  }
  SECTION("a timestamp of before the hold, replayed") {
    hall.roll_out({.held = false});
    const std::string lifted = hall.publisher.timestamp_file();
    hall.roll_out({.held = true});
    CHECK(ok(hall.cycle->run()) == Outcome::unchanged);
    hall.server.replace(release::timestamp_path("test"), lifted);
    CHECK(hall.refusal() == ErrorCode::release_rolled_back);
    CHECK(hall.active_release() == 1);
  }
}

TEST_CASE("whoever asks for it does not wait, nor does a medium that was brought or a clock that lies behind",
          "[agent]") {
  SpreadHall hall;
  SECTION("asked for while it waits") {
    CHECK(ok(hall.cycle->run()) == Outcome::unchanged);
    hall.cycle->hurry();
    CHECK(ok(hall.cycle->run()) == Outcome::activated);
  }
  SECTION("a medium") {
    hall.config.trees = {"file://" + hall.publisher.tree.string()};
    agent::TreeClient stick(*hall.client);
    agent::UpdateCycle cycle(hall.config, "kiosk", stick, *hall.generations, *hall.state, hall.publisher.clock,
                             hall.log);
    CHECK(ok(cycle.run()) == Outcome::activated);
  }
  SECTION("a clock that lies behind") {
    hall.publisher.clock.advance(-std::chrono::hours{1});
    CHECK(ok(hall.cycle->run()) == Outcome::activated);
  }
  SECTION("a kiosk with nothing to show") {
    std::filesystem::remove_all(hall.config.state);
    std::filesystem::create_directories(hall.config.state);
    hall.restart();
    CHECK(ok(hall.cycle->run()) == Outcome::activated);
  }
  CHECK(hall.active_release() == 2);
}

TEST_CASE("who shows a held release keeps it, and has it mended when its disk damaged it", "[agent]") {
  SpreadHall hall;
  hall.until(hall.turn());
  ok(hall.cycle->run());
  REQUIRE(hall.active_release() == 2);
  hall.roll_out({.held = true});
  CHECK(ok(hall.cycle->run()) == Outcome::unchanged);
  CHECK_FALSE(hall.cycle->waiting());
  const std::filesystem::path catalog = ok(hall.generations->active())->catalog();
  std::filesystem::permissions(catalog, std::filesystem::perms::owner_all);
  write_bytes(catalog, "not a database");
  hall.restart();
  CHECK(ok(hall.cycle->run()) == Outcome::activated);
  CHECK(hall.active_release() == 2);
}
