// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// How the rows of a release come to a kiosk: by delta or whole, and what becomes of rows that rot there.
#include "sync/agent/installer.h"

#include "sync/http/file_tree_client.h"
#include "tests/sync/agent/update_hall.h"

using namespace mingbai;
using namespace mingbai::agent;
using namespace mingbai::test;
using Outcome = UpdateCycle::Outcome;
using Hall = UpdateHall;
namespace fs = std::filesystem;

TEST_CASE("the next release costs a delta, and its catalog is the one that the full pack gives", "[agent]") {
  Hall hall;
  hall.publish(1, 300'000);
  ok(hall.cycle->run());
  CHECK(hall.log_text().find("\"way\":\"full\"") != std::string::npos);
  catalog::Content content = small_content();
  content.release = 2;
  content.notices[0].body += crypto::to_base64url(noise(300'000, 1));
  content.powers[0].guide.hours = "每天";
  hall.publish(content);
  hall.server.take_served();
  CHECK(ok(hall.cycle->run()) == Outcome::activated);
  CHECK(count_parts(hall.server.take_served()) == 1);
  CHECK(hall.log_text().find("\"way\":\"deltas\"") != std::string::npos);

  Hall fresh;
  fs::remove_all(fresh.publisher.tree);
  fs::copy(hall.publisher.tree, fresh.publisher.tree, fs::copy_options::recursive);
  fresh.config.root = hall.config.root;
  ok(fresh.cycle->run());
  CHECK(read_bytes(ok(fresh.generations->active())->catalog()) ==
        read_bytes(ok(hall.generations->active())->catalog()));
}

TEST_CASE("a whole catalog is never fetched over a line that forbids it, and the log says so", "[agent]") {
  Hall hall;
  hall.publish(1);
  hall.config.full_download = FullDownload::never;
  CHECK(hall.refusal() == ErrorCode::download_withheld);
  CHECK(count_parts(hall.server.take_served()) == 0);
  CHECK(hall.log_text().find("\"event\":\"sync.full_withheld\"") != std::string::npos);
  SECTION("a stick brings it, and deltas follow over the line") {
    const std::string url = "file://" + hall.publisher.tree.string();
    hall.config.trees = {url};
    http::FileTreeClient stick = ok(http::FileTreeClient::from_url(url));
    UpdateCycle by_stick(hall.config, "kiosk", stick, *hall.generations, *hall.state, hall.publisher.clock, hall.log);
    CHECK(ok(by_stick.run()) == Outcome::activated);
    hall.config.trees = {hall.server.url()};
    hall.publish(2);
    CHECK(ok(hall.cycle->run()) == Outcome::activated);
    CHECK(hall.active_release() == 2);
  }
  SECTION("the night allows it") {
    hall.config.full_download = FullDownload::night;
    CHECK(hall.refusal() == ErrorCode::download_withheld);
    hall.publisher.clock.set(*parse_instant("2026-11-22T22:30:00+08:00"));
    CHECK(ok(hall.cycle->run()) == Outcome::activated);
  }
}

TEST_CASE("the night is from ten to six", "[agent]") {
  for (const auto& [time, night] : {std::pair{"21:59:59", false},
                                    {"22:00:00", true},
                                    {"23:59:59", true},
                                    {"00:00:00", true},
                                    {"05:59:59", true},
                                    {"06:00:00", false}}) {
    INFO(time);
    const Instant now = *parse_instant("2026-11-22T" + std::string(time) + "+08:00");
    CHECK(may_fetch_full(FullDownload::night, now) == night);
    CHECK(may_fetch_full(FullDownload::always, now));
    CHECK_FALSE(may_fetch_full(FullDownload::never, now));
  }
}

TEST_CASE("a signed delta that does not fit is thrown away with a word, and the full pack serves where it may",
          "[agent]") {
  Hall hall;
  hall.publish(1);
  ok(hall.cycle->run());
  hall.publish(2, 2000);
  release::Release release = hall.publisher.newest_release();
  SECTION("it is another one") {
    catalog::Content other = small_content();
    other.release = 3;
    other.title = "另一个大厅";
    hall.publish(other);
    const release::Release third = hall.publisher.newest_release();
    release = third;
    release.number = 4;
    release.previous = hall.publisher.timestamp().release_digest;
    release.deltas = {{1, third.deltas.at(1).from_release, third.deltas.at(1).from_release_size,
                       third.deltas.at(1).from_root, third.deltas.at(0).pack}};
  }
  SECTION("its rows are not those that were signed") {
    hall.publish(3, 100);  // a cheaper delta than release 2 whole
    const release::Release third = hall.publisher.newest_release();
    release.number = 4;
    release.previous = hall.publisher.timestamp().release_digest;
    release.deltas = {third.deltas.at(1)};
  }
  sign(hall, release);
  hall.config.full_download = FullDownload::never;
  CHECK(hall.refusal() == ErrorCode::download_withheld);
  CHECK(hall.log_text().find("\"event\":\"sync.delta_refused\"") != std::string::npos);
  CHECK(hall.active_release() == 1);
  ok(ok(catalog::Reader::open(ok(hall.generations->active())->catalog()))->verify());
}

TEST_CASE("rows that rot while the agent runs are found at night and mended", "[agent]") {
  Hall hall;
  hall.publish(1);
  ok(hall.cycle->run());
  hall.publish(2);
  ok(hall.cycle->run());
  const fs::path catalog = ok(hall.generations->active())->catalog();
  const std::string good = read_bytes(catalog);
  std::string bad = good;
  const std::size_t at = bad.find("食品经营许可");
  REQUIRE(at != std::string::npos);
  bad[at + 2] = static_cast<char>(bad[at + 2] ^ 1);
  write_bytes(catalog, bad);
  CHECK(ok(hall.cycle->run()) == Outcome::unchanged);    // nobody has looked
  hall.publisher.clock.advance(std::chrono::hours{17});  // two in the morning
  hall.server.take_served();
  CHECK(ok(hall.cycle->run()) == Outcome::activated);
  CHECK(hall.log_text().find("state_mismatch") != std::string::npos);
  CHECK(read_bytes(catalog) == good);
  CHECK(hall.log_text().find("\"way\":\"deltas\"") != std::string::npos);  // from the generation before
  hall.server.take_served();
  CHECK(ok(hall.cycle->run()) == Outcome::unchanged);
}

TEST_CASE("an index that rotted or that this program cannot read is made anew from the own rows", "[agent]") {
  Hall hall;
  hall.publish(1);
  ok(hall.cycle->run());
  const fs::path catalog = ok(hall.generations->active())->catalog();
  const std::string good = read_bytes(catalog);
  std::string bad = good;
  const std::size_t at = bad.find("MBsx");
  REQUIRE(at != std::string::npos);
  bad[at + 4] = '\x7F';  // the version of another program
  write_bytes(catalog, bad);
  hall.restart();
  hall.server.take_served();
  CHECK(ok(hall.cycle->run()) == Outcome::activated);
  CHECK(count_parts(hall.server.take_served()) == 0);
  CHECK(hall.log_text().find("\"way\":\"own_rows\"") != std::string::npos);
  CHECK(read_bytes(catalog) == good);
}

TEST_CASE("a catalog that rotted on the disk is fetched anew after a restart", "[agent]") {
  Hall hall;
  hall.publish(1);
  ok(hall.cycle->run());
  const fs::path catalog = ok(hall.generations->active())->catalog();
  const std::string good = read_bytes(catalog);
  SECTION("bytes lost") {
    write_bytes(catalog, good.substr(0, 4096));
  }
  SECTION("bytes wrong") {
    write_bytes(catalog, good.substr(0, 8192) + std::string(good.size() - 8192, '\x55'));
  }
  SECTION("file lost") {
    fs::remove(catalog);
  }
  SECTION("CURRENT wrong") {
    write_bytes(hall.config.state / "CURRENT", "garbage");
  }
  hall.restart();
  CHECK(ok(hall.cycle->run()) == Outcome::activated);
  CHECK(read_bytes(ok(hall.generations->active())->catalog()) == good);
  CHECK(hall.log_text().find("sync.active_damaged") != std::string::npos);
  hall.restart();
  CHECK(ok(hall.cycle->run()) == Outcome::unchanged);
}
