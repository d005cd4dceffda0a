// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/prepared_frame.h"

#include <algorithm>

#include "tests/kiosk/ui/ui_fixture.h"
#include "tests/support/catch.h"

using namespace mingbai;
using namespace mingbai::ui;

namespace {

constexpr Colour k_red{200, 0, 0, 255};

void two_boxes(Ui& ui, float second_x) {
  ui.screen("s", "s");
  ui.painter().fill({100, 100, 50, 20}, k_red);
  ui.painter().fill({second_x, 1000, 50, 20}, k_red);
}

// Every pixel of a prepared picture in a colour that no page has: where it shows, it was copied.
void stain(PreparedFrame& prepared) {
  std::fill(prepared.pixels.pixels.begin(), prepared.pixels.pixels.end(), 0x123456U);
}

}  // namespace

TEST_CASE("what was prepared is copied where the same is shown and drawn where it is not", "[ui]") {
  test::UiFixture fixture;
  PreparedFrame prepared;
  fixture.frame([](Ui& ui) { two_boxes(ui, 300); });
  fixture.ui().prepare(prepared);
  stain(prepared);
  FrameBuffer frame;
  fixture.frame([](Ui& ui) { ui.screen("s", "s"); });
  fixture.ui().render(frame, Redraw::everything);
  fixture.frame([](Ui& ui) { two_boxes(ui, 400); });
  fixture.ui().render(frame, Redraw::changes, &prepared);
  CHECK(frame.row(110)[110] == 0x123456U);
  CHECK(frame.row(1010)[410] == 0xC80000U);
  CHECK(frame.row(1010)[310] == 0xFAF9F5U);
}

TEST_CASE("a prepared frame serves neither another order, nor another size, nor less than all", "[ui]") {
  const PixelRect box{0, 0, 10, 10};
  PreparedFrame prepared;
  prepared.pixels.resize(10, 10);
  prepared.primitives = {{1, box}, {2, box}, {3, {20, 20, 5, 5}}};
  CHECK(prepared.serves(box, {{1, box}, {2, box}}, 10, 10));
  CHECK(prepared.serves(box, {{4, {30, 0, 5, 5}}, {1, box}, {2, box}}, 10, 10));
  CHECK_FALSE(prepared.serves(box, {{2, box}, {1, box}}, 10, 10));
  CHECK_FALSE(prepared.serves(box, {{1, box}}, 10, 10));
  CHECK_FALSE(prepared.serves(box, {{1, box}, {2, box}, {4, box}}, 10, 10));
  CHECK_FALSE(prepared.serves(box, {{1, box}, {2, box}}, 11, 10));
  CHECK_FALSE(PreparedFrame{}.serves(box, {}, 10, 10));
}
