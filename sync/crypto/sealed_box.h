// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "sync/base/result.h"
#include "sync/crypto/secret.h"

namespace mingbai::crypto {

// A box that anybody can close and only the key's owner can open (X25519, XSalsa20-Poly1305). The plain text is padded
// to a multiple of this many bytes first, so the length on disk does not tell what was written.
inline constexpr std::size_t k_box_padding = 512;

class BoxPublicKey {
 public:
  static std::optional<BoxPublicKey> from_bytes(std::string_view raw);  // 32 bytes
  static std::optional<BoxPublicKey> from_hex(std::string_view text);   // 64 hex digits

  // A new box each time, even for the same text. The caller wipes the plain text.
  std::string seal(std::string_view plain) const;

  // The first 8 bytes of the BLAKE2b-256 of the key, as 16 hex digits.
  std::string id() const;
  std::string hex() const;
  std::string_view view() const { return {reinterpret_cast<const char*>(bytes_.data()), bytes_.size()}; }

  auto operator<=>(const BoxPublicKey&) const = default;

 private:
  std::array<std::uint8_t, 32> bytes_{};
};

// The secret half. Wiped when it dies; moves, does not copy.
class BoxSecretKey {
 public:
  static BoxSecretKey generate();
  static std::optional<BoxSecretKey> from_bytes(std::string_view raw);  // 32 bytes

  // sealed_box_invalid for a box that was closed for another key, changed or cut short.
  Result<SecretBytes> open(std::string_view sealed) const;
  BoxPublicKey public_key() const;
  std::string id() const { return public_key().id(); }
  // For key files only.
  std::string_view view() const { return secret_.view(); }

 private:
  explicit BoxSecretKey(SecretBytes secret) : secret_(std::move(secret)) {}
  SecretBytes secret_;
};

}  // namespace mingbai::crypto
