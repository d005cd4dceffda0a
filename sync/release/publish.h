// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/release/keys.h"

namespace mingbai::release {

// What the tree says of its newest release, after verification with the publisher's own root.
struct Head {
  std::int64_t timestamp_version = 0;
  int release = 0;
  crypto::Digest digest;  // of its signed file
};

// nullopt for a tree without a release of this channel yet; an error for one that does not verify: it was signed by
// other keys, or tampered with, and must not be continued in silence.
Result<std::optional<Head>> read_head(const std::filesystem::path& tree, std::string_view channel, const KeyRing& keys);

struct Published {
  int release = 0;
  crypto::Digest digest;
  std::uint64_t catalog_bytes = 0;
  std::uint64_t packed_bytes = 0;
  int parts = 0;
};

// Adds release `number` (one more than the head's) with this catalog.db to the tree: parts first, then root and
// release, last the timestamp, each atomically, so that a reader at any instant sees a whole tree. conflict if `number`
// is not the next one or the tree belongs to other roots; release_wrong_channel, release_expired: the ring's own root
// forbids it.
Result<Published> publish(const std::filesystem::path& tree, std::string_view channel, std::string_view title,
                          const KeyRing& keys, int number, const std::filesystem::path& catalog, const Clock& clock);

// Signs the head anew with a later expiry; run daily while nothing is published.
Result<void> renew_timestamp(const std::filesystem::path& tree, std::string_view channel, const KeyRing& keys,
                             const Clock& clock);

}  // namespace mingbai::release
