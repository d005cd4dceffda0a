// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/release/documents.h"

#include "sync/base/date.h"
#include "sync/crypto/encoding.h"
#include "tests/support/ok.h"

using namespace mingbai;
using namespace mingbai::release;
using mingbai::test::ok;

namespace {

const Instant k_noon = *parse_instant("2026-11-22T12:00:00+08:00");

Release sample_release() {
  Release value;
  value.number = 7;
  value.channel = "test";
  value.title = "明州政务服务大厅";
  value.created = k_noon;
  value.expires = k_noon + std::chrono::days{90};
  value.previous = crypto::Digest::of("before");
  value.state = {5, {{"properties", 4, crypto::Digest::of("p")}, {"power", 20'000, crypto::Digest::of("q")}}};
  value.catalog_size = 1234;
  value.full = {k_part_size + 1, 5678, {crypto::Digest::of("a"), crypto::Digest::of("b")}};
  value.deltas = {
      {6, crypto::Digest::of("six"), 900, crypto::Digest::of("root of six"), {77, 99, {crypto::Digest::of("d")}}}};
  return value;
}

Root sample_root(const std::vector<crypto::VerifyKey>& keys) {
  return {2, "test", k_noon, {2, keys}, {1, {keys[0]}}, {1, {keys[1]}}};
}

std::string with(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("the three documents come back as they were written", "[release]") {
  const Release release = sample_release();
  const Release release_back = ok(parse_release(encode(release)));
  CHECK(encode(release_back) == encode(release));
  CHECK(release_back.title == release.title);
  CHECK(release_back.previous == release.previous);
  CHECK(release_back.state == release.state);
  CHECK(release_back.state.root() == release.state.root());
  CHECK(release_back.full.parts == release.full.parts);
  CHECK(release_back.full.part_size(0) == k_part_size);
  CHECK(release_back.full.part_size(1) == 1);
  REQUIRE(release_back.deltas.size() == 1);
  CHECK(release_back.deltas[0].from_root == crypto::Digest::of("root of six"));
  CHECK(release_back.deltas[0].pack.part_size(0) == 77);
  CHECK(release_back.expires == release.expires);

  const std::vector keys{crypto::SigningKey::generate().verify_key(), crypto::SigningKey::generate().verify_key()};
  const Root root_back = ok(parse_root(encode(sample_root(keys))));
  CHECK(encode(root_back) == encode(sample_root(keys)));
  CHECK(root_back.root.keys == keys);
  CHECK(root_back.root.count == 2);

  const Timestamp timestamp{9, "test", k_noon, k_noon + std::chrono::days{7}, 7, crypto::Digest::of("r"), 500};
  const Timestamp timestamp_back = ok(parse_timestamp(encode(timestamp)));
  CHECK(encode(timestamp_back) == encode(timestamp));
  CHECK(timestamp_back.version == 9);
  CHECK(timestamp_back.release_digest == timestamp.release_digest);
}

TEST_CASE("a release document with a bad field is refused by name", "[release]") {
  const std::string good = encode(sample_release());
  struct Row {
    const char* from;
    std::string to;
    const char* field;
  };
  const Row rows[] = {
      {"\"n\":7", "\"n\":0", "n"},
      {"\"n\":7", "\"n\":-1", "n"},
      {"\"n\":7", "\"n\":7.5", "n"},
      {"\"n\":7", "\"n\":\"7\"", "n"},
      {"\"n\":7", "\"n\":2147483648", "n"},
      {"\"n\":7", "\"n\":18446744073709551615", "n"},
      {"\"channel\":\"test\"", "\"channel\":\"\"", "channel"},
      {"\"channel\":\"test\"", "\"channel\":\"../up\"", "channel"},
      {"\"channel\":\"test\"", "\"channel\":5", "channel"},
      {"\"title\"", "\"titel\"", "title"},
      {"\"created\":\"2026", "\"created\":\"year", "created"},
      {"\"expires\":\"2027-02-20T12:00:00+08:00", "\"expires\":\"9999-12-31T23:00:00Z", "expires"},
      {"\"expires\":\"2027-02-20", "\"expires\":\"2027-02-30", "expires"},
      {"\"previous\":\"", "\"previous\":\"0", "previous"},
      {"\"room\":1234", "\"room\":0", "room"},
      {"\"room\":1234", "\"room\":4294967297", "room"},
      {"\"size\":262145", "\"size\":262144", "parts"},
      {"\"size\":262145", "\"size\":524289", "parts"},
      {"\"size\":262145", "\"size\":null", "size"},
      {"\"plain\":5678", "\"plain\":0", "plain"},
      {"\"full\"", "\"fuller\"", "full"},
      {"\"state\"", "\"estate\"", "state"},
      {"\"schema\":5", "\"schema\":0", "schema"},
      {"[\"power\",20000,", "[\"power\",-1,", "tables"},
      {"[\"power\",20000,", "[20000,", "tables"},
      {"\"n\":6", "\"n\":7", "deltas"},
      {"\"hsize\":900", "\"hsize\":262145", "hsize"},
      {"\"deltas\"", "\"gammas\"", "deltas"},
  };
  for (const Row& row : rows) {
    INFO(row.from << " -> " << row.to);
    const auto result = parse_release(with(good, row.from, row.to));
    REQUIRE_FALSE(result);
    CHECK(result.error().code == ErrorCode::bad_value);
    CHECK(result.error().message.ends_with(std::string(" ") + row.field));
  }
  for (const char* text : {"a", "q", "six", "root of six", "d"}) {
    const std::string digest = crypto::to_base64url(crypto::Digest::of(text).view());
    CHECK(parse_release(with(good, digest, digest.substr(1))).error().code == ErrorCode::bad_value);
    CHECK(parse_release(with(good, digest, crypto::Digest::of(text).hex())).error().code == ErrorCode::bad_value);
  }
  Release without_parts = sample_release();
  without_parts.full.parts.clear();
  CHECK(parse_release(encode(without_parts)).error().code == ErrorCode::bad_value);
}

TEST_CASE("what is no JSON object is refused as syntax", "[release]") {
  for (const char* text : {"", "{", "[]", "null", "7", "{}x", "\xff", "{\"n\":1,}"}) {
    INFO(text);
    CHECK(parse_release(text).error().code == ErrorCode::bad_syntax);
    CHECK(parse_root(text).error().code == ErrorCode::bad_syntax);
    CHECK(parse_timestamp(text).error().code == ErrorCode::bad_syntax);
  }
  // Deep nesting must not exhaust the stack.
  const std::string deep(100'000, '[');
  CHECK(parse_release(deep).error().code == ErrorCode::bad_syntax);
}

TEST_CASE("a root whose threshold its own keys cannot reach is refused", "[release]") {
  const auto one = crypto::SigningKey::generate().verify_key();
  const auto two = crypto::SigningKey::generate().verify_key();
  Root root = sample_root({one, two});
  REQUIRE(parse_root(encode(root)));
  SECTION("more signatures than keys") {
    root.root.count = 3;
  }
  SECTION("one key listed twice") {
    root.root.keys = {one, one};
  }
  SECTION("no keys at all") {
    root.timestamp.keys.clear();
  }
  SECTION("a threshold of zero") {
    root.release.count = 0;
  }
  CHECK(parse_root(encode(root)).error().code == ErrorCode::bad_value);
}

TEST_CASE("how a release reaches the kiosks is said in bounds, or not at all", "[release]") {
  Timestamp timestamp{9, "test", k_noon, k_noon + std::chrono::days{7}, 7, crypto::Digest::of("r"), 500};
  timestamp.offered = k_noon - std::chrono::hours{1};
  timestamp.spread = k_longest_spread;
  timestamp.held = true;
  const std::string good = encode(timestamp);
  const Timestamp back = ok(parse_timestamp(good));
  CHECK(back.offered == timestamp.offered);
  CHECK(back.spread == timestamp.spread);
  CHECK(back.held);
  struct Row {
    const char* from;
    const char* to;
  };
  const std::string offered = to_iso8601(timestamp.offered);
  const std::string later = to_iso8601(k_noon + std::chrono::hours{1});
  const Row rows[] = {{"\"spread\":86400", "\"spread\":86401"}, {"\"spread\":86400", "\"spread\":-1"},
                      {"\"spread\":86400", "\"spread\":0.5"},   {"\"held\":true", "\"held\":1"},
                      {offered.c_str(), later.c_str()},         {offered.c_str(), "soon"}};
  for (const Row& row : rows) {
    INFO(row.from << " -> " << row.to);
    CHECK(parse_timestamp(with(good, row.from, row.to)).error().code == ErrorCode::bad_value);
  }
  // One of before there were such words.
  const Timestamp old = ok(parse_timestamp(
      with(with(with(good, ",\"held\":true", ""), ",\"spread\":86400", ""), ",\"offered\":\"" + offered + "\"", "")));
  CHECK(old.offered == old.created);
  CHECK(turn_of(old, "kiosk") == old.created);
  CHECK_FALSE(old.held);
}

TEST_CASE("turns lie evenly over the spread, and another kiosk is first each time", "[release]") {
  Timestamp timestamp{9, "test", k_noon, k_noon + std::chrono::days{7}, 7, crypto::Digest::of("r"), 500, k_noon};
  timestamp.spread = std::chrono::minutes{30};
  constexpr int k_kiosks = 20'000;
  const auto turned_after = [&](std::chrono::seconds time) {
    int count = 0;
    for (int i = 0; i < k_kiosks; ++i) {
      count += turn_of(timestamp, "kiosk-" + std::to_string(i)) < k_noon + time ? 1 : 0;
    }
    return count;
  };
  CHECK(turned_after(std::chrono::seconds{0}) == 0);
  CHECK(turned_after(timestamp.spread) == k_kiosks);
  // Whoever sees the first hundredth fall over, and holds the release, has lost no more than that.
  CHECK(turned_after(timestamp.spread / 100) < k_kiosks * 13 / 1000);
  CHECK(turned_after(timestamp.spread / 100) > k_kiosks * 7 / 1000);
  CHECK(turned_after(timestamp.spread / 2) > k_kiosks * 48 / 100);
  CHECK(turned_after(timestamp.spread / 2) < k_kiosks * 52 / 100);
  const Instant turn = turn_of(timestamp, "kiosk-1");
  timestamp.release_digest = crypto::Digest::of("another");
  CHECK(turn_of(timestamp, "kiosk-1") != turn);
}

TEST_CASE("a timestamp may not name a release document beyond the limit", "[release]") {
  Timestamp timestamp{9, "test", k_noon, k_noon, 7, crypto::Digest::of("r"), k_release_limit};
  CHECK(parse_timestamp(encode(timestamp)));
  timestamp.release_size = k_release_limit + 1;
  CHECK(parse_timestamp(encode(timestamp)).error().code == ErrorCode::bad_value);
}

TEST_CASE("a channel is a plain word, because it is part of paths", "[release]") {
  for (const char* good : {"a", "mingzhou", "test-2", "0"}) {
    CHECK(is_channel(good));
  }
  for (const char* bad : {"", "A", "a/b", "..", "a b", "州", "a\n"}) {
    CHECK_FALSE(is_channel(bad));
  }
  CHECK(is_channel(std::string(64, 'a')));
  CHECK_FALSE(is_channel(std::string(65, 'a')));
}

TEST_CASE("paths in the tree are what servers and caches are configured for", "[release]") {
  const auto digest = crypto::Digest::of("x");
  CHECK(timestamp_path("test") == "v1/test/timestamp");
  CHECK(root_path("test", 3) == "v1/test/root/3");
  CHECK(release_path("test", 12, digest) == "v1/test/release/12-" + digest.hex());
  CHECK(part_path("test", digest) == "v1/test/p/" + digest.hex().substr(0, 2) + "/" + digest.hex());
}
