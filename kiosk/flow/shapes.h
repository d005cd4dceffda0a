// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What a flowchart is drawn of, in px of the screen: the chart and its legend draw the same shapes.
#pragma once

#include <span>
#include <string_view>

#include "kiosk/ui/painter.h"
#include "kiosk/ui/theme.h"
#include "sync/cases/progress.h"
#include "sync/catalog/terms.h"

namespace mingbai::flow {

// Colours of one box. Words on `fill` and on `badge` hold the contrast that the theme promises.
struct BoxLook {
  ui::Colour fill;
  ui::Colour edge;
  ui::Colour words;
  ui::Colour badge;  // ground of the post and the limit
  ui::Colour badge_words;
  bool dashed = false;  // the way that was not taken
  bool halo = false;    // the case lies here
  float side = 0.0F;    // px of the ends that are cut or round; 0: as fits the height
};
BoxLook look_of(const ui::Palette& palette, catalog::NodeKind kind, cases::StepState state);

// start: a pill on sand; end: a pill with a double edge; decision: a hexagon; step: a card with round corners. `unit`:
// px of a millimetre on the drawing, for corners and edges.
void draw_shape(ui::Painter& painter, const ui::Rect& rect, catalog::NodeKind kind, const BoxLook& look, float unit);
// The frame around the place where the case lies; under the lines, so that their arrows stay whole.
void draw_halo(ui::Painter& painter, const ui::Rect& rect, catalog::NodeKind kind, const BoxLook& look, float unit,
               ui::Colour halo);
float halo_width(float unit);  // px

// How far the words of this shape keep away from its left and right end, besides the layout's own padding.
// `ends`: BoxLook::side.
float side_room(catalog::NodeKind kind, const ui::Rect& rect, float ends);

// Where a mark sits on the outline of a shape, at its upper left or right: its middle, without a step's own shift.
enum class MarkSide { left, right };
ui::Point mark_place(catalog::NodeKind kind, const ui::Rect& rect, float ends, MarkSide side);

// A line along right angles with round corners and an arrow head at its end; straight parts lie on whole px.
struct ArrowLook {
  ui::Colour colour;
  float width = 2.0F;
  float radius = 8.0F;
  ui::LineKind kind = ui::LineKind::solid;
};
void draw_arrow(ui::Painter& painter, std::span<const ui::Point> points, const ArrowLook& look);

// G1: the kind of a step's power, told by colour and by a sign: a disc (decision), a square (execution) or a ring
// (supervision) with one character.
struct SignLook {
  ui::Colour ground;
  ui::Colour words;
  ui::Colour edge;
};
SignLook look_of(const ui::Palette& palette, catalog::Authority authority);
void draw_sign(ui::Painter& painter, ui::Point centre, float edge, catalog::Authority authority,
               const ui::Palette& palette, std::string_view character, const text::TextStyle& style);

}  // namespace mingbai::flow
