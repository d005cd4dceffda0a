// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <chrono>
#include <optional>
#include <thread>
#include <utility>

#include "kiosk/print/ipp_client.h"
#include "kiosk/print/ipp_pages.h"
#include "kiosk/print/printer.h"

namespace mingbai::print {
namespace {

using Claim = PrintOutcome::Claim;
using Reason = PrintOutcome::Reason;
using Again = PrintOutcome::Again;
using Readiness = PrinterState::Readiness;

constexpr Milliseconds k_search{3000};

// A4 pages. Only the printer's own "completed" of this very job is a proof.
class IppPrinter final : public Printer {
 public:
  IppPrinter(IppAddress address, std::shared_ptr<const text::FontSet> fonts, const Clock& clock, CopyWords copy,
             IppLimits limits)
      : client_(std::move(address), limits),
        pages_(std::move(fonts), std::move(copy)),
        clock_(clock),
        look_every_(limits.look_every) {}

  PrinterState state() override { return client_.state(); }

  Result<Page> draw(const Slip& slip) override { return pages_.draw(client_, slip); }

  PrintOutcome print(const Attempt& attempt, const AttemptSteps& steps) override {
    if (clock_.steady() >= attempt.until) return {Claim::failed, Reason::timed_out, Again::when_ready};
    const PrinterState state = client_.state();
    if (!may_print(state.readiness)) return {Claim::failed, reason_of(state.readiness), Again::when_ready};
    if (attempt.before == Attempt::Before::half_a_job) client_.cancel_all(k_job_prefix);
    if (clock_.steady() >= attempt.until) return {Claim::failed, Reason::timed_out, Again::when_ready};
    if (!steps.begin()) return {Claim::failed, Reason::not_recorded};
    const bool copy = attempt.kind == Attempt::Kind::copy;
    const std::string name = job_name(attempt);
    const IppClient::Job job = client_.submit(name, copy ? attempt.page.copy : attempt.page.original);
    if (const auto refused = pages_.not_taken(job.delivery, look_every_)) return *refused;
    if (job.delivery == Delivery::lost) return find_lost(name, attempt.until, steps);
    steps.sent();
    return follow(job.id, attempt.until);
  }

 private:
  // The line broke before the answer came. The printer knows whether it has the job; only where it does not, or does
  // not say, another attempt may follow.
  PrintOutcome find_lost(const std::string& name, Milliseconds until, const AttemptSteps& steps) const {
    const Milliseconds end = std::min(until, clock_.steady() + k_search);
    do {
      const IppClient::Job job = client_.find(name);
      if (job.id != 0) {
        steps.sent();
        return follow(job.id, until);
      }
      if (job.delivery == Delivery::sent) break;
      std::this_thread::sleep_for(look_every_);
    } while (clock_.steady() < end);
    return {Claim::unknown, Reason::lost, Again::when_ready};
  }

  PrintOutcome follow(int id, Milliseconds until) const {
    std::optional<Reason> trouble;
    bool answers = true;
    while (clock_.steady() < until) {
      const IppClient::Job job = client_.look(id);
      using State = IppClient::JobState;
      answers = job.delivery == Delivery::sent;
      if (answers && job.state != State::waiting) return outcome_of(job, trouble);
      // Paper that ends in the middle of a job stops it: half a page today and the rest tomorrow is no slip.
      const Readiness readiness = answers ? client_.state().readiness : Readiness::not_reachable;
      if (!may_print(readiness) && readiness != Readiness::not_reachable && !trouble) {
        trouble = reason_of(readiness);
        client_.cancel(id);
      }
      std::this_thread::sleep_for(look_every_);
    }
    // Who does not answer would only make the visitor wait longer.
    if (answers) client_.cancel(id);
    return {Claim::unknown, trouble.value_or(Reason::proof_late)};
  }

  static PrintOutcome outcome_of(const IppClient::Job& job, std::optional<Reason> trouble) {
    switch (job.state) {
      case IppClient::JobState::completed:
        if (job.with_errors) return {Claim::unknown, trouble.value_or(Reason::broken)};
        return {Claim::printed, Reason::none};
      case IppClient::JobState::ended:
        return {Claim::failed, trouble.value_or(Reason::broken), Again::when_ready};
      case IppClient::JobState::unknown_job:  // it was switched off and on
        return {Claim::unknown, Reason::lost, Again::when_ready};
      case IppClient::JobState::waiting:
        break;
    }
    return {Claim::unknown, Reason::proof_late};
  }

  const IppClient client_;
  IppPages pages_;
  const Clock& clock_;
  const Milliseconds look_every_;
};

}  // namespace

Result<std::unique_ptr<Printer>> make_ipp_printer(std::string_view uri, std::shared_ptr<const text::FontSet> fonts,
                                                  const Clock& clock, CopyWords copy, IppLimits limits) {
  MINGBAI_ASSIGN(IppAddress address, parse_ipp_address(uri));
  return std::make_unique<IppPrinter>(std::move(address), std::move(fonts), clock, std::move(copy), limits);
}

}  // namespace mingbai::print
