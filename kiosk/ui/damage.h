// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What must be drawn again; part of SoftwareRasterizer.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "kiosk/ui/software_rasterizer.h"

namespace mingbai::ui {

struct Box {  // half-open pixels
  int x0 = 0;
  int y0 = 0;
  int x1 = 0;
  int y1 = 0;
  bool empty() const { return x0 >= x1 || y0 >= y1; }
};

inline Box meet(const Box& a, const Box& b) {
  return {std::max(a.x0, b.x0), std::max(a.y0, b.y0), std::min(a.x1, b.x1), std::min(a.y1, b.y1)};
}
inline Box box_of(const PixelRect& r) {
  return {r.x, r.y, r.x + r.width, r.y + r.height};
}
inline PixelRect rect_of(const Box& b) {
  return {b.x0, b.y0, std::max(0, b.x1 - b.x0), std::max(0, b.y1 - b.y0)};
}

// Squares of the screen that must be drawn again, and the few rectangles they make up.
class TileMap {
 public:
  explicit TileMap(const FrameBuffer& frame);

  void mark(const PixelRect& rect);
  // At most SoftwareRasterizer::k_max_damage, apart from each other.
  std::vector<PixelRect> rectangles() const;

 private:
  std::size_t index(int column, int row) const { return static_cast<std::size_t>(row * columns_ + column); }
  void add_run(std::vector<PixelRect>& rects, int begin, int end, int row) const;

  int width_;
  int height_;
  int columns_;
  int rows_;
  std::vector<std::uint8_t> marked_;
};

}  // namespace mingbai::ui
