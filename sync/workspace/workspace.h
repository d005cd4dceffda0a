// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/crypto/vault_key.h"
#include "sync/workspace/journal.h"
#include "sync/workspace/standing.h"

namespace mingbai::workspace {

// Where the key of a workspace comes from; one of the two.
struct VaultSource {
  std::filesystem::path key_file;         // of crypto::save_key
  std::filesystem::path passphrase_file;  // its first line is the passphrase
};

struct Founding {
  std::string title;
  std::string channel;
  std::string person;  // of the lead
};

// One folder: workspace.db, the journal, and HEAD, where it ended after the last entry. Opening reads the whole
// journal: chain, signatures and rules all hold, or it fails. Everything that an entry says and all that was handed in
// is closed by the vault key before it reaches the disk. One thread.
class Workspace {
 public:
  // Makes the folder. The key file is made when it is named and absent. conflict when there is a workspace already.
  static Result<std::unique_ptr<Workspace>> create(const std::filesystem::path& folder, const VaultSource& source,
                                                   const Founding& founding, const crypto::SigningKey& lead,
                                                   const Clock& clock);
  // key_invalid for another key, digest_mismatch or signature_invalid for a journal that was changed or cut, the codes
  // of Standing::apply for one in which a step was skipped.
  static Result<std::unique_ptr<Workspace>> open(const std::filesystem::path& folder, const VaultSource& source);

  const Standing& standing() const { return standing_; }
  const std::vector<Entry>& entries() const { return entries_; }
  const Head& head() const { return head_; }
  // Has no other program signed since this one read? Whoever keeps a workspace open asks before each use.
  Result<bool> is_current() const;
  // digest_mismatch unless the journal passed through this head.
  Result<void> require(const Head& receipt) const;

  // `said` is what the entry says but its time. Judged by the rules, signed, appended; its head is the receipt.
  Result<Head> sign(const crypto::SigningKey& key, std::string kind, nlohmann::ordered_json said, const Clock& clock,
                    const std::vector<std::string>& closed = {});
  // This workspace as another folder, closed as it is here: for whoever signs elsewhere. conflict when the journal grew
  // meanwhile.
  Result<void> copy_to(const std::filesystem::path& folder) const;
  // Bytes for `sign` to take in: closed, and the digest by which they are found.
  std::pair<std::string, std::string> close(std::string_view bytes) const;
  Result<crypto::SecretBytes> open_attachment(std::string_view digest_hex) const;
  // Reads every attachment that an entry names.
  Result<void> verify_attachments() const;

 private:
  Workspace(std::filesystem::path folder, std::unique_ptr<Journal> journal, crypto::VaultKey key);
  Result<void> read();
  Result<void> keep_head() const;
  // A release that is brought back was made of this journal and no other.
  Result<void> require_made_of(const Entry& entry) const;

  std::filesystem::path folder_;
  std::unique_ptr<Journal> journal_;
  crypto::VaultKey key_;
  Standing standing_;
  std::vector<Entry> entries_;
  std::vector<Head> heads_;  // after each entry
  Head head_;
};

}  // namespace mingbai::workspace
