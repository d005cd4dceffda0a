// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/print/pwg_raster.h"

#include <cups/cups.h>
#include <cups/raster.h>

#include <algorithm>
#include <memory>

namespace mingbai::print {
namespace {

constexpr std::uint8_t k_white_from = 151;  // of black_1: as slip_drawing.cpp cuts

struct RasterCloser {
  void operator()(cups_raster_t* raster) const { cupsRasterClose(raster); }
};

ssize_t append(void* sink, unsigned char* bytes, size_t size) {
  static_cast<std::string*>(sink)->append(reinterpret_cast<const char*>(bytes), size);
  return static_cast<ssize_t>(size);
}

// One row of levels (255 = white) as the header wants it.
std::vector<unsigned char> row_of(const std::uint8_t* levels, const cups_page_header2_t& header, int width) {
  std::vector<unsigned char> row(header.cupsBytesPerLine, 0);
  for (int x = 0; x < width && x < static_cast<int>(header.cupsWidth); ++x) {
    const auto at = static_cast<std::size_t>(x);
    if (header.cupsBitsPerPixel == 1) {
      if (levels[x] < k_white_from) row[at / 8] |= static_cast<unsigned char>(0x80U >> (at % 8));
    } else {
      const std::size_t colours = header.cupsBitsPerPixel / 8;
      std::fill_n(row.begin() + static_cast<std::ptrdiff_t>(at * colours), colours, levels[x]);
    }
  }
  return row;
}

}  // namespace

Result<std::string> pwg_raster(const std::vector<GrayPage>& pages, PdfPage page, int dpi, std::string_view type) {
  const char* const size = page == PdfPage::a5 ? "iso_a5_148x210mm" : "iso_a4_210x297mm";
  cups_page_header2_t header{};
  const bool known = std::find(std::begin(k_raster_types), std::end(k_raster_types), type) != std::end(k_raster_types);
  if (!known || cupsRasterInitPWGHeader(&header, pwgMediaForPWG(size), std::string(type).c_str(), dpi, dpi, "one-sided",
                                        nullptr) == 0) {
    return fail(ErrorCode::bad_value, "no PWG raster of type " + std::string(type));
  }
  header.cupsInteger[CUPS_RASTER_PWG_TotalPageCount] = static_cast<unsigned>(pages.size());
  std::string bytes;
  const std::unique_ptr<cups_raster_t, RasterCloser> raster(cupsRasterOpenIO(append, &bytes, CUPS_RASTER_WRITE_PWG));
  const std::vector<std::uint8_t> blank(header.cupsWidth, 255);
  for (const GrayPage& one : pages) {
    if (!raster || cupsRasterWriteHeader2(raster.get(), &header) == 0) break;
    for (int y = 0; y < static_cast<int>(header.cupsHeight); ++y) {
      const bool inside = y < one.height;
      const std::size_t begin = static_cast<std::size_t>(y) * static_cast<std::size_t>(one.width);
      auto row = row_of(inside ? one.levels.data() + begin : blank.data(), header,
                        inside ? one.width : static_cast<int>(blank.size()));
      if (cupsRasterWritePixels(raster.get(), row.data(), header.cupsBytesPerLine) == 0) {
        return fail(ErrorCode::too_large, "the page could not be packed as PWG raster");
      }
    }
  }
  if (bytes.empty()) return fail(ErrorCode::too_large, "the page could not be packed as PWG raster");
  return bytes;
}

}  // namespace mingbai::print
