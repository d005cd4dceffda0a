// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/postgres_submission_store.h"

#include "sync/cases/envelope.h"
#include "sync/central/case_rules.h"
#include "sync/central/stored_rows.h"
#include "sync/central/submission_rules.h"
#include "sync/postgres/migration.h"
#include "sync/postgres/pool.h"

namespace mingbai::central {

using postgres::Bytes;
using postgres::Row;
using postgres::Rows;
using postgres::Transaction;

namespace {

// `body`, `id` and `seq` outlive the content, whose retention is the office's rule. Follow-ups only grow: a text may be
// wiped when its time is over, never replaced; the chain holds its digest.
constexpr postgres::Sql k_submissions = R"sql(
CREATE TABLE submissions(
  number BIGINT PRIMARY KEY,
  id BYTEA NOT NULL UNIQUE CHECK(octet_length(id) = 16),
  receipt TEXT COLLATE "C" NOT NULL,
  kiosk TEXT COLLATE "C" NOT NULL,
  seq BIGINT NOT NULL,
  body BYTEA NOT NULL CHECK(octet_length(body) = 32),
  kind TEXT COLLATE "C" NOT NULL,
  content TEXT NOT NULL,
  received BIGINT NOT NULL,
  department TEXT COLLATE "C" NOT NULL,
  closed BOOLEAN NOT NULL DEFAULT false,
  wiped BOOLEAN NOT NULL DEFAULT false,
  UNIQUE(kiosk, seq));
CREATE INDEX submissions_by_receipt ON submissions(receipt);
CREATE INDEX submissions_by_department ON submissions(department, closed, number);
CREATE INDEX submissions_unwiped ON submissions(kind, received) WHERE NOT wiped;
CREATE TABLE kiosks(
  kiosk TEXT COLLATE "C" PRIMARY KEY,
  cloned BOOLEAN NOT NULL,
  heard BIGINT,
  heartbeat_number BIGINT NOT NULL,
  heartbeat TEXT NOT NULL);
CREATE TABLE follow_ups(
  number BIGINT PRIMARY KEY,
  submission BIGINT NOT NULL REFERENCES submissions(number),
  kind TEXT COLLATE "C" NOT NULL,
  who TEXT NOT NULL,
  text TEXT NOT NULL,
  text_digest BYTEA NOT NULL CHECK(octet_length(text_digest) = 32),
  rating BIGINT NOT NULL,
  at BIGINT NOT NULL,
  chain BYTEA NOT NULL CHECK(octet_length(chain) = 32));
CREATE INDEX follow_ups_by_submission ON follow_ups(submission, number);
CREATE TABLE last_numbers(what TEXT COLLATE "C" PRIMARY KEY, number BIGINT NOT NULL);
INSERT INTO last_numbers VALUES ('submissions', 0), ('follow_ups', 0);
CREATE FUNCTION follow_ups_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND new.text = '' AND (new.number, new.submission, new.kind, new.who, new.text_digest, new.rating,
      new.at, new.chain) = (old.number, old.submission, old.kind, old.who, old.text_digest, old.rating, old.at,
      old.chain) THEN
    RETURN new;
  END IF;
  RAISE EXCEPTION 'follow-ups stay' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER follow_ups_unchanged BEFORE UPDATE OR DELETE ON follow_ups
  FOR EACH ROW EXECUTE FUNCTION follow_ups_stay();
CREATE TRIGGER follow_ups_not_emptied BEFORE TRUNCATE ON follow_ups
  FOR EACH STATEMENT EXECUTE FUNCTION follow_ups_stay();
)sql";

constexpr postgres::Sql k_handed_over = R"sql(
CREATE TABLE handed_over(
  department TEXT COLLATE "C" NOT NULL,
  submission BIGINT NOT NULL REFERENCES submissions(number),
  PRIMARY KEY(department, submission));
)sql";

