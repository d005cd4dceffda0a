// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/print/preview.h"

#include "tests/support/catch.h"

using namespace mingbai::print;

TEST_CASE("a preview shares the ink of dots out over its pixels", "[print]") {
  Bitmap slip(8, 8);
  for (int y = 0; y < 8; ++y) {
    for (int x = 0; x < 8; x += 2) {
      slip.set(x, y);  // every second column: half of the ink of each 2 x 2 square
    }
  }
  const Bitmap small = scaled_down(slip, 4);
  REQUIRE(small.width == 4);
  REQUIRE(small.height == 4);
  for (const auto shade : small.dots) {
    CHECK(shade == 127);
  }
}

TEST_CASE("a slip that is low enough is shown dot by dot", "[print]") {
  Bitmap slip(3, 2);
  slip.set(1, 1);
  CHECK(scaled_down(slip, 2) == slip);
  CHECK(scaled_down(Bitmap{}, 100) == Bitmap{});
  Bitmap strip(1, 900);  // narrower than a pixel once it is scaled
  strip.set(0, 0);
  CHECK(scaled_down(strip, 300).width == 1);
}
