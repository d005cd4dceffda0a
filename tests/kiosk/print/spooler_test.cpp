// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/print/spooler.h"

#include <set>

#include "tests/kiosk/print/print_fixture.h"
#include "tests/kiosk/print/sample_slips.h"

using namespace mingbai;
using namespace mingbai::test;
using print::JobPhase;
using Reason = print::PrintOutcome::Reason;

namespace {

// Plays its outcomes in order.
class ScriptedPrinter final : public print::Printer {
 public:
  explicit ScriptedPrinter(std::vector<print::PrintOutcome> outcomes) : outcomes_(std::move(outcomes)) {}
  print::PrinterState state() override { return {print::PrinterState::Readiness::ready, {}}; }
  print::PrintOutcome print(const print::Slip&, std::string_view, const OnSent& on_sent) override {
    const print::PrintOutcome outcome = outcomes_.at(next_++);
    if (outcome.claim != print::PrintOutcome::Claim::failed) on_sent();
    return outcome;
  }

 private:
  std::vector<print::PrintOutcome> outcomes_;
  std::size_t next_ = 0;
};

class FailingJournal final : public print::JobJournal {
 public:
  explicit FailingJournal(JobPhase phase) : phase_(phase) {}
  Result<void> record(const print::JobStep& step) override {
    if (step.phase == phase_) return fail(ErrorCode::io_no_space, "the disk is full");
    return {};
  }

 private:
  JobPhase phase_;
};

std::vector<JobPhase> phases_until_final(Mailbox<print::PrintEvent>& events, Reason& reason) {
  std::vector<JobPhase> phases;
  while (auto event = events.wait()) {
    const auto* step = std::get_if<print::JobStep>(&*event);
    if (step == nullptr) continue;
    phases.push_back(step->phase);
    reason = step->reason;
    const bool final =
        step->phase == JobPhase::printed || step->phase == JobPhase::uncertain || step->phase == JobPhase::failed;
    if (final) break;
  }
  return phases;
}

}  // namespace

TEST_CASE("a job goes through its phases in order and ends in one", "[print]") {
  using Claim = print::PrintOutcome::Claim;
  const struct {
    print::PrintOutcome outcome;
    std::vector<JobPhase> phases;
  } cases[] = {
      {{Claim::printed, Reason::none}, {JobPhase::queued, JobPhase::sending, JobPhase::sent, JobPhase::printed}},
      {{Claim::unknown, Reason::no_proof}, {JobPhase::queued, JobPhase::sending, JobPhase::sent, JobPhase::uncertain}},
      {{Claim::failed, Reason::paper_out}, {JobPhase::queued, JobPhase::sending, JobPhase::failed}},
  };
  for (const auto& c : cases) {
    print::NoJournal journal;
    Mailbox<print::PrintEvent> events;
    print::Spooler spooler(std::make_unique<ScriptedPrinter>(std::vector{c.outcome}), journal, events);
    spooler.submit("job", status_sample(SampleLanguage::zh));
    Reason reason = Reason::cancelled;
    CHECK(phases_until_final(events, reason) == c.phases);
    CHECK(reason == c.outcome.reason);
  }
}

TEST_CASE("a job that cannot be written down is not sent", "[print]") {
  for (const JobPhase phase : {JobPhase::queued, JobPhase::sending}) {
    FailingJournal journal(phase);
    Mailbox<print::PrintEvent> events;
    print::Spooler spooler(std::make_unique<ScriptedPrinter>(std::vector<print::PrintOutcome>{}), journal, events);
    spooler.submit("job", status_sample(SampleLanguage::zh));
    Reason reason = Reason::none;
    CHECK(phases_until_final(events, reason).back() == JobPhase::failed);
    CHECK(reason == Reason::not_recorded);
  }
}

TEST_CASE("closing leaves no job without an end", "[print]") {
  print::NoJournal journal;
  Mailbox<print::PrintEvent> events;
  {
    print::Spooler spooler(std::make_unique<ScriptedPrinter>(std::vector<print::PrintOutcome>(
                               20, {print::PrintOutcome::Claim::printed, Reason::none})),
                           journal, events);
    for (int i = 0; i < 20; ++i) spooler.submit(std::to_string(i), status_sample(SampleLanguage::zh));
  }
  std::set<std::string> ended;
  for (const auto& event : events.drain()) {
    const auto* step = std::get_if<print::JobStep>(&event);
    if (step != nullptr && (step->phase == JobPhase::printed || step->phase == JobPhase::failed))
      ended.insert(step->job_id);
  }
  CHECK(ended.size() == 20);
}

TEST_CASE("the printer's state is told once until it changes", "[print]") {
  print::NoJournal journal;
  Mailbox<print::PrintEvent> events;
  {
    print::Spooler spooler(std::make_unique<ScriptedPrinter>(std::vector<print::PrintOutcome>{}), journal, events);
    spooler.check_state();
    const auto first = events.wait();
    REQUIRE(first);
    CHECK(std::get<print::PrinterState>(*first).readiness == print::PrinterState::Readiness::ready);
    spooler.check_state();
  }
  CHECK(events.drain().empty());
}

TEST_CASE("job ids do not repeat", "[print]") {
  std::set<std::string> ids;
  for (int i = 0; i < 1000; ++i) ids.insert(print::make_job_id());
  CHECK(ids.size() == 1000);
  CHECK(ids.begin()->size() == 32);
}
