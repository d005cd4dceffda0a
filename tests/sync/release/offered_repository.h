// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tests/sync/release/release_world.h"

namespace mingbai::test {

inline release::Root root_of(std::string_view file) {
  return ok(release::parse_root(ok(release::payload_of(file, release::Role::root))));
}

// A publisher whose documents can be signed in any form, and a client that keeps its trust between refreshes, also what
// a failed one had verified.
struct Repository {
  ReleaseWorld world;
  release::Trust trust;
  release::Root root = root_of(world.keys().root_file);
  release::KeyRing keys = world.keys();

  Repository() : trust(world.first_trust()) { world.publish(1, "one"); }

  // Nothing, or why it failed.
  std::optional<ErrorCode> refresh() {
    std::filesystem::remove_all(world.temp / "staged");
    release::TreeReader reader(world.channel, trust, world.fetch(), world.clock);
    const auto result = [&]() -> Result<void> {
      MINGBAI_TRY(reader.refresh_root());
      MINGBAI_ASSIGN(const auto file,
                     world.fetch()(release::timestamp_path(world.channel), release::k_timestamp_limit));
      if (!file) {
        return fail(ErrorCode::release_incomplete, "no timestamp");
      }
      MINGBAI_ASSIGN(const auto timestamp, reader.accept_timestamp(*file));
      MINGBAI_ASSIGN(const auto release, reader.fetch_release(timestamp));
      MINGBAI_ASSIGN(const auto route, reader.full_route(release));
      return reader.fetch_rows(route, {}, world.temp / "staged");
    }();
    trust = reader.trust();
    return result ? std::nullopt : std::optional(result.error().code);
  }

  int trusted_root() const { return root_of(trust.root_file).number; }

  std::string signed_root(const release::Root& value, const std::vector<const crypto::SigningKey*>& signers) const {
    return release::sign_file(release::Role::root, "test", release::encode(value), signers);
  }
  void offer_root(const release::Root& value, const std::vector<const crypto::SigningKey*>& signers, int at = 0) {
    world.replaced[release::root_path("test", at == 0 ? value.number : at)] = signed_root(value, signers);
  }
  void offer_timestamp(const release::Timestamp& value, const std::vector<const crypto::SigningKey*>& signers) {
    world.replaced[release::timestamp_path("test")] =
        release::sign_file(release::Role::timestamp, "test", release::encode(value), signers);
  }
  // The document in this form, with a timestamp that names it.
  void offer_release(const release::Release& value, const std::vector<const crypto::SigningKey*>& signers,
                     std::int64_t version) {
    const std::string file = release::sign_file(release::Role::release, "test", release::encode(value), signers);
    release::Timestamp timestamp = world.timestamp();
    timestamp.version = version;
    timestamp.release = value.number;
    timestamp.release_digest = crypto::Digest::of(file);
    timestamp.release_size = file.size();
    world.replaced[release::release_path("test", value.number, timestamp.release_digest)] = file;
    offer_timestamp(timestamp, {&keys.timestamp});
  }
  std::vector<const crypto::SigningKey*> root_signers() const { return {&keys.root[0], &keys.root[1]}; }
};

// Keys 0 to 9 of a table below.
struct Signers {
  std::vector<crypto::SigningKey> keys;
  Signers() {
    for (int i = 0; i < 10; ++i) {
      keys.push_back(crypto::SigningKey::generate());
    }
  }
  release::Threshold threshold(std::size_t count, const std::vector<int>& which) const {
    release::Threshold value;
    value.count = count;
    for (const int i : which) {
      value.keys.push_back(keys[static_cast<std::size_t>(i)].verify_key());
    }
    return value;
  }
  std::vector<const crypto::SigningKey*> of(const std::vector<int>& which) const {
    std::vector<const crypto::SigningKey*> chosen;
    for (const int i : which) {
      chosen.push_back(&keys[static_cast<std::size_t>(i)]);
    }
    return chosen;
  }
};

struct SignedVersion {
  std::vector<int> keys;
  std::size_t threshold;
  std::vector<int> signatures;
  bool accepted = true;
};

}  // namespace mingbai::test
