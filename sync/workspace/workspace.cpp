// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/workspace/workspace.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include "sync/base/atomic_file.h"
#include "sync/base/date.h"
#include "sync/base/file.h"
#include "sync/base/text.h"
#include "sync/crypto/key_file.h"
#include "sync/workspace/release_statement.h"

namespace mingbai::workspace {

namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

constexpr std::string_view k_attachment = "workspace.attachment";
constexpr std::size_t k_longest_line = 4096;

std::string bound_of(std::int64_t seq, const crypto::Digest& previous) {
  return "workspace.entry " + std::to_string(seq) + " " + previous.hex();
}

Result<crypto::SecretBytes> read_passphrase(const fs::path& path) {
  MINGBAI_ASSIGN(std::string bytes, read_file(path, k_longest_line));
  crypto::SecretBytes line(std::string(trim(std::string_view(bytes).substr(0, bytes.find('\n')))));
  crypto::wipe(bytes);
  return line;
}

Result<crypto::VaultKey> derive(const VaultSource& source, const crypto::PassphraseCosts& costs) {
  if (source.passphrase_file.empty()) {
    return fail(ErrorCode::key_invalid, "this workspace is closed by a passphrase; say the file that holds it");
  }
  MINGBAI_ASSIGN(const crypto::SecretBytes passphrase, read_passphrase(source.passphrase_file));
  return crypto::VaultKey::from_passphrase(passphrase.view(), costs);
}

Result<crypto::VaultKey> make_or_load(const fs::path& path) {
  std::error_code ignored;
  if (fs::exists(path, ignored)) {
    return crypto::load_vault_key(path);
  }
  crypto::VaultKey key = crypto::VaultKey::generate();
  MINGBAI_TRY(crypto::save_key(path, key));
  return key;
}

Result<Entry> opened(const crypto::VaultKey& key, const SealedEntry& sealed) {
  MINGBAI_ASSIGN(const crypto::SecretBytes plain, key.open(sealed.sealed, bound_of(sealed.seq, sealed.previous)));
  Entry entry;
  entry.seq = sealed.seq;
  entry.signer = sealed.signer;
  entry.said = ordered_json::parse(plain.view(), nullptr, false);
  if (!entry.said.is_object()) {
    return fail(ErrorCode::bad_syntax, "entry " + std::to_string(sealed.seq) + " is no entry of this program");
  }
  const auto text = [&](const char* member) {
    const auto found = entry.said.find(member);
    return found != entry.said.end() && found->is_string() ? found->get<std::string>() : std::string();
  };
  entry.kind = text("kind");
  const auto at = parse_instant(text("at"));
  if (!at) {
    return fail(ErrorCode::bad_value, "entry " + std::to_string(sealed.seq) + " does not say when it was made");
  }
  entry.at = *at;
  return entry;
}

}  // namespace

Workspace::Workspace(fs::path folder, std::unique_ptr<Journal> journal, crypto::VaultKey key)
    : folder_(std::move(folder)), journal_(std::move(journal)), key_(std::move(key)) {}

Result<std::unique_ptr<Workspace>> Workspace::create(const fs::path& folder, const VaultSource& source,
                                                     const Founding& founding, const crypto::SigningKey& lead,
                                                     const Clock& clock) {
  MINGBAI_TRY(make_directories(folder));
  const bool by_passphrase = source.key_file.empty();
  const crypto::PassphraseCosts costs = crypto::PassphraseCosts::fresh();
  MINGBAI_ASSIGN(crypto::VaultKey key, by_passphrase ? derive(source, costs) : make_or_load(source.key_file));
  MINGBAI_ASSIGN(auto journal, Journal::create(folder / "workspace.db", key.id(),
                                               by_passphrase ? std::optional(costs) : std::nullopt));
  std::unique_ptr<Workspace> workspace(new Workspace(folder, std::move(journal), std::move(key)));
  const ordered_json said = {{"title", founding.title},
                             {"channel", founding.channel},
                             {"person", founding.person},
                             {"key", lead.verify_key().hex()}};
  MINGBAI_TRY(workspace->sign(lead, "opened", said, clock).map([](const Head&) {}));
  return workspace;
}

Result<std::unique_ptr<Workspace>> Workspace::open(const fs::path& folder, const VaultSource& source) {
  MINGBAI_ASSIGN(auto journal, Journal::open(folder / "workspace.db"));
  if (!journal->costs() && source.key_file.empty()) {
    return fail(ErrorCode::key_invalid, "this workspace is closed by a key file; say where it is");
  }
  MINGBAI_ASSIGN(crypto::VaultKey key,
                 journal->costs() ? derive(source, *journal->costs()) : crypto::load_vault_key(source.key_file));
  if (key.id() != journal->key_id()) {
    return fail(ErrorCode::key_invalid, "this is not the key or passphrase that closes " + folder.string());
  }
  std::unique_ptr<Workspace> workspace(new Workspace(folder, std::move(journal), std::move(key)));
  MINGBAI_TRY(workspace->read());
  return workspace;
}

