// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "kiosk/ui/geometry.h"

namespace mingbai::screens {

// The operator's touch test: where a finger was, and which cells of a grid over the whole glass it has reached. A cell
// counts for each point and for every place between two points of one stroke, so that a quick finger leaves no holes
// that are not the panel's.
class TouchPaint {
 public:
  struct Stroke {
    std::vector<ui::Point> points;
  };

  // The grid: cells of about `cell` px. Starts anew when the glass or the cell changes.
  void lay_grid(float width, float height, float cell);
  void press(ui::Point at);
  void move(ui::Point at);
  void lift();
  void clear();

  int columns() const { return columns_; }
  int rows() const { return rows_; }
  bool covered(int column, int row) const { return covered_.contains({column, row}); }
  std::size_t cells() const { return static_cast<std::size_t>(columns_ * rows_); }
  std::size_t covered_cells() const { return covered_.size(); }
  bool complete() const { return cells() > 0 && covered_.size() == cells(); }
  ui::Rect cell_rect(int column, int row) const;
  std::span<const Stroke> strokes() const { return strokes_; }

 private:
  void cover(ui::Point at);

  float width_ = 0.0F;
  float height_ = 0.0F;
  int columns_ = 0;
  int rows_ = 0;
  bool down_ = false;
  std::set<std::pair<int, int>> covered_;
  std::vector<Stroke> strokes_;  // the oldest give way
};

}  // namespace mingbai::screens
