// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/secret_hash.h"

#include "sync/base/atomic_file.h"
#include "sync/base/file.h"
#include "sync/base/text.h"
#include "sync/crypto/encoding.h"
#include "sync/crypto/random.h"

namespace mingbai::central {

namespace {

constexpr std::size_t k_key_bytes = 32;
constexpr std::size_t k_key_file_limit = 256;

}  // namespace

Result<SecretHash> SecretHash::open(const std::filesystem::path& key_file) {
  auto text = read_file(key_file, k_key_file_limit);
  if (!text && text.error().code == ErrorCode::io_not_found) {
    std::string fresh = crypto::random_bytes(k_key_bytes);
    MINGBAI_TRY(write_file_atomically(key_file, crypto::to_hex(fresh) + "\n", AtomicFile::Secrecy::secret));
    return SecretHash(crypto::SecretBytes(std::move(fresh)));
  }
  MINGBAI_TRY(text);
  auto key = crypto::from_hex(trim(*text));
  crypto::wipe(*text);
  if (!key || key->size() != k_key_bytes) {
    return fail(ErrorCode::key_invalid, key_file.string() + " must hold 64 hex digits");
  }
  return SecretHash(crypto::SecretBytes(std::move(*key)));
}

crypto::Digest SecretHash::derived(std::string_view purpose) const {
  crypto::Hasher hasher;
  hasher.update(key_.view());
  hasher.update(purpose);
  return hasher.finish();
}

std::string SecretHash::case_salt() const {
  constexpr std::size_t k_salt = 16;
  return std::string(derived("mingbai sealed cases salt 1").view().substr(0, k_salt));
}

crypto::SecretBytes SecretHash::form_key() const {
  return crypto::SecretBytes(std::string(derived("mingbai form key 1").view()));
}

crypto::Digest SecretHash::fingerprint() const {
  return derived("mingbai case secret key 1");
}

crypto::Digest SecretHash::of(std::string_view department, std::string_view number, std::string_view secret) const {
  crypto::Hasher hasher;
  hasher.update(key_.view());
  hasher.update("mingbai case secret 1");
  for (const std::string_view part : {department, number, secret}) {
    // The length in front keeps ("ab", "c") and ("a", "bc") apart.
    hasher.update(std::to_string(part.size()) + ":");
    hasher.update(part);
  }
  return hasher.finish();
}

}  // namespace mingbai::central
