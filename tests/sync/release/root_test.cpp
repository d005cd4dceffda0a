// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Renewal of the root: keys change, kiosks follow one step at a time, and a theft can be undone.
#include "sync/crypto/key_file.h"
#include "tests/sync/release/release_world.h"

using namespace mingbai;
using namespace mingbai::release;
using namespace mingbai::test;

namespace {

Root root_of(std::string_view file) {
  return ok(parse_root(ok(payload_of(file, Role::root))));
}

// A root after `before` with these root keys, signed by `signers`.
std::string next_root(const Root& before, int number, const std::vector<const crypto::SigningKey*>& keys,
                      const std::vector<const crypto::SigningKey*>& signers) {
  Root root = before;
  root.number = number;
  root.root.keys.clear();
  for (const crypto::SigningKey* key : keys) {
    root.root.keys.push_back(key->verify_key());
  }
  return sign_file(Role::root, root.channel, encode(root), signers);
}

}  // namespace

TEST_CASE("a kiosk walks from root 1 to root 3 when old and new keys have signed each step", "[release]") {
  ReleaseWorld world;
  world.publish(1, "one");
  const KeyRing ring = world.keys();
  const Root first = root_of(ring.root_file);
  const auto a = crypto::SigningKey::generate();
  const auto b = crypto::SigningKey::generate();
  const std::vector<const crypto::SigningKey*> middle{&ring.root[0], &ring.root[1], &a};
  const std::vector<const crypto::SigningKey*> last{&a, &b};
  const std::string good_two = next_root(first, 2, middle, {&ring.root[0], &ring.root[1], &a});
  const std::string good_three = next_root(first, 3, last, {&ring.root[0], &a, &b});

  struct Row {
    const char* name;
    std::string two;
    std::string three;
    std::optional<ErrorCode> refused;
  };
  const Row rows[] = {
      {"both steps", good_two, good_three, std::nullopt},
      {"one old key only", next_root(first, 2, middle, {&ring.root[0], &a}), "", ErrorCode::signature_invalid},
      {"old keys only", next_root(first, 2, last, {&ring.root[0], &ring.root[1]}), "", ErrorCode::signature_invalid},
      {"new keys only", next_root(first, 2, last, {&a, &b}), "", ErrorCode::signature_invalid},
      {"third step by new keys only", good_two, next_root(first, 3, last, {&a, &b}), ErrorCode::signature_invalid},
      {"root 3 where root 2 belongs", next_root(first, 3, middle, {&ring.root[0], &ring.root[1], &a}), "",
       ErrorCode::release_rolled_back},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    world.replaced = {{root_path("test", 2), row.two}};
    if (!row.three.empty()) {
      world.replaced[root_path("test", 3)] = row.three;
    }
    TreeReader reader("test", world.first_trust(), world.fetch(), world.clock);
    const auto result = reader.refresh_root();
    CHECK(result.has_value() == !row.refused.has_value());
    if (row.refused && !result) {
      CHECK(result.error().code == *row.refused);
    }
    if (result) {
      CHECK(root_of(reader.trust().root_file).number == 3);
    }
  }
}

TEST_CASE("a skipped root leaves the kiosk at the root it has", "[release]") {
  ReleaseWorld world;
  world.publish(1, "one");
  for (int i = 0; i < 2; ++i) {
    ok(renew_root(world.temp / "keys", world.clock, Renewal::expiry_only));
  }
  world.publish(2, "two");
  const Trust before{.root_file = read_bytes(world.temp / "keys/root-1.mbsg")};
  world.missing = {root_path("test", 2)};
  TreeReader reader("test", before, world.fetch(), world.clock);
  ok(reader.refresh_root());
  CHECK(root_of(reader.trust().root_file).number == 1);

  world.missing.clear();
  TreeReader again("test", before, world.fetch(), world.clock);
  ok(again.refresh_root());
  CHECK(root_of(again.trust().root_file).number == 3);
}

