// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/catalog/state.h"
#include "sync/crypto/digest.h"
#include "sync/crypto/sealed_box.h"
#include "sync/release/signed_file.h"

namespace mingbai::release {

// A part may not be larger, so that no signed number makes a kiosk gather more in memory at a time.
inline constexpr std::size_t k_part_size = 256 * 1024;

// Names the keys. Root N+1 is accepted when the thresholds of N and of N+1 have both signed it.
struct Root {
  int number = 0;
  std::string channel;
  Instant expires{};
  Threshold root;
  Threshold release;
  Threshold timestamp;
  // Each of them may seal slips (cases/slip_seal.h); older ones stay listed as long as their slips shall be provable.
  // A root of before slips were sealed has none.
  std::vector<crypto::VerifyKey> slip = {};
  // What citizens submit is sealed to the last of these, whose secret half only the central server holds. Named here,
  // not in a release, so that no stolen release or timestamp key can lead submissions elsewhere. Older ones stay
  // listed: they say which secret halves the server keeps for kiosks that were long off line. An older root has none.
  std::vector<crypto::BoxPublicKey> outbox = {};
};

// Bytes that travel: one stream of `size` bytes, cut into parts of k_part_size of which the last one is shorter. A part
// lies at <tree>/v1/<channel>/p/<first two hex digits>/<hex>.
struct Pack {
  std::uint64_t size = 0;
  std::uint64_t plain = 0;            // bytes that come out of it
  std::vector<crypto::Digest> parts;  // BLAKE2b-256 of each

  std::size_t part_size(std::size_t index) const;
};

// The way from the rows of an older release to those of the release that lists it (pack_rows.h).
struct Delta {
  int from = 0;                 // the older release,
  crypto::Digest from_release;  // its signed file,
  std::uint64_t from_release_size = 0;
  crypto::Digest from_root;  // and the state root of its rows
  Pack pack;
};

// One published release. What is signed is its rows, not a file: every machine makes its own catalog.db of them.
struct Release {
  int number = 0;
  std::string channel;
  std::string title;
  Instant created{};
  Instant expires{};
  crypto::Digest previous;         // of release N-1's signed file; all zero for the first (invariant 10)
  catalog::State state;            // the tables in their order; the root follows from them
  std::uint64_t catalog_size = 0;  // of the publisher's catalog.db, for the room that one needs; nothing is held to it
  Pack full;
  std::vector<Delta> deltas;
};

// The only file that changes in place, and the only one that is polled.
struct Timestamp {
  std::int64_t version = 0;
  std::string channel;
  Instant created{};
  Instant expires{};
  int release = 0;
  crypto::Digest release_digest;  // of the release's signed file
  std::uint64_t release_size = 0;
  Instant offered{};               // when this release was first named; renewals keep it
  std::chrono::seconds spread{0};  // over which the kiosks take it, each at its turn
  // It does harm: whoever does not show it yet leaves it, and polls on for the one that mends it. Nothing goes back.
  bool held = false;
};

inline constexpr std::chrono::seconds k_longest_spread = std::chrono::days{1};

// When a kiosk takes the release that is offered. Turns lie evenly over `spread` and are others for each release, so
// that a server meets a part of the fleet at a time, and a bad release is held before most have it.
Instant turn_of(const Timestamp& timestamp, std::string_view kiosk);

std::string encode(const Root& value);
std::string encode(const Release& value);
std::string encode(const Timestamp& value);

// A channel names a tree of one prefecture and is part of its paths: 1 to 64 of a-z, 0-9 and '-'.
bool is_channel(std::string_view text);

// From verified payloads: bad_syntax, bad_value (names the field). A role whose threshold its own different keys cannot
// reach is a bad_value: such a root would lock every kiosk out for good.
Result<Root> parse_root(std::string_view payload);
Result<Release> parse_release(std::string_view payload);
Result<Timestamp> parse_timestamp(std::string_view payload);

// Paths inside the tree, without a leading slash.
std::string timestamp_path(std::string_view channel);
std::string root_path(std::string_view channel, int number);
std::string release_path(std::string_view channel, int number, const crypto::Digest& digest);
std::string part_path(std::string_view channel, const crypto::Digest& digest);
// What the bytes at this path must hash to; nullopt for the paths of timestamp and roots, which say nothing of it.
std::optional<crypto::Digest> digest_named_by(std::string_view path);

}  // namespace mingbai::release
