// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <utility>

#include "kiosk/print/spooler.h"
#include "sync/base/check.h"
#include "tests/campaign/clients.h"
#include "tests/support/source_path.h"
#include "tests/support/temp_directory.h"

namespace mingbai::test {
namespace {

const SystemClock k_clock;

print::PrintLimits scaled_limits() {
  print::PrintLimits limits;
  limits.open = limits.open / 3;  // a busy machine's scheduler does not scale
  limits.stall = limits.stall / k_time_scale;
  limits.answer = limits.answer / 3;
  limits.proof_base = limits.proof_base / k_time_scale;
  limits.ask_every = limits.ask_every / k_time_scale;
  limits.slowest_mm_per_s = limits.slowest_mm_per_s * k_time_scale;
  return limits;
}

print::SpoolLimits scaled_spool_limits() {
  print::SpoolLimits limits;
  limits.claim = limits.claim / k_time_scale;
  limits.settle = limits.settle / k_time_scale;
  limits.recover = limits.recover / k_time_scale;
  limits.shortest_try = limits.shortest_try / k_time_scale;
  limits.look_every = limits.look_every / k_time_scale;
  return limits;
}

std::shared_ptr<const text::FontSet> fonts() {
  static const auto k_fonts = text::FontSet::load(source_path("fonts"));
  MINGBAI_CHECK(k_fonts.has_value());
  return *k_fonts;
}

print::IppLimits scaled_ipp_limits() {
  print::IppLimits limits;
  limits.connect = limits.connect / 3;
  limits.answer = limits.answer / k_time_scale;
  limits.look_every = limits.look_every / k_time_scale;
  return limits;
}

// The product's printer, for pages that are there already: drawing thousands of slips would only take time.
class PagePrinter final : public print::Printer {
 public:
  PagePrinter(std::unique_ptr<print::Printer> inner, const print::Page* const& page)
      : inner_(std::move(inner)), page_(page) {}
  print::PrinterState state() override { return inner_->state(); }
  Result<print::Page> draw(const print::Slip&) override { return *page_; }
  print::PrintOutcome print(const print::Attempt& attempt, const print::AttemptSteps& steps) override {
    return inner_->print(attempt, steps);
  }

 private:
  std::unique_ptr<print::Printer> inner_;
  const print::Page* const& page_;
};

class JournalClient final : public Client {
 public:
  explicit JournalClient(std::unique_ptr<print::Printer> printer)
      : pages_("/dev/shm/mingbai-campaign-" + print::make_job_id()), keep_(pages_, k_clock) {
    auto journal = print::SqliteJournal::open(folder_ / "state", k_clock);
    MINGBAI_CHECK(journal.has_value());
    journal_ = std::move(*journal);
    spooler_ = std::make_unique<print::Spooler>(
        std::make_unique<PagePrinter>(std::move(printer), page_),
        print::Spooler::Surroundings{.journal = *journal_, .keep = keep_, .events = events_, .clock = k_clock},
        scaled_spool_limits());
  }
  ~JournalClient() override {
    spooler_.reset();
    std::error_code error;
    std::filesystem::remove_all(pages_, error);
  }

  bool proves() const override { return true; }
  print::PrintOutcome::Claim print(const print::Page& page) override {
    page_ = &page;
    const std::string id = print::make_job_id();
    spooler_->submit(id, print::StatusSlip{});
    using Claim = print::PrintOutcome::Claim;
    while (auto event = events_.wait()) {
      const auto* step = std::get_if<print::JobStep>(&*event);
      if (step == nullptr || step->job_id != id || !print::is_final(step->phase)) continue;
      return step->phase == print::JobPhase::printed  ? Claim::printed
             : step->phase == print::JobPhase::voided ? Claim::failed
                                                      : Claim::unknown;
    }
    return Claim::unknown;
  }

 private:
  const TempDirectory folder_;
  const std::filesystem::path pages_;
  std::unique_ptr<print::SqliteJournal> journal_;
  print::PageKeep keep_;
  Mailbox<print::PrintEvent> events_;
  const print::Page* page_ = nullptr;  // written before submit, read by the print thread after it
  std::unique_ptr<print::Spooler> spooler_;
};

}  // namespace

std::unique_ptr<Client> make_journal_client(const std::string& address, const print::PrinterProfile& profile) {
  auto transport = print::make_transport(address);
  MINGBAI_CHECK(transport.has_value());
  return std::make_unique<JournalClient>(
      print::make_escpos_printer(std::move(*transport), profile, fonts(), k_clock, {}, scaled_limits()));
}

std::unique_ptr<Client> make_journal_page_client(const std::string& address) {
  auto printer = print::make_ipp_printer(address, fonts(), k_clock, {}, scaled_ipp_limits());
  MINGBAI_CHECK(printer.has_value());
  return std::make_unique<JournalClient>(std::move(*printer));
}

}  // namespace mingbai::test
