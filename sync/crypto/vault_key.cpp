// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/crypto/vault_key.h"

#include <sodium.h>

#include "sync/base/check.h"
#include "sync/crypto/digest.h"
#include "sync/crypto/fixed_bytes.h"
#include "sync/crypto/random.h"
#include "sync/crypto/sealed_box.h"
#include "sync/crypto/sodium_ready.h"

namespace mingbai::crypto {

namespace {

constexpr std::size_t k_nonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t k_tag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t k_key = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;

unsigned char* writable(std::string& bytes, std::size_t at = 0) {
  return reinterpret_cast<unsigned char*>(bytes.data()) + at;
}

}  // namespace

PassphraseCosts PassphraseCosts::fresh() {
  PassphraseCosts costs;
  costs.salt = random_bytes(crypto_pwhash_SALTBYTES);
  return costs;
}

VaultKey VaultKey::generate() {
  return VaultKey(SecretBytes(random_bytes(k_key)));
}

std::optional<VaultKey> VaultKey::from_bytes(std::string_view raw) {
  if (raw.size() != k_key) {
    return std::nullopt;
  }
  return VaultKey(SecretBytes(std::string(raw)));
}

Result<VaultKey> VaultKey::from_passphrase(std::string_view passphrase, const PassphraseCosts& costs) {
  sodium_ready();
  if (passphrase.size() < k_shortest_passphrase) {
    return fail(ErrorCode::bad_value, "the passphrase is too short; take a sentence of at least " +
                                          std::to_string(k_shortest_passphrase) + " characters");
  }
  if (costs.salt.size() != crypto_pwhash_SALTBYTES || costs.memory > std::uint64_t{1} << 31U) {
    return fail(ErrorCode::bad_value, "the costs of the passphrase are none that this program makes");
  }
  std::string key(k_key, '\0');
  const int code =
      crypto_pwhash(writable(key), key.size(), passphrase.data(), passphrase.size(), unsigned_data(costs.salt),
                    costs.passes, static_cast<std::size_t>(costs.memory), crypto_pwhash_ALG_ARGON2ID13);
  if (code != 0) {
    return fail(ErrorCode::bad_value, "the passphrase could not be turned into a key; " +
                                          std::to_string(costs.memory >> 20U) + " MiB of memory are needed");
  }
  VaultKey made{SecretBytes(key)};
  wipe(key);
  return made;
}

std::string VaultKey::seal(std::string_view plain, std::string_view bound) const {
  sodium_ready();
  std::string padded;
  padded.reserve(plain.size() + k_sealed_padding);
  padded.append(plain);
  padded.resize(plain.size() + k_sealed_padding);
  std::size_t size = 0;
  MINGBAI_CHECK(sodium_pad(&size, writable(padded), plain.size(), k_sealed_padding, padded.size()) == 0);
  std::string sealed = random_bytes(k_nonce);
  sealed.resize(k_nonce + size + k_tag);
  unsigned long long written = 0;
  const int code = crypto_aead_xchacha20poly1305_ietf_encrypt(
      writable(sealed, k_nonce), &written, unsigned_data(padded), size, unsigned_data(bound), bound.size(), nullptr,
      unsigned_data(sealed), unsigned_data(secret_.view()));
  wipe(padded);
  MINGBAI_CHECK(code == 0 && written == size + k_tag);
  return sealed;
}

Result<SecretBytes> VaultKey::open(std::string_view sealed, std::string_view bound) const {
  sodium_ready();
  const auto refuse = [&] {
    return fail(ErrorCode::sealed_box_invalid,
                std::to_string(sealed.size()) + " sealed bytes do not open: another key, or they were changed");
  };
  if (sealed.size() < k_nonce + k_tag + k_sealed_padding) {
    return refuse();
  }
  const std::string_view box = sealed.substr(k_nonce);
  std::string plain(box.size() - k_tag, '\0');
  std::size_t size = 0;
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(writable(plain), nullptr, nullptr, unsigned_data(box), box.size(),
                                                 unsigned_data(bound), bound.size(), unsigned_data(sealed),
                                                 unsigned_data(secret_.view())) != 0 ||
      sodium_unpad(&size, unsigned_data(plain), plain.size(), k_sealed_padding) != 0) {
    wipe(plain);
    return refuse();
  }
  plain.resize(size);
  return SecretBytes(std::move(plain));
}

// BLAKE2b has no length extension: a key in front is a sound message authentication code.
Digest VaultKey::mark(std::string_view text) const {
  Hasher hasher;
  hasher.update(secret_.view());
  hasher.update("mingbai mark 1 ");
  hasher.update(text);
  return hasher.finish();
}

std::string VaultKey::id() const {
  return Digest::of(view()).hex().substr(0, 16);
}

}  // namespace mingbai::crypto
