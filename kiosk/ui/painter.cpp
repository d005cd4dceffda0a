// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/painter.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace mingbai::ui {
namespace {

constexpr float k_dash = 3.2F;  // of the line width
constexpr float k_dash_gap = 2.2F;

ImU32 packed(Colour c) {
  return IM_COL32(c.r, c.g, c.b, c.a);
}
ImVec2 vec(Point p) {
  return {p.x, p.y};
}
ImVec2 upper_left(const Rect& r) {
  return {r.x, r.y};
}
ImVec2 lower_right(const Rect& r) {
  return {r.right(), r.bottom()};
}

ImDrawFlags flags_of(Corners corners) {
  switch (corners) {
    case Corners::all:
      return ImDrawFlags_RoundCornersAll;
    case Corners::left:
      return ImDrawFlags_RoundCornersLeft;
    case Corners::right:
      return ImDrawFlags_RoundCornersRight;
    case Corners::top:
      return ImDrawFlags_RoundCornersTop;
    case Corners::bottom:
      return ImDrawFlags_RoundCornersBottom;
  }
  return ImDrawFlags_RoundCornersAll;
}

void add_dashes(ImDrawList& list, std::span<const ImVec2> points, ImU32 colour, float width) {
  const float dash = std::max(4.0F, width * k_dash);
  const float period = dash + std::max(3.0F, width * k_dash_gap);
  float phase = 0.0F;
  for (std::size_t k = 0; k + 1 < points.size(); ++k) {
    const ImVec2 a = points[k];
    const ImVec2 b = points[k + 1];
    const float length = std::hypot(b.x - a.x, b.y - a.y);
    if (length <= 0.0F) continue;
    const auto at = [&](float s) { return ImVec2(a.x + (b.x - a.x) * s / length, a.y + (b.y - a.y) * s / length); };
    for (float s = -phase; s < length; s += period) {
      const float begin = std::max(0.0F, s);
      const float end = std::min(length, s + dash);
      if (end > begin) list.AddLine(at(begin), at(end), colour, width);
    }
    phase = std::fmod(phase + length, period);
  }
}

}  // namespace

void Painter::fill(const Rect& rect, Colour colour, float radius, Corners corners) {
  if (rect.empty() || !visible(rect)) return;
  list_.AddRectFilled(upper_left(rect), lower_right(rect), packed(colour), radius, flags_of(corners));
}

void Painter::border(const Rect& rect, Colour colour, float width, float radius, LineKind kind) {
  if (rect.empty() || !visible(rect)) return;
  const float r = std::max(0.0F, radius - width / 2.0F);
  if (kind == LineKind::dashed) {
    const Rect path = rect.inset(width / 2.0F);
    list_.PathRect(upper_left(path), lower_right(path), r, ImDrawFlags_RoundCornersAll);
    std::vector<ImVec2> points(list_._Path.begin(), list_._Path.end());
    list_.PathClear();
    points.push_back(points.front());
    add_dashes(list_, points, packed(colour), width);
    return;
  }
  if (radius <= 0.0F) {  // four bars: sharp at every width
    list_.AddRectFilled({rect.x, rect.y}, {rect.right(), rect.y + width}, packed(colour));
    list_.AddRectFilled({rect.x, rect.bottom() - width}, lower_right(rect), packed(colour));
    list_.AddRectFilled({rect.x, rect.y + width}, {rect.x + width, rect.bottom() - width}, packed(colour));
    list_.AddRectFilled({rect.right() - width, rect.y + width}, {rect.right(), rect.bottom() - width}, packed(colour));
    return;
  }
  // AddRect draws half a px inside of what it is given.
  const Rect path = rect.inset(width / 2.0F - 0.5F);
  list_.AddRect(upper_left(path), lower_right(path), packed(colour), r, ImDrawFlags_RoundCornersAll, width);
}

void Painter::line(Point from, Point to, Colour colour, float width, LineKind kind) {
  const std::array<Point, 2> points{from, to};
  polyline(points, colour, width, kind);
}

void Painter::polyline(std::span<const Point> points, Colour colour, float width, LineKind kind) {
  if (points.size() < 2) return;
  if (points.size() == 2 && kind == LineKind::solid) {
    const Point a = points[0];
    const Point b = points[1];
    const float half = width / 2.0F;
    if (a.x == b.x || a.y == b.y) {  // straight lines are rectangles on whole pixels
      const float x0 = std::round(std::min(a.x, b.x) - (a.x == b.x ? half : 0.0F));
      const float y0 = std::round(std::min(a.y, b.y) - (a.y == b.y ? half : 0.0F));
      const float w = a.x == b.x ? width : std::abs(b.x - a.x);
      const float h = a.y == b.y ? width : std::abs(b.y - a.y);
      if (a.x != b.x || a.y != b.y) fill({x0, y0, std::round(w), std::round(h)}, colour);
      return;
    }
  }
  std::vector<ImVec2> path;
  path.reserve(points.size());
  for (const Point& p : points) path.push_back(vec(p));
  if (kind == LineKind::dashed) {
    add_dashes(list_, path, packed(colour), width);
  } else {
    list_.AddPolyline(path.data(), static_cast<int>(path.size()), packed(colour), ImDrawFlags_None, width);
  }
}

