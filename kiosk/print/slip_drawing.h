// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/print/bitmap.h"
#include "kiosk/print/slip.h"
#include "kiosk/text/font_set.h"
#include "kiosk/text/text_engine.h"
#include "sync/base/result.h"

namespace mingbai::print {

// 58 mm paper has a head of 384 dots, 80 mm paper one of 576, both at 203 dpi.
enum class PaperWidth { mm58 = 384, mm80 = 576 };
enum class PdfPage { roll_80mm, a4, a5 };

// The resolution of the heads, dots per inch.
inline constexpr double k_head_dpi = 203.2;

// A page as grey levels, 255 = white, rows without gaps.
struct GrayPage {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> levels;
};

// Draws slips: the same drawing on paper, preview and PDF. Belongs to one thread (as its TextEngine does).
class SlipDrawing {
 public:
  explicit SlipDrawing(std::shared_ptr<const text::FontSet> fonts);

  // Black and white without dithering; as long as the slip needs, margins at the sides included, no feed at the end.
  // A link that cannot be a QR (see make_qr) is an error: a slip without its QR is not worth its paper.
  Result<Bitmap> bitmap(const Slip& slip, PaperWidth paper);

  // A whole PDF file with selectable text. roll_80mm: one page, 80 mm wide and as long as the slip. a4, a5:
  // a little smaller where that saves a second page, else broken between rows.
  Result<std::string> pdf(const Slip& slip, PdfPage page);

  // The pages of such a PDF as pictures, for page printers that take none. Never roll_80mm.
  Result<std::vector<GrayPage>> pages(const Slip& slip, PdfPage page, int dpi);

  // Overwrites what was drawn for the last visitor.
  void forget_all() { engine_.forget_all(); }

 private:
  text::TextEngine engine_;
};

}  // namespace mingbai::print
