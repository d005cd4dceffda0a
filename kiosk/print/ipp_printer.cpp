// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <thread>
#include <utility>

#include "kiosk/print/ipp_client.h"
#include "kiosk/print/printer.h"
#include "kiosk/print/slip_copy.h"

namespace mingbai::print {
namespace {

using Claim = PrintOutcome::Claim;
using Reason = PrintOutcome::Reason;
using Again = PrintOutcome::Again;

constexpr std::string_view k_job_prefix = "mingbai ";
constexpr Milliseconds k_look_every{250};

// A4 pages. Only the printer's own "completed" of this very job is a proof.
class IppPrinter final : public Printer {
 public:
  IppPrinter(IppAddress address, std::shared_ptr<const text::FontSet> fonts, const Clock& clock, CopyWords copy)
      : client_(std::move(address)), drawing_(std::move(fonts)), clock_(clock), copy_(std::move(copy)) {}

  PrinterState state() override { return client_.state(); }

  Result<Page> draw(const Slip& slip) override {
    auto original = drawing_.pdf(slip, PdfPage::a4);
    auto copy = drawing_.pdf(marked_slip(slip, copy_.words), PdfPage::a4);
    drawing_.forget_all();
    if (!original) return fail(original.error());
    if (!copy) return fail(copy.error());
    return Page{std::move(*original), std::move(*copy), 0};
  }

  PrintOutcome print(const Attempt& attempt, const AttemptSteps& steps) override {
    if (clock_.steady() >= attempt.until) return {Claim::failed, Reason::timed_out, Again::when_ready};
    const PrinterState state = client_.state();
    if (!may_print(state.readiness)) return {Claim::failed, reason_of(state.readiness), Again::when_ready};
    if (attempt.before == Attempt::Before::half_a_job) client_.cancel_all(k_job_prefix);
    if (!steps.begin()) return {Claim::failed, Reason::not_recorded};
    const bool copy = attempt.kind == Attempt::Kind::copy;
    const std::string name =
        std::string(k_job_prefix) + std::string(attempt.job_id) + "-" + std::to_string(attempt.number);
    const IppClient::Job job = client_.submit(name, copy ? attempt.page.copy : attempt.page.original);
    switch (job.delivery) {
      case Delivery::sent:
        break;
      case Delivery::not_reachable:
        return {Claim::failed, Reason::not_reachable, Again::when_ready};
      case Delivery::no_space:
        return {Claim::failed, Reason::broken};  // refused: it takes no such page
      case Delivery::timed_out:
      case Delivery::lost:
        return {Claim::unknown, Reason::lost, Again::when_ready};
    }
    steps.sent();
    return follow(job.id, attempt.until);
  }

 private:
  PrintOutcome follow(int id, Milliseconds until) const {
    std::optional<Reason> trouble;
    while (clock_.steady() < until) {
      const IppClient::Job job = client_.look(id);
      using State = IppClient::JobState;
      if (job.delivery == Delivery::sent && job.state != State::waiting) return outcome_of(job, trouble);
      // Paper that ends in the middle of a job stops it: half a page today and the rest tomorrow is no slip.
      const PrinterState state = client_.state();
      const bool stopped = !may_print(state.readiness) && state.readiness != PrinterState::Readiness::not_reachable;
      if (stopped && !trouble) {
        trouble = reason_of(state.readiness);
        client_.cancel(id);
      }
      std::this_thread::sleep_for(k_look_every);
    }
    client_.cancel(id);
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
  SlipDrawing drawing_;
  const Clock& clock_;
  const CopyWords copy_;
};

}  // namespace

Result<std::unique_ptr<Printer>> make_ipp_printer(std::string_view uri, std::shared_ptr<const text::FontSet> fonts,
                                                  const Clock& clock, CopyWords copy) {
  MINGBAI_ASSIGN(IppAddress address, parse_ipp_address(uri));
  return std::make_unique<IppPrinter>(std::move(address), std::move(fonts), clock, std::move(copy));
}

}  // namespace mingbai::print
