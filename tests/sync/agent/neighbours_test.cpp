// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/agent/neighbours.h"

#include "sync/agent/shared_files.h"
#include "tests/sync/agent/update_hall.h"

using namespace mingbai;
using namespace mingbai::agent;
using namespace mingbai::test;

namespace {

constexpr std::size_t k_bulk = 400'000;  // of two parts

// The hall's first kiosk shares; the second one asks it before the server.
struct TwoKiosks {
  UpdateHall first;
  std::unique_ptr<ShareServer> share;
  TempDirectory temp;
  AgentConfig config;
  std::unique_ptr<store::Generations> generations;
  std::unique_ptr<store::State> state;
  std::unique_ptr<UpdateCycle> cycle;

  TwoKiosks() {
    first.config.share = "127.0.0.1:0";
    share = ok(ShareServer::start(SharedFiles(first.config.state, "test"), first.config.share));
    config = first.config;
    config.share.clear();
    config.peers = {"http://127.0.0.1:" + std::to_string(share->port())};
    config.state = temp / "state";
    std::filesystem::create_directories(config.state);
    generations = std::make_unique<store::Generations>(config.state);
    state = ok(store::State::open(temp / "state.db"));
    cycle = std::make_unique<UpdateCycle>(config, "neighbour", *first.client, *generations, *state,
                                          first.publisher.clock, first.log);
  }

  int active() const {
    const auto active = ok(generations->active());
    return active ? active->release : 0;
  }
};

}  // namespace

TEST_CASE("a revision crosses the hall's line once: the second kiosk has it from the first", "[agent]") {
  TwoKiosks hall;
  hall.first.publish(1, k_bulk);
  ok(hall.first.cycle->run());
  CHECK(count_parts(hall.first.server.take_served()) >= 2);
  ok(hall.cycle->run());
  CHECK(hall.active() == 1);
  // Of the server it needs the timestamp and the look for a newer root.
  for (const auto& served : hall.first.server.take_served()) {
    CAPTURE(served.path);
    CHECK((served.path == "v1/test/timestamp" || served.path == "v1/test/root/2"));
  }
  hall.first.publish(2, k_bulk);
  ok(hall.first.cycle->run());
  hall.first.server.take_served();
  ok(hall.cycle->run());
  CHECK(hall.active() == 2);
  CHECK(count_parts(hall.first.server.take_served()) == 0);
}

