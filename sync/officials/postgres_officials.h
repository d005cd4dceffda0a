// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "sync/base/clock.h"
#include "sync/officials/officials.h"

namespace mingbai::postgres {
class Connection;
class MigrationSet;
class Pool;
class Transaction;
}  // namespace mingbai::postgres

namespace mingbai::officials {

// In a PostgreSQL database that several servers share: who signed in at one of them is known to all, wrong tries at all
// of them are counted together, and what officials do is one chain. Whatever is written into the chain is written one
// after the other.
class PostgresOfficials final : public Officials {
 public:
  // Makes or migrates its tables.
  static Result<std::unique_ptr<PostgresOfficials>> open(std::shared_ptr<postgres::Pool> pool, const Clock& clock);

  Result<bool> add(const Official& official, const AuditNote& note) override;
  Result<std::optional<Official>> find(std::string_view name) override;
  Result<std::vector<Official>> all() override;
  Result<bool> change(std::string_view name, const Alter& alter, const AuditNote& note) override;
  Result<bool> begin_try(const crypto::Digest& key, const AuditNote& note) override;
  Result<bool> open_session(const Opening& opening, const AuditNote& note) override;
  Result<std::optional<Visitor>> visit(const crypto::Digest& token) override;
  Result<void> end_session(const crypto::Digest& token, const AuditNote& note) override;
  Result<std::int64_t> forget_ended() override;

  // postgres_record.cpp
  Result<void> note(const AuditNote& note) override;
  Result<std::vector<AuditEntry>> entries(std::int64_t before, int most) override;
  Result<AuditCheck> check(const std::optional<crypto::Digest>& known) override;
  Result<Lifting> lift(Lifting lifting) override;
  Result<std::vector<Lifting>> liftings() override;
  Result<std::vector<Lifting>> liftings_of(std::string_view department, std::string_view case_number) override;

 private:
  PostgresOfficials(std::shared_ptr<postgres::Pool> pool, const Clock& clock) : pool_(std::move(pool)), clock_(clock) {}
  // Calls `work(transaction)` while nobody else writes here; commits what it did unless it failed.
  template <class Work>
  auto in_turn(Work work);
  Result<void> append(postgres::Transaction& transaction, const AuditNote& note);

  std::shared_ptr<postgres::Pool> pool_;
  const Clock& clock_;
};

postgres::MigrationSet postgres_officials_migrations(std::int64_t newest = 0);

}  // namespace mingbai::officials
