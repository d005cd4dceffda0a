// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/release/keys.h"

namespace mingbai::release {

// What the tree says of its newest release, after verification with the publisher's own root.
struct Head {
  std::int64_t timestamp_version = 0;
  int release = 0;
  crypto::Digest digest;  // of its signed file
  std::chrono::seconds spread{0};
  bool held = false;
};

// nullopt for a tree without a release of this channel yet; an error for one that does not verify: it was signed by
// other keys, or tampered with, and must not be continued in silence.
Result<std::optional<Head>> read_head(const std::filesystem::path& tree, std::string_view channel, const KeyRing& keys);

struct PublishedDelta {
  int from = 0;
  std::uint64_t bytes = 0;
};

struct Published {
  int release = 0;
  crypto::Digest digest;
  crypto::Digest root;  // of the rows' state
  std::uint64_t catalog_bytes = 0;
  std::uint64_t packed_bytes = 0;
  int parts = 0;                       // of the full pack
  std::vector<PublishedDelta> deltas;  // newest base first
  std::vector<int> without_delta;      // bases whose rows the tree does not give any more, or that the full pack beats
};

// Adds release `number` (one more than the head's) with the rows of this catalog.db to the tree: parts first, then root
// and release, last the timestamp, each atomically, so that a reader at any instant sees a whole tree. Deltas are made
// from the releases that `delta_bases` names, whose rows are taken from the tree itself and held against what was
// signed. conflict if `number` is not the next one or the tree belongs to other roots; release_wrong_channel,
// release_expired: the ring's own root forbids it; schema_mismatch for a catalog of another schema than this program's.
Result<Published> publish(const std::filesystem::path& tree, std::string_view channel, std::string_view title,
                          const KeyRing& keys, int number, const std::filesystem::path& catalog, const Clock& clock);

// N-1, N-2, N-4 ... N-64 of release N, and the three newest multiples of 64 before those: with a chain of a few deltas
// a kiosk comes from any release to N, and from a far one in steps of 64. Newest first.
std::vector<int> delta_bases(int number);

// How the newest release reaches the kiosks (Timestamp).
struct Rollout {
  std::optional<std::chrono::seconds> spread;  // of this release and those after it; at most k_longest_spread
  std::optional<bool> held;                    // of this release alone
};

// Signs the head anew with a later expiry; run daily while nothing is published. What `rollout` does not name stays.
// bad_value: a spread that kiosks would refuse.
Result<void> renew_timestamp(const std::filesystem::path& tree, std::string_view channel, const KeyRing& keys,
                             const Clock& clock, const Rollout& rollout = {});

}  // namespace mingbai::release