TEST_CASE("an expired root stops everything until the publisher renews it", "[release]") {
  ReleaseWorld world;
  world.publish(1, "one");
  const Trust trust = world.first_trust();
  world.clock.advance(std::chrono::days{731});
  CHECK(world.refusal(trust) == ErrorCode::release_expired);
  CHECK(renew_timestamp(world.tree, "test", world.keys(), world.clock).error().code == ErrorCode::release_expired);

  CHECK(ok(renew_root(world.temp / "keys", world.clock, Renewal::expiry_only)) == 2);
  world.publish(2, "two");
  CHECK(ok(world.follow(trust)).release == 2);  // a kiosk that was in its box for two years
}

TEST_CASE("new online keys undo a theft that drove numbers and times far ahead", "[release]") {
  ReleaseWorld world;
  world.publish(1, "one");
  const KeyRing stolen = world.keys();
  // The thief holds both online keys.
  Release forged = world.newest_release();
  forged.number = 2'000'000'000;
  forged.created = *parse_instant("9990-01-01T00:00:00Z");
  forged.expires = *parse_instant("9999-01-01T00:00:00Z");
  const std::string file = sign_file(Role::release, "test", encode(forged), {&stolen.release});
  Timestamp timestamp = world.timestamp();
  timestamp.version = 1'000'000'000'000;
  timestamp.release = forged.number;
  timestamp.release_digest = crypto::Digest::of(file);
  timestamp.release_size = file.size();
  timestamp.created = forged.created;
  timestamp.expires = forged.expires;
  world.replaced = {
      {timestamp_path("test"), sign_file(Role::timestamp, "test", encode(timestamp), {&stolen.timestamp})},
      {release_path("test", forged.number, timestamp.release_digest), file}};
  TreeReader victim("test", world.first_trust(), world.fetch(), world.clock);
  ok(victim.refresh_root());
  ok(victim.fetch_release(ok(victim.accept_timestamp(world.replaced.at(timestamp_path("test"))))));
  const Trust poisoned = victim.trust();
  CHECK(poisoned.release == forged.number);
  world.replaced.clear();
  CHECK(world.refusal(poisoned) == ErrorCode::release_expired);  // its clock now stands in the year 9990

  ok(renew_root(world.temp / "keys", world.clock, Renewal::new_online_keys));
  world.publish(2, "two");
  const Trust healed = ok(world.follow(poisoned));
  CHECK(healed.release == 2);
  CHECK(healed.newest == world.clock.now());

  // What the thief signs now, or signed before, is worth nothing.
  world.replaced = {
      {timestamp_path("test"), sign_file(Role::timestamp, "test", encode(timestamp), {&stolen.timestamp})}};
  CHECK(world.refusal(healed) == ErrorCode::signature_invalid);
}

TEST_CASE("a root renewed without new keys forgets nothing", "[release]") {
  ReleaseWorld world;
  world.publish(1, "one");
  const std::string old = world.timestamp_file();
  world.publish(2, "two");
  const Trust trust = ok(world.follow(world.first_trust()));
  ok(renew_root(world.temp / "keys", world.clock, Renewal::expiry_only));
  ok(renew_timestamp(world.tree, "test", world.keys(), world.clock));
  world.replaced = {{timestamp_path("test"), old}};
  CHECK(world.refusal(trust) == ErrorCode::release_rolled_back);
}

TEST_CASE("a new root needs two of the three root keys", "[release]") {
  ReleaseWorld world;
  std::filesystem::remove(world.temp / "keys/root-1.key");
  CHECK(ok(renew_root(world.temp / "keys", world.clock, Renewal::new_online_keys)) == 2);
  std::filesystem::remove(world.temp / "keys/root-2.key");
  const std::string before = read_bytes(world.temp / "keys/root.mbsg");
  CHECK(renew_root(world.temp / "keys", world.clock, Renewal::new_online_keys).error().code == ErrorCode::key_invalid);
  CHECK(read_bytes(world.temp / "keys/root.mbsg") == before);
  // The refused renewal left keys that no root names; publishing goes on with those that count.
  world.publish(1, "one");
  ok(world.follow(world.first_trust()));
}

