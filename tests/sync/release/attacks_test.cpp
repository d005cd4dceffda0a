// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The attacks of The Update Framework, one row or test each: whatever a mirror, a proxy or a thief of an old file
// sends, nothing is accepted and the reason is named.
#include "tests/sync/release/release_world.h"

using namespace mingbai;
using namespace mingbai::release;
using namespace mingbai::test;

TEST_CASE("a tampered file on the way is refused with its own reason", "[release]") {
  ReleaseWorld world;
  world.publish(1, noise(300'000, 1));
  const std::string timestamp = timestamp_path("test");
  const std::string release = world.newest_release_path();
  const std::string part = part_path("test", world.newest_release().full.parts[1]);
  const auto original = [&](const std::string& path) { return read_bytes(world.tree / path); };
  const auto flipped = [&](const std::string& path) {
    std::string bytes = original(path);
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    return bytes;
  };
  struct Row {
    const char* name;
    std::string path;
    std::string bytes;
    ErrorCode refused;
  };
  const Row rows[] = {
      {"timestamp flipped", timestamp, flipped(timestamp), ErrorCode::signature_invalid},
      {"timestamp cut", timestamp, original(timestamp).substr(0, 50), ErrorCode::bad_syntax},
      {"timestamp is a page", timestamp, "<html>", ErrorCode::bad_syntax},
      {"timestamp empty", timestamp, "", ErrorCode::bad_syntax},
      {"release in place of the timestamp", timestamp, original(release), ErrorCode::bad_syntax},
      {"root in place of the timestamp", timestamp, read_bytes(world.temp / "keys/root.mbsg"), ErrorCode::bad_syntax},
      {"release flipped", release, flipped(release), ErrorCode::digest_mismatch},
      {"release cut", release, original(release).substr(0, 80), ErrorCode::digest_mismatch},
      {"release longer", release, original(release) + "x", ErrorCode::too_large},
      {"release endless", release, std::string(k_release_limit * 4, 'x'), ErrorCode::too_large},
      {"part flipped", part, flipped(part), ErrorCode::digest_mismatch},
      {"part cut", part, original(part).substr(1), ErrorCode::digest_mismatch},
      {"part empty", part, "", ErrorCode::digest_mismatch},
      {"part longer", part, original(part) + "x", ErrorCode::too_large},
      {"a false new root", root_path("test", 2), "<html>", ErrorCode::bad_syntax},
      {"the old root as the new one", root_path("test", 2), read_bytes(world.temp / "keys/root.mbsg"),
       ErrorCode::release_rolled_back},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    world.replaced = {{row.path, row.bytes}};
    std::filesystem::remove_all(world.temp / "staged");
    CHECK(world.refusal(world.first_trust()) == row.refused);
    CHECK_FALSE(std::filesystem::exists(world.temp / "staged/rows.db"));
  }
  world.replaced.clear();
  ok(world.follow(world.first_trust()));  // honest again, and everything works
}

TEST_CASE("every flipped bit of the timestamp on the way is refused", "[release]") {
  ReleaseWorld world;
  world.publish(1, "one");
  const std::string honest = world.timestamp_file();
  for (std::size_t bit = 0; bit < honest.size() * 8; ++bit) {
    std::string flipped = honest;
    flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
    TreeReader reader("test", world.first_trust(), world.fetch(), world.clock);
    INFO("bit " << bit);
    CHECK_FALSE(reader.accept_timestamp(flipped));
  }
}

TEST_CASE("a file that signed documents name and that is not there makes the release incomplete", "[release]") {
  ReleaseWorld world;
  world.publish(1, noise(300'000, 1));
  SECTION("release") {
    world.missing = {world.newest_release_path()};
  }
  SECTION("part") {
    world.missing = {part_path("test", world.newest_release().full.parts[0])};
  }
  CHECK(world.refusal(world.first_trust()) == ErrorCode::release_incomplete);
}

TEST_CASE("an older timestamp or release is refused as a roll-back", "[release]") {
  ReleaseWorld world;
  world.publish(1, "one");
  const std::string first = world.timestamp_file();
  world.publish(2, "two");
  const std::string second = world.timestamp_file();
  ok(renew_timestamp(world.tree, "test", world.keys(), world.clock));
  const Trust trust = ok(world.follow(world.first_trust()));
  CHECK(trust.release == 2);
  CHECK(trust.timestamp_version == 3);
  for (const std::string& old : {first, second}) {
    world.replaced = {{timestamp_path("test"), old}};
    CHECK(world.refusal(trust) == ErrorCode::release_rolled_back);
  }
  world.replaced.clear();
  CHECK(ok(world.follow(trust)).timestamp_version == 3);  // the same one again is no attack
}

TEST_CASE("a higher timestamp that names an older release is refused", "[release]") {
  ReleaseWorld world;
  world.publish(1, "one");
  const Timestamp first = world.timestamp();
  world.publish(2, "two");
  const Trust trust = ok(world.follow(world.first_trust()));
  Timestamp forged = first;
  forged.version = 9;
  const KeyRing keys = world.keys();
  world.replaced = {{timestamp_path("test"), sign_file(Role::timestamp, "test", encode(forged), {&keys.timestamp})}};
  CHECK(world.refusal(trust) == ErrorCode::release_rolled_back);
}

TEST_CASE("a frozen timestamp is refused once it has expired, and by a clock that is set back too", "[release]") {
  ReleaseWorld world;
  world.publish(1, "one");
  const Trust trust = ok(world.follow(world.first_trust()));
  world.clock.advance(std::chrono::days{7} - std::chrono::seconds{1});
  ok(world.follow(trust));
  world.clock.advance(std::chrono::seconds{1});
  CHECK(world.refusal(trust) == ErrorCode::release_expired);

  // The kiosk has seen something newer; its battery dies and it wakes in 1970.
  Trust later = trust;
  later.newest = world.clock.now();
  world.clock.set(Instant{});
  CHECK(world.refusal(later) == ErrorCode::release_expired);
}

TEST_CASE("a machine whose clock is far behind still takes an honest release", "[release]") {
  ReleaseWorld world;
  world.publish(1, "one");
  world.clock.set(Instant{});
  CHECK(ok(world.follow(world.first_trust())).release == 1);
}

TEST_CASE("an expired release document is refused although the timestamp is fresh", "[release]") {
  ReleaseWorld world;
  world.publish(1, "one");
  world.clock.advance(std::chrono::days{401});
  ok(renew_timestamp(world.tree, "test", world.keys(), world.clock));
  CHECK(world.refusal(world.first_trust()) == ErrorCode::release_expired);
}

TEST_CASE("the validly signed tree of another prefecture is refused", "[release]") {
  ReleaseWorld world;
  world.publish(1, "one");
  ReleaseWorld other;
  other.publish(1, "other one");
  world.replaced = {{timestamp_path("test"), other.timestamp_file()}};
  CHECK(world.refusal(world.first_trust()) == ErrorCode::signature_invalid);

  // Even when one publisher signs for both with the same keys.
  const KeyRing keys = world.keys();
  const Timestamp honest = world.timestamp();
  world.replaced = {
      {timestamp_path("test"), sign_file(Role::timestamp, "neighbour", encode(honest), {&keys.timestamp})}};
  CHECK(world.refusal(world.first_trust()) == ErrorCode::signature_invalid);
  Timestamp relabelled = honest;
  relabelled.channel = "neighbour";
  world.replaced = {
      {timestamp_path("test"), sign_file(Role::timestamp, "test", encode(relabelled), {&keys.timestamp})}};
  CHECK(world.refusal(world.first_trust()) == ErrorCode::release_wrong_channel);

  // A kiosk that was set to another channel than its root.
  world.channel = "neighbour";
  CHECK(world.refusal(world.first_trust()) == ErrorCode::release_wrong_channel);
}

TEST_CASE("files of two releases cannot be mixed", "[release]") {
  ReleaseWorld world;
  world.publish(1, noise(1000, 1));
  const std::string old_release = read_bytes(world.tree / world.newest_release_path());
  const std::string old_part = read_bytes(world.tree / part_path("test", world.newest_release().full.parts[0]));
  world.publish(2, noise(1000, 2));
  SECTION("the release of before under the new name") {
    world.replaced = {{world.newest_release_path(), old_release}};
  }
  SECTION("the part of before under the new name") {
    world.replaced = {{part_path("test", world.newest_release().full.parts[0]), old_part}};
  }
  const ErrorCode code = world.refusal(world.first_trust());
  CHECK((code == ErrorCode::digest_mismatch || code == ErrorCode::too_large));
}

TEST_CASE("a timestamp key alone cannot publish", "[release]") {
  ReleaseWorld world;
  world.publish(1, "one");
  const KeyRing keys = world.keys();
  Release forged = world.newest_release();
  forged.number = 2;
  const std::string file = sign_file(Role::release, "test", encode(forged), {&keys.timestamp});
  Timestamp timestamp = world.timestamp();
  timestamp.version = 2;
  timestamp.release = 2;
  timestamp.release_digest = crypto::Digest::of(file);
  timestamp.release_size = file.size();
  world.replaced = {{timestamp_path("test"), sign_file(Role::timestamp, "test", encode(timestamp), {&keys.timestamp})},
                    {release_path("test", 2, timestamp.release_digest), file}};
  CHECK(world.refusal(world.first_trust()) == ErrorCode::signature_invalid);
}

TEST_CASE("one number cannot be published twice with different content, nor the chain be broken", "[release]") {
  ReleaseWorld world;
  world.publish(1, "one");
  const auto tree_of_one = world.temp / "tree-of-one";
  std::filesystem::copy(world.tree, tree_of_one, std::filesystem::copy_options::recursive);
  world.publish(2, "two");
  const Trust trust = ok(world.follow(world.first_trust()));

  // The publisher restores an old backup of the tree and goes on from there.
  std::filesystem::remove_all(world.tree);
  std::filesystem::rename(tree_of_one, world.tree);
  world.clock.advance(std::chrono::hours{1});
  world.publish(2, "another two");
  CHECK(world.refusal(trust) == ErrorCode::release_rolled_back);
  world.publish(3, "three");
  CHECK(world.refusal(trust) == ErrorCode::release_rolled_back);
}

TEST_CASE("signed sizes and digests that do not fit the catalog are refused", "[release]") {
  ReleaseWorld world;
  world.publish(1, noise(5000, 1));
  const KeyRing keys = world.keys();
  Release release = world.newest_release();
  ErrorCode expected = ErrorCode::state_mismatch;
  SECTION("more comes out than signed") {
    release.full.plain -= 1;
    expected = ErrorCode::too_large;
  }
  SECTION("less comes out than signed") {
    release.full.plain += 1;
  }
  SECTION("other rows come out") {
    release.state.tables[3].digest = crypto::Digest::of("something else");
  }
  SECTION("more rows were signed") {
    release.state.tables[3].rows += 1;
  }
  SECTION("another schema was signed") {
    release.state.schema += 1;
    expected = ErrorCode::unsupported_version;
  }
  TreeReader reader("test", world.first_trust(), world.fetch(), world.clock);
  const auto route = reader.full_route(release);
  const auto result = route ? reader.fetch_rows(*route, {}, world.temp / "staged") : Result<void>(fail(route.error()));
  REQUIRE_FALSE(result);
  CHECK(result.error().code == expected);
  CHECK_FALSE(std::filesystem::exists(world.temp / "staged/rows.db"));
}

TEST_CASE("a cut download goes on where it stopped and checks what is there", "[release]") {
  ReleaseWorld world;
  world.publish(1, noise(900'000, 1));
  const auto parts = world.newest_release().full.parts;
  REQUIRE(parts.size() == 4);
  world.missing = {part_path("test", parts[2])};
  CHECK(world.refusal(world.first_trust()) == ErrorCode::release_incomplete);
  CHECK(world.parts_asked() == 3);

  world.missing.clear();
  world.asked.clear();
  SECTION("whole parts are kept") {
    ok(world.follow(world.first_trust()));
    CHECK(world.parts_asked() == 2);
  }
  SECTION("a part that was damaged on the disk is fetched again") {
    write_bytes(world.temp / ("staged/parts/" + parts[0].hex()), noise(262'144, 9));
    ok(world.follow(world.first_trust()));
    CHECK(world.parts_asked() == 3);
  }
  CHECK(world.staged_text() == noise(900'000, 1));
}
