// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/store/state.h"

#include "sync/sqlite/connection.h"
#include "sync/sqlite/migration.h"

namespace mingbai::store {

using sqlite::Statement;

namespace {

constexpr std::int32_t k_application_id = 0x4d427374;  // "MBst"

// Released migrations are never edited. `newest` is the newest verified creation time in seconds since 1970: the floor
// of this machine's clock.
constexpr sqlite::Sql k_migration_1 = R"sql(
CREATE TABLE trust (
  channel TEXT PRIMARY KEY,
  root_file BLOB NOT NULL,
  timestamp_version INTEGER NOT NULL CHECK (timestamp_version >= 0),
  "release" INTEGER NOT NULL CHECK ("release" >= 0),
  release_digest BLOB NOT NULL CHECK (length(release_digest) = 32),
  newest INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
)sql";

// Today's schema in one piece; a test proves that the chain of migrations makes the same.
constexpr sqlite::Sql k_schema = R"sql(
CREATE TABLE trust (
  channel TEXT PRIMARY KEY,
  root_file BLOB NOT NULL,
  timestamp_version INTEGER NOT NULL CHECK (timestamp_version >= 0),
  "release" INTEGER NOT NULL CHECK ("release" >= 0),
  release_digest BLOB NOT NULL CHECK (length(release_digest) = 32),
  newest INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
)sql";

sqlite::MigrationSet migrations() {
  return {k_application_id, {{1, k_migration_1}}};
}

}  // namespace

State::State(std::unique_ptr<sqlite::Connection> connection) : connection_(std::move(connection)) {}

State::~State() = default;

Result<std::unique_ptr<State>> State::open(const std::filesystem::path& path) {
  MINGBAI_ASSIGN(auto connection, sqlite::Connection::create_or_open(path));
  MINGBAI_TRY(migrations().apply(*connection));
  return std::unique_ptr<State>(new State(std::move(connection)));
}

Result<std::optional<release::Trust>> State::load_trust(std::string_view channel) const {
  MINGBAI_ASSIGN(auto select, connection_->prepare("SELECT * FROM trust WHERE channel = :channel"));
  return select.bind(":channel", channel).first([](const Statement& row) {
    release::Trust trust;
    trust.root_file = row.blob("root_file");
    trust.timestamp_version = row.int64("timestamp_version");
    trust.release = static_cast<int>(row.int64("release"));
    trust.release_digest = crypto::Digest::from_bytes(row.blob("release_digest")).value_or(crypto::Digest{});
    trust.newest = Instant{std::chrono::seconds{row.int64("newest")}};
    return trust;
  });
}

Result<void> State::save_trust(std::string_view channel, const release::Trust& trust) {
  MINGBAI_ASSIGN(auto upsert, connection_->prepare(R"sql(
    INSERT INTO trust (channel, root_file, timestamp_version, "release", release_digest, newest)
    VALUES (:channel, :root_file, :timestamp_version, :release, :release_digest, :newest)
    ON CONFLICT (channel) DO UPDATE SET root_file = excluded.root_file, timestamp_version = excluded.timestamp_version,
      "release" = excluded."release", release_digest = excluded.release_digest, newest = excluded.newest)sql"));
  return upsert.bind(":channel", channel)
      .bind(":root_file", sqlite::Blob{trust.root_file})
      .bind(":timestamp_version", trust.timestamp_version)
      .bind(":release", trust.release)
      .bind(":release_digest", sqlite::Blob{trust.release_digest.view()})
      .bind(":newest", trust.newest.time_since_epoch().count())
      .run();
}

Result<std::string> migrated_schema_text() {
  MINGBAI_ASSIGN(auto connection, sqlite::Connection::open_scratch());
  MINGBAI_TRY(migrations().apply(*connection));
  return sqlite::schema_text(*connection);
}

Result<std::string> intended_schema_text() {
  MINGBAI_ASSIGN(auto connection, sqlite::Connection::open_scratch());
  MINGBAI_TRY(connection->run(k_schema));
  return sqlite::schema_text(*connection);
}

}  // namespace mingbai::store
