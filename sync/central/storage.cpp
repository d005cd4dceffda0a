// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/storage.h"

#include "sync/base/file.h"
#include "sync/base/text.h"
#include "sync/central/postgres_case_store.h"
#include "sync/central/postgres_kiosk_screens.h"
#include "sync/central/postgres_submission_store.h"
#include "sync/central/sqlite_case_store.h"
#include "sync/central/sqlite_submission_store.h"
#include "sync/officials/postgres_officials.h"
#include "sync/officials/sqlite_officials.h"
#include "sync/postgres/pool.h"

namespace mingbai::central {

namespace {

constexpr std::size_t k_longest_uri = 4096;

Result<std::shared_ptr<postgres::Pool>> open_pool(std::string uri, int connections) {
  postgres::Settings settings;
  settings.uri = std::move(uri);
  MINGBAI_ASSIGN(std::shared_ptr<postgres::Pool> pool, postgres::Pool::open(std::move(settings), connections));
  return pool;
}

}  // namespace

std::filesystem::path submissions_file(const Config& config) {
  return config.submissions.empty() ? std::filesystem::path(config.database.string() + ".submissions")
                                    : config.submissions;
}

std::filesystem::path officials_file(const Config& config) {
  return config.officials.empty() ? std::filesystem::path(config.database.string() + ".officials") : config.officials;
}

Result<std::string> postgres_uri(const Config& config) {
  if (!config.postgres.empty() && !config.postgres_file.empty()) {
    return fail(ErrorCode::bad_value, "say storage.postgres or storage.postgres_file, not both");
  }
  std::string uri = config.postgres;
  if (!config.postgres_file.empty()) {
    MINGBAI_ASSIGN(const std::string text, read_file(config.postgres_file, k_longest_uri));
    uri = trim(text);
  } else if (uri.empty()) {
    return uri;
  } else if (postgres::holds_password(uri)) {
    return fail(ErrorCode::bad_value,
                "storage.postgres holds a password: put the whole address into a file of mode 0600 and name it in "
                "storage.postgres_file");
  }
  MINGBAI_TRY(postgres::check_uri(uri));
  return uri;
}

Result<Stores> open_stores(const Config& config, const Clock& clock) {
  MINGBAI_ASSIGN(std::string uri, postgres_uri(config));
  Stores stores;
  if (uri.empty()) {
    MINGBAI_ASSIGN(stores.cases, SqliteCaseStore::open(config.database, clock));
    MINGBAI_ASSIGN(stores.submissions, SqliteSubmissionStore::open(submissions_file(config), clock));
    stores.screens = std::make_unique<KioskScreensInMemory>(clock);
    return stores;
  }
  MINGBAI_ASSIGN(stores.pool, open_pool(std::move(uri), config.postgres_connections));
  MINGBAI_ASSIGN(stores.cases, PostgresCaseStore::open(stores.pool, clock));
  MINGBAI_ASSIGN(stores.submissions, PostgresSubmissionStore::open(stores.pool, clock));
  MINGBAI_ASSIGN(stores.screens, PostgresKioskScreens::open(stores.pool, clock));
  return stores;
}

Result<std::unique_ptr<officials::Officials>> open_officials(const Config& config, const Clock& clock,
                                                             std::shared_ptr<postgres::Pool> pool) {
  MINGBAI_ASSIGN(std::string uri, postgres_uri(config));
  if (uri.empty()) {
    MINGBAI_ASSIGN(std::unique_ptr<officials::Officials> there,
                   officials::SqliteOfficials::open(officials_file(config), clock));
    return there;
  }
  if (pool == nullptr) {
    MINGBAI_ASSIGN(pool, open_pool(std::move(uri), 1));
  }
  MINGBAI_ASSIGN(std::unique_ptr<officials::Officials> there,
                 officials::PostgresOfficials::open(std::move(pool), clock));
  return there;
}

}  // namespace mingbai::central
