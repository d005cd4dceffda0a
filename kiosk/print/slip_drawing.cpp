// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/print/slip_drawing.h"

#include <cairo-pdf.h>
#include <cairo.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>
#include <vector>

#include "kiosk/print/slip_text.h"
#include "sync/base/check.h"

namespace mingbai::print {
namespace {

// Coverage from which a dot is black. Below the middle, because a head burns a little less than its dot and thin
// Tibetan strokes would break.
constexpr unsigned k_black_from = 105;
constexpr double k_points_per_dot = 72.0 / k_head_dpi;

// Lengths in points.
struct Sheet {
  const SlipType& type;
  double width;
  double height;  // of a page; a roll is as long as its slip
  double margin;
};

Sheet sheet_of(PdfPage page) {
  switch (page) {
    case PdfPage::roll_80mm:
      return {k_type_80mm, 226.772, 0, 0};
    case PdfPage::a4:
      return {k_type_a4, 595.276, 841.89, 56.7};  // margins of 20 mm
    case PdfPage::a5:
      return {k_type_a5, 419.528, 595.276, 34.0};  // of 12 mm
  }
  std::abort();
}

SlipSize size_of(const Slip& slip) {
  return std::visit([](const auto& s) { return s.frame.size; }, slip);
}

// On narrow paper the longest Tibetan words, which nothing may break, leave it in the largest letters.
SlipSize size_on_roll(const Slip& slip, PaperWidth paper) {
  const SlipSize size = size_of(slip);
  const bool tibetan = std::visit([](const auto& s) { return s.frame.language == text::TextLanguage::bo; }, slip);
  return paper == PaperWidth::mm58 && tibetan && size == SlipSize::largest ? SlipSize::large : size;
}

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

void draw(cairo_t* cairo, double top, const SignMark& mark) {
  choose(cairo, mark.ink);
  const double line = 2;
  const double y = top + mark.y;
  const auto at = [&](double across, double down) {
    return std::pair(mark.x + across * mark.side, y + down * mark.side);
  };
  const auto move = [&](std::pair<double, double> to) { cairo_move_to(cairo, to.first, to.second); };
  const auto draw_to = [&](std::pair<double, double> to) { cairo_line_to(cairo, to.first, to.second); };
  cairo_set_line_width(cairo, line);
  cairo_rectangle(cairo, mark.x + line / 2, y + line / 2, mark.side - line, mark.side - line);
  cairo_stroke(cairo);
  cairo_set_line_width(cairo, std::max(4.0, mark.side / 6));
  cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
  switch (mark.sign) {
    case SignMark::Sign::empty:
      return;
    case SignMark::Sign::tick:
      move(at(0.24, 0.52));
      draw_to(at(0.43, 0.72));
      draw_to(at(0.78, 0.29));
      break;
    case SignMark::Sign::cross:
      move(at(0.28, 0.28));
      draw_to(at(0.72, 0.72));
      move(at(0.72, 0.28));
      draw_to(at(0.28, 0.72));
      break;
    case SignMark::Sign::attention:  // an exclamation mark
      move(at(0.5, 0.24));
      draw_to(at(0.5, 0.56));
      move(at(0.5, 0.76));
      draw_to(at(0.5, 0.765));
      break;
  }
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

std::size_t pages_of(const std::vector<Piece>& pieces, double room) {
  std::size_t pages = 0;
  for (std::size_t begin = 0; begin < pieces.size(); ++pages) begin = page_end(pieces, begin, room);
  return pages;
}

// What a slip is shrunk by where that saves a page: nobody likes a last page with three lines on it, nor small print.
// `room`: dots that a page holds at full size.
double shrinking(const std::vector<Piece>& pieces, double room) {
  constexpr double k_smallest = 0.7;  // 11 points, to be one page
  constexpr double k_smaller = 0.85;  // to be one page less
  const std::size_t full = pages_of(pieces, room);
  for (double scale = 1.0; scale >= k_smallest; scale -= 0.01) {
    const std::size_t pages = pages_of(pieces, room / scale);
    if (pages == 1 || (pages < full && scale >= k_smaller)) return scale;
  }
  return 1.0;
}

void draw_page(cairo_t* cairo, const std::vector<Piece>& pieces, std::size_t begin, std::size_t end) {
  double y = 0.0;
  for (std::size_t i = begin; i < end; ++i) {
    draw(cairo, y, pieces[i]);
    y += pieces[i].height;
  }
}

// A slip laid out for sheets of paper.
struct SheetPlan {
  Sheet sheet;
  std::vector<Piece> pieces;
  double scale;  // points a dot
  double room;   // dots a page
  // One a page where there are several, so that sheets that fell apart find together again; none for a single page.
  std::vector<text::Paragraph> feet = {};

  bool roll() const { return sheet.height == 0; }
  void place(cairo_t* cairo) const {
    cairo_translate(cairo, (sheet.width - sheet.type.width * scale) / 2, sheet.margin);
    cairo_scale(cairo, scale, scale);
  }
};

// 材料单 · 2026-11-22 10:06 · 1 / 2
std::vector<text::Paragraph> feet_of(text::TextEngine& engine, const SlipFrame& frame, const SlipType& type,
                                     std::size_t pages) {
  text::TextStyle style;
  style.size_px = type.note;
  style.align = text::TextAlign::centre;
  style.width_px = static_cast<float>(type.width);
  style.language = frame.language;
  std::vector<text::Paragraph> feet;
  for (std::size_t page = 1; page <= pages && pages > 1; ++page) {
    std::string words;
    for (const std::string& part : {frame.title, frame.printed_at}) {
      if (!part.empty()) words += part + " · ";
    }
    feet.push_back(engine.lay_out(words + std::to_string(page) + " / " + std::to_string(pages), style));
  }
  return feet;
}

Result<SheetPlan> plan(text::TextEngine& engine, const Slip& slip, PdfPage page) {
  const Sheet sheet = sheet_of(page);
  MINGBAI_ASSIGN(std::vector<Piece> pieces, compose(engine, enlarged(sheet.type, size_of(slip)), slip));
  const double dots = height_of(pieces);
  if (page == PdfPage::roll_80mm) return SheetPlan{sheet, std::move(pieces), k_points_per_dot, dots + 1.0};
  const double full = (sheet.width - 2 * sheet.margin) / sheet.type.width;
  const double height = sheet.height - 2 * sheet.margin;
  const double scale = full * shrinking(pieces, height / full);
  const SlipFrame& frame = std::visit([](const auto& s) -> const SlipFrame& { return s.frame; }, slip);
  auto feet = feet_of(engine, frame, sheet.type, pages_of(pieces, height / scale));
  return SheetPlan{sheet, std::move(pieces), scale, height / scale, std::move(feet)};
}

// In the middle of the margin under the page.
void draw_foot(cairo_t* cairo, const SheetPlan& sheets, std::size_t page) {
  if (page >= sheets.feet.size()) return;
  const text::Paragraph& foot = sheets.feet[page];
  choose(cairo, Ink::black);
  foot.show(cairo, 0, sheets.room + (sheets.sheet.margin / sheets.scale - static_cast<double>(foot.size().height)) / 2,
            0, -1);
}

std::string no_page(cairo_t* cairo) {
  return std::string("the page could not be drawn: ") + cairo_status_to_string(cairo_status(cairo));
}

GrayPage levels_of(cairo_surface_t* surface, int width, int height) {
  cairo_surface_flush(surface);
  GrayPage page{width, height,
                std::vector<std::uint8_t>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height))};
  const unsigned char* data = cairo_image_surface_get_data(surface);
  const int stride = cairo_image_surface_get_stride(surface);
  for (int y = 0; y < height; ++y) {
    const unsigned char* row = data + static_cast<std::ptrdiff_t>(y) * stride;
    std::uint8_t* to = page.levels.data() + static_cast<std::ptrdiff_t>(y) * width;
    for (int x = 0; x < width; ++x) to[x] = row[4 * x + 1];
  }
  return page;
}

}  // namespace

