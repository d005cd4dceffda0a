// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "imgui.h"
#include "kiosk/ui/frame_buffer.h"
#include "kiosk/ui/prepared_frame.h"
#include "kiosk/ui/texture_registry.h"

namespace mingbai::ui {

enum class Redraw { changes, everything };

// Draws ImGui's triangle lists into memory: solid rectangles and image quads by rows, other triangles by half-planes
// with interpolated colour (so the soft edges that ImGui adds to rounded shapes come out). No GPU. UI thread only.
class SoftwareRasterizer {
 public:
  // Draws `data` into `frame` (same size as data's display) and returns the rectangles that were drawn, at most
  // k_max_damage, apart from each other: only what differs from the previous call, unless `redraw` says everything.
  // Returns nothing when nothing changed. Rectangles for which `prepared` serves are copied from it.
  std::vector<PixelRect> render(const ImDrawData& data, const TextureRegistry& textures, FrameBuffer& frame,
                                Redraw redraw, const PreparedFrame* prepared = nullptr);

  // Draws the whole of `data` into `prepared`, for a later render() of the same lists by this or another rasterizer.
  void prepare(const ImDrawData& data, const TextureRegistry& textures, PreparedFrame& prepared);

  // What render() would draw, without drawing it: for another renderer of the same lists.
  std::vector<PixelRect> changes(const ImDrawData& data, Redraw redraw);

  static constexpr std::size_t k_max_damage = 8;

 private:
  void collect(const ImDrawData& data, const FrameBuffer& frame);
  std::vector<PixelRect> damage(const FrameBuffer& frame) const;
  // What lies within `rect` of the lists that collect() has just read.
  void draw(const ImDrawData& data, const TextureRegistry& textures, FrameBuffer& frame, const PixelRect& rect) const;

  std::vector<Primitive> previous_;
  std::vector<Primitive> current_;
};

}  // namespace mingbai::ui
