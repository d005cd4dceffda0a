// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "sync/base/result.h"
#include "sync/crypto/digest.h"
#include "sync/crypto/signature.h"
#include "sync/crypto/vault_key.h"

namespace mingbai::sqlite {
class Connection;
}

namespace mingbai::workspace {

// Where a journal ends. A receipt of it, kept elsewhere, proves that nothing up to there was changed since.
struct Head {
  std::int64_t seq = 0;  // 0: no entry yet
  crypto::Digest digest{};
  bool operator==(const Head&) const = default;

  std::string text() const;  // "12:4f3a..."
  static std::optional<Head> parse(std::string_view text);
};

// One line of the journal as it lies on the disk: who signed and what, closed.
struct SealedEntry {
  std::int64_t seq = 0;
  crypto::Digest previous{};
  crypto::VerifyKey signer{};
  std::string sealed;
};

// workspace.db: an append-only chain of signed, closed entries with closed attachments. Triggers refuse to change, to
// remove and to insert out of order; each entry is signed over its number, the digest of the one before and its bytes,
// so that whoever gets round the triggers is found by reading. Needs no key to be verified: only readers of what an
// entry says need one. One thread at a time; several programs may append, the second of two at once gets `conflict`.
class Journal {
 public:
  // conflict when there is one already. `costs` for a key made of a passphrase, nothing for one from a file.
  static Result<std::unique_ptr<Journal>> create(const std::filesystem::path& path, std::string_view key_id,
                                                 const std::optional<crypto::PassphraseCosts>& costs);
  // io_not_found, schema_mismatch, database_corrupt...
  static Result<std::unique_ptr<Journal>> open(const std::filesystem::path& path);
  ~Journal();

  const std::string& key_id() const { return key_id_; }
  const std::optional<crypto::PassphraseCosts>& costs() const { return costs_; }

  Result<Head> head() const;
  // From the first to the last, each after its number, chain, digest and signature held: digest_mismatch or
  // signature_invalid naming the entry when one was changed, removed or moved.
  Result<Head> read(const std::function<Result<void>(const SealedEntry&, const Head&)>& take) const;
  // Attachments come in with the entry, all or nothing. conflict unless the journal still ends at `expected`.
  Result<Head> append(const Head& expected, const crypto::SigningKey& key, std::string_view sealed,
                      std::span<const std::string> attachments);
  // A consistent copy as a new file, while others may append. `path` must not exist.
  Result<void> copy_to(const std::filesystem::path& path) const;
  // Closed bytes by their digest; digest_mismatch when they are gone or changed.
  Result<std::string> attachment(const crypto::Digest& digest) const;

 private:
  Journal(std::unique_ptr<sqlite::Connection> connection, std::string key_id,
          std::optional<crypto::PassphraseCosts> costs);
  std::unique_ptr<sqlite::Connection> connection_;
  std::string key_id_;
  std::optional<crypto::PassphraseCosts> costs_;
};

}  // namespace mingbai::workspace
