// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/agent/device.h"

#include <sys/statvfs.h>

#include <algorithm>
#include <cerrno>

#include "sync/agent/outbox_envelope.h"
#include "sync/base/file.h"
#include "sync/crypto/key_file.h"
#include "sync/release/tree_reader.h"

namespace mingbai::agent {

namespace {

std::filesystem::path key_path(const std::filesystem::path& folder) {
  return folder / "device.key";
}
std::filesystem::path coming_path(const std::filesystem::path& folder) {
  return folder / "device.key.coming";
}

Result<void> put_in_force(const std::filesystem::path& folder, std::string_view channel, const crypto::SigningKey& key,
                          store::Outbox& outbox) {
  MINGBAI_TRY(outbox.renumber([&](const store::OutboxMessage& message) {
    cases::Envelope envelope = to_envelope(message);
    cases::sign_envelope(envelope, channel, key);
    return std::string(envelope.signature.view());
  }));
  if (::rename(coming_path(folder).c_str(), key_path(folder).c_str()) != 0) {
    return fail(error_of_errno("rename into place", key_path(folder), errno));
  }
  return sync_directory(folder);
}

}  // namespace

Result<crypto::SigningKey> open_device_key(const std::filesystem::path& state_folder) {
  auto key = crypto::load_signing_key(key_path(state_folder));
  if (key || key.error().code != ErrorCode::io_not_found) {
    return key;
  }
  auto fresh = crypto::SigningKey::generate();
  MINGBAI_TRY(crypto::save_key(key_path(state_folder), fresh));
  return fresh;
}

Result<crypto::SigningKey> renew_device_key(const std::filesystem::path& state_folder, std::string_view channel,
                                            store::Outbox& outbox) {
  auto fresh = crypto::SigningKey::generate();
  MINGBAI_TRY(crypto::save_key(coming_path(state_folder), fresh));
  MINGBAI_TRY(put_in_force(state_folder, channel, fresh, outbox));
  return fresh;
}

Result<void> finish_renewal(const std::filesystem::path& state_folder, std::string_view channel,
                            store::Outbox& outbox) {
  const auto coming = crypto::load_signing_key(coming_path(state_folder));
  if (!coming) {
    return coming.error().code == ErrorCode::io_not_found ? Result<void>{} : Result<void>(fail(coming.error()));
  }
  return put_in_force(state_folder, channel, *coming, outbox);
}

Result<TrustedKeys> trusted_keys(const store::State& state, const AgentConfig& config) {
  MINGBAI_ASSIGN(const auto trust, state.load_trust(config.channel));
  std::string root;
  if (trust) {
    root = trust->root_file;
  } else {
    MINGBAI_ASSIGN(root, read_file(config.root, release::k_root_limit));
  }
  TrustedKeys keys{release::slip_keys_of(root), {}};
  if (const auto listed = release::outbox_keys_of(root); !listed.empty()) {
    keys.outbox = listed.back();
  }
  return keys;
}

std::int64_t outbox_limit(const AgentConfig& config) {
  const std::int64_t configured = config.outbox_megabytes * 1024 * 1024;
  struct statvfs disk {};
  if (::statvfs(config.state.c_str(), &disk) != 0) {
    return configured;
  }
  const auto share = static_cast<std::int64_t>(static_cast<double>(disk.f_blocks) * static_cast<double>(disk.f_frsize) *
                                               config.outbox_disk_percent / 100);
  return std::min(configured, share);
}

}  // namespace mingbai::agent
