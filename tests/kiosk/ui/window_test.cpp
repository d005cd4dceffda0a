// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/window.h"

#include <algorithm>
#include <thread>
#include <variant>

#include "tests/support/catch.h"

using namespace mingbai;
using namespace mingbai::ui;

TEST_CASE("a window without a display gives back what was pushed, in order", "[ui]") {
  const auto window = Window::open_offscreen(1080, 1920);
  CHECK(window->width() == 1080);
  window->push(PointerEvent{PointerPhase::down, {3, 4}});
  window->push(KeyEvent{Key::ok});
  const WindowEvents events = window->wait(Milliseconds{0});
  REQUIRE(events.input.events.size() == 2);
  CHECK(std::get<PointerEvent>(events.input.events[0]).at == Point{3, 4});
  CHECK(std::get<KeyEvent>(events.input.events[1]).key == Key::ok);
  CHECK(window->wait(Milliseconds{0}).input.events.empty());
}

TEST_CASE("another thread wakes a window that waits without limit", "[ui]") {
  const auto window = Window::open_offscreen(10, 10);
  std::thread other([&] { window->wake(); });
  CHECK(window->wait(std::nullopt).woken);
  other.join();
}

TEST_CASE("a frame buffer draws into the pixels it lies over, and into its own again after a resize", "[ui]") {
  std::vector<std::uint32_t> theirs(6, 0U);
  FrameBuffer frame(2, 2);
  frame.lie_over(theirs.data(), 3, 2);
  frame.row(1)[2] = 0x123456U;
  CHECK(theirs == std::vector<std::uint32_t>{0, 0, 0, 0, 0, 0x123456U});
  CHECK(frame.pixels.empty());
  const auto window = Window::open_offscreen(4, 3);
  window->lend_pixels(frame);
  CHECK(frame.width == 4);
  CHECK(frame.height == 3);
  CHECK(std::all_of(frame.row(0), frame.row(0) + 12, [](std::uint32_t pixel) { return pixel == 0; }));
  frame.row(0)[0] = 1;
  CHECK(theirs[0] == 0);
}
