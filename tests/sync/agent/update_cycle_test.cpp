// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The whole cycle of the agent over a real HTTP tree with real catalogs.
#include "sync/agent/update_cycle.h"

#include <sys/mount.h>

#include "sync/http/file_tree_client.h"
#include "tests/sync/agent/update_hall.h"

using namespace mingbai;
using namespace mingbai::agent;
using namespace mingbai::test;
using Outcome = UpdateCycle::Outcome;
using Hall = UpdateHall;
namespace fs = std::filesystem;

TEST_CASE("a new kiosk installs, then costs one small poll, then follows the next release", "[agent]") {
  Hall hall;
  CHECK(hall.refusal() == ErrorCode::http_status);  // nothing is published yet
  hall.publish(1);
  CHECK(ok(hall.cycle->run()) == Outcome::activated);
  CHECK(hall.active_release() == 1);
  CHECK(hall.log_text().find("sync.activated") != std::string::npos);

  hall.server.take_served();
  CHECK(ok(hall.cycle->run()) == Outcome::unchanged);
  const auto served = hall.server.take_served();
  REQUIRE(served.size() == 1);
  CHECK(served[0].status == 304);

  hall.publish(2);
  CHECK(ok(hall.cycle->run()) == Outcome::activated);
  CHECK(hall.active_release() == 2);
  CHECK(ok(hall.generations->previous())->release == 1);
  const auto reader = ok(catalog::Reader::open(ok(hall.generations->active())->catalog()));
  CHECK(reader->facts().release == 2);
}

TEST_CASE("after a restart nothing is fetched twice and nothing older is accepted", "[agent]") {
  Hall hall;
  hall.publish(1);
  const std::string old_timestamp = hall.publisher.timestamp_file();
  hall.publish(2);
  ok(hall.cycle->run());
  hall.restart();
  hall.server.take_served();
  CHECK(ok(hall.cycle->run()) == Outcome::unchanged);
  CHECK(count_parts(hall.server.take_served()) == 0);

  hall.restart();
  hall.server.replace(release::timestamp_path("test"), old_timestamp);
  CHECK(hall.refusal() == ErrorCode::release_rolled_back);
  CHECK(hall.active_release() == 2);
}

