// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The graphics processor must draw what our own rasterizer draws. Needs a display (e.g. xvfb-run); skipped without one.
#include "kiosk/ui/gl_renderer.h"

#include <array>
#include <cstdlib>
#include <string>
#include <vector>

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#endif

#include "kiosk/ui/layout.h"
#include "kiosk/ui/widgets.h"
#include "kiosk/ui/window.h"
#include "tests/kiosk/ui/ui_fixture.h"
#include "tests/support/catch.h"

using namespace mingbai;
using namespace mingbai::ui;

namespace {

void draw(Ui& ui) {
  ui.screen("s", "页");
  Painter& p = ui.painter();
  text::TextStyle style;
  style.size_px = 36.0F;
  style.width_px = 460.0F;
  p.fill({20.5F, 20.0F, 500.0F, 200.0F}, {255, 255, 255}, 24.0F);
  p.border({20.0F, 20.0F, 500.0F, 200.0F}, {120, 30, 20}, 3.0F, 24.0F);
  p.text("明白办事：要带什么，多久办好，到哪里办。བོད་ཡིག 2026", style, {40.0F, 40.0F}, {20, 30, 40});
  p.border({20.0F, 240.0F, 500.0F, 120.0F}, {0, 90, 160}, 4.0F, 12.0F, LineKind::dashed);
  p.icon("home", {40.0F, 260.0F, 80.0F, 80.0F}, {0, 90, 160});
  p.circle({300.0F, 300.0F}, 37.0F, {200, 120, 0});
  p.triangle({400.0F, 340.0F}, {440.0F, 260.0F}, {480.0F, 340.0F}, {0, 120, 60});
  p.push_clip({20.0F, 380.0F, 260.0F, 40.0F});
  p.text("剪去一半的一行字", style, {20.0F, 385.0F}, {160, 0, 0});
  p.pop_clip();
  Colour dim{20, 20, 20};
  dim.a = 150;
  p.fill({0.0F, 500.0F, 540.0F, 200.0F}, dim);
  p.text("半明半暗", style, {40.0F, 520.0F}, {255, 255, 255});
  static const std::array<std::uint8_t, 16> k_pixels{0, 0, 255, 255, 0, 255, 0, 255, 255, 0, 0, 255, 9, 9, 9, 128};
  p.image({std::uint64_t{1} << 61U, PixelFormat::bgra, 2, 2, 8, k_pixels.data()}, {300.0F, 540.0F, 100.0F, 100.0F},
          {255, 255, 255});
}

struct Difference {
  double mean = 0.0;   // of a channel, 0 to 255
  double share = 0.0;  // of pixels that differ visibly
};

Difference compare(const FrameBuffer& a, const FrameBuffer& b) {
  REQUIRE(a.pixels.size() == b.pixels.size());
  long sum = 0;
  long visible = 0;
  for (std::size_t k = 0; k < a.pixels.size(); ++k) {
    int most = 0;
    for (const unsigned shift : {0U, 8U, 16U}) {
      const int d =
          std::abs(static_cast<int>((a.pixels[k] >> shift) & 255U) - static_cast<int>((b.pixels[k] >> shift) & 255U));
      sum += d;
      most = std::max(most, d);
    }
    visible += most > 24 ? 1 : 0;
  }
  const auto count = static_cast<double>(a.pixels.size());
  return {static_cast<double>(sum) / (3.0 * count), static_cast<double>(visible) / count};
}

}  // namespace

TEST_CASE("GL and our own rasterizer draw the same frame", "[ui]") {
#ifdef __SANITIZE_ADDRESS__
  // SDL unloads the driver with the window, so that lsan.supp cannot tell by name whose caches were left.
  const __lsan::ScopedDisabler drivers_caches;
#endif
  ScreenProfile profile;
  profile.width_px = 540;
  profile.height_px = 960;
  auto window = Window::open({.title = "test",
                              .mode = WindowMode::windowed,
                              .width_px = profile.width_px,
                              .height_px = profile.height_px,
                              .renderer = RendererChoice::gl});
  if (!window) {
    WARN("skipped, no GL to be had: " << window.error().to_string());
    return;
  }
  GlRenderer& gl = *(*window)->gl();
  INFO(gl.name());
  test::UiFixture fixture(profile);
  fixture.frame(draw);
  CHECK(fixture.ui().render(gl, Redraw::everything).size() == 1);
  const FrameBuffer by_gl = gl.read(profile.width_px, profile.height_px);
  const Difference difference = compare(fixture.render(), by_gl);
  INFO("mean " << difference.mean << ", visible " << difference.share);
  CHECK(difference.mean < 1.0);  // llvmpipe of Mesa 22.3: 0.42 of 255
  CHECK(difference.share < 0.002);
  CHECK(gl.texture_bytes() > 1000);

  fixture.frame(draw);
  CHECK(fixture.ui().render(gl, Redraw::changes).empty());  // nothing changed: nothing is drawn or swapped
}

TEST_CASE("the renderer is chosen by a word", "[ui]") {
  CHECK(renderer_from_word("auto") == RendererChoice::automatic);
  CHECK(renderer_from_word("gl") == RendererChoice::gl);
  CHECK(renderer_from_word("software") == RendererChoice::software);
  CHECK_FALSE(renderer_from_word("vulkan").has_value());
}
