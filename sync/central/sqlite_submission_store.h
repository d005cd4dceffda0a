// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>

#include "sync/base/clock.h"
#include "sync/central/submission_store.h"
#include "sync/central/write_turns.h"

namespace mingbai::sqlite {
class Connection;
class MigrationSet;
class Statement;
}  // namespace mingbai::sqlite

namespace mingbai::central {

// One SQLite file of its own (WAL, synchronous=FULL); one connection behind a lock. The server and an import from a
// stick may write at the same time.
class SqliteSubmissionStore final : public SubmissionStore {
 public:
  // Made when absent, migrated forward when older; schema_mismatch when newer or another program's.
  static Result<std::unique_ptr<SqliteSubmissionStore>> open(const std::filesystem::path& path, const Clock& clock);
  ~SqliteSubmissionStore() override;

  Result<TakenLetter> take(std::string_view kiosk, std::span<const OpenedSubmission> letter) override;
  Result<std::vector<StoredSubmission>> newest(int most) override;
  Result<std::optional<StoredSubmission>> find_by_receipt(std::string_view printed) override;
  Result<std::optional<FollowedSubmission>> follow(std::string_view printed) override;
  Result<std::vector<FollowedSubmission>> list(const SubmissionQuery& query) override;
  Result<std::optional<Added>> add(std::string_view printed, FollowUp next, const Judge& judge) override;
  Result<std::int64_t> check_follow_ups() override;
  Result<std::int64_t> count() override;
  Result<std::int64_t> wipe(cases::SubmissionKind kind, WipeAfter after, Instant before, int most) override;
  Result<Heard> hear(std::string_view kiosk, const cases::Heartbeat& heartbeat) override;
  Result<std::vector<SeenKiosk>> seen() override;

 private:
  SqliteSubmissionStore(std::unique_ptr<sqlite::Connection> connection, WriteTurns turns, const Clock& clock);
  Result<bool> is_cloned(std::string_view kiosk, std::span<const OpenedSubmission> letter);
  Result<std::optional<FollowedSubmission>> find(std::string_view printed);
  Result<void> read_follow_ups(FollowedSubmission& into);
  Result<void> read_handed_over(const std::string& department, const SubmissionQuery& query, int most,
                                std::vector<FollowedSubmission>& into);
  Result<void> move_to(const std::string& department, const FollowedSubmission& from);
  Result<TakeResult> take_one(std::string_view kiosk, const OpenedSubmission& submission, Instant now);

  std::mutex mutex_;
  std::unique_ptr<sqlite::Connection> connection_;  // protected by mutex_
  WriteTurns turns_;
  const Clock& clock_;
};

// The way to today's schema; `newest` > 0: to an earlier one, for tests.
sqlite::MigrationSet submission_store_migrations(std::int64_t newest = 0);

}  // namespace mingbai::central
