// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// A publisher, a faulty way and a kiosk do what chance tells them, while a simple model says what must hold after every
// step. The seed is in the output of a failure:
//   MINGBAI_SCHEDULE_STEPS=10000 MINGBAI_SCHEDULE_SEED=7 agent_tests "[.long]"
#include <cstdlib>
#include <random>

#include "sync/agent/tree_client.h"
#include "sync/catalog/reader.h"
#include "tests/sync/agent/update_hall.h"

using namespace mingbai;
using namespace mingbai::agent;
using namespace mingbai::test;

namespace {

// The tree's files, and now and then something else.
class FaultyWay final : public http::Client {
 public:
  FaultyWay(std::filesystem::path tree, std::mt19937& chance) : tree_(std::move(tree)), chance_(chance) {}

  Result<http::Response> send(const http::Request& request) override {
    const std::string path = request.url.substr(request.url.find("/v1/") + 1);
    http::Response response;
    const bool is_there = std::filesystem::is_regular_file(tree_ / path);
    response.status = is_there ? 200 : 404;
    response.body = is_there ? read_bytes(tree_ / path) : "";
    if (path.ends_with("/timestamp")) {
      timestamps_.push_back(response.body);
    }
    if (!honest && chance_() % 8 == 0) {
      MINGBAI_TRY(spoil(response));
    }
    if (response.body.size() > request.limits.max_bytes) {
      return fail(ErrorCode::too_large, "more than was asked for");
    }
    return response;
  }

  bool honest = true;

 private:
  Result<void> spoil(http::Response& response) {
    switch (chance_() % 7) {
      case 0:
        return fail(ErrorCode::network_unreachable, "the line is cut");
      case 1:
        response.status = 500;
        break;
      case 2:
        response.status = 404;
        break;
      case 3:
        response.body = response.body.substr(0, response.body.size() / 2);
        break;
      case 4:
        if (!response.body.empty()) {
          response.body[chance_() % response.body.size()] ^= static_cast<char>(1 << (chance_() % 8));
        }
        break;
      case 5:
        response.body = "<html>sign in</html>";
        break;
      case 6:  // something that was true once
        response.body = timestamps_.empty() ? "" : timestamps_[chance_() % timestamps_.size()];
        break;
    }
    return {};
  }

  std::filesystem::path tree_;
  std::mt19937& chance_;
  std::vector<std::string> timestamps_;
};

struct Schedule {
  std::mt19937 chance;
  UpdateHall hall;
  FaultyWay way{hall.publisher.tree, chance};
  std::map<int, std::string> published;  // a notice of each release
  int shown = 0;
  std::int64_t seen_timestamp = 0;
  bool keys_changed = false;
  std::map<std::string, int> done;

  explicit Schedule(unsigned seed) : chance(seed) { restart(); }

  void restart() {
    hall.restart();
    hall.cycle = std::make_unique<UpdateCycle>(hall.config, "kiosk", way, *hall.generations, *hall.state,
                                               hall.publisher.clock, hall.log);
  }

  void publish() {
    const int number = static_cast<int>(published.size()) + 1;
    catalog::Content content = small_content();
    content.release = number;
    content.notices[0].body = crypto::to_base64url(noise(chance() % 3000, static_cast<unsigned>(chance())));
    hall.publish(content);
    published[number] = content.notices[0].body;
  }

  void renew_root() {
    const bool stolen = chance() % 2 == 0;
    ok(release::renew_root(hall.publisher.temp / "keys", hall.publisher.clock,
                           stolen ? release::Renewal::new_online_keys : release::Renewal::expiry_only));
    keys_changed = keys_changed || stolen;
    renew_timestamp();
  }
  void renew_timestamp() {
    // After a change of keys the old release is no longer signed by a key that counts.
    if (keys_changed || published.empty()) {
      publish();
      return;
    }
    ok(release::renew_timestamp(hall.publisher.tree, "test", hall.publisher.keys(), hall.publisher.clock));
  }

  // A byte of the shown catalog rots, and the agent starts anew.
  void rot() {
    const auto active = ok(hall.generations->active());
    if (!active) {
      return;
    }
    std::string bytes = read_bytes(active->catalog());
    bytes[bytes.size() / 2 + chance() % (bytes.size() / 2)] ^= 8;
    write_bytes(active->catalog(), bytes);
    restart();
    way.honest = true;
    ok(hall.cycle->run());
  }

  void step() {
    const unsigned long choice = chance() % 100;
    const char* what = "faulty round";
    way.honest = false;
    if (choice < 12) {
      what = "publish";
      publish();
    } else if (choice < 16) {
      what = "renew timestamp";
      renew_timestamp();
    } else if (choice < 18) {
      what = "renew root";
      renew_root();
      if (keys_changed) {
        keys_changed = false;
        seen_timestamp = 0;
      }
    } else if (choice < 26) {
      what = "restart";
      restart();
    } else if (choice < 30) {
      what = "hours go by";
      hall.publisher.clock.advance(std::chrono::hours{chance() % 40});
      renew_timestamp();
    } else if (choice < 33) {
      what = "rot";
      rot();
    } else if (choice < 55) {
      what = "honest round";
      way.honest = true;
      if (!published.empty()) {
        ok(hall.cycle->run());
        CHECK(hall.active_release() == static_cast<int>(published.size()));
      }
    } else {
      (void)hall.cycle->run();
    }
    ++done[what];
  }

  // What must hold whatever was done.
  void judge() {
    const int now = hall.active_release();
    CHECK(now >= shown);
    shown = now;
    if (now > 0) {
      const auto reader = ok(catalog::Reader::open(ok(hall.generations->active())->catalog()));
      ok(reader->verify());
      CHECK(ok(reader->list_notices()).at(0).body == published.at(now));
    }
    if (const auto trust = ok(hall.state->load_trust("test"))) {
      CHECK(trust->timestamp_version >= seen_timestamp);
      seen_timestamp = trust->timestamp_version;
    }
    std::size_t generations = 0;
    for (const auto& each : std::filesystem::directory_iterator(hall.config.state)) {
      if (each.path().filename() == "generations") {
        for ([[maybe_unused]] const auto& one : std::filesystem::directory_iterator(each.path())) {
          ++generations;
        }
      }
    }
    CHECK(generations <= 2);
  }
};

void run_schedule(unsigned seed, int steps) {
  Schedule schedule(seed);
  for (int i = 0; i < steps; ++i) {
    INFO("seed " << seed << ", step " << i);
    schedule.step();
    schedule.judge();
  }
  std::string told;
  for (const auto& [what, count] : schedule.done) {
    told += what + " " + std::to_string(count) + ", ";
  }
  INFO(told);
  CHECK(schedule.shown > 0);
}

int number_in(const char* variable, int otherwise) {
  const char* text = std::getenv(variable);
  return text == nullptr ? otherwise : std::atoi(text);
}

}  // namespace

TEST_CASE("whatever publisher, line and kiosk do in whatever order, a whole release is shown and nothing goes back",
          "[agent]") {
  for (const unsigned seed : {1U, 2U, 3U}) {
    run_schedule(seed, 60);
  }
}

TEST_CASE("the same at length", "[.long]") {
  run_schedule(static_cast<unsigned>(number_in("MINGBAI_SCHEDULE_SEED", 7)),
               number_in("MINGBAI_SCHEDULE_STEPS", 10'000));
}
