// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/release/tree_reader.h"

#include <algorithm>

#include "sync/base/atomic_file.h"
#include "sync/base/file.h"
#include "sync/catalog/builder.h"
#include "sync/release/pack_rows.h"

namespace mingbai::release {

namespace {

constexpr int k_longest_root_walk = 64;
// Far enough for 64 steps of 64 releases; a longer chain would cost more than the full pack.
constexpr int k_longest_chain = 72;

Result<Root> trusted_root(const Trust& trust) {
  MINGBAI_ASSIGN(const std::string_view payload, payload_of(trust.root_file, Role::root));
  return parse_root(payload);
}

bool same_keys(const Threshold& a, const Threshold& b) {
  return a.count == b.count && a.keys == b.keys;
}

}  // namespace

std::vector<crypto::VerifyKey> slip_keys_of(std::string_view root_file) {
  const auto payload = payload_of(root_file, Role::root);
  auto root = payload ? parse_root(*payload) : Result<Root>(fail(payload.error()));
  return root ? std::move(root->slip) : std::vector<crypto::VerifyKey>();
}

std::vector<crypto::BoxPublicKey> outbox_keys_of(std::string_view root_file) {
  const auto payload = payload_of(root_file, Role::root);
  auto root = payload ? parse_root(*payload) : Result<Root>(fail(payload.error()));
  return root ? std::move(root->outbox) : std::vector<crypto::BoxPublicKey>();
}

TreeReader::TreeReader(std::string channel, Trust trust, Fetch fetch, const Clock& clock)
    : channel_(std::move(channel)), trust_(std::move(trust)), fetch_(std::move(fetch)), clock_(clock) {}

Instant TreeReader::trusted_now() const {
  return std::max(clock_.now(), trust_.newest);
}

Result<std::string> TreeReader::fetch_named(const std::string& path, std::size_t limit) {
  MINGBAI_ASSIGN(auto bytes, fetch_(path, limit));
  if (!bytes) {
    return fail(ErrorCode::release_incomplete, "the server does not have " + path + ", which a signed file names");
  }
  bytes_fetched_ += bytes->size();
  if (bytes->size() > limit) {
    return fail(ErrorCode::too_large, path + " is larger than the " + std::to_string(limit) + " bytes allowed");
  }
  return std::move(*bytes);
}

Result<void> TreeReader::refresh_root() {
  MINGBAI_ASSIGN(Root root, trusted_root(trust_));
  if (root.channel != channel_) {
    return fail(ErrorCode::release_wrong_channel,
                "the trusted root is of channel " + root.channel + ", this kiosk is set to " + channel_);
  }
  MINGBAI_TRY(verify_file(trust_.root_file, Role::root, channel_, root.root));
  for (int step = 0; step < k_longest_root_walk; ++step) {
    MINGBAI_ASSIGN(auto file, fetch_(root_path(channel_, root.number + 1), k_root_limit));
    if (!file) {
      break;
    }
    bytes_fetched_ += file->size();
    MINGBAI_TRY(verify_file(*file, Role::root, channel_, root.root));
    MINGBAI_ASSIGN(const std::string_view payload, payload_of(*file, Role::root));
    MINGBAI_ASSIGN(Root next, parse_root(payload));
    MINGBAI_TRY(verify_file(*file, Role::root, channel_, next.root));
    if (next.number != root.number + 1 || next.channel != channel_) {
      return fail(ErrorCode::release_rolled_back, "root " + std::to_string(next.number) + " came where root " +
                                                      std::to_string(root.number + 1) + " was asked");
    }
    forget_what_old_keys_said(root, next);
    root = std::move(next);
    trust_.root_file = std::move(*file);
  }
  if (root.expires <= trusted_now()) {
    return fail(ErrorCode::release_expired, "root " + std::to_string(root.number) + " expired on " +
                                                to_iso8601(root.expires) + "; the publisher must sign a new root");
  }
  return {};
}

// Fast-forward recovery (TUF 5.3.11): whoever stole a key may have signed numbers and times far ahead, which would keep
// out everything honest. What the old keys signed is worthless under the new root, so nothing old can come back by it.
void TreeReader::forget_what_old_keys_said(const Root& before, const Root& after) {
  const bool new_release_keys = !same_keys(before.release, after.release);
  if (!new_release_keys && same_keys(before.timestamp, after.timestamp)) {
    return;
  }
  trust_.timestamp_version = 0;
  trust_.timestamp_digest = {};
  trust_.newest = {};
  if (new_release_keys) {
    trust_.release = 0;
    trust_.release_digest = {};
  }
}

Result<Timestamp> TreeReader::accept_timestamp(std::string_view file) {
  MINGBAI_ASSIGN(const Root root, trusted_root(trust_));
  MINGBAI_ASSIGN(const std::string_view payload, verify_file(file, Role::timestamp, channel_, root.timestamp));
  MINGBAI_ASSIGN(const Timestamp timestamp, parse_timestamp(payload));
  if (timestamp.channel != channel_) {
    return fail(ErrorCode::release_wrong_channel, "the timestamp is of channel " + timestamp.channel);
  }
  if (timestamp.version < trust_.timestamp_version || timestamp.release < trust_.release) {
    return fail(ErrorCode::release_rolled_back, "the server offers timestamp " + std::to_string(timestamp.version) +
                                                    " with release " + std::to_string(timestamp.release) +
                                                    ", older than timestamp " +
                                                    std::to_string(trust_.timestamp_version) + " with release " +
                                                    std::to_string(trust_.release) + " that this kiosk has seen");
  }
  const crypto::Digest digest = crypto::Digest::of(payload);
  if (timestamp.version == trust_.timestamp_version && trust_.timestamp_digest != crypto::Digest{} &&
      digest != trust_.timestamp_digest) {
    return fail(ErrorCode::release_rolled_back,
                "timestamp " + std::to_string(timestamp.version) + " was signed twice with different words");
  }
  if (timestamp.expires <= trusted_now()) {
    return fail(ErrorCode::release_expired, "the timestamp expired on " + to_iso8601(timestamp.expires) +
                                                "; check this machine's clock, then the publisher's daily renewal");
  }
  trust_.timestamp_version = timestamp.version;
  trust_.timestamp_digest = digest;
  trust_.newest = std::max(trust_.newest, timestamp.created);
  return timestamp;
}

Result<Release> TreeReader::fetch_release(const Timestamp& timestamp) {
  const std::string path = release_path(channel_, timestamp.release, timestamp.release_digest);
  MINGBAI_ASSIGN(std::string file, fetch_named(path, timestamp.release_size));
  if (crypto::Digest::of(file) != timestamp.release_digest) {
    return fail(ErrorCode::digest_mismatch, path + " does not have the content that the timestamp signed");
  }
  MINGBAI_ASSIGN(const Root root, trusted_root(trust_));
  MINGBAI_ASSIGN(const std::string_view payload, verify_file(file, Role::release, channel_, root.release));
  MINGBAI_ASSIGN(Release release, parse_release(payload));
  if (release.channel != channel_ || release.number != timestamp.release) {
    return fail(ErrorCode::release_wrong_channel,
                path + " is release " + std::to_string(release.number) + " of channel " + release.channel);
  }
  if (release.number == trust_.release + 1 && trust_.release > 0 && release.previous != trust_.release_digest) {
    return fail(ErrorCode::release_rolled_back, "release " + std::to_string(release.number) +
                                                    " does not continue the release that this kiosk has seen");
  }
  if (release.number == trust_.release && timestamp.release_digest != trust_.release_digest) {
    return fail(ErrorCode::release_rolled_back,
                "release " + std::to_string(release.number) + " was published twice with different content");
  }
  if (release.expires <= trusted_now()) {
    return fail(ErrorCode::release_expired,
                "release " + std::to_string(release.number) + " expired on " + to_iso8601(release.expires));
  }
  trust_.release = release.number;
  trust_.release_digest = timestamp.release_digest;
  trust_.newest = std::max(trust_.newest, release.created);
  release_file_ = std::move(file);
  return release;
}

Result<std::string> TreeReader::part_bytes(const Pack& pack, std::size_t index, const std::filesystem::path& folder) {
  const crypto::Digest& digest = pack.parts[index];
  const std::size_t size = pack.part_size(index);
  const auto kept = folder / digest.hex();
  if (auto bytes = read_file(kept, size); bytes && crypto::Digest::of(*bytes) == digest) {
    return std::move(*bytes);
  }
  const std::string path = part_path(channel_, digest);
  MINGBAI_ASSIGN(std::string bytes, fetch_named(path, size));
  if (bytes.size() != size || crypto::Digest::of(bytes) != digest) {
    return fail(ErrorCode::digest_mismatch, path + " does not have the content that the release signed");
  }
  MINGBAI_TRY(write_file_atomically(kept, bytes));
  return bytes;
}

Result<Route> TreeReader::full_route(const Release& release) const {
  if (!catalog::knows_rows(release.state.schema)) {
    return fail(ErrorCode::unsupported_version, "release " + std::to_string(release.number) + " has schema " +
                                                    std::to_string(release.state.schema) +
                                                    ", which this program does not know; update it, then it follows");
  }
  return Route{{{release, std::nullopt}}, release.full.size};
}

// A document between is as good as the one that names it: its digest is signed there.
Result<Release> TreeReader::fetch_between(const Delta& delta) {
  const std::string path = release_path(channel_, delta.from, delta.from_release);
  MINGBAI_ASSIGN(const std::string file, fetch_named(path, delta.from_release_size));
  if (crypto::Digest::of(file) != delta.from_release) {
    return fail(ErrorCode::digest_mismatch, path + " does not have the content that a later release signed");
  }
  MINGBAI_ASSIGN(const std::string_view payload, payload_of(file, Role::release));
  MINGBAI_ASSIGN(Release release, parse_release(payload));
  if (release.channel != channel_ || release.number != delta.from || release.state.root() != delta.from_root) {
    return fail(ErrorCode::release_wrong_channel, path + " is not the release that a later one names");
  }
  return release;
}

Result<std::optional<Route>> TreeReader::deltas_to(const Release& release, const std::vector<Base>& bases, int depth) {
  const Delta* direct = nullptr;
  const Delta* nearest = nullptr;  // to the newest base, from its side
  int newest = 0;
  for (const Base& base : bases) {
    newest = base.release < release.number ? std::max(newest, base.release) : newest;
  }
  for (const Delta& delta : release.deltas) {
    const bool fits = std::ranges::find(bases, delta.from_root, &Base::root) != bases.end();
    if (fits && (direct == nullptr || delta.pack.size < direct->pack.size)) {
      direct = &delta;
    }
    if (delta.from > newest && (nearest == nullptr || delta.from < nearest->from)) {
      nearest = &delta;
    }
  }
  if (direct != nullptr) {
    return std::optional(Route{{{release, *direct}}, direct->pack.size});
  }
  if (nearest == nullptr || newest == 0 || depth >= k_longest_chain) {
    return std::optional<Route>();
  }
  MINGBAI_ASSIGN(const Release between, fetch_between(*nearest));
  if (between.state.schema != release.state.schema) {
    return std::optional<Route>();
  }
  MINGBAI_ASSIGN(auto route, deltas_to(between, bases, depth + 1));
  if (route) {
    route->hops.push_back({release, *nearest});
    route->bytes += nearest->pack.size;
  }
  return route;
}

Result<std::optional<Route>> TreeReader::delta_route(const Release& release, const std::vector<Base>& bases) {
  MINGBAI_ASSIGN(auto route, deltas_to(release, bases, 0));
  if (route && route->bytes >= release.full.size) {
    route.reset();
  }
  return route;
}

Result<void> TreeReader::fetch_hop(const Route::Hop& hop, const std::vector<Base>& bases,
                                   const std::filesystem::path& parts, catalog::RowSink& out) {
  const Pack& pack = hop.delta ? hop.delta->pack : hop.to.full;
  const auto pieces = [&](const WriteBytes& take) -> Result<void> {
    for (std::size_t i = 0; i < pack.parts.size(); ++i) {
      MINGBAI_ASSIGN(const std::string bytes, part_bytes(pack, i, parts));
      MINGBAI_TRY(take(bytes));
    }
    return {};
  };
  if (!hop.delta) {
    return unpack_full(pieces, pack.plain, hop.to.state, out);
  }
  const auto base = std::ranges::find(bases, hop.delta->from_root, &Base::root);
  if (base == bases.end()) {
    return fail(ErrorCode::delta_wrong_base, "the delta from release " + std::to_string(hop.delta->from) +
                                                 " starts from other rows than this machine has");
  }
  std::string packed;
  MINGBAI_TRY(pieces([&](std::string_view bytes) -> Result<void> {
    packed += bytes;
    return {};
  }));
  return unpack_delta(packed, pack.plain, base->rows, hop.to.state, out);
}

Result<void> TreeReader::fetch_rows(const Route& route, const std::vector<Base>& bases,
                                    const std::filesystem::path& folder) {
  auto result = fetch_hops(route, bases, folder);
  if (!result) {
    std::error_code ignored;
    std::filesystem::remove(folder / "rows.db", ignored);
  }
  return result;
}

Result<void> TreeReader::fetch_hops(const Route& route, const std::vector<Base>& bases,
                                    const std::filesystem::path& folder) {
  const auto parts = folder / "parts";
  MINGBAI_TRY(make_directories(parts));
  std::vector<Base> known = bases;
  for (std::size_t i = 0; i + 1 < route.hops.size(); ++i) {
    const Release& to = route.hops[i].to;
    const auto dump = folder / ("hop-" + std::to_string(i));
    MINGBAI_ASSIGN(AtomicFile file, AtomicFile::create(dump));
    catalog::DumpWriter writer(to.state.schema, [&](std::string_view bytes) { return file.write(bytes); });
    MINGBAI_TRY(fetch_hop(route.hops[i], known, parts, writer));
    MINGBAI_TRY(writer.finish());
    MINGBAI_TRY(file.commit());
    known.push_back(
        {to.number, to.state.root(), [dump, schema = to.state.schema] { return catalog::rows_of_dump(dump, schema); }});
  }
  const Route::Hop& last = route.hops.back();
  MINGBAI_ASSIGN(const auto builder, catalog::CatalogBuilder::create(folder / "rows.db", last.to.state.schema));
  MINGBAI_TRY(fetch_hop(last, known, parts, *builder));
  return builder->finish();
}

}  // namespace mingbai::release
