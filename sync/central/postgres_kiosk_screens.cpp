// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/postgres_kiosk_screens.h"

#include "sync/central/case_rules.h"
#include "sync/postgres/migration.h"
#include "sync/postgres/pool.h"

namespace mingbai::central {

using postgres::Bytes;
using postgres::Row;
using postgres::Rows;
using postgres::Transaction;

namespace {

constexpr postgres::Sql k_screens = R"sql(
CREATE TABLE kiosk_screens(
  kiosk TEXT COLLATE "C" PRIMARY KEY,
  wish TEXT COLLATE "C" NOT NULL,
  asked_by TEXT NOT NULL,
  asked BIGINT NOT NULL,
  came BIGINT,
  taken BIGINT NOT NULL,
  png BYTEA NOT NULL);
)sql";

KioskScreen read_screen(const Row& row) {
  KioskScreen screen;
  screen.wish = row.text("wish");
  screen.by = row.text("asked_by");
  screen.asked = instant_of(row.int64("asked"));
  if (const auto came = row.optional_int64("came")) {
    screen.came = instant_of(*came);
  }
  screen.taken = instant_of(row.int64("taken"));
  screen.png = row.blob_view("png");
  return screen;
}

// Locked until the transaction ends.
Result<std::optional<KioskScreen>> lock_screen(Transaction& transaction, std::string_view kiosk) {
  MINGBAI_ASSIGN(const Rows rows, transaction.query("SELECT wish, asked_by, asked, came, taken, png FROM kiosk_screens "
                                                    "WHERE kiosk = $1 FOR UPDATE",
                                                    {kiosk}));
  return rows.empty() ? std::nullopt : std::optional(read_screen(rows[0]));
}

}  // namespace

PostgresKioskScreens::PostgresKioskScreens(std::shared_ptr<postgres::Pool> pool, const Clock& clock)
    : pool_(std::move(pool)), clock_(clock) {}

PostgresKioskScreens::~PostgresKioskScreens() = default;

Result<std::unique_ptr<PostgresKioskScreens>> PostgresKioskScreens::open(std::shared_ptr<postgres::Pool> pool,
                                                                         const Clock& clock) {
  {
    MINGBAI_ASSIGN(const auto connection, pool->take());
    MINGBAI_TRY(postgres::MigrationSet("kiosk_screens", {{1, k_screens}}).apply(*connection));
  }
  return std::unique_ptr<PostgresKioskScreens>(new PostgresKioskScreens(std::move(pool), clock));
}

Result<void> PostgresKioskScreens::wish(std::string_view kiosk, std::string_view by) {
  const std::string wish = new_picture_wish();
  return pool_->transact([&](Transaction& transaction) -> Result<void> {
    const Instant now = clock_.now();
    MINGBAI_ASSIGN(const auto known, lock_screen(transaction, kiosk));
    if (known && known->stands(now)) {
      return {};
    }
    MINGBAI_TRY(transaction.query(
        "INSERT INTO kiosk_screens(kiosk, wish, asked_by, asked, came, taken, png) VALUES ($1, $2, $3, $4, NULL, 0, "
        "''::bytea) ON CONFLICT(kiosk) DO UPDATE SET wish = excluded.wish, asked_by = excluded.asked_by, asked = "
        "excluded.asked, came = NULL, taken = 0, png = ''::bytea",
        {kiosk, wish, by, seconds_of(now)}));
    return transaction.commit();
  });
}

Result<std::optional<KioskScreen>> PostgresKioskScreens::find(std::string_view kiosk) {
  MINGBAI_ASSIGN(
      const Rows rows,
      pool_->query("SELECT wish, asked_by, asked, came, taken, png FROM kiosk_screens WHERE kiosk = $1", {kiosk}));
  return rows.empty() ? std::nullopt : std::optional(read_screen(rows[0]));
}

Result<bool> PostgresKioskScreens::keep(std::string_view kiosk, const cases::ScreenPicture& picture) {
  return pool_->transact([&](Transaction& transaction) -> Result<bool> {
    const Instant now = clock_.now();
    MINGBAI_ASSIGN(const auto known, lock_screen(transaction, kiosk));
    if (!known || known->wish != picture.wish || !known->stands(now)) {
      return false;
    }
    MINGBAI_TRY(transaction.query("UPDATE kiosk_screens SET came = $2, taken = $3, png = $4 WHERE kiosk = $1",
                                  {kiosk, seconds_of(now), seconds_of(picture.taken), Bytes{picture.png}}));
    MINGBAI_TRY(transaction.commit());
    return true;
  });
}

}  // namespace mingbai::central
