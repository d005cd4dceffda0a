// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "sync/base/result.h"
#include "sync/crypto/secret.h"

namespace mingbai::crypto {

// Ed25519. What is signed is "mingbai/1\n" context "\n" message, so a signature made for one purpose is worthless for
// another. Contexts are constants of the program, e.g. "release.root", without line breaks.
struct Signature {
  std::array<std::uint8_t, 64> bytes{};

  static std::optional<Signature> from_bytes(std::string_view raw);
  static std::optional<Signature> from_base64url(std::string_view text);
  static std::optional<Signature> from_hex(std::string_view text);
  std::string base64url() const;
  std::string hex() const;
  std::string_view view() const { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

  bool operator==(const Signature&) const = default;
};

class VerifyKey {
 public:
  static std::optional<VerifyKey> from_bytes(std::string_view raw);  // 32 bytes
  static std::optional<VerifyKey> from_hex(std::string_view text);   // 64 hex digits

  // signature_invalid unless this key made the signature over exactly this context and message.
  Result<void> verify(std::string_view context, std::string_view message, const Signature& signature) const;

  // The first 8 bytes of the BLAKE2b-256 of the key, as 16 hex digits.
  std::string id() const;
  std::string hex() const;
  std::string_view view() const { return {reinterpret_cast<const char*>(bytes_.data()), bytes_.size()}; }

  auto operator<=>(const VerifyKey&) const = default;

 private:
  std::array<std::uint8_t, 32> bytes_{};
};

// The secret half. Wiped when it dies; moves, does not copy.
class SigningKey {
 public:
  static SigningKey generate();
  // From a 32-byte seed; the same seed always gives the same key.
  static std::optional<SigningKey> from_seed(std::string_view seed);

  Signature sign(std::string_view context, std::string_view message) const;
  VerifyKey verify_key() const;
  std::string id() const { return verify_key().id(); }
  // For key files only.
  SecretBytes seed() const;

 private:
  explicit SigningKey(SecretBytes secret) : secret_(std::move(secret)) {}
  SecretBytes secret_;  // 64 bytes: seed and public half
};

}  // namespace mingbai::crypto
