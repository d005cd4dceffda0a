// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <cstdlib>

#include "kiosk/print/journal.h"
#include "kiosk/print/printer.h"

namespace mingbai::print {

std::string_view name(Delivery delivery) {
  switch (delivery) {
    case Delivery::sent:
      return "sent";
    case Delivery::not_reachable:
      return "not_reachable";
    case Delivery::timed_out:
      return "timed_out";
    case Delivery::lost:
      return "lost";
    case Delivery::no_space:
      return "no_space";
  }
  std::abort();
}

std::string_view name(PrinterState::Readiness readiness) {
  using Readiness = PrinterState::Readiness;
  switch (readiness) {
    case Readiness::ready:
      return "ready";
    case Readiness::silent:
      return "silent";
    case Readiness::offline:
      return "offline";
    case Readiness::paper_out:
      return "paper_out";
    case Readiness::cover_open:
      return "cover_open";
    case Readiness::broken:
      return "broken";
    case Readiness::not_reachable:
      return "not_reachable";
  }
  std::abort();
}

bool may_print(PrinterState::Readiness readiness) {
  return readiness == PrinterState::Readiness::ready || readiness == PrinterState::Readiness::silent;
}

std::string_view name(PrintOutcome::Claim claim) {
  switch (claim) {
    case PrintOutcome::Claim::printed:
      return "printed";
    case PrintOutcome::Claim::unknown:
      return "unknown";
    case PrintOutcome::Claim::failed:
      return "failed";
  }
  std::abort();
}

std::string_view name(PrintOutcome::Reason reason) {
  using Reason = PrintOutcome::Reason;
  switch (reason) {
    case Reason::none:
      return "none";
    case Reason::no_proof:
      return "no_proof";
    case Reason::proof_late:
      return "proof_late";
    case Reason::not_reachable:
      return "not_reachable";
    case Reason::timed_out:
      return "timed_out";
    case Reason::lost:
      return "lost";
    case Reason::no_space:
      return "no_space";
    case Reason::offline:
      return "offline";
    case Reason::paper_out:
      return "paper_out";
    case Reason::cover_open:
      return "cover_open";
    case Reason::broken:
      return "broken";
    case Reason::cannot_draw:
      return "cannot_draw";
    case Reason::not_recorded:
      return "not_recorded";
    case Reason::interrupted:
      return "interrupted";
    case Reason::cancelled:
      return "cancelled";
  }
  std::abort();
}

std::string_view name(JobPhase phase) {
  switch (phase) {
    case JobPhase::queued:
      return "queued";
    case JobPhase::sending:
      return "sending";
    case JobPhase::sent:
      return "sent";
    case JobPhase::printed:
      return "printed";
    case JobPhase::uncertain:
      return "uncertain";
    case JobPhase::voided:
      return "void";
  }
  std::abort();
}

bool is_final(JobPhase phase) {
  return phase == JobPhase::printed || phase == JobPhase::uncertain || phase == JobPhase::voided;
}

std::optional<PrintOutcome::Reason> reason_from_name(std::string_view word) {
  using Reason = PrintOutcome::Reason;
  for (int i = 0; i <= static_cast<int>(Reason::cancelled); ++i) {
    if (name(static_cast<Reason>(i)) == word) return static_cast<Reason>(i);
  }
  return std::nullopt;
}

PrintOutcome::Reason reason_of(Delivery delivery) {
  using Reason = PrintOutcome::Reason;
  switch (delivery) {
    case Delivery::sent:
      return Reason::none;
    case Delivery::not_reachable:
      return Reason::not_reachable;
    case Delivery::timed_out:
      return Reason::timed_out;
    case Delivery::lost:
      return Reason::lost;
    case Delivery::no_space:
      return Reason::no_space;
  }
  std::abort();
}

PrintOutcome::Reason reason_of(PrinterState::Readiness readiness) {
  using Reason = PrintOutcome::Reason;
  using Readiness = PrinterState::Readiness;
  switch (readiness) {
    case Readiness::ready:
      return Reason::none;
    case Readiness::silent:
      return Reason::no_proof;
    case Readiness::offline:
      return Reason::offline;
    case Readiness::paper_out:
      return Reason::paper_out;
    case Readiness::cover_open:
      return Reason::cover_open;
    case Readiness::broken:
      return Reason::broken;
    case Readiness::not_reachable:
      return Reason::not_reachable;
  }
  std::abort();
}

}  // namespace mingbai::print
