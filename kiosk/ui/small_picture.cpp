// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/small_picture.h"

#include <cairo.h>

#include <algorithm>
#include <memory>

namespace mingbai::ui {

namespace {

constexpr double k_longest_side = 960;
constexpr double k_shortest_side = 100;
constexpr double k_step = 0.8;
// Five bits a channel: edges of letters have fewer shades then, which is what their bytes are spent on.
constexpr std::uint32_t k_kept_bits = 0x00f8f8f8;
constexpr std::uint32_t k_low_bits = 5;
constexpr std::uint32_t k_filled_bits = 0x00070707;

using Surface = std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)>;
using Context = std::unique_ptr<cairo_t, decltype(&cairo_destroy)>;

Surface scaled(const FrameBuffer& frame, double scale) {
  // cairo takes a writable pointer but only reads a surface that it paints from.
  auto* bytes = reinterpret_cast<unsigned char*>(const_cast<std::uint32_t*>(frame.row(0)));
  const Surface whole(
      cairo_image_surface_create_for_data(bytes, CAIRO_FORMAT_RGB24, frame.width, frame.height, frame.width * 4),
      &cairo_surface_destroy);
  Surface small(cairo_image_surface_create(CAIRO_FORMAT_RGB24, std::max(1, static_cast<int>(frame.width * scale)),
                                           std::max(1, static_cast<int>(frame.height * scale))),
                &cairo_surface_destroy);
  const Context context(cairo_create(small.get()), &cairo_destroy);
  cairo_scale(context.get(), scale, scale);
  cairo_set_source_surface(context.get(), whole.get(), 0, 0);
  cairo_pattern_set_filter(cairo_get_source(context.get()), CAIRO_FILTER_GOOD);
  cairo_paint(context.get());
  return small;
}

// White stays white: the high bits of each channel are repeated in its low ones.
void keep_few_colours(cairo_surface_t* surface) {
  cairo_surface_flush(surface);
  unsigned char* const bytes = cairo_image_surface_get_data(surface);
  if (bytes == nullptr) {
    return;  // no memory; writing it out says so
  }
  const int stride = cairo_image_surface_get_stride(surface);
  for (int y = 0; y < cairo_image_surface_get_height(surface); ++y) {
    auto* const row = reinterpret_cast<std::uint32_t*>(bytes + static_cast<std::ptrdiff_t>(y) * stride);
    for (int x = 0; x < cairo_image_surface_get_width(surface); ++x) {
      row[x] = (row[x] & k_kept_bits) | ((row[x] >> k_low_bits) & k_filled_bits);
    }
  }
  cairo_surface_mark_dirty(surface);
}

cairo_status_t append(void* to, const unsigned char* bytes, unsigned int size) {
  static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(bytes), size);
  return CAIRO_STATUS_SUCCESS;
}

}  // namespace

Result<std::string> small_png(const FrameBuffer& frame, std::size_t most) {
  const int longest = std::max(frame.width, frame.height);
  for (double side = std::min(k_longest_side, static_cast<double>(longest));
       side >= std::min(k_shortest_side, longest * 1.0); side *= k_step) {
    const Surface small = scaled(frame, side / longest);
    keep_few_colours(small.get());
    std::string png;
    const cairo_status_t status = cairo_surface_write_to_png_stream(small.get(), &append, &png);
    if (status != CAIRO_STATUS_SUCCESS) {
      return fail(ErrorCode::io_failed,
                  std::string("cannot make a picture of the screen: ") + cairo_status_to_string(status));
    }
    if (png.size() <= most) {
      return png;
    }
  }
  return fail(ErrorCode::too_large, "no picture of the screen is small enough");
}

}  // namespace mingbai::ui
