// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// A gate on a real store in a fresh folder or database (MINGBAI_TEST_STORAGE=postgres), with hashes that cost nothing,
// and an official who stands before it.
#pragma once

#include <cstdlib>
#include <memory>
#include <string>

#include "sync/base/date.h"
#include "sync/crypto/one_time_code.h"
#include "sync/officials/gate.h"
#include "sync/officials/postgres_officials.h"
#include "sync/officials/sqlite_officials.h"
#include "sync/postgres/pool.h"
#include "sync/sqlite/connection.h"
#include "tests/support/ok.h"
#include "tests/support/postgres_cluster.h"
#include "tests/support/temp_directory.h"

namespace mingbai::test {

inline constexpr crypto::HashCosts k_cheap_hash{1, 8192};
inline const std::string k_own_password = "蓝色的伞 stays dry 7";

class OpenedGate {
 public:
  OpenedGate() : clock(*parse_instant("2026-11-23T09:00:00+08:00")) {
    const char* const kind = std::getenv("MINGBAI_TEST_STORAGE");
    if (kind != nullptr && std::string_view(kind) == "postgres") {
      address = PostgresCluster::shared().fresh_database();
    }
    reopen();
  }

  bool on_postgres() const { return !address.empty(); }
  // What another server on the same storage has.
  std::unique_ptr<officials::Officials> open_store() {
    if (!on_postgres()) {
      return ok(officials::SqliteOfficials::open(folder / "officials", clock));
    }
    postgres::Settings settings;
    settings.uri = address;
    return ok(officials::PostgresOfficials::open(ok(postgres::Pool::open(std::move(settings), 4)), clock));
  }
  void reopen() {
    gate.reset();
    store.reset();
    store = open_store();
    gate = ok(officials::Gate::open(*store, folder / "desk.key", clock, k_cheap_hash));
  }
  // Behind the store's back.
  Result<void> run(SqlText script) {
    return on_postgres() ? ok(postgres::Connection::open({address}))->run(script)
                         : ok(sqlite::Connection::create_or_open(folder / "officials"))->run(script);
  }
  // All that is kept, as it is kept; bytes in hex on PostgreSQL.
  std::string kept() {
    if (on_postgres()) {
      return ok(ok(postgres::Connection::open({address}))
                    ->query("SELECT (SELECT string_agg(officials::text, '') FROM officials) || (SELECT "
                            "string_agg(sessions::text, '') FROM sessions) || (SELECT string_agg(audit::text, '') FROM "
                            "audit) AS text"))[0]
          .text("text");
    }
    std::string disk;
    for (const char* name : {"officials", "officials-wal"}) {
      if (std::filesystem::exists(folder / name)) {
        disk += read_bytes(folder / name);
      }
    }
    return disk;
  }
  // The column "n" of its one row.
  std::int64_t counted(SqlText sql) {
    if (on_postgres()) {
      return ok(ok(postgres::Connection::open({address}))->query(sql))[0].int64("n");
    }
    const auto connection = ok(sqlite::Connection::create_or_open(folder / "officials"));
    auto statement = ok(connection->prepare(sql));
    return ok(statement.first([](const sqlite::Statement& row) { return row.int64("n"); })).value_or(-1);
  }

  // Through the whole of enrolment; returns the secret of the codes.
  std::string enrolled(const std::string& name, officials::Role role,
                       const std::vector<std::string>& departments = {"mz-test"}) {
    const std::string first = ok(gate->add(name, "张三", role, departments, "command"));
    const auto entry = ok(gate->sign_in({name, first, ""}, ""));
    REQUIRE(entry);
    const auto visitor = ok(gate->visit(entry->token));
    REQUIRE(visitor);
    const std::string secret(ok(gate->code_secret_of(*visitor)).view());
    const auto done = ok(gate->enrol(*visitor, k_own_password, code_of(secret)));
    REQUIRE(done.refusal == officials::Gate::Refusal::none);
    token = done.entry.token;
    return secret;
  }

  std::string code_of(const std::string& secret) const {
    return crypto::one_time_code(secret, crypto::one_time_step(clock.now()));
  }

  TempDirectory folder;
  FixedClock clock;
  std::string address;  // of the PostgreSQL database; empty: SQLite
  std::unique_ptr<officials::Officials> store;
  std::unique_ptr<officials::Gate> gate;
  std::string token;  // of the session that ended an enrolment
};

}  // namespace mingbai::test
