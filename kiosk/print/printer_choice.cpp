// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "kiosk/print/printer.h"

namespace mingbai::print {

Result<std::unique_ptr<Printer>> make_printer(std::string_view address, const PrinterProfile& profile,
                                              std::shared_ptr<const text::FontSet> fonts, const Clock& clock) {
  constexpr std::string_view k_pdf = "pdf:";
  if (address == "none") return std::unique_ptr<Printer>();
  if (address.starts_with(k_pdf) && address.size() > k_pdf.size()) {
    return make_pdf_printer(std::string(address.substr(k_pdf.size())), PdfPage::roll_80mm, std::move(fonts));
  }
  MINGBAI_ASSIGN(std::unique_ptr<Transport> transport, make_transport(address));
  return make_escpos_printer(std::move(transport), profile, std::move(fonts), clock);
}

}  // namespace mingbai::print
