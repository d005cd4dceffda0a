// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/release/keys.h"

#include "sync/base/atomic_file.h"
#include "sync/base/file.h"
#include "sync/crypto/key_file.h"

namespace mingbai::release {

namespace {

constexpr std::chrono::days k_root_life{730};
constexpr int k_root_keys = 3;
constexpr std::size_t k_root_threshold = 2;

std::filesystem::path root_key_path(const std::filesystem::path& directory, int number) {
  return directory / ("root-" + std::to_string(number) + ".key");
}

}  // namespace

Result<void> make_keys(const std::filesystem::path& directory, std::string_view channel, const Clock& clock) {
  MINGBAI_TRY(make_directories(directory));
  if (std::filesystem::exists(directory / "root.mbsg") || std::filesystem::exists(directory / "release.key")) {
    return fail(ErrorCode::conflict, directory.string() + " already holds keys; they are never replaced. Choose an empty folder");
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
  return write_file_atomically(directory / "root.mbsg", sign_file(Role::root, channel, encode(root), signers));
}

Result<KeyRing> load_keys(const std::filesystem::path& directory) {
  MINGBAI_ASSIGN(auto release_key, crypto::load_signing_key(directory / "release.key"));
  MINGBAI_ASSIGN(auto timestamp_key, crypto::load_signing_key(directory / "timestamp.key"));
  MINGBAI_ASSIGN(std::string root_file, read_file(directory / "root.mbsg", k_root_limit));
  KeyRing ring{{}, std::move(release_key), std::move(timestamp_key), std::move(root_file)};
  for (int i = 1; i <= k_root_keys; ++i) {
    if (auto key = crypto::load_signing_key(root_key_path(directory, i))) {
      ring.root.push_back(std::move(*key));
    }
  }
  return ring;
}

}  // namespace mingbai::release
