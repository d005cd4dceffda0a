// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/release/publish.h"

#include "tests/sync/release/release_world.h"

using namespace mingbai;
using namespace mingbai::release;
using namespace mingbai::test;

TEST_CASE("the rows of a published catalog arrive as they were", "[release]") {
  ReleaseWorld world;
  const std::string catalog = noise(600'000, 1);
  const Published published = world.publish(1, catalog);
  CHECK(published.parts == 3);
  CHECK(published.catalog_bytes == std::filesystem::file_size(world.temp / "catalog.db"));
  CHECK(published.root == world.newest_release().state.root());

  const Trust trust = ok(world.follow(world.first_trust()));
  CHECK(world.staged_text() == catalog);
  CHECK(trust.release == 1);
  CHECK(trust.release_digest == published.digest);
  CHECK(trust.timestamp_version == 1);
  CHECK(trust.newest == world.clock.now());
}

TEST_CASE("each release names the digest of the one before", "[release]") {
  ReleaseWorld world;
  const auto first = world.publish(1, "one");
  CHECK(world.newest_release().previous == crypto::Digest{});
  const auto second = world.publish(2, "two");
  CHECK(world.newest_release().previous == first.digest);
  world.publish(3, "three");
  CHECK(world.newest_release().previous == second.digest);
  CHECK(world.newest_release().number == 3);
}

TEST_CASE("only the next number can be published", "[release]") {
  ReleaseWorld world;
  world.write_catalog(1, "x");
  const auto publish_as = [&](int number) {
    return publish(world.tree, "test", "", world.keys(), number, world.temp / "catalog.db", world.clock);
  };
  CHECK(publish_as(2).error().code == ErrorCode::conflict);
  CHECK(publish_as(0).error().code == ErrorCode::conflict);
  ok(publish_as(1));
  CHECK(publish_as(1).error().code == ErrorCode::conflict);
  CHECK(publish_as(3).error().code == ErrorCode::conflict);
  ok(publish_as(2));
}

TEST_CASE("keys of somebody else cannot continue a tree", "[release]") {
  ReleaseWorld world;
  world.publish(1, "one");
  ok(make_keys(world.temp / "others", "test", world.clock));
  const KeyRing others = ok(load_keys(world.temp / "others"));
  CHECK(read_head(world.tree, "test", others).error().code == ErrorCode::signature_invalid);
  CHECK(publish(world.tree, "test", "", others, 2, world.temp / "catalog.db", world.clock).error().code ==
        ErrorCode::signature_invalid);
  CHECK(renew_timestamp(world.tree, "test", others, world.clock).error().code == ErrorCode::signature_invalid);
}

TEST_CASE("keys of another channel, an expired root and an empty catalog are refused before anything is written",
          "[release]") {
  ReleaseWorld world;
  write_bytes(world.temp / "catalog.db", "x");
  const auto attempt = [&](std::string_view channel) {
    return publish(world.tree, channel, "", world.keys(), 1, world.temp / "catalog.db", world.clock);
  };
  CHECK(attempt("other").error().code == ErrorCode::release_wrong_channel);
  write_bytes(world.temp / "catalog.db", "");
  CHECK(attempt("test").error().code == ErrorCode::schema_mismatch);
  write_bytes(world.temp / "catalog.db", "x");
  world.clock.advance(std::chrono::days{731});
  CHECK(attempt("test").error().code == ErrorCode::release_expired);
  CHECK_FALSE(std::filesystem::exists(world.tree));
}

TEST_CASE("a damaged part in the tree is written anew", "[release]") {
  ReleaseWorld world;
  world.publish(1, "the same catalog");
  const auto part = world.tree / part_path("test", world.newest_release().full.parts[0]);
  write_bytes(part, "torn");
  world.publish(2, "the same catalog");
  ok(world.follow(world.first_trust()));
  CHECK(world.staged_text() == "the same catalog");
}

TEST_CASE("equal rows give equal packs, whoever publishes them", "[release]") {
  ReleaseWorld world;
  ReleaseWorld other;
  world.publish(1, noise(300'000, 5));
  other.publish(1, noise(300'000, 5));
  CHECK(world.newest_release().full.parts == other.newest_release().full.parts);
  CHECK(world.newest_release().state == other.newest_release().state);
  world.publish(2, noise(1000, 6));
  other.publish(2, noise(1000, 6));
  CHECK(world.newest_release().deltas[0].pack.parts == other.newest_release().deltas[0].pack.parts);
}

TEST_CASE("a renewed timestamp lives longer and names the same release", "[release]") {
  ReleaseWorld world;
  CHECK(renew_timestamp(world.tree, "test", world.keys(), world.clock).error().code == ErrorCode::io_not_found);
  world.publish(1, "one");
  const Trust before = ok(world.follow(world.first_trust()));
  world.clock.advance(std::chrono::days{6});
  ok(renew_timestamp(world.tree, "test", world.keys(), world.clock));
  world.clock.advance(std::chrono::days{6});
  const Trust after = ok(world.follow(before));
  CHECK(after.timestamp_version == before.timestamp_version + 1);
  CHECK(after.release == 1);
}

TEST_CASE("a hold and a spread outlive renewals; a hold ends with the next release", "[release]") {
  ReleaseWorld world;
  world.publish(1, "one");
  const Instant offered = world.timestamp().offered;
  CHECK(offered == world.clock.now());
  CHECK(
      renew_timestamp(world.tree, "test", world.keys(), world.clock, {.spread = std::chrono::hours{25}}).error().code ==
      ErrorCode::bad_value);
  ok(renew_timestamp(world.tree, "test", world.keys(), world.clock, {.spread = std::chrono::minutes{30}}));
  ok(renew_timestamp(world.tree, "test", world.keys(), world.clock, {.held = true}));
  world.clock.advance(std::chrono::days{1});
  ok(renew_timestamp(world.tree, "test", world.keys(), world.clock));
  const auto head = ok(read_head(world.tree, "test", world.keys()));
  REQUIRE(head);
  CHECK(head->held);
  CHECK(head->spread == std::chrono::minutes{30});
  CHECK(world.timestamp().offered == offered);

  world.publish(2, "two");
  CHECK_FALSE(world.timestamp().held);
  CHECK(world.timestamp().spread == std::chrono::minutes{30});
  CHECK(world.timestamp().offered == world.clock.now());

  world.clock.advance(-std::chrono::hours{2});  // it was ahead
  ok(renew_timestamp(world.tree, "test", world.keys(), world.clock));
  CHECK(world.timestamp().offered == world.clock.now());
}

TEST_CASE("keys are never replaced", "[release]") {
  ReleaseWorld world;
  CHECK(make_keys(world.temp / "keys", "test", world.clock).error().code == ErrorCode::conflict);
  CHECK(make_keys(world.temp / "more", "No Channel", world.clock).error().code == ErrorCode::bad_value);
}

TEST_CASE("a release key that no root lists cannot sign", "[release]") {
  ReleaseWorld world;
  ok(make_keys(world.temp / "others", "test", world.clock));
  std::filesystem::copy_file(world.temp / "others/release.key", world.temp / "keys/release.key",
                             std::filesystem::copy_options::overwrite_existing);
  CHECK(load_keys(world.temp / "keys").error().code == ErrorCode::key_invalid);
}
