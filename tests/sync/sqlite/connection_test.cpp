// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/sqlite/connection.h"

#include <sys/stat.h>

#include <atomic>
#include <thread>

#include "sync/sqlite/transaction.h"
#include "tests/support/catch.h"
#include "tests/support/temp_directory.h"

using namespace mingbai;
using namespace mingbai::sqlite;
using mingbai::test::read_bytes;
using mingbai::test::TempDirectory;
using mingbai::test::write_bytes;

namespace {

std::string text_of(Connection& connection, Sql sql) {
  auto statement = connection.prepare(sql);
  REQUIRE(statement);
  const auto value = statement->first([](const Statement& row) { return row.text("value"); });
  REQUIRE(value);
  REQUIRE(*value);
  return **value;
}

// A database with enough pages to damage.
void fill(const std::filesystem::path& path) {
  auto connection = Connection::create_or_open(path);
  REQUIRE(connection);
  REQUIRE((*connection)
              ->run("CREATE TABLE t(id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT;"
                    "CREATE INDEX by_body ON t(body);"
                    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500) "
                    "INSERT INTO t SELECT i, hex(randomblob(100)) FROM n"));
}

}  // namespace

TEST_CASE("the state database is private, durable and strict", "[sqlite]") {
  const TempDirectory folder;
  const auto path = folder / "state.db";
  auto opened = Connection::create_or_open(path);
  REQUIRE(opened);
  Connection& connection = **opened;
  CHECK(text_of(connection, "SELECT journal_mode AS value FROM pragma_journal_mode") == "wal");
  CHECK(text_of(connection, "SELECT synchronous AS value FROM pragma_synchronous") == "2");
  CHECK(text_of(connection, "SELECT foreign_keys AS value FROM pragma_foreign_keys") == "1");
  CHECK(text_of(connection, "SELECT secure_delete AS value FROM pragma_secure_delete") == "1");
  CHECK(text_of(connection, "SELECT trusted_schema AS value FROM pragma_trusted_schema") == "0");
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0600);
  REQUIRE(connection.run("CREATE TABLE t(x)"));
  REQUIRE(::stat((path.string() + "-wal").c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0600);
  CHECK(connection.prepare("SELECT \"no column\"").error().code == ErrorCode::database_failed);
  CHECK_FALSE(connection.run("PRAGMA writable_schema = ON; DELETE FROM sqlite_schema"));
}

TEST_CASE("what was committed is there after reopening, and deleted words are gone from the file", "[sqlite]") {
  const TempDirectory folder;
  const auto path = folder / "state.db";
  {
    auto connection = Connection::create_or_open(path);
    REQUIRE(connection);
    REQUIRE((*connection)
                ->run("CREATE TABLE t(x TEXT); INSERT INTO t VALUES ('kept'), ('SECRETWORD'); DELETE FROM t WHERE x <> "
                      "'kept'"));
  }
  auto connection = Connection::create_or_open(path);
  REQUIRE(connection);
  CHECK(text_of(**connection, "SELECT group_concat(x) AS value FROM t") == "kept");
  connection->reset();
  CHECK(read_bytes(path).find("SECRETWORD") == std::string::npos);
}

TEST_CASE("a finished file is read without locks or side files and cannot be written", "[sqlite]") {
  const TempDirectory folder;
  const auto path = folder / "odd ?#% name 目录.db";
  auto scratch = Connection::open_scratch();
  REQUIRE(scratch);
  REQUIRE((*scratch)->run("CREATE TABLE t(x TEXT); INSERT INTO t VALUES ('明白')"));
  REQUIRE((*scratch)->vacuum_into(path));
  auto connection = Connection::open_immutable(path);
  REQUIRE(connection);
  CHECK(text_of(**connection, "SELECT x AS value FROM t") == "明白");
  CHECK((*connection)->run("INSERT INTO t VALUES ('more')").error().code == ErrorCode::io_denied);
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), std::filesystem::directory_iterator()) == 1);
}

TEST_CASE("full-text search works in a schema that is not trusted", "[sqlite]") {
  auto scratch = Connection::open_scratch();
  REQUIRE(scratch);
  REQUIRE((*scratch)->run("CREATE VIRTUAL TABLE f USING fts5(body); INSERT INTO f VALUES ('food licence')"));
  CHECK(text_of(**scratch, "SELECT body AS value FROM f WHERE f MATCH 'licence'") == "food licence");
}

