// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "imgui.h"
#include "kiosk/ui/frame_buffer.h"
#include "kiosk/ui/software_rasterizer.h"
#include "kiosk/ui/texture_registry.h"
#include "sync/base/result.h"

namespace mingbai::ui {

// Draws the same triangle lists as SoftwareRasterizer with OpenGL 3.3, for machines with a real graphics processor.
// Text blocks, icons and images become textures that stay on the card while they are used: least recently used go first
// when k_texture_bytes is exceeded. Belongs to one window, whose GL context must be current in every call. UI thread.
class GlRenderer {
 public:
  // Fails with device_absent when the context lacks a function or the shaders do not compile.
  static Result<std::unique_ptr<GlRenderer>> create();
  ~GlRenderer();
  GlRenderer(const GlRenderer&) = delete;
  GlRenderer& operator=(const GlRenderer&) = delete;

  // What the driver calls itself, e.g. "Mesa Intel(R) UHD Graphics 600".
  const std::string& name() const { return name_; }
  // False: Mesa's own software rasterizers, which are slower than ours.
  bool real() const;

  // As SoftwareRasterizer::render, into the back buffer. Nothing changed: nothing is drawn, and the caller swaps
  // nothing. Else the whole frame is drawn, since a back buffer does not keep the one before.
  std::vector<PixelRect> render(const ImDrawData& data, const TextureRegistry& textures, Redraw redraw);
  // The back buffer as it was just drawn; for tests and screenshots.
  FrameBuffer read(int width, int height);

  std::size_t texture_bytes() const;
  static constexpr std::size_t k_texture_bytes = 48U << 20U;

 private:
  struct State;
  explicit GlRenderer(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
  std::string name_;
};

}  // namespace mingbai::ui
