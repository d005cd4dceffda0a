// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/sqlite/migration.h"

#include "tests/support/catch.h"
#include "tests/support/temp_directory.h"

using namespace mingbai;
using namespace mingbai::sqlite;
using mingbai::test::TempDirectory;

namespace {

constexpr std::int32_t k_ours = 0x4D425453;

constexpr Sql k_first =
    "CREATE TABLE person(id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;"
    "CREATE TABLE visit(person INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE) STRICT;"
    "INSERT INTO person VALUES (1, 'a'); INSERT INTO visit VALUES (1)";
// The way SQLite's manual changes a column: new table, copy, drop, rename.
constexpr Sql k_second =
    "CREATE TABLE person_new(id INTEGER PRIMARY KEY, name TEXT NOT NULL, hall TEXT) STRICT;"
    "INSERT INTO person_new SELECT id, name, NULL FROM person;"
    "DROP TABLE person; ALTER TABLE person_new RENAME TO person";
constexpr Sql k_third = "CREATE INDEX visit_by_person ON visit(person)";
constexpr Sql k_broken = "CREATE TABLE half(x); INSERT INTO nowhere VALUES (1)";
constexpr Sql k_orphaning = "DELETE FROM person";

constexpr Sql k_whole_schema = R"(
  -- people who came
  CREATE TABLE person (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL,   -- as on the card
    hall TEXT
  ) STRICT;
  CREATE TABLE visit (person INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE) STRICT; /* one each */
  CREATE INDEX visit_by_person ON visit (person);
)";

std::int64_t count_visits(Connection& connection) {
  auto select = connection.prepare("SELECT count(*) AS count FROM visit");
  REQUIRE(select);
  return **select->first([](const Statement& row) { return row.int64("count"); });
}

}  // namespace

TEST_CASE("migrations bring any older file to today's schema, data kept", "[sqlite]") {
  const TempDirectory folder;
  const MigrationSet newest(k_ours, {{1, k_first}, {2, k_second}, {3, k_third}});
  auto reference = Connection::open_scratch();
  REQUIRE((*reference)->run(k_whole_schema));
  for (const int start : {0, 1, 2, 3}) {
    CAPTURE(start);
    std::vector<Migration> older{{1, k_first}, {2, k_second}, {3, k_third}};
    older.erase(older.begin() + start, older.end());
    const auto path = folder / ("from" + std::to_string(start) + ".db");
    {
      auto connection = Connection::create_or_open(path);
      REQUIRE(MigrationSet(k_ours, older).apply(**connection));
    }
    auto connection = Connection::create_or_open(path);
    REQUIRE(connection);
    REQUIRE(newest.apply(**connection));
    REQUIRE(newest.apply(**connection));
    CHECK(*(*connection)->user_version() == 3);
    CHECK(*(*connection)->application_id() == k_ours);
    CHECK(*schema_text(**connection) == *schema_text(**reference));
    CHECK(count_visits(**connection) == 1);
    CHECK((*connection)->quick_check());
    CHECK((*connection)->run("INSERT INTO visit VALUES (99)").error().code == ErrorCode::conflict);
  }
}

TEST_CASE("a step that fails leaves the file at the step before", "[sqlite]") {
  const TempDirectory folder;
  for (const Sql bad : {k_broken, k_orphaning}) {
    auto connection = Connection::open_scratch();
    REQUIRE_FALSE(MigrationSet(k_ours, {{1, k_first}, {2, bad}}).apply(**connection));
    CHECK(*(*connection)->user_version() == 1);
    CHECK((*connection)->prepare("SELECT * FROM half").error().code == ErrorCode::database_failed);
    CHECK(count_visits(**connection) == 1);
    CHECK(MigrationSet(k_ours, {{1, k_first}, {2, k_second}}).apply(**connection));
  }
}

TEST_CASE("a newer file and a stranger's file are refused untouched", "[sqlite]") {
  auto newer = Connection::open_scratch();
  REQUIRE(MigrationSet(k_ours, {{1, k_first}, {2, k_second}}).apply(**newer));
  const MigrationSet old_program(k_ours, {{1, k_first}});
  CHECK(old_program.apply(**newer).error().code == ErrorCode::schema_mismatch);
  CHECK(old_program.require_newest(**newer).error().code == ErrorCode::schema_mismatch);
  CHECK(*(*newer)->user_version() == 2);

  auto foreign = Connection::open_scratch();
  REQUIRE((*foreign)->run("CREATE TABLE theirs(x)"));
  const std::string before = *schema_text(**foreign);
  CHECK(old_program.apply(**foreign).error().code == ErrorCode::schema_mismatch);
  CHECK(*schema_text(**foreign) == before);
}

TEST_CASE("a file that is rebuilt, not migrated, must be exactly today's", "[sqlite]") {
  auto connection = Connection::open_scratch();
  const MigrationSet today(k_ours, {{1, k_first}, {2, k_second}});
  CHECK(today.require_newest(**connection).error().code == ErrorCode::schema_mismatch);
  REQUIRE(MigrationSet(k_ours, {{1, k_first}}).apply(**connection));
  CHECK(today.require_newest(**connection).error().code == ErrorCode::schema_mismatch);
  REQUIRE(today.apply(**connection));
  CHECK(today.require_newest(**connection));
}

TEST_CASE("schema texts differ where schemas differ, not where their spelling does", "[sqlite]") {
  const auto text = [](Sql schema) {
    auto connection = Connection::open_scratch();
    REQUIRE((*connection)->run(schema));
    return *schema_text(**connection);
  };
  CHECK(text("CREATE TABLE t(a, b)") == text("CREATE TABLE  \"t\" ( a ,\n b -- second\n)"));
  CHECK(text("CREATE TABLE t(a, b)") == text("CREATE TABLE t(a); ALTER TABLE t ADD COLUMN b"));
  CHECK(text("CREATE TABLE t(a, b)") != text("CREATE TABLE t(b, a)"));
  CHECK(text("CREATE TABLE t(a DEFAULT 'x  y')") != text("CREATE TABLE t(a DEFAULT 'x y')"));
  CHECK(text("CREATE TABLE t(a DEFAULT '--')") != text("CREATE TABLE t(a DEFAULT '')"));
  CHECK(text("CREATE TABLE t(a)") != text("CREATE TABLE t(a); CREATE INDEX i ON t(a)"));
}
