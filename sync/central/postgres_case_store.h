// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "sync/base/clock.h"
#include "sync/central/case_store.h"

namespace mingbai::postgres {
class MigrationSet;
class Pool;
class Rows;
class Transaction;
}  // namespace mingbai::postgres

namespace mingbai::central {

// Cases in a PostgreSQL database that several servers share. Nothing is locked but the case (or the Idempotency-Key)
// that is pushed, so pushes of different cases commit together.
class PostgresCaseStore final : public CaseStore, public CaseLooks {
 public:
  // Makes or migrates its tables.
  static Result<std::unique_ptr<PostgresCaseStore>> open(std::shared_ptr<postgres::Pool> pool, const Clock& clock);

  Result<Pushed> push(const PushedCase& pushed, const std::optional<PushIdentity>& identity) override;
  Result<std::optional<StoredCase>> find_by_code(std::string_view tracking_code) override;
  Result<std::vector<StoredCase>> find_by_number(std::string_view number) override;
  Result<CasePage> list(const CaseFilter& filter, const CaseMark& after, int most) override;
  // From counters that the database keeps: exact, and quick with ten million cases.
  Result<CaseChanges> changed(const ChangeFilter& filter, std::int64_t after, int most) override;
  Result<std::int64_t> newest_change() override;
  Result<std::int64_t> count() override;
  Result<std::int64_t> forget_finished(Instant before, int most) override;
  CaseLooks& looks() override { return *this; }
  Result<void> require_key(const crypto::Digest& fingerprint) override;

  // postgres_case_looks.cpp
  Result<void> add(std::span<const Look> looks) override;
  Result<std::vector<Look>> of_case(std::string_view tracking_code, int most) override;
  Result<std::int64_t> forget(Instant before, int most) override;

 private:
  PostgresCaseStore(std::shared_ptr<postgres::Pool> pool, const Clock& clock);
  Result<std::optional<Pushed>> claim(postgres::Transaction& transaction, const PushIdentity& identity);
  Result<Pushed> write(postgres::Transaction& transaction, const PushedCase& pushed);

  std::shared_ptr<postgres::Pool> pool_;
  const Clock& clock_;
};

// `newest` > 0: to an earlier schema, for tests.
postgres::MigrationSet postgres_case_migrations(std::int64_t newest = 0);

}  // namespace mingbai::central
