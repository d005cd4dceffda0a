// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/release/tree_reader.h"

#include <algorithm>

#include "sync/base/atomic_file.h"
#include "sync/base/file.h"
#include "sync/release/pack.h"

namespace mingbai::release {

namespace {

constexpr int k_longest_root_walk = 64;

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
  if (timestamp.expires <= trusted_now()) {
    return fail(ErrorCode::release_expired, "the timestamp expired on " + to_iso8601(timestamp.expires) +
                                                "; check this machine's clock, then the publisher's daily renewal");
  }
  trust_.timestamp_version = timestamp.version;
  trust_.newest = std::max(trust_.newest, timestamp.created);
  return timestamp;
}

Result<Release> TreeReader::fetch_release(const Timestamp& timestamp) {
  const std::string path = release_path(channel_, timestamp.release, timestamp.release_digest);
  MINGBAI_ASSIGN(const std::string file, fetch_named(path, timestamp.release_size));
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
  return release;
}

Result<std::string> TreeReader::part_bytes(const Part& part, const std::filesystem::path& folder) {
  const auto kept = folder / part.digest.hex();
  if (auto bytes = read_file(kept, part.size); bytes && crypto::Digest::of(*bytes) == part.digest) {
    return std::move(*bytes);
  }
  const std::string path = part_path(channel_, part.digest);
  MINGBAI_ASSIGN(std::string bytes, fetch_named(path, part.size));
  if (bytes.size() != part.size || crypto::Digest::of(bytes) != part.digest) {
    return fail(ErrorCode::digest_mismatch, path + " does not have the content that the release signed");
  }
  MINGBAI_TRY(write_file_atomically(kept, bytes));
  return bytes;
}

Result<void> TreeReader::fetch_catalog(const Release& release, const std::filesystem::path& folder) {
  const auto parts = folder / "parts";
  MINGBAI_TRY(make_directories(parts));
  MINGBAI_ASSIGN(AtomicFile catalog, AtomicFile::create(folder / "catalog.db"));
  crypto::Hasher hasher;
  std::uint64_t written = 0;
  Decompressor decompressor(release.catalog_size, [&](std::string_view plain) -> Result<void> {
    hasher.update(plain);
    written += plain.size();
    return catalog.write(plain);
  });
  for (const Part& part : release.parts) {
    MINGBAI_ASSIGN(const std::string bytes, part_bytes(part, parts));
    MINGBAI_TRY(decompressor.add(bytes));
  }
  MINGBAI_TRY(decompressor.finish());
  if (written != release.catalog_size || hasher.finish() != release.catalog) {
    return fail(ErrorCode::digest_mismatch, "the unpacked catalog is not the one that was signed");
  }
  return catalog.commit();
}

}  // namespace mingbai::release
