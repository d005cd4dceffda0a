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
  // It took no such page: the format is asked for again.
  void forget_format() { format_.reset(); }

 private:
  Result<std::string> document(const Slip& slip);

  SlipDrawing drawing_;
  const CopyWords copy_;
  std::optional<IppClient::Format> format_;
};

}  // namespace mingbai::print
