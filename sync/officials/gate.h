// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/crypto/password_hash.h"
#include "sync/crypto/vault_key.h"
#include "sync/officials/official_store.h"

namespace mingbai::officials {

// Why a password is not taken.
enum class PasswordFault { none, too_short, too_long, too_plain };
// 12 to 128 characters, at least six different ones, without the account's name.
PasswordFault fault_of(std::string_view password, std::string_view name);

// Lets officials in: name, password and one-time code, all three or nothing. What is wrong is never said, and takes as
// long as what is right: one hash, one written row, whether the name is there, rests or is disabled.
//
// Safe for concurrent use. Hashes are made one after the other, so that a crowd cannot take the server's memory; when
// more than k_most_waiting wait, the next is refused at once with rate_limited.
class Gate {
 public:
  static constexpr int k_most_waiting = 4;

  // The desk's key seals the secrets of the codes; made with fresh random bytes, mode 0600, when absent. `store` and
  // `clock` outlive the gate.
  static Result<std::unique_ptr<Gate>> open(OfficialStore& store, const std::filesystem::path& key_file,
                                            const Clock& clock, const crypto::HashCosts& costs = {});

  // key_invalid when the accounts' codes were sealed by another key: of another server on the same database, or lost.
  Result<void> check_key() const;

  // A new account, or an old one again, with a one-time first password: good for three days and for nothing but
  // choosing an own one and setting up the codes. Returns it in clear, once. conflict: the name is taken; io_not_found:
  // there is no such account; bad_value: an improper name.
  Result<std::string> add(const std::string& name, const std::string& shown, Role role,
                          const std::vector<std::string>& departments, const std::string& by);
  Result<std::string> reset(const std::string& name, const std::string& by);
  enum class Standing { enabled, disabled };
  Result<void> set_standing(const std::string& name, Standing standing, const std::string& by);

  struct Credentials {
    std::string_view name;
    std::string_view password;
    std::string_view code;  // not looked at while the password is a first one
  };
  // What the browser keeps. It is always a new one, whatever the browser brought along.
  struct Entry {
    std::string token;
    SessionStage stage = SessionStage::open;
  };
  // Nothing: refused.
  Result<std::optional<Entry>> sign_in(const Credentials& credentials, std::string_view brought_token);

  using Visitor = OfficialStore::Visitor;
  Result<std::optional<Visitor>> visit(std::string_view token);
  Result<void> sign_out(const Visitor& visitor);

  // In clear, for the page that shows it once; only for an enrolling visitor.
  Result<crypto::SecretBytes> code_secret_of(const Visitor& visitor) const;
  enum class Refusal { none, password_wrong, password_weak, code_wrong };
  struct Changed {
    Refusal refusal = Refusal::none;
    PasswordFault fault = PasswordFault::none;  // with password_weak
    Entry entry;                                // with none: the old session is gone
  };
  Result<Changed> enrol(const Visitor& visitor, std::string_view password, std::string_view code);
  Result<Changed> change_password(const Visitor& visitor, std::string_view old_password, std::string_view password);

 private:
  Gate(OfficialStore& store, crypto::VaultKey key, const Clock& clock, const crypto::HashCosts& costs,
       crypto::PasswordHash nobody);
  Result<std::optional<Entry>> open_for(const Official& official, SessionStage stage, std::string_view brought_token,
                                        std::optional<std::int64_t> code_step, AuditAct what);
  Result<std::string> first_password(Official& official);
  crypto::Digest try_key(std::string_view name) const;
  bool fits(std::string_view hash, std::string_view password);

  OfficialStore& store_;
  const crypto::VaultKey key_;
  const Clock& clock_;
  const crypto::HashCosts costs_;
  const crypto::PasswordHash nobody_;  // held against passwords of names that are not there
  std::atomic<int> waiting_{0};
  std::mutex hashing_;
};

}  // namespace mingbai::officials
