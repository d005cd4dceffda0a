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
#include "sync/catalog/row_stream.h"
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
  // Of the payload that `timestamp_version` was signed for; all zero when that is not known.
  crypto::Digest timestamp_digest = {};
};

// Rows on this machine that deltas may start from. Whoever offers them has held them against `root` (catalog/state.h).
struct Base {
  int release = 0;
  crypto::Digest root;
  catalog::RowOrigin rows;
};

// How the rows of a release come here: the full pack, or deltas one after another.
struct Route {
  struct Hop {
    Release to;
    std::optional<Delta> delta;  // none: the full pack
  };
  std::vector<Hop> hops;
  std::uint64_t bytes = 0;  // of the packs, as signed
  bool is_full() const { return hops.size() == 1 && !hops[0].delta; }
};

// The keys that a root names for sealing slips; none when the bytes are no root. Of a trusted root only: nothing is
// verified here.
std::vector<crypto::VerifyKey> slip_keys_of(std::string_view root_file);
// The same for the keys that submissions are sealed to, the one in use last.
std::vector<crypto::BoxPublicKey> outbox_keys_of(std::string_view root_file);

// Check and fetch, in this order, each step verified before the next one looks at it. Nothing that a mirror, a proxy or
// a captive portal sends is parsed before its signature or digest holds. One thread. Errors: signature_invalid,
// digest_mismatch, too_large, release_rolled_back, release_expired, release_wrong_channel, release_incomplete
// (something the signed documents name is not there), and whatever `fetch` fails with.
class TreeReader {
 public:
  TreeReader(std::string channel, Trust trust, Fetch fetch, const Clock& clock);

  // Walks root N+1, N+2 ... at most 64 steps, once the trusted root has proved to be whole: it must be signed by its
  // own keys. An expired root is an error: nothing newer can be trusted then.
  Result<void> refresh_root();
  // Verifies the bytes of the timestamp file. The same version again is success, with other words it is refused.
  Result<Timestamp> accept_timestamp(std::string_view file);
  // The release document that the timestamp names.
  Result<Release> fetch_release(const Timestamp& timestamp);
  // The full pack, always there. unsupported_version, before anything is fetched, when this program does not know the
  // release's schema: then nothing of it can be used.
  Result<Route> full_route(const Release& release) const;
  // The cheapest way from any of the bases by deltas, counted in signed bytes; nullopt when there is none or the full
  // pack is not dearer. Fetches the documents of releases between, which the release's own document vouches for.
  Result<std::optional<Route>> delta_route(const Release& release, const std::vector<Base>& bases);
  // Fetches the parts into `folder`/parts (those already there are checked and kept, so a cut costs one part at most),
  // and writes `folder`/rows.db, a scratch catalog (catalog::CatalogBuilder) whose state is the signed one:
  // delta_wrong_base when none of the bases is the one that the route starts from, state_mismatch when what comes out
  // is not what was signed, bad_syntax, bad_value, conflict or too_large for a delta that does not fit its base.
  Result<void> fetch_rows(const Route& route, const std::vector<Base>& bases, const std::filesystem::path& folder);

  const Trust& trust() const { return trust_; }
  // The signed bytes of the release that fetch_release verified last.
  const std::string& release_file() const { return release_file_; }
  std::uint64_t bytes_fetched() const { return bytes_fetched_; }

 private:
  Result<std::string> fetch_named(const std::string& path, std::size_t limit);
  Result<std::string> part_bytes(const Pack& pack, std::size_t index, const std::filesystem::path& folder);
  Result<Release> fetch_between(const Delta& delta);
  Result<std::optional<Route>> deltas_to(const Release& release, const std::vector<Base>& bases, int depth);
  Result<void> fetch_hops(const Route& route, const std::vector<Base>& bases, const std::filesystem::path& folder);
  Result<void> fetch_hop(const Route::Hop& hop, const std::vector<Base>& bases, const std::filesystem::path& parts,
                         catalog::RowSink& out);
  Instant trusted_now() const;
  void forget_what_old_keys_said(const Root& before, const Root& after);

  std::string channel_;
  Trust trust_;
  Fetch fetch_;
  const Clock& clock_;
  std::string release_file_;
  std::uint64_t bytes_fetched_ = 0;
};

}  // namespace mingbai::release
