// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/publishing_keys.h"

#include <nlohmann/json.hpp>

#include "sync/base/atomic_file.h"
#include "sync/base/file.h"
#include "sync/crypto/encoding.h"
#include "sync/officials/official.h"

namespace mingbai::central {

using nlohmann::ordered_json;

namespace {

constexpr std::size_t k_longest_file = 4096;

std::string bound_of(std::string_view official) {
  return "desk.signer " + std::string(official);
}

struct SealedKey {
  crypto::VerifyKey public_key;
  crypto::PassphraseCosts costs;
  std::string sealed;
};

Result<std::optional<SealedKey>> read_sealed(const std::filesystem::path& file) {
  const auto bytes = read_file(file, k_longest_file);
  if (!bytes && bytes.error().code == ErrorCode::io_not_found) {
    return std::optional<SealedKey>();
  }
  if (!bytes) {
    return fail(bytes.error());
  }
  const ordered_json json = ordered_json::parse(*bytes, nullptr, false);
  const auto text = [&](const char* member) {
    const auto found = json.is_object() ? json.find(member) : json.end();
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
  };
  const auto number = [&](const char* member) {
    const auto found = json.is_object() ? json.find(member) : json.end();
    return found != json.end() && found->is_number_unsigned() ? found->get<std::uint64_t>() : std::uint64_t{0};
  };
  const auto key = crypto::VerifyKey::from_hex(text("public"));
  const auto salt = crypto::from_hex(text("salt"));
  const auto sealed = crypto::from_hex(text("sealed"));
  if (!key || !salt || !sealed) {
    return fail(ErrorCode::key_invalid, file.string() + " is no signing key of the desk");
  }
  return std::optional(SealedKey{*key, {*salt, number("passes"), number("memory")}, *sealed});
}

}  // namespace

Result<std::unique_ptr<SigningKeys>> SigningKeys::open(std::filesystem::path folder, const crypto::HashCosts& costs,
                                                       const Clock& clock) {
  MINGBAI_TRY(make_directories(folder));
  return std::unique_ptr<SigningKeys>(new SigningKeys(std::move(folder), costs, clock));
}

Result<std::optional<crypto::VerifyKey>> SigningKeys::public_key(const std::string& official) const {
  MINGBAI_ASSIGN(const auto sealed, read_sealed(file_of(official)));
  return sealed ? std::optional(sealed->public_key) : std::nullopt;
}

Result<crypto::VaultKey> SigningKeys::key_of(std::string_view passphrase, const crypto::PassphraseCosts& costs) {
  struct Waiting {
    explicit Waiting(std::atomic<int>& number) : count(number), before(number.fetch_add(1)) {}
    ~Waiting() { count.fetch_sub(1); }
    std::atomic<int>& count;
    int before;
  };
  const Waiting waiting(waiting_);
  if (waiting.before >= k_most_waiting) {
    return fail(ErrorCode::rate_limited, "too many sign at once");
  }
  const std::lock_guard lock(hashing_);
  return crypto::VaultKey::from_passphrase(passphrase, costs);
}

Result<crypto::VerifyKey> SigningKeys::make(const std::string& official, std::string_view passphrase) {
  crypto::PassphraseCosts costs = crypto::PassphraseCosts::fresh();
  costs.passes = costs_.passes;
  costs.memory = costs_.memory;
  MINGBAI_ASSIGN(const crypto::VaultKey vault, key_of(passphrase, costs));
  const crypto::SigningKey key = crypto::SigningKey::generate();
  const ordered_json json = {
      {"public", key.verify_key().hex()},
      {"salt", crypto::to_hex(costs.salt)},
      {"passes", costs.passes},
      {"memory", costs.memory},
      {"sealed", crypto::to_hex(vault.seal(key.seed().view(), bound_of(official)))},
  };
  MINGBAI_TRY(write_file_atomically(file_of(official), json.dump() + "\n", AtomicFile::Secrecy::secret));
  const std::lock_guard lock(mutex_);
  tries_.erase(official);
  return key.verify_key();
}

Result<crypto::SigningKey> SigningKeys::unlock(const std::string& official, std::string_view passphrase) {
  MINGBAI_ASSIGN(const auto sealed, read_sealed(file_of(official)));
  if (!sealed) {
    return fail(ErrorCode::key_invalid, official + " has made no signing key");
  }
  {  // counted before anybody knows whether it is right: many at once are no cheaper
    const std::lock_guard lock(mutex_);
    Tries& tries = tries_[official];
    if (tries.wrong > 0 && clock_.now() - tries.last < officials::rest_after(tries.wrong)) {
      return fail(ErrorCode::rate_limited, official + " typed the passphrase wrongly too often");
    }
    ++tries.wrong;
    tries.last = clock_.now();
  }
  MINGBAI_ASSIGN(const crypto::VaultKey vault, key_of(passphrase, sealed->costs));
  const auto seed = vault.open(sealed->sealed, bound_of(official));
  auto key = seed ? crypto::SigningKey::from_seed(seed->view()) : std::nullopt;
  if (!key || key->verify_key() != sealed->public_key) {
    return fail(ErrorCode::key_invalid, "not the passphrase of " + official + "'s signing key");
  }
  const std::lock_guard lock(mutex_);
  tries_.erase(official);
  return std::move(*key);
}

}  // namespace mingbai::central