void Painter::triangle(Point a, Point b, Point c, Colour colour) {
  list_.AddTriangleFilled(vec(a), vec(b), vec(c), packed(colour));
}

void Painter::circle(Point centre, float radius, Colour colour) {
  list_.AddCircleFilled(vec(centre), radius, packed(colour));
}

text::TextSize Painter::text(std::string_view words, const text::TextStyle& style, Point at, Colour colour) {
  if (words.empty()) return {};
  const text::BandPlan plan = text_.bands(words, style);
  const text::TextSize size = plan.size;
  // Marks of Tibetan and accents may stick out of the logical box by half an em.
  const float out = style.size_px / 2.0F;
  const Rect reach = Rect{at.x, at.y, size.width, size.height}.inset(-out);
  if (!visible(reach)) return size;
  if (runs_.wanted) record(words, style, at, colour);
  for (int band = 0; band < plan.count(); ++band) {
    const float top = plan.tops[static_cast<std::size_t>(band)];
    const float bottom = plan.tops[static_cast<std::size_t>(band) + 1];
    if (!visible({reach.x, at.y + top - out, reach.width, bottom - top + 2.0F * out})) continue;
    show(text_.block(words, style, band), at, colour);
  }
  return size;
}

void Painter::show(const text::TextBlock& block, Point at, Colour colour) {
  if (block.mask.width == 0) return;
  const ImTextureID id = textures_.show({block.serial, PixelFormat::a8, block.mask.width, block.mask.height,
                                         block.mask.stride, block.mask.coverage.data()});
  const float x = std::round(at.x) + static_cast<float>(block.ink_dx);
  const float y = std::round(at.y) + static_cast<float>(block.ink_dy);
  list_.AddImage(id, {x, y}, {x + static_cast<float>(block.mask.width), y + static_cast<float>(block.mask.height)},
                 {0.0F, 0.0F}, {1.0F, 1.0F}, packed(colour));
}

void Painter::record(std::string_view words, const text::TextStyle& style, Point at, Colour colour) {
  const text::Paragraph paragraph = text_.lay_out(words, style);
  const text::TextSize size = paragraph.size();
  const text::TextRect ink = paragraph.ink();
  TextRun run;
  run.text = words;
  run.full = {std::round(at.x), std::round(at.y), size.width, size.height};
  run.ink = {std::round(at.x) + ink.x, std::round(at.y) + ink.y, ink.width, ink.height};
  run.seen = intersection(run.full, clip());
  run.colour = colour;
  run.size_px = style.size_px;
  run.line_count = paragraph.line_count();
  run.ellipsized = paragraph.ellipsized();
  run.layer = runs_.layer;
  runs_.runs.push_back(std::move(run));
}

text::TextSize Painter::text_marked(std::string_view words, const text::TextStyle& style, Point at, Colour colour,
                                    std::span<const text::ByteRange> marks, Colour ground) {
  if (!marks.empty()) {
    for (const text::TextRect& r : text_.rectangles(words, style, marks)) {
      fill({std::round(at.x + r.x), std::round(at.y + r.y), std::round(r.width), std::round(r.height)}, ground,
           style.size_px / 8.0F);
    }
  }
  return text(words, style, at, colour);
}

void Painter::icon(std::string_view name, const Rect& rect, Colour colour) {
  if (name.empty() || !visible(rect)) return;
  const float edge = std::round(std::min(rect.width, rect.height));
  const float x = std::round(rect.x + (rect.width - edge) / 2.0F);
  const float y = std::round(rect.y + (rect.height - edge) / 2.0F);
  image(icons_.render(name, static_cast<int>(edge), textures_), {x, y, edge, edge}, colour);
}

void Painter::image(const ImageView& view, const Rect& rect, Colour colour) {
  if (rect.empty() || !visible(rect)) return;
  list_.AddImage(textures_.show(view), upper_left(rect), lower_right(rect), {0.0F, 0.0F}, {1.0F, 1.0F}, packed(colour));
}

void Painter::push_clip(const Rect& rect) {
  list_.PushClipRect(upper_left(rect), lower_right(rect), true);
}
void Painter::pop_clip() {
  list_.PopClipRect();
}

Rect Painter::clip() const {
  const ImVec2 a = list_.GetClipRectMin();
  const ImVec2 b = list_.GetClipRectMax();
  return {a.x, a.y, b.x - a.x, b.y - a.y};
}

bool Painter::visible(const Rect& rect) const {
  return !intersection(rect, clip()).empty();
}

}  // namespace mingbai::ui
