// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/sqlite_submission_store.h"

#include "sync/cases/envelope.h"
#include "sync/central/stored_rows.h"
#include "sync/central/submission_rules.h"
#include "sync/sqlite/connection.h"
#include "sync/sqlite/migration.h"
#include "sync/sqlite/transaction.h"

namespace mingbai::central {

using sqlite::Statement;

namespace {

constexpr std::int32_t k_application_id = 0x4d625375;  // "MbSu"

// `body`, `id` and `seq` outlive the content, whose retention is the office's rule.
constexpr sqlite::Sql k_submissions =
    "CREATE TABLE submissions("
    "  number INTEGER PRIMARY KEY,"
    "  id BLOB NOT NULL UNIQUE CHECK(length(id) = 16),"
    "  receipt TEXT NOT NULL,"
    "  kiosk TEXT NOT NULL,"
    "  seq INTEGER NOT NULL,"
    "  body BLOB NOT NULL CHECK(length(body) = 32),"
    "  kind TEXT NOT NULL,"
    "  content TEXT NOT NULL,"
    "  received INTEGER NOT NULL,"
    "  UNIQUE(kiosk, seq)) STRICT;"
    "CREATE INDEX submissions_by_receipt ON submissions(receipt);"
    "CREATE TABLE kiosks("
    "  kiosk TEXT PRIMARY KEY,"
    "  cloned INTEGER NOT NULL CHECK(cloned IN (0, 1)),"
    "  heard INTEGER,"
    "  heartbeat_number INTEGER NOT NULL,"
    "  heartbeat TEXT NOT NULL) STRICT, WITHOUT ROWID;";

// What followed: it only grows, and who edits the file behind the program's back breaks the chain. A text may be wiped
// when its time is over, never replaced: the chain holds its digest.
constexpr sqlite::Sql k_follow_ups =
    "ALTER TABLE submissions ADD COLUMN department TEXT NOT NULL DEFAULT '';"
    "UPDATE submissions SET department = coalesce(json_extract(content, '$.fields.department'), '');"
    "ALTER TABLE submissions ADD COLUMN closed INTEGER NOT NULL DEFAULT 0 CHECK(closed IN (0, 1));"
    "CREATE INDEX submissions_by_department ON submissions(department, closed, number);"
    "CREATE TABLE follow_ups("
    "  number INTEGER PRIMARY KEY,"
    "  submission INTEGER NOT NULL REFERENCES submissions(number),"
    "  kind TEXT NOT NULL,"
    "  who TEXT NOT NULL,"
    "  text TEXT NOT NULL,"
    "  text_digest BLOB NOT NULL CHECK(length(text_digest) = 32),"
    "  rating INTEGER NOT NULL,"
    "  at INTEGER NOT NULL,"
    "  chain BLOB NOT NULL CHECK(length(chain) = 32)) STRICT;"
    "CREATE INDEX follow_ups_by_submission ON follow_ups(submission, number);"
    "CREATE TRIGGER follow_ups_stay BEFORE DELETE ON follow_ups BEGIN SELECT RAISE(ABORT, 'follow-ups stay'); END;"
    "CREATE TRIGGER follow_ups_unchanged BEFORE UPDATE ON follow_ups WHEN new.text <> '' OR new.number <> old.number "
    "OR "
    "  new.submission <> old.submission OR new.kind <> old.kind OR new.who <> old.who OR new.rating <> old.rating OR "
    "  new.at <> old.at OR new.text_digest <> old.text_digest OR new.chain <> old.chain "
    "  BEGIN SELECT RAISE(ABORT, 'follow-ups stay'); END;";

constexpr sqlite::Sql k_wiped =
    "ALTER TABLE submissions ADD COLUMN wiped INTEGER NOT NULL DEFAULT 0 CHECK(wiped IN (0, 1));"
    "CREATE INDEX submissions_unwiped ON submissions(kind, received) WHERE wiped = 0;";

constexpr sqlite::Sql k_handed_over =
    "CREATE TABLE handed_over("
    "  department TEXT NOT NULL,"
    "  submission INTEGER NOT NULL REFERENCES submissions(number),"
    "  PRIMARY KEY(department, submission)) STRICT, WITHOUT ROWID;";

}  // namespace

sqlite::MigrationSet submission_store_migrations(std::int64_t newest) {
  return sqlite::MigrationSet(k_application_id,
                              {{1, k_submissions}, {2, k_follow_ups}, {3, k_wiped}, {4, k_handed_over}})
      .up_to(newest);
}

SqliteSubmissionStore::SqliteSubmissionStore(std::unique_ptr<sqlite::Connection> connection, WriteTurns turns,
                                             const Clock& clock)
    : connection_(std::move(connection)), turns_(std::move(turns)), clock_(clock) {}

SqliteSubmissionStore::~SqliteSubmissionStore() = default;

Result<std::unique_ptr<SqliteSubmissionStore>> SqliteSubmissionStore::open(const std::filesystem::path& path,
                                                                           const Clock& clock) {
  MINGBAI_ASSIGN(WriteTurns turns, WriteTurns::beside(path));
  const WriteTurns::Turn turn = turns.take();
  MINGBAI_ASSIGN(auto connection, sqlite::Connection::create_or_open(path));
  MINGBAI_TRY(submission_store_migrations().apply(*connection));
  return std::unique_ptr<SqliteSubmissionStore>(
      new SqliteSubmissionStore(std::move(connection), std::move(turns), clock));
}

// Known to be, or now found out: marked then.
Result<bool> SqliteSubmissionStore::is_cloned(std::string_view kiosk, std::span<const OpenedSubmission> letter) {
  if (kiosk == k_from_phone) {
    return false;
  }
  MINGBAI_ASSIGN(auto known, connection_->prepare("SELECT cloned FROM kiosks WHERE kiosk = :kiosk"));
  MINGBAI_ASSIGN(const auto before,
                 known.bind(":kiosk", kiosk).first([](const Statement& row) { return row.boolean("cloned"); }));
  if (before.value_or(false)) {
    return true;
  }
  MINGBAI_ASSIGN(auto other, connection_->prepare("SELECT 1 FROM submissions WHERE kiosk = :kiosk AND seq = :seq AND "
                                                  "id <> :id"));
  bool cloned = false;
  for (const OpenedSubmission& one : letter) {
    MINGBAI_ASSIGN(const bool reused,
                   other.bind(":kiosk", kiosk).bind(":seq", one.seq).bind(":id", sqlite::Blob{one.id}).step());
    other.reset();
    cloned = cloned || reused;
  }
  if (!cloned) {
    return false;
  }
  MINGBAI_ASSIGN(auto mark,
                 connection_->prepare("INSERT INTO kiosks(kiosk, cloned, heartbeat_number, heartbeat) VALUES "
                                      "(:kiosk, 1, 0, '') ON CONFLICT(kiosk) DO UPDATE SET cloned = 1"));
  MINGBAI_TRY(mark.bind(":kiosk", kiosk).run());
  return true;
}

Result<TakeResult> SqliteSubmissionStore::take_one(std::string_view kiosk, const OpenedSubmission& submission,
                                                   Instant now) {
  MINGBAI_ASSIGN(auto find, connection_->prepare("SELECT body, received FROM submissions WHERE id = :id"));
  MINGBAI_ASSIGN(const auto known, find.bind(":id", sqlite::Blob{submission.id}).first([&](const Statement& row) {
    return judge_known(submission, row.blob_view("body"), instant_of(row.int64("received")));
  }));
  if (known) {
    return *known;
  }
  MINGBAI_ASSIGN(auto insert, connection_->prepare("INSERT INTO submissions(id, receipt, kiosk, seq, body, kind, "
                                                   "content, received, department) VALUES (:id, :receipt, :kiosk, "
                                                   ":seq, :body, :kind, :content, :now, :department)"));
  insert.bind(":id", sqlite::Blob{submission.id}).bind(":receipt", cases::receipt_code(submission.id).printed());
  insert.bind(":kiosk", kiosk).bind(":seq", submission.seq).bind(":body", sqlite::Blob{submission.body.view()});
  insert.bind(":kind", cases::word(submission.content.kind)).bind(":content", cases::encode(submission.content));
  insert.bind(":department", department_of(submission.content));
  MINGBAI_TRY(insert.bind(":now", now.time_since_epoch().count()).run());
  return TakeResult{TakeEffect::stored, now};
}

Result<TakenLetter> SqliteSubmissionStore::take(std::string_view kiosk, std::span<const OpenedSubmission> letter) {
  const std::lock_guard lock(mutex_);
  const WriteTurns::Turn turn = turns_.take();
  MINGBAI_ASSIGN(auto transaction, sqlite::Transaction::begin(*connection_));
  TakenLetter taken;
  MINGBAI_ASSIGN(taken.cloned, is_cloned(kiosk, letter));
  const Instant now = clock_.now();
  for (const OpenedSubmission& one : taken.cloned ? std::span<const OpenedSubmission>() : letter) {
    MINGBAI_ASSIGN(const TakeResult result, take_one(kiosk, one, now));
    taken.results.push_back(result);
  }
  MINGBAI_TRY(transaction.commit());
  return taken;
}

Result<std::vector<StoredSubmission>> SqliteSubmissionStore::newest(int most) {
  const std::lock_guard lock(mutex_);
  MINGBAI_ASSIGN(auto select, connection_->prepare("SELECT * FROM submissions ORDER BY number DESC LIMIT :most"));
  std::vector<StoredSubmission> found;
  select.bind(":most", most);
  MINGBAI_TRY(select.for_each([&](const Statement& row) -> Result<void> {
    MINGBAI_ASSIGN(FollowedSubmission one, read_submission(row));
    found.push_back(std::move(one.stored));
    return {};
  }));
  return found;
}

Result<std::optional<StoredSubmission>> SqliteSubmissionStore::find_by_receipt(std::string_view printed) {
  const std::lock_guard lock(mutex_);
  MINGBAI_ASSIGN(auto select, connection_->prepare("SELECT * FROM submissions WHERE receipt = :receipt"));
  MINGBAI_ASSIGN(auto found,
                 select.bind(":receipt", printed).first([](const Statement& row) { return read_submission(row); }));
  if (!found) {
    return std::optional<StoredSubmission>{};
  }
  MINGBAI_TRY(*found);
  return std::optional(std::move((**found).stored));
}

Result<std::int64_t> SqliteSubmissionStore::count() {
  const std::lock_guard lock(mutex_);
  MINGBAI_ASSIGN(auto select, connection_->prepare("SELECT count(*) AS n FROM submissions"));
  MINGBAI_ASSIGN(const auto count, select.first([](const Statement& row) { return row.int64("n"); }));
  return count.value_or(0);
}

Result<Heard> SqliteSubmissionStore::hear(std::string_view kiosk, const cases::Heartbeat& heartbeat) {
  const std::lock_guard lock(mutex_);
  const WriteTurns::Turn turn = turns_.take();
  MINGBAI_ASSIGN(auto select, connection_->prepare("SELECT cloned, heartbeat FROM kiosks WHERE kiosk = :kiosk"));
  MINGBAI_ASSIGN(const auto judged, select.bind(":kiosk", kiosk).first([&](const Statement& row) {
    return judge_heartbeat(row.boolean("cloned"), row.text_view("heartbeat"), heartbeat);
  }));
  if (judged == Heard::old) {
    return Heard::old;
  }
  MINGBAI_ASSIGN(
      auto upsert,
      connection_->prepare("INSERT INTO kiosks(kiosk, cloned, heard, heartbeat_number, heartbeat) VALUES (:kiosk, "
                           ":cloned, :now, :number, :text) ON CONFLICT(kiosk) DO UPDATE SET cloned = excluded.cloned, "
                           "heard = excluded.heard, heartbeat_number = excluded.heartbeat_number, "
                           "heartbeat = excluded.heartbeat"));
  upsert.bind(":kiosk", kiosk)
      .bind(":cloned", judged == Heard::cloned)
      .bind(":now", clock_.now().time_since_epoch().count());
  MINGBAI_TRY(upsert.bind(":number", heartbeat.number).bind(":text", cases::encode(heartbeat)).run());
  return judged.value_or(Heard::news);
}

Result<std::vector<SeenKiosk>> SqliteSubmissionStore::seen() {
  const std::lock_guard lock(mutex_);
  MINGBAI_ASSIGN(auto select, connection_->prepare(R"sql(
    SELECT names.kiosk AS kiosk, coalesce(kiosks.cloned, 0) AS cloned, kiosks.heard AS heard,
      coalesce(kiosks.heartbeat, '') AS heartbeat, coalesce(sent.n, 0) AS n, coalesce(sent.top, 0) AS top
    FROM (SELECT kiosk FROM kiosks UNION SELECT kiosk FROM submissions) AS names
      LEFT JOIN kiosks ON kiosks.kiosk = names.kiosk
      LEFT JOIN (SELECT kiosk, count(*) AS n, max(seq) AS top FROM submissions GROUP BY kiosk) AS sent
        ON sent.kiosk = names.kiosk
    WHERE names.kiosk <> :phone ORDER BY names.kiosk)sql"));
  std::vector<SeenKiosk> found;
  select.bind(":phone", k_from_phone);
  MINGBAI_TRY(select.for_each([&](const Statement& row) { found.push_back(read_seen_kiosk(row)); }));
  return found;
}

}  // namespace mingbai::central
