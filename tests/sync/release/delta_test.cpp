// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Deltas from release to release: they save bytes, and nothing that comes of them counts but the signed rows.
#include <algorithm>
#include <random>

#include "sync/base/atomic_file.h"
#include "sync/catalog/row_code.h"
#include "sync/catalog/row_delta.h"
#include "sync/catalog/schema.h"
#include "sync/release/pack_rows.h"
#include "tests/support/changing_content.h"
#include "tests/sync/release/release_world.h"

using namespace mingbai;
using namespace mingbai::release;
using namespace mingbai::test;
namespace fs = std::filesystem;

namespace {

constexpr std::int64_t k_schema = catalog::k_schema_version;

// A publisher whose catalog changes, and what a kiosk at each release has.
struct ChangingWorld : ReleaseWorld {
  ChangingContent hall;
  explicit ChangingWorld(unsigned seed = 1, int powers = 12) : hall(seed, powers) {}

  fs::path catalog(int number) const { return temp / (std::to_string(number) + ".db"); }

  Published publish_next(int changes = 3) {
    if (fs::exists(catalog(hall.content().release))) {
      hall.revise(changes);
    }
    const int number = hall.content().release;
    ok(catalog::write_catalog(catalog(number), hall.content()));
    return ok(release::publish(tree, channel, "Test hall", keys(), number, catalog(number), clock));
  }

  Base base(int number) const {
    const fs::path path = catalog(number);
    return {number, ok(catalog::state_of(path, k_schema)).root(),
            [path] { return catalog::rows_of_catalog(path, k_schema); }};
  }

  TreeReader reader() { return TreeReader(channel, first_trust(), fetch(), clock); }
};

struct Nowhere final : catalog::RowSink {
  Result<void> add(std::size_t, std::string_view) override { return {}; }
};

// A delta with what it needs, in memory.
struct OneDelta {
  TempDirectory temp;
  catalog::RowOrigin base = [this] { return catalog::rows_of_catalog(temp / "old.db", k_schema); };
  catalog::RowOrigin target = [this] { return catalog::rows_of_catalog(temp / "new.db", k_schema); };
  catalog::State state;
  PackedDelta packed;

  explicit OneDelta(unsigned seed, int powers = 12, int changes = 8) {
    ChangingContent hall(seed, powers);
    ok(catalog::write_catalog(temp / "old.db", hall.content()));
    hall.revise(changes);
    ok(catalog::write_catalog(temp / "new.db", hall.content()));
    state = ok(catalog::state_of(temp / "new.db", k_schema));
    packed = ok(pack_delta(base, target, k_schema));
  }

  Result<void> unpack(std::string_view bytes, std::uint64_t plain) const {
    Nowhere nowhere;
    return unpack_delta(bytes, plain, base, state, nowhere);
  }
};

}  // namespace

TEST_CASE("deltas are made to the releases from which a chain is short", "[release]") {
  CHECK(delta_bases(1).empty());
  CHECK(delta_bases(2) == std::vector{1});
  CHECK(delta_bases(6) == std::vector{5, 4, 2});
  CHECK(delta_bases(65) == std::vector{64, 63, 61, 57, 49, 33, 1});
  CHECK(delta_bases(300) == std::vector{299, 298, 296, 292, 284, 268, 236, 192, 128, 64});
  // Always falling, never the release itself.
  for (int number = 1; number < 600; ++number) {
    const auto bases = delta_bases(number);
    CHECK(std::ranges::adjacent_find(bases, std::less_equal{}) == bases.end());
    CHECK((bases.empty() || (bases.front() < number && bases.back() > 0)));
  }
}

