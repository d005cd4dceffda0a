// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/release/documents.h"

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>

#include "sync/base/date.h"
#include "sync/crypto/encoding.h"

namespace mingbai::release {

using nlohmann::json;

namespace {

tl::unexpected<Error> bad_field(std::string_view field) {
  return fail(ErrorCode::bad_value, "the signed document lacks a proper " + std::string(field));
}

Result<json> parse_object(std::string_view payload) {
  json object = json::parse(payload, nullptr, false);
  if (!object.is_object()) {
    return fail(ErrorCode::bad_syntax, "the signed document is not a JSON object");
  }
  return object;
}

Result<std::string> text(const json& object, const char* field) {
  const auto found = object.find(field);
  if (found == object.end() || !found->is_string()) {
    return bad_field(field);
  }
  return found->get<std::string>();
}

Result<std::int64_t> number(const json& object, const char* field, std::int64_t low, std::int64_t high) {
  const auto found = object.find(field);
  if (found == object.end() || !found->is_number_integer() || found->get<std::int64_t>() < low ||
      found->get<std::int64_t>() > high) {
    return bad_field(field);
  }
  return found->get<std::int64_t>();
}

Result<int> counter(const json& object, const char* field) {
  MINGBAI_ASSIGN(const std::int64_t value, number(object, field, 1, std::numeric_limits<int>::max()));
  return static_cast<int>(value);
}

constexpr std::int64_t k_largest_catalog = std::int64_t{4} << 30;
constexpr std::size_t k_most_tables = 64;
constexpr std::size_t k_most_deltas = 64;

Result<std::uint64_t> size(const json& object, const char* field, std::int64_t largest) {
  MINGBAI_ASSIGN(const std::int64_t value, number(object, field, 1, largest));
  return static_cast<std::uint64_t>(value);
}

Result<std::string> channel_field(const json& object) {
  MINGBAI_ASSIGN(std::string value, text(object, "channel"));
  if (!is_channel(value)) {
    return bad_field("channel");
  }
  return value;
}

Result<Instant> instant(const json& object, const char* field) {
  MINGBAI_ASSIGN(const std::string value, text(object, field));
  const auto parsed = parse_instant(value);
  // The last hours of the year 9999 in UTC would be written as a year of five digits.
  if (!parsed || !parse_instant(to_iso8601(*parsed))) {
    return bad_field(field);
  }
  return *parsed;
}

Result<crypto::Digest> digest(const json& object, const char* field) {
  MINGBAI_ASSIGN(const std::string value, text(object, field));
  const auto parsed = crypto::Digest::from_hex(value);
  if (!parsed) {
    return bad_field(field);
  }
  return *parsed;
}

// Where many digests stand together: two thirds of the hex form's length.
json short_form(const crypto::Digest& value) {
  return crypto::to_base64url(value.view());
}

std::optional<crypto::Digest> from_short_form(const json& value) {
  const auto bytes = value.is_string() ? crypto::from_base64url(value.get<std::string>()) : std::nullopt;
  const auto digest = bytes ? crypto::Digest::from_bytes(*bytes) : std::nullopt;
  return digest && short_form(*digest) == value ? digest : std::nullopt;  // one digest has one form
}

json pack_json(const Pack& pack) {
  json parts = json::array();
  for (const crypto::Digest& part : pack.parts) {
    parts.push_back(short_form(part));
  }
  return {{"size", pack.size}, {"plain", pack.plain}, {"parts", parts}};
}

Result<Pack> pack(const json& object, const char* field) {
  const auto found = object.find(field);
  if (found == object.end() || !found->is_object() || !found->contains("parts") || !(*found)["parts"].is_array()) {
    return bad_field(field);
  }
  Pack value;
  MINGBAI_ASSIGN(value.size, size(*found, "size", k_largest_catalog));
  MINGBAI_ASSIGN(value.plain, size(*found, "plain", k_largest_catalog));
  for (const json& item : (*found)["parts"]) {
    const auto part = from_short_form(item);
    if (!part) {
      return bad_field("parts");
    }
    value.parts.push_back(*part);
  }
  if (value.parts.size() != (value.size + k_part_size - 1) / k_part_size) {
    return bad_field("parts");
  }
  return value;
}

json delta_json(const Delta& delta) {
  return {{"n", delta.from},
          {"h", short_form(delta.from_release)},
          {"hsize", delta.from_release_size},
          {"root", short_form(delta.from_root)},
          {"pack", pack_json(delta.pack)}};
}

Result<Delta> delta(const json& object, int to) {
  if (!object.is_object() || !object.contains("h") || !object.contains("root")) {
    return bad_field("deltas");
  }
  Delta value;
  MINGBAI_ASSIGN(value.from, counter(object, "n"));
  const auto release = from_short_form(object["h"]);
  const auto root = from_short_form(object["root"]);
  if (value.from >= to || !release || !root) {
    return bad_field("deltas");
  }
  value.from_release = *release;
  value.from_root = *root;
  MINGBAI_ASSIGN(value.from_release_size, size(object, "hsize", k_release_limit));
  MINGBAI_ASSIGN(value.pack, pack(object, "pack"));
  return value;
}

json state_json(const catalog::State& state) {
  json tables = json::array();
  for (const catalog::TableState& table : state.tables) {
    tables.push_back({table.name, table.rows, short_form(table.digest)});
  }
  return {{"schema", state.schema}, {"tables", tables}};
}

Result<catalog::State> state(const json& object) {
  const auto found = object.find("state");
  if (found == object.end() || !found->is_object() || !found->contains("tables") || !(*found)["tables"].is_array()) {
    return bad_field("state");
  }
  catalog::State value;
  MINGBAI_ASSIGN(const int schema, counter(*found, "schema"));
  value.schema = schema;
  for (const json& item : (*found)["tables"]) {
    const bool shaped = item.is_array() && item.size() == 3 && item[0].is_string() && item[1].is_number_unsigned();
    const auto digest = shaped ? from_short_form(item[2]) : std::nullopt;
    if (!digest || value.tables.size() >= k_most_tables) {
      return bad_field("tables");
    }
    value.tables.push_back({item[0].get<std::string>(), item[1].get<std::uint64_t>(), *digest});
  }
  return value;
}

json threshold_json(const Threshold& value) {
  json keys = json::array();
  for (const crypto::VerifyKey& key : value.keys) {
    keys.push_back(key.hex());
  }
  return {{"threshold", value.count}, {"keys", keys}};
}

Result<Threshold> threshold(const json& object, const char* field) {
  const auto found = object.find(field);
  if (found == object.end() || !found->is_object() || !found->contains("keys") || !(*found)["keys"].is_array()) {
    return bad_field(field);
  }
  MINGBAI_ASSIGN(const std::int64_t count, number(*found, "threshold", 1, 16));
  Threshold value{static_cast<std::size_t>(count), {}};
  for (const json& item : (*found)["keys"]) {
    const auto key = item.is_string() ? crypto::VerifyKey::from_hex(item.get<std::string>()) : std::nullopt;
    if (!key || value.keys.size() >= 16) {
      return bad_field(field);
    }
    if (std::ranges::find(value.keys, *key) != value.keys.end()) {
      return bad_field(field);  // one key listed twice must not count as two
    }
    value.keys.push_back(*key);
  }
  if (value.count > value.keys.size()) {
    return bad_field(field);
  }
  return value;
}

Result<std::vector<crypto::BoxPublicKey>> outbox_keys(const json& object) {
  std::vector<crypto::BoxPublicKey> keys;
  const auto found = object.find("outbox");
  if (found == object.end()) {
    return keys;
  }
  if (!found->is_array() || found->empty() || found->size() > 16) {
    return bad_field("outbox");
  }
  for (const json& item : *found) {
    const auto key = item.is_string() ? crypto::BoxPublicKey::from_hex(item.get<std::string>()) : std::nullopt;
    if (!key || std::ranges::find(keys, *key) != keys.end()) {
      return bad_field("outbox");
    }
    keys.push_back(*key);
  }
  return keys;
}

std::string v1(std::string_view channel) {
  return "v1/" + std::string(channel) + "/";
}

}  // namespace

std::size_t Pack::part_size(std::size_t index) const {
  return index + 1 < parts.size() ? k_part_size : static_cast<std::size_t>(size - (parts.size() - 1) * k_part_size);
}

bool is_channel(std::string_view text) {
  return !text.empty() && text.size() <= 64 &&
         text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
}

std::string encode(const Root& value) {
  json object = {{"n", value.number},
                 {"channel", value.channel},
                 {"expires", to_iso8601(value.expires)},
                 {"roles",
                  {{"root", threshold_json(value.root)},
                   {"release", threshold_json(value.release)},
                   {"timestamp", threshold_json(value.timestamp)}}}};
  if (!value.slip.empty()) {
    object["roles"]["slip"] = threshold_json({1, value.slip});
  }
  for (const crypto::BoxPublicKey& key : value.outbox) {
    object["outbox"].push_back(key.hex());
  }
  return object.dump();
}

std::string encode(const Release& value) {
  json deltas = json::array();
  for (const Delta& delta : value.deltas) {
    deltas.push_back(delta_json(delta));
  }
  return json{{"n", value.number},
              {"channel", value.channel},
              {"title", value.title},
              {"created", to_iso8601(value.created)},
              {"expires", to_iso8601(value.expires)},
              {"previous", value.previous.hex()},
              {"state", state_json(value.state)},
              {"room", value.catalog_size},
              {"full", pack_json(value.full)},
              {"deltas", deltas}}
      .dump();
}

std::string encode(const Timestamp& value) {
  json object{{"v", value.version},
              {"channel", value.channel},
              {"created", to_iso8601(value.created)},
              {"expires", to_iso8601(value.expires)},
              {"offered", to_iso8601(value.offered)},
              {"release", {{"n", value.release}, {"h", value.release_digest.hex()}, {"size", value.release_size}}}};
  if (value.spread.count() > 0) {
    object["spread"] = value.spread.count();
  }
  if (value.held) {
    object["held"] = true;
  }
  return object.dump();
}

Instant turn_of(const Timestamp& timestamp, std::string_view kiosk) {
  const crypto::Digest digest = crypto::Digest::of("turn " + timestamp.release_digest.hex() + " " + std::string(kiosk));
  std::uint64_t drawn = 0;
  for (int i = 0; i < 4; ++i) {
    drawn = drawn << 8 | digest.bytes[static_cast<std::size_t>(i)];
  }
  const auto spread = static_cast<std::uint64_t>(timestamp.spread.count());
  return timestamp.offered + std::chrono::seconds{static_cast<std::int64_t>(drawn * spread >> 32)};
}

Result<Root> parse_root(std::string_view payload) {
  MINGBAI_ASSIGN(const json object, parse_object(payload));
  Root value;
  MINGBAI_ASSIGN(value.number, counter(object, "n"));
  MINGBAI_ASSIGN(value.channel, channel_field(object));
  MINGBAI_ASSIGN(value.expires, instant(object, "expires"));
  const auto roles = object.find("roles");
  if (roles == object.end() || !roles->is_object()) {
    return bad_field("roles");
  }
  MINGBAI_ASSIGN(value.root, threshold(*roles, "root"));
  MINGBAI_ASSIGN(value.release, threshold(*roles, "release"));
  MINGBAI_ASSIGN(value.timestamp, threshold(*roles, "timestamp"));
  if (roles->contains("slip")) {
    MINGBAI_ASSIGN(Threshold slip, threshold(*roles, "slip"));
    value.slip = std::move(slip.keys);
  }
  MINGBAI_ASSIGN(value.outbox, outbox_keys(object));
  return value;
}

Result<Release> parse_release(std::string_view payload) {
  MINGBAI_ASSIGN(const json object, parse_object(payload));
  Release value;
  MINGBAI_ASSIGN(value.number, counter(object, "n"));
  MINGBAI_ASSIGN(value.channel, channel_field(object));
  MINGBAI_ASSIGN(value.title, text(object, "title"));
  MINGBAI_ASSIGN(value.created, instant(object, "created"));
  MINGBAI_ASSIGN(value.expires, instant(object, "expires"));
  MINGBAI_ASSIGN(value.previous, digest(object, "previous"));
  MINGBAI_ASSIGN(value.state, state(object));
  MINGBAI_ASSIGN(value.catalog_size, size(object, "room", k_largest_catalog));
  MINGBAI_ASSIGN(value.full, pack(object, "full"));
  const auto deltas = object.find("deltas");
  if (deltas == object.end() || !deltas->is_array() || deltas->size() > k_most_deltas) {
    return bad_field("deltas");
  }
  for (const json& item : *deltas) {
    MINGBAI_ASSIGN(Delta one, delta(item, value.number));
    value.deltas.push_back(std::move(one));
  }
  return value;
}

Result<Timestamp> parse_timestamp(std::string_view payload) {
  MINGBAI_ASSIGN(const json object, parse_object(payload));
  Timestamp value;
  MINGBAI_ASSIGN(value.version, number(object, "v", 1, std::numeric_limits<std::int64_t>::max() - 1));
  MINGBAI_ASSIGN(value.channel, channel_field(object));
  MINGBAI_ASSIGN(value.created, instant(object, "created"));
  MINGBAI_ASSIGN(value.expires, instant(object, "expires"));
  const auto release = object.find("release");
  if (release == object.end() || !release->is_object()) {
    return bad_field("release");
  }
  MINGBAI_ASSIGN(value.release, counter(*release, "n"));
  MINGBAI_ASSIGN(value.release_digest, digest(*release, "h"));
  MINGBAI_ASSIGN(value.release_size, size(*release, "size", k_release_limit));
  // A publisher of before releases were spread says nothing of the following.
  value.offered = value.created;
  if (object.contains("offered")) {
    MINGBAI_ASSIGN(value.offered, instant(object, "offered"));
    if (value.offered > value.created) {
      return bad_field("offered");
    }
  }
  if (object.contains("spread")) {
    MINGBAI_ASSIGN(const std::int64_t seconds, number(object, "spread", 0, k_longest_spread.count()));
    value.spread = std::chrono::seconds{seconds};
  }
  if (const auto held = object.find("held"); held != object.end()) {
    if (!held->is_boolean()) {
      return bad_field("held");
    }
    value.held = held->get<bool>();
  }
  return value;
}

std::string timestamp_path(std::string_view channel) {
  return v1(channel) + "timestamp";
}

std::string root_path(std::string_view channel, int number) {
  return v1(channel) + "root/" + std::to_string(number);
}

std::string release_path(std::string_view channel, int number, const crypto::Digest& digest) {
  return v1(channel) + "release/" + std::to_string(number) + "-" + digest.hex();
}

std::string part_path(std::string_view channel, const crypto::Digest& digest) {
  const std::string hex = digest.hex();
  return v1(channel) + "p/" + hex.substr(0, 2) + "/" + hex;
}

std::optional<crypto::Digest> digest_named_by(std::string_view path) {
  const std::size_t last = path.find_last_of("/-");
  return last == std::string_view::npos ? std::nullopt : crypto::Digest::from_hex(path.substr(last + 1));
}

}  // namespace mingbai::release
