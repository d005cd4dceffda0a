// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/release/publish.h"

#include "sync/base/atomic_file.h"
#include "sync/base/file.h"
#include "sync/release/pack.h"

namespace mingbai::release {

namespace {

constexpr std::chrono::days k_timestamp_life{7};
// Longer than a hall goes without a change of its catalog: freshness is the timestamp's matter, this only keeps a very
// old release from being installed for ever after its keys were given up.
constexpr std::chrono::days k_release_life{400};
constexpr std::size_t k_catalog_limit = std::size_t{4} << 30;

// Names that say their content, so a file there with other bytes is damaged (a stick that was pulled too early) and is
// written anew.
Result<void> add_file(const std::filesystem::path& tree, const std::string& path, std::string_view bytes) {
  const auto target = tree / path;
  if (const auto there = read_file(target, bytes.size()); there && *there == bytes) {
    return {};
  }
  MINGBAI_TRY(make_directories(target.parent_path()));
  return write_file_atomically(target, bytes);
}

Result<Root> parse_root_file(std::string_view file) {
  MINGBAI_ASSIGN(const std::string_view payload, payload_of(file, Role::root));
  return parse_root(payload);
}

// The newest root of the ring, if it may sign for this channel today: kiosks would refuse anything else.
Result<Root> own_root(const KeyRing& keys, std::string_view channel, const Clock& clock) {
  MINGBAI_ASSIGN(Root root, parse_root_file(keys.root_file));
  if (root.channel != channel) {
    return fail(ErrorCode::release_wrong_channel,
                "these keys sign for channel " + root.channel + ", not for " + std::string(channel));
  }
  if (root.expires <= clock.now()) {
    return fail(ErrorCode::release_expired, "root " + std::to_string(root.number) + " expired on " +
                                                to_iso8601(root.expires) + "; renew it with the root keys");
  }
  return root;
}

// Every root, so that a kiosk that still trusts root 1 can walk to the newest. A root that is there with other bytes
// was signed by somebody else, and is not overwritten.
Result<void> add_roots(const std::filesystem::path& tree, std::string_view channel, const KeyRing& keys) {
  std::vector<std::string> files = keys.older_roots;
  files.push_back(keys.root_file);
  for (const std::string& file : files) {
    MINGBAI_ASSIGN(const Root root, parse_root_file(file));
    const std::string path = root_path(channel, root.number);
    if (const auto there = read_file(tree / path, k_root_limit); there && *there != file) {
      return fail(ErrorCode::conflict, "the tree holds another root " + std::to_string(root.number) +
                                           " than these keys; two sets of keys must not share a tree");
    }
    MINGBAI_TRY(add_file(tree, path, file));
  }
  return {};
}

// The timestamp was signed under the newest root or, right after a renewal, under an older one.
Result<std::string_view> verify_own_timestamp(std::string_view file, std::string_view channel, const KeyRing& keys) {
  MINGBAI_ASSIGN(const Root newest, parse_root_file(keys.root_file));
  auto payload = verify_file(file, Role::timestamp, channel, newest.timestamp);
  for (auto older = keys.older_roots.rbegin(); !payload && older != keys.older_roots.rend(); ++older) {
    MINGBAI_ASSIGN(const Root root, parse_root_file(*older));
    payload = verify_file(file, Role::timestamp, channel, root.timestamp);
  }
  return payload;
}

Result<void> write_timestamp(const std::filesystem::path& tree, std::string_view channel, const KeyRing& keys,
                             Timestamp timestamp, const Clock& clock) {
  timestamp.channel = channel;
  timestamp.created = clock.now();
  timestamp.expires = clock.now() + k_timestamp_life;
  const auto target = tree / timestamp_path(channel);
  MINGBAI_TRY(make_directories(target.parent_path()));
  return write_file_atomically(target, sign_file(Role::timestamp, channel, encode(timestamp), {&keys.timestamp}));
}

Result<std::optional<Timestamp>> read_timestamp(const std::filesystem::path& tree, std::string_view channel,
                                                const KeyRing& keys) {
  const auto path = tree / timestamp_path(channel);
  if (!std::filesystem::exists(path)) {
    return std::optional<Timestamp>{};
  }
  MINGBAI_ASSIGN(const std::string file, read_file(path, k_timestamp_limit));
  MINGBAI_ASSIGN(const std::string_view payload, verify_own_timestamp(file, channel, keys));
  MINGBAI_ASSIGN(Timestamp timestamp, parse_timestamp(payload));
  return std::optional(timestamp);
}

}  // namespace

Result<std::optional<Head>> read_head(const std::filesystem::path& tree, std::string_view channel,
                                      const KeyRing& keys) {
  MINGBAI_ASSIGN(const auto timestamp, read_timestamp(tree, channel, keys).map_error([&](const Error& error) {
    return error.with_context("the tree " + tree.string() + " was not signed by these keys");
  }));
  if (!timestamp) {
    return std::optional<Head>{};
  }
  return std::optional(Head{timestamp->version, timestamp->release, timestamp->release_digest});
}

Result<Published> publish(const std::filesystem::path& tree, std::string_view channel, std::string_view title,
                          const KeyRing& keys, int number, const std::filesystem::path& catalog, const Clock& clock) {
  MINGBAI_TRY(own_root(keys, channel, clock));
  MINGBAI_ASSIGN(const auto head, read_head(tree, channel, keys));
  if (number != (head ? head->release : 0) + 1) {
    return fail(ErrorCode::conflict, "the next release of this tree is " +
                                         std::to_string((head ? head->release : 0) + 1) + ", not " +
                                         std::to_string(number) + "; somebody else has published, compile again");
  }
  MINGBAI_ASSIGN(const std::string plain, read_file(catalog, k_catalog_limit));
  if (plain.empty()) {
    return fail(ErrorCode::bad_value, catalog.string() + " is empty");
  }
  MINGBAI_ASSIGN(const std::string packed, compress(plain));
  Release release;
  release.number = number;
  release.channel = channel;
  release.title = title;
  release.created = clock.now();
  release.expires = clock.now() + k_release_life;
  release.previous = head ? head->digest : crypto::Digest{};
  release.catalog = crypto::Digest::of(plain);
  release.catalog_size = plain.size();
  for (std::size_t at = 0; at < packed.size(); at += k_part_size) {
    const std::string_view piece = std::string_view(packed).substr(at, k_part_size);
    release.parts.push_back({crypto::Digest::of(piece), piece.size()});
    MINGBAI_TRY(add_file(tree, part_path(channel, release.parts.back().digest), piece));
  }
  MINGBAI_TRY(add_roots(tree, channel, keys));
  const std::string file = sign_file(Role::release, channel, encode(release), {&keys.release});
  const crypto::Digest digest = crypto::Digest::of(file);
  MINGBAI_TRY(add_file(tree, release_path(channel, number, digest), file));
  Timestamp timestamp;
  timestamp.version = (head ? head->timestamp_version : 0) + 1;
  timestamp.release = number;
  timestamp.release_digest = digest;
  timestamp.release_size = file.size();
  MINGBAI_TRY(write_timestamp(tree, channel, keys, timestamp, clock));
  return Published{number, digest, plain.size(), packed.size(), static_cast<int>(release.parts.size())};
}

Result<void> renew_timestamp(const std::filesystem::path& tree, std::string_view channel, const KeyRing& keys,
                             const Clock& clock) {
  MINGBAI_TRY(own_root(keys, channel, clock));
  MINGBAI_ASSIGN(auto timestamp, read_timestamp(tree, channel, keys));
  if (!timestamp) {
    return fail(ErrorCode::io_not_found, "nothing has been published in " + tree.string() + " yet");
  }
  MINGBAI_TRY(add_roots(tree, channel, keys));
  timestamp->version += 1;
  return write_timestamp(tree, channel, keys, *timestamp, clock);
}

}  // namespace mingbai::release
