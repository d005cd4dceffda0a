// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/ui.h"

namespace mingbai::ui {

// A drawing in its own coordinates that is moved with a finger and enlarged with three buttons with words in a strip at
// its foot ("<name>.zoom_in", ".zoom_out", ".zoom_fit"), the keys + - 0 or the wheel: the flowchart. Drawing units are
// those of the caller. At rest everything is drawn crisp at the zoom of the moment; while fingers move it, words keep
// one of a few sizes, so that none is rasterized anew for a frame. The drawing cannot be moved out of sight. Between
// construction and destruction use the calls below.
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

  // One more button of the strip, before the three: "<name>.<suffix>".
  struct Button {
    std::string_view suffix;
    std::string_view icon;
    std::string_view label;
  };
  // The keys with which the focus walks the drawing.
  struct Way {
    std::string left, right, up, down;  // names of targets; empty: where the toolkit would go
  };

  // `area`: px on the screen. The drawing starts fitted to the width (not larger than 1:1 of `unit_px`).
  // `unit_px`: px of one drawing unit at zoom 1. `readable`: the zoom below which words are too small to start with; a
  // drawing that does not fit then is moved with the finger.
  Canvas(Ui& ui, std::string_view name, std::string_view label, const Rect& area, Extent extent, float unit_px = 1.0F,
         float readable = 0.0F, std::span<const Button> buttons = {});
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
  // A target of the drawing; true when pressed (a drag moves the drawing instead). `halo`, in drawing units, is what is
  // drawn around it: the focus ring goes around that too.
  [[nodiscard]] bool target(std::string_view name, Role role, std::string_view label, const Rect& rect,
                            NodeState state = {}, float halo = 0.0F);
  // The whole drawing as one target, for a zoom at which its parts are too small for a finger.
  [[nodiscard]] bool target_all(std::string_view name, std::string_view label);
  // Enlarges to `zoom` around the place that was touched last.
  void bring_nearer(float zoom);
  // Where the arrows of a keyboard go from this target instead of to the nearest one.
  void lead(std::string_view from, Way way);
  // Index of the button of the caller that was pressed.
  std::optional<std::size_t> pressed_button() const { return pressed_; }

  float zoom() const { return zoom_; }
  // The zoom that words are rasterized for: zoom() at rest, a step below it while fingers enlarge the drawing.
  float words_zoom() const { return words_zoom_; }
  bool visible(const Rect& rect) const { return ui_.painter().visible(to_screen(rect)); }
  Point to_screen(Point p) const;
  Rect to_screen(const Rect& rect) const;  // on whole px

 private:
  void place_buttons(std::span<const Button> buttons);
  void draw_buttons(std::span<const Button> buttons);
  void take_keys();
  void hold();
  void zoom_by(float factor);
  void fit();
  text::TextStyle scaled(const text::TextStyle& style, float width) const;

  Ui& ui_;
  std::string name_;
  Rect area_;                  // of the drawing: without the strip of buttons
  std::vector<Rect> strip_;    // the buttons at its foot
  std::vector<float> widths_;  // of their words
  Extent extent_;
  float unit_px_;
  float zoom_ = 1.0F;
  float words_zoom_ = 1.0F;
  std::optional<std::size_t> pressed_;
  Point origin_;  // screen px of the drawing's corner
};

}  // namespace mingbai::ui