TEST_CASE("a kiosk follows the next release by a delta of a few hundred bytes", "[release]") {
  ChangingWorld world;
  world.publish_next();
  const Published second = world.publish_next();
  REQUIRE(second.deltas.size() == 1);
  CHECK(second.deltas[0].from == 1);
  CHECK(second.deltas[0].bytes * 4 < second.packed_bytes);
  CHECK(second.without_delta.empty());

  TreeReader reader = world.reader();
  const std::vector bases{world.base(1)};
  const Release release = world.newest_release();
  const auto route = ok(reader.delta_route(release, bases));
  REQUIRE(route);
  CHECK_FALSE(route->is_full());
  CHECK(route->bytes == second.deltas[0].bytes);
  ok(reader.fetch_rows(*route, bases, world.temp / "staged"));
  CHECK(ok(catalog::state_of(world.temp / "staged/rows.db", k_schema)) == release.state);
  CHECK(reader.bytes_fetched() == second.deltas[0].bytes);
}

TEST_CASE("a kiosk that was away follows by a chain, whatever release it has", "[release]") {
  ChangingWorld world(5, 60);
  for (int i = 0; i < 12; ++i) {
    world.publish_next(2);
  }
  const Release newest = world.newest_release();
  for (int number = 1; number < 12; ++number) {
    INFO("from release " << number);
    TreeReader reader = world.reader();
    const std::vector bases{world.base(number)};
    const auto route = ok(reader.delta_route(newest, bases));
    REQUIRE(route);
    CHECK(route->hops.size() <= 3);
    fs::remove_all(world.temp / "staged");
    ok(reader.fetch_rows(*route, bases, world.temp / "staged"));
    CHECK(ok(catalog::state_of(world.temp / "staged/rows.db", k_schema)) == newest.state);
  }
  // Of two bases the nearer one serves; without any there is no such way.
  TreeReader reader = world.reader();
  CHECK(ok(reader.delta_route(newest, {world.base(3), world.base(11)}))->hops.size() == 1);
  CHECK_FALSE(ok(reader.delta_route(newest, {})));
}

TEST_CASE("where the full pack is not dearer no delta is taken, nor made", "[release]") {
  ChangingWorld world(9, 3);
  world.publish_next();
  // Nothing is as it was.
  ChangingContent other(123, 3);
  other.revise(0);
  ok(catalog::write_catalog(world.temp / "other.db", other.content()));
  const Published second = ok(publish(world.tree, "test", "", world.keys(), 2, world.temp / "other.db", world.clock));
  if (second.deltas.empty()) {
    CHECK(second.without_delta == std::vector{1});
  } else {
    CHECK(second.deltas[0].bytes < second.packed_bytes);
  }
  Release dear = world.newest_release();
  dear.deltas = {{1, {}, 1, world.base(1).root, dear.full}};
  TreeReader reader = world.reader();
  CHECK_FALSE(ok(reader.delta_route(dear, {world.base(1)})));
}

TEST_CASE("a base that the tree has lost costs its delta, not the release", "[release]") {
  ChangingWorld world;
  world.publish_next();
  const auto part = world.tree / part_path("test", world.newest_release().full.parts[0]);
  world.publish_next();
  SECTION("lost") {
    fs::remove(part);
  }
  SECTION("damaged") {
    std::string bytes = read_bytes(part);
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    write_bytes(part, bytes);
  }
  const Published third = world.publish_next();
  REQUIRE(third.deltas.size() == 1);
  CHECK(third.deltas[0].from == 2);
  CHECK(third.without_delta == std::vector{1});
}

TEST_CASE("a delta on another base than its own is refused", "[release]") {
  ChangingWorld world;
  world.publish_next();
  world.publish_next();
  const Release release = world.newest_release();
  TreeReader reader = world.reader();
  const std::vector honest{world.base(1)};
  const auto route = ok(reader.delta_route(release, honest));
  REQUIRE(route);
  SECTION("the base is not there any more") {
    const auto refused = reader.fetch_rows(*route, {}, world.temp / "staged");
    CHECK(refused.error().code == ErrorCode::delta_wrong_base);
  }
  SECTION("the base is not what it says it is") {
    // Edited by hand on the kiosk, after it was held against its root.
    ChangingContent other(2);
    ok(catalog::write_catalog(world.temp / "edited.db", other.content()));
    std::vector<Base> false_bases = honest;
    false_bases[0].rows = [&] { return catalog::rows_of_catalog(world.temp / "edited.db", k_schema); };
    const auto refused = reader.fetch_rows(*route, false_bases, world.temp / "staged");
    REQUIRE_FALSE(refused);
    CHECK((refused.error().code == ErrorCode::state_mismatch || refused.error().code == ErrorCode::bad_syntax ||
           refused.error().code == ErrorCode::bad_value || refused.error().code == ErrorCode::conflict));
  }
  SECTION("one letter of the base is another") {
    ChangingContent again(1);
    catalog::Content content = again.content();
    content.title += "。";
    ok(catalog::write_catalog(world.temp / "edited.db", content));
    std::vector<Base> false_bases = honest;
    false_bases[0].rows = [&] { return catalog::rows_of_catalog(world.temp / "edited.db", k_schema); };
    CHECK(reader.fetch_rows(*route, false_bases, world.temp / "staged").error().code == ErrorCode::state_mismatch);
  }
  CHECK_FALSE(fs::exists(world.temp / "staged/rows.db"));
}

