// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/store/state.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/file.h>

#include <cerrno>

#include "sync/base/file.h"
#include "sync/sqlite/connection.h"
#include "sync/sqlite/migration.h"
#include "sync/store/state_file.h"

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

constexpr sqlite::Sql k_migration_2 = R"sql(
CREATE TABLE outbox (
  seq INTEGER PRIMARY KEY CHECK (seq > 0),
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  lane INTEGER NOT NULL,
  key_id TEXT NOT NULL,
  sealed BLOB NOT NULL,
  signature BLOB NOT NULL CHECK (length(signature) = 64),
  created INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued', 'sent', 'dead')),
  refusals INTEGER NOT NULL,
  refusal TEXT NOT NULL
) STRICT;
CREATE TABLE outbox_done (
  id BLOB PRIMARY KEY,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE outbox_book (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  next_seq INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  delivered INTEGER NOT NULL,
  last_delivery INTEGER
) STRICT;
CREATE TABLE rounds (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  tried INTEGER,
  verified INTEGER,
  error TEXT NOT NULL,
  activated INTEGER,
  update_bytes INTEGER NOT NULL,
  heartbeats INTEGER NOT NULL
) STRICT;
INSERT INTO outbox_book (one, next_seq, bytes, delivered) VALUES (1, 1, 0, 0);
INSERT INTO rounds (one, error, update_bytes, heartbeats) VALUES (1, '', 0, 0);
)sql";

constexpr sqlite::Sql k_migration_3 = R"sql(
ALTER TABLE trust ADD COLUMN timestamp_digest BLOB CHECK (length(timestamp_digest) = 32);
ALTER TABLE rounds ADD COLUMN step TEXT NOT NULL DEFAULT 'idle';
)sql";

constexpr sqlite::Sql k_migration_4 = R"sql(
ALTER TABLE rounds ADD COLUMN waiting_release INTEGER NOT NULL DEFAULT 0;
ALTER TABLE rounds ADD COLUMN waiting_turn INTEGER;
)sql";

// Today's schema in one piece; a test proves that the chain of migrations makes the same.
constexpr sqlite::Sql k_schema = R"sql(
CREATE TABLE trust (
  channel TEXT PRIMARY KEY,
  root_file BLOB NOT NULL,
  timestamp_version INTEGER NOT NULL CHECK (timestamp_version >= 0),
  "release" INTEGER NOT NULL CHECK ("release" >= 0),
  release_digest BLOB NOT NULL CHECK (length(release_digest) = 32),
  newest INTEGER NOT NULL,
  timestamp_digest BLOB CHECK (length(timestamp_digest) = 32)
) STRICT, WITHOUT ROWID;
CREATE TABLE outbox (
  seq INTEGER PRIMARY KEY CHECK (seq > 0),
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  lane INTEGER NOT NULL,
  key_id TEXT NOT NULL,
  sealed BLOB NOT NULL,
  signature BLOB NOT NULL CHECK (length(signature) = 64),
  created INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued', 'sent', 'dead')),
  refusals INTEGER NOT NULL,
  refusal TEXT NOT NULL
) STRICT;
CREATE TABLE outbox_done (
  id BLOB PRIMARY KEY,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE outbox_book (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  next_seq INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  delivered INTEGER NOT NULL,
  last_delivery INTEGER
) STRICT;
CREATE TABLE rounds (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  tried INTEGER,
  verified INTEGER,
  error TEXT NOT NULL,
  activated INTEGER,
  update_bytes INTEGER NOT NULL,
  heartbeats INTEGER NOT NULL,
  step TEXT NOT NULL DEFAULT 'idle',
  waiting_release INTEGER NOT NULL DEFAULT 0,
  waiting_turn INTEGER
) STRICT;
)sql";

sqlite::MigrationSet migrations() {
  return {k_application_id, {{1, k_migration_1}, {2, k_migration_2}, {3, k_migration_3}, {4, k_migration_4}}};
}

}  // namespace

State::State(std::shared_ptr<StateFile> file) : file_(std::move(file)) {}

State::~State() = default;

Result<std::unique_ptr<State>> State::open(const std::filesystem::path& path) {
  MINGBAI_ASSIGN(auto connection, sqlite::Connection::create_or_open(path));
  MINGBAI_TRY(migrations().apply(*connection));
  return std::unique_ptr<State>(new State(std::make_shared<StateFile>(std::move(connection))));
}

Result<std::optional<release::Trust>> State::load_trust(std::string_view channel) const {
  const std::lock_guard lock(file_->mutex);
  MINGBAI_ASSIGN(auto select, file_->connection->prepare("SELECT * FROM trust WHERE channel = :channel"));
  return select.bind(":channel", channel).first([](const Statement& row) {
    release::Trust trust;
    trust.root_file = row.blob("root_file");
    trust.timestamp_version = row.int64("timestamp_version");
    trust.release = static_cast<int>(row.int64("release"));
    trust.release_digest = crypto::Digest::from_bytes(row.blob("release_digest")).value_or(crypto::Digest{});
    trust.newest = Instant{std::chrono::seconds{row.int64("newest")}};
    trust.timestamp_digest = crypto::Digest::from_bytes(row.blob("timestamp_digest")).value_or(crypto::Digest{});
    return trust;
  });
}

