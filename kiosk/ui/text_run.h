// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "kiosk/ui/geometry.h"
#include "kiosk/ui/theme.h"

namespace mingbai::ui {

// A paragraph as a frame showed it: what a check needs to measure contrast, cut text and overlaps. Pixels of the
// screen.
struct TextRun {
  std::string text;
  Rect full;  // logical box (line heights included), not clipped
  Rect ink;   // what is really black, not clipped
  Rect seen;  // the part of `full` inside the clip
  Colour colour;
  float size_px = 0.0F;
  int line_count = 0;
  bool ellipsized = false;
  int layer = 0;     // 0 = the screen, above it sheets and dialogs
  std::string node;  // the smallest node of its layer that holds the middle of `seen`; empty: free text
};

// Where a Painter writes its runs while somebody wants them; they cost memory, so nobody does in the hall.
struct TextRunLog {
  bool wanted = false;
  int layer = 0;  // that is being drawn now
  std::vector<TextRun> runs;
};

}  // namespace mingbai::ui
