// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/sqlite/transaction.h"

#include "sync/sqlite/connection.h"
#include "tests/support/catch.h"
#include "tests/support/temp_directory.h"

using namespace mingbai;
using namespace mingbai::sqlite;
using mingbai::test::TempDirectory;

namespace {

std::int64_t rows(Connection& connection) {
  auto select = connection.prepare("SELECT count(*) AS count FROM t");
  REQUIRE(select);
  return **select->first([](const Statement& row) { return row.int64("count"); });
}

}  // namespace

TEST_CASE("what is not committed is as if it had never been", "[sqlite]") {
  const TempDirectory folder;
  auto connection = Connection::create_or_open(folder / "state.db");
  REQUIRE((*connection)->run("CREATE TABLE t(x)"));
  {
    auto transaction = Transaction::begin(**connection);
    REQUIRE(transaction);
    REQUIRE((*connection)->run("INSERT INTO t VALUES (1)"));
    CHECK(rows(**connection) == 1);
  }
  CHECK(rows(**connection) == 0);
  CHECK_FALSE((*connection)->in_transaction());
  auto transaction = Transaction::begin(**connection);
  REQUIRE((*connection)->run("INSERT INTO t VALUES (1)"));
  REQUIRE(transaction->commit());
  CHECK(rows(**connection) == 1);
}

TEST_CASE("an in-memory database rolls back too", "[sqlite]") {
  auto connection = Connection::open_scratch();
  REQUIRE((*connection)->run("CREATE TABLE t(x)"));
  {
    auto transaction = Transaction::begin(**connection);
    REQUIRE((*connection)->run("INSERT INTO t VALUES (1)"));
  }
  CHECK(rows(**connection) == 0);
}

TEST_CASE("a reader sees one state over several statements", "[sqlite]") {
  const TempDirectory folder;
  auto writer = Connection::create_or_open(folder / "state.db");
  auto reader = Connection::create_or_open(folder / "state.db");
  REQUIRE((*writer)->run("CREATE TABLE t(x); INSERT INTO t VALUES (1)"));
  auto view = Transaction::begin(**reader, Transaction::Purpose::read);
  REQUIRE(view);
  CHECK(rows(**reader) == 1);
  REQUIRE((*writer)->run("INSERT INTO t VALUES (2)"));
  CHECK(rows(**reader) == 1);
  REQUIRE(view->commit());
  CHECK(rows(**reader) == 2);
}

TEST_CASE("a transaction that SQLite rolled back by itself cannot be committed", "[sqlite]") {
  auto connection = Connection::open_scratch();
  REQUIRE((*connection)->run("CREATE TABLE t(x UNIQUE); INSERT INTO t VALUES (1)"));
  auto transaction = Transaction::begin(**connection);
  REQUIRE((*connection)->run("INSERT INTO t VALUES (2)"));
  CHECK_FALSE((*connection)->run("INSERT OR ROLLBACK INTO t VALUES (1)"));
  CHECK(transaction->commit().error().code == ErrorCode::database_failed);
  CHECK(rows(**connection) == 1);
}

TEST_CASE("a commit that breaks a deferred reference changes nothing", "[sqlite]") {
  auto connection = Connection::open_scratch();
  REQUIRE((*connection)
              ->run("CREATE TABLE a(id INTEGER PRIMARY KEY);"
                    "CREATE TABLE t(a INTEGER REFERENCES a(id) DEFERRABLE INITIALLY DEFERRED)"));
  auto transaction = Transaction::begin(**connection);
  REQUIRE((*connection)->run("INSERT INTO t VALUES (9)"));
  CHECK(transaction->commit().error().code == ErrorCode::conflict);
  CHECK(rows(**connection) == 0);
  CHECK_FALSE((*connection)->in_transaction());
}
