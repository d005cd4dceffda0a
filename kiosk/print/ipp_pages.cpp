// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/print/ipp_pages.h"

#include <thread>
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

std::optional<PrintOutcome> IppPages::not_taken(Delivery delivery, Milliseconds look_every) {
  using Claim = PrintOutcome::Claim;
  using Reason = PrintOutcome::Reason;
  using Again = PrintOutcome::Again;
  switch (delivery) {
    case Delivery::not_reachable:
      return PrintOutcome{Claim::failed, Reason::not_reachable, Again::when_ready};
    case Delivery::no_space:
      format_.reset();
      return PrintOutcome{Claim::failed, Reason::broken};
    case Delivery::timed_out:
      std::this_thread::sleep_for(4 * look_every);
      return PrintOutcome{Claim::failed, Reason::offline, Again::when_ready};
    case Delivery::sent:
    case Delivery::lost:
      break;
  }
  return std::nullopt;
}

Result<std::string> IppPages::document(const Slip& slip) {
  const IppClient::Format format = format_.value_or(IppClient::Format{});
  if (format.kind == IppClient::Format::Kind::pdf) return drawing_.pdf(slip, PdfPage::a4);
  MINGBAI_ASSIGN(const auto pages, drawing_.pages(slip, PdfPage::a4, format.dpi));
  return pwg_raster(pages, PdfPage::a4, format.dpi, format.type);
}

}  // namespace mingbai::print
