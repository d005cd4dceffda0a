// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

namespace mingbai::flow {

// What one box must hold, in px of the screen at zoom 1, and what the layout gives it, in layout units.
struct BoxNeed {
  float needed_width = 0.0F;
  float needed_height = 0.0F;
  float given_width = 0.0F;
  float given_height = 0.0F;
};

// Px of one layout unit at which every box holds its words at reading size, so that the chart keeps the publisher's
// proportions whatever text size the visitor chose. 0 when no box has a size.
float reading_scale(const std::vector<BoxNeed>& boxes);

}  // namespace mingbai::flow
