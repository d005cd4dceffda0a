// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/text/paragraph.h"

#include <pango/pangocairo.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "sync/base/check.h"

namespace mingbai::text {
namespace {

float px(int pango_units) {
  return static_cast<float>(pango_units) / static_cast<float>(PANGO_SCALE);
}

struct IterDeleter {
  void operator()(PangoLayoutIter* iter) const { pango_layout_iter_free(iter); }
};
using Iter = std::unique_ptr<PangoLayoutIter, IterDeleter>;

}  // namespace

Paragraph::Paragraph(PangoLayout* layout, OffsetMap offsets, float drop)
    : layout_(layout), drop_(drop), offsets_(std::move(offsets)) {
  MINGBAI_CHECK(layout != nullptr);
}

Paragraph::~Paragraph() {
  if (layout_ == nullptr) return;
  // Pango's copy of the text may be somebody's name; memory that is given back keeps what stood in it.
  auto* text = const_cast<char*>(pango_layout_get_text(layout_));
  explicit_bzero(text, std::strlen(text));
  g_object_unref(layout_);
}

Paragraph::Paragraph(Paragraph&& other) noexcept
    : layout_(std::exchange(other.layout_, nullptr)), drop_(other.drop_), offsets_(std::move(other.offsets_)) {}

Paragraph& Paragraph::operator=(Paragraph&& other) noexcept {
  std::swap(layout_, other.layout_);
  std::swap(drop_, other.drop_);
  std::swap(offsets_, other.offsets_);
  return *this;
}

TextSize Paragraph::size() const {
  PangoRectangle logical;
  pango_layout_get_extents(layout_, nullptr, &logical);
  const int width = pango_layout_get_width(layout_);
  const bool spans_width = width > 0 && pango_layout_get_alignment(layout_) != PANGO_ALIGN_LEFT;
  return {px(spans_width ? width : logical.width), px(logical.height)};
}

int Paragraph::line_count() const {
  return pango_layout_get_line_count(layout_);
}

TextRect Paragraph::ink(int first, int count) const {
  PangoRectangle ink{};
  if (first == 0 && count < 0) {
    pango_layout_get_extents(layout_, &ink, nullptr);
    return {px(ink.x), px(ink.y) + drop_, px(ink.width), px(ink.height)};
  }
  bool any = false;
  int index = 0;
  const Iter iter(pango_layout_get_iter(layout_));
  do {
    if (index < first || (count >= 0 && index >= first + count)) continue;
    PangoRectangle line;
    pango_layout_iter_get_line_extents(iter.get(), &line, nullptr);
    if (line.width <= 0 || line.height <= 0) continue;
    const int x1 = any ? std::max(ink.x + ink.width, line.x + line.width) : line.x + line.width;
    const int y1 = any ? std::max(ink.y + ink.height, line.y + line.height) : line.y + line.height;
    ink.x = any ? std::min(ink.x, line.x) : line.x;
    ink.y = any ? std::min(ink.y, line.y) : line.y;
    ink.width = x1 - ink.x;
    ink.height = y1 - ink.y;
    any = true;
  } while (++index, pango_layout_iter_next_line(iter.get()) != FALSE);
  return {px(ink.x), px(ink.y) + drop_, px(ink.width), px(ink.height)};
}

std::vector<LineMetrics> Paragraph::lines() const {
  std::vector<LineMetrics> lines;
  const Iter iter(pango_layout_get_iter(layout_));
  do {
    PangoRectangle logical;
    pango_layout_iter_get_line_extents(iter.get(), nullptr, &logical);
    const PangoLayoutLine* line = pango_layout_iter_get_line_readonly(iter.get());
    LineMetrics metrics;
    metrics.bytes = {offsets_.to_given(static_cast<std::size_t>(line->start_index)),
                     offsets_.to_given(static_cast<std::size_t>(line->start_index + line->length))};
    metrics.top = px(logical.y);
    metrics.height = px(logical.height);
    metrics.baseline = px(pango_layout_iter_get_baseline(iter.get())) + drop_;
    metrics.width = px(logical.width);
    lines.push_back(metrics);
  } while (pango_layout_iter_next_line(iter.get()) != FALSE);
  return lines;
}

bool Paragraph::ellipsized() const {
  return pango_layout_is_ellipsized(layout_) != FALSE;
}

std::vector<TextRect> Paragraph::rectangles(ByteRange range) const {
  std::vector<TextRect> rects;
  range = {offsets_.to_drawn(range.begin), offsets_.to_drawn(range.end)};
  const Iter iter(pango_layout_get_iter(layout_));
  do {
    PangoLayoutLine* line = pango_layout_iter_get_line_readonly(iter.get());
    const int begin = std::max(static_cast<int>(range.begin), line->start_index);
    const int end = std::min(static_cast<int>(range.end), line->start_index + line->length);
    if (begin >= end) continue;
    PangoRectangle logical;
    pango_layout_iter_get_line_extents(iter.get(), nullptr, &logical);
    int* edges = nullptr;
    int count = 0;
    pango_layout_line_get_x_ranges(line, begin, end, &edges, &count);
    for (int i = 0; i < count; ++i) {
      rects.push_back({px(edges[2 * i]), px(logical.y), px(edges[2 * i + 1] - edges[2 * i]), px(logical.height)});
    }
    g_free(edges);
  } while (pango_layout_iter_next_line(iter.get()) != FALSE);
  return rects;
}

std::vector<char32_t> Paragraph::missing() const {
  std::vector<char32_t> found;
  if (pango_layout_get_unknown_glyphs_count(layout_) == 0) return found;
  for (const GSList* l = pango_layout_get_lines_readonly(layout_); l != nullptr; l = l->next) {
    for (const GSList* r = static_cast<PangoLayoutLine*>(l->data)->runs; r != nullptr; r = r->next) {
      const PangoGlyphString* glyphs = static_cast<PangoLayoutRun*>(r->data)->glyphs;
      for (int i = 0; i < glyphs->num_glyphs; ++i) {
        const PangoGlyph glyph = glyphs->glyphs[i].glyph;
        if (glyph != PANGO_GLYPH_EMPTY && (glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0) {
          found.push_back(static_cast<char32_t>(glyph & ~PANGO_GLYPH_UNKNOWN_FLAG));
        }
      }
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

void Paragraph::show(cairo_t* cairo, double x, double y, int first, int count) const {
  const Iter iter(pango_layout_get_iter(layout_));
  double lift = 0.0;
  for (int index = 0; count < 0 || index < first + count; ++index) {
    if (index >= first) {
      PangoRectangle logical;
      pango_layout_iter_get_line_extents(iter.get(), nullptr, &logical);
      if (index == first) lift = static_cast<double>(px(logical.y));
      const double baseline = static_cast<double>(px(pango_layout_iter_get_baseline(iter.get())));
      cairo_move_to(cairo, x + static_cast<double>(px(logical.x)), y + baseline + static_cast<double>(drop_) - lift);
      pango_cairo_show_layout_line(cairo, pango_layout_iter_get_line_readonly(iter.get()));
    }
    if (pango_layout_iter_next_line(iter.get()) == FALSE) break;
  }
}

}  // namespace mingbai::text
