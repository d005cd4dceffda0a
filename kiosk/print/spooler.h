// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <variant>

#include "kiosk/print/journal.h"
#include "kiosk/print/page_keep.h"
#include "kiosk/print/paper_book.h"
#include "kiosk/print/printer.h"
#include "sync/base/mailbox.h"

namespace mingbai::print {

// What the print thread tells the UI: a step of a job, a printer state or a paper report that changed, or that the jobs
// of an earlier life of the program are settled (once, before the first new job).
struct EarlierJobsSettled {};
using PrintEvent = std::variant<JobStep, PrinterState, PaperReport, EarlierJobsSettled>;

// 128 random bits in lower-case base 16: an id for a slip that is never asked for again.
std::string make_job_id();

// How long the spooler tries. Every job is told its end within `claim` of its submission.
struct SpoolLimits {
  Milliseconds claim{20000};
  Milliseconds settle{10000};       // for all the jobs of an earlier life together
  Milliseconds recover{10000};      // for a fault to pass, after paper was marked
  Milliseconds shortest_try{2500};  // no attempt is begun with less time left
  Milliseconds look_every{250};
  int most_attempts = 4;  // by itself
  // How often a printer that answers is looked at while nothing is asked of it: whoever mends it presses no key.
  Milliseconds look_idle{30000};
  Milliseconds look_in_trouble{5000};
  Milliseconds report_every{300000};  // the report is written afresh, so that its age tells whether this program lives
};

// Owns the printer and the only thread that touches it, and carries each job through the journal's phases. The UI posts
// and never waits; answers come to `events`, which (with journal, keep and book) must outlive the spooler. Jobs are
// printed one after the other in the order of submission; what an earlier life of the program left comes first.
class Spooler {
 public:
  // Everything else that the print thread uses; all outlive the spooler.
  struct Surroundings {
    JobJournal& journal;
    PageKeep& keep;
    PaperBook* book = nullptr;          // absent: no paper is counted
    std::filesystem::path report = {};  // the folder of printer_report.h; empty: none is written
    Mailbox<PrintEvent>& events;
    const Clock& clock;
  };
  Spooler(std::unique_ptr<Printer> printer, Surroundings around, SpoolLimits limits = {});
  // Ends the running job first (bounded by its deadlines); queued ones end as void, `cancelled`.
  ~Spooler();
  Spooler(const Spooler&) = delete;
  Spooler& operator=(const Spooler&) = delete;

  // Any thread. The same id again, once the job has ended, is the same slip again: it is marked as a copy. While the
  // job runs it is the caller's bug. `within`: instead of limits.claim.
  void submit(std::string job_id, Slip slip, std::optional<Milliseconds> within = {});
  // Any thread. Asks the printer; the answer is posted if it differs from the last one posted.
  void check_state();
  // Any thread. A person says that the roll is new.
  void note_new_roll();

 private:
  struct Job {
    std::string id;
    Slip slip;
    Milliseconds until;  // steady
  };
  struct StateCheck {};
  struct NewRoll {};
  using Order = std::variant<Job, StateCheck, NewRoll>;

  void run();
  void settle();
  void print(const Job& job);
  void carry_through(JournalJob job, const Page& page, Milliseconds until);
  PrintOutcome attempt(JournalJob& job, const Page& page, Milliseconds until, Attempt::Asked asked, bool& begun);
  bool wait_until_ready(Milliseconds until);
  void post_state();
  void post_paper(const PrinterState& state);
  std::optional<Milliseconds> next_look() const;
  void end(const JournalJob& job, JobPhase phase, PrintOutcome::Reason reason);
  Result<void> step(const JournalJob& job, JobPhase phase, PrintOutcome::Reason reason);

  // Print thread only, all but closing_ and orders_.
  std::unique_ptr<Printer> printer_;
  const Surroundings around_;
  const SpoolLimits limits_;
  std::optional<PrinterState> last_state_;
  std::optional<PaperReport> last_paper_;
  std::optional<Milliseconds> reported_;  // steady
  Mailbox<Order> orders_;
  std::atomic<bool> closing_{false};
  std::thread thread_;  // last: started when everything else stands
};

}  // namespace mingbai::print
