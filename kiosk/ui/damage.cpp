// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/damage.h"

namespace mingbai::ui {
namespace {

constexpr int k_tile = 32;  // damage is gathered in squares of this size
constexpr std::size_t k_many_rects = 64;

long area(const PixelRect& r) {
  return static_cast<long>(r.width) * r.height;
}
PixelRect around(const PixelRect& a, const PixelRect& b) {
  const Box x = box_of(a);
  const Box y = box_of(b);
  return rect_of({std::min(x.x0, y.x0), std::min(x.y0, y.y0), std::max(x.x1, y.x1), std::max(x.y1, y.y1)});
}
bool touch(const PixelRect& a, const PixelRect& b) {
  return !meet(box_of(a), box_of(b)).empty();
}

std::vector<PixelRect> few(std::vector<PixelRect> rects) {
  if (rects.size() > k_many_rects) {
    PixelRect all = rects.front();
    for (const PixelRect& rect : rects) all = around(all, rect);
    return {all};
  }
  for (;;) {
    std::size_t best_a = 0, best_b = 0;
    long best_growth = -1;
    for (std::size_t a = 0; a < rects.size(); ++a) {
      for (std::size_t b = a + 1; b < rects.size(); ++b) {
        const long growth = touch(rects[a], rects[b])
                                ? 0
                                : std::max(0L, area(around(rects[a], rects[b])) - area(rects[a]) - area(rects[b]));
        if (best_growth < 0 || growth < best_growth) {
          best_growth = growth;
          best_a = a;
          best_b = b;
        }
      }
    }
    if (best_growth < 0 || (best_growth > 0 && rects.size() <= SoftwareRasterizer::k_max_damage)) return rects;
    rects[best_a] = around(rects[best_a], rects[best_b]);
    rects.erase(rects.begin() + static_cast<std::ptrdiff_t>(best_b));
  }
}

}  // namespace

TileMap::TileMap(const FrameBuffer& frame)
    : width_(frame.width),
      height_(frame.height),
      columns_((frame.width + k_tile - 1) / k_tile),
      rows_((frame.height + k_tile - 1) / k_tile),
      marked_(static_cast<std::size_t>(columns_ * rows_), 0) {}

void TileMap::mark(const PixelRect& rect) {
  if (rect.width <= 0 || rect.height <= 0) return;
  for (int r = rect.y / k_tile; r <= (rect.y + rect.height - 1) / k_tile; ++r) {
    for (int c = rect.x / k_tile; c <= (rect.x + rect.width - 1) / k_tile; ++c) marked_[index(c, r)] = 1;
  }
}

std::vector<PixelRect> TileMap::rectangles() const {
  std::vector<PixelRect> rects;
  for (int r = 0; r < rows_; ++r) {
    for (int c = 0; c < columns_; ++c) {
      if (marked_[index(c, r)] == 0) continue;
      const int begin = c;
      while (c < columns_ && marked_[index(c, r)] != 0) ++c;
      add_run(rects, begin, c, r);
    }
  }
  return few(std::move(rects));
}

void TileMap::add_run(std::vector<PixelRect>& rects, int begin, int end, int row) const {
  const int x1 = std::min(end * k_tile, width_);
  const int y1 = std::min((row + 1) * k_tile, height_);
  const PixelRect run{begin * k_tile, row * k_tile, x1 - begin * k_tile, y1 - row * k_tile};
  for (PixelRect& above : rects) {
    if (above.x == run.x && above.width == run.width && above.y + above.height == run.y) {
      above.height += run.height;
      return;
    }
  }
  rects.push_back(run);
}

}  // namespace mingbai::ui
