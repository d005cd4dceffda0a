// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/base/date.h"
#include "sync/central/config.h"
#include "sync/central/rate_limit.h"
#include "sync/central/secret_hash.h"
#include "sync/central/sqlite_case_store.h"
#include "sync/sqlite/connection.h"
#include "sync/sqlite/migration.h"
#include "tests/support/catch.h"
#include "tests/support/source_path.h"
#include "tests/support/temp_directory.h"
#include "tests/sync/central/fresh_storage.h"

using namespace mingbai;
using namespace mingbai::central;
using mingbai::test::TempDirectory;

namespace {

PushedCase sample(std::string number) {
  PushedCase pushed;
  pushed.department = "mz-test";
  pushed.value.number = std::move(number);
  pushed.value.power = "TE001";
  pushed.value.applicant = "王*";
  pushed.value.updated = *parse_instant("2026-11-20T10:00:00+08:00");
  pushed.value.events = {{"start", cases::EventKind::arrived, *parse_instant("2026-11-19T10:00:00+08:00"), ""}};
  pushed.secret = crypto::Digest::of("x");
  return pushed;
}

}  // namespace

TEST_CASE("the chain of migrations makes exactly the schema", "[central]") {
  auto migrated = sqlite::Connection::open_scratch();
  auto stepwise = sqlite::Connection::open_scratch();
  REQUIRE(case_store_migrations().apply(**migrated));
  for (std::int64_t version = 1; version <= case_store_migrations().newest(); ++version) {
    REQUIRE(case_store_migrations(version).apply(**stepwise));
  }
  const auto schema = sqlite::schema_text(**migrated);
  REQUIRE(schema);
  CHECK(*schema == *sqlite::schema_text(**stepwise));
  CHECK(schema->find("STRICT") != std::string::npos);
  CHECK(case_store_migrations().apply(**migrated));
}

TEST_CASE("a database of the first version is brought forward with its cases", "[central]") {
  const TempDirectory folder;
  const FixedClock clock(*parse_instant("2026-11-22T10:06:00+08:00"));
  {
    auto old = sqlite::Connection::create_or_open(folder / "c.db");
    REQUIRE(case_store_migrations(1).apply(**old));
    REQUIRE((*old)->run(
        "INSERT INTO cases(department, number, tracking_code, power, applicant, secret, outcome, updated) VALUES "
        "('mz-test', '1', 'AAAA-AAAA-AAAA-AA', 'TE001', '王*', zeroblob(32), 'running', 1)"));
  }
  auto store = SqliteCaseStore::open(folder / "c.db", clock);
  REQUIRE(store);
  CHECK((*store)->find_by_code("AAAA-AAAA-AAAA-AA").value()->value.number == "1");
}

TEST_CASE("a file of another program is refused", "[central]") {
  const TempDirectory folder;
  const FixedClock clock(*parse_instant("2026-11-22T10:06:00+08:00"));
  {
    auto other = sqlite::Connection::create_or_open(folder / "c.db");
    REQUIRE((*other)->run("PRAGMA application_id = 7; CREATE TABLE t(a)"));
  }
  const auto store = SqliteCaseStore::open(folder / "c.db", clock);
  REQUIRE_FALSE(store);
  CHECK(store.error().code == ErrorCode::schema_mismatch);
}

TEST_CASE("two offices may use one number, one office may not have two cases of it", "[central]") {
  const TempDirectory folder;
  const FixedClock clock(*parse_instant("2026-11-22T10:06:00+08:00"));
  const auto store = test::fresh_stores(folder.path(), clock).cases;
  PushedCase other = sample("1");
  other.department = "mz-other";
  CHECK(store->push(sample("1"), {})->effect == PushEffect::created);
  CHECK(store->push(other, {})->effect == PushEffect::created);
  CHECK(store->push(sample("1"), {})->effect == PushEffect::unchanged);
  CHECK(store->find_by_number("1")->size() == 2);
  CHECK(*store->count() == 2);
}

