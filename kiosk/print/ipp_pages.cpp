// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/print/ipp_pages.h"

#include <utility>

#include "kiosk/print/pwg_raster.h"
#include "kiosk/print/slip_copy.h"

namespace mingbai::print {

std::string job_name(const Attempt& attempt) {
  return std::string(k_job_prefix) + std::string(attempt.job_id) + "-" + std::to_string(attempt.number);
}

Result<Page> IppPages::draw(const IppClient& client, const Slip& slip) {
  if (!format_) format_ = client.format();
  auto original = document(slip);
  auto copy = document(marked_slip(slip, copy_.words));
  drawing_.forget_all();
  if (!original) return fail(original.error());
  if (!copy) return fail(copy.error());
  return Page{std::move(*original), std::move(*copy), 0};
}

Result<std::string> IppPages::document(const Slip& slip) {
  const IppClient::Format format = format_.value_or(IppClient::Format{});
  if (format.kind == IppClient::Format::Kind::pdf) return drawing_.pdf(slip, PdfPage::a4);
  MINGBAI_ASSIGN(const auto pages, drawing_.pages(slip, PdfPage::a4, format.dpi));
  return pwg_raster(pages, PdfPage::a4, format.dpi, format.type);
}

}  // namespace mingbai::print
