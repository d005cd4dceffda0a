// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/software_rasterizer.h"

#include <algorithm>

#include "kiosk/ui/widgets.h"
#include "tests/kiosk/ui/ui_fixture.h"
#include "tests/support/catch.h"
#include "tests/support/source_path.h"
#include "tests/support/temp_directory.h"

using namespace mingbai;
using namespace mingbai::ui;

namespace {

std::uint32_t at(const FrameBuffer& frame, int x, int y) {
  return frame.row(y)[x];
}

constexpr Colour k_red{200, 0, 0, 255};
constexpr Colour k_half{0, 0, 0, 128};

}  // namespace

TEST_CASE("a solid rectangle fills exactly its pixels", "[ui]") {
  test::UiFixture fixture;
  fixture.frame([](Ui& ui) {
    ui.screen("s", "s");
    ui.painter().fill({100, 100, 50, 20}, k_red);
    ui.painter().fill({300, 100, 50, 20}, k_half);
  });
  const FrameBuffer frame = fixture.render();
  CHECK(at(frame, 100, 100) == 0xC80000U);
  CHECK(at(frame, 149, 119) == 0xC80000U);
  CHECK(at(frame, 99, 100) == 0xFAF9F5U);
  CHECK(at(frame, 150, 119) == 0xFAF9F5U);
  CHECK(at(frame, 100, 120) == 0xFAF9F5U);
  const std::uint32_t mixed = at(frame, 310, 110) & 255U;
  CHECK(mixed >= 120U);
  CHECK(mixed <= 124U);
}

TEST_CASE("rounded corners are soft and leave no seams", "[ui]") {
  test::UiFixture fixture;
  fixture.frame([](Ui& ui) {
    ui.screen("s", "s");
    ui.painter().fill({100, 100, 200, 80}, {0, 0, 0, 255}, 20.0F);
  });
  const FrameBuffer frame = fixture.render();
  CHECK(at(frame, 100, 100) == 0xFAF9F5U);
  for (int y = 120; y < 160; ++y) {
    for (int x = 120; x < 280; ++x) REQUIRE(at(frame, x, y) == 0U);
  }
  int soft = 0;
  for (int x = 100; x < 120; ++x) {
    const std::uint32_t pixel = at(frame, x, 103);
    if (pixel != 0U && pixel != 0xFAF9F5U) ++soft;
  }
  CHECK(soft >= 1);
}

TEST_CASE("wide rounded rectangles have no holes", "[ui]") {
  // Their long edges are all but level in binary32: the place where a row crosses one may be beyond every integer.
  test::UiFixture fixture(ScreenProfile{.width_px = 1920, .height_px = 1080});
  for (int width = 900; width < 1200; width += 7) {
    const Rect rect{56.0F, 106.0F, static_cast<float>(width), 136.0F};
    fixture.frame([&](Ui& ui) {
      ui.screen("s", "s");
      ui.painter().fill(rect, k_red, 24.0F);
    });
    const FrameBuffer frame = fixture.render();
    INFO(width);
    for (int y = 132; y < 216; ++y) {
      const std::uint32_t* row = frame.row(y);
      REQUIRE(std::all_of(row + 58, row + 54 + width, [](std::uint32_t pixel) { return pixel == 0xC80000U; }));
    }
  }
}

TEST_CASE("images show their own pixels, enlarged without smoothing", "[ui]") {
  test::UiFixture fixture;
  const std::vector<std::uint8_t> mask{255, 0, 0, 255};
  const std::vector<std::uint8_t> colours{1, 2, 3, 255, 4, 5, 6, 255, 7, 8, 9, 255, 10, 11, 12, 0};
  fixture.frame([&](Ui& ui) {
    ui.screen("s", "s");
    ui.painter().image({ui.painter().textures().new_serial(), PixelFormat::a8, 2, 2, 2, mask.data()}, {10, 10, 40, 40},
                       k_red);
    ui.painter().image({ui.painter().textures().new_serial(), PixelFormat::bgra, 2, 2, 8, colours.data()},
                       {100, 10, 2, 2}, {255, 255, 255, 255});
  });
  const FrameBuffer frame = fixture.render();
  CHECK(at(frame, 10, 10) == 0xC80000U);
  CHECK(at(frame, 29, 29) == 0xC80000U);
  CHECK(at(frame, 30, 29) == 0xFAF9F5U);
  CHECK(at(frame, 49, 49) == 0xC80000U);
  CHECK(at(frame, 100, 10) == 0x030201U);
  CHECK(at(frame, 101, 11) == 0xFAF9F5U);
}

TEST_CASE("only what changed is drawn again, and it equals a full drawing", "[ui]") {
  test::UiFixture fixture;
  float x = 100;
  bool behind = false;
  const auto screen = [&](Ui& ui) {
    ui.screen("s", "s");
    headline(ui, "s.title", "标题在这里");
    if (behind) ui.painter().fill({500, 900, 60, 60}, {0, 0, 200, 255});
    ui.painter().fill({x, 900, 60, 60}, k_red, 12.0F);
    if (!behind) ui.painter().fill({500, 900, 60, 60}, {0, 0, 200, 255});
    (void)button(ui, {.name = "s.go", .label = "去办", .icon = "printer"});
  };
  FrameBuffer frame(1080, 1920);
  fixture.frame(screen);
  CHECK(fixture.ui().render(frame, Redraw::changes).size() == 1);
  fixture.frame(screen);
  CHECK(fixture.ui().render(frame, Redraw::changes).empty());
  for (const float next : {120.0F, 480.0F, 480.0F}) {
    behind = next == x;  // the third time only the order changes
    x = next;
    fixture.frame(screen);
    const auto damage = fixture.ui().render(frame, Redraw::changes);
    REQUIRE_FALSE(damage.empty());
    CHECK(damage.size() <= SoftwareRasterizer::k_max_damage);
    for (const PixelRect& rect : damage) CHECK(rect.height <= 160);
    FrameBuffer whole(1080, 1920);
    fixture.frame(screen);
    fixture.ui().render(whole, Redraw::everything);
    CHECK(whole.pixels == frame.pixels);
  }
}

TEST_CASE("a picture is written or the reason is told", "[ui]") {
  const test::TempDirectory folder;
  FrameBuffer frame(4, 4);
  CHECK(write_png(frame, folder / "a.png").has_value());
  CHECK_FALSE(write_png(frame, folder / "absent/a.png").has_value());
}

TEST_CASE("every icon draws something, an unknown one a box", "[ui]") {
  auto icons = IconSet::load(test::source_path("assets/icons"));
  REQUIRE(icons.has_value());
  TextureRegistry textures;
  CHECK((*icons)->names().size() >= 40);
  for (const std::string& name : (*icons)->names()) {
    const ImageView view = (*icons)->render(name, 48, textures);
    const long ink = std::count_if(view.pixels, view.pixels + 48 * 48, [](std::uint8_t c) { return c > 128; });
    INFO(name);
    CHECK(ink > 40);
    CHECK(ink < 48 * 48 / 2);
    CHECK((*icons)->render(name, 48, textures).serial == view.serial);
  }
  const ImageView box = (*icons)->render("no such icon", 8, textures);
  CHECK(std::all_of(box.pixels, box.pixels + 64, [](std::uint8_t c) { return c == 255; }));
}
