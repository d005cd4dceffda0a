// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Failures of the JSON API as RFC 9457 problem details.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "sync/central/web.h"

namespace mingbai::central {

struct Problem {
  int status = 400;
  std::string_view type;  // the stable word after "/problems/", e.g. "bad-field"
  std::string detail;     // a sentence for the office's programmer; never holds what was sent
  std::string field;      // JSON pointer of the field at fault, e.g. "/events/2/step"; empty = none
  std::optional<std::chrono::seconds> retry_after;
};

WebResponse to_response(const Problem& problem);

}  // namespace mingbai::central
