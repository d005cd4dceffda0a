// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/canvas.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "kiosk/ui/ui_state.h"
#include "kiosk/ui/widget_parts.h"

namespace mingbai::ui {
namespace {

constexpr float k_arrow_length = 4.6F;  // of the line width
constexpr float k_arrow_width = 2.7F;

float strip_height(const Ui& ui) {
  const Theme& t = ui.theme();
  return std::ceil(std::max(t.target, ui.text_style(TextRole::note).size_px * 1.4F + t.gap) + t.gap);
}

}  // namespace

Canvas::Canvas(Ui& ui, std::string_view name, std::string_view label, const Rect& area, Extent extent, float unit_px,
               float readable)
    : ui_(ui), name_(name), area_(area), strip_(strip_height(ui)), extent_(extent), unit_px_(unit_px) {
  Ui::State& s = ui.state();
  area_.height = std::max(1.0F, area_.height - strip_);
  CanvasState& canvas = s.canvases[name_];
  const float fit = std::min(1.0F, area_.width / std::max(1.0F, extent.width * unit_px));
  if (canvas.zoom <= 0.0F) {
    canvas.zoom = std::max(fit, readable) * unit_px;
    canvas.pan = {extent.width / 2.0F, std::min(extent.height, area_.height / canvas.zoom) / 2.0F};
  }
  canvas.zoom = std::clamp(canvas.zoom, std::min(fit, k_zoom_least) * unit_px, k_zoom_most * unit_px);
  // The drawing never leaves the area: what is smaller is centred, what is larger stops at its edges.
  const auto hold = [&](float pan, float size, float room) {
    const float half = room / canvas.zoom / 2.0F;
    return size <= 2.0F * half ? size / 2.0F : std::clamp(pan, half, size - half);
  };
  canvas.pan = {hold(canvas.pan.x, extent.width, area_.width), hold(canvas.pan.y, extent.height, area_.height)};
  zoom_ = canvas.zoom;
  origin_ = {std::round(area_.centre().x - canvas.pan.x * zoom_), std::round(area_.centre().y - canvas.pan.y * zoom_)};
  s.building_areas.push_back({name_, AreaKind::canvas, area_, s.layer});
  ui.node(name_, Role::region, label, area_);
  ui.painter().push_clip(area_);
}

Canvas::~Canvas() {
  Ui::State& s = ui_.state();
  ui_.painter().pop_clip();
  CanvasState& canvas = s.canvases[name_];
  const Theme& t = s.theme;
  struct ZoomButton {
    const char* suffix;
    const char* icon;
    const std::string& label;
  };
  const std::array<ZoomButton, 3> buttons{{{".zoom_in", "plus", s.words.zoom_in},
                                           {".zoom_out", "minus", s.words.zoom_out},
                                           {".zoom_fit", "chart", s.words.zoom_fit}}};
  const text::TextStyle style = sized(ui_, TextRole::note);
  const float icon = std::round(t.icon * 0.75F);
  const float height = strip_ - t.gap;
  float x = area_.right();
  const float y = area_.bottom() + t.gap;
  for (std::size_t k = buttons.size(); k-- > 0;) {
    const ZoomButton& b = buttons[k];
    const text::TextSize size = ui::measure(ui_, b.label, style);
    const float width = std::max(t.target, std::round(size.width + icon + 3.0F * t.gap));
    x -= width;
    const Rect rect{std::round(x), std::round(y), width, height};
    x -= std::ceil(t.px(2.54F));
    const Interaction hit = ui_.target(name_ + b.suffix, Role::button, b.label, rect);
    pressable_card(ui_, rect, hit, t.radius_small);
    const float left = rect.centre().x - (icon + t.gap / 2.0F + size.width) / 2.0F;
    ui_.painter().icon(b.icon, {left, rect.centre().y - icon / 2.0F, icon, icon}, t.palette.blue);
    ui_.painter().text(b.label, style, {left + icon + t.gap / 2.0F, rect.centre().y - size.height / 2.0F},
                       t.palette.blue);
    if (!hit.pressed) continue;
    if (k == 0) canvas.zoom *= k_zoom_step;
    if (k == 1) canvas.zoom /= k_zoom_step;
    if (k == 2) {
      const float whole =
          std::min(area_.width / std::max(1.0F, extent_.width), area_.height / std::max(1.0F, extent_.height));
      canvas.zoom = std::min(whole, unit_px_);
      canvas.pan = {extent_.width / 2.0F, extent_.height / 2.0F};
    }
    s.run_again = true;
  }
}

void Canvas::show(const Rect& rect, std::string_view key) {
  CanvasState& canvas = ui_.state().canvases[name_];
  if (canvas.shown == key) return;
  canvas.shown = key;
  canvas.pan = rect.centre();
  ui_.state().run_again = true;
}

Point Canvas::to_screen(Point p) const {
  return {origin_.x + p.x * zoom_, origin_.y + p.y * zoom_};
}

Rect Canvas::to_screen(const Rect& rect) const {
  const Point a = to_screen(Point{rect.x, rect.y});
  const Point b = to_screen(Point{rect.right(), rect.bottom()});
  return {std::round(a.x), std::round(a.y), std::round(b.x) - std::round(a.x), std::round(b.y) - std::round(a.y)};
}

text::TextStyle Canvas::scaled(const text::TextStyle& style, float width) const {
  text::TextStyle drawn = style;
  drawn.size_px = style.size_px * zoom_;
  drawn.width_px = width > 0.0F ? std::floor(width * zoom_) : 0.0F;
  return drawn;
}

void Canvas::box(const Rect& rect, const BoxStyle& style) {
  const Rect at = to_screen(rect);
  const float radius = style.radius * zoom_;
  const float width = std::max(1.0F, std::round(style.edge_width * zoom_));
  if (style.halo.a != 0) {
    const float halo = std::round(10.0F * zoom_);
    ui_.painter().fill(at.inset(-halo), style.halo, radius + halo);
  }
  ui_.painter().fill(at, style.fill, radius);
  ui_.painter().border(at, style.edge, width, radius, style.kind);
}

void Canvas::line(std::span<const Point> points, Colour colour, float width, LineKind kind) {
  std::vector<Point> at;
  at.reserve(points.size());
  for (const Point& p : points) {
    const Point q = to_screen(p);
    at.push_back({std::round(q.x) + 0.5F, std::round(q.y) + 0.5F});
  }
  ui_.painter().polyline(at, colour, std::max(1.5F, width * zoom_), kind);
}

void Canvas::arrow(std::span<const Point> points, Colour colour, float width, LineKind kind) {
  if (points.size() < 2) return;
  std::vector<Point> shaft(points.begin(), points.end());
  const Point tip = shaft.back();
  const Point from = shaft[shaft.size() - 2];
  const float length = std::hypot(tip.x - from.x, tip.y - from.y);
  if (length <= 0.0F) return;
  const Point along{(tip.x - from.x) / length, (tip.y - from.y) / length};
  const float head = std::min(length, width * k_arrow_length);
  const float half = width * k_arrow_width;
  const Point base{tip.x - along.x * head, tip.y - along.y * head};
  shaft.back() = base;
  line(shaft, colour, width, kind);
  ui_.painter().triangle(to_screen(tip), to_screen(Point{base.x - along.y * half, base.y + along.x * half}),
                         to_screen(Point{base.x + along.y * half, base.y - along.x * half}), colour);
}

void Canvas::words(std::string_view words, const text::TextStyle& style, Point centre, Colour colour, float width) {
  text::TextStyle drawn = scaled(style, width);
  drawn.align = text::TextAlign::centre;
  const text::TextSize size = ui::measure(ui_, words, drawn);
  const Point at = to_screen(centre);
  ui_.painter().text(words, drawn, {at.x - size.width / 2.0F, at.y - size.height / 2.0F}, colour);
}

void Canvas::label(std::string_view words_shown, const text::TextStyle& style, Point centre, Colour colour,
                   Colour ground) {
  const text::TextSize size = ui::measure(ui_, words_shown, scaled(style, 0.0F));
  const Point at = to_screen(centre);
  const float side = std::round(style.size_px * zoom_ * 0.25F);
  ui_.painter().fill({std::round(at.x - size.width / 2.0F) - side, std::round(at.y - size.height / 2.0F),
                      std::round(size.width) + 2.0F * side, std::round(size.height)},
                     ground);
  words(words_shown, style, centre, colour);
}

Canvas::Extent Canvas::measure(std::string_view words_shown, const text::TextStyle& style, float width) {
  const text::TextSize size = ui::measure(ui_, words_shown, scaled(style, width));
  return {size.width / zoom_, size.height / zoom_};
}

void Canvas::icon(std::string_view icon_name, const Rect& rect, Colour colour) {
  ui_.painter().icon(icon_name, to_screen(rect), colour);
}

bool Canvas::target(std::string_view name, Role role, std::string_view label, const Rect& rect, NodeState state) {
  const Rect at = to_screen(rect);
  const Interaction hit = ui_.target(name, role, label, at, state);
  if (hit.held) ui_.painter().border(at.inset(-2.0F), ui_.theme().palette.blue, ui_.theme().stroke, 12.0F * zoom_);
  ui_.focus_ring(at, 12.0F * zoom_, hit);
  return hit.pressed;
}

}  // namespace mingbai::ui
