// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/cases/sealed_case.h"

#include "sync/crypto/secret.h"

namespace mingbai::cases {

namespace {

// A kiosk works out what the server asks for, within what it has.
constexpr std::uint64_t k_most_passes = 8;
constexpr std::uint64_t k_most_memory = std::uint64_t{64} << 20U;

std::string bound_to(const std::string& slot) {
  return "sealed-case 1 " + slot;
}

}  // namespace

crypto::PassphraseCosts case_key_costs(std::string salt) {
  return {std::move(salt), k_case_key_passes, k_case_key_memory};
}

Result<crypto::VaultKey> case_key(const TrackingCode& code, const crypto::PassphraseCosts& costs) {
  if (costs.passes > k_most_passes || costs.memory > k_most_memory) {
    return fail(ErrorCode::bad_value, "the costs of a case's key are beyond what a kiosk has");
  }
  std::string words = code.compact();
  auto key = crypto::VaultKey::from_passphrase(words, costs);
  crypto::wipe(words);
  return key;
}

SealedCase seal_case(const Case& value, const crypto::VaultKey& key, Instant until) {
  SealedCase sealed{key.id(), {}, until};
  std::string words = to_json(value);
  sealed.box = key.seal(words, bound_to(sealed.slot));
  crypto::wipe(words);
  return sealed;
}

Result<Case> open_case(const SealedCase& sealed, const crypto::VaultKey& key) {
  MINGBAI_ASSIGN(const crypto::SecretBytes words, key.open(sealed.box, bound_to(sealed.slot)));
  return parse_case(words.view());
}

}  // namespace mingbai::cases
