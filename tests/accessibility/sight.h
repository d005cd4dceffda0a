// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "kiosk/ui/frame_buffer.h"
#include "kiosk/ui/ui.h"
#include "kiosk/ui/ui_state.h"

namespace mingbai::test {

enum class InkKind { text, icon, picture };

// One piece of text or one icon as it was really drawn: found in the draw lists, not in what a widget says of itself.
struct Ink {
  InkKind kind = InkKind::text;
  ui::Rect rect;  // of the drawn mask, px
  ui::Rect clip;  // what the draw list lets through
  ui::Colour colour;
  ui::ImageView mask;  // good until the next frame
  bool on_top = true;  // not under the shade of a dialog
  // Text only, from the painter's record; empty words: drawn past the record.
  std::string words;
  float size_px = 0.0F;  // em
  bool ellipsized = false;
  std::string node;  // that holds it
};

// A target of the top layer.
struct SeenTarget {
  const ui::Node* node = nullptr;
  ui::Rect full;     // not clipped by a scroll area
  std::string area;  // scroll area that holds it; empty: none
  ui::Region region = ui::Region::content;
  bool in_canvas = false;
};

// The seal is a picture made of two characters: neither its size nor its colours follow the visitor (WCAG 1.4.3,
// logotypes).
inline bool logotype(const Ink& ink) {
  return ink.words == "明\n白";
}

// Everything that one frame shows: what the rules measure. Holds references to the Ui's last frame.
struct Sight {
  const ui::SemanticTree& tree;
  const ui::Theme& theme;
  const ui::FrameBuffer& frame;
  std::vector<ui::DragArea> areas;
  std::vector<Ink> inks;
  std::vector<SeenTarget> targets;
  std::vector<std::string> duplicates;
  std::vector<std::string> undersized;
  std::vector<char32_t> missing;  // characters without a glyph

  float mm(float px) const { return px * theme.profile.mm_per_px; }
  // The names of the targets (innermost first), else the screen: how a violation says where it is.
  std::string place_of(const ui::Rect& rect) const;
};

// Draws the frame that ended into `frame` and looks at it; the Ui must have recorded its text runs.
Sight look(ui::Ui& ui, ui::FrameBuffer& frame);

ui::Colour pixel(const ui::FrameBuffer& frame, int x, int y);

}  // namespace mingbai::test
