// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/release/documents.h"

namespace mingbai::release {

// Bytes of one path of a tree, at most `limit` of them; nullopt when the server says it is not there.
using Fetch = std::function<Result<std::optional<std::string>>(const std::string& path, std::size_t limit)>;

// What this machine has come to trust. Numbers and times never go back, except those that keys signed which a new root
// has replaced (fast-forward recovery, TUF 5.3.11).
struct Trust {
  std::string root_file;  // signed bytes of the newest verified root
  std::int64_t timestamp_version = 0;
  int release = 0;  // newest release whose document was verified
  crypto::Digest release_digest;
  Instant newest{};  // newest verified `created`: the clock never trusts an earlier time
};

// The keys that a root names for sealing slips; none when the bytes are no root. Of a trusted root only: nothing is
// verified here.
std::vector<crypto::VerifyKey> slip_keys_of(std::string_view root_file);

// Check and fetch, in this order, each step verified before the next one looks at it. Nothing that a mirror, a proxy or
// a captive portal sends is parsed before its signature or digest holds. One thread. Errors: signature_invalid,
// digest_mismatch, too_large, release_rolled_back, release_expired, release_wrong_channel, release_incomplete
// (something the signed documents name is not there), and whatever `fetch` fails with.
class TreeReader {
 public:
  TreeReader(std::string channel, Trust trust, Fetch fetch, const Clock& clock);

  // Walks root N+1, N+2 ... at most 64 steps. An expired root is an error: nothing newer can be trusted then.
  Result<void> refresh_root();
  // Verifies the bytes of the timestamp file. The same version again is success.
  Result<Timestamp> accept_timestamp(std::string_view file);
  // The release document that the timestamp names.
  Result<Release> fetch_release(const Timestamp& timestamp);
  // Fetches the parts into `folder`/parts (those already there are checked and kept, so a cut costs one part at most),
  // and writes `folder`/catalog.db, whose digest equals the signed one.
  Result<void> fetch_catalog(const Release& release, const std::filesystem::path& folder);

  const Trust& trust() const { return trust_; }
  std::uint64_t bytes_fetched() const { return bytes_fetched_; }

 private:
  Result<std::string> fetch_named(const std::string& path, std::size_t limit);
  Result<std::string> part_bytes(const Part& part, const std::filesystem::path& folder);
  Instant trusted_now() const;
  void forget_what_old_keys_said(const Root& before, const Root& after);

  std::string channel_;
  Trust trust_;
  Fetch fetch_;
  const Clock& clock_;
  std::uint64_t bytes_fetched_ = 0;
};

}  // namespace mingbai::release
