// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/sqlite/statement.h"

#include <limits>

#include "sync/sqlite/connection.h"
#include "tests/support/catch.h"

using namespace mingbai;
using namespace mingbai::sqlite;

namespace {

std::unique_ptr<Connection> scratch(Sql schema) {
  auto connection = Connection::open_scratch();
  REQUIRE(connection);
  REQUIRE((*connection)->run(schema));
  return *std::move(connection);
}

constexpr const char* k_insert = "INSERT INTO t(i, r, s, b) VALUES (:i, :r, :s, :b)";
constexpr const char* k_schema = "CREATE TABLE t(i INTEGER, r REAL, s TEXT, b BLOB) STRICT";

}  // namespace

TEST_CASE("every kind of value comes back as it went in", "[sqlite]") {
  auto connection = scratch(k_schema);
  auto insert = connection->prepare(k_insert);
  REQUIRE(insert);
  const std::string bytes("\0\xFF\0", 3);
  REQUIRE(insert->bind(":i", std::numeric_limits<std::int64_t>::min())
              .bind(":r", 0.1)
              .bind(":s", "明\"'; DROP TABLE t")
              .bind(":b", Blob{bytes})
              .run());
  REQUIRE(insert->bind(":i", true)
              .bind(":r", std::nullopt)
              .bind(":s", std::optional<std::string>{})
              .bind(":b", Blob{""})
              .run());
  auto select = connection->prepare("SELECT i, r, s, b AS bytes FROM t ORDER BY rowid");
  REQUIRE(select);
  REQUIRE(*select->step());
  CHECK(select->int64("i") == std::numeric_limits<std::int64_t>::min());
  CHECK(select->real("r") == 0.1);
  CHECK(select->text("s") == "明\"'; DROP TABLE t");
  CHECK(select->blob("bytes") == bytes);
  REQUIRE(*select->step());
  CHECK(select->boolean("i"));
  CHECK(select->is_null("r"));
  CHECK_FALSE(select->optional_text("s"));
  CHECK(select->text("s").empty());
  CHECK_FALSE(select->is_null("bytes"));
  CHECK_FALSE(*select->step());
}

TEST_CASE("a row of any table goes by place and comes back as it is stored", "[sqlite]") {
  auto connection = scratch(k_schema);
  auto insert = connection->prepare("INSERT INTO t VALUES (?, ?, ?, ?)");
  REQUIRE(insert);
  const std::string bytes("\0\xFF", 2);
  REQUIRE(insert->bind_at(0, std::int64_t{-7})
              .bind_at(1, 0.5)
              .bind_at(2, std::string_view("明"))
              .bind_at(3, Blob{bytes})
              .run());
  REQUIRE(insert->bind_at(0, nullptr).bind_at(1, nullptr).bind_at(2, std::string_view()).bind_at(3, Blob{}).run());
  auto select = connection->prepare("SELECT * FROM t ORDER BY rowid");
  REQUIRE(select);
  REQUIRE(select->columns() == 4);
  REQUIRE(*select->step());
  CHECK(std::get<std::int64_t>(select->value_at(0)) == -7);
  CHECK(std::get<double>(select->value_at(1)) == 0.5);
  CHECK(std::get<std::string_view>(select->value_at(2)) == "明");
  CHECK(std::get<Blob>(select->value_at(3)).bytes == bytes);
  REQUIRE(*select->step());
  CHECK(std::holds_alternative<std::nullptr_t>(select->value_at(0)));
  CHECK(std::get<std::string_view>(select->value_at(2)).empty());
  CHECK(std::get<Blob>(select->value_at(3)).bytes.empty());
}

TEST_CASE("a parameter that was never bound is null, also when the statement is used again", "[sqlite]") {
  auto connection = scratch(k_schema);
  {
    auto insert = connection->prepare(k_insert);
    REQUIRE(insert->bind(":i", 1).bind(":s", "left over").run());
  }
  {
    auto again = connection->prepare(k_insert);
    REQUIRE(again->bind(":i", 2).run());
  }
  auto select = connection->prepare("SELECT s FROM t WHERE i = 2");
  REQUIRE(*select->step());
  CHECK(select->is_null("s"));
}

