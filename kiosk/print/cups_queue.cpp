// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/print/cups_queue.h"

#include <cups/cups.h>

#include <algorithm>
#include <optional>
#include <thread>
#include <utility>

#include "kiosk/print/ipp_pages.h"

namespace mingbai::print {
namespace {

using Claim = PrintOutcome::Claim;
using Reason = PrintOutcome::Reason;
using Again = PrintOutcome::Again;
using Readiness = PrinterState::Readiness;
using JobState = IppClient::JobState;

constexpr Milliseconds k_search{3000};

class QueuePrinter final : public Printer {
 public:
  QueuePrinter(IppAddress queue, std::shared_ptr<const text::FontSet> fonts, const Clock& clock, CopyWords copy,
               IppLimits limits)
      : queue_(std::move(queue), limits), pages_(std::move(fonts), std::move(copy)), clock_(clock), limits_(limits) {}

  PrinterState state() override {
    const auto standing = queue_.standing();
    device_.reset();
    if (!standing) return {Readiness::not_reachable, {}};
    if (auto device = parse_ipp_address(standing->device)) device_.emplace(std::move(*device), limits_);
    if (!may_print(standing->state.readiness)) return standing->state;
    PrinterState state = device_ ? device_->state() : PrinterState{};
    // The queue may well reach a printer that this program may not.
    if (state.readiness == Readiness::not_reachable) state.readiness = Readiness::silent;
    return state;
  }

  Result<Page> draw(const Slip& slip) override { return pages_.draw(queue_, slip); }

  PrintOutcome print(const Attempt& attempt, const AttemptSteps& steps) override {
    if (clock_.steady() >= attempt.until) return {Claim::failed, Reason::timed_out, Again::when_ready};
    const PrinterState now = state();
    if (!may_print(now.readiness)) return {Claim::failed, reason_of(now.readiness), Again::when_ready};
    if (now.readiness == Readiness::silent && attempt.asked == Attempt::Asked::nobody) {
      return {Claim::unknown, Reason::no_proof};
    }
    if (attempt.before == Attempt::Before::half_a_job) queue_.cancel_all(k_job_prefix);
    if (!steps.begin()) return {Claim::failed, Reason::not_recorded};
    const std::string name = job_name(attempt);
    const bool copy = attempt.kind == Attempt::Kind::copy;
    const IppClient::Job job = queue_.submit(name, copy ? attempt.page.copy : attempt.page.original);
    if (const auto refused = pages_.not_taken(job.delivery, limits_.look_every)) return *refused;
    const int id = job.delivery == Delivery::lost ? queue_.find(name).id : job.id;
    if (id == 0) return {Claim::unknown, Reason::lost};
    steps.sent();
    return follow(id, name, attempt.until);
  }

 private:
  PrintOutcome follow(int id, const std::string& name, Milliseconds until) {
    std::optional<Reason> trouble;
    while (clock_.steady() < until) {
      const IppClient::Job job = queue_.look(id);
      if (job.delivery == Delivery::sent && job.state != JobState::waiting)
        return outcome_of(job, name, trouble, until);
      // The queue asks its printer ever more seldom; whoever waits hears it from the printer at once.
      if (device_ && job.begun && printer_completed(name)) return {Claim::printed, Reason::none};
      const Readiness readiness = state().readiness;
      if (!may_print(readiness) && readiness != Readiness::not_reachable && !trouble) {
        trouble = reason_of(readiness);
        queue_.cancel(id);
      }
      std::this_thread::sleep_for(limits_.look_every);
    }
    queue_.cancel(id);
    const IppClient::Job last = queue_.look(id);
    const bool never = last.delivery == Delivery::sent && last.state == JobState::ended && !last.begun;
    return {never ? Claim::failed : Claim::unknown, trouble.value_or(Reason::proof_late)};
  }

  PrintOutcome outcome_of(const IppClient::Job& job, const std::string& name, std::optional<Reason> trouble,
                          Milliseconds until) const {
    if (job.state == JobState::ended && !job.begun) {
      return {Claim::failed, trouble.value_or(Reason::broken), Again::when_ready};
    }
    if (const auto told = ask_printer(name, trouble, until)) return *told;
    const Reason reason = job.state == JobState::completed ? Reason::no_proof
                          : job.state == JobState::ended   ? Reason::broken
                                                           : Reason::lost;
    return {Claim::unknown, trouble.value_or(reason)};
  }

  bool printer_completed(const std::string& name) const {
    const IppClient::Job found = device_->find(name);
    if (found.id == 0 || found.state != JobState::completed) return false;
    const IppClient::Job job = device_->look(found.id);
    return job.delivery == Delivery::sent && job.state == JobState::completed && !job.with_errors;
  }

  // What the printer behind the queue says of our job itself.
  std::optional<PrintOutcome> ask_printer(const std::string& name, std::optional<Reason> trouble,
                                          Milliseconds until) const {
    if (!device_) return std::nullopt;
    const Milliseconds search = std::min(until, clock_.steady() + k_search);
    bool known = false;
    do {
      const IppClient::Job found = device_->find(name);
      const IppClient::Job job = found.id == 0 ? found : device_->look(found.id);
      known = known || found.id != 0;
      if (found.id != 0 && job.delivery == Delivery::sent && job.state == JobState::completed && !job.with_errors) {
        return PrintOutcome{Claim::printed, Reason::none};
      }
      if (found.id != 0 && job.delivery == Delivery::sent && job.state == JobState::ended) {
        return PrintOutcome{Claim::failed, trouble.value_or(Reason::broken), Again::when_ready};
      }
      std::this_thread::sleep_for(limits_.look_every);
    } while (clock_.steady() < (known ? until : search));
    return std::nullopt;
  }

  const IppClient queue_;
  std::optional<IppClient> device_;  // as `state` saw it last; nothing: not a printer that speaks IPP
  IppPages pages_;
  const Clock& clock_;
  const IppLimits limits_;
};

}  // namespace

Result<IppAddress> cups_queue(std::string_view queue) {
  if (queue.empty() || queue.find_first_of(" \t/?#\"'") != std::string_view::npos) {
    return fail(ErrorCode::bad_value, "a queue of CUPS is written cups:NAME, as lpstat -e lists it");
  }
  IppAddress address;
  address.path = "/printers/" + std::string(queue);
  address.uri = "ipp://localhost" + address.path;
  address.host = cupsServer();
  address.port = ippPort();
  address.user = cupsUser();
  return address;
}

std::unique_ptr<Printer> make_queue_printer(IppAddress queue, std::shared_ptr<const text::FontSet> fonts,
                                            const Clock& clock, CopyWords copy, IppLimits limits) {
  return std::make_unique<QueuePrinter>(std::move(queue), std::move(fonts), clock, std::move(copy), limits);
}

}  // namespace mingbai::print