Result<std::vector<StoredSubmission>> read_stored(const Rows& rows) {
  std::vector<StoredSubmission> found;
  for (const Row row : rows) {
    MINGBAI_ASSIGN(FollowedSubmission one, read_submission(row));
    found.push_back(std::move(one.stored));
  }
  return found;
}

}  // namespace

postgres::MigrationSet postgres_submission_migrations(std::int64_t newest) {
  return postgres::MigrationSet("submissions", {{1, k_submissions}, {2, k_handed_over}}).up_to(newest);
}

PostgresSubmissionStore::PostgresSubmissionStore(std::shared_ptr<postgres::Pool> pool, const Clock& clock)
    : pool_(std::move(pool)), clock_(clock) {}

Result<std::unique_ptr<PostgresSubmissionStore>> PostgresSubmissionStore::open(std::shared_ptr<postgres::Pool> pool,
                                                                               const Clock& clock) {
  {
    MINGBAI_ASSIGN(const auto connection, pool->take());
    MINGBAI_TRY(postgres_submission_migrations().apply(*connection));
  }
  return std::unique_ptr<PostgresSubmissionStore>(new PostgresSubmissionStore(std::move(pool), clock));
}

// Locks the kiosk's row until the transaction ends. Known to be, or now found out: marked then.
Result<bool> PostgresSubmissionStore::is_cloned(Transaction& transaction, std::string_view kiosk,
                                                std::span<const OpenedSubmission> letter) {
  if (kiosk == k_from_phone) {
    return false;
  }
  MINGBAI_TRY(
      transaction.query("INSERT INTO kiosks(kiosk, cloned, heartbeat_number, heartbeat) VALUES ($1, false, 0, '') "
                        "ON CONFLICT DO NOTHING",
                        {kiosk}));
  MINGBAI_ASSIGN(const Rows known, transaction.query("SELECT cloned FROM kiosks WHERE kiosk = $1 FOR UPDATE", {kiosk}));
  if (known[0].boolean("cloned")) {
    return true;
  }
  for (const OpenedSubmission& one : letter) {
    MINGBAI_ASSIGN(const Rows other,
                   transaction.query("SELECT 1 AS one FROM submissions WHERE kiosk = $1 AND seq = $2 AND id <> $3",
                                     {kiosk, one.seq, Bytes{one.id}}));
    if (!other.empty()) {
      MINGBAI_TRY(transaction.query("UPDATE kiosks SET cloned = true WHERE kiosk = $1", {kiosk}));
      return true;
    }
  }
  return false;
}

Result<TakeResult> PostgresSubmissionStore::take_one(Transaction& transaction, std::string_view kiosk,
                                                     const OpenedSubmission& submission, Instant now) {
  const auto known = [&]() -> Result<std::optional<TakeResult>> {
    MINGBAI_ASSIGN(const Rows rows,
                   transaction.query("SELECT body, received FROM submissions WHERE id = $1", {Bytes{submission.id}}));
    return rows.empty() ? std::nullopt
                        : std::optional(judge_known(submission, rows[0].blob_view("body"),
                                                    instant_of(rows[0].int64("received"))));
  };
  MINGBAI_ASSIGN(const auto before, known());
  if (before) {
    return *before;
  }
  MINGBAI_ASSIGN(const Rows number, transaction.query("UPDATE last_numbers SET number = number + 1 WHERE what = "
                                                      "'submissions' RETURNING number"));
  // Another kiosk's letter may have brought this id while we waited for the number.
  MINGBAI_ASSIGN(const auto meanwhile, known());
  if (meanwhile) {
    MINGBAI_TRY(transaction.query("UPDATE last_numbers SET number = number - 1 WHERE what = 'submissions'"));
    return *meanwhile;
  }
  MINGBAI_TRY(transaction.query(
      "INSERT INTO submissions(number, id, receipt, kiosk, seq, body, kind, content, received, department) VALUES ($1, "
      "$2, $3, $4, $5, $6, $7, $8, $9, $10)",
      {number[0].int64("number"), Bytes{submission.id}, cases::receipt_code(submission.id).printed(), kiosk,
       submission.seq, Bytes{submission.body.view()}, cases::word(submission.content.kind),
       cases::encode(submission.content), seconds_of(now), department_of(submission.content)}));
  return TakeResult{TakeEffect::stored, now};
}

