// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/prepared_frame.h"

namespace mingbai::ui {
namespace {

bool touches(const PixelRect& a, const PixelRect& b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

}  // namespace

bool PreparedFrame::serves(const PixelRect& rect, const std::vector<Primitive>& now, int width, int height) const {
  if (primitives.empty() || pixels.width != width || pixels.height != height) return false;
  auto then = primitives.begin();
  for (const Primitive& primitive : now) {
    if (!touches(primitive.bounds, rect)) continue;
    while (then != primitives.end() && !touches(then->bounds, rect)) ++then;
    if (then == primitives.end() || then->hash != primitive.hash) return false;
    ++then;
  }
  while (then != primitives.end() && !touches(then->bounds, rect)) ++then;
  return then == primitives.end();
}

}  // namespace mingbai::ui
