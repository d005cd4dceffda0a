// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/postgres/migration.h"

#include <thread>

#include "tests/support/catch.h"
#include "tests/support/ok.h"
#include "tests/support/postgres_cluster.h"

using namespace mingbai;
using namespace mingbai::postgres;
using namespace mingbai::test;

namespace {

const MigrationSet k_first("things", {{1, "CREATE TABLE things(a BIGINT)"}});
const MigrationSet k_second("things",
                            {{1, "CREATE TABLE things(a BIGINT)"}, {2, "ALTER TABLE things ADD COLUMN b TEXT"}});

}  // namespace

TEST_CASE("a part is brought forward with its rows, and never back", "[postgres]") {
  const auto connection = ok(Connection::open({PostgresCluster::shared().fresh_database()}));
  ok(k_first.apply(*connection));
  ok(connection->query("INSERT INTO things VALUES (7)"));
  ok(k_second.apply(*connection));
  ok(k_second.apply(*connection));
  CHECK(ok(connection->query("SELECT a, b FROM things"))[0].int64("a") == 7);
  const auto back = k_first.apply(*connection);
  REQUIRE_FALSE(back);
  CHECK(back.error().code == ErrorCode::schema_mismatch);
  ok(MigrationSet("others", {{1, "CREATE TABLE others(a BIGINT)"}}).apply(*connection));
  CHECK(ok(schema_text(*connection)).find("column things.b text\n") != std::string::npos);
}

TEST_CASE("a database of another program is left alone", "[postgres]") {
  const auto connection = ok(Connection::open({PostgresCluster::shared().fresh_database()}));
  ok(connection->run("CREATE TABLE theirs(a BIGINT)"));
  const std::string before = ok(schema_text(*connection));
  const auto applied = k_first.apply(*connection);
  REQUIRE_FALSE(applied);
  CHECK(applied.error().code == ErrorCode::schema_mismatch);
  CHECK(ok(schema_text(*connection)) == before);
}

TEST_CASE("a step that fails leaves the version before it", "[postgres]") {
  const auto connection = ok(Connection::open({PostgresCluster::shared().fresh_database()}));
  ok(k_first.apply(*connection));
  const MigrationSet broken(
      "things", {{1, "CREATE TABLE things(a BIGINT)"}, {2, "ALTER TABLE things ADD COLUMN c TEXT; SELECT nonsense"}});
  CHECK_FALSE(broken.apply(*connection));
  CHECK(ok(schema_text(*connection)).find("things.c") == std::string::npos);
  ok(k_second.apply(*connection));
}

TEST_CASE("servers that start together take turns", "[postgres]") {
  const std::string uri = PostgresCluster::shared().fresh_database();
  std::vector<std::thread> servers;
  std::atomic<int> succeeded{0};
  for (int i = 0; i < 6; ++i) {
    servers.emplace_back([&] {
      const auto connection = Connection::open({uri});
      succeeded += connection && k_second.apply(**connection) ? 1 : 0;
    });
  }
  for (std::thread& server : servers) {
    server.join();
  }
  CHECK(succeeded == 6);
}
