// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/crypto/digest.h"
#include "sync/crypto/secret.h"
#include "sync/crypto/vault_key.h"

namespace mingbai::central {

// A package that an official handed over, not handed in yet.
struct Draft {
  std::string owner;  // officials::Official::name
  std::string file;   // as he called it
  std::string department;
  std::string department_name;
  Instant at{};
  std::uint64_t bytes = 0;
  crypto::Digest digest;
  std::uint64_t powers = 0;
  std::uint64_t confidential = 0;
  std::uint64_t errors = 0;
  std::uint64_t warnings = 0;
  std::uint64_t notes = 0;
};

// One draft an official, each closed by the workspace's key before it reaches the disk: a package may hold what is
// confidential. A newer one takes the place of the older. Safe for concurrent use.
class DraftShelf {
 public:
  // The folder is made.
  static Result<std::unique_ptr<DraftShelf>> open(std::filesystem::path folder, crypto::VaultKey key);

  Result<void> put(const Draft& draft, std::string_view bytes);
  Result<std::vector<Draft>> all() const;  // by owner
  Result<std::optional<Draft>> find(const std::string& owner) const;
  // The package itself. digest_mismatch when it is gone or is another one.
  Result<crypto::SecretBytes> bytes_of(const Draft& draft) const;
  // Nothing happens when there is none.
  Result<void> remove(const std::string& owner);

 private:
  DraftShelf(std::filesystem::path folder, crypto::VaultKey key) : folder_(std::move(folder)), key_(std::move(key)) {}
  std::filesystem::path card_of(const std::string& owner) const { return folder_ / (owner + ".card"); }
  std::filesystem::path package_of(const std::string& owner, const crypto::Digest& digest) const;
  Result<std::optional<Draft>> read(const std::string& owner) const;

  const std::filesystem::path folder_;
  const crypto::VaultKey key_;
  mutable std::mutex mutex_;
};

}  // namespace mingbai::central
