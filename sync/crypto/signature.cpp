// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/crypto/signature.h"

#include <sodium.h>

#include "sync/base/check.h"
#include "sync/crypto/digest.h"
#include "sync/crypto/encoding.h"
#include "sync/crypto/fixed_bytes.h"
#include "sync/crypto/random.h"
#include "sync/crypto/sodium_ready.h"

namespace mingbai::crypto {

namespace {

std::string signed_text(std::string_view context, std::string_view message) {
  MINGBAI_CHECK(!context.empty() && context.find('\n') == std::string_view::npos);
  std::string text = "mingbai/1\n";
  text.reserve(text.size() + context.size() + 1 + message.size());
  text += context;
  text += '\n';
  text += message;
  return text;
}

}  // namespace

std::optional<Signature> Signature::from_bytes(std::string_view raw) {
  const auto bytes = fixed_bytes<64>(raw);
  return bytes ? std::optional{Signature{*bytes}} : std::nullopt;
}

std::optional<Signature> Signature::from_base64url(std::string_view text) {
  const auto raw = crypto::from_base64url(text);
  return raw ? from_bytes(*raw) : std::nullopt;
}

std::optional<Signature> Signature::from_hex(std::string_view text) {
  const auto raw = crypto::from_hex(text);
  return raw ? from_bytes(*raw) : std::nullopt;
}

std::string Signature::base64url() const {
  return to_base64url(view());
}

std::string Signature::hex() const {
  return to_hex(view());
}

std::optional<VerifyKey> VerifyKey::from_bytes(std::string_view raw) {
  const auto bytes = fixed_bytes<crypto_sign_PUBLICKEYBYTES>(raw);
  if (!bytes) {
    return std::nullopt;
  }
  VerifyKey key;
  key.bytes_ = *bytes;
  return key;
}

std::optional<VerifyKey> VerifyKey::from_hex(std::string_view text) {
  const auto raw = crypto::from_hex(text);
  return raw ? from_bytes(*raw) : std::nullopt;
}

Result<void> VerifyKey::verify(std::string_view context, std::string_view message, const Signature& signature) const {
  sodium_ready();
  const std::string text = signed_text(context, message);
  if (crypto_sign_verify_detached(signature.bytes.data(), unsigned_data(text), text.size(), bytes_.data()) != 0) {
    return fail(ErrorCode::signature_invalid,
                "the signature for " + std::string(context) + " does not fit key " + id());
  }
  return {};
}

std::string VerifyKey::id() const {
  return Digest::of(view()).hex().substr(0, 16);
}

std::string VerifyKey::hex() const {
  return to_hex(view());
}

SigningKey SigningKey::generate() {
  const SecretBytes seed(random_bytes(crypto_sign_SEEDBYTES));
  return *from_seed(seed.view());
}

std::optional<SigningKey> SigningKey::from_seed(std::string_view seed) {
  sodium_ready();
  if (seed.size() != crypto_sign_SEEDBYTES) {
    return std::nullopt;
  }
  std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> ignored;
  std::string secret(crypto_sign_SECRETKEYBYTES, '\0');
  crypto_sign_seed_keypair(ignored.data(), reinterpret_cast<unsigned char*>(secret.data()), unsigned_data(seed));
  return SigningKey(SecretBytes(std::move(secret)));
}

Signature SigningKey::sign(std::string_view context, std::string_view message) const {
  const std::string text = signed_text(context, message);
  Signature signature;
  crypto_sign_detached(signature.bytes.data(), nullptr, unsigned_data(text), text.size(),
                       unsigned_data(secret_.view()));
  return signature;
}

VerifyKey SigningKey::verify_key() const {
  return *VerifyKey::from_bytes(secret_.view().substr(crypto_sign_SEEDBYTES));
}

SecretBytes SigningKey::seed() const {
  return SecretBytes(std::string(secret_.view().substr(0, crypto_sign_SEEDBYTES)));
}

}  // namespace mingbai::crypto
