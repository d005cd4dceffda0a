// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "kiosk/print/cups_queue.h"
#include "kiosk/print/printer.h"

namespace mingbai::print {

Result<std::unique_ptr<Printer>> make_printer(std::string_view address, const PrinterProfile& profile,
                                              std::shared_ptr<const text::FontSet> fonts, const Clock& clock,
                                              CopyWords copy) {
  constexpr std::string_view k_pdf = "pdf:";
  constexpr std::string_view k_queue = "cups:";
  if (address == "none") return std::unique_ptr<Printer>();
  if (address.starts_with(k_pdf) && address.size() > k_pdf.size()) {
    return make_pdf_printer(std::string(address.substr(k_pdf.size())), PdfPage::roll_80mm, std::move(fonts),
                            std::move(copy));
  }
  // "ipp:" in front of a whole address is allowed, so that every kind of printer is written KIND:ADDRESS.
  const std::string_view uri =
      address.starts_with("ipp:ipp") ? address.substr(std::string_view("ipp:").size()) : address;
  if (uri.starts_with("ipp://") || uri.starts_with("ipps://")) {
    return make_ipp_printer(uri, std::move(fonts), clock, std::move(copy));
  }
  if (address.starts_with(k_queue)) {
    MINGBAI_ASSIGN(IppAddress queue, cups_queue(address.substr(k_queue.size())));
    return make_queue_printer(std::move(queue), std::move(fonts), clock, std::move(copy));
  }
  MINGBAI_ASSIGN(std::unique_ptr<Transport> transport, make_transport(address));
  return make_escpos_printer(std::move(transport), profile, std::move(fonts), clock, std::move(copy));
}

}  // namespace mingbai::print
