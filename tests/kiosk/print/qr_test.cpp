// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/print/qr.h"

#include "tests/kiosk/print/print_fixture.h"

using namespace mingbai;
using namespace mingbai::test;

TEST_CASE("a short upper-case link takes 25 modules and is read back from a screen picture", "[print]") {
  const std::string link = "HTTPS://HALL.EXAMPLE/R/7K3M9Q2XVT4B8C";
  const auto symbol = print::make_qr(link);
  REQUIRE(symbol);
  CHECK(symbol->modules == 25);
  const auto image = print::qr_image(link, 10);
  REQUIRE(image);
  CHECK(image->width == 33 * 10);
  CHECK(image->height == image->width);
  CHECK(read_qr(*image) == link);
}

TEST_CASE("the quiet zone of a QR picture is white", "[print]") {
  const auto image = print::qr_image("HTTPS://HALL.EXAMPLE/P/SC0107", 3);
  REQUIRE(image);
  for (int y = 0; y < image->height; ++y) {
    for (int x = 0; x < image->width; ++x) {
      const bool inside = x >= 12 && y >= 12 && x < image->width - 12 && y < image->height - 12;
      if (!inside) REQUIRE_FALSE(image->black(x, y));
    }
  }
}

TEST_CASE("what no QR can hold is refused with its reason", "[print]") {
  CHECK(print::make_qr("").error().code == ErrorCode::bad_value);
  CHECK(print::make_qr("明州").error().code == ErrorCode::bad_value);
  CHECK(print::make_qr("A\nB").error().code == ErrorCode::bad_value);
  CHECK(print::make_qr(std::string(4000, 'A')).error().code == ErrorCode::too_large);
}
