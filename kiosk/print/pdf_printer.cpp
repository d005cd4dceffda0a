// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "kiosk/print/printer.h"
#include "sync/base/atomic_file.h"
#include "sync/base/file.h"

namespace mingbai::print {
namespace {

class PdfPrinter final : public Printer {
 public:
  PdfPrinter(std::filesystem::path directory, PdfPage page, std::shared_ptr<const text::FontSet> fonts)
      : directory_(std::move(directory)), page_(page), drawing_(std::move(fonts)) {}

  PrinterState state() override {
    std::error_code error;
    PrinterState state;
    const bool there = std::filesystem::is_directory(directory_, error);
    state.readiness = there ? PrinterState::Readiness::ready : PrinterState::Readiness::not_reachable;
    return state;
  }

  PrintOutcome print(const Slip& slip, std::string_view job_id, const OnSent& on_sent) override {
    using Claim = PrintOutcome::Claim;
    using Reason = PrintOutcome::Reason;
    const auto bytes = drawing_.pdf(slip, page_);
    if (!bytes) return {Claim::failed, Reason::cannot_draw};
    const auto written = write_file_atomically(directory_ / (std::string(job_id) + ".pdf"), *bytes);
    if (!written) {
      const bool full = written.error().code == ErrorCode::io_no_space;
      return {Claim::failed, full ? Reason::no_space : Reason::not_reachable};
    }
    on_sent();
    return {Claim::printed, Reason::none};
  }

 private:
  const std::filesystem::path directory_;
  const PdfPage page_;
  SlipDrawing drawing_;
};

}  // namespace

std::unique_ptr<Printer> make_pdf_printer(std::filesystem::path directory, PdfPage page,
                                          std::shared_ptr<const text::FontSet> fonts) {
  return std::make_unique<PdfPrinter>(std::move(directory), page, std::move(fonts));
}

}  // namespace mingbai::print
