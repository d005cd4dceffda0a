// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/postgres/connection.h"

#include <limits>

#include "sync/postgres/transaction.h"
#include "tests/support/catch.h"
#include "tests/support/ok.h"
#include "tests/support/postgres_cluster.h"

using namespace mingbai;
using namespace mingbai::postgres;
using namespace mingbai::test;

namespace {

std::unique_ptr<Connection> connect(Milliseconds lock_timeout = Milliseconds{5000}) {
  return ok(Connection::open(
      {PostgresCluster::shared().fresh_database(), std::chrono::seconds{3}, Milliseconds{2000}, lock_timeout}));
}

}  // namespace

TEST_CASE("values come back as they were given", "[postgres]") {
  const auto connection = connect();
  ok(connection->run("CREATE TABLE t(a BIGINT, b BOOLEAN, c TEXT, d BYTEA); CREATE TABLE u(a INTEGER)"));
  const std::string bytes("\0\xff\x80", 3);
  for (const std::int64_t number : {std::int64_t{0}, std::int64_t{-1}, std::numeric_limits<std::int64_t>::min(),
                                    std::numeric_limits<std::int64_t>::max()}) {
    ok(connection->query("DELETE FROM t"));
    const Rows changed = ok(connection->query("INSERT INTO t VALUES ($1, $2, $3, $4)",
                                              {number, number > 0, "纳'西族\"; DROP TABLE t --", Bytes{bytes}}));
    CHECK(changed.changes() == 1);
    const Rows rows = ok(connection->query("SELECT * FROM t WHERE a = $1", {number}));
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].int64("a") == number);
    CHECK(rows[0].boolean("b") == (number > 0));
    CHECK(rows[0].text("c") == "纳'西族\"; DROP TABLE t --");
    CHECK(rows[0].blob_view("d") == bytes);
  }
  ok(connection->query("INSERT INTO u VALUES (-5)"));
  CHECK(ok(connection->query("SELECT a FROM u"))[0].int64("a") == -5);
}

TEST_CASE("nothing, an empty text and no bytes are three things", "[postgres]") {
  const auto connection = connect();
  ok(connection->run("CREATE TABLE t(a BIGINT, c TEXT NOT NULL, d BYTEA NOT NULL)"));
  ok(connection->query("INSERT INTO t VALUES ($1, $2, $3)",
                       {std::optional<std::int64_t>(), std::string_view(), Bytes{std::string_view()}}));
  const Rows rows = ok(connection->query("SELECT a, c, d FROM t"));
  CHECK_FALSE(rows[0].optional_int64("a"));
  CHECK(rows[0].text("c").empty());
  int seen = 0;
  for (const Row row : rows) {
    seen += row.int64("a") == 0 ? 1 : 0;
  }
  CHECK(seen == 1);
}

TEST_CASE("what goes wrong has a name, and holds no value", "[postgres]") {
  const auto connection = connect(Milliseconds{50});
  ok(connection->run("CREATE TABLE t(a BIGINT PRIMARY KEY, c TEXT CHECK(c <> 'forbidden'))"));
  ok(connection->query("INSERT INTO t VALUES (1, 'secret')"));
  struct Case {
    Result<Rows> result;
    ErrorCode code;
  };
  const Case cases[] = {
      {connection->query("INSERT INTO t VALUES ($1, $2)", {1, "secret"}), ErrorCode::conflict},
      {connection->query("INSERT INTO t VALUES ($1, $2)", {2, std::string_view("secret\0", 7)}),
       ErrorCode::bad_encoding},
      {connection->query("INSERT INTO t VALUES ($1, $2)", {3, "forbidden"}), ErrorCode::conflict},
      {connection->query("SELECT $1::bigint AS n FROM (SELECT $1::text) AS s", {"secret"}), ErrorCode::database_failed},
      {connection->query("SELECT nothing FROM t"), ErrorCode::database_failed},
      {connection->query("SELECT pg_sleep(9)"), ErrorCode::database_busy},
  };
  for (const Case& one : cases) {
    REQUIRE_FALSE(one.result);
    INFO(one.result.error().to_string());
    CHECK(one.result.error().code == one.code);
    CHECK(one.result.error().message.find("secret") == std::string::npos);
  }
  CHECK_FALSE(connection->lost());
  CHECK(ok(connection->query("SELECT count(*) AS n FROM t"))[0].int64("n") == 1);
}

TEST_CASE("an address that is none, nobody there and a wrong password are told apart, without the password",
          "[postgres]") {
  const auto code_of = [](const std::string& uri) {
    const auto connection = Connection::open({uri, std::chrono::seconds{1}});
    REQUIRE_FALSE(connection);
    INFO(connection.error().to_string());
    CHECK(connection.error().message.find("hunter2") == std::string::npos);
    return connection.error().code;
  };
  CHECK(code_of("") == ErrorCode::bad_value);
  CHECK(code_of("postgresql://u:hunter2@[::1") == ErrorCode::bad_value);
  CHECK(code_of("host=/nowhere passwort=hunter2") == ErrorCode::bad_value);
  CHECK(code_of("host=/nowhere user=u password=hunter2 dbname=d") == ErrorCode::network_unreachable);
  CHECK(code_of("postgresql://u:hunter2@127.0.0.1:1/d") == ErrorCode::network_unreachable);
  CHECK(holds_password("postgresql://u:hunter2@h/d"));
  CHECK(holds_password("host=h password=hunter2"));
  CHECK_FALSE(holds_password("postgresql://u@h/d"));
  CHECK_FALSE(holds_password("postgresql://u:hunter2@[::1"));
}

TEST_CASE("a transaction leaves nothing unless it was committed", "[postgres]") {
  const auto connection = connect();
  ok(connection->run("CREATE TABLE t(a BIGINT PRIMARY KEY)"));
  {
    auto transaction = ok(Transaction::begin(*connection));
    ok(transaction.query("INSERT INTO t VALUES (1)"));
  }
  CHECK_FALSE(connection->in_transaction());
  {
    auto transaction = ok(Transaction::begin(*connection));
    ok(transaction.query("INSERT INTO t VALUES (2)"));
    CHECK_FALSE(transaction.query("INSERT INTO t VALUES (2)"));
    // PostgreSQL answers COMMIT with success here, and keeps nothing.
    const auto committed = transaction.commit();
    REQUIRE_FALSE(committed);
    CHECK(committed.error().code == ErrorCode::database_failed);
  }
  {
    auto transaction = ok(Transaction::begin(*connection));
    ok(transaction.query("INSERT INTO t VALUES (3)"));
    ok(transaction.commit());
  }
  const Rows rows = ok(connection->query("SELECT a FROM t"));
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].int64("a") == 3);
}
