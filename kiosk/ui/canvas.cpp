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

constexpr float k_fit_share = 0.98F;  // the whole drawing leaves a little of the area free
constexpr float k_words_step = 1.2F;  // between the sizes of words while fingers move

// Width of one button of the strip, from that of its words.
float button_width(const Theme& theme, float words, float icon) {
  return std::max(theme.target, std::round(words + icon + 3.0F * theme.gap));
}

float strip_icon(const Theme& theme) {
  return std::round(theme.icon * 0.75F);
}

}  // namespace

Canvas::Canvas(Ui& ui, std::string_view name, std::string_view label, const Rect& area, Extent extent, float unit_px,
               float readable, std::span<const Button> buttons)
    : ui_(ui), name_(name), area_(area), extent_(extent), unit_px_(unit_px) {
  Ui::State& s = ui.state();
  place_buttons(buttons);
  CanvasState& canvas = s.canvases[name_];
  if (canvas.zoom <= 0.0F) {
    const float wide = std::min(1.0F, area_.width / std::max(1.0F, extent.width * unit_px));
    canvas.zoom = std::max(wide, readable) * unit_px;
    canvas.pan = {extent.width / 2.0F, std::min(extent.height, area_.height / canvas.zoom) / 2.0F};
  }
  ui.node(name_ + ".area", Role::region, label, area_);
  draw_buttons(buttons);
  take_keys();
  hold();
  zoom_ = canvas.zoom;
  const bool moving = s.finger.down && s.finger.area == name_;
  words_zoom_ = zoom_;
  if (!moving) {
    canvas.rest_zoom = zoom_;
  } else if (canvas.rest_zoom > 0.0F && canvas.rest_zoom != zoom_) {
    const float steps = std::floor(std::log(zoom_ / canvas.rest_zoom) / std::log(k_words_step));
    words_zoom_ = canvas.rest_zoom * std::pow(k_words_step, steps);
  }
  origin_ = {std::round(area_.centre().x - canvas.pan.x * zoom_), std::round(area_.centre().y - canvas.pan.y * zoom_)};
  s.building_areas.push_back({name_, AreaKind::canvas, area_, s.layer});
  s.open_canvas = name_;
  ui.painter().push_clip(area_);
}

Canvas::~Canvas() {
  ui_.painter().pop_clip();
  ui_.state().open_canvas.clear();
}

// The buttons stand at the foot, from the right; as many rows as their words need.
void Canvas::place_buttons(std::span<const Button> buttons) {
  const Ui::State& s = ui_.state();
  const Theme& t = s.theme;
  const text::TextStyle style = sized(ui_, TextRole::note);
  std::vector<std::string_view> labels;
  for (const Button& button : buttons) labels.push_back(button.label);
  for (const std::string* word : {&s.words.zoom_in, &s.words.zoom_out, &s.words.zoom_fit}) labels.push_back(*word);
  const float gap = std::ceil(t.px(2.54F));
  float height = t.target;
  for (const std::string_view label : labels) {
    height = std::max(height, std::ceil(ui::measure(ui_, label, style).height + t.gap));
  }
  std::vector<std::size_t> row_starts;
  float x = area_.right() + 1.0F;
  for (std::size_t k = 0; k < labels.size(); ++k) {
    widths_.push_back(ui::measure(ui_, labels[k], style).width);
    const float width = std::min(button_width(t, widths_.back(), strip_icon(t)), area_.width);
    if (x + width > area_.right()) {
      row_starts.push_back(k);
      x = area_.x;
    }
    strip_.push_back({x, 0.0F, width, height});
    x += width + gap;
  }
  const float used = static_cast<float>(row_starts.size()) * (height + gap) - gap;
  const float top = area_.bottom() - used;
  for (std::size_t row = 0; row < row_starts.size(); ++row) {
    const std::size_t end = row + 1 < row_starts.size() ? row_starts[row + 1] : strip_.size();
    const float shift = std::floor(area_.right() - strip_[end - 1].right());
    for (std::size_t k = row_starts[row]; k < end; ++k) {
      strip_[k].x = std::round(strip_[k].x + shift);
      strip_[k].y = std::round(top + static_cast<float>(row) * (height + gap));
    }
  }
  area_.height = std::max(1.0F, area_.height - used - t.gap);
}

void Canvas::draw_buttons(std::span<const Button> buttons) {
  Ui::State& s = ui_.state();
  const Theme& t = s.theme;
  const std::array<Button, 3> own{{{"zoom_in", "plus", s.words.zoom_in},
                                   {"zoom_out", "minus", s.words.zoom_out},
                                   {"zoom_fit", "fit", s.words.zoom_fit}}};
  const text::TextStyle style = sized(ui_, TextRole::note);
  const float icon = strip_icon(t);
  for (std::size_t k = 0; k < strip_.size(); ++k) {
    const bool callers = k < buttons.size();
    const Button& b = callers ? buttons[k] : own[k - buttons.size()];
    const Rect& rect = strip_[k];
    const Interaction hit = ui_.target(name_ + "." + std::string(b.suffix), Role::button, b.label, rect);
    pressable_card(ui_, rect, hit, t.radius_small);
    const text::TextSize size = ui::measure(ui_, b.label, style);
    const float left = std::round(rect.centre().x - (icon + t.gap / 2.0F + size.width) / 2.0F);
    ui_.painter().icon(b.icon, {left, rect.centre().y - icon / 2.0F, icon, icon}, t.palette.blue);
    ui_.painter().text(b.label, style, {left + icon + t.gap / 2.0F, rect.centre().y - size.height / 2.0F},
                       t.palette.blue);
    if (!hit.pressed) continue;
    if (callers) {
      pressed_ = k;
    } else if (k - buttons.size() == 2) {
      fit();
    } else {
      zoom_by(k - buttons.size() == 0 ? k_zoom_step : 1.0F / k_zoom_step);
    }
  }
}

