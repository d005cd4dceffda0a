// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/print/slip_drawing.h"

#include <cairo-pdf.h>
#include <cairo.h>

#include <cmath>
#include <utility>
#include <vector>

#include "kiosk/print/slip_text.h"

namespace mingbai::print {
namespace {

// Coverage from which a dot is black. Below the middle, because a head burns a little less than its dot and thin
// Tibetan strokes would break.
constexpr unsigned k_black_from = 105;
constexpr double k_points_per_dot = 72.0 / k_head_dpi;
constexpr double k_a4_width = 595.276;  // points
constexpr double k_a4_height = 841.89;
constexpr double k_a4_margin = 56.7;      // 20 mm
constexpr double k_roll_width = 226.772;  // 80 mm

struct ContextDeleter {
  void operator()(cairo_t* context) const { cairo_destroy(context); }
};
using Context = std::unique_ptr<cairo_t, ContextDeleter>;
struct SurfaceDeleter {
  void operator()(cairo_surface_t* surface) const {
    cairo_surface_finish(surface);
    cairo_surface_destroy(surface);
  }
};
using Surface = std::unique_ptr<cairo_surface_t, SurfaceDeleter>;

void choose(cairo_t* cairo, Ink ink) {
  const double level = ink == Ink::black ? 0.0 : 1.0;
  cairo_set_source_rgb(cairo, level, level, level);
}

void draw(cairo_t* cairo, double top, const TextMark& mark) {
  choose(cairo, mark.ink);
  mark.paragraph->show(cairo, mark.x, top + mark.y, mark.first_line, mark.line_count);
}

void draw(cairo_t* cairo, double top, const BoxMark& mark) {
  choose(cairo, Ink::black);
  cairo_rectangle(cairo, mark.x, top + mark.y, mark.width, mark.height);
  cairo_fill(cairo);
}

void draw(cairo_t* cairo, double top, const TickBoxMark& mark) {
  choose(cairo, Ink::black);
  const double line = 2;
  const double y = top + mark.y;
  cairo_set_line_width(cairo, line);
  cairo_rectangle(cairo, mark.x + line / 2, y + line / 2, mark.side - line, mark.side - line);
  cairo_stroke(cairo);
  if (!mark.ticked) return;
  cairo_set_line_width(cairo, 4);
  cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
  cairo_move_to(cairo, mark.x + 0.24 * mark.side, y + 0.52 * mark.side);
  cairo_line_to(cairo, mark.x + 0.43 * mark.side, y + 0.72 * mark.side);
  cairo_line_to(cairo, mark.x + 0.78 * mark.side, y + 0.29 * mark.side);
  cairo_stroke(cairo);
}

void draw(cairo_t* cairo, double top, const QrMark& mark) {
  choose(cairo, Ink::black);
  const int modules = mark.symbol.modules;
  for (int row = 0; row < modules; ++row) {
    for (int column = 0; column < modules; ++column) {
      if (mark.symbol.dark[static_cast<std::size_t>(row * modules + column)] == 0) continue;
      cairo_rectangle(cairo, mark.x + (column + k_quiet_modules) * mark.module,
                      top + mark.y + (row + k_quiet_modules) * mark.module, mark.module, mark.module);
    }
  }
  cairo_fill(cairo);
}

void draw(cairo_t* cairo, double top, const Piece& piece) {
  for (const Mark& mark : piece.marks) {
    std::visit([&](const auto& m) { draw(cairo, top, m); }, mark);
  }
}

double height_of(const std::vector<Piece>& pieces) {
  double height = 0.0;
  for (const Piece& piece : pieces) height += piece.height;
  return std::ceil(height);
}

Bitmap threshold(cairo_surface_t* surface, int width, int height) {
  cairo_surface_flush(surface);
  Bitmap bitmap(width, height);
  const unsigned char* data = cairo_image_surface_get_data(surface);
  const int stride = cairo_image_surface_get_stride(surface);
  for (int y = 0; y < height; ++y) {
    const unsigned char* row = data + static_cast<std::ptrdiff_t>(y) * stride;
    for (int x = 0; x < width; ++x) {
      if (255U - row[4 * x + 1] >= k_black_from) bitmap.set(x, y);
    }
  }
  return bitmap;
}

cairo_status_t append(void* sink, const unsigned char* bytes, unsigned int size) {
  static_cast<std::string*>(sink)->append(reinterpret_cast<const char*>(bytes), size);
  return CAIRO_STATUS_SUCCESS;
}

// The first piece of the next page: as many whole groups (pieces that stay with their next) as fit, at least one.
std::size_t page_end(const std::vector<Piece>& pieces, std::size_t begin, double room) {
  std::size_t end = begin;
  double height = 0.0;
  for (std::size_t i = begin; i < pieces.size(); ++i) {
    height += pieces[i].height;
    if (height > room && end > begin) return end;
    if (pieces[i].follow == Piece::Follow::free) end = i + 1;
  }
  return pieces.size();
}

void draw_pages(cairo_t* cairo, const std::vector<Piece>& pieces, double room) {
  for (std::size_t begin = 0; begin < pieces.size();) {
    const std::size_t end = page_end(pieces, begin, room);
    double y = 0.0;
    for (std::size_t i = begin; i < end; ++i) {
      draw(cairo, y, pieces[i]);
      y += pieces[i].height;
    }
    cairo_show_page(cairo);
    begin = end;
  }
}

}  // namespace

SlipDrawing::SlipDrawing(std::shared_ptr<const text::FontSet> fonts)
    : engine_(std::move(fonts), text::TextTarget::paper, 0) {}

Result<Bitmap> SlipDrawing::bitmap(const Slip& slip, PaperWidth paper) {
  const SlipType& type = paper == PaperWidth::mm58 ? k_type_58mm : k_type_80mm;
  MINGBAI_ASSIGN(const std::vector<Piece> pieces, compose(engine_, type, slip));
  const int width = static_cast<int>(paper);
  const int height = static_cast<int>(height_of(pieces));
  const Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height));
  if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) {
    return fail(ErrorCode::too_large, "no memory for a slip of " + std::to_string(height) + " rows");
  }
  const Context cairo(cairo_create(surface.get()));
  choose(cairo.get(), Ink::white);
  cairo_paint(cairo.get());
  double y = 0.0;
  for (const Piece& piece : pieces) {
    draw(cairo.get(), y, piece);
    y += piece.height;
  }
  return threshold(surface.get(), width, height);
}

