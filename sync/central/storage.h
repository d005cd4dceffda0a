// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/central/case_store.h"
#include "sync/central/config.h"
#include "sync/central/kiosk_screens.h"
#include "sync/central/submission_store.h"
#include "sync/officials/officials.h"

namespace mingbai::postgres {
class Pool;
}

namespace mingbai::central {

// Where cases and submissions lie: two SQLite files of this server, or one PostgreSQL database of all servers.
struct Stores {
  std::unique_ptr<CaseStore> cases;
  std::unique_ptr<SubmissionStore> submissions;
  std::unique_ptr<KioskScreens> screens;
  std::shared_ptr<postgres::Pool> pool;  // null: SQLite
};
// As the configuration says, made or migrated forward; both share their connections. `clock` outlives them. Failures:
// as those of sqlite::Connection or postgres::Connection, schema_mismatch, bad_value for an address with a password in
// the configuration itself.
Result<Stores> open_stores(const Config& config, const Clock& clock);

// Where officials' accounts and their record lie: a third SQLite file, or the same database. `pool` as of `Stores`; a
// command that needs nothing else leaves it out.
Result<std::unique_ptr<officials::Officials>> open_officials(const Config& config, const Clock& clock,
                                                             std::shared_ptr<postgres::Pool> pool = nullptr);

// The address of the PostgreSQL server; empty: SQLite.
Result<std::string> postgres_uri(const Config& config);

// Where submissions lie in SQLite: as configured, or "<database>.submissions".
std::filesystem::path submissions_file(const Config& config);
// Where officials and their record lie in SQLite: as configured, or "<database>.officials".
std::filesystem::path officials_file(const Config& config);

}  // namespace mingbai::central
