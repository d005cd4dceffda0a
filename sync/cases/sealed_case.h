// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The last known standing of a case, for a hall whose line is down. The central server closes each case with a key made
// from the citizen's own tracking code; kiosks keep the boxes and can open one only while that code is typed. A stolen
// disk shows how many boxes there are and how large they are, to 256 bytes: no code, no name, no office, no step.
//
// A code has 60 random bits. One guess costs 16 MiB and about ten milliseconds of argon2id, and is a guess at every box
// of one server at once: at a hundred thousand guesses a second the first of ten thousand boxes opens after 18 years.
#pragma once

#include <string>

#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/cases/case.h"
#include "sync/cases/tracking_code.h"
#include "sync/crypto/vault_key.h"

namespace mingbai::cases {

struct SealedCase {
  std::string slot;  // 16 hex digits of the key's digest: where a kiosk that has the key looks
  std::string box;   // XChaCha20-Poly1305, bound to the slot
  Instant until{};   // kiosks drop it then
  bool operator==(const SealedCase&) const = default;
};

inline constexpr std::uint64_t k_case_key_passes = 1;
inline constexpr std::uint64_t k_case_key_memory = std::uint64_t{16} << 20U;  // bytes

// What a server's boxes need to be opened; `salt` is the server's own and no secret.
crypto::PassphraseCosts case_key_costs(std::string salt);
// About ten milliseconds. bad_value for costs that no server of ours asks for, or without memory.
Result<crypto::VaultKey> case_key(const TrackingCode& code, const crypto::PassphraseCosts& costs);

SealedCase seal_case(const Case& value, const crypto::VaultKey& key, Instant until);
// sealed_box_invalid: changed, or another's. bad_value: it holds no case.
Result<Case> open_case(const SealedCase& sealed, const crypto::VaultKey& key);

}  // namespace mingbai::cases