Result<TakenLetter> PostgresSubmissionStore::take(std::string_view kiosk, std::span<const OpenedSubmission> letter) {
  return pool_->transact([&](Transaction& transaction) -> Result<TakenLetter> {
    TakenLetter taken;
    MINGBAI_ASSIGN(taken.cloned, is_cloned(transaction, kiosk, letter));
    const Instant now = clock_.now();
    for (const OpenedSubmission& one : taken.cloned ? std::span<const OpenedSubmission>() : letter) {
      MINGBAI_ASSIGN(const TakeResult result, take_one(transaction, kiosk, one, now));
      taken.results.push_back(result);
    }
    MINGBAI_TRY(transaction.commit());
    return taken;
  });
}

Result<std::vector<StoredSubmission>> PostgresSubmissionStore::newest(int most) {
  MINGBAI_ASSIGN(
      const Rows rows,
      pool_->query("SELECT number, receipt, kiosk, seq, received, content, department FROM submissions ORDER "
                   "BY number DESC LIMIT $1",
                   {most}));
  return read_stored(rows);
}

Result<std::optional<StoredSubmission>> PostgresSubmissionStore::find_by_receipt(std::string_view printed) {
  MINGBAI_ASSIGN(const Rows rows, pool_->query("SELECT number, receipt, kiosk, seq, received, content, department FROM "
                                               "submissions WHERE receipt = $1 ORDER BY number LIMIT 1",
                                               {printed}));
  MINGBAI_ASSIGN(auto found, read_stored(rows));
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

Result<std::int64_t> PostgresSubmissionStore::count() {
  MINGBAI_ASSIGN(const Rows rows, pool_->query("SELECT number FROM last_numbers WHERE what = 'submissions'"));
  return rows[0].int64("number");
}

Result<Heard> PostgresSubmissionStore::hear(std::string_view kiosk, const cases::Heartbeat& heartbeat) {
  const std::string text = cases::encode(heartbeat);
  return pool_->transact([&](Transaction& transaction) -> Result<Heard> {
    MINGBAI_TRY(is_cloned(transaction, kiosk, {}));
    MINGBAI_ASSIGN(const Rows row, transaction.query("SELECT cloned, heartbeat FROM kiosks WHERE kiosk = $1", {kiosk}));
    const Heard judged = judge_heartbeat(row[0].boolean("cloned"), row[0].text_view("heartbeat"), heartbeat);
    if (judged == Heard::old) {
      return judged;
    }
    MINGBAI_TRY(
        transaction.query("UPDATE kiosks SET cloned = $2, heard = $3, heartbeat_number = $4, heartbeat = $5 WHERE "
                          "kiosk = $1",
                          {kiosk, judged == Heard::cloned, seconds_of(clock_.now()), heartbeat.number, text}));
    MINGBAI_TRY(transaction.commit());
    return judged;
  });
}

Result<std::vector<SeenKiosk>> PostgresSubmissionStore::seen() {
  MINGBAI_ASSIGN(const Rows rows, pool_->query(R"sql(
    SELECT kiosks.kiosk AS kiosk, cloned, heard, heartbeat, coalesce(sent.n, 0) AS n, coalesce(sent.top, 0) AS top
    FROM kiosks
      LEFT JOIN (SELECT kiosk, count(*) AS n, max(seq) AS top FROM submissions GROUP BY kiosk) AS sent
        ON sent.kiosk = kiosks.kiosk
    ORDER BY kiosks.kiosk)sql"));
  std::vector<SeenKiosk> found;
  for (const Row row : rows) {
    found.push_back(read_seen_kiosk(row));
  }
  return found;
}

}  // namespace mingbai::central
