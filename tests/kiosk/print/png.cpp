// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/kiosk/print/png.h"

#include <cairo.h>

#include <cstddef>
#include <vector>

namespace mingbai::test {

bool write_png(const std::filesystem::path& path, const print::Bitmap& bitmap, int border) {
  const int width = bitmap.width + 2 * border;
  const int height = bitmap.height + 2 * border;
  const int stride = cairo_format_stride_for_width(CAIRO_FORMAT_RGB24, width);
  std::vector<unsigned char> pixels(static_cast<std::size_t>(stride) * static_cast<std::size_t>(height), 255);
  for (int y = 0; y < bitmap.height; ++y) {
    for (int x = 0; x < bitmap.width; ++x) {
      const auto shade = static_cast<unsigned char>(255 - bitmap.dots[static_cast<std::size_t>(y * bitmap.width + x)]);
      const auto at = static_cast<std::size_t>((y + border) * stride + 4 * (x + border));
      for (std::size_t channel = 0; channel < 3; ++channel) pixels[at + channel] = shade;
    }
  }
  cairo_surface_t* surface =
      cairo_image_surface_create_for_data(pixels.data(), CAIRO_FORMAT_RGB24, width, height, stride);
  const cairo_status_t status = cairo_surface_write_to_png(surface, path.c_str());
  cairo_surface_destroy(surface);
  return status == CAIRO_STATUS_SUCCESS;
}

}  // namespace mingbai::test
