// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/software_rasterizer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <unordered_map>

#include "kiosk/ui/damage.h"

namespace mingbai::ui {
namespace {

int nearest(float v) {
  return static_cast<int>(std::floor(v + 0.5F));
}

struct Channels {
  std::uint32_t r, g, b, a;
};
// ImGui packs R in the lowest byte.
Channels channels(ImU32 c) {
  return {c & 255U, (c >> 8U) & 255U, (c >> 16U) & 255U, c >> 24U};
}
std::uint32_t opaque(const Channels& c) {
  return c.r << 16U | c.g << 8U | c.b;
}

std::uint32_t over(std::uint32_t ground, const Channels& c, std::uint32_t alpha) {
  const std::uint32_t rest = 255U - alpha;
  // Red and blue at once: each has sixteen bits, and 255 * 255 + 128 + 254 fits.
  std::uint32_t red_blue = (c.r << 16U | c.b) * alpha + (ground & 0xFF00FFU) * rest + 0x800080U;
  std::uint32_t green = c.g * alpha + ((ground >> 8U) & 255U) * rest + 128U;
  red_blue = ((red_blue + ((red_blue >> 8U) & 0xFF00FFU)) >> 8U) & 0xFF00FFU;
  green = ((green + (green >> 8U)) >> 8U) << 8U;
  return red_blue | green;
}

void fill_rect(FrameBuffer& frame, const Box& box, const Channels& c) {
  for (int y = box.y0; y < box.y1; ++y) {
    std::uint32_t* row = frame.row(y);
    if (c.a == 255U) {
      std::fill(row + box.x0, row + box.x1, opaque(c));
    } else {
      for (int x = box.x0; x < box.x1; ++x) row[x] = over(row[x], c, c.a);
    }
  }
}

// One axis-parallel rectangle that shows part of an image.
struct ImageQuad {
  int x = 0;
  int y = 0;
  int width = 0;
  int height = 0;
  float u0 = 0.0F;
  float v0 = 0.0F;
  float u_step = 1.0F;  // image pixels a screen pixel
  float v_step = 1.0F;
};

ImageQuad image_quad(const ImDrawVert& a, const ImDrawVert& c, const ImageView& image) {
  ImageQuad q;
  q.x = nearest(a.pos.x);
  q.y = nearest(a.pos.y);
  q.width = nearest(c.pos.x) - q.x;
  q.height = nearest(c.pos.y) - q.y;
  q.u0 = a.uv.x * static_cast<float>(image.width);
  q.v0 = a.uv.y * static_cast<float>(image.height);
  if (q.width > 0) q.u_step = (c.uv.x - a.uv.x) * static_cast<float>(image.width) / static_cast<float>(q.width);
  if (q.height > 0) q.v_step = (c.uv.y - a.uv.y) * static_cast<float>(image.height) / static_cast<float>(q.height);
  return q;
}

void tint_run(std::uint32_t* to, const std::uint8_t* coverage, int count, const Channels& c) {
  const std::uint32_t full = opaque(c);
  for (int i = 0; i < count; ++i) {
    if (i + 8 <= count) {  // most of a text is blank: eight pixels at a time
      std::uint64_t eight = 0;
      std::memcpy(&eight, coverage + i, 8);
      if (eight == 0) {
        i += 7;
        continue;
      }
    }
    std::uint32_t alpha = coverage[i];
    if (alpha == 0U) continue;
    if (c.a != 255U) alpha = alpha * c.a / 255U;
    to[i] = alpha == 255U ? full : over(to[i], c, alpha);
  }
}

void draw_image(FrameBuffer& frame, const Box& box, const ImageQuad& q, const ImageView& image, const Channels& tint) {
  const auto sample = [](float start, float step, int offset, int limit) {
    return std::clamp(static_cast<int>(std::floor(start + (static_cast<float>(offset) + 0.5F) * step)), 0, limit - 1);
  };
  const bool same_size = std::abs(q.u_step - 1.0F) < 1e-3F && image.format == PixelFormat::a8;
  for (int y = box.y0; y < box.y1; ++y) {
    const int v = sample(q.v0, q.v_step, y - q.y, image.height);
    const std::uint8_t* from = image.pixels + static_cast<std::ptrdiff_t>(v) * image.stride;
    std::uint32_t* row = frame.row(y);
    if (same_size) {
      const int u = std::max(0, nearest(q.u0) + box.x0 - q.x);
      tint_run(row + box.x0, from + u, std::min(box.x1 - box.x0, image.width - u), tint);
      continue;
    }
    for (int x = box.x0; x < box.x1; ++x) {
      const int u = sample(q.u0, q.u_step, x - q.x, image.width);
      if (image.format == PixelFormat::a8) {
        row[x] = over(row[x], tint, static_cast<std::uint32_t>(from[u]) * tint.a / 255U);
      } else {
        const std::uint8_t* p = from + 4 * u;
        row[x] = over(row[x], {p[2], p[1], p[0], p[3]}, static_cast<std::uint32_t>(p[3]) * tint.a / 255U);
      }
    }
  }
}

// Signed area of the parallelogram; > 0 when p lies to the right of a -> b (y grows downward).
float edge(const ImVec2& a, const ImVec2& b, float px, float py) {
  return (b.x - a.x) * (py - a.y) - (b.y - a.y) * (px - a.x);
}
// Pixels exactly on a shared edge belong to one of the two triangles only.
bool owns_edge(const ImVec2& a, const ImVec2& b) {
  return (a.y == b.y && b.x > a.x) || b.y < a.y;
}

void draw_triangle(FrameBuffer& frame, const Box& box, std::array<const ImDrawVert*, 3> v) {
  float doubled = edge(v[0]->pos, v[1]->pos, v[2]->pos.x, v[2]->pos.y);
  if (doubled == 0.0F) return;
  if (doubled < 0.0F) {
    std::swap(v[1], v[2]);
    doubled = -doubled;
  }
  const std::array<Channels, 3> c{channels(v[0]->col), channels(v[1]->col), channels(v[2]->col)};
  const bool solid = v[0]->col == v[1]->col && v[0]->col == v[2]->col;
  if (solid && c[0].a == 0U) return;
  std::array<bool, 3> owned{};
  std::array<float, 3> step{};
  for (std::size_t k = 0; k < 3; ++k) {
    const ImVec2& from = v[(k + 1) % 3]->pos;
    const ImVec2& to = v[(k + 2) % 3]->pos;
    owned[k] = owns_edge(from, to);
    step[k] = -(to.y - from.y);
  }
  for (int y = box.y0; y < box.y1; ++y) {
    std::uint32_t* row = frame.row(y);
    const float py = static_cast<float>(y) + 0.5F;
    std::array<float, 3> w{};
    int begin = box.x0;
    int end = box.x1;
    for (std::size_t k = 0; k < 3; ++k) {
      w[k] = edge(v[(k + 1) % 3]->pos, v[(k + 2) % 3]->pos, static_cast<float>(box.x0) + 0.5F, py);
      // Where the row crosses the edge, px from x0. That of an edge that is all but level may be beyond every integer.
      const float cross = step[k] == 0.0F ? 0.0F : -w[k] / step[k];
      const bool ahead = cross > 0.0F;
      const bool within = ahead && cross < static_cast<float>(box.x1 - box.x0);
      if (step[k] > 0.0F && ahead) begin = within ? std::max(begin, box.x0 + static_cast<int>(cross) - 1) : box.x1;
      if (step[k] < 0.0F && !ahead) end = std::min(end, box.x0 + 1);
      if (step[k] < 0.0F && within) end = std::min(end, box.x0 + static_cast<int>(cross) + 2);
    }
    const auto inside = [&](int x) {
      const auto along = static_cast<float>(x - box.x0);
      for (std::size_t k = 0; k < 3; ++k) {
        const float at = w[k] + step[k] * along;
        if (at < 0.0F || (at == 0.0F && !owned[k])) return false;
      }
      return true;
    };
    // A triangle has no gaps: between its ends a row needs no more questions.
    while (begin < end && !inside(begin)) ++begin;
    while (begin < end && !inside(end - 1)) --end;
    if (begin >= end) continue;  // the row passes beside it; its ends may then even stand the wrong way round
    if (solid) {
      fill_rect(frame, {begin, y, end, y + 1}, c[0]);
      continue;
    }
    for (int x = begin; x < end; ++x) {
      const auto along = static_cast<float>(x - box.x0);
      const float a = (w[0] + step[0] * along) / doubled;
      const float b = (w[1] + step[1] * along) / doubled;
      const float d = (w[2] + step[2] * along) / doubled;
      const auto mix = [&](std::uint32_t p, std::uint32_t q, std::uint32_t r) {
        const float m = static_cast<float>(p) * a + static_cast<float>(q) * b + static_cast<float>(r) * d;
        return static_cast<std::uint32_t>(std::clamp(m + 0.5F, 0.0F, 255.0F));
      };
      const Channels colour{mix(c[0].r, c[1].r, c[2].r), mix(c[0].g, c[1].g, c[2].g), mix(c[0].b, c[1].b, c[2].b),
                            mix(c[0].a, c[1].a, c[2].a)};
      row[x] = colour.a == 255U ? opaque(colour) : over(row[x], colour, colour.a);
    }
  }
}

// ImGui writes rectangles and images as the triangles 0 1 2 and 0 2 3.
bool is_quad(const ImDrawVert* v, const ImDrawIdx* i) {
  if (i[3] != i[0] || i[4] != i[2]) return false;
  const ImDrawVert& a = v[i[0]];
  const ImDrawVert& b = v[i[1]];
  const ImDrawVert& c = v[i[2]];
  const ImDrawVert& d = v[i[5]];
  return a.col == b.col && a.col == c.col && a.col == d.col && a.pos.y == b.pos.y && b.pos.x == c.pos.x &&
         c.pos.y == d.pos.y && d.pos.x == a.pos.x && a.pos.x <= c.pos.x && a.pos.y <= c.pos.y;
}

Box clip_of(const ImDrawCmd& command, const FrameBuffer& frame) {
  return {std::max(0, nearest(command.ClipRect.x)), std::max(0, nearest(command.ClipRect.y)),
          std::min(frame.width, nearest(command.ClipRect.z)), std::min(frame.height, nearest(command.ClipRect.w))};
}

// Calls visit(command, clip, vertices, indices, count) for every primitive in drawing order; count is 6 or 3.
template <class Visit>
void each_primitive(const ImDrawData& data, const FrameBuffer& frame, Visit visit) {
  for (int n = 0; n < data.CmdListsCount; ++n) {
    const ImDrawList& list = *data.CmdLists[n];
    for (const ImDrawCmd& command : list.CmdBuffer) {
      const Box clip = clip_of(command, frame);
      const ImDrawVert* vertices = list.VtxBuffer.Data + command.VtxOffset;
      const ImDrawIdx* indices = list.IdxBuffer.Data + command.IdxOffset;
      for (unsigned k = 0; k + 2 < command.ElemCount;) {
        const bool quad = k + 5 < command.ElemCount && is_quad(vertices, indices + k);
        visit(command, clip, vertices, indices + k, quad ? 6U : 3U);
        k += quad ? 6U : 3U;
      }
    }
  }
}

class Hash {
 public:
  void add(std::uint64_t word) {
    value_ = (value_ ^ word) * 0x9E3779B97F4A7C15ULL;
    value_ ^= value_ >> 29U;
  }
  void add(const ImDrawVert& vertex) {
    std::array<std::uint64_t, 3> words{};
    std::memcpy(words.data(), &vertex, sizeof(vertex));
    for (const std::uint64_t word : words) add(word);
  }
  std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 0xCBF29CE484222325ULL;
};
static_assert(sizeof(ImDrawVert) <= 24);

Box bounds_of(const ImDrawVert* v, const ImDrawIdx* i, unsigned count) {
  float x0 = v[i[0]].pos.x, x1 = x0, y0 = v[i[0]].pos.y, y1 = y0;
  for (unsigned k = 1; k < count; ++k) {
    const ImVec2& p = v[i[k]].pos;
    x0 = std::min(x0, p.x);
    x1 = std::max(x1, p.x);
    y0 = std::min(y0, p.y);
    y1 = std::max(y1, p.y);
  }
  return {static_cast<int>(std::floor(x0)), static_cast<int>(std::floor(y0)), static_cast<int>(std::ceil(x1)),
          static_cast<int>(std::ceil(y1))};
}

void copy(const FrameBuffer& from, FrameBuffer& to, const PixelRect& rect) {
  for (int y = rect.y; y < rect.y + rect.height; ++y) {
    std::copy_n(from.row(y) + rect.x, rect.width, to.row(y) + rect.x);
  }
}

}  // namespace

void SoftwareRasterizer::collect(const ImDrawData& data, const FrameBuffer& frame) {
  std::swap(previous_, current_);
  current_.clear();
  each_primitive(
      data, frame,
      [&](const ImDrawCmd& command, const Box& clip, const ImDrawVert* v, const ImDrawIdx* i, unsigned count) {
        Hash hash;
        hash.add(static_cast<std::uint64_t>(reinterpret_cast<std::uintptr_t>(command.TextureId)));
        hash.add(static_cast<std::uint64_t>(clip.x0) << 32U ^ static_cast<std::uint64_t>(clip.y0));
        hash.add(static_cast<std::uint64_t>(clip.x1) << 32U ^ static_cast<std::uint64_t>(clip.y1));
        for (unsigned k = 0; k < count; ++k) {
          if (count == 6U && (k == 3U || k == 4U)) continue;
          hash.add(v[i[k]]);
        }
        current_.push_back({hash.value(), rect_of(meet(clip, bounds_of(v, i, count)))});
      });
}

std::vector<PixelRect> SoftwareRasterizer::damage(const FrameBuffer& frame) const {
  std::size_t head = 0;
  const std::size_t shorter = std::min(previous_.size(), current_.size());
  while (head < shorter && previous_[head].hash == current_[head].hash) ++head;
  std::size_t tail = 0;
  while (tail < shorter - head &&
         previous_[previous_.size() - 1 - tail].hash == current_[current_.size() - 1 - tail].hash) {
    ++tail;
  }
  TileMap map(frame);
  // Between the equal ends: what is drawn in both frames and in the same order needs no new drawing.
  std::unordered_map<std::uint64_t, int> count;
  for (std::size_t k = head; k < previous_.size() - tail; ++k) ++count[previous_[k].hash];
  std::unordered_map<std::uint64_t, int> kept;
  std::vector<std::uint64_t> order_now;
  for (std::size_t k = head; k < current_.size() - tail; ++k) {
    if (count[current_[k].hash]-- > 0) {
      ++kept[current_[k].hash];
      order_now.push_back(current_[k].hash);
    } else {
      map.mark(current_[k].bounds);
    }
  }
  std::size_t next = 0;
  bool same_order = true;
  for (std::size_t k = head; k < previous_.size() - tail; ++k) {
    if (kept[previous_[k].hash]-- > 0) {
      same_order = same_order && previous_[k].hash == order_now[next++];
    } else {
      map.mark(previous_[k].bounds);
    }
  }
  if (!same_order) {
    for (std::size_t k = head; k < current_.size() - tail; ++k) map.mark(current_[k].bounds);
  }
  return map.rectangles();
}

std::vector<PixelRect> SoftwareRasterizer::changes(const ImDrawData& data, Redraw redraw) {
  FrameBuffer size;  // its pixels are not looked at
  size.width = static_cast<int>(data.DisplaySize.x);
  size.height = static_cast<int>(data.DisplaySize.y);
  collect(data, size);
  if (redraw == Redraw::everything) return {{0, 0, size.width, size.height}};
  return damage(size);
}

void SoftwareRasterizer::draw(const ImDrawData& data, const TextureRegistry& textures, FrameBuffer& frame,
                              const PixelRect& rect) const {
  const Box target = box_of(rect);
  std::size_t index = 0;
  each_primitive(
      data, frame,
      [&](const ImDrawCmd& command, const Box& clip, const ImDrawVert* v, const ImDrawIdx* i, unsigned count) {
        const Box box = meet(target, box_of(current_[index++].bounds));
        if (box.empty()) return;
        const ImDrawVert& a = v[i[0]];
        const ImDrawVert& c = v[i[2]];
        if (count == 3U) {
          draw_triangle(frame, box, {&a, &v[i[1]], &c});
          return;
        }
        const Box whole =
            meet(meet(target, clip), {nearest(a.pos.x), nearest(a.pos.y), nearest(c.pos.x), nearest(c.pos.y)});
        const ImageView* image = a.uv.x == c.uv.x ? nullptr : textures.find(command.TextureId);
        if (whole.empty()) return;
        if (image == nullptr) {
          fill_rect(frame, whole, channels(a.col));
        } else {
          draw_image(frame, whole, image_quad(a, c, *image), *image, channels(a.col));
        }
      });
}

std::vector<PixelRect> SoftwareRasterizer::render(const ImDrawData& data, const TextureRegistry& textures,
                                                  FrameBuffer& frame, Redraw redraw, const PreparedFrame* prepared) {
  collect(data, frame);
  std::vector<PixelRect> rects =
      redraw == Redraw::everything ? std::vector<PixelRect>{{0, 0, frame.width, frame.height}} : damage(frame);
  for (const PixelRect& rect : rects) {
    if (prepared != nullptr && prepared->serves(rect, current_, frame.width, frame.height)) {
      copy(prepared->pixels, frame, rect);
    } else {
      draw(data, textures, frame, rect);
    }
  }
  return rects;
}

void SoftwareRasterizer::prepare(const ImDrawData& data, const TextureRegistry& textures, PreparedFrame& prepared) {
  const auto width = static_cast<int>(data.DisplaySize.x);
  const auto height = static_cast<int>(data.DisplaySize.y);
  if (prepared.pixels.width != width || prepared.pixels.height != height) prepared.pixels.resize(width, height);
  collect(data, prepared.pixels);
  draw(data, textures, prepared.pixels, {0, 0, width, height});
  prepared.primitives = current_;
}

}  // namespace mingbai::ui
