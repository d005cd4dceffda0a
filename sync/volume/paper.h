// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// One PDF: a stack of pages with text, tables, charts, bookmarks and links. Points (1/72 inch) from the top left
// corner.
#pragma once

#include <cairo.h>
#include <pango/pangocairo.h>

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/result.h"

namespace mingbai::volume {

inline constexpr double k_mm = 72.0 / 25.4;

struct PaperSize {
  double width;
  double height;
};
inline constexpr PaperSize k_a3{297 * k_mm, 420 * k_mm};
inline constexpr PaperSize k_a4{210 * k_mm, 297 * k_mm};
inline constexpr PaperSize k_a5{148 * k_mm, 210 * k_mm};
constexpr PaperSize turned(PaperSize size) {
  return {size.height, size.width};
}

struct Ink {
  double red;
  double green;
  double blue;
};
inline constexpr Ink k_black{0.09, 0.12, 0.16};
inline constexpr Ink k_grey{0.36, 0.41, 0.46};
inline constexpr Ink k_blue{0.04, 0.21, 0.41};
inline constexpr Ink k_red{0.70, 0.17, 0.12};
inline constexpr Ink k_rule{0.76, 0.76, 0.72};
inline constexpr Ink k_ground{0.96, 0.95, 0.92};

enum class Face { sans, serif };
enum class Align { start, centre, end };

struct TextLook {
  double size = 10.5;
  int weight = 400;
  Face face = Face::sans;
  double line = 1.5;  // base line to base line, as a multiple of size
  Align align = Align::start;
  Ink ink = k_black;
};

struct LayoutDeleter {
  void operator()(PangoLayout* layout) const { g_object_unref(layout); }
};
using Layout = std::unique_ptr<PangoLayout, LayoutDeleter>;

// The product's fonts (fonts/fonts.conf), whatever else is installed. One thread; papers of it die before it.
class Fonts {
 public:
  // io_not_found or bad_syntax for the folder's fonts.conf, device_absent without a font for hanzi or Tibetan.
  static Result<std::unique_ptr<Fonts>> load(const std::filesystem::path& folder);
  ~Fonts();
  Fonts(const Fonts&) = delete;
  Fonts& operator=(const Fonts&) = delete;

  // Broken into lines of `width`; 0 = one line a paragraph.
  Layout lay_out(std::string_view text, const TextLook& look, double width) const;

 private:
  Fonts() = default;
  void* config_ = nullptr;  // FcConfig, owned
  PangoFontMap* map_ = nullptr;
  PangoContext* context_ = nullptr;
};

double height_of(PangoLayout* layout);
double width_of(PangoLayout* layout);
int lines_of(PangoLayout* layout);
// Height of `count` lines from `first` on; count < 0: all that are left.
double height_of_lines(PangoLayout* layout, int first, int count);

struct PaperFacts {
  std::string title;
  std::string author;
  Instant created{};  // the only time in the file: equal content gives equal bytes
};

class Paper {
 public:
  Paper(const Fonts& fonts, PaperSize size, const PaperFacts& facts);
  ~Paper();
  Paper(const Paper&) = delete;
  Paper& operator=(const Paper&) = delete;

  const Fonts& fonts() const { return fonts_; }
  PaperSize size() const { return size_; }
  cairo_t* cairo() const { return cairo_; }
  int page() const { return page_; }  // counts from 1
  void next_page();

  // Draws lines [first, first + count) with the top of `first` at y. count < 0: all that are left.
  void draw(PangoLayout* layout, const TextLook& look, double x, double y, int first = 0, int count = -1);
  // One line or more at a place; returns its height.
  double text(std::string_view words, const TextLook& look, double x, double y, double width);
  void line(double x1, double y1, double x2, double y2, Ink ink, double width);
  void box(double x, double y, double width, double height, Ink fill);

  // A bookmark to the top of this page's `y`; `parent` as returned, 0 = none.
  int bookmark(int parent, const std::string& title, double y);
  // Makes the rectangle lead to another page.
  void link(double x, double y, double width, double height, int page);

  // The whole file; nothing can be drawn after it. io_failed when cairo has failed.
  Result<std::string> finish();

 private:
  const Fonts& fonts_;
  PaperSize size_;
  std::string bytes_;
  cairo_surface_t* surface_ = nullptr;
  cairo_t* cairo_ = nullptr;
  int page_ = 1;
};

}  // namespace mingbai::volume
