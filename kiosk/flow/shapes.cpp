// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/flow/shapes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <vector>

namespace mingbai::flow {
namespace {

using ui::Point;
using ui::Rect;

constexpr float k_corner_mm = 3.2F;
constexpr float k_edge_mm = 0.5F;
constexpr float k_halo_mm = 2.4F;
constexpr float k_hexagon_cut = 0.3F;   // of the height
constexpr float k_pill_share = 1.24F;   // a pill's radius to the point of a hexagon beside it
constexpr double k_told_apart = 1.6;    // least contrast of a halo to its box
constexpr float k_arrow_length = 4.6F;  // of the line's width
constexpr float k_arrow_half = 2.6F;
constexpr int k_corner_pieces = 5;

ImU32 packed(ui::Colour c) {
  return IM_COL32(c.r, c.g, c.b, c.a);
}

// How far the points of a hexagon reach in.
float cut_of(const Rect& rect, float side) {
  const float cut = std::min(rect.height * k_hexagon_cut, rect.width / 4.0F);
  return side > 0.0F ? std::min(cut, side) : cut;
}

float pill_radius(const Rect& rect, float side) {
  return side > 0.0F ? std::min(rect.height / 2.0F, side * k_pill_share) : rect.height / 2.0F;
}

std::array<ImVec2, 6> hexagon(const Rect& r, float cut) {
  return {ImVec2(r.x, r.centre().y),           ImVec2(r.x + cut, r.y),
          ImVec2(r.right() - cut, r.y),        ImVec2(r.right(), r.centre().y),
          ImVec2(r.right() - cut, r.bottom()), ImVec2(r.x + cut, r.bottom())};
}

void fill_hexagon(ui::Painter& painter, const Rect& rect, ui::Colour colour, float cut) {
  const auto points = hexagon(rect, cut);
  painter.list().AddConvexPolyFilled(points.data(), static_cast<int>(points.size()), packed(colour));
}

void edge_hexagon(ui::Painter& painter, const Rect& rect, ui::Colour colour, float width, bool dashed, float cut) {
  const auto points = hexagon(rect.inset(width / 2.0F), cut);
  if (!dashed) {
    painter.list().AddPolyline(points.data(), static_cast<int>(points.size()), packed(colour), ImDrawFlags_Closed,
                               width);
    return;
  }
  std::vector<Point> way;
  for (const ImVec2& p : points) {
    way.push_back({p.x, p.y});
  }
  way.push_back(way.front());
  painter.polyline(way, colour, width, ui::LineKind::dashed);
}

float corner_of(const Rect& rect, catalog::NodeKind kind, const BoxLook& look, float unit) {
  return kind == catalog::NodeKind::step ? std::min(rect.height / 2.0F, std::round(k_corner_mm * unit))
                                         : pill_radius(rect, look.side);
}

// The middle of a line of `width` px, moved so that both its sides lie between px.
float on_grid(float v, int width) {
  return width % 2 == 0 ? std::round(v) : std::floor(v) + 0.5F;
}

// A quarter of a circle from one straight part to the next, as points.
void add_corner(std::vector<Point>& way, Point from, Point corner, Point to, float radius) {
  const auto unit = [](Point a, Point b) {
    const float length = std::max(1e-3F, std::hypot(b.x - a.x, b.y - a.y));
    return Point{(b.x - a.x) / length, (b.y - a.y) / length};
  };
  const Point back = unit(corner, from);
  const Point on = unit(corner, to);
  const Point centre{corner.x + (back.x + on.x) * radius, corner.y + (back.y + on.y) * radius};
  for (int k = 0; k <= k_corner_pieces; ++k) {
    const float turn = static_cast<float>(k) / k_corner_pieces * std::numbers::pi_v<float> / 2.0F;
    way.push_back({centre.x - on.x * radius * std::cos(turn) - back.x * radius * std::sin(turn),
                   centre.y - on.y * radius * std::cos(turn) - back.y * radius * std::sin(turn)});
  }
}

void draw_head(ui::Painter& painter, Point tip, Point from, float width, ui::Colour colour) {
  const bool upright = std::abs(tip.y - from.y) >= std::abs(tip.x - from.x);
  const float sign = upright ? (tip.y >= from.y ? 1.0F : -1.0F) : (tip.x >= from.x ? 1.0F : -1.0F);
  const float length = std::round(width * k_arrow_length) * sign;
  const float half = std::round(width * k_arrow_half);
  if (upright) {
    painter.triangle(tip, {tip.x + half, tip.y - length}, {tip.x - half, tip.y - length}, colour);
  } else {
    painter.triangle(tip, {tip.x - length, tip.y + half}, {tip.x - length, tip.y - half}, colour);
  }
}

}  // namespace

BoxLook look_of(const ui::Palette& p, catalog::NodeKind kind, cases::StepState state) {
  BoxLook look;
  const bool end = kind == catalog::NodeKind::start || kind == catalog::NodeKind::end;
  look.fill = end ? p.sand : p.card;
  look.badge = end ? p.card : p.sand;
  look.edge = ui::blend(p.ink, p.paper, 0.55F);
  look.words = look.badge_words = p.ink;
  switch (state) {
    case cases::StepState::not_reached:
      break;
    case cases::StepState::done:
      look.fill = p.green_ground;
      look.badge = p.card;
      look.edge = p.green_edge;
      break;
    case cases::StepState::here:
      look.fill = look.edge = p.blue;
      look.badge = p.card;
      look.words = p.on_blue;
      look.badge_words = p.ink;
      look.halo = true;
      break;
    case cases::StepState::skipped:
      look.fill = p.paper;
      look.badge = p.paper;
      look.dashed = true;
      break;
  }
  return look;
}

ui::Point mark_place(catalog::NodeKind kind, const Rect& rect, float ends, MarkSide side) {
  float in = 0.0F;
  if (kind == catalog::NodeKind::decision) {
    in = cut_of(rect, ends) * 0.7F;
  } else if (kind != catalog::NodeKind::step) {
    in = pill_radius(rect, ends) * 0.5F;
  }
  return {side == MarkSide::left ? rect.x + in : rect.right() - in, rect.y};
}

float side_room(catalog::NodeKind kind, const Rect& rect, float ends) {
  switch (kind) {
    case catalog::NodeKind::decision:
      return cut_of(rect, ends) * 0.5F;
    case catalog::NodeKind::start:
    case catalog::NodeKind::end:
      return pill_radius(rect, ends) * 0.3F;
    case catalog::NodeKind::step:
      return 0.0F;
  }
  return 0.0F;
}

float halo_width(float unit) {
  return std::max(3.0F, std::round(k_halo_mm * unit));
}

void draw_halo(ui::Painter& painter, const Rect& rect, catalog::NodeKind kind, const BoxLook& look, float unit,
               ui::Colour halo) {
  const float around = halo_width(unit);
  const Rect outer = rect.inset(-around);
  // Without hue a halo would only make the box larger: there it is a ring with a gap.
  const bool ring = ui::contrast_ratio(halo, look.fill) < k_told_apart;
  const float width = std::max(2.0F, std::round(1.5F * k_edge_mm * unit));
  if (kind == catalog::NodeKind::decision) {
    const float cut = cut_of(rect, look.side) + around / 2.0F;
    return ring ? edge_hexagon(painter, outer, halo, width, false, cut) : fill_hexagon(painter, outer, halo, cut);
  }
  const float radius = around + corner_of(rect, kind, look, unit);
  ring ? painter.border(outer, halo, width, radius) : painter.fill(outer, halo, radius);
}

void draw_shape(ui::Painter& painter, const Rect& rect, catalog::NodeKind kind, const BoxLook& look, float unit) {
  const float width = std::max(look.halo ? 2.0F : 1.0F, std::round(k_edge_mm * unit));
  if (kind == catalog::NodeKind::decision) {
    const float cut = cut_of(rect, look.side);
    fill_hexagon(painter, rect, look.fill, cut);
    return edge_hexagon(painter, rect, look.edge, width, look.dashed, cut);
  }
  const float radius = corner_of(rect, kind, look, unit);
  painter.fill(rect, look.fill, radius);
  painter.border(rect, look.edge, width, radius, look.dashed ? ui::LineKind::dashed : ui::LineKind::solid);
  if (kind == catalog::NodeKind::end && !look.dashed) {
    const float inner = std::max(width + 2.0F, std::round(2.4F * width));
    painter.border(rect.inset(inner), look.edge, std::max(1.0F, width - 1.0F), radius - inner);
  }
}

void draw_arrow(ui::Painter& painter, std::span<const Point> points, const ArrowLook& look) {
  if (points.size() < 2) {
    return;
  }
  const int width = std::max(1, static_cast<int>(std::lround(look.width)));
  const auto thick = static_cast<float>(width);
  std::vector<Point> snapped;
  for (const Point& p : points) {
    snapped.push_back({on_grid(p.x, width), on_grid(p.y, width)});
  }
  Point tip = snapped.back();
  const Point before = snapped[snapped.size() - 2];
  const bool upright = std::abs(tip.y - before.y) >= std::abs(tip.x - before.x);
  (upright ? tip.y : tip.x) = std::round(upright ? points.back().y : points.back().x);
  // The shaft ends inside the head, so that its square end never shows beside the tip.
  const float head = std::round(thick * k_arrow_length * 0.7F);
  (upright ? snapped.back().y : snapped.back().x) =
      (upright ? tip.y : tip.x) - ((upright ? tip.y >= before.y : tip.x >= before.x) ? head : -head);
  // It begins a little inside its box, which is drawn over it: no gap at any zoom.
  const Point second = snapped[1];
  (std::abs(second.y - snapped[0].y) >= std::abs(second.x - snapped[0].x) ? snapped[0].y : snapped[0].x) -=
      std::abs(second.y - snapped[0].y) >= std::abs(second.x - snapped[0].x)
          ? (second.y >= snapped[0].y ? thick : -thick)
          : (second.x >= snapped[0].x ? thick : -thick);
  std::vector<Point> way{snapped.front()};
  for (std::size_t k = 1; k + 1 < snapped.size(); ++k) {
    const auto length = [](Point a, Point b) { return std::abs(a.x - b.x) + std::abs(a.y - b.y); };
    const float radius =
        std::min({look.radius, length(snapped[k - 1], snapped[k]) / 2.0F, length(snapped[k], snapped[k + 1]) / 2.0F});
    std::vector<Point> corner;
    if (radius > 1.0F) {
      add_corner(corner, snapped[k - 1], snapped[k], snapped[k + 1], radius);
    } else {
      corner.push_back(snapped[k]);
    }
    if (look.kind == ui::LineKind::solid) {
      painter.line(way.back(), corner.front(), look.colour, thick);
      if (corner.size() > 1) {
        painter.polyline(corner, look.colour, thick);
      }
      way = {corner.back()};
    } else {
      way.insert(way.end(), corner.begin(), corner.end());
    }
  }
  if (look.kind == ui::LineKind::solid) {
    painter.line(way.back(), snapped.back(), look.colour, thick);
  } else {
    way.push_back(snapped.back());
    painter.polyline(way, look.colour, thick, ui::LineKind::dashed);
  }
  draw_head(painter, tip, before, thick, look.colour);
}

SignLook look_of(const ui::Palette& p, catalog::Authority authority) {
  switch (authority) {
    case catalog::Authority::decision:
      return {p.blue, p.on_blue, p.blue};
    case catalog::Authority::execution:
      return {p.green_ground, p.green_text, p.green_edge};
    case catalog::Authority::supervision:
    case catalog::Authority::none:
      return {p.card, p.ink, p.ink};
  }
  return {p.card, p.ink, p.ink};
}

void draw_sign(ui::Painter& painter, Point centre, float edge, catalog::Authority authority, const ui::Palette& palette,
               std::string_view character, const text::TextStyle& style) {
  const SignLook look = look_of(palette, authority);
  const Rect rect{std::round(centre.x - edge / 2.0F), std::round(centre.y - edge / 2.0F), std::round(edge),
                  std::round(edge)};
  if (!painter.visible(rect)) {
    return;
  }
  const bool square = authority == catalog::Authority::execution;
  const float radius = square ? edge * 0.18F : rect.height / 2.0F;
  const float width = std::max(1.0F, std::round(edge * (authority == catalog::Authority::supervision ? 0.09F : 0.05F)));
  painter.fill(rect, look.ground, radius);
  painter.border(rect, look.edge, width, radius);
  const text::TextSize size = painter.engine().measure(character, style);
  painter.text(character, style, {rect.centre().x - size.width / 2.0F, rect.centre().y - size.height / 2.0F},
               look.words);
}

}  // namespace mingbai::flow