TEST_CASE("the same text may be used twice at once", "[sqlite]") {
  auto connection = scratch("CREATE TABLE n(i INTEGER); INSERT INTO n VALUES (1), (2), (3)");
  int pairs = 0;
  auto outer = connection->prepare("SELECT i FROM n");
  REQUIRE(outer->for_each([&] {
    auto inner = connection->prepare("SELECT i FROM n");
    REQUIRE(inner->for_each([&](const Statement&) { ++pairs; }));
  }));
  CHECK(pairs == 9);
}

TEST_CASE("a walk ends at the reader's first failure and can start anew", "[sqlite]") {
  auto connection = scratch("CREATE TABLE n(i INTEGER); INSERT INTO n VALUES (1), (2), (3)");
  auto select = connection->prepare("SELECT i FROM n ORDER BY i");
  int seen = 0;
  const auto result = select->for_each([&](const Statement& row) -> Result<void> {
    ++seen;
    return row.int64("i") == 2 ? fail(ErrorCode::bad_value, "two") : Result<void>{};
  });
  CHECK(result.error().message == "two");
  CHECK(seen == 2);
  const auto first = select->first([](const Statement& row) { return row.int64("i"); });
  CHECK(**first == 1);
}

TEST_CASE("no row is nothing, not a failure", "[sqlite]") {
  auto connection = scratch(k_schema);
  auto select = connection->prepare("SELECT i FROM t");
  const auto first = select->first([](const Statement& row) { return row.int64("i"); });
  REQUIRE(first);
  CHECK_FALSE(*first);
}

TEST_CASE("a list is bound as one JSON text", "[sqlite]") {
  auto connection = scratch("CREATE TABLE n(i INTEGER); INSERT INTO n VALUES (1), (2), (3)");
  auto select = connection->prepare("SELECT count(*) AS count FROM n WHERE i IN (SELECT value FROM json_each(:ids))");
  CHECK(**select->bind(":ids", "[1,3,9]").first([](const Statement& row) { return row.int64("count"); }) == 2);
}

TEST_CASE("a broken rule of the schema is a conflict that names no value", "[sqlite]") {
  auto connection = scratch("CREATE TABLE k(id TEXT PRIMARY KEY, n INTEGER CHECK (n > 0)) STRICT");
  auto insert = connection->prepare("INSERT INTO k VALUES (:id, :n)");
  REQUIRE(insert->bind(":id", "private words").bind(":n", 1).run());
  for (const auto& [id, n] : {std::pair{"private words", 1}, std::pair{"private two", 0}}) {
    const auto result = insert->bind(":id", id).bind(":n", n).run();
    REQUIRE_FALSE(result);
    CHECK(result.error().code == ErrorCode::conflict);
    CHECK(result.error().message.find("private") == std::string::npos);
  }
  CHECK(insert->bind(":id", "third").bind(":n", 1).run());
}

TEST_CASE("a search expression that cannot be read is not quoted in the error", "[sqlite]") {
  auto connection = scratch("CREATE VIRTUAL TABLE f USING fts5(body)");
  auto select = connection->prepare("SELECT body FROM f WHERE f MATCH :words");
  const auto result = select->bind(":words", "citizen^^words").step();
  REQUIRE_FALSE(result);
  CHECK(result.error().code == ErrorCode::database_failed);
  CHECK(result.error().message.find("citizen") == std::string::npos);
}

TEST_CASE("a changed table is read by its new columns", "[sqlite]") {
  auto connection = scratch("CREATE TABLE n(i INTEGER); INSERT INTO n VALUES (1)");
  {
    auto select = connection->prepare("SELECT * FROM n");
    REQUIRE(select->run());
  }
  REQUIRE(connection->run("ALTER TABLE n ADD COLUMN more TEXT DEFAULT 'new'"));
  auto select = connection->prepare("SELECT * FROM n");
  REQUIRE(*select->step());
  CHECK(select->text("more") == "new");
}

TEST_CASE("text that does not fit the schema is refused when prepared", "[sqlite]") {
  auto connection = scratch(k_schema);
  CHECK(connection->prepare("SELECT nothing FROM t").error().code == ErrorCode::database_failed);
  CHECK(connection->prepare("SELEKT 1").error().code == ErrorCode::database_failed);
  CHECK(connection->run("INSERT INTO nowhere VALUES (1)").error().code == ErrorCode::database_failed);
}
