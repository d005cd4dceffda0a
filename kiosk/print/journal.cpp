// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/print/journal.h"

#include <fcntl.h>
#include <sys/file.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <utility>

#include "kiosk/print/journal_schema.h"
#include "sync/base/check.h"
#include "sync/base/file.h"
#include "sync/sqlite/transaction.h"

namespace mingbai::print {
namespace {

using sqlite::Statement;

// How long everything is marked after the journal lost its end: whoever may hold an original has gone home by then.
constexpr std::chrono::minutes k_doubt{10};
// Ended jobs are kept so long; they serve counting only.
constexpr std::chrono::hours k_remember{7 * 24};
constexpr int k_most_damaged = 100;

std::optional<JobPhase> phase_from_name(std::string_view word) {
  for (const JobPhase phase : {JobPhase::queued, JobPhase::sending, JobPhase::sent, JobPhase::printed,
                               JobPhase::uncertain, JobPhase::voided}) {
    if (name(phase) == word) return phase;
  }
  return std::nullopt;
}

JournalJob job_of(const Statement& row) {
  JournalJob job;
  job.id = row.text("id");
  job.phase = phase_from_name(row.text_view("phase")).value_or(JobPhase::uncertain);
  job.reason = reason_from_name(row.text_view("reason")).value_or(PrintOutcome::Reason::none);
  job.attempts = static_cast<int>(row.int64("attempts"));
  job.created = Instant{std::chrono::seconds{row.int64("created")}};
  return job;
}

std::int64_t seconds(Instant at) {
  return at.time_since_epoch().count();
}

// Out of the way, never wiped: a technician may want to look at it.
Result<void> move_aside(const std::filesystem::path& database) {
  for (int number = 1; number <= k_most_damaged; ++number) {
    const std::string ending = ".damaged-" + std::to_string(number);
    std::error_code error;
    if (std::filesystem::exists(database.string() + ending, error)) continue;
    for (const char* part : {"", "-wal", "-shm"}) {
      std::filesystem::rename(database.string() + part, database.string() + part + ending, error);
    }
    return sync_directory(database.parent_path());
  }
  return fail(ErrorCode::database_corrupt, database.string() + " was damaged too often; see to the disk");
}

}  // namespace

SqliteJournal::SqliteJournal(const Clock& clock, FileDescriptor lock, AttemptCounter counter,
                             std::unique_ptr<sqlite::Connection> connection)
    : clock_(clock), lock_(std::move(lock)), counter_(std::move(counter)), connection_(std::move(connection)) {}

SqliteJournal::~SqliteJournal() = default;

Result<std::unique_ptr<SqliteJournal>> SqliteJournal::open(const std::filesystem::path& folder, const Clock& clock) {
  MINGBAI_TRY(make_directories(folder));
  const std::filesystem::path lock_path = folder / "print.lock";
  FileDescriptor lock(::open(lock_path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
  if (!lock) return fail(error_of_errno("open", lock_path, errno));
  if (::flock(lock.get(), LOCK_EX | LOCK_NB) != 0) {
    return fail(ErrorCode::device_not_ready, folder.string() + " is in use by another mingbai-kiosk");
  }
  const std::filesystem::path path = folder / "state.db";
  bool damaged = false;
  auto connection = open_kiosk_database(path);
  if (!connection && connection.error().code == ErrorCode::database_corrupt) {
    MINGBAI_TRY(move_aside(path));
    damaged = true;
    connection = open_kiosk_database(path);
  }
  if (!connection) return fail(connection.error());
  MINGBAI_ASSIGN(AttemptCounter counter, AttemptCounter::open(folder / "print-attempts"));
  std::unique_ptr<SqliteJournal> journal(
      new SqliteJournal(clock, std::move(lock), std::move(counter), std::move(*connection)));
  MINGBAI_TRY(journal->begin(damaged));
  return journal;
}

// Compares the two witnesses. The database is written first, so that it may be ahead of the counter by an attempt that
// never left; a database that is behind has lost what was synced.
Result<void> SqliteJournal::begin(bool damaged) {
  MINGBAI_ASSIGN(auto select, connection_->prepare("SELECT begun, half_a_job, doubt_until FROM print_journal"));
  std::int64_t doubt = 0;
  MINGBAI_TRY(select.for_each([&](const Statement& row) {
    begun_ = row.int64("begun");
    half_ = row.boolean("half_a_job");
    doubt = row.int64("doubt_until");
  }));
  doubt_until_ = Instant{std::chrono::seconds{doubt}};
  MINGBAI_ASSIGN(auto proved, connection_->prepare("SELECT 1 FROM print_job WHERE phase = 'printed' LIMIT 1"));
  MINGBAI_TRY(proved.for_each([&](const Statement&) { proved_ = true; }));
  const auto counted = counter_.read();
  const bool lost = damaged || counted.value_or(0) > begun_ || (!counted && (counter_.was_there() || begun_ > 0));
  if (lost) {
    begun_ = std::max(begun_, counted.value_or(0));
    doubt_until_ = clock_.now() + k_doubt;
    half_ = true;
    MINGBAI_TRY(save_head());
  }
  if (counted != begun_) MINGBAI_TRY(counter_.write(begun_));
  return forget_old_jobs();
}

bool SqliteJournal::in_doubt() const {
  return clock_.now() < doubt_until_;
}

Result<void> SqliteJournal::save_head() {
  MINGBAI_ASSIGN(auto upsert, connection_->prepare(R"sql(
    INSERT INTO print_journal (only, begun, half_a_job, doubt_until) VALUES (1, :begun, :half, :doubt)
    ON CONFLICT (only) DO UPDATE SET begun = excluded.begun, half_a_job = excluded.half_a_job,
      doubt_until = excluded.doubt_until)sql"));
  return upsert.bind(":begun", begun_).bind(":half", half_ ? 1 : 0).bind(":doubt", seconds(doubt_until_)).run();
}

Result<void> SqliteJournal::forget_old_jobs() {
  MINGBAI_ASSIGN(auto remove,
                 connection_->prepare(
                     "DELETE FROM print_job WHERE changed < :before AND phase IN ('printed', 'uncertain', 'void')"));
  return remove.bind(":before", seconds(clock_.now() - k_remember)).run();
}

Result<std::optional<JournalJob>> SqliteJournal::find(std::string_view job_id) {
  MINGBAI_ASSIGN(auto select, connection_->prepare("SELECT * FROM print_job WHERE id = :id"));
  return select.bind(":id", job_id).first(job_of);
}

Result<void> SqliteJournal::put(const JournalJob& job) {
  MINGBAI_ASSIGN(auto upsert, connection_->prepare(R"sql(
    INSERT INTO print_job (id, phase, reason, attempts, created, changed)
    VALUES (:id, :phase, :reason, :attempts, :created, :changed)
    ON CONFLICT (id) DO UPDATE SET phase = excluded.phase, reason = excluded.reason, attempts = excluded.attempts,
      created = excluded.created, changed = excluded.changed)sql"));
  return upsert.bind(":id", job.id)
      .bind(":phase", name(job.phase))
      .bind(":reason", name(job.reason))
      .bind(":attempts", job.attempts)
      .bind(":created", seconds(job.created))
      .bind(":changed", seconds(clock_.now()))
      .run();
}

Result<JournalJob> SqliteJournal::admit(std::string_view job_id) {
  MINGBAI_ASSIGN(auto known, find(job_id));
  JournalJob job;
  job.id = job_id;
  job.attempts = known ? known->attempts : 0;
  job.may_lie_there =
      known && job.attempts > 0 && known->phase != JobPhase::printed && known->phase != JobPhase::voided;
  job.created = clock_.now();
  MINGBAI_TRY(put(job));
  return job;
}

Result<void> SqliteJournal::recall(const JournalJob& job) {
  MINGBAI_ASSIGN(auto known, find(job.id));
  if (known && known->attempts >= job.attempts) return {};
  JournalJob recalled = known.value_or(job);
  recalled.attempts = job.attempts;
  return put(recalled);
}

Result<void> SqliteJournal::record(const JobStep& step) {
  MINGBAI_ASSIGN(auto transaction, sqlite::Transaction::begin(*connection_));
  MINGBAI_ASSIGN(auto known, find(step.job_id));
  if (!known) return fail(ErrorCode::database_failed, "a step of a job that was never admitted");
  known->phase = step.phase;
  known->reason = step.reason;
  const bool begins = step.phase == JobPhase::sending;
  if (begins) {
    known->attempts = step.attempt;
    ++begun_;
    half_ = true;
  }
  if (step.phase == JobPhase::printed) half_ = false;
  proved_ = proved_ || step.phase == JobPhase::printed;
  MINGBAI_TRY(put(*known));
  MINGBAI_TRY(save_head());
  MINGBAI_TRY(transaction.commit());
  if (begins) return counter_.write(begun_);
  return {};
}

Result<std::vector<JournalJob>> SqliteJournal::unsettled() {
  MINGBAI_ASSIGN(auto select, connection_->prepare(R"sql(
    SELECT * FROM print_job WHERE phase IN ('queued', 'sending', 'sent') ORDER BY created, changed, id)sql"));
  std::vector<JournalJob> jobs;
  MINGBAI_TRY(select.for_each([&](const Statement& row) { jobs.push_back(job_of(row)); }));
  return jobs;
}

}  // namespace mingbai::print
