// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/agent/agent_config.h"
#include "sync/base/result.h"
#include "sync/crypto/sealed_box.h"
#include "sync/crypto/signature.h"
#include "sync/store/outbox.h"
#include "sync/store/state.h"

namespace mingbai::agent {

// The key by which the central server knows this kiosk: <state>/device.key, mode 0600, made at first need. Its id is
// the kiosk's identity; the name that people use for it is the server's business.
Result<crypto::SigningKey> open_device_key(const std::filesystem::path& state_folder);

// Another identity, for a disk that was copied or restored from an old image: what waits in the outbox is numbered and
// signed anew. A power cut in between is finished by the next open_device_key's caller: see finish_renewal.
Result<crypto::SigningKey> renew_device_key(const std::filesystem::path& state_folder, std::string_view channel,
                                            store::Outbox& outbox);
// Ends a renewal that was cut; nothing to do is success. Before anything is sent.
Result<void> finish_renewal(const std::filesystem::path& state_folder, std::string_view channel, store::Outbox& outbox);

// Of the newest root that this machine trusts, or the installed one. Needs no network.
struct TrustedKeys {
  std::vector<crypto::VerifyKey> server;       // sign the central server's answers: the slip keys
  std::optional<crypto::BoxPublicKey> outbox;  // submissions are sealed to it
};
Result<TrustedKeys> trusted_keys(const store::State& state, const AgentConfig& config);

// Bytes that the outbox may take: as configured, and no more than its share of the disk.
std::int64_t outbox_limit(const AgentConfig& config);

}  // namespace mingbai::agent