Result<std::string> SlipDrawing::pdf(const Slip& slip, PdfPage page) {
  const bool roll = page == PdfPage::roll_80mm;
  MINGBAI_ASSIGN(const std::vector<Piece> pieces, compose(engine_, roll ? k_type_80mm : k_type_a4, slip));
  std::string bytes;
  const double scale = roll ? k_points_per_dot : (k_a4_width - 2 * k_a4_margin) / k_type_a4.width;
  const double dots = height_of(pieces);
  {
    const Surface surface(cairo_pdf_surface_create_for_stream(append, &bytes, roll ? k_roll_width : k_a4_width,
                                                              roll ? dots * scale + 1.0 : k_a4_height));
    const Context cairo(cairo_create(surface.get()));
    if (roll) {
      cairo_translate(cairo.get(), (k_roll_width - k_type_80mm.width * scale) / 2, 0);
    } else {
      cairo_translate(cairo.get(), k_a4_margin, k_a4_margin);
    }
    cairo_scale(cairo.get(), scale, scale);
    draw_pages(cairo.get(), pieces, roll ? dots + 1.0 : (k_a4_height - 2 * k_a4_margin) / scale);
    if (cairo_status(cairo.get()) != CAIRO_STATUS_SUCCESS) {
      return fail(ErrorCode::too_large,
                  std::string("the PDF could not be drawn: ") + cairo_status_to_string(cairo_status(cairo.get())));
    }
  }
  return bytes;
}

}  // namespace mingbai::print
