// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/print/preview.h"

#include <algorithm>

namespace mingbai::print {

Bitmap scaled_down(const Bitmap& picture, int height) {
  if (picture.height <= height || picture.height == 0) {
    return picture;
  }
  const int width = std::max(1, static_cast<int>(static_cast<long long>(picture.width) * height / picture.height));
  Bitmap small(width, height);
  for (int y = 0; y < height; ++y) {
    const int top = static_cast<int>(static_cast<long long>(y) * picture.height / height);
    const int bottom = std::max(top + 1, static_cast<int>(static_cast<long long>(y + 1) * picture.height / height));
    for (int x = 0; x < width; ++x) {
      const int left = static_cast<int>(static_cast<long long>(x) * picture.width / width);
      const int right = std::max(left + 1, static_cast<int>(static_cast<long long>(x + 1) * picture.width / width));
      int ink = 0;
      for (int v = top; v < bottom; ++v) {
        for (int u = left; u < right; ++u) {
          ink += picture.black(u, v) ? 255 : 0;
        }
      }
      small.dots[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)] =
          static_cast<std::uint8_t>(ink / ((bottom - top) * (right - left)));
    }
  }
  return small;
}

}  // namespace mingbai::print
