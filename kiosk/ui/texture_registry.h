// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

#include "imgui.h"

namespace mingbai::ui {

// One byte of coverage a pixel, or 4 bytes B, G, R, A (not premultiplied).
enum class PixelFormat { a8, bgra };

// Pixels that somebody else owns.
struct ImageView {
  std::uint64_t serial = 0;  // changes with the pixels
  PixelFormat format = PixelFormat::a8;
  int width = 0;
  int height = 0;
  int stride = 0;  // bytes
  const std::uint8_t* pixels = nullptr;
};

// Pixels owned by a screen or the session, e.g. a QR code. Make a new one instead of changing one: the serial tells.
struct Image {
  PixelFormat format = PixelFormat::a8;
  int width = 0;
  int height = 0;
  int stride = 0;
  std::vector<std::uint8_t> pixels;
};

// Gives ImGui's draw lists a name (ImTextureID) for pixels, for one frame. UI thread only. Pixels shown must live until
// the frame has been rendered.
class TextureRegistry {
 public:
  // Serials given out begin after `base`: two registries that share an IconSet need ranges of their own.
  explicit TextureRegistry(std::uint64_t base = k_first_base) : last_serial_(base) {}

  static constexpr std::uint64_t k_first_base = std::uint64_t{1} << 62U;  // above the text engine's
  static constexpr std::uint64_t k_second_base = k_first_base + (std::uint64_t{1} << 61U);

  void begin_frame();                           // forgets the pixels shown before
  ImTextureID show(const ImageView& view);      // `serial` is the identity: unique over all owners
  const ImageView* find(ImTextureID id) const;  // nullptr: solid colour
  // Serials for owners; text blocks, icons and images draw theirs from different ranges.
  std::uint64_t new_serial() { return ++last_serial_; }

 private:
  std::unordered_map<std::uint64_t, ImageView> shown_;
  std::uint64_t last_serial_;
};

}  // namespace mingbai::ui
