// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/flow/flow_scale.h"

#include <algorithm>

namespace mingbai::flow {

float reading_scale(const std::vector<BoxNeed>& boxes) {
  float scale = 0.0F;
  for (const BoxNeed& box : boxes) {
    if (box.given_width > 0.0F && box.given_height > 0.0F) {
      scale = std::max({scale, box.needed_width / box.given_width, box.needed_height / box.given_height});
    }
  }
  return scale;
}

}  // namespace mingbai::flow