TEST_CASE("the delta of another prefecture is refused", "[release]") {
  ChangingWorld world;
  world.publish_next();
  world.publish_next();
  ChangingWorld other(2);
  other.publish_next();
  other.publish_next();
  const Release release = world.newest_release();
  const Release stranger = other.newest_release();
  const std::vector bases{world.base(1)};
  TreeReader reader = world.reader();
  SECTION("sent in place of the own one") {
    const auto route = ok(reader.delta_route(release, bases));
    world.replaced = {{part_path("test", release.deltas[0].pack.parts[0]),
                       read_bytes(other.tree / part_path("test", stranger.deltas[0].pack.parts[0]))}};
    const ErrorCode code = reader.fetch_rows(*route, bases, world.temp / "staged").error().code;
    CHECK((code == ErrorCode::digest_mismatch || code == ErrorCode::too_large));
  }
  SECTION("signed for the own release by mistake") {
    Release mixed = release;
    mixed.deltas = {stranger.deltas[0]};
    CHECK_FALSE(ok(reader.delta_route(mixed, bases)));
    mixed.deltas[0].from_root = bases[0].root;
    const auto route = ok(reader.delta_route(mixed, bases));
    world.replaced = {{part_path("test", stranger.deltas[0].pack.parts[0]),
                       read_bytes(other.tree / part_path("test", stranger.deltas[0].pack.parts[0]))}};
    CHECK_FALSE(reader.fetch_rows(*route, bases, world.temp / "staged"));
  }
  CHECK_FALSE(fs::exists(world.temp / "staged/rows.db"));
}

TEST_CASE("a document between that is not the one that was signed is refused", "[release]") {
  ChangingWorld world(5, 60);
  for (int i = 0; i < 4; ++i) {
    world.publish_next(2);
  }
  const Release newest = world.newest_release();
  REQUIRE(newest.deltas.back().from == 2);
  const std::vector bases{world.base(1)};
  const std::string between = release_path("test", 2, newest.deltas.back().from_release);
  const std::string honest = read_bytes(world.tree / between);
  TreeReader reader = world.reader();
  world.replaced = {{between, honest.substr(1)}};
  CHECK(reader.delta_route(newest, bases).error().code == ErrorCode::digest_mismatch);
  world.replaced = {{between, honest + "x"}};
  CHECK(reader.delta_route(newest, bases).error().code == ErrorCode::too_large);
  world.replaced.clear();
  world.missing = {between};
  CHECK(reader.delta_route(newest, bases).error().code == ErrorCode::release_incomplete);
}

