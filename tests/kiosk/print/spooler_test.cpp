// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/print/spooler.h"

#include <filesystem>
#include <set>

#include "kiosk/print/paper_book.h"
#include "sync/base/file.h"
#include "tests/kiosk/print/print_fixture.h"
#include "tests/kiosk/print/sample_slips.h"
#include "tests/support/ok.h"

using namespace mingbai;
using namespace mingbai::test;
using print::Attempt;
using print::JobPhase;
using print::PrintOutcome;
using Again = PrintOutcome::Again;
using Claim = PrintOutcome::Claim;
using Reason = PrintOutcome::Reason;

namespace {

const SystemClock k_clock;

struct Played {
  PrintOutcome outcome;
  enum class Paper { touched, untouched } paper = Paper::touched;
};

// Plays its outcomes in order and remembers what it was asked for.
class ScriptedPrinter final : public print::Printer {
 public:
  struct Seen {
    int number;
    Attempt::Kind kind;
    Attempt::Before before;
    Attempt::Asked asked;
  };
  ScriptedPrinter(std::vector<Played> script, std::vector<Seen>& seen) : script_(std::move(script)), seen_(seen) {}
  print::PrinterState state() override { return {print::PrinterState::Readiness::ready, {}}; }
  Result<print::Page> draw(const print::Slip&) override { return print::Page{"page", "", 800}; }
  PrintOutcome print(const Attempt& attempt, const print::AttemptSteps& steps) override {
    seen_.push_back({attempt.number, attempt.kind, attempt.before, attempt.asked});
    const Played played = script_.at(next_++);
    if (played.paper == Played::Paper::untouched) return played.outcome;
    if (!steps.begin()) return {Claim::failed, Reason::not_recorded};
    if (played.outcome.claim != Claim::failed) steps.sent();
    return played.outcome;
  }

 private:
  const std::vector<Played> script_;
  std::vector<Seen>& seen_;
  std::size_t next_ = 0;
};

// A journal whose disk is full from one phase on.
class FullDisk final : public print::JobJournal {
 public:
  explicit FullDisk(JobPhase phase) : phase_(phase) {}
  Result<print::JournalJob> admit(std::string_view id) override {
    if (phase_ == JobPhase::queued) return fail(ErrorCode::io_no_space, "the disk is full");
    return print::JournalJob{std::string(id), JobPhase::queued, Reason::none, 0, {}};
  }
  Result<void> recall(const print::JournalJob&) override { return {}; }
  Result<void> record(const print::JobStep& step) override {
    if (step.phase == phase_) return fail(ErrorCode::io_no_space, "the disk is full");
    return {};
  }
  Result<std::vector<print::JournalJob>> unsettled() override { return std::vector<print::JournalJob>(); }
  bool half_a_job() const override { return false; }
  bool has_proved() const override { return false; }
  bool in_doubt() const override { return false; }

 private:
  const JobPhase phase_;
};

// A state folder and a page folder of one test, over several lives of the program.
class Bench {
 public:
  Bench() : pages_("/dev/shm/mingbai-test-" + print::make_job_id()) { begin_life(); }
  ~Bench() {
    std::error_code error;
    std::filesystem::remove_all(pages_, error);
  }
  void begin_life() {
    journal.reset();
    auto opened = print::SqliteJournal::open(folder_ / "state", k_clock);
    REQUIRE(opened);
    journal = std::move(*opened);
    keep = print::PageKeep(pages_, k_clock);
  }
  std::unique_ptr<print::Spooler> spooler(std::vector<Played> script) {
    seen.clear();
    print::SpoolLimits limits;
    limits.look_every = Milliseconds(1);
    return std::make_unique<print::Spooler>(
        std::make_unique<ScriptedPrinter>(std::move(script), seen),
        print::Spooler::Surroundings{.journal = *journal, .keep = keep, .events = events, .clock = k_clock}, limits);
  }
  // Phases of `id` until its end.
  std::vector<JobPhase> phases(const std::string& id, Reason& reason) {
    std::vector<JobPhase> all;
    while (auto event = events.wait()) {
      const auto* step = std::get_if<print::JobStep>(&*event);
      if (step == nullptr || step->job_id != id) continue;
      all.push_back(step->phase);
      reason = step->reason;
      if (print::is_final(step->phase)) break;
    }
    return all;
  }
  bool keeps_pages() const { return !std::filesystem::is_empty(pages_); }

  std::unique_ptr<print::SqliteJournal> journal;
  print::PageKeep keep;
  Mailbox<print::PrintEvent> events;
  std::vector<ScriptedPrinter::Seen> seen;

 private:
  const TempDirectory folder_;
  const std::filesystem::path pages_;
};

const PrintOutcome k_printed{Claim::printed, Reason::none};

}  // namespace

