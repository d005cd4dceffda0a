// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/print/attempt_counter.h"
#include "kiosk/print/printer.h"
#include "sync/base/clock.h"
#include "sync/base/file_descriptor.h"
#include "sync/base/result.h"

namespace mingbai::sqlite {
class Connection;
}

namespace mingbai::print {

// Where a job stands; the names are queued, sending, sent, printed, uncertain, void. The last three end it until the
// same slip is asked for again. From `sending` on, whatever is printed of the job is marked as a copy.
enum class JobPhase { queued, sending, sent, printed, uncertain, voided };
std::string_view name(JobPhase phase);
bool is_final(JobPhase phase);

struct JobStep {
  std::string job_id;
  JobPhase phase = JobPhase::queued;
  PrintOutcome::Reason reason = PrintOutcome::Reason::none;  // why uncertain or void
  int attempt = 0;  // the number of the last one that was begun; 0: nothing ever left
  bool operator==(const JobStep&) const = default;
};

// A job as it is written down: no word of a slip, no code, no name. The id is the caller's (kiosk/app/slip_id.h) and
// tells nothing either.
struct JournalJob {
  std::string id;
  JobPhase phase = JobPhase::queued;
  PrintOutcome::Reason reason = PrintOutcome::Reason::none;
  int attempts = 0;   // begun
  Instant created{};  // of the last request
  // Told by `admit`: the same slip was asked for before, and may lie there unproved.
  bool may_lie_there = false;
};

// Where the steps of a job are written down before they are taken. Every call is durable when it returns. Called by the
// print thread; constructed before it starts.
class JobJournal {
 public:
  virtual ~JobJournal() = default;
  // Takes in a new job, or the same one again after it ended: its attempts are kept, so that another one is a copy.
  virtual Result<JournalJob> admit(std::string_view job_id) = 0;
  // What PageKeep saw of a job that the journal may have lost: its attempts are never fewer than that.
  virtual Result<void> recall(const JournalJob& job) = 0;
  virtual Result<void> record(const JobStep& step) = 0;
  // Jobs without an end, oldest first.
  virtual Result<std::vector<JournalJob>> unsettled() = 0;
  // Whether the last attempt of any job was begun and never proved, so that half of it may lie in the printer. With a
  // printer that proves nothing that is always so: its every slip costs a cut and 15 mm of white paper more.
  virtual bool half_a_job() const = 0;
  // Whether any job that is still known was proved.
  virtual bool has_proved() const = 0;
  // Whether the journal has lost its end a short while ago, so that an unknown job may have been printed before:
  // everything is then marked as a copy. A mark too many costs a question; one too few makes a second original.
  virtual bool in_doubt() const = 0;
};

// "<folder>/state.db", the kiosk's own database (invariant 1): WAL and synchronous=FULL, migrated forward, never wiped;
// a damaged one is moved aside ("state.db.damaged-N") and a new one begun in doubt. A second, tiny file,
// "print-attempts", counts the attempts that were begun: a journal that knows fewer has lost its end. Held by one
// process at a time. The connection also carries the paper book (paper_book.h). One thread.
class SqliteJournal final : public JobJournal {
 public:
  // device_not_ready when another process holds the folder.
  static Result<std::unique_ptr<SqliteJournal>> open(const std::filesystem::path& folder, const Clock& clock);
  ~SqliteJournal() override;

  Result<JournalJob> admit(std::string_view job_id) override;
  Result<void> recall(const JournalJob& job) override;
  Result<void> record(const JobStep& step) override;
  Result<std::vector<JournalJob>> unsettled() override;
  bool half_a_job() const override { return half_; }
  bool has_proved() const override { return proved_; }
  bool in_doubt() const override;

  sqlite::Connection& connection() { return *connection_; }

 private:
  SqliteJournal(const Clock& clock, FileDescriptor lock, AttemptCounter counter,
                std::unique_ptr<sqlite::Connection> connection);
  Result<void> begin(bool damaged);
  Result<std::optional<JournalJob>> find(std::string_view job_id);
  Result<void> put(const JournalJob& job);
  Result<void> save_head();
  Result<void> forget_old_jobs();

  const Clock& clock_;
  const FileDescriptor lock_;
  const AttemptCounter counter_;
  std::unique_ptr<sqlite::Connection> connection_;
  std::int64_t begun_ = 0;  // attempts, ever
  Instant doubt_until_{};
  bool half_ = false;
  bool proved_ = false;
};

// The schema as the chain of migrations makes it; a test compares it with today's schema in one piece.
Result<std::string> migrated_journal_schema();
Result<std::string> intended_journal_schema();

}  // namespace mingbai::print