TEST_CASE("every way a file can be unfit has its code", "[sqlite]") {
  const TempDirectory folder;
  write_bytes(folder / "text.db", std::string(4096, 'n'));
  CHECK(Connection::open_immutable(folder / "text.db").error().code == ErrorCode::database_corrupt);
  CHECK(Connection::create_or_open(folder / "text.db").error().code == ErrorCode::database_corrupt);
  CHECK(Connection::open_immutable(folder / "missing.db").error().code == ErrorCode::io_not_found);
  CHECK(Connection::create_or_open(folder / "no/folder/state.db").error().code == ErrorCode::io_not_found);
  CHECK_FALSE(std::filesystem::exists(folder / "missing.db"));
}

TEST_CASE("damage inside a database is found and never aborts", "[sqlite]") {
  const TempDirectory folder;
  const auto path = folder / "state.db";
  fill(path);
  const std::string whole = read_bytes(path);
  {
    auto connection = Connection::open_immutable(path);
    REQUIRE(connection);
    CHECK((*connection)->quick_check());
  }
  struct Damage {
    const char* what;
    std::size_t at;
    std::size_t length;
  };
  for (const Damage& damage : {Damage{"first page", 100, 400}, Damage{"second page", 4096, 200},
                               Damage{"a page in the middle", whole.size() / 2 / 4096 * 4096, 300}}) {
    CAPTURE(damage.what);
    std::string broken = whole;
    broken.replace(damage.at, damage.length, damage.length, '\x5A');
    write_bytes(folder / "broken.db", broken);
    auto connection = Connection::open_immutable(folder / "broken.db");
    const auto checked = connection ? (*connection)->quick_check() : Result<void>(fail(connection.error()));
    REQUIRE_FALSE(checked);
    CHECK(checked.error().code == ErrorCode::database_corrupt);
  }
  write_bytes(folder / "cut.db", whole.substr(0, whole.size() / 2));
  auto connection = Connection::open_immutable(folder / "cut.db");
  const auto checked = connection ? (*connection)->quick_check() : Result<void>(fail(connection.error()));
  REQUIRE_FALSE(checked);
  CHECK(checked.error().code == ErrorCode::database_corrupt);
}

TEST_CASE("a broken reference is found by the check", "[sqlite]") {
  auto scratch = Connection::open_scratch();
  REQUIRE(scratch);
  REQUIRE((*scratch)->run("CREATE TABLE a(id INTEGER PRIMARY KEY); CREATE TABLE b(a INTEGER REFERENCES a(id))"));
  REQUIRE((*scratch)->quick_check());
  CHECK((*scratch)->run("INSERT INTO b VALUES (7)").error().code == ErrorCode::conflict);
  REQUIRE((*scratch)->run("PRAGMA foreign_keys = OFF; INSERT INTO b VALUES (7)"));
  CHECK((*scratch)->quick_check().error().code == ErrorCode::database_corrupt);
}

TEST_CASE("a second writer waits and is then told that the database is busy", "[sqlite]") {
  const TempDirectory folder;
  auto first = Connection::create_or_open(folder / "state.db");
  auto second = Connection::create_or_open(folder / "state.db", Milliseconds{1});
  REQUIRE(first);
  REQUIRE(second);
  auto held = Transaction::begin(**first);
  REQUIRE(held);
  CHECK(Transaction::begin(**second).error().code == ErrorCode::database_busy);
  REQUIRE(held->commit());
  CHECK(Transaction::begin(**second));
}

TEST_CASE("a long statement can be stopped from another thread", "[sqlite]") {
  auto scratch = Connection::open_scratch();
  REQUIRE(scratch);
  std::atomic<bool> done{false};
  std::thread stopper([&] {
    while (!done) {
      (*scratch)->interrupt();
      std::this_thread::yield();
    }
  });
  const auto result =
      (*scratch)->run("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n");
  done = true;
  stopper.join();
  REQUIRE_FALSE(result);
  CHECK(result.error().code == ErrorCode::cancelled);
}

TEST_CASE("a copy refuses to write over a file and leaves nothing of a failed attempt", "[sqlite]") {
  const TempDirectory folder;
  auto scratch = Connection::open_scratch();
  REQUIRE(scratch);
  REQUIRE((*scratch)->run("CREATE TABLE t(x)"));
  REQUIRE((*scratch)->vacuum_into(folder / "copy.db"));
  CHECK((*scratch)->vacuum_into(folder / "copy.db").error().code == ErrorCode::conflict);
  CHECK_FALSE((*scratch)->vacuum_into(folder / "none" / "copy.db"));
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), std::filesystem::directory_iterator()) == 1);
}
