// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/workspace/journal.h"

#include <charconv>
#include <system_error>

#include "sync/sqlite/connection.h"
#include "sync/sqlite/migration.h"
#include "sync/sqlite/transaction.h"

namespace mingbai::workspace {

using sqlite::Statement;

namespace {

constexpr std::int32_t k_application_id = 0x4d427773;  // "MBws"
constexpr std::string_view k_context = "workspace.entry";

// Released migrations are never edited. No UNIQUE but the primary keys: INSERT OR REPLACE would remove rows by it
// without a trigger being asked.
constexpr sqlite::Sql k_migration_1 = R"sql(
CREATE TABLE lock (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  key_id TEXT NOT NULL CHECK (length(key_id) = 16),
  salt BLOB CHECK (salt IS NULL OR length(salt) = 16),
  passes INTEGER NOT NULL,
  memory INTEGER NOT NULL
) STRICT;
CREATE TRIGGER lock_never_changes BEFORE UPDATE ON lock BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER lock_never_goes BEFORE DELETE ON lock BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TABLE entry (
  seq INTEGER PRIMARY KEY,
  previous BLOB NOT NULL CHECK (length(previous) = 32),
  signer BLOB NOT NULL CHECK (length(signer) = 32),
  sealed BLOB NOT NULL,
  signature BLOB NOT NULL CHECK (length(signature) = 64),
  digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;
CREATE TRIGGER entry_never_changes BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER entry_never_goes BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER entry_follows BEFORE INSERT ON entry
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM entry)
  OR NEW.previous IS NOT coalesce((SELECT digest FROM entry ORDER BY seq DESC LIMIT 1), zeroblob(32))
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TABLE attachment (
  digest BLOB PRIMARY KEY CHECK (length(digest) = 32),
  sealed BLOB NOT NULL
) STRICT;
CREATE TRIGGER attachment_never_changes BEFORE UPDATE ON attachment BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER attachment_never_goes BEFORE DELETE ON attachment BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER attachment_never_replaced BEFORE INSERT ON attachment
WHEN EXISTS (SELECT 1 FROM attachment WHERE digest = NEW.digest)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
)sql";

sqlite::MigrationSet migrations() {
  return {k_application_id, {{1, k_migration_1}}};
}

std::string message_of(std::int64_t seq, const crypto::Digest& previous, std::string_view sealed) {
  std::string message = std::to_string(seq) + "\n" + previous.hex() + "\n";
  message += sealed;
  return message;
}

crypto::Digest digest_of(const std::string& message, const crypto::Signature& signature) {
  return crypto::Digest::of(message + std::string(signature.view()));
}

std::string named(std::int64_t seq) {
  return "entry " + std::to_string(seq) + " of the journal";
}

// The entry in a row, proved to follow `before`.
Result<std::pair<SealedEntry, Head>> proved(const Statement& row, const Head& before) {
  SealedEntry entry;
  entry.seq = row.int64("seq");
  if (entry.seq != before.seq + 1) {
    return fail(ErrorCode::digest_mismatch, named(before.seq + 1) + " is missing: it was removed");
  }
  const auto previous = crypto::Digest::from_bytes(row.blob_view("previous"));
  if (!previous || *previous != before.digest) {
    return fail(ErrorCode::digest_mismatch,
                named(entry.seq) + " does not follow the one before it: an entry was changed, removed or moved");
  }
  entry.previous = *previous;
  const auto signer = crypto::VerifyKey::from_bytes(row.blob_view("signer"));
  const auto signature = crypto::Signature::from_bytes(row.blob_view("signature"));
  entry.sealed = row.blob("sealed");
  const std::string message = message_of(entry.seq, entry.previous, entry.sealed);
  if (!signer || !signature || !signer->verify(k_context, message, *signature)) {
    return fail(ErrorCode::signature_invalid, named(entry.seq) + " is not what was signed: it was changed or moved");
  }
  entry.signer = *signer;
  const Head head{entry.seq, digest_of(message, *signature)};
  if (head.digest.view() != row.blob_view("digest")) {
    return fail(ErrorCode::digest_mismatch, named(entry.seq) + " has another digest than it says: it was changed");
  }
  return std::pair(std::move(entry), head);
}

}  // namespace

std::string Head::text() const {
  return std::to_string(seq) + ":" + digest.hex();
}

std::optional<Head> Head::parse(std::string_view text) {
  const std::size_t colon = text.find(':');
  Head head;
  if (colon == std::string_view::npos) {
    return std::nullopt;
  }
  const auto [end, code] = std::from_chars(text.data(), text.data() + colon, head.seq);
  const auto digest = crypto::Digest::from_hex(text.substr(colon + 1));
  if (code != std::errc() || end != text.data() + colon || !digest || head.seq < 0) {
    return std::nullopt;
  }
  head.digest = *digest;
  return head;
}

Journal::Journal(std::unique_ptr<sqlite::Connection> connection, std::string key_id,
                 std::optional<crypto::PassphraseCosts> costs)
    : connection_(std::move(connection)), key_id_(std::move(key_id)), costs_(std::move(costs)) {}

Journal::~Journal() = default;

