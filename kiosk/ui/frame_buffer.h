// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "sync/base/result.h"

namespace mingbai::ui {

// XRGB8888, top row first; the X byte is 0.
struct FrameBuffer {
  int width = 0;
  int height = 0;
  std::vector<std::uint32_t> pixels;

  FrameBuffer() = default;
  FrameBuffer(int w, int h) { resize(w, h); }
  void resize(int w, int h);  // clears to black
  std::uint32_t* row(int y) { return pixels.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width); }
  const std::uint32_t* row(int y) const {
    return pixels.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width);
  }
};

// Fails with io_* codes. The folder must exist.
Result<void> write_png(const FrameBuffer& frame, const std::filesystem::path& path);

}  // namespace mingbai::ui
