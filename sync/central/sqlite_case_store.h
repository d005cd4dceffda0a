// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>

#include "sync/base/clock.h"
#include "sync/central/case_store.h"
#include "sync/central/write_turns.h"

namespace mingbai::sqlite {
class Connection;
class MigrationSet;
class Statement;
}  // namespace mingbai::sqlite

namespace mingbai::central {

struct PushDecision;

// One SQLite file (WAL, synchronous=FULL); one connection behind a lock: a push takes well under a millisecond besides
// its fsync. The server and a command (intake, retention) may write at the same time.
class SqliteCaseStore final : public CaseStore, public CaseLooks {
 public:
  // Made when absent, migrated forward when older; schema_mismatch when newer than this program or another program's.
  static Result<std::unique_ptr<SqliteCaseStore>> open(const std::filesystem::path& path, const Clock& clock);
  ~SqliteCaseStore() override;

  Result<Pushed> push(const PushedCase& pushed, const std::optional<PushIdentity>& identity) override;
  Result<std::optional<StoredCase>> find_by_code(std::string_view tracking_code) override;
  Result<std::vector<StoredCase>> find_by_number(std::string_view number) override;
  Result<CasePage> list(const CaseFilter& filter, const CaseMark& after, int most) override;
  Result<CaseChanges> changed(const ChangeFilter& filter, std::int64_t after, int most) override;
  Result<std::int64_t> newest_change() override;
  Result<std::int64_t> count() override;
  Result<std::int64_t> forget_finished(Instant before, int most) override;
  CaseLooks& looks() override { return *this; }
  Result<void> require_key(const crypto::Digest& fingerprint) override;

  // sqlite_case_looks.cpp
  Result<void> add(std::span<const Look> looks) override;
  Result<std::vector<Look>> of_case(std::string_view tracking_code, int most) override;
  Result<std::int64_t> forget(Instant before, int most) override;

 private:
  struct Row {
    std::int64_t id;
    StoredCase stored;
  };
  SqliteCaseStore(std::unique_ptr<sqlite::Connection> connection, WriteTurns turns, const Clock& clock);
  Result<std::vector<Row>> read_rows(sqlite::Statement statement);
  Result<std::optional<Pushed>> replay(const PushIdentity& identity);
  Result<void> remember(const PushIdentity& identity, const std::string& tracking_code);
  Result<Pushed> write(const PushedCase& pushed);
  Result<std::int64_t> newest_change_unlocked();
  Result<std::int64_t> next_change();
  Result<void> write_row(const PushedCase& pushed, const PushDecision& decision);
  Result<void> write_events(std::int64_t id, const PushedCase& pushed);

  std::mutex mutex_;
  std::unique_ptr<sqlite::Connection> connection_;  // protected by mutex_
  WriteTurns turns_;
  const Clock& clock_;
};

// The way to today's schema, and the schema in one piece: a test proves that both give the same database.
sqlite::MigrationSet case_store_migrations(std::int64_t newest = 0);
std::string_view case_store_schema();

}  // namespace mingbai::central