Result<std::unique_ptr<Journal>> Journal::create(const std::filesystem::path& path, std::string_view key_id,
                                                 const std::optional<crypto::PassphraseCosts>& costs) {
  std::error_code ignored;
  if (std::filesystem::exists(path, ignored)) {
    return fail(ErrorCode::conflict, path.string() + " is there already; a workspace is opened once");
  }
  MINGBAI_ASSIGN(auto connection, sqlite::Connection::create_or_open(path));
  MINGBAI_TRY(migrations().apply(*connection));
  {
    MINGBAI_ASSIGN(auto insert, connection->prepare("INSERT INTO lock VALUES (1, :key_id, :salt, :passes, :memory)"));
    insert.bind(":key_id", key_id);
    if (costs) {
      insert.bind(":salt", sqlite::Blob{costs->salt}).bind(":passes", costs->passes).bind(":memory", costs->memory);
    } else {
      insert.bind(":salt", std::nullopt).bind(":passes", 0).bind(":memory", 0);
    }
    MINGBAI_TRY(insert.run());
  }
  return std::unique_ptr<Journal>(new Journal(std::move(connection), std::string(key_id), costs));
}

Result<std::unique_ptr<Journal>> Journal::open(const std::filesystem::path& path) {
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) {
    return fail(ErrorCode::io_not_found, path.string() + " is not there; workspace init makes a workspace");
  }
  MINGBAI_ASSIGN(auto connection, sqlite::Connection::create_or_open(path));
  MINGBAI_TRY(migrations().apply(*connection));
  std::string key_id;
  std::optional<crypto::PassphraseCosts> costs;
  {
    MINGBAI_ASSIGN(auto select, connection->prepare("SELECT * FROM lock"));
    MINGBAI_TRY(select.for_each([&](const Statement& row) {
      key_id = row.text("key_id");
      if (!row.is_null("salt")) {
        costs = crypto::PassphraseCosts{row.blob("salt"), static_cast<std::uint64_t>(row.int64("passes")),
                                        static_cast<std::uint64_t>(row.int64("memory"))};
      }
    }));
  }
  return std::unique_ptr<Journal>(new Journal(std::move(connection), std::move(key_id), std::move(costs)));
}

Result<Head> Journal::head() const {
  MINGBAI_ASSIGN(auto select, connection_->prepare("SELECT seq, digest FROM entry ORDER BY seq DESC LIMIT 1"));
  MINGBAI_ASSIGN(const auto head, select.first([](const Statement& row) {
    return Head{row.int64("seq"), crypto::Digest::from_bytes(row.blob_view("digest")).value_or(crypto::Digest{})};
  }));
  return head.value_or(Head{});
}

Result<Head> Journal::read(const std::function<Result<void>(const SealedEntry&, const Head&)>& take) const {
  Head head;
  MINGBAI_ASSIGN(auto select, connection_->prepare("SELECT * FROM entry ORDER BY seq"));
  MINGBAI_TRY(select.for_each([&](const Statement& row) -> Result<void> {
    MINGBAI_ASSIGN(const auto entry, proved(row, head));
    head = entry.second;
    return take(entry.first, head);
  }));
  return head;
}

Result<Head> Journal::append(const Head& expected, const crypto::SigningKey& key, std::string_view sealed,
                             std::span<const std::string> attachments) {
  MINGBAI_ASSIGN(auto transaction, sqlite::Transaction::begin(*connection_));
  MINGBAI_ASSIGN(const Head now, head());
  if (now != expected) {
    return fail(ErrorCode::conflict, "somebody else has signed in the meantime; look again and repeat");
  }
  const std::int64_t seq = now.seq + 1;
  const std::string message = message_of(seq, now.digest, sealed);
  const crypto::Signature signature = key.sign(k_context, message);
  const Head next{seq, digest_of(message, signature)};
  {
    MINGBAI_ASSIGN(
        auto insert,
        connection_->prepare("INSERT INTO entry VALUES (:seq, :previous, :signer, :sealed, :signature, :digest)"));
    const crypto::VerifyKey signer = key.verify_key();
    MINGBAI_TRY(insert.bind(":seq", seq)
                    .bind(":previous", sqlite::Blob{now.digest.view()})
                    .bind(":signer", sqlite::Blob{signer.view()})
                    .bind(":sealed", sqlite::Blob{sealed})
                    .bind(":signature", sqlite::Blob{signature.view()})
                    .bind(":digest", sqlite::Blob{next.digest.view()})
                    .run());
    MINGBAI_ASSIGN(auto attach, connection_->prepare("INSERT INTO attachment VALUES (:digest, :sealed)"));
    for (const std::string& bytes : attachments) {
      const crypto::Digest digest = crypto::Digest::of(bytes);
      MINGBAI_TRY(attach.bind(":digest", sqlite::Blob{digest.view()}).bind(":sealed", sqlite::Blob{bytes}).run());
    }
  }
  MINGBAI_TRY(transaction.commit());
  return next;
}

Result<void> Journal::copy_to(const std::filesystem::path& path) const {
  return connection_->vacuum_into(path);
}

Result<std::string> Journal::attachment(const crypto::Digest& digest) const {
  MINGBAI_ASSIGN(auto select, connection_->prepare("SELECT sealed FROM attachment WHERE digest = :digest"));
  MINGBAI_ASSIGN(const auto bytes, select.bind(":digest", sqlite::Blob{digest.view()}).first([](const Statement& row) {
    return row.blob("sealed");
  }));
  if (!bytes || crypto::Digest::of(*bytes) != digest) {
    return fail(ErrorCode::digest_mismatch,
                "what was handed in as " + digest.hex().substr(0, 16) + " is gone or was changed");
  }
  return *bytes;
}

}  // namespace mingbai::workspace
