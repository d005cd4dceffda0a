// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/release/publish.h"

#include "sync/base/atomic_file.h"
#include "sync/base/file.h"
#include "sync/release/pack.h"

namespace mingbai::release {

namespace {

constexpr std::chrono::days k_timestamp_life{7};
constexpr std::chrono::days k_release_life{90};
constexpr std::size_t k_catalog_limit = std::size_t{4} << 30;

// Write-once names: a file that is there already has the same content.
Result<void> add_file(const std::filesystem::path& tree, const std::string& path, std::string_view bytes) {
  const auto target = tree / path;
  if (std::filesystem::exists(target)) {
    return {};
  }
  MINGBAI_TRY(make_directories(target.parent_path()));
  return write_file_atomically(target, bytes);
}

Result<Root> own_root(const KeyRing& keys) {
  MINGBAI_ASSIGN(const std::string_view payload, payload_of(keys.root_file, Role::root));
  return parse_root(payload);
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
  MINGBAI_ASSIGN(const Root root, own_root(keys));
  MINGBAI_ASSIGN(const std::string file, read_file(path, k_timestamp_limit));
  MINGBAI_ASSIGN(const std::string_view payload, verify_file(file, Role::timestamp, channel, root.timestamp));
  MINGBAI_ASSIGN(Timestamp timestamp, parse_timestamp(payload));
  return std::optional(timestamp);
}

}  // namespace

Result<std::optional<Head>> read_head(const std::filesystem::path& tree, std::string_view channel, const KeyRing& keys) {
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
  MINGBAI_ASSIGN(const auto head, read_head(tree, channel, keys));
  if (number != (head ? head->release : 0) + 1) {
    return fail(ErrorCode::conflict, "the next release of this tree is " + std::to_string((head ? head->release : 0) + 1) +
                                         ", not " + std::to_string(number) + "; somebody else has published, compile again");
  }
  MINGBAI_ASSIGN(const std::string plain, read_file(catalog, k_catalog_limit));
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
  MINGBAI_ASSIGN(const Root root, own_root(keys));
  MINGBAI_TRY(add_file(tree, root_path(channel, root.number), keys.root_file));
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
  MINGBAI_ASSIGN(auto timestamp, read_timestamp(tree, channel, keys));
  if (!timestamp) {
    return fail(ErrorCode::io_not_found, "nothing has been published in " + tree.string() + " yet");
  }
  timestamp->version += 1;
  return write_timestamp(tree, channel, keys, *timestamp, clock);
}

}  // namespace mingbai::release
