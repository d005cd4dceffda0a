// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/sync/central/fresh_storage.h"

#include <cstdlib>
#include <string_view>

#include "sync/postgres/connection.h"
#include "tests/support/ok.h"
#include "tests/support/postgres_cluster.h"
#include "tests/support/temp_directory.h"

namespace mingbai::test {

StorageKind storage_kind() {
  const char* const kind = std::getenv("MINGBAI_TEST_STORAGE");
  return kind != nullptr && std::string_view(kind) == "postgres" ? StorageKind::postgres : StorageKind::sqlite;
}

void choose_fresh_storage(central::Config& config, const std::filesystem::path& folder) {
  config.database = folder / "central.db";
  if (storage_kind() == StorageKind::postgres) {
    config.postgres = PostgresCluster::shared().fresh_database();
  }
}

std::string stored_cases(const central::Config& config) {
  if (config.postgres.empty()) {
    return read_bytes(config.database) + read_bytes(config.database.string() + "-wal");
  }
  const auto connection = ok(postgres::Connection::open({config.postgres}));
  return ok(connection->query("SELECT string_agg(cases::text, '') AS text FROM cases"))[0].text("text");
}

central::Stores fresh_stores(const std::filesystem::path& folder, const Clock& clock) {
  central::Config config;
  choose_fresh_storage(config, folder);
  return ok(central::open_stores(config, clock));
}

}  // namespace mingbai::test
