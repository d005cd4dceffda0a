// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "kiosk/text/drawable_text.h"
#include "kiosk/text/text_style.h"

typedef struct _cairo cairo_t;
typedef struct _PangoLayout PangoLayout;

namespace mingbai::text {

struct LineMetrics {
  ByteRange bytes;   // of the text given
  float top = 0.0F;  // px from the top of the paragraph
  float height = 0.0F;
  float baseline = 0.0F;  // px from the top of the paragraph
  float width = 0.0F;     // ink may stick out a little
};

// A text broken into lines and shaped, not yet drawn: what screen, slip and PDF share.
// Made by TextEngine::lay_out; used on the thread of its engine, which must outlive it. Move only.
class Paragraph {
 public:
  // Takes the reference over; `offsets` lead from the text given to the text in `layout`.
  // `drop` px: how far below Pango's the base lines lie (shaper.cpp says why).
  Paragraph(PangoLayout* layout, OffsetMap offsets, float drop = 0.0F);
  ~Paragraph();
  Paragraph(Paragraph&& other) noexcept;
  Paragraph& operator=(Paragraph&& other) noexcept;
  Paragraph(const Paragraph&) = delete;
  Paragraph& operator=(const Paragraph&) = delete;

  // Logical size: the widest line (or the style's width when it is aligned within one) and the sum of line heights.
  TextSize size() const;
  int line_count() const;
  // What is really black of `count` lines from line `first` on (count < 0: all); may lie outside of size().
  TextRect ink(int first = 0, int count = -1) const;
  std::vector<LineMetrics> lines() const;
  bool ellipsized() const;
  // One rectangle a line touched by the range, e.g. under a search hit.
  std::vector<TextRect> rectangles(ByteRange range) const;
  // Code points for which no font has a glyph; ordered, each once. Empty for what a TextEngine lays out, which puts
  // k_stand_in in their place.
  std::vector<char32_t> missing() const;

  // Draws with the current source colour of `cairo`; (x, y) is the top left corner of the paragraph.
  // `first`, `count` choose lines (for page breaks): line `first` is then drawn with its top at y. count < 0: all.
  void show(cairo_t* cairo, double x, double y, int first = 0, int count = -1) const;

 private:
  PangoLayout* layout_;
  float drop_ = 0.0F;
  OffsetMap offsets_;
};

}  // namespace mingbai::text