Result<void> Workspace::read() {
  MINGBAI_ASSIGN(head_, journal_->read([&](const SealedEntry& sealed, const Head& head) -> Result<void> {
    MINGBAI_ASSIGN(Entry entry, opened(key_, sealed));
    MINGBAI_TRY(require_made_of(entry));
    if (const Result<void> applied = standing_.apply(entry); !applied) {
      return fail(applied.error().with_context("entry " + std::to_string(entry.seq)));
    }
    entries_.push_back(std::move(entry));
    heads_.push_back(head);
    return {};
  }));
  const Result<std::string> kept = read_file(folder_ / "HEAD", k_longest_line);
  const auto receipt = kept ? Head::parse(trim(*kept)) : std::nullopt;
  if (!receipt) {
    return fail(ErrorCode::digest_mismatch, (folder_ / "HEAD").string() +
                                                " is gone or damaged: the journal may have "
                                                "been cut; compare it with a receipt");
  }
  // A power cut between an entry and HEAD leaves HEAD behind, never ahead.
  return require(*receipt);
}

Result<void> Workspace::require(const Head& receipt) const {
  const bool known = receipt.seq >= 1 && static_cast<std::size_t>(receipt.seq) <= heads_.size();
  if (!known || heads_[static_cast<std::size_t>(receipt.seq) - 1] != receipt) {
    return fail(ErrorCode::digest_mismatch, "the journal ends at entry " + std::to_string(head_.seq) +
                                                " and has not passed through " + receipt.text().substr(0, 24) +
                                                "...: it was cut or made anew");
  }
  return {};
}

Result<void> Workspace::require_made_of(const Entry& entry) const {
  const auto said = entry.said.find("statement");
  const auto statement = entry.kind == "released" && said != entry.said.end() && said->is_string()
                             ? ReleaseStatement::parse(said->get<std::string>())
                             : std::nullopt;
  return statement ? require(statement->of) : Result<void>();
}

Result<bool> Workspace::is_current() const {
  MINGBAI_ASSIGN(const Head now, journal_->head());
  return now == head_;
}

Result<void> Workspace::keep_head() const {
  return write_file_atomically(folder_ / "HEAD", head_.text() + "\n");
}

Result<void> Workspace::copy_to(const fs::path& folder) const {
  MINGBAI_TRY(make_directories(folder));
  MINGBAI_TRY(journal_->copy_to(folder / "workspace.db"));
  MINGBAI_TRY(write_file_atomically(folder / "HEAD", head_.text() + "\n"));
  MINGBAI_ASSIGN(const auto copy, Journal::open(folder / "workspace.db"));
  MINGBAI_ASSIGN(const Head copied, copy->head());
  if (copied != head_) {
    return fail(ErrorCode::conflict, "somebody else has signed in the meantime; look again and repeat");
  }
  return {};
}

Result<Head> Workspace::sign(const crypto::SigningKey& key, std::string kind, ordered_json said, const Clock& clock,
                             const std::vector<std::string>& closed) {
  Entry entry;
  entry.seq = head_.seq + 1;
  entry.at = clock.now();
  entry.signer = key.verify_key();
  entry.kind = std::move(kind);
  entry.said = {{"kind", entry.kind}, {"at", to_iso8601(entry.at)}};
  entry.said.update(said);
  MINGBAI_TRY(require_made_of(entry));
  Standing next = standing_;
  MINGBAI_TRY(next.apply(entry));
  std::string plain = entry.said.dump();
  const std::string sealed = key_.seal(plain, bound_of(entry.seq, head_.digest));
  crypto::wipe(plain);
  MINGBAI_ASSIGN(head_, journal_->append(head_, key, sealed, closed));
  standing_ = std::move(next);
  entries_.push_back(std::move(entry));
  heads_.push_back(head_);
  MINGBAI_TRY(keep_head());
  return head_;
}

std::pair<std::string, std::string> Workspace::close(std::string_view bytes) const {
  std::string sealed = key_.seal(bytes, k_attachment);
  std::string digest = crypto::Digest::of(sealed).hex();
  return {std::move(sealed), std::move(digest)};
}

Result<crypto::SecretBytes> Workspace::open_attachment(std::string_view digest_hex) const {
  const auto digest = crypto::Digest::from_hex(digest_hex);
  if (!digest) {
    return fail(ErrorCode::bad_value, "this is no digest of something handed in");
  }
  MINGBAI_ASSIGN(const std::string sealed, journal_->attachment(*digest));
  return key_.open(sealed, k_attachment);
}

Result<void> Workspace::verify_attachments() const {
  for (const auto& [id, unit] : standing_.units()) {
    for (const auto& [seq, handed_in] : unit.hand_ins) {
      if (const auto opened = open_attachment(handed_in.attachment); !opened) {
        return fail(opened.error().with_context("entry " + std::to_string(seq)));
      }
    }
  }
  return {};
}

}  // namespace mingbai::workspace
