// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/crypto/password_hash.h"

#include <sodium.h>

#include <array>

#include "sync/base/text.h"
#include "sync/crypto/sodium_ready.h"

namespace mingbai::crypto {

namespace {

// libsodium wants an address also for no bytes at all.
const char* address_of(std::string_view password) {
  return password.empty() ? "" : password.data();
}

}  // namespace

Result<PasswordHash> PasswordHash::make(std::string_view password, const HashCosts& costs) {
  sodium_ready();
  std::array<char, crypto_pwhash_STRBYTES> text{};
  if (crypto_pwhash_str_alg(text.data(), address_of(password), password.size(), costs.passes, costs.memory,
                            crypto_pwhash_ALG_ARGON2ID13) != 0) {
    return fail(ErrorCode::io_failed, "not enough memory to hash a password");
  }
  return PasswordHash(std::string(text.data()));
}

Result<PasswordHash> PasswordHash::parse(std::string_view text) {
  sodium_ready();
  const HashCosts costs;
  const std::string whole(trim(text));
  // Says whether the costs differ (1) or are equal (0); -1 is no hash at all.
  const bool understood = whole.starts_with("$argon2id$") && whole.size() < crypto_pwhash_STRBYTES &&
                          crypto_pwhash_str_needs_rehash(whole.c_str(), costs.passes, costs.memory) != -1;
  if (!understood) {
    return fail(ErrorCode::key_invalid, "this is no argon2id hash");
  }
  return PasswordHash(whole);
}

bool PasswordHash::matches(std::string_view password) const {
  sodium_ready();
  return crypto_pwhash_str_verify(text_.c_str(), address_of(password), password.size()) == 0;
}

}  // namespace mingbai::crypto
