// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace mingbai::ui {

// Pixels of the screen; y grows downward.
struct Point {
  float x = 0.0F;
  float y = 0.0F;
  bool operator==(const Point&) const = default;
};

struct Rect {
  float x = 0.0F;
  float y = 0.0F;
  float width = 0.0F;
  float height = 0.0F;

  float right() const { return x + width; }
  float bottom() const { return y + height; }
  Point centre() const { return {x + width / 2.0F, y + height / 2.0F}; }
  bool empty() const { return width <= 0.0F || height <= 0.0F; }
  bool contains(Point p) const { return p.x >= x && p.y >= y && p.x < right() && p.y < bottom(); }
  Rect inset(float by) const { return {x + by, y + by, width - 2.0F * by, height - 2.0F * by}; }
  Rect inset(float dx, float dy) const { return {x + dx, y + dy, width - 2.0F * dx, height - 2.0F * dy}; }
  Rect moved(float dx, float dy) const { return {x + dx, y + dy, width, height}; }
  bool operator==(const Rect&) const = default;
};

Rect intersection(const Rect& a, const Rect& b);  // empty() when they do not meet
Rect bounding(const Rect& a, const Rect& b);

}  // namespace mingbai::ui