TEST_CASE("two sets of keys cannot share a tree by way of the roots", "[release]") {
  ReleaseWorld world;
  world.publish(1, "one");
  ReleaseWorld other;
  std::filesystem::remove(world.tree / timestamp_path("test"));
  CHECK(publish(world.tree, "test", "", other.keys(), 1, world.temp / "catalog.db", world.clock).error().code ==
        ErrorCode::conflict);
}

TEST_CASE("the root names the slip keys, and keeps older ones until one is stolen", "[release]") {
  ReleaseWorld world;
  const auto named = [&] { return slip_keys_of(world.keys().root_file); };
  const auto key = [&](const char* file) {
    return ok(crypto::load_signing_key(world.temp / "keys" / file)).verify_key();
  };
  CHECK(named() == std::vector{key("slip.key")});
  ok(renew_root(world.temp / "keys", world.clock, Renewal::expiry_only));
  CHECK(named() == std::vector{key("slip.key")});
  ok(renew_root(world.temp / "keys", world.clock, Renewal::new_slip_key));
  CHECK(named() == std::vector{key("slip.key"), key("slip-3.key")});
  ok(renew_root(world.temp / "keys", world.clock, Renewal::new_online_keys));
  CHECK(named() == std::vector{key("slip.key"), key("slip-3.key")});
  ok(renew_root(world.temp / "keys", world.clock, Renewal::stolen_slip_key));
  CHECK(named() == std::vector{key("slip-5.key")});
  CHECK(slip_keys_of("no root").empty());
}

TEST_CASE("a root of before slips were sealed is still a root", "[release]") {
  ReleaseWorld world;
  Root before = root_of(world.keys().root_file);
  before.slip.clear();
  const std::string payload = encode(before);
  CHECK(payload.find("slip") == std::string::npos);
  CHECK(ok(parse_root(payload)).slip.empty());
}

TEST_CASE("the root names the keys that submissions are sealed to, the newest last", "[release]") {
  ReleaseWorld world;
  const auto named = [&] { return outbox_keys_of(world.keys().root_file); };
  const auto key = [&](const char* file) {
    return ok(crypto::load_box_secret_key(world.temp / "keys" / file)).public_key();
  };
  CHECK(named() == std::vector{key("outbox.key")});
  ok(renew_root(world.temp / "keys", world.clock, Renewal::new_slip_key));
  CHECK(named() == std::vector{key("outbox.key")});
  ok(renew_root(world.temp / "keys", world.clock, Renewal::new_outbox_key));
  CHECK(named() == std::vector{key("outbox.key"), key("outbox-3.key")});
  CHECK(outbox_keys_of("no root").empty());
}

TEST_CASE("a root of before there was an outbox is still a root, a broken list of keys is none", "[release]") {
  ReleaseWorld world;
  Root root = root_of(world.keys().root_file);
  const std::string hex = root.outbox.front().hex();
  const std::string payload = encode(root);
  root.outbox.clear();
  CHECK(encode(root).find("outbox") == std::string::npos);
  CHECK(ok(parse_root(encode(root))).outbox.empty());
  const std::string list = "[\"" + hex + "\"]";
  REQUIRE(payload.find(list) != std::string::npos);
  for (const std::string& broken : {std::string("[]"), std::string("7"), std::string("[7]"), std::string("[\"ab\"]"),
                                    "[\"" + hex + "\",\"" + hex + "\"]"}) {
    CAPTURE(broken);
    std::string changed = payload;
    changed.replace(changed.find(list), list.size(), broken);
    CHECK(parse_root(changed).error().code == ErrorCode::bad_value);
  }
}