// What a keyboard types while no field has the caret.
void Canvas::take_keys() {
  const Ui::State& s = ui_.state();
  if (s.layer != s.tree.top_layer()) return;
  for (const char c : s.typed) {
    if (c == '+' || c == '=') zoom_by(k_zoom_step);
    if (c == '-') zoom_by(1.0F / k_zoom_step);
    if (c == '0') fit();
  }
}

void Canvas::zoom_by(float factor) {
  ui_.state().canvases[name_].zoom *= factor;
}

void Canvas::fit() {
  CanvasState& canvas = ui_.state().canvases[name_];
  const float whole =
      std::min(area_.width / std::max(1.0F, extent_.width), area_.height / std::max(1.0F, extent_.height));
  canvas.zoom = std::min(whole * k_fit_share, unit_px_);
  canvas.pan = {extent_.width / 2.0F, extent_.height / 2.0F};
}

// The drawing never leaves the area: what is smaller is centred, what is larger stops at its edges.
void Canvas::hold() {
  CanvasState& canvas = ui_.state().canvases[name_];
  const float whole =
      std::min(area_.width / std::max(1.0F, extent_.width), area_.height / std::max(1.0F, extent_.height));
  const float least = std::min(whole * k_fit_share, k_zoom_least * unit_px_);
  canvas.zoom = std::clamp(canvas.zoom, least, std::max(least, k_zoom_most * unit_px_));
  const auto held = [&](float pan, float size, float room) {
    const float half = room / canvas.zoom / 2.0F;
    return size <= 2.0F * half ? size / 2.0F : std::clamp(pan, half, size - half);
  };
  canvas.pan = {held(canvas.pan.x, extent_.width, area_.width), held(canvas.pan.y, extent_.height, area_.height)};
}

void Canvas::lead(std::string_view from, Way way) {
  ui_.state().building_ways.insert_or_assign(
      std::string(from), KeyWay{std::move(way.left), std::move(way.right), std::move(way.up), std::move(way.down)});
}

bool Canvas::target_all(std::string_view name, std::string_view label) {
  const Interaction hit = ui_.target(name, Role::button, label, area_);
  Ui::State& s = ui_.state();
  if (hit.held) {
    CanvasState& canvas = s.canvases[name_];
    canvas.touched = {(s.finger.at.x - origin_.x) / zoom_, (s.finger.at.y - origin_.y) / zoom_};
  }
  ui_.focus_ring(area_.inset(ui_.theme().focus_width + 2.0F), ui_.theme().radius, hit);
  return hit.pressed;
}

void Canvas::bring_nearer(float zoom) {
  CanvasState& canvas = ui_.state().canvases[name_];
  canvas.zoom = zoom * unit_px_;
  canvas.pan = canvas.touched.value_or(canvas.pan);
  canvas.touched.reset();
  ui_.state().run_again = true;
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
  drawn.size_px = style.size_px * words_zoom_;
  drawn.width_px = width > 0.0F ? std::floor(width * words_zoom_) : 0.0F;
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
  const float side = std::round(style.size_px * words_zoom_ * 0.25F);
  ui_.painter().fill({std::round(at.x - size.width / 2.0F) - side, std::round(at.y - size.height / 2.0F),
                      std::round(size.width) + 2.0F * side, std::round(size.height)},
                     ground);
  words(words_shown, style, centre, colour);
}

Canvas::Extent Canvas::measure(std::string_view words_shown, const text::TextStyle& style, float width) {
  const text::TextSize size = ui::measure(ui_, words_shown, scaled(style, width));
  return {size.width / words_zoom_, size.height / words_zoom_};
}

void Canvas::icon(std::string_view icon_name, const Rect& rect, Colour colour) {
  ui_.painter().icon(icon_name, to_screen(rect), colour);
}

bool Canvas::target(std::string_view name, Role role, std::string_view label, const Rect& rect, NodeState state,
                    float halo) {
  const Rect at = to_screen(rect);
  const Interaction hit = ui_.target(name, role, label, at, state);
  if (hit.held) ui_.painter().border(at.inset(-2.0F), ui_.theme().palette.blue, ui_.theme().stroke, 12.0F * zoom_);
  ui_.focus_ring(to_screen(rect.inset(-halo)), (12.0F + halo) * zoom_, hit);
  return hit.pressed;
}

}  // namespace mingbai::ui