TEST_CASE("a job goes through its phases in order and ends in one", "[print]") {
  using enum JobPhase;
  const struct {
    const char* name;
    std::vector<Played> script;
    std::vector<JobPhase> phases;
    Reason reason;
  } cases[] = {
      {"printed", {{k_printed}}, {queued, sending, sent, printed}, Reason::none},
      {"a silent printer is never asked again",
       {{{Claim::unknown, Reason::no_proof}}},
       {queued, sending, sent, uncertain},
       Reason::no_proof},
      {"a fault that passes",
       {{{Claim::failed, Reason::paper_out, Again::when_ready}}, {k_printed}},
       {queued, sending, sending, sent, printed},
       Reason::none},
      {"a line lost behind the last byte",
       {{{Claim::unknown, Reason::lost, Again::when_ready}}, {k_printed}},
       {queued, sending, sent, sending, sent, printed},
       Reason::none},
      {"a fault after something may have come out",
       {{{Claim::unknown, Reason::lost, Again::when_ready}}, {{Claim::failed, Reason::broken}}},
       {queued, sending, sent, sending, uncertain},
       Reason::broken},
      {"no paper before anything was begun: nobody waits for a roll",
       {{{Claim::failed, Reason::paper_out, Again::when_ready}, Played::Paper::untouched}},
       {queued, voided},
       Reason::paper_out},
      {"unreachable for a moment",
       {{{Claim::failed, Reason::not_reachable, Again::when_ready}, Played::Paper::untouched}, {k_printed}},
       {queued, sending, sent, printed},
       Reason::none},
      {"it ends some time",
       std::vector<Played>(4, {{Claim::failed, Reason::lost, Again::when_ready}}),
       {queued, sending, sending, sending, sending, voided},
       Reason::lost},
  };
  for (const auto& c : cases) {
    INFO(c.name);
    Bench bench;
    const auto spooler = bench.spooler(c.script);
    const std::string id = print::make_job_id();
    spooler->submit(id, status_sample(SampleLanguage::zh));
    Reason reason = Reason::cancelled;
    CHECK(bench.phases(id, reason) == c.phases);
    CHECK(reason == c.reason);
    int begun = 0;
    for (const auto& seen : bench.seen) {
      CHECK(seen.kind == (begun == 0 ? Attempt::Kind::original : Attempt::Kind::copy));
      CHECK(seen.before == (begun == 0 ? Attempt::Before::clean : Attempt::Before::half_a_job));
      CHECK(seen.number == begun + 1);
      const bool touched =
          c.script[static_cast<std::size_t>(&seen - bench.seen.data())].paper == Played::Paper::touched;
      begun += touched ? 1 : 0;
    }
    CHECK_FALSE(bench.keeps_pages());
  }
}

TEST_CASE("the same slip asked for again is a copy", "[print]") {
  Bench bench;
  const auto spooler = bench.spooler({{k_printed}, {k_printed}});
  const std::string id = print::make_job_id();
  Reason reason{};
  for (const Attempt::Kind kind : {Attempt::Kind::original, Attempt::Kind::copy}) {
    spooler->submit(id, status_sample(SampleLanguage::zh));
    CHECK(bench.phases(id, reason).back() == JobPhase::printed);
    CHECK(bench.seen.back().kind == kind);
    CHECK(bench.seen.back().asked == Attempt::Asked::person);
  }
}

TEST_CASE("what a dead program left is printed once more as a copy, or ends", "[print]") {
  using enum JobPhase;
  const struct {
    const char* name;
    JobPhase left;
    std::vector<JobPhase> phases;
    Attempt::Kind kind;
  } cases[] = {
      {"died while sending", sending, {sending, sent, printed}, Attempt::Kind::copy},
      {"died while waiting for the proof", sent, {sending, sent, printed}, Attempt::Kind::copy},
      {"died before the first byte", queued, {sending, sent, printed}, Attempt::Kind::original},
  };
  for (const auto& c : cases) {
    for (const bool kept : {true, false}) {
      INFO(c.name << (kept ? "" : ", and the memory is gone too"));
      Bench bench;
      const std::string id = print::make_job_id();
      REQUIRE(bench.journal->admit(id));
      bench.keep.put(id, {"page", "", 800});
      if (c.left != queued) {
        REQUIRE(bench.journal->record({id, sending, Reason::none, 1}));
        bench.keep.note_attempt(id, 1);
      }
      if (c.left == sent) REQUIRE(bench.journal->record({id, sent, Reason::none, 1}));
      if (!kept) bench.keep.drop(id);
      bench.begin_life();
      const auto spooler = bench.spooler({{k_printed}});
      Reason reason{};
      const auto phases = bench.phases(id, reason);
      if (kept) {
        CHECK(phases == c.phases);
        CHECK(bench.seen.at(0).kind == c.kind);
      } else {
        CHECK(phases == std::vector{c.left == queued ? voided : uncertain});
        CHECK(reason == Reason::interrupted);
        CHECK(bench.seen.empty());
      }
      CHECK_FALSE(bench.keeps_pages());
    }
  }
}