TEST_CASE("cases are listed page by page, the running and the finished ones apart", "[central]") {
  const TempDirectory folder;
  const FixedClock clock(*parse_instant("2026-11-22T10:06:00+08:00"));
  const auto store = test::fresh_stores(folder.path(), clock).cases;
  for (int k = 0; k < 25; ++k) {
    PushedCase pushed = sample(std::to_string(k));
    pushed.department = k % 5 == 0 ? "mz-other" : "mz-test";
    pushed.value.updated += std::chrono::seconds{k / 3};  // several at the same second
    pushed.value.outcome = k % 2 == 0 ? cases::Outcome::running : cases::Outcome::granted;
    REQUIRE(store->push(pushed, {}));
  }
  const auto numbers = [&](const CaseFilter& filter, CaseMark from) {
    std::vector<int> found;
    for (std::optional<CaseMark> next = from; next;) {
      const auto page = store->list(filter, *next, 4);
      REQUIRE(page);
      CHECK(page->cases.size() <= 4);
      for (const StoredCase& one : page->cases) {
        CHECK(one.value.events.size() == 1);
        found.push_back(std::stoi(one.value.number));
      }
      next = page->next;
    }
    return found;
  };
  CHECK(numbers({true, {}}, {}) == std::vector<int>{0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24});
  CHECK(numbers({false, {}}, {}) == std::vector<int>{1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23});
  CHECK(numbers({true, {"mz-other"}}, {}) == std::vector<int>{0, 10, 20});
  CHECK(numbers({true, {"mz-other", "mz-test"}}, {}).size() == 13);
  CHECK(numbers({false, {}}, {sample("").value.updated + std::chrono::seconds{6}, 0}) == std::vector<int>{19, 21, 23});
  CHECK(numbers({true, {"mz-none"}}, {}).empty());
}

TEST_CASE("an idempotency key is remembered for a week", "[central]") {
  const TempDirectory folder;
  FixedClock clock(*parse_instant("2026-11-22T10:06:00+08:00"));
  const auto store = test::fresh_stores(folder.path(), clock).cases;
  const PushIdentity identity{"office", "k", crypto::Digest::of("a")};
  const PushIdentity reused{"office", "k", crypto::Digest::of("b")};
  CHECK(store->push(sample("1"), identity)->effect == PushEffect::created);
  CHECK(store->push(sample("1"), identity)->effect == PushEffect::replayed);
  CHECK(store->push(sample("2"), reused)->effect == PushEffect::key_reused);
  CHECK(store->push(sample("2"), PushIdentity{"other", "k", crypto::Digest::of("b")})->effect == PushEffect::created);
  clock.advance(std::chrono::hours{24 * 8});
  REQUIRE(store->push(sample("3"), PushIdentity{"office", "new", crypto::Digest::of("c")}));
  CHECK(store->push(sample("4"), reused)->effect == PushEffect::created);
}

TEST_CASE("the secret's hash depends on key, department, number and secret", "[central]") {
  const TempDirectory folder;
  const auto hash = SecretHash::open(folder / "a.key");
  REQUIRE(hash);
  const auto again = SecretHash::open(folder / "a.key");
  const auto other = SecretHash::open(folder / "b.key");
  CHECK(hash->of("d", "1", "123X") == again->of("d", "1", "123X"));
  CHECK(hash->of("d", "1", "123X") != other->of("d", "1", "123X"));
  CHECK(hash->of("d", "11", "23X") != hash->of("d", "1", "123X"));
  CHECK((std::filesystem::status(folder / "a.key").permissions() & std::filesystem::perms::others_read) ==
        std::filesystem::perms::none);
  test::write_bytes(folder / "c.key", "short");
  CHECK(SecretHash::open(folder / "c.key").error().code == ErrorCode::key_invalid);
}

TEST_CASE("a flood of addresses takes bounded memory and does not get through", "[central]") {
  FixedClock clock(*parse_instant("2026-11-22T10:06:00+08:00"));
  RateLimit limit({60, 2}, 10, clock);
  int passed = 0;
  for (int i = 0; i < 1000; ++i) {
    passed += limit.take("address " + std::to_string(i)) ? 0 : 1;
  }
  CHECK(passed == 10 + 2);
  clock.advance(std::chrono::seconds{10});
  CHECK_FALSE(limit.take("address 5000"));
}

TEST_CASE("the shipped configuration is understood, a misspelt key is not", "[central]") {
  const auto shipped = load_config(test::source_path("config/central.toml"));
  INFO((shipped ? std::string() : shipped.error().to_string()));
  REQUIRE(shipped);
  CHECK(shipped->port == 8080);
  CHECK(shipped->channel == "mingzhou");
  const TempDirectory folder;
  struct Row {
    std::string text;
    std::string complaint;
  };
  const std::vector<Row> rows = {{"[server]\nlisten = \"nowhere\"\n", "listen must be"},
                                 {"[server]\nlissen = \"127.0.0.1:1\"\n", "there is no key server.lissen"},
                                 {"[server]\nthreads = 0\n", "server.threads has no usable value"},
                                 {"[server\n", "line 1"},
                                 {"port = 1\n", "belongs into a section"}};
  for (const Row& row : rows) {
    INFO(row.text);
    test::write_bytes(folder / "c.toml", row.text);
    const auto config = load_config(folder / "c.toml");
    REQUIRE_FALSE(config);
    CHECK(config.error().message.find(row.complaint) != std::string::npos);
  }
}
