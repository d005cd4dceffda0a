// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/print/slip_copy.h"

#include <string>

namespace mingbai::print {

Slip marked_slip(const Slip& slip, std::string_view words) {
  std::string bar;
  constexpr int k_blocks = 24;
  for (int i = 0; i < k_blocks; ++i) bar += "█";
  Slip marked = slip;
  std::visit(
      [&](auto& which) {
        which.frame.hall = bar + "\n" + which.frame.hall;
        which.frame.title = std::string(words) + " · " + which.frame.title;
      },
      marked);
  return marked;
}

}  // namespace mingbai::print
