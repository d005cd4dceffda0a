// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/frame_buffer.h"

#include <cairo.h>

#include <cstddef>

namespace mingbai::ui {

void FrameBuffer::resize(int w, int h) {
  width = w;
  height = h;
  theirs_ = nullptr;
  pixels.assign(static_cast<std::size_t>(w) * static_cast<std::size_t>(h), 0U);
}

void FrameBuffer::lie_over(std::uint32_t* theirs, int w, int h) {
  width = w;
  height = h;
  theirs_ = theirs;
  pixels = {};
}

Result<void> write_png(const FrameBuffer& frame, const std::filesystem::path& path) {
  // cairo takes a writable pointer but only reads a surface that is written out.
  auto* bytes = reinterpret_cast<unsigned char*>(const_cast<std::uint32_t*>(frame.row(0)));
  cairo_surface_t* surface =
      cairo_image_surface_create_for_data(bytes, CAIRO_FORMAT_RGB24, frame.width, frame.height, frame.width * 4);
  const cairo_status_t status = cairo_surface_write_to_png(surface, path.c_str());
  cairo_surface_destroy(surface);
  if (status == CAIRO_STATUS_SUCCESS) return {};
  const ErrorCode code = status == CAIRO_STATUS_FILE_NOT_FOUND ? ErrorCode::io_not_found : ErrorCode::io_failed;
  return fail(code, "cannot write " + path.string() + ": " + cairo_status_to_string(status));
}

}  // namespace mingbai::ui