TEST_CASE("a job that only the memory remembers is a copy all the same", "[print]") {
  Bench bench;
  const std::string id = print::make_job_id();
  bench.keep.put(id, {"page", "", 800});
  bench.keep.note_attempt(id, 1);
  bench.begin_life();
  const auto spooler = bench.spooler({{k_printed}});
  Reason reason{};
  CHECK(bench.phases(id, reason).back() == JobPhase::printed);
  CHECK(bench.seen.at(0).kind == Attempt::Kind::copy);
  CHECK(bench.seen.at(0).asked == Attempt::Asked::nobody);
}

TEST_CASE("a job that cannot be written down is not sent", "[print]") {
  for (const JobPhase phase : {JobPhase::queued, JobPhase::sending}) {
    FullDisk journal(phase);
    print::PageKeep keep;
    Mailbox<print::PrintEvent> events;
    std::vector<ScriptedPrinter::Seen> seen;
    print::Spooler spooler(std::make_unique<ScriptedPrinter>(std::vector<Played>{{k_printed}}, seen),
                           {.journal = journal, .keep = keep, .events = events, .clock = k_clock});
    spooler.submit("job", status_sample(SampleLanguage::zh));
    while (auto event = events.wait()) {
      const auto* step = std::get_if<print::JobStep>(&*event);
      if (step == nullptr || !print::is_final(step->phase)) continue;
      CHECK(step->phase == JobPhase::voided);
      CHECK(step->reason == Reason::not_recorded);
      break;
    }
  }
}

TEST_CASE("closing leaves no job without an end", "[print]") {
  Bench bench;
  {
    const auto spooler = bench.spooler(std::vector<Played>(20, {k_printed}));
    for (int i = 0; i < 20; ++i) spooler->submit(print::make_job_id(), status_sample(SampleLanguage::zh));
  }
  std::set<std::string> ended;
  for (const auto& event : bench.events.drain()) {
    const auto* step = std::get_if<print::JobStep>(&event);
    if (step != nullptr && print::is_final(step->phase)) ended.insert(step->job_id);
  }
  CHECK(ended.size() == 20);
  CHECK(bench.journal->unsettled()->empty());
}

TEST_CASE("the printer's state is told once until it changes", "[print]") {
  Bench bench;
  {
    const auto spooler = bench.spooler({});
    spooler->check_state();
    spooler->check_state();
  }
  int states = 0;
  for (const auto& event : bench.events.drain()) {
    states += std::holds_alternative<print::PrinterState>(event) ? 1 : 0;
  }
  CHECK(states <= 1);
}

TEST_CASE("a printer that is mended while nobody prints is seen without a key, and told to whoever watches",
          "[print]") {
  class Mended final : public print::Printer {
   public:
    print::PrinterState state() override {
      using Readiness = print::PrinterState::Readiness;
      return {++looks_ < 3 ? Readiness::cover_open : Readiness::ready, {}};
    }
    Result<print::Page> draw(const print::Slip&) override { return print::Page{}; }
    PrintOutcome print(const Attempt&, const print::AttemptSteps&) override { return {}; }

   private:
    int looks_ = 0;
  };
  Bench bench;
  const TempDirectory folder;
  print::PaperBook book(bench.journal->connection(), k_clock, 0);
  print::SpoolLimits limits;
  limits.look_in_trouble = Milliseconds(1);
  print::Spooler spooler(std::make_unique<Mended>(),
                         {.journal = *bench.journal,
                          .keep = bench.keep,
                          .book = &book,
                          .report = folder.path(),
                          .events = bench.events,
                          .clock = k_clock},
                         limits);
  spooler.check_state();
  std::vector<std::size_t> orders;
  while (orders.empty() || orders.back() != 0) {
    const auto event = bench.events.wait();
    if (const auto* paper = std::get_if<print::PaperReport>(&*event)) orders.push_back(paper->orders.size());
  }
  CHECK(orders == std::vector<std::size_t>{1, 0});
  const std::string told = ok(read_file(folder / "printer.json", 4096));
  CHECK(told.find(R"("readiness":"ready")") != std::string::npos);
  CHECK(told.find(R"("work_orders":[])") != std::string::npos);
}

TEST_CASE("job ids do not repeat", "[print]") {
  std::set<std::string> ids;
  for (int i = 0; i < 1000; ++i) ids.insert(print::make_job_id());
  CHECK(ids.size() == 1000);
  CHECK(ids.begin()->size() == 32);
}
