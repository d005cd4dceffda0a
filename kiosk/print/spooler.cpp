// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/print/spooler.h"

#include <sys/random.h>

#include <array>
#include <tuple>
#include <utility>

#include "sync/base/check.h"

namespace mingbai::print {
namespace {

JobPhase phase_of(PrintOutcome::Claim claim) {
  switch (claim) {
    case PrintOutcome::Claim::printed:
      return JobPhase::printed;
    case PrintOutcome::Claim::unknown:
      return JobPhase::uncertain;
    case PrintOutcome::Claim::failed:
      return JobPhase::failed;
  }
  return JobPhase::uncertain;
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

Spooler::Spooler(std::unique_ptr<Printer> printer, JobJournal& journal, Mailbox<PrintEvent>& events)
    : printer_(std::move(printer)), journal_(journal), events_(events) {
  MINGBAI_CHECK(printer_ != nullptr);
  thread_ = std::thread([this] { run(); });
}

Spooler::~Spooler() {
  closing_ = true;
  orders_.close();
  thread_.join();
}

void Spooler::submit(std::string job_id, Slip slip) {
  orders_.post(Job{std::move(job_id), std::move(slip)});
}

void Spooler::check_state() {
  orders_.post(StateCheck{});
}

void Spooler::run() {
  while (auto order = orders_.wait()) {
    if (const Job* job = std::get_if<Job>(&*order)) {
      print(*job);
    }
    if (!closing_) post_state();
  }
}

void Spooler::post_state() {
  const PrinterState state = printer_->state();
  if (last_state_ == state) return;
  last_state_ = state;
  events_.post(state);
}

Result<void> Spooler::step(const std::string& job_id, JobPhase phase, PrintOutcome::Reason reason) {
  const JobStep step{job_id, phase, reason};
  auto recorded = journal_.record(step);
  // The visitor hears what happened to the paper even when it could not be written down.
  events_.post(step);
  return recorded;
}

void Spooler::print(const Job& job) {
  using Reason = PrintOutcome::Reason;
  const auto not_sent = [&](Reason reason) { std::ignore = step(job.id, JobPhase::failed, reason); };
  if (closing_) return not_sent(Reason::cancelled);
  if (!step(job.id, JobPhase::queued, Reason::none)) return not_sent(Reason::not_recorded);
  if (!step(job.id, JobPhase::sending, Reason::none)) return not_sent(Reason::not_recorded);
  const PrintOutcome outcome =
      printer_->print(job.slip, job.id, [&] { std::ignore = step(job.id, JobPhase::sent, Reason::none); });
  std::ignore = step(job.id, phase_of(outcome.claim), outcome.reason);
}

}  // namespace mingbai::print
