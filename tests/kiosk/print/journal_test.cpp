// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/print/journal.h"

#include <filesystem>

#include "kiosk/print/page_keep.h"
#include "kiosk/print/paper_book.h"
#include "kiosk/print/printer_report.h"
#include "kiosk/print/spooler.h"
#include "sync/base/file.h"
#include "tests/support/catch.h"
#include "tests/support/ok.h"
#include "tests/support/temp_directory.h"

using namespace mingbai;
using namespace mingbai::test;
using print::JobPhase;
using Reason = print::PrintOutcome::Reason;

namespace {

const Instant k_start{std::chrono::seconds{1'795'000'000}};

std::unique_ptr<print::SqliteJournal> journal_in(const TempDirectory& folder, const Clock& clock) {
  auto journal = print::SqliteJournal::open(folder / "state", clock);
  REQUIRE(journal);
  return std::move(*journal);
}

void print_through(print::JobJournal& journal, const std::string& id, JobPhase last) {
  REQUIRE(journal.admit(id));
  REQUIRE(journal.record({id, JobPhase::sending, Reason::none, 1}));
  if (last != JobPhase::sending) REQUIRE(journal.record({id, last, Reason::none, 1}));
}

void cut_off(const std::filesystem::path& file, std::uintmax_t size) {
  std::filesystem::resize_file(file, std::min(size, std::filesystem::file_size(file)));
}

}  // namespace

TEST_CASE("the chain of migrations of the print journal makes today's schema", "[print]") {
  CHECK(ok(print::migrated_journal_schema()) == ok(print::intended_journal_schema()));
}

TEST_CASE("a job that was begun is found again with its attempts", "[print]") {
  const TempDirectory folder;
  const FixedClock clock(k_start);
  const std::string id = print::make_job_id();
  const std::string other = print::make_job_id();
  {
    const auto journal = journal_in(folder, clock);
    CHECK_FALSE(journal->half_a_job());
    print_through(*journal, id, JobPhase::sending);
    REQUIRE(journal->admit(other));
    // A second program must not print beside the first.
    const auto second = print::SqliteJournal::open(folder / "state", clock);
    REQUIRE_FALSE(second);
    CHECK(second.error().code == ErrorCode::device_not_ready);
  }
  const auto journal = journal_in(folder, clock);
  CHECK(journal->half_a_job());
  CHECK_FALSE(journal->in_doubt());
  const auto jobs = ok(journal->unsettled());
  REQUIRE(jobs.size() == 2);
  for (const auto& job : jobs) CHECK(job.attempts == (job.id == id ? 1 : 0));
  REQUIRE(journal->record({id, JobPhase::printed, Reason::none, 1}));
  CHECK_FALSE(journal->half_a_job());
  CHECK(ok(journal->unsettled()).size() == 1);
  // The same slip asked for again is the same job.
  CHECK(ok(journal->admit(id)).attempts == 1);
}

TEST_CASE("only a proof makes the printer's paper clean", "[print]") {
  for (const JobPhase end : {JobPhase::printed, JobPhase::uncertain, JobPhase::voided}) {
    const TempDirectory folder;
    const FixedClock clock(k_start);
    const auto journal = journal_in(folder, clock);
    const std::string id = print::make_job_id();
    print_through(*journal, id, JobPhase::sending);
    REQUIRE(journal->record({id, end, Reason::no_proof, 1}));
    CHECK(journal->half_a_job() == (end != JobPhase::printed));
  }
}

TEST_CASE("a journal that lost its end doubts every slip for a while", "[print]") {
  const struct {
    const char* name;
    std::vector<const char*> files;
    std::uintmax_t size;
  } cases[] = {
      {"the write-ahead log is gone", {"state.db-wal"}, 0},
      {"half of the write-ahead log is gone", {"state.db-wal"}, 5000},
      {"the database is empty", {"state.db"}, 0},
      {"the counter is empty", {"print-attempts"}, 0},
      {"half of the counter is gone", {"print-attempts"}, 11},
      {"everything is cut", {"state.db", "state.db-wal", "print-attempts"}, 100},
  };
  for (const auto& c : cases) {
    INFO(c.name);
    const TempDirectory folder;
    FixedClock clock(k_start);
    {
      // Copied while it is open, so that the log is not yet folded into the database.
      const auto journal = journal_in(folder, clock);
      print_through(*journal, print::make_job_id(), JobPhase::printed);
      std::filesystem::copy(folder / "state", folder / "copy");
    }
    std::filesystem::remove_all(folder / "state");
    std::filesystem::rename(folder / "copy", folder / "state");
    for (const char* file : c.files) {
      if (std::filesystem::exists(folder / "state" / file)) cut_off(folder / "state" / file, c.size);
    }
    {
      const auto journal = journal_in(folder, clock);
      CHECK(journal->in_doubt());
      CHECK(journal->half_a_job());
      CHECK(ok(journal->unsettled()).empty());
      print_through(*journal, print::make_job_id(), JobPhase::printed);
    }
    // Said once, and not for ever.
    CHECK(journal_in(folder, clock)->in_doubt());
    clock.advance(std::chrono::minutes(11));
    CHECK_FALSE(journal_in(folder, clock)->in_doubt());
  }
}

TEST_CASE("a new machine has no doubts", "[print]") {
  const TempDirectory folder;
  const FixedClock clock(k_start);
  CHECK_FALSE(journal_in(folder, clock)->in_doubt());
  CHECK_FALSE(journal_in(folder, clock)->in_doubt());
}

TEST_CASE("pages are kept in memory only, whole, for a short time, and leave nothing", "[print]") {
  FixedClock clock(k_start);
  const TempDirectory disk;
  // The build's disk is no memory.
  print::PageKeep on_disk(disk / "pages", clock);
  if (!on_disk.keeps()) {
    on_disk.put("a", {"original", "copy", 7});
    CHECK(on_disk.all().empty());
    CHECK(std::filesystem::is_empty(disk / "pages"));
  }
  const std::filesystem::path folder = "/dev/shm/mingbai-test-" + print::make_job_id();
  print::PageKeep keep(folder, clock);
  REQUIRE(keep.keeps());
  keep.put("a", {"original", "copy", 7});
  keep.note_attempt("a", 2);
  keep.put("b", {"other", "", 0});
  {
    const print::PageKeep again(folder, clock);
    REQUIRE(again.all().size() == 2);
    CHECK(again.attempts_of("a") == 2);
    for (const auto& kept : again.all()) {
      if (kept.job_id != "a") continue;
      CHECK(kept.page.original == "original");
      CHECK(kept.page.copy == "copy");
      CHECK(kept.page.rows == 7);
      CHECK(kept.attempts == 2);
    }
  }
  keep.drop("b");
  CHECK(keep.all().size() == 1);
  clock.advance(std::chrono::minutes(3));
  CHECK(keep.all().empty());
  const print::PageKeep later(folder, clock);
  CHECK(std::filesystem::is_empty(folder));
  std::filesystem::remove(folder);
}

TEST_CASE("paper is counted, forecast and begins anew with a roll", "[print]") {
  using Readiness = print::PrinterState::Readiness;
  using Paper = print::PrinterState::Paper;
  const TempDirectory folder;
  FixedClock clock(k_start);
  const auto journal = journal_in(folder, clock);
  print::PaperBook book(journal->connection(), clock, 30'000);
  CHECK(ok(book.report()).left_mm == 30'000);
  CHECK_FALSE(ok(book.report()).days_left);
  for (int day = 0; day < 2; ++day) {
    for (int slip = 0; slip < 10; ++slip) REQUIRE(book.used(1200));  // 150 mm
    clock.advance(std::chrono::hours(24));
  }
  auto report = ok(book.report());
  CHECK(report.used_mm == 3000);
  CHECK(report.left_mm == 27'000);
  CHECK(report.days_left == 18);
  CHECK(report.slips_today == 0);

  REQUIRE(book.note({Readiness::ready, Paper::near_end}));
  REQUIRE(book.note({Readiness::ready, Paper::near_end}));
  REQUIRE(book.note({Readiness::paper_out, Paper::near_end}));
  report = ok(book.report());
  REQUIRE(report.orders.size() == 2);
  REQUIRE(book.note({Readiness::paper_out, Paper::near_end}));
  CHECK(ok(book.report()).orders == report.orders);
  REQUIRE(book.note({Readiness::ready, Paper::enough}));
  report = ok(book.report());
  CHECK(report.orders.empty());
  CHECK(report.used_mm == 0);
  CHECK(report.days_left == 20);
}

TEST_CASE("a paper report is told as JSON", "[print]") {
  const print::PaperReport paper{1500,
                                 28'500,
                                 std::nullopt,
                                 3,
                                 {{"paper_out", Instant{std::chrono::seconds{0}}, Instant{std::chrono::seconds{60}}}}};
  const std::string_view told = R"({"used_mm":1500,"left_mm":28500,"days_left":null,"slips_today":3,)"
                                R"("work_orders":[{"fault":"paper_out","opened":"1970-01-01T08:00:00+08:00",)"
                                R"("seen":"1970-01-01T08:01:00+08:00"}]})";
  CHECK(print::to_json(paper) == told);

  const TempDirectory folder;
  const print::PrinterReport report{
      {print::PrinterState::Readiness::paper_out}, paper, Instant{std::chrono::seconds{120}}};
  REQUIRE(print::write_report(folder.path(), report));
  CHECK(ok(read_file(folder / "printer.json", 4096)) ==
        R"({"written":"1970-01-01T08:02:00+08:00","readiness":"paper_out","paper":)" + std::string(told) + "}\n");
  const std::string metrics = ok(read_file(folder / "printer.prom", 4096));
  for (const char* line :
       {"\nmingbai_printer_ready 0\n", "\nmingbai_printer_paper_left_metres 28.500\n",
        "\nmingbai_printer_report_time 120\n", "\nmingbai_printer_work_order{fault=\"paper_out\"} 0\n"}) {
    INFO(line);
    CHECK(metrics.find(line) != std::string::npos);
  }
  CHECK(metrics.find("days_left") == std::string::npos);
}

TEST_CASE("a fault is one order from its first sight to the proof that it is mended", "[print]") {
  using Readiness = print::PrinterState::Readiness;
  using Paper = print::PrinterState::Paper;
  using Part = print::PrinterState::Part;
  const TempDirectory folder;
  FixedClock clock(k_start);
  const auto journal = journal_in(folder, clock);
  print::PaperBook book(journal->connection(), clock, 0);
  const auto open = [&] {
    std::vector<std::string> faults;
    for (const auto& order : ok(book.report()).orders) faults.push_back(order.fault);
    return faults;
  };
  using Faults = std::vector<std::string>;

  REQUIRE(book.note({Readiness::broken, Paper::enough, Part::cutter}));
  clock.advance(std::chrono::minutes(10));
  REQUIRE(book.note({Readiness::broken, Paper::enough, Part::cutter}));
  const auto orders = ok(book.report()).orders;
  REQUIRE(orders.size() == 1);
  CHECK(orders[0] == print::WorkOrder{"cutter", k_start, k_start + std::chrono::minutes(10)});

  REQUIRE(book.note({Readiness::not_reachable}));
  CHECK(open() == Faults{"cutter", "not_reachable"});
  REQUIRE(book.note({Readiness::silent}));  // the line is there; nobody said that the knife is free
  CHECK(open() == Faults{"cutter"});
  REQUIRE(book.note({Readiness::ready, Paper::enough}));
  CHECK(open().empty());

  clock.advance(std::chrono::minutes(1));
  REQUIRE(book.note({Readiness::broken, Paper::unknown, Part::paper_path}));
  CHECK(open() == Faults{"jam"});
  clock.advance(std::chrono::minutes(1));
  REQUIRE(book.note({Readiness::paper_out}));
  REQUIRE(book.new_roll());
  CHECK(open() == Faults{"jam"});
}
