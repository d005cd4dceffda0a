// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "kiosk/ui/texture_registry.h"
#include "sync/base/result.h"

namespace mingbai::ui {

// One icon of assets/icons as strokes. It reads just what that family is drawn with: a 24x24 view box and <path>,
// <circle> and <rect>, all stroked alike. A whole SVG library would cost the kiosk 8 MB and a sixth of its start.
class IconDrawing {
 public:
  // Fails with bad_syntax: not well formed, another view box, or an element or attribute that the family does not use.
  static Result<IconDrawing> parse(std::string_view svg);

  // The coverage of the strokes, `edge_px` wide and high.
  Image coverage(int edge_px) const;

 private:
  struct Step {
    enum class Kind { move, line, curve, close } kind;
    std::array<double, 6> at;  // the end comes last: two numbers of a move or a line, all six of a curve
  };
  friend class IconPen;

  std::vector<Step> steps_;
};

}  // namespace mingbai::ui
