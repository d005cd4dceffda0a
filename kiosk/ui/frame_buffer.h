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
  std::vector<std::uint32_t> pixels;  // empty while it lies over somebody else's

  FrameBuffer() = default;
  FrameBuffer(int w, int h) { resize(w, h); }
  void resize(int w, int h);  // pixels of its own, black
  // From now on draws into these, which lie row by row without gaps and live until the next resize() or lie_over().
  void lie_over(std::uint32_t* theirs, int w, int h);
  std::uint32_t* row(int y) { return first() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width); }
  const std::uint32_t* row(int y) const {
    return first() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width);
  }

 private:
  std::uint32_t* first() { return theirs_ != nullptr ? theirs_ : pixels.data(); }
  const std::uint32_t* first() const { return theirs_ != nullptr ? theirs_ : pixels.data(); }

  std::uint32_t* theirs_ = nullptr;
};

// Fails with io_* codes. The folder must exist.
Result<void> write_png(const FrameBuffer& frame, const std::filesystem::path& path);

}  // namespace mingbai::ui
