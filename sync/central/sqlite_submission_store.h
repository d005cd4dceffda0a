// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>

#include "sync/base/clock.h"
#include "sync/base/file_descriptor.h"
#include "sync/central/submission_store.h"

namespace mingbai::sqlite {
class Connection;
class MigrationSet;
}  // namespace mingbai::sqlite

namespace mingbai::central {

// One SQLite file of its own (WAL, synchronous=FULL); one connection behind a lock. The server and an import from a
// stick may write at the same time: they take turns by a lock file, since SQLite before 3.51.3 may damage a WAL that
// two connections write and checkpoint at once.
class SqliteSubmissionStore final : public SubmissionStore {
 public:
  // Made when absent, migrated forward when older; schema_mismatch when newer or another program's.
  static Result<std::unique_ptr<SqliteSubmissionStore>> open(const std::filesystem::path& path, const Clock& clock);
  ~SqliteSubmissionStore() override;

  Result<TakenLetter> take(std::string_view kiosk, std::span<const OpenedSubmission> letter) override;
  Result<std::vector<StoredSubmission>> newest(int most) override;
  Result<std::optional<StoredSubmission>> find_by_receipt(std::string_view printed) override;
  Result<std::int64_t> count() override;
  Result<bool> hear(std::string_view kiosk, const cases::Heartbeat& heartbeat) override;
  Result<std::vector<SeenKiosk>> seen() override;

 private:
  class Turn;
  SqliteSubmissionStore(std::unique_ptr<sqlite::Connection> connection, FileDescriptor turns, const Clock& clock);
  Result<bool> is_cloned(std::string_view kiosk, std::span<const OpenedSubmission> letter);
  Result<TakeResult> take_one(std::string_view kiosk, const OpenedSubmission& submission, Instant now);

  std::mutex mutex_;
  std::unique_ptr<sqlite::Connection> connection_;  // protected by mutex_
  FileDescriptor turns_;                            // locked while this process writes
  const Clock& clock_;
};

// The way to today's schema, and the schema in one piece: a test proves that both give the same database.
sqlite::MigrationSet submission_store_migrations();
std::string_view submission_store_schema();

}  // namespace mingbai::central
