// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/release/carry.h"

#include "tests/sync/release/release_world.h"

using namespace mingbai;
using namespace mingbai::release;
using namespace mingbai::test;

namespace {

Result<Carried> carry(ReleaseWorld& world) {
  return carry_tree(world.tree, "test", world.first_trust().root_file, world.temp / "stick", world.clock);
}

// A kiosk that knows the first root only and reads the stick.
Result<Trust> follow_stick(ReleaseWorld& world, Trust trust) {
  const auto tree = std::exchange(world.tree, world.temp / "stick");
  std::filesystem::remove_all(world.temp / "staged");
  auto followed = world.follow(std::move(trust));
  world.tree = tree;
  return followed;
}

std::size_t files_in(const std::filesystem::path& folder) {
  std::size_t count = 0;
  for (const auto& each : std::filesystem::recursive_directory_iterator(folder)) {
    count += each.is_regular_file() ? 1 : 0;
  }
  return count;
}

}  // namespace

TEST_CASE("a stick carries the newest release to a hall without a network, and gives up what it carried before",
          "[release]") {
  ReleaseWorld world;
  world.publish(1, noise(300'000, 1));
  const Trust first = world.first_trust();
  CHECK(ok(carry(world)).release == 1);
  CHECK(ok(follow_stick(world, first)).release == 1);
  for (int number = 2; number <= 9; ++number) {
    world.publish(number, noise(300'000, static_cast<unsigned>(number)));
  }
  ok(renew_root(world.temp / "keys", world.clock, Renewal::new_online_keys));
  world.publish(10, noise(300'000, 10));
  write_bytes(world.temp / "stick/mingbai-outbox/kiosk.letter", "sealed");
  const Carried carried = ok(carry(world));
  CHECK(carried.release == 10);
  CHECK(carried.removed >= 2);
  CHECK(ok(follow_stick(world, first)).release == 10);
  CHECK(world.staged_text() == noise(300'000, 10));
  CHECK(files_in(world.temp / "stick/v1") == static_cast<std::size_t>(carried.files));
  CHECK(files_in(world.temp / "stick/v1") < files_in(world.tree));
  CHECK(read_bytes(world.temp / "stick/mingbai-outbox/kiosk.letter") == "sealed");
  // Again: nothing is written that is there.
  const auto before = std::filesystem::last_write_time(world.temp / "stick" / timestamp_path("test"));
  CHECK(ok(carry(world)).removed == 0);
  CHECK(std::filesystem::last_write_time(world.temp / "stick" / timestamp_path("test")) == before);
}

TEST_CASE("the deltas come along, so that a kiosk with the release before needs a few hundred bytes", "[release]") {
  ReleaseWorld world;
  const std::string text = noise(300'000, 1);
  world.publish(1, text);
  world.publish(2, text + "a word more");
  ok(carry(world));
  const Release release = world.newest_release();
  REQUIRE(release.deltas.size() == 1);
  for (const crypto::Digest& part : release.deltas[0].pack.parts) {
    CHECK(std::filesystem::exists(world.temp / "stick" / part_path("test", part)));
  }
}

TEST_CASE("what does not verify is not put onto a stick", "[release]") {
  ReleaseWorld world;
  world.publish(1, noise(300'000, 1));
  ok(carry(world));
  world.publish(2, noise(300'000, 2));
  const auto part = world.tree / part_path("test", world.newest_release().full.parts.at(1));
  SECTION("a part is gone") {
    std::filesystem::remove(part);
    CHECK(carry(world).error().code == ErrorCode::release_incomplete);
  }
  SECTION("a part is damaged") {
    std::string bytes = read_bytes(part);
    bytes[9] = static_cast<char>(bytes[9] ^ 1);
    write_bytes(part, bytes);
    CHECK(carry(world).error().code == ErrorCode::digest_mismatch);
  }
  SECTION("another publisher's tree") {
    ReleaseWorld other;
    CHECK(
        carry_tree(world.tree, "test", other.first_trust().root_file, world.temp / "stick", world.clock).error().code ==
        ErrorCode::signature_invalid);
  }
  SECTION("nobody renewed the timestamp") {
    const Instant today = world.clock.now();
    world.clock.advance(std::chrono::days{8});
    CHECK(carry(world).error().code == ErrorCode::release_expired);
    world.clock.set(today);
  }
  SECTION("no tree there") {
    CHECK(carry_tree(world.temp / "nothing", "test", world.first_trust().root_file, world.temp / "stick", world.clock)
              .error()
              .code == ErrorCode::io_not_found);
  }
  CHECK(ok(follow_stick(world, world.first_trust())).release == 1);  // what it carried before is still whole
}
