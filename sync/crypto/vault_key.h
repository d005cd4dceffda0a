// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "sync/base/result.h"
#include "sync/crypto/digest.h"
#include "sync/crypto/secret.h"

namespace mingbai::crypto {

// How a passphrase becomes a key (argon2id). Kept beside what the key closes; nothing of it is secret.
struct PassphraseCosts {
  std::string salt;  // 16 bytes
  std::uint64_t passes = 3;
  std::uint64_t memory = std::uint64_t{256} << 20U;  // bytes

  static PassphraseCosts fresh();  // a new salt
};

inline constexpr std::size_t k_shortest_passphrase = 12;  // bytes

inline constexpr std::size_t k_sealed_padding = 256;  // bytes

// A key that closes and opens what one party keeps for itself (XChaCha20-Poly1305). The plain text is padded to a
// multiple of k_sealed_padding first. Wiped when it dies; moves, does not copy.
class VaultKey {
 public:
  static VaultKey generate();
  static std::optional<VaultKey> from_bytes(std::string_view raw);  // 32 bytes
  // About a second and costs.memory. bad_value for a passphrase that is too short or costs that libsodium refuses.
  static Result<VaultKey> from_passphrase(std::string_view passphrase, const PassphraseCosts& costs);

  // A new box each time. `bound` is no secret, but the box opens with exactly it only: a box cannot be moved elsewhere.
  // The caller wipes the plain text.
  std::string seal(std::string_view plain, std::string_view bound) const;
  // sealed_box_invalid for another key, other `bound`, or changed bytes.
  Result<SecretBytes> open(std::string_view sealed, std::string_view bound) const;

  // A digest that nobody makes without the key: the same text gives the same mark.
  Digest mark(std::string_view text) const;

  // The first 8 bytes of the BLAKE2b-256 of the key, as 16 hex digits.
  std::string id() const;
  // For key files only.
  std::string_view view() const { return secret_.view(); }

 private:
  explicit VaultKey(SecretBytes secret) : secret_(std::move(secret)) {}
  SecretBytes secret_;
};

}  // namespace mingbai::crypto