TEST_CASE("whatever goes wrong on the way, the active release stays, the log says why, and the next honest round works",
          "[agent]") {
  Hall hall;
  hall.publish(1);
  ok(hall.cycle->run());
  hall.publish(2);
  const std::string timestamp = release::timestamp_path("test");
  const std::string part = part_path_of(hall.publisher.newest_release().deltas.at(0).pack, 0);
  const std::string html = "<!doctype html><title>Sign in</title>";
  ErrorCode expected{};
  SECTION("a tampered release document") {
    std::string bytes = read_bytes(hall.publisher.tree / hall.publisher.newest_release_path());
    bytes[40] = static_cast<char>(bytes[40] ^ 1);
    hall.server.replace(hall.publisher.newest_release_path(), bytes);
    expected = ErrorCode::digest_mismatch;
  }
  SECTION("a tampered timestamp") {
    std::string bytes = hall.publisher.timestamp_file();
    bytes[40] = static_cast<char>(bytes[40] ^ 1);
    hall.server.replace(timestamp, bytes);
    expected = ErrorCode::signature_invalid;
  }
  SECTION("a tampered part") {
    std::string bytes = read_bytes(hall.publisher.tree / part);
    bytes.back() = static_cast<char>(bytes.back() ^ 1);
    hall.server.replace(part, bytes);
    expected = ErrorCode::digest_mismatch;
  }
  SECTION("an endless timestamp") {
    hall.server.replace(timestamp, "MBSG" + std::string(100'000, 'x'));
    expected = ErrorCode::too_large;
  }
  SECTION("a sign-in page with status 200") {
    hall.server.answer_always("HTTP/1.1 200 OK\r\nConnection: close\r\nETag: \"p\"\r\nContent-Length: " +
                              std::to_string(html.size()) + "\r\n\r\n" + html);
    expected = ErrorCode::network_intercepted;
  }
  SECTION("a redirect to a sign-in page") {
    hall.server.answer_always(
        "HTTP/1.1 302 Found\r\nConnection: close\r\nLocation: http://portal.example/\r\nContent-Length: 0\r\n\r\n");
    expected = ErrorCode::network_intercepted;
  }
  SECTION("a server in trouble") {
    hall.server.answer_always("HTTP/1.1 503 Busy\r\nConnection: close\r\nRetry-After: 90\r\nContent-Length: 0\r\n\r\n");
    expected = ErrorCode::http_status;
  }
  SECTION("something that does not speak HTTP") {
    hall.server.answer_always("SSH-2.0-OpenSSH\r\n");
    expected = ErrorCode::network_intercepted;
  }
  CHECK(hall.refusal() == expected);
  CHECK(hall.active_release() == 1);
  CHECK(ok(catalog::Reader::open(ok(hall.generations->active())->catalog()))->facts().release == 1);
  CHECK(hall.log_text().find("\"event\":\"sync.tree_failed\"") != std::string::npos);
  CHECK(hall.log_text().find("\"code\":\"" + std::string(name(expected)) + "\"") != std::string::npos);
  if (expected == ErrorCode::http_status) {
    CHECK(hall.cycle->retry_after() == Milliseconds{90'000});
  }

  hall.server.be_honest();
  CHECK(ok(hall.cycle->run()) == Outcome::activated);
  CHECK(hall.active_release() == 2);
}

TEST_CASE("a server that says unchanged for ever is found out when the timestamp expires", "[agent]") {
  Hall hall;
  hall.publish(1);
  ok(hall.cycle->run());
  hall.publisher.clock.advance(std::chrono::days{7} - std::chrono::minutes{1});
  CHECK(ok(hall.cycle->run()) == Outcome::unchanged);
  hall.publisher.clock.advance(std::chrono::minutes{2});
  CHECK(hall.refusal() == ErrorCode::release_expired);
  CHECK(hall.active_release() == 1);  // the screen goes on
  ok(release::renew_timestamp(hall.publisher.tree, "test", hall.publisher.keys(), hall.publisher.clock));
  CHECK(ok(hall.cycle->run()) == Outcome::unchanged);
}

TEST_CASE("with the first tree down or false, the second one serves", "[agent]") {
  Hall hall;
  hall.publish(1);
  std::string dead;
  { dead = TreeServer(hall.publisher.tree).url(); }  // nobody listens there any more
  TreeServer portal(hall.publisher.tree);
  portal.answer_always("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nno");
  hall.config.trees = {dead, portal.url(), hall.server.url()};
  CHECK(ok(hall.cycle->run()) == Outcome::activated);
  CHECK(hall.log_text().find("network_refused") != std::string::npos);
  CHECK(hall.log_text().find("network_intercepted") != std::string::npos);
  CHECK(ok(hall.cycle->run()) == Outcome::unchanged);

  hall.config.trees = {dead, portal.url()};
  CHECK(hall.refusal() == ErrorCode::network_refused);
  CHECK(hall.active_release() == 1);
}

TEST_CASE("a cut round goes on with the parts it has, even in a new process", "[agent]") {
  Hall hall;
  hall.publish(1, 400'000);
  const auto release = hall.publisher.newest_release();
  REQUIRE(release.full.parts.size() >= 2);
  const fs::path last = hall.publisher.tree / part_path_of(release.full, release.full.parts.size() - 1);
  fs::rename(last, last.string() + ".away");
  CHECK(hall.refusal() == ErrorCode::release_incomplete);
  CHECK(hall.active_release() == 0);
  fs::rename(last.string() + ".away", last);
  hall.server.take_served();
  hall.restart();
  CHECK(ok(hall.cycle->run()) == Outcome::activated);
  CHECK(count_parts(hall.server.take_served()) == 1);
}

TEST_CASE("a stick brings the same tree", "[agent]") {
  Hall hall;
  hall.publish(1);
  const std::string url = "file://" + hall.publisher.tree.string();
  hall.config.trees = {url};
  http::FileTreeClient stick = ok(http::FileTreeClient::from_url(url));
  UpdateCycle cycle(hall.config, "kiosk", stick, *hall.generations, *hall.state, hall.publisher.clock, hall.log);
  CHECK(ok(cycle.run()) == Outcome::activated);
  CHECK(ok(cycle.run()) == Outcome::unchanged);
  fs::remove_all(hall.publisher.tree);
  CHECK(cycle.run().error().code == ErrorCode::io_not_found);
  CHECK(hall.active_release() == 1);
}

TEST_CASE("a catalog that says it is another release or another hall is not activated", "[agent]") {
  Hall hall;
  catalog::Content content = small_content();
  content.release = 1;
  SECTION("another release") {
    content.release = 8;
  }
  SECTION("another channel") {
    content.channel = "neighbour";
  }
  hall.publish(content, 1);
  CHECK(hall.refusal() == ErrorCode::release_wrong_channel);
  CHECK(hall.active_release() == 0);
}

TEST_CASE("a signed catalog without anything to show is not activated", "[agent]") {
  Hall hall;
  hall.publish(1);
  ok(hall.cycle->run());
  catalog::Content empty = small_content();
  empty.release = 2;
  empty.powers.clear();
  empty.notices.clear();
  empty.pending.clear();
  empty.translations.clear();
  hall.publish(empty);
  CHECK_FALSE(hall.cycle->run());
  CHECK(hall.active_release() == 1);
  hall.publish(3);
  CHECK(ok(hall.cycle->run()) == Outcome::activated);
}

TEST_CASE("a kiosk given the wrong root is mended by giving it the right one", "[agent]") {
  Hall hall;
  hall.publish(1);
  ReleaseWorld stranger;
  hall.config.root = stranger.temp / "keys/root.mbsg";
  CHECK(hall.refusal() == ErrorCode::signature_invalid);
  hall.config.root = hall.publisher.temp / "keys/root.mbsg";
  CHECK(ok(hall.cycle->run()) == Outcome::activated);
}

TEST_CASE("a disk that is full while a release is gathered costs nothing but time", "[agent]") {
  TempDirectory temp;
  const fs::path disk = temp / "disk";
  fs::create_directory(disk);
  if (::mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=48m") != 0) {
    WARN("needs the right to mount a small disk; skipped");
    return;
  }
  struct Unmount {
    fs::path path;
    ~Unmount() { ::umount2(path.c_str(), MNT_DETACH); }
  } const unmount{disk};
  Hall hall(disk);
  hall.publish(1);
  ok(hall.cycle->run());
  hall.publish(2, 3'000'000);

  SECTION("too little room before it begins") {
    write_bytes(disk / "ballast", std::string(24 * 1024 * 1024, 'x'));
  }
  SECTION("the room goes while the parts come") {
    // Another program takes the room between the check and the writes: the tree's last part is answered only then.
    struct Filling final : http::Client {
      http::Client& inner;
      fs::path ballast;
      Filling(http::Client& client, fs::path path) : inner(client), ballast(std::move(path)) {}
      Result<http::Response> send(const http::Request& request) override {
        if (request.url.find("/p/") != std::string::npos && !fs::exists(ballast)) {
          const FileDescriptor file{::open(ballast.c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600)};
          const std::string block(4096, 'x');
          while (::write(file.get(), block.data(), block.size()) > 0) {
          }
        }
        return inner.send(request);
      }
    } filling(*hall.client, disk / "ballast");
    UpdateCycle cycle(hall.config, "kiosk", filling, *hall.generations, *hall.state, hall.publisher.clock, hall.log);
    CHECK(cycle.run().error().code == ErrorCode::io_no_space);
    CHECK_FALSE(fs::exists(disk / "staging"));  // the room is given back to the journals
  }
  CHECK(hall.refusal() == ErrorCode::io_no_space);
  CHECK(hall.active_release() == 1);
  ok(ok(catalog::Reader::open(ok(hall.generations->active())->catalog()))->verify());

  fs::remove(disk / "ballast");
  CHECK(ok(hall.cycle->run()) == Outcome::activated);
  CHECK(hall.active_release() == 2);
}