TEST_CASE("a neighbour that is gone, empty or false costs nothing but the way to the server", "[agent]") {
  TwoKiosks hall;
  hall.first.publish(1, k_bulk);
  TreeServer other(hall.first.publisher.tree);
  hall.config.peers = {other.url()};
  std::string reason;
  SECTION("gone") {
    hall.config.peers = {"http://127.0.0.1:9"};
    reason = "network_refused";
  }
  SECTION("it has nothing") {
    other.answer_always("HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
  }
  SECTION("one bit of a part is wrong") {
    const auto part = part_path_of(hall.first.publisher.newest_release().full, 0);
    std::string bytes = read_bytes(hall.first.publisher.tree / part);
    bytes[7] = static_cast<char>(bytes[7] ^ 1);
    other.replace(part, bytes);
    reason = "digest_mismatch";
  }
  SECTION("a page instead of everything") {
    other.answer_always("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 6\r\n\r\n<html>");
    reason = "digest_mismatch";
  }
  SECTION("more than was signed for") {
    other.answer_always("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1000000\r\n\r\n" +
                        std::string(1'000'000, 'x'));
    reason = "too_large";
  }
  ok(hall.cycle->run());
  CHECK(hall.active() == 1);
  const std::string log = hall.first.log_text();
  CHECK((log.find("sync.neighbour_left_out") != std::string::npos) == !reason.empty());
  CHECK(log.find(reason) != std::string::npos);
}

TEST_CASE("with no server in reach a neighbour brings news, but cannot say that there are none", "[agent]") {
  TwoKiosks hall;
  hall.first.publish(1);
  ok(hall.first.cycle->run());
  hall.config.trees = {"http://127.0.0.1:9"};
  SECTION("news") {
    CHECK(ok(hall.cycle->run()) == UpdateCycle::Outcome::activated);
    CHECK(hall.active() == 1);
    CHECK(hall.cycle->run().error().code == ErrorCode::network_refused);
  }
  SECTION("not even a whole catalog over a dear line") {
    hall.config.full_download = FullDownload::never;
    CHECK(ok(hall.cycle->run()) == UpdateCycle::Outcome::activated);
  }
  SECTION("an older release than the own one") {
    ok(hall.cycle->run());
    hall.config.trees = {hall.first.server.url()};
    hall.first.publish(2);
    ok(hall.cycle->run());
    hall.config.trees = {"http://127.0.0.1:9"};
    CHECK(hall.cycle->run().error().code == ErrorCode::network_refused);
    CHECK(hall.active() == 2);
  }
}

TEST_CASE("a hall whose network speaks IPv6 alone is served like any other", "[agent]") {
  TwoKiosks hall;
  hall.first.publish(1, k_bulk);
  ok(hall.first.cycle->run());
  const auto six = ok(ShareServer::start(SharedFiles(hall.first.config.state, "test"), "[::1]:0"));
  hall.config.trees = {"http://[::1]:" + std::to_string(six->port())};
  hall.config.peers.clear();
  ok(hall.cycle->run());
  CHECK(hall.active() == 1);
}

TEST_CASE("a kiosk shares what is on the public tree and nothing else", "[agent]") {
  TwoKiosks hall;
  hall.first.publish(1, k_bulk);
  ok(hall.first.cycle->run());
  write_bytes(hall.first.config.state / "state.db", "secret");
  write_bytes(hall.first.config.state / "shared/note", "secret");
  const SharedFiles files(hall.first.config.state, "test");
  const auto same = [&](const std::string& path) {
    CAPTURE(path);
    CHECK(files.find(path) == read_bytes(hall.first.publisher.tree / path));
  };
  same("v1/test/timestamp");
  same("v1/test/root/1");
  same(hall.first.publisher.newest_release_path());
  same(part_path_of(hall.first.publisher.newest_release().full, 1));
  for (const std::string path : {"", "/", "state.db", "../state.db", "v1/test/root/../../state.db", "v1/test/root/",
                                 "v1/test/root/2", "v1/test/root/1/", "v1/test/note", "v1/other/timestamp",
                                 "v1/test/root/note", "CURRENT", "generations", "v1/test/p/../../CURRENT"}) {
    CAPTURE(path);
    CHECK_FALSE(files.find(path));
  }
  const std::string digest = crypto::Digest::of("not there").hex();
  CHECK_FALSE(files.find("v1/test/p/" + digest.substr(0, 2) + "/" + digest));
  CHECK_FALSE(files.find("v1/test/release/1-" + digest));
}

TEST_CASE("parts are kept for neighbours only where they are shared, and only of two releases", "[agent]") {
  TwoKiosks hall;
  const auto folders_with_parts = [](const std::filesystem::path& state) {
    int count = 0;
    for (const auto& each : std::filesystem::directory_iterator(state / "generations")) {
      count += std::filesystem::exists(each.path() / "parts") ? 1 : 0;
    }
    return count;
  };
  for (int release = 1; release <= 3; ++release) {
    hall.first.publish(release, k_bulk);
    ok(hall.first.cycle->run());
    ok(hall.cycle->run());
  }
  CHECK(folders_with_parts(hall.first.config.state) == 2);
  CHECK(folders_with_parts(hall.config.state) == 0);
}

TEST_CASE("an address to share on is HOST:PORT", "[agent]") {
  const SharedFiles files("/nowhere", "test");
  for (const char* address : {"", "8089", "host:", ":8089", "127.0.0.1:port", "127.0.0.1:70000", "127.0.0.1:-1"}) {
    CAPTURE(address);
    CHECK(ShareServer::start(files, address).error().code == ErrorCode::bad_value);
  }
  CHECK(ok(ShareServer::start(files, "[::1]:0"))->port() > 0);
}
