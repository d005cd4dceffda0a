// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/small_picture.h"

#include <cairo.h>

#include <random>

#include "tests/support/catch.h"
#include "tests/support/ok.h"
#include "tests/support/temp_directory.h"

using namespace mingbai;
using namespace mingbai::test;

namespace {

struct Seen {
  int width = 0;
  int height = 0;
  std::uint32_t first = 0;
};

Seen read_png(const std::string& png) {
  const TempDirectory temp;
  write_bytes(temp / "a.png", png);
  cairo_surface_t* surface = cairo_image_surface_create_from_png((temp / "a.png").c_str());
  REQUIRE(cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS);
  Seen seen{cairo_image_surface_get_width(surface), cairo_image_surface_get_height(surface), 0};
  seen.first = *reinterpret_cast<std::uint32_t*>(cairo_image_surface_get_data(surface)) & 0xffffffU;
  cairo_surface_destroy(surface);
  return seen;
}

}  // namespace

TEST_CASE("a screen becomes a small picture of its shape, and white stays white", "[ui]") {
  ui::FrameBuffer frame(1080, 1920);
  std::fill(frame.pixels.begin(), frame.pixels.end(), 0xffffffU);
  const Seen seen = read_png(ok(ui::small_png(frame, 62 * 1024)));
  CHECK(seen.width == 540);
  CHECK(seen.height == 960);
  CHECK(seen.first == 0xffffffU);
}

TEST_CASE("a small screen is not made larger", "[ui]") {
  const Seen seen = read_png(ok(ui::small_png(ui::FrameBuffer(64, 48), 62 * 1024)));
  CHECK(seen.width == 64);
  CHECK(seen.height == 48);
  CHECK(seen.first == 0);
}

TEST_CASE("a screen of noise is made smaller until it fits, and one that never fits is refused", "[ui]") {
  ui::FrameBuffer frame(1000, 500);
  std::mt19937 random(7);
  for (std::uint32_t& pixel : frame.pixels) {
    pixel = random() & 0xffffffU;
  }
  const std::string png = ok(ui::small_png(frame, 62 * 1024));
  CHECK(png.size() <= 62 * 1024);
  const Seen seen = read_png(png);
  CHECK(seen.width < 400);
  CHECK(seen.width > 100);
  const auto refused = ui::small_png(frame, 1000);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == ErrorCode::too_large);
}
