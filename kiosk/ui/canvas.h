// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "kiosk/ui/ui.h"

namespace mingbai::ui {

// A drawing in its own coordinates that is moved with a finger and enlarged with three buttons with words in a strip at
// its foot ("<name>.zoom_in", ".zoom_out", ".zoom_fit") or the wheel: the flowchart. Drawing units are those of the
// caller; everything is drawn crisp at the zoom of the moment. Between construction and destruction use the calls
// below.
//
//   Canvas canvas(ui, "case.flow", label, area, {drawing_width, drawing_height});
//   canvas.box(rect, {.fill = theme.palette.card, .edge = theme.palette.line});
//   canvas.words("受理审查", ui.text_style(TextRole::label), rect.centre(), ink);
//   if (canvas.target("case.step.2", Role::button, label, rect)) intents.push(OpenStep{2});
class Canvas {
 public:
  struct Extent {
    float width = 0.0F;
    float height = 0.0F;
  };
  struct BoxStyle {
    Colour fill;
    Colour edge;
    float edge_width = 2.0F;  // drawing units
    float radius = 12.0F;
    LineKind kind = LineKind::solid;
    Colour halo{0, 0, 0, 0};  // a wide soft-blue frame around the place where the case lies; a == 0: none
  };

  // `area`: px on the screen. The drawing starts fitted to the width (not larger than 1:1 of `unit_px`).
  // `unit_px`: px of one drawing unit at zoom 1. `readable`: the zoom below which words are too small to start with; a
  // drawing that does not fit then is moved with the finger.
  Canvas(Ui& ui, std::string_view name, std::string_view label, const Rect& area, Extent extent, float unit_px = 1.0F,
         float readable = 0.0F);
  ~Canvas();
  Canvas(const Canvas&) = delete;
  Canvas& operator=(const Canvas&) = delete;

  // Moves the drawing so that `rect` is in the middle, once per `key` (e.g. the step the case lies at).
  void show(const Rect& rect, std::string_view key);

  void box(const Rect& rect, const BoxStyle& style);
  void line(std::span<const Point> points, Colour colour, float width, LineKind kind = LineKind::solid);
  // As line(), with an arrow head at the last point.
  void arrow(std::span<const Point> points, Colour colour, float width, LineKind kind = LineKind::solid);
  // Words around `centre`, broken at `width` units (0: not); size_px of the style is meant in drawing units.
  void words(std::string_view words, const text::TextStyle& style, Point centre, Colour colour, float width = 0.0F);
  // As words(), on a ground that hides the line below: the condition of an edge.
  void label(std::string_view words, const text::TextStyle& style, Point centre, Colour colour, Colour ground);
  // Size in drawing units.
  Extent measure(std::string_view words, const text::TextStyle& style, float width = 0.0F);
  void icon(std::string_view icon_name, const Rect& rect, Colour colour);
  // A target of the drawing; true when pressed (a drag moves the drawing instead).
  [[nodiscard]] bool target(std::string_view name, Role role, std::string_view label, const Rect& rect,
                            NodeState state = {});
  float zoom() const { return zoom_; }

 private:
  Point to_screen(Point p) const;
  Rect to_screen(const Rect& rect) const;
  text::TextStyle scaled(const text::TextStyle& style, float width) const;

  Ui& ui_;
  std::string name_;
  Rect area_;    // of the drawing: without the strip of buttons
  float strip_;  // height of that strip, at the foot
  Extent extent_;
  float unit_px_;
  float zoom_ = 1.0F;
  Point origin_;  // screen px of the drawing's corner
};

}  // namespace mingbai::ui
