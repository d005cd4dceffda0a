// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/release/keys.h"

#include <algorithm>

#include "sync/base/atomic_file.h"
#include "sync/base/directory.h"
#include "sync/base/file.h"
#include "sync/crypto/key_file.h"

namespace mingbai::release {

namespace {

constexpr std::chrono::days k_root_life{730};
constexpr int k_root_keys = 3;
constexpr std::size_t k_root_threshold = 2;
constexpr std::size_t k_most_listed_keys = 16;  // as many as a root may list

std::filesystem::path numbered(const std::filesystem::path& directory, std::string_view stem, int number,
                               std::string_view ending) {
  return directory / (std::string(stem) + "-" + std::to_string(number) + std::string(ending));
}

Result<Root> parse_root_file(std::string_view file) {
  MINGBAI_ASSIGN(const std::string_view payload, payload_of(file, Role::root));
  return parse_root(payload);
}

// The newest key of this name that `allowed` lists: a renewal that was cut may have left one that no root names.
Result<crypto::SigningKey> load_listed_key(const std::filesystem::path& directory, const std::string& stem, int newest,
                                           const Threshold& allowed) {
  for (int number = newest; number >= 1; --number) {
    const auto path = number == 1 ? directory / (stem + ".key") : numbered(directory, stem, number, ".key");
    auto key = crypto::load_signing_key(path);
    if (!key && key.error().code != ErrorCode::io_not_found) {
      return key;
    }
    if (key && std::ranges::find(allowed.keys, key->verify_key()) != allowed.keys.end()) {
      return key;
    }
  }
  return fail(ErrorCode::key_invalid,
              "none of the " + stem + " keys in " + directory.string() + " is listed in its root.mbsg");
}

std::filesystem::path root_key_path(const std::filesystem::path& directory, int number) {
  return directory / ("root-" + std::to_string(number) + ".key");
}

Result<void> add_slip_key(const std::filesystem::path& directory, Root& root, Renewal renewal) {
  const auto key = crypto::SigningKey::generate();
  MINGBAI_TRY(crypto::save_key(numbered(directory, "slip", root.number, ".key"), key));
  if (renewal == Renewal::stolen_slip_key) {
    root.slip.clear();
  } else if (root.slip.size() >= k_most_listed_keys) {
    root.slip.erase(root.slip.begin());
  }
  root.slip.push_back(key.verify_key());
  return {};
}

Result<void> add_outbox_key(const std::filesystem::path& file, Root& root) {
  const auto key = crypto::BoxSecretKey::generate();
  MINGBAI_TRY(crypto::save_key(file, key));
  if (root.outbox.size() >= k_most_listed_keys) {
    root.outbox.erase(root.outbox.begin());
  }
  root.outbox.push_back(key.public_key());
  return {};
}

}  // namespace

Result<void> make_keys(const std::filesystem::path& directory, std::string_view channel, const Clock& clock) {
  if (!is_channel(channel)) {
    return fail(ErrorCode::bad_value, "a channel is named by 1 to 64 small letters, digits and hyphens");
  }
  MINGBAI_TRY(make_directories(directory));
  MINGBAI_ASSIGN(const bool root_there, is_there(directory / "root.mbsg"));
  MINGBAI_ASSIGN(const bool key_there, is_there(directory / "release.key"));
  if (root_there || key_there) {
    return fail(ErrorCode::conflict,
                directory.string() + " already holds keys; they are never replaced. Choose an empty folder");
  }
  const auto release_key = crypto::SigningKey::generate();
  const auto timestamp_key = crypto::SigningKey::generate();
  Root root;
  root.number = 1;
  root.channel = channel;
  root.expires = clock.now() + k_root_life;
  root.root.count = k_root_threshold;
  root.release.keys = {release_key.verify_key()};
  root.timestamp.keys = {timestamp_key.verify_key()};
  const auto slip_key = crypto::SigningKey::generate();
  root.slip = {slip_key.verify_key()};
  MINGBAI_TRY(add_outbox_key(directory / "outbox.key", root));
  std::vector<crypto::SigningKey> root_keys;
  for (int i = 1; i <= k_root_keys; ++i) {
    root_keys.push_back(crypto::SigningKey::generate());
    root.root.keys.push_back(root_keys.back().verify_key());
    MINGBAI_TRY(crypto::save_key(root_key_path(directory, i), root_keys.back()));
  }
  std::vector<const crypto::SigningKey*> signers;
  for (const crypto::SigningKey& key : root_keys) {
    signers.push_back(&key);
  }
  MINGBAI_TRY(crypto::save_key(directory / "release.key", release_key));
  MINGBAI_TRY(crypto::save_key(directory / "timestamp.key", timestamp_key));
  MINGBAI_TRY(crypto::save_key(directory / "slip.key", slip_key));
  return write_file_atomically(directory / "root.mbsg", sign_file(Role::root, channel, encode(root), signers));
}

Result<KeyRing> load_keys(const std::filesystem::path& directory) {
  MINGBAI_ASSIGN(std::string root_file, read_file(directory / "root.mbsg", k_root_limit));
  MINGBAI_ASSIGN(const Root root, parse_root_file(root_file));
  MINGBAI_ASSIGN(auto release_key, load_listed_key(directory, "release", root.number, root.release));
  MINGBAI_ASSIGN(auto timestamp_key, load_listed_key(directory, "timestamp", root.number, root.timestamp));
  KeyRing ring{{}, std::move(release_key), std::move(timestamp_key), std::move(root_file), {}};
  for (int number = 1; number < root.number; ++number) {
    MINGBAI_ASSIGN(std::string older, read_file(numbered(directory, "root", number, ".mbsg"), k_root_limit));
    ring.older_roots.push_back(std::move(older));
  }
  for (int i = 1; i <= k_root_keys; ++i) {
    if (auto key = crypto::load_signing_key(root_key_path(directory, i))) {
      ring.root.push_back(std::move(*key));
    }
  }
  return ring;
}

Result<int> renew_root(const std::filesystem::path& directory, const Clock& clock, Renewal renewal) {
  MINGBAI_ASSIGN(const KeyRing ring, load_keys(directory));
  MINGBAI_ASSIGN(Root root, parse_root_file(ring.root_file));
  MINGBAI_TRY(write_file_atomically(numbered(directory, "root", root.number, ".mbsg"), ring.root_file));
  root.number += 1;
  root.expires = clock.now() + k_root_life;
  if (renewal == Renewal::new_online_keys) {
    const auto release_key = crypto::SigningKey::generate();
    const auto timestamp_key = crypto::SigningKey::generate();
    MINGBAI_TRY(crypto::save_key(numbered(directory, "release", root.number, ".key"), release_key));
    MINGBAI_TRY(crypto::save_key(numbered(directory, "timestamp", root.number, ".key"), timestamp_key));
    root.release = {1, {release_key.verify_key()}};
    root.timestamp = {1, {timestamp_key.verify_key()}};
  } else if (renewal == Renewal::new_slip_key || renewal == Renewal::stolen_slip_key) {
    MINGBAI_TRY(add_slip_key(directory, root, renewal));
  } else if (renewal == Renewal::new_outbox_key) {
    MINGBAI_TRY(add_outbox_key(numbered(directory, "outbox", root.number, ".key"), root));
  }
  std::vector<const crypto::SigningKey*> signers;
  for (const crypto::SigningKey& key : ring.root) {
    signers.push_back(&key);
  }
  const std::string file = sign_file(Role::root, root.channel, encode(root), signers);
  if (!verify_file(file, Role::root, root.channel, root.root)) {
    return fail(ErrorCode::key_invalid, "a new root needs " + std::to_string(root.root.count) +
                                            " of the root keys in " + directory.string() +
                                            "; bring them from where they are kept");
  }
  // From this rename on the new root holds; everything that it names is already there.
  MINGBAI_TRY(write_file_atomically(directory / "root.mbsg", file));
  return root.number;
}

}  // namespace mingbai::release
