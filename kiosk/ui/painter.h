// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

#include "imgui.h"
#include "kiosk/text/text_engine.h"
#include "kiosk/ui/icon_set.h"
#include "kiosk/ui/text_run.h"
#include "kiosk/ui/texture_registry.h"
#include "kiosk/ui/theme.h"

namespace mingbai::ui {

enum class LineKind { solid, dashed };
enum class Corners { all, left, right, top, bottom };

// Draws shapes, icons and text into one of ImGui's draw lists. Everything outside the clip is skipped before it is
// rasterized. Lives for one frame; made by Ui.
class Painter {
 public:
  Painter(ImDrawList& list, text::TextEngine& text, IconSet& icons, TextureRegistry& textures, TextRunLog& runs)
      : list_(list), text_(text), icons_(icons), textures_(textures), runs_(runs) {}

  void fill(const Rect& rect, Colour colour, float radius = 0.0F, Corners corners = Corners::all);
  // The border lies inside `rect`.
  void border(const Rect& rect, Colour colour, float width, float radius = 0.0F, LineKind kind = LineKind::solid);
  void line(Point from, Point to, Colour colour, float width, LineKind kind = LineKind::solid);
  void polyline(std::span<const Point> points, Colour colour, float width, LineKind kind = LineKind::solid);
  void triangle(Point a, Point b, Point c, Colour colour);
  void circle(Point centre, float radius, Colour colour);
  // (x, y) is the upper left corner of the paragraph. Returns its logical size.
  text::TextSize text(std::string_view words, const text::TextStyle& style, Point at, Colour colour);
  // As text(), with a ground behind byte ranges, e.g. the words that a search found.
  text::TextSize text_marked(std::string_view words, const text::TextStyle& style, Point at, Colour colour,
                             std::span<const text::ByteRange> marks, Colour ground);
  void icon(std::string_view name, const Rect& rect, Colour colour);
  // Pixels at their own size or scaled to `rect` without smoothing (a QR code stays sharp). a8 is tinted by `colour`.
  void image(const ImageView& view, const Rect& rect, Colour colour);

  void push_clip(const Rect& rect);  // intersects with the clip so far
  void pop_clip();
  Rect clip() const;
  bool visible(const Rect& rect) const;  // at least one px inside the clip
  text::TextEngine& engine() { return text_; }
  ImDrawList& list() { return list_; }
  TextureRegistry& textures() { return textures_; }

 private:
  void show(const text::TextBlock& block, Point at, Colour colour);
  void record(std::string_view words, const text::TextStyle& style, Point at, Colour colour);

  ImDrawList& list_;
  text::TextEngine& text_;
  IconSet& icons_;
  TextureRegistry& textures_;
  TextRunLog& runs_;
};

}  // namespace mingbai::ui
