// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/print/spooler.h"

#include <sys/random.h>

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "kiosk/print/printer_report.h"
#include "sync/base/check.h"

namespace mingbai::print {
namespace {

using Claim = PrintOutcome::Claim;
using Reason = PrintOutcome::Reason;

JobPhase phase_of(Claim claim) {
  switch (claim) {
    case Claim::printed:
      return JobPhase::printed;
    case Claim::unknown:
      return JobPhase::uncertain;
    case Claim::failed:
      return JobPhase::voided;
  }
  return JobPhase::uncertain;
}

// Faults that pass by themselves within seconds; for the others somebody has to come.
bool may_pass(Reason reason) {
  return reason == Reason::not_reachable || reason == Reason::offline || reason == Reason::lost ||
         reason == Reason::timed_out;
}

}  // namespace

std::string make_job_id() {
  std::array<unsigned char, 16> bytes{};
  MINGBAI_CHECK(::getrandom(bytes.data(), bytes.size(), 0) == static_cast<ssize_t>(bytes.size()));
  constexpr std::string_view k_digits = "0123456789abcdef";
  std::string id;
  for (const unsigned char byte : bytes) {
    id += k_digits[byte >> 4U];
    id += k_digits[byte & 15U];
  }
  return id;
}

Spooler::Spooler(std::unique_ptr<Printer> printer, Surroundings around, SpoolLimits limits)
    : printer_(std::move(printer)), around_(std::move(around)), limits_(limits) {
  MINGBAI_CHECK(printer_ != nullptr);
  thread_ = std::thread([this] { run(); });
}

Spooler::~Spooler() {
  closing_ = true;
  orders_.close();
  thread_.join();
}

void Spooler::submit(std::string job_id, Slip slip, std::optional<Milliseconds> within) {
  orders_.post(Job{std::move(job_id), std::move(slip), around_.clock.steady() + within.value_or(limits_.claim)});
}

void Spooler::check_state() {
  orders_.post(StateCheck{});
}

void Spooler::note_new_roll() {
  orders_.post(NewRoll{});
}

void Spooler::run() {
  settle();
  for (;;) {
    const auto look = next_look();
    auto order = look ? orders_.wait_for(*look) : orders_.wait();
    if (!order && closing_) return;
    if (const Job* job = order ? std::get_if<Job>(&*order) : nullptr) {
      print(*job);
    } else if (order && std::holds_alternative<NewRoll>(*order) && around_.book != nullptr) {
      std::ignore = around_.book->new_roll();
    }
    if (!closing_) post_state();
  }
}

// Nothing: never by itself. A silent printer would only keep the next slip waiting for an answer that never comes.
std::optional<Milliseconds> Spooler::next_look() const {
  if (!last_state_ || last_state_->readiness == PrinterState::Readiness::silent) return std::nullopt;
  return last_state_->readiness == PrinterState::Readiness::ready ? limits_.look_idle : limits_.look_in_trouble;
}

// What a dead program left. Pages that the journal does not know are jobs that it has lost; jobs without a page end
// here.
void Spooler::settle() {
  std::vector<PageKeep::Kept> kept = around_.keep.all();
  for (const PageKeep::Kept& page : kept) {
    const JobPhase phase = page.attempts > 0 ? JobPhase::sending : JobPhase::queued;
    std::ignore = around_.journal.recall({page.job_id, phase, Reason::none, page.attempts, {}});
  }
  const Milliseconds until = around_.clock.steady() + limits_.settle;
  const auto jobs = around_.journal.unsettled();
  for (const JournalJob& job : jobs ? *jobs : std::vector<JournalJob>()) {
    const auto page = std::find_if(kept.begin(), kept.end(), [&](const auto& one) { return one.job_id == job.id; });
    if (page == kept.end()) {
      end(job, job.attempts == 0 ? JobPhase::voided : JobPhase::uncertain, Reason::interrupted);
    } else {
      carry_through(job, page->page, until);
    }
  }
  for (const PageKeep::Kept& page : kept) around_.keep.drop(page.job_id);
  around_.events.post(EarlierJobsSettled{});
}

void Spooler::post_state() {
  const PrinterState state = printer_->state();
  if (around_.book != nullptr) std::ignore = around_.book->note(state);
  if (last_state_ != state) {
    last_state_ = state;
    around_.events.post(state);
  }
  post_paper(state);
}

void Spooler::post_paper(const PrinterState& state) {
  if (around_.book == nullptr) return;
  auto paper = around_.book->report();
  if (!paper) return;
  const bool changed = last_paper_ != *paper;
  const Milliseconds now = around_.clock.steady();
  if (!around_.report.empty() && (changed || !reported_ || now - *reported_ >= limits_.report_every)) {
    // Its age tells whoever watches that it could not be written.
    std::ignore = write_report(around_.report, {state, *paper, around_.clock.now()});
    reported_ = now;
  }
  if (!changed) return;
  last_paper_ = *paper;
  around_.events.post(std::move(*paper));
}

Result<void> Spooler::step(const JournalJob& job, JobPhase phase, Reason reason) {
  const JobStep step{job.id, phase, reason, job.attempts};
  auto recorded = around_.journal.record(step);
  // The visitor hears what happened to the paper even when it could not be written down.
  around_.events.post(step);
  return recorded;
}

void Spooler::end(const JournalJob& job, JobPhase phase, Reason reason) {
  std::ignore = around_.journal.record({job.id, phase, reason, job.attempts});
  around_.keep.drop(job.id);
  around_.events.post(JobStep{job.id, phase, reason, job.attempts});
}

void Spooler::print(const Job& asked) {
  auto job = around_.journal.admit(asked.id);
  if (!job) {
    around_.events.post(JobStep{asked.id, JobPhase::voided, Reason::not_recorded, 0});
    return;
  }
  around_.events.post(JobStep{job->id, JobPhase::queued, Reason::none, job->attempts});
  if (closing_) return end(*job, JobPhase::voided, Reason::cancelled);
  const auto page = printer_->draw(asked.slip);
  if (!page) return end(*job, JobPhase::voided, Reason::cannot_draw);
  around_.keep.put(job->id, *page);
  carry_through(std::move(*job), *page, asked.until);
}

// Attempts until one is proved, or until nothing more may be tried by itself.
void Spooler::carry_through(JournalJob job, const Page& page, Milliseconds until) {
  const bool left_over = job.phase != JobPhase::queued;
  bool perhaps = left_over || job.may_lie_there;  // an attempt may have come out unseen
  std::optional<Milliseconds> give_up;
  if (around_.clock.steady() + limits_.shortest_try > until) {
    return end(job, perhaps ? JobPhase::uncertain : JobPhase::voided, Reason::timed_out);
  }
  for (int tries = 1;; ++tries) {
    bool begun = false;
    const bool unasked = tries > 1 || left_over;
    const PrintOutcome outcome =
        attempt(job, page, until, unasked ? Attempt::Asked::nobody : Attempt::Asked::person, begun);
    if (outcome.claim == Claim::printed) return end(job, JobPhase::printed, Reason::none);
    perhaps = perhaps || outcome.claim == Claim::unknown;
    if (!give_up) give_up = std::min(until, around_.clock.steady() + limits_.recover);
    const bool may_try = outcome.again == PrintOutcome::Again::when_ready && tries < limits_.most_attempts &&
                         (job.attempts > 0 || may_pass(outcome.reason)) && !closing_;
    if (!may_try || !wait_until_ready(std::min(*give_up, until - limits_.shortest_try))) {
      return end(job, perhaps ? JobPhase::uncertain : phase_of(outcome.claim), outcome.reason);
    }
    if (begun) give_up.reset();
  }
}

PrintOutcome Spooler::attempt(JournalJob& job, const Page& page, Milliseconds until, Attempt::Asked asked,
                              bool& begun) {
  const bool copy = job.attempts > 0 || around_.journal.in_doubt();
  const Attempt attempt{
      .job_id = job.id,
      .number = job.attempts + 1,
      .kind = copy ? Attempt::Kind::copy : Attempt::Kind::original,
      .page = page,
      .before = around_.journal.half_a_job() ? Attempt::Before::half_a_job : Attempt::Before::clean,
      .asked = asked,
      .proving = around_.journal.has_proved() ? Attempt::Proving::known : Attempt::Proving::unknown,
      .until = until,
  };
  const AttemptSteps steps{
      .begin = [&]() -> Result<void> {
        job.attempts = attempt.number;
        MINGBAI_TRY(step(job, JobPhase::sending, Reason::none));
        around_.keep.note_attempt(job.id, attempt.number);
        begun = true;
        return {};
      },
      .sent = [&] { std::ignore = step(job, JobPhase::sent, Reason::none); },
  };
  const PrintOutcome outcome = printer_->print(attempt, steps);
  if (begun && page.rows > 0 && around_.book != nullptr) std::ignore = around_.book->used(page.rows);
  return outcome;
}

// Asks now and then; false when the time is over or the program is closing.
bool Spooler::wait_until_ready(Milliseconds until) {
  for (;;) {
    if (closing_ || around_.clock.steady() >= until) return false;
    if (printer_->state().readiness == PrinterState::Readiness::ready) return true;
    std::this_thread::sleep_for(limits_.look_every);
  }
}

}  // namespace mingbai::print
