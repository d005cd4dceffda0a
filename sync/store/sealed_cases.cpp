// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/store/sealed_cases.h"

#include "sync/base/file.h"
#include "sync/sqlite/connection.h"
#include "sync/sqlite/migration.h"
#include "sync/sqlite/transaction.h"

namespace mingbai::store {

using sqlite::Statement;

namespace {

constexpr std::int32_t k_application_id = 0x4d627363;  // "Mbsc"

constexpr sqlite::Sql k_schema = R"sql(
CREATE TABLE boxes (
  slot TEXT PRIMARY KEY,
  box BLOB NOT NULL,
  until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX boxes_by_until ON boxes(until);
CREATE TABLE book (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  salt BLOB NOT NULL,
  passes INTEGER NOT NULL,
  memory INTEGER NOT NULL,
  through INTEGER NOT NULL,
  as_of INTEGER,
  begun INTEGER NOT NULL
) STRICT;
INSERT INTO book (one, salt, passes, memory, through, begun) VALUES (1, x'', 0, 0, 0, 0);
)sql";

std::int64_t seconds(Instant instant) {
  return instant.time_since_epoch().count();
}

Instant instant(std::int64_t value) {
  return Instant{std::chrono::seconds{value}};
}

Result<std::unique_ptr<sqlite::Connection>> open_whole(const std::filesystem::path& path) {
  MINGBAI_ASSIGN(auto connection, sqlite::Connection::create_or_open(path));
  MINGBAI_TRY((sqlite::MigrationSet{k_application_id, {{1, k_schema}}}.apply(*connection)));
  MINGBAI_TRY(connection->quick_check());
  return connection;
}

}  // namespace

SealedCases::SealedCases(std::unique_ptr<sqlite::Connection> connection) : connection_(std::move(connection)) {}

SealedCases::~SealedCases() = default;

Result<std::unique_ptr<SealedCases>> SealedCases::open(const std::filesystem::path& path) {
  auto connection = open_whole(path);
  if (!connection && (connection.error().code == ErrorCode::database_corrupt ||
                      connection.error().code == ErrorCode::schema_mismatch)) {
    for (const char* ending : {"", "-wal", "-shm"}) {
      std::error_code ignored;
      std::filesystem::remove(path.string() + ending, ignored);
    }
    connection = open_whole(path);
  }
  if (!connection) {
    return fail(connection.error());
  }
  return std::unique_ptr<SealedCases>(new SealedCases(std::move(*connection)));
}

Result<std::optional<SealedCasesStanding>> SealedCases::look(const std::filesystem::path& path) {
  std::error_code failure;
  if (!std::filesystem::exists(path, failure)) {
    return std::optional<SealedCasesStanding>{};
  }
  MINGBAI_ASSIGN(auto connection, sqlite::Connection::create_or_open(path));
  const SealedCases beside(std::move(connection));
  MINGBAI_ASSIGN(const SealedCasesStanding standing, beside.standing());
  return std::optional(standing);
}

Result<SealedCasesStanding> SealedCases::standing() const {
  const std::lock_guard lock(mutex_);
  MINGBAI_ASSIGN(auto select, connection_->prepare("SELECT (SELECT count(*) FROM boxes) AS boxes, as_of FROM book"));
  MINGBAI_ASSIGN(const auto read, select.first([](const Statement& row) {
    const auto as_of = row.optional_int64("as_of");
    return SealedCasesStanding{row.int64("boxes"), as_of ? std::optional(instant(*as_of)) : std::nullopt};
  }));
  return read.value_or(SealedCasesStanding{});
}

Result<SealedCasesBook> SealedCases::book() const {
  const std::lock_guard lock(mutex_);
  MINGBAI_ASSIGN(auto select, connection_->prepare("SELECT * FROM book"));
  MINGBAI_ASSIGN(const auto read, select.first([](const Statement& row) {
    SealedCasesBook book{row.blob("salt"), row.int64("passes"), row.int64("memory"), row.int64("through"), {}, {}};
    if (const auto as_of = row.optional_int64("as_of")) {
      book.as_of = instant(*as_of);
    }
    book.begun = instant(row.int64("begun"));
    return book;
  }));
  return read.value_or(SealedCasesBook{});
}

Result<void> SealedCases::take(const std::vector<SealedBox>& boxes, const SealedCasesBook& book, bool afresh,
                               Instant now) {
  const std::lock_guard lock(mutex_);
  MINGBAI_ASSIGN(auto transaction, sqlite::Transaction::begin(*connection_));
  if (afresh) {
    MINGBAI_TRY(connection_->run("DELETE FROM boxes"));
  }
  {
    MINGBAI_ASSIGN(auto old, connection_->prepare("DELETE FROM boxes WHERE until <= :now"));
    MINGBAI_TRY(old.bind(":now", seconds(now)).run());
    MINGBAI_ASSIGN(auto put, connection_->prepare("INSERT OR REPLACE INTO boxes (slot, box, until) VALUES (:slot, "
                                                  ":box, :until)"));
    for (const SealedBox& one : boxes) {
      put.bind(":slot", one.slot).bind(":box", sqlite::Blob{one.box}).bind(":until", seconds(one.until));
      MINGBAI_TRY(put.run());
    }
    MINGBAI_ASSIGN(auto write, connection_->prepare("UPDATE book SET salt = :salt, passes = :passes, memory = :memory, "
                                                    "through = :through, as_of = :as_of, begun = :begun"));
    write.bind(":salt", sqlite::Blob{book.salt}).bind(":passes", book.passes).bind(":memory", book.memory);
    write.bind(":through", book.through).bind(":begun", seconds(book.begun));
    if (book.as_of) {
      write.bind(":as_of", seconds(*book.as_of));
    }
    MINGBAI_TRY(write.run());
  }
  return transaction.commit();
}

Result<std::optional<SealedBox>> SealedCases::find(std::string_view slot, Instant now) const {
  const std::lock_guard lock(mutex_);
  MINGBAI_ASSIGN(auto select, connection_->prepare("SELECT * FROM boxes WHERE slot = :slot AND until > :now"));
  return select.bind(":slot", slot).bind(":now", seconds(now)).first([](const Statement& row) {
    return SealedBox{row.text("slot"), row.blob("box"), instant(row.int64("until"))};
  });
}

}  // namespace mingbai::store
