// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/crypto/password_hash.h"
#include "sync/crypto/signature.h"
#include "sync/crypto/vault_key.h"

namespace mingbai::central {

// The keys by which officials sign steps at the desk, one file each, closed by a passphrase that only its official
// knows (argon2id) and types at each signature. What he signs is closed by the workspace's key before it is signed, so
// handing him the bytes to sign elsewhere would be to have him sign what he cannot read, or to give everybody the key
// of all that is confidential. A thief of this disk cannot sign; who takes over the running server can wait for
// passphrases, so bodies that do not trust it sign with mingbai-publish on their own machine. Only the leading office
// makes a key count, by appointing it. Safe for concurrent use.
class SigningKeys {
 public:
  static constexpr int k_most_waiting = 4;

  // The folder is made. `clock` outlives it.
  static Result<std::unique_ptr<SigningKeys>> open(std::filesystem::path folder, const crypto::HashCosts& costs,
                                                   const Clock& clock);

  // Nothing: this official has made none.
  Result<std::optional<crypto::VerifyKey>> public_key(const std::string& official) const;
  // A new key instead of an earlier one, which can sign no more.
  Result<crypto::VerifyKey> make(const std::string& official, std::string_view passphrase);
  // key_invalid: not this passphrase, or there is no key. After wrong ones in a row it rests as sign-ins do, and while
  // too many wait: rate_limited. As long as `costs` say.
  Result<crypto::SigningKey> unlock(const std::string& official, std::string_view passphrase);

 private:
  SigningKeys(std::filesystem::path folder, const crypto::HashCosts& costs, const Clock& clock)
      : folder_(std::move(folder)), costs_(costs), clock_(clock) {}
  std::filesystem::path file_of(const std::string& official) const { return folder_ / (official + ".signer"); }
  Result<crypto::VaultKey> key_of(std::string_view passphrase, const crypto::PassphraseCosts& costs);

  struct Tries {
    int wrong = 0;
    Instant last{};
  };
  const std::filesystem::path folder_;
  const crypto::HashCosts costs_;
  const Clock& clock_;
  std::atomic<int> waiting_{0};
  std::mutex hashing_;  // one hash at a time: a crowd cannot take the server's memory
  std::mutex mutex_;
  std::map<std::string, Tries> tries_;  // protected by mutex_; of officials who are signed in: few
};

}  // namespace mingbai::central
