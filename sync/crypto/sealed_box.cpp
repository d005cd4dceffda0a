// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/crypto/sealed_box.h"

#include <sodium.h>

#include "sync/base/check.h"
#include "sync/crypto/digest.h"
#include "sync/crypto/encoding.h"
#include "sync/crypto/fixed_bytes.h"
#include "sync/crypto/random.h"
#include "sync/crypto/sodium_ready.h"

namespace mingbai::crypto {

std::optional<BoxPublicKey> BoxPublicKey::from_bytes(std::string_view raw) {
  const auto bytes = fixed_bytes<crypto_box_PUBLICKEYBYTES>(raw);
  if (!bytes) {
    return std::nullopt;
  }
  BoxPublicKey key;
  key.bytes_ = *bytes;
  return key;
}

std::optional<BoxPublicKey> BoxPublicKey::from_hex(std::string_view text) {
  const auto raw = crypto::from_hex(text);
  return raw ? from_bytes(*raw) : std::nullopt;
}

std::string BoxPublicKey::seal(std::string_view plain) const {
  sodium_ready();
  std::string padded(plain);
  padded.resize(plain.size() + k_box_padding);
  std::size_t padded_size = 0;
  MINGBAI_CHECK(sodium_pad(&padded_size, reinterpret_cast<unsigned char*>(padded.data()), plain.size(), k_box_padding,
                           padded.size()) == 0);
  std::string sealed(padded_size + crypto_box_SEALBYTES, '\0');
  const int code = crypto_box_seal(reinterpret_cast<unsigned char*>(sealed.data()), unsigned_data(padded), padded_size,
                                   bytes_.data());
  wipe(padded);
  MINGBAI_CHECK(code == 0);
  return sealed;
}

std::string BoxPublicKey::id() const {
  return Digest::of(view()).hex().substr(0, 16);
}

std::string BoxPublicKey::hex() const {
  return to_hex(view());
}

BoxSecretKey BoxSecretKey::generate() {
  return BoxSecretKey(SecretBytes(random_bytes(crypto_box_SECRETKEYBYTES)));
}

std::optional<BoxSecretKey> BoxSecretKey::from_bytes(std::string_view raw) {
  if (raw.size() != crypto_box_SECRETKEYBYTES) {
    return std::nullopt;
  }
  return BoxSecretKey(SecretBytes(std::string(raw)));
}

Result<SecretBytes> BoxSecretKey::open(std::string_view sealed) const {
  sodium_ready();
  const auto refuse = [&] {
    return fail(ErrorCode::sealed_box_invalid,
                "a sealed box of " + std::to_string(sealed.size()) + " bytes does not open with key " + id());
  };
  if (sealed.size() < crypto_box_SEALBYTES + k_box_padding) {
    return refuse();
  }
  const BoxPublicKey own = public_key();
  std::string plain(sealed.size() - crypto_box_SEALBYTES, '\0');
  std::size_t size = 0;
  if (crypto_box_seal_open(reinterpret_cast<unsigned char*>(plain.data()), unsigned_data(sealed), sealed.size(),
                           unsigned_data(own.view()), unsigned_data(secret_.view())) != 0 ||
      sodium_unpad(&size, unsigned_data(plain), plain.size(), k_box_padding) != 0) {
    wipe(plain);
    return refuse();
  }
  plain.resize(size);
  SecretBytes result(plain);
  wipe(plain);
  return result;
}

BoxPublicKey BoxSecretKey::public_key() const {
  std::array<unsigned char, crypto_box_PUBLICKEYBYTES> bytes;
  crypto_scalarmult_base(bytes.data(), unsigned_data(secret_.view()));
  return *BoxPublicKey::from_bytes({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

}  // namespace mingbai::crypto
