// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "sync/base/clock.h"
#include "sync/central/submission_store.h"

namespace mingbai::postgres {
class MigrationSet;
class Pool;
class Row;
class Rows;
class Transaction;
}  // namespace mingbai::postgres

namespace mingbai::central {

// Submissions in a PostgreSQL database that several servers share. Letters of one kiosk take turns by the kiosk's row.
// Numbers come from a row that is locked until the transaction ends, not from a sequence: a sequence gives numbers in
// another order than transactions end in, and who reads between two of them would never see the lower one.
class PostgresSubmissionStore final : public SubmissionStore {
 public:
  // Makes or migrates its tables.
  static Result<std::unique_ptr<PostgresSubmissionStore>> open(std::shared_ptr<postgres::Pool> pool,
                                                               const Clock& clock);

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
  PostgresSubmissionStore(std::shared_ptr<postgres::Pool> pool, const Clock& clock);
  Result<bool> is_cloned(postgres::Transaction& transaction, std::string_view kiosk,
                         std::span<const OpenedSubmission> letter);
  Result<TakeResult> take_one(postgres::Transaction& transaction, std::string_view kiosk,
                              const OpenedSubmission& submission, Instant now);

  std::shared_ptr<postgres::Pool> pool_;
  const Clock& clock_;
};

// `newest` > 0: to an earlier schema, for tests.
postgres::MigrationSet postgres_submission_migrations(std::int64_t newest = 0);

}  // namespace mingbai::central
