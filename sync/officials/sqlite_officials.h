// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>

#include "sync/base/clock.h"
#include "sync/officials/officials.h"

namespace mingbai::sqlite {
class Connection;
class MigrationSet;
}  // namespace mingbai::sqlite

namespace mingbai::officials {

// One SQLite file (WAL, synchronous=FULL); one connection behind a lock.
class SqliteOfficials final : public Officials {
 public:
  // Made when absent, migrated forward when older; schema_mismatch when newer than this program or another program's.
  static Result<std::unique_ptr<SqliteOfficials>> open(const std::filesystem::path& path, const Clock& clock);
  ~SqliteOfficials() override;

  Result<bool> add(const Official& official, const AuditNote& note) override;
  Result<std::optional<Official>> find(std::string_view name) override;
  Result<std::vector<Official>> all() override;
  Result<bool> change(std::string_view name, const Alter& alter, const AuditNote& note) override;
  Result<bool> begin_try(const crypto::Digest& key, const AuditNote& note) override;
  Result<bool> open_session(const Opening& opening, const AuditNote& note) override;
  Result<std::optional<Visitor>> visit(const crypto::Digest& token) override;
  Result<void> end_session(const crypto::Digest& token, const AuditNote& note) override;
  Result<std::int64_t> forget_ended() override;

  Result<void> note(const AuditNote& note) override;
  Result<std::vector<AuditEntry>> entries(std::int64_t before, int most) override;
  Result<AuditCheck> check(const std::optional<crypto::Digest>& known) override;
  Result<Lifting> lift(Lifting lifting) override;
  Result<std::vector<Lifting>> liftings() override;
  Result<std::vector<Lifting>> liftings_of(std::string_view department, std::string_view case_number) override;

 private:
  SqliteOfficials(std::unique_ptr<sqlite::Connection> connection, const Clock& clock);
  // All within the caller's transaction and lock.
  Result<std::optional<Official>> read(std::string_view name);
  Result<void> write(const Official& official);
  Result<void> append(const AuditNote& note);
  Result<void> forget_tries(const crypto::Digest& key);
  Result<void> remove_session(const crypto::Digest& token);
  Result<std::int64_t> remove_dead_sessions();
  Result<std::int64_t> remove_old_tries();
  Result<bool> take_code(const Official& official, const std::optional<std::int64_t>& step);

  std::mutex mutex_;
  std::unique_ptr<sqlite::Connection> connection_;  // protected by mutex_
  const Clock& clock_;
};

// The way to today's schema: for those who check a copy of the file.
sqlite::MigrationSet officials_migrations();

}  // namespace mingbai::officials
