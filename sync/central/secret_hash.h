// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "sync/base/result.h"
#include "sync/crypto/digest.h"
#include "sync/crypto/secret.h"

namespace mingbai::central {

// Turns a citizen's second secret (four characters: ten thousand guesses) into something a copied database does not
// betray: BLAKE2b over a server key that lies in its own file. BLAKE2b has no length extension, so a key in front is a
// sound message authentication code. Immutable; safe for concurrent use.
class SecretHash {
 public:
  // Reads the key file (64 hex digits); makes it with fresh random bytes, mode 0600, when absent. Losing it makes every
  // look-up by number fail, so it belongs into the backup, apart from the database.
  static Result<SecretHash> open(const std::filesystem::path& key_file);

  // 16 bytes that are no secret, and the same for every server with this key: of the keys of sealed cases.
  std::string case_salt() const;
  // Of the forms on this server's pages, and the same for every server with this key.
  crypto::SecretBytes form_key() const;
  // Tells keys apart and gives nothing of the key away.
  crypto::Digest fingerprint() const;

  crypto::Digest of(std::string_view department, std::string_view number, std::string_view secret) const;

 private:
  crypto::Digest derived(std::string_view purpose) const;

  explicit SecretHash(crypto::SecretBytes key) : key_(std::move(key)) {}
  crypto::SecretBytes key_;
};

}  // namespace mingbai::central