TEST_CASE("2,000 corruptions of a delta: none passes its digest, none gives other rows than the signed ones",
          "[release]") {
  OneDelta one(7, 4, 5);
  // From dumps, which open quickly.
  {
    AtomicFile dump = ok(AtomicFile::create(one.temp / "old.rows"));
    catalog::DumpWriter writer(k_schema, [&](std::string_view bytes) { return dump.write(bytes); });
    ok(catalog::copy_rows(*ok(one.base()), writer, k_schema));
    ok(writer.finish());
    ok(dump.commit());
  }
  one.base = [&] { return catalog::rows_of_dump(one.temp / "old.rows", k_schema); };
  ok(one.unpack(one.packed.bytes, one.packed.plain));
  std::string target;
  {
    catalog::DumpWriter writer(k_schema, [&](std::string_view piece) -> Result<void> {
      target += piece;
      return {};
    });
    ok(catalog::copy_rows(*ok(one.target()), writer, k_schema));
    ok(writer.finish());
  }
  const crypto::Digest digest = crypto::Digest::of(one.packed.bytes);
  std::mt19937 random(20261127);
  int accepted = 0;
  for (int i = 0; i < 2000; ++i) {
    std::string bytes = one.packed.bytes;
    const std::size_t at = random() % bytes.size();
    switch (random() % 5) {
      case 0:
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << (random() % 8)));
        break;
      case 1:
        bytes.resize(at);
        break;
      case 2:
        bytes.erase(at, 1 + random() % 16);
        break;
      case 3:
        bytes.insert(at, bytes.substr(random() % bytes.size(), 1 + random() % 16));
        break;
      default:
        for (int k = 0; k < 8; ++k) {
          bytes[random() % bytes.size()] = static_cast<char>(random());
        }
    }
    if (bytes == one.packed.bytes) {
      continue;
    }
    accepted += crypto::Digest::of(bytes) == digest ? 1 : 0;
    // Behind the digest nothing but the signed rows comes out: a bit of a frame's head may say nothing about them.
    std::string rows;
    catalog::DumpWriter writer(k_schema, [&](std::string_view piece) -> Result<void> {
      rows += piece;
      return {};
    });
    if (unpack_delta(bytes, one.packed.plain, one.base, one.state, writer)) {
      ok(writer.finish());
      accepted += rows == target ? 0 : 1;
    }
  }
  CHECK(accepted == 0);
}

TEST_CASE("a delta that unpacks to more than was signed, or wants a huge window, is stopped", "[release]") {
  const OneDelta one(8);
  const auto with_length = [](const std::string& script) {
    std::string bytes;
    catalog::append_varint(bytes, script.size());
    return bytes + script;
  };
  const std::string no_steps = with_length(ok(compress(std::string(18, '\0'))));
  const std::string bomb = no_steps + ok(compress(std::string(64 * 1024 * 1024, '\0')));
  const std::string script_bomb = with_length(ok(compress(std::string(64 * 1024 * 1024, '\0'))));
  CHECK(one.unpack(script_bomb, 1'000'000).error().code == ErrorCode::too_large);
  CHECK(one.unpack(bomb, 1'000'000).error().code == ErrorCode::too_large);
  CHECK(one.unpack(one.packed.bytes, one.packed.plain - 1).error().code == ErrorCode::too_large);
  CHECK(one.unpack(one.packed.bytes, one.packed.plain + 1).error().code == ErrorCode::state_mismatch);
  // A frame header that asks for a window of 2^30 bytes (RFC 8878 section 3.1.1).
  const std::string window = no_steps + std::string("\x28\xb5\x2f\xfd\x00\xa0\x01\x00\x00", 9);
  CHECK(one.unpack(window, 1000).error().code == ErrorCode::bad_syntax);
  // A script that says that it is longer than all there is.
  std::string longer;
  catalog::append_varint(longer, std::uint64_t{1} << 60);
  CHECK(one.unpack(longer + one.packed.bytes, one.packed.plain).error().code == ErrorCode::bad_syntax);
  CHECK(one.unpack("", one.packed.plain).error().code == ErrorCode::bad_syntax);
}

TEST_CASE("a delta costs no more than a tenth above its changed rows with the old ones known", "[release]") {
  const OneDelta one(11, 400, 30);
  const auto delta = ok(catalog::compare_rows(*ok(one.base()), *ok(one.target()), k_schema));
  const std::string known = ok(catalog::known_rows(*ok(one.base()), delta.script, k_schema));
  const std::string floor = ok(compress(delta.rows, Proof::elsewhere, known));
  CHECK(one.packed.bytes.size() <= floor.size() * 11 / 10);
  // And many times less than without them, or than the whole.
  CHECK(one.packed.bytes.size() * 3 < ok(compress(delta.rows)).size() * 2);
}
