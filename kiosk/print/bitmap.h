// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace mingbai::print {

// Dots on paper (or on the preview): one byte a dot, 0 = white, 255 = black, nothing in between. Rows lie without gaps.
struct Bitmap {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> dots;

  Bitmap() = default;
  Bitmap(int columns, int rows)
      : width(columns), height(rows), dots(static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows), 0) {}

  bool black(int x, int y) const {
    return dots[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)] != 0;
  }
  void set(int x, int y) {
    dots[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)] = 255;
  }
  bool operator==(const Bitmap&) const = default;
};

}  // namespace mingbai::print
