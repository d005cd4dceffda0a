// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/postgres/pool.h"

#include <atomic>
#include <thread>

#include "tests/support/catch.h"
#include "tests/support/ok.h"
#include "tests/support/postgres_cluster.h"

using namespace mingbai;
using namespace mingbai::postgres;
using namespace mingbai::test;

TEST_CASE("more threads than connections share them, and nothing is lost", "[postgres]") {
  const auto pool = ok(Pool::open({PostgresCluster::shared().fresh_database()}, 3));
  ok(ok(pool->take())->run("CREATE TABLE t(a BIGINT); INSERT INTO t VALUES (0)"));
  std::vector<std::thread> threads;
  std::atomic<int> failed{0};
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      for (int k = 0; k < 25; ++k) {
        failed += pool->transact([](Transaction& transaction) -> Result<void> {
          MINGBAI_TRY(transaction.query("UPDATE t SET a = a + 1"));
          return transaction.commit();
        })
                      ? 0
                      : 1;
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  CHECK(failed == 0);
  CHECK(ok(pool->query("SELECT a FROM t"))[0].int64("a") == 200);
}

TEST_CASE("transactions that wait for each other are done again, and both are there", "[postgres]") {
  const auto pool = ok(Pool::open({PostgresCluster::shared().fresh_database()}, 4));
  ok(ok(pool->take())->run("CREATE TABLE t(k BIGINT PRIMARY KEY, a BIGINT); INSERT INTO t VALUES (1, 0), (2, 0)"));
  std::atomic<int> calls{0};
  std::atomic<int> ready{0};
  const auto in_order = [&](std::int64_t first, std::int64_t second) {
    return pool->transact([&, waited = false](Transaction& transaction) mutable -> Result<void> {
      ++calls;
      MINGBAI_TRY(transaction.query("UPDATE t SET a = a + 1 WHERE k = $1", {first}));
      if (!waited) {
        waited = true;
        ++ready;
        while (ready < 2) {
          std::this_thread::yield();
        }
      }
      MINGBAI_TRY(transaction.query("UPDATE t SET a = a + 1 WHERE k = $1", {second}));
      return transaction.commit();
    });
  };
  Result<void> other;
  std::thread thread([&] { other = in_order(2, 1); });
  const auto mine = in_order(1, 2);
  thread.join();
  CHECK(mine);
  CHECK(other);
  CHECK(calls >= 3);  // they may cross again
  const Rows rows = ok(pool->query("SELECT a FROM t ORDER BY k"));
  CHECK(rows[0].int64("a") == 2);
  CHECK(rows[1].int64("a") == 2);
}

TEST_CASE("a server that went away is found again", "[postgres]") {
  PostgresCluster cluster;
  const auto pool = ok(Pool::open({cluster.fresh_database()}, 4));
  ok(ok(pool->take())->run("CREATE TABLE t(a BIGINT)"));
  const auto insert = [&] {
    return pool->transact([](Transaction& transaction) -> Result<void> {
      MINGBAI_TRY(transaction.query("INSERT INTO t VALUES (1)"));
      return transaction.commit();
    });
  };
  ok(insert());
  SECTION("between two calls nobody notices") {
    cluster.crash();
    cluster.start();
    ok(insert());
    CHECK(ok(pool->query("SELECT count(*) AS n FROM t"))[0].int64("n") == 2);
  }
  SECTION("in the middle of a transaction it is begun anew") {
    int calls = 0;
    ok(pool->transact([&](Transaction& transaction) -> Result<void> {
      MINGBAI_TRY(transaction.query("INSERT INTO t VALUES (1)"));
      if (++calls == 1) {
        cluster.crash();
        cluster.start();
      }
      MINGBAI_TRY(transaction.query("INSERT INTO t VALUES (2)"));
      return transaction.commit();
    }));
    CHECK(calls == 2);
    CHECK(ok(pool->query("SELECT count(*) AS n FROM t"))[0].int64("n") == 3);
  }
  SECTION("while it is away every call fails soon, and says so") {
    cluster.crash();
    for (int i = 0; i < 20; ++i) {
      const auto failed = insert();
      REQUIRE_FALSE(failed);
      INFO(failed.error().message);
      CHECK(failed.error().code == ErrorCode::network_unreachable);
    }
    CHECK(pool->query("SELECT 1").error().code == ErrorCode::network_unreachable);
    cluster.start();
    while (!insert()) {  // the attempts to connect are half a second apart
      std::this_thread::yield();
    }
    CHECK(ok(pool->query("SELECT count(*) AS n FROM t"))[0].int64("n") == 2);
  }
}

TEST_CASE("who waits for a connection gets it in turn", "[postgres]") {
  constexpr int k_threads = 6;
  constexpr int k_turns = 600;
  const auto pool = ok(Pool::open({PostgresCluster::shared().fresh_database()}, 1));
  std::atomic<int> ready{0};
  std::atomic<int> taken{0};
  std::atomic<int> failed{0};
  std::vector<std::atomic<int>> turns(k_threads);
  std::vector<std::thread> threads;
  {
    const auto held = ok(pool->take());  // until all are there
    for (std::atomic<int>& own : turns) {
      threads.emplace_back([&] {
        ++ready;
        while (taken++ < k_turns) {
          const auto lease = pool->take();
          failed += lease && (*lease)->query("SELECT 1::bigint AS n") ? 0 : 1;
          ++own;
        }
      });
    }
    while (ready < k_threads) {
      std::this_thread::yield();
    }
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  CHECK(failed == 0);
  for (const std::atomic<int>& own : turns) {
    CHECK(own > k_turns / k_threads / 2);
  }
}
