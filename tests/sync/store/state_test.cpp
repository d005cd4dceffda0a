// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/store/state.h"

#include "sync/base/date.h"
#include "sync/sqlite/connection.h"
#include "tests/support/ok.h"
#include "tests/support/temp_directory.h"

using namespace mingbai;
using namespace mingbai::store;
using namespace mingbai::test;

namespace {

release::Trust sample_trust() {
  release::Trust trust;
  trust.root_file = std::string("MBSG\x01\x00root", 10);
  trust.timestamp_version = 5'000'000'000;
  trust.release = 42;
  trust.release_digest = crypto::Digest::of("release 42");
  trust.newest = *parse_instant("2026-11-22T09:00:00+08:00");
  trust.timestamp_digest = crypto::Digest::of("timestamp");
  return trust;
}

}  // namespace

TEST_CASE("trust comes back after a restart exactly as it was saved", "[store]") {
  TempDirectory temp;
  {
    const auto state = ok(State::open(temp / "state.db"));
    CHECK_FALSE(ok(state->load_trust("test")));
    ok(state->save_trust("test", sample_trust()));
  }
  const auto state = ok(State::open(temp / "state.db"));
  const auto trust = ok(state->load_trust("test"));
  REQUIRE(trust);
  CHECK(trust->root_file == sample_trust().root_file);
  CHECK(trust->timestamp_version == sample_trust().timestamp_version);
  CHECK(trust->release == 42);
  CHECK(trust->release_digest == sample_trust().release_digest);
  CHECK(trust->newest == sample_trust().newest);
  CHECK(trust->timestamp_digest == sample_trust().timestamp_digest);
}

TEST_CASE("each channel has its own trust, and saving replaces it", "[store]") {
  TempDirectory temp;
  const auto state = ok(State::open(temp / "state.db"));
  ok(state->save_trust("test", sample_trust()));
  auto other = sample_trust();
  other.release = 1;
  ok(state->save_trust("other", other));
  auto later = sample_trust();
  later.release = 43;
  later.newest = {};
  ok(state->save_trust("test", later));
  CHECK(ok(state->load_trust("test"))->release == 43);
  CHECK(ok(state->load_trust("test"))->newest == Instant{});
  CHECK(ok(state->load_trust("other"))->release == 1);
}

TEST_CASE("the chain of migrations makes today's schema", "[store]") {
  CHECK(ok(migrated_schema_text()) == ok(intended_schema_text()));
}

TEST_CASE("the state of a newer program and another program's file are refused and left as they are", "[store]") {
  TempDirectory temp;
  { ok(ok(State::open(temp / "state.db"))->save_trust("test", sample_trust())); }
  SECTION("newer") {
    ok(ok(sqlite::Connection::create_or_open(temp / "state.db"))->run("PRAGMA user_version = 99"));
  }
  SECTION("another program's") {
    ok(ok(sqlite::Connection::create_or_open(temp / "state.db"))->run("PRAGMA application_id = 7"));
  }
  const auto result = State::open(temp / "state.db");
  REQUIRE_FALSE(result);
  CHECK(result.error().code == ErrorCode::schema_mismatch);
  const auto connection = ok(sqlite::Connection::create_or_open(temp / "state.db"));
  auto select = ok(connection->prepare("SELECT count(*) AS n FROM trust"));
  CHECK(ok(select.first([](const sqlite::Statement& row) { return row.int64("n"); })) == 1);
}

TEST_CASE("garbage in place of state.db is told, not overwritten", "[store]") {
  TempDirectory temp;
  const std::string garbage(10'000, 'x');
  write_bytes(temp / "state.db", garbage);
  CHECK_FALSE(State::open(temp / "state.db"));
  CHECK(read_bytes(temp / "state.db") == garbage);
}
