// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/screens/touch_paint.h"

#include <algorithm>
#include <cmath>

namespace mingbai::screens {
namespace {

constexpr std::size_t k_most_points = 600;  // of one stroke; a longer one goes on as the next
constexpr std::size_t k_most_strokes = 40;

}  // namespace

void TouchPaint::lay_grid(float width, float height, float cell) {
  const int columns = std::max(1, static_cast<int>(std::floor(width / cell)));
  const int rows = std::max(1, static_cast<int>(std::floor(height / cell)));
  if (columns == columns_ && rows == rows_ && width == width_ && height == height_) {
    return;
  }
  clear();
  columns_ = columns;
  rows_ = rows;
  width_ = width;
  height_ = height;
}

ui::Rect TouchPaint::cell_rect(int column, int row) const {
  const float w = width_ / static_cast<float>(columns_);
  const float h = height_ / static_cast<float>(rows_);
  return {w * static_cast<float>(column), h * static_cast<float>(row), w, h};
}

void TouchPaint::press(ui::Point at) {
  down_ = true;
  if (strokes_.size() >= k_most_strokes) {
    strokes_.erase(strokes_.begin());
  }
  strokes_.push_back({{at}});
  cover(at);
}

void TouchPaint::move(ui::Point at) {
  if (!down_ || strokes_.empty()) {
    return;
  }
  if (strokes_.back().points.size() >= k_most_points) {
    press(strokes_.back().points.back());
  }
  const ui::Point from = strokes_.back().points.back();
  strokes_.back().points.push_back(at);
  const float cell = columns_ > 0 ? width_ / static_cast<float>(columns_) : 1.0F;
  const int steps = std::max(1, static_cast<int>(std::hypot(at.x - from.x, at.y - from.y) / (cell / 4.0F)));
  for (int i = 1; i <= steps; ++i) {
    const float share = static_cast<float>(i) / static_cast<float>(steps);
    cover({from.x + (at.x - from.x) * share, from.y + (at.y - from.y) * share});
  }
}

void TouchPaint::lift() {
  down_ = false;
}

void TouchPaint::clear() {
  covered_.clear();
  strokes_.clear();
  down_ = false;
}

void TouchPaint::cover(ui::Point at) {
  if (columns_ == 0 || at.x < 0.0F || at.y < 0.0F || at.x >= width_ || at.y >= height_) {
    return;
  }
  covered_.emplace(static_cast<int>(at.x / width_ * static_cast<float>(columns_)),
                   static_cast<int>(at.y / height_ * static_cast<float>(rows_)));
}

}  // namespace mingbai::screens
