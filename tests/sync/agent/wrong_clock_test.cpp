// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/base/date.h"
#include "tests/sync/agent/update_hall.h"

using namespace mingbai;
using namespace mingbai::agent;
using namespace mingbai::test;

namespace {

// Turns the clock while the first part is on its way.
class TurningClient final : public http::Client {
 public:
  TurningClient(http::Client& network, FixedClock& clock, Instant to) : network_(network), clock_(clock), to_(to) {}

  Result<http::Response> send(const http::Request& request) override {
    if (request.url.find("/p/") != std::string::npos) {
      clock_.set(to_);
    }
    return network_.send(request);
  }

 private:
  http::Client& network_;
  FixedClock& clock_;
  Instant to_;
};

}  // namespace

TEST_CASE("a wrong clock never brings anything older, and the round after it is right goes on", "[agent]") {
  struct Row {
    const char* name;
    const char* wrong;
    bool follows;  // an honest new release, in spite of it
    bool says_so;
  };
  const Row rows[] = {
      {"1970", "1970-01-01T00:00:00Z", true, true},
      {"ten years behind", "2016-11-22T09:00:00+08:00", true, true},
      {"a minute behind", "2026-11-22T08:59:00+08:00", true, true},
      {"an hour ahead", "2026-11-22T10:00:00+08:00", true, false},
      {"ten years ahead", "2036-11-22T09:00:00+08:00", false, false},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    UpdateHall hall;
    const Instant right = hall.publisher.clock.now();
    hall.publish(1);
    ok(hall.cycle->run());
    const auto timestamp = hall.publisher.tree / release::timestamp_path("test");
    const std::string first = read_bytes(timestamp);
    hall.publish(2);
    const std::string second = read_bytes(timestamp);

    hall.publisher.clock.set(*parse_instant(row.wrong));
    hall.restart();
    const auto outcome = hall.cycle->run();
    CHECK(outcome.has_value() == row.follows);
    CHECK((row.follows || outcome.error().code == ErrorCode::release_expired));
    CHECK((hall.log_text().find("\"sync.clock_behind\"") != std::string::npos) == row.says_so);
    const int shown = hall.active_release();
    CHECK(shown == (row.follows ? 2 : 1));
    write_bytes(timestamp, first);
    hall.restart();
    CHECK((hall.cycle->run().has_value() ? 1 : hall.active_release()) == shown);  // what is older stays out
    CHECK(hall.active_release() == shown);

    write_bytes(timestamp, second);
    hall.publisher.clock.set(right);
    ok(hall.cycle->run());
    CHECK(hall.active_release() == 2);
  }
}

TEST_CASE("a clock that jumps while parts are on their way costs at most a round", "[agent]") {
  for (const char* to : {"1970-01-01T00:00:00Z", "2036-11-22T09:00:00+08:00"}) {
    INFO(to);
    UpdateHall hall;
    const Instant right = hall.publisher.clock.now();
    hall.publish(1);
    ok(hall.cycle->run());
    hall.publish(2, 400'000);
    TurningClient turning(*hall.client, hall.publisher.clock, *parse_instant(to));
    UpdateCycle cycle(hall.config, "kiosk", turning, *hall.generations, *hall.state, hall.publisher.clock, hall.log);
    (void)cycle.run();
    hall.publisher.clock.set(right);
    ok(hall.cycle->run());
    CHECK(hall.active_release() == 2);
  }
}
