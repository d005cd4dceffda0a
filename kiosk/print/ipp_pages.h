// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "kiosk/print/ipp_client.h"
#include "kiosk/print/slip_drawing.h"

namespace mingbai::print {

// What the names of all our jobs begin with, "<prefix><job id>-<attempt>".
inline constexpr std::string_view k_job_prefix = "mingbai ";
std::string job_name(const Attempt& attempt);

// Slips as A4 pages in the format that a printer or a queue takes. Print thread.
class IppPages {
 public:
  IppPages(std::shared_ptr<const text::FontSet> fonts, CopyWords copy)
      : drawing_(std::move(fonts)), copy_(std::move(copy)) {}

  // Asks `client` for its format, once. One that does not answer gets PDF: most take it, and nothing is printed now
  // anyway.
  Result<Page> draw(const IppClient& client, const Slip& slip);
  // What becomes of a page that was handed over: nothing where the printer has it, or may have it (sent, lost). After
  // no_space, which says that it takes no such page, the format is asked for again; where it was busy, this waits for
  // some of `look_every`, since asked at once it would only say so again.
  std::optional<PrintOutcome> not_taken(Delivery delivery, Milliseconds look_every);

 private:
  Result<std::string> document(const Slip& slip);

  SlipDrawing drawing_;
  const CopyWords copy_;
  std::optional<IppClient::Format> format_;
};

}  // namespace mingbai::print
