// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "kiosk/print/printer.h"
#include "kiosk/print/slip_copy.h"
#include "sync/base/atomic_file.h"
#include "sync/base/file.h"

namespace mingbai::print {
namespace {

class PdfPrinter final : public Printer {
 public:
  PdfPrinter(std::filesystem::path directory, PdfPage page, std::shared_ptr<const text::FontSet> fonts, CopyWords copy)
      : directory_(std::move(directory)), page_(page), drawing_(std::move(fonts)), copy_(std::move(copy)) {}

  PrinterState state() override {
    std::error_code error;
    PrinterState state;
    const bool there = std::filesystem::is_directory(directory_, error);
    state.readiness = there ? PrinterState::Readiness::ready : PrinterState::Readiness::not_reachable;
    return state;
  }

  Result<Page> draw(const Slip& slip) override {
    auto original = drawing_.pdf(slip, page_);
    auto copy = drawing_.pdf(marked_slip(slip, copy_.words), page_);
    drawing_.forget_all();
    if (!original) return fail(original.error());
    if (!copy) return fail(copy.error());
    return Page{std::move(*original), std::move(*copy), 0};
  }

  PrintOutcome print(const Attempt& attempt, const AttemptSteps& steps) override {
    using Claim = PrintOutcome::Claim;
    using Reason = PrintOutcome::Reason;
    const bool copy = attempt.kind == Attempt::Kind::copy;
    const std::string file = std::string(attempt.job_id) + (copy ? "-" + std::to_string(attempt.number) : "");
    if (!steps.begin()) return {Claim::failed, Reason::not_recorded};
    const auto written =
        write_file_atomically(directory_ / (file + ".pdf"), copy ? attempt.page.copy : attempt.page.original);
    if (!written) {
      const bool full = written.error().code == ErrorCode::io_no_space;
      return {Claim::failed, full ? Reason::no_space : Reason::not_reachable};
    }
    steps.sent();
    return {Claim::printed, Reason::none};
  }

 private:
  const std::filesystem::path directory_;
  const PdfPage page_;
  SlipDrawing drawing_;
  const CopyWords copy_;
};

}  // namespace

std::unique_ptr<Printer> make_pdf_printer(std::filesystem::path directory, PdfPage page,
                                          std::shared_ptr<const text::FontSet> fonts, CopyWords copy) {
  return std::make_unique<PdfPrinter>(std::move(directory), page, std::move(fonts), std::move(copy));
}

}  // namespace mingbai::print
