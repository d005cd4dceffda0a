// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "kiosk/ui/frame_buffer.h"

namespace mingbai::ui {

// Whole pixels.
struct PixelRect {
  int x = 0;
  int y = 0;
  int width = 0;
  int height = 0;
  bool operator==(const PixelRect&) const = default;
};

// One triangle, or two that make an axis-parallel rectangle: what is compared between frames.
struct Primitive {
  std::uint64_t hash = 0;  // of corners, colours, clip rectangle and texture: equal hashes draw equal pixels
  PixelRect bounds;        // clipped
};

// A whole frame drawn before anybody sees it, with what it was drawn of: where the frame that is really shown is made
// of the same, its pixels are copied instead of drawn. Holds what a visitor may have been shown: forget it with him.
struct PreparedFrame {
  FrameBuffer pixels;
  std::vector<Primitive> primitives;

  // `now` draws the same within `rect`, in the same order, on a screen of this size.
  bool serves(const PixelRect& rect, const std::vector<Primitive>& now, int width, int height) const;
};

}  // namespace mingbai::ui
