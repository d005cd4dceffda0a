// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <variant>

#include "kiosk/print/printer.h"
#include "sync/base/mailbox.h"

namespace mingbai::print {

// Where a job stands. printed, uncertain and failed are final.
enum class JobPhase { queued, sending, sent, printed, uncertain, failed };
std::string_view name(JobPhase phase);

struct JobStep {
  std::string job_id;
  JobPhase phase = JobPhase::queued;
  PrintOutcome::Reason reason = PrintOutcome::Reason::none;  // why uncertain or failed
  bool operator==(const JobStep&) const = default;
};

// Where the steps of a job are written down before they are taken: `sending` is recorded before the first byte leaves.
// Called on the print thread. When recording `queued` or `sending` fails, nothing is sent and the job fails with
// not_recorded.
class JobJournal {
 public:
  virtual ~JobJournal() = default;
  virtual Result<void> record(const JobStep& step) = 0;
};
// Remembers nothing; for machines that print to a file or PDF.
class NoJournal final : public JobJournal {
 public:
  Result<void> record(const JobStep&) override { return {}; }
};

// What the print thread tells the UI: a step of a job, or a printer state that changed.
using PrintEvent = std::variant<JobStep, PrinterState>;

// 128 random bits in lower-case base 16; stable over every attempt of a job.
std::string make_job_id();

// Owns the printer and the only thread that touches it. The UI posts and never waits; answers come to `events`, which
// (with the journal) must outlive the spooler. Jobs are printed one after the other in the order of submission.
class Spooler {
 public:
  Spooler(std::unique_ptr<Printer> printer, JobJournal& journal, Mailbox<PrintEvent>& events);
  // Ends the running job first (bounded by its deadlines); queued ones fail with `cancelled`.
  ~Spooler();
  Spooler(const Spooler&) = delete;
  Spooler& operator=(const Spooler&) = delete;

  // Any thread. A job id that was submitted before is the caller's bug unless the job is final.
  void submit(std::string job_id, Slip slip);
  // Any thread. Asks the printer; the answer is posted if it differs from the last one posted.
  void check_state();

 private:
  struct Job {
    std::string id;
    Slip slip;
  };
  struct StateCheck {};
  using Order = std::variant<Job, StateCheck>;

  void run();
  void print(const Job& job);
  void post_state();
  Result<void> step(const std::string& job_id, JobPhase phase, PrintOutcome::Reason reason);

  std::unique_ptr<Printer> printer_;  // print thread only
  JobJournal& journal_;               // print thread only
  Mailbox<PrintEvent>& events_;
  std::optional<PrinterState> last_state_;  // print thread only: the last one posted
  Mailbox<Order> orders_;
  std::atomic<bool> closing_{false};
  std::thread thread_;  // last: started when everything else stands
};

}  // namespace mingbai::print