Result<std::vector<std::string>> State::channels() const {
  const std::lock_guard lock(file_->mutex);
  MINGBAI_ASSIGN(auto select, file_->connection->prepare("SELECT channel FROM trust ORDER BY channel"));
  std::vector<std::string> found;
  MINGBAI_TRY(select.for_each([&](const Statement& row) { found.push_back(row.text("channel")); }));
  return found;
}

Result<void> State::save_trust(std::string_view channel, const release::Trust& trust) {
  const std::lock_guard lock(file_->mutex);
  MINGBAI_ASSIGN(auto upsert, file_->connection->prepare(R"sql(
    INSERT INTO trust (channel, root_file, timestamp_version, "release", release_digest, newest, timestamp_digest)
    VALUES (:channel, :root_file, :timestamp_version, :release, :release_digest, :newest, :timestamp_digest)
    ON CONFLICT (channel) DO UPDATE SET root_file = excluded.root_file, timestamp_version = excluded.timestamp_version,
      "release" = excluded."release", release_digest = excluded.release_digest, newest = excluded.newest,
      timestamp_digest = excluded.timestamp_digest)sql"));
  return upsert.bind(":channel", channel)
      .bind(":root_file", sqlite::Blob{trust.root_file})
      .bind(":timestamp_version", trust.timestamp_version)
      .bind(":release", trust.release)
      .bind(":release_digest", sqlite::Blob{trust.release_digest.view()})
      .bind(":newest", trust.newest.time_since_epoch().count())
      .bind(":timestamp_digest", sqlite::Blob{trust.timestamp_digest.view()})
      .run();
}

Result<RoundBook> State::load_rounds() const {
  const std::lock_guard lock(file_->mutex);
  MINGBAI_ASSIGN(auto select, file_->connection->prepare("SELECT * FROM rounds"));
  const auto moment = [](std::optional<std::int64_t> seconds) {
    return seconds ? std::optional(Instant{std::chrono::seconds{*seconds}}) : std::nullopt;
  };
  MINGBAI_ASSIGN(const auto read, select.first([&](const Statement& row) {
    return RoundBook{moment(row.optional_int64("tried")),
                     moment(row.optional_int64("verified")),
                     row.text("error"),
                     moment(row.optional_int64("activated")),
                     row.int64("update_bytes"),
                     static_cast<int>(row.int64("waiting_release")),
                     moment(row.optional_int64("waiting_turn"))};
  }));
  return read.value_or(RoundBook{});
}

Result<void> State::save_rounds(const RoundBook& rounds) {
  const std::lock_guard lock(file_->mutex);
  MINGBAI_ASSIGN(auto update, file_->connection->prepare(R"sql(
    UPDATE rounds SET tried = :tried, verified = :verified, error = :error, activated = :activated,
      update_bytes = :update_bytes, waiting_release = :waiting_release, waiting_turn = :waiting_turn)sql"));
  const auto seconds = [](const std::optional<Instant>& moment) {
    return moment ? std::optional(moment->time_since_epoch().count()) : std::nullopt;
  };
  return update.bind(":tried", seconds(rounds.tried))
      .bind(":verified", seconds(rounds.verified))
      .bind(":error", rounds.error)
      .bind(":activated", seconds(rounds.activated))
      .bind(":update_bytes", rounds.update_bytes)
      .bind(":waiting_release", std::int64_t{rounds.waiting_release})
      .bind(":waiting_turn", seconds(rounds.waiting_turn))
      .run();
}

Result<std::string> State::load_step() const {
  const std::lock_guard lock(file_->mutex);
  MINGBAI_ASSIGN(auto select, file_->connection->prepare("SELECT step FROM rounds"));
  MINGBAI_ASSIGN(auto step, select.first([](const Statement& row) { return row.text("step"); }));
  return step.value_or(std::string());
}

Result<void> State::save_step(std::string_view step) {
  const std::lock_guard lock(file_->mutex);
  MINGBAI_ASSIGN(auto update, file_->connection->prepare("UPDATE rounds SET step = :step"));
  return update.bind(":step", step).run();
}

Result<std::int64_t> State::next_heartbeat() {
  const std::lock_guard lock(file_->mutex);
  MINGBAI_TRY(file_->connection->run("UPDATE rounds SET heartbeats = heartbeats + 1"));
  MINGBAI_ASSIGN(auto select, file_->connection->prepare("SELECT heartbeats FROM rounds"));
  MINGBAI_ASSIGN(const auto number, select.first([](const Statement& row) { return row.int64("heartbeats"); }));
  return number.value_or(0);
}

Result<AgentLock> AgentLock::take(const std::filesystem::path& folder, Milliseconds patience) {
  const auto path = folder / "agent.lock";
  FileDescriptor file{::open(path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600)};
  if (!file) {
    return fail(error_of_errno("open", path, errno));
  }
  constexpr Milliseconds k_pause{20};
  for (Milliseconds waited{0};; waited += k_pause) {
    if (::flock(file.get(), LOCK_EX | LOCK_NB) == 0) {
      return AgentLock(std::move(file));
    }
    if (errno != EWOULDBLOCK && errno != EINTR) {
      return fail(error_of_errno("lock", path, errno));
    }
    if (waited >= patience) {
      return fail(ErrorCode::conflict, "an agent already works in " + folder.string());
    }
    ::poll(nullptr, 0, static_cast<int>(k_pause.count()));
  }
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