SlipDrawing::SlipDrawing(std::shared_ptr<const text::FontSet> fonts)
    : engine_(std::move(fonts), text::TextTarget::paper, 0) {}

Result<Bitmap> SlipDrawing::bitmap(const Slip& slip, PaperWidth paper) {
  const SlipType type = enlarged(paper == PaperWidth::mm58 ? k_type_58mm : k_type_80mm, size_on_roll(slip, paper));
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
  MINGBAI_ASSIGN(const SheetPlan sheets, plan(engine_, slip, page));
  std::string bytes;
  {
    const double height = sheets.roll() ? sheets.room * sheets.scale : sheets.sheet.height;
    const Surface surface(cairo_pdf_surface_create_for_stream(append, &bytes, sheets.sheet.width, height));
    const Context cairo(cairo_create(surface.get()));
    sheets.place(cairo.get());
    std::size_t page_number = 0;
    for (std::size_t begin = 0; begin < sheets.pieces.size();) {
      const std::size_t end = page_end(sheets.pieces, begin, sheets.room);
      draw_page(cairo.get(), sheets.pieces, begin, end);
      draw_foot(cairo.get(), sheets, page_number++);
      cairo_show_page(cairo.get());
      begin = end;
    }
    if (cairo_status(cairo.get()) != CAIRO_STATUS_SUCCESS) return fail(ErrorCode::too_large, no_page(cairo.get()));
  }
  return bytes;
}

Result<std::vector<GrayPage>> SlipDrawing::pages(const Slip& slip, PdfPage page, int dpi) {
  MINGBAI_CHECK(page != PdfPage::roll_80mm);
  MINGBAI_ASSIGN(const SheetPlan sheets, plan(engine_, slip, page));
  const double pixels_per_point = dpi / 72.0;
  const int width = static_cast<int>(std::lround(sheets.sheet.width * pixels_per_point));
  const int height = static_cast<int>(std::lround(sheets.sheet.height * pixels_per_point));
  std::vector<GrayPage> pages;
  for (std::size_t begin = 0; begin < sheets.pieces.size();) {
    const std::size_t end = page_end(sheets.pieces, begin, sheets.room);
    const Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height));
    const Context cairo(cairo_create(surface.get()));
    choose(cairo.get(), Ink::white);
    cairo_paint(cairo.get());
    cairo_scale(cairo.get(), pixels_per_point, pixels_per_point);
    sheets.place(cairo.get());
    draw_page(cairo.get(), sheets.pieces, begin, end);
    draw_foot(cairo.get(), sheets, pages.size());
    if (cairo_status(cairo.get()) != CAIRO_STATUS_SUCCESS) return fail(ErrorCode::too_large, no_page(cairo.get()));
    pages.push_back(levels_of(surface.get(), width, height));
    begin = end;
  }
  return pages;
}

}  // namespace mingbai::print
