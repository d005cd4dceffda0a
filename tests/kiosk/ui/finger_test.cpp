// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Fingers: as the toolkit sees them, and as SDL reports them.
#include <SDL.h>

#include <cmath>
#include <cstdlib>
#include <cstring>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/ui/canvas.h"
#include "kiosk/ui/layout.h"
#include "kiosk/ui/list_widgets.h"
#include "kiosk/ui/widgets.h"
#include "kiosk/ui/window.h"
#include "tests/kiosk/ui/ui_fixture.h"
#include "tests/support/catch.h"

using namespace mingbai;
using namespace mingbai::ui;

namespace {

UiInput pointer(PointerPhase phase, Point at) {
  return {{PointerEvent{phase, at}}};
}

void rows(Ui& ui) {
  ui.screen("s", "s");
  const ScrollArea area(ui, "s.content");
  for (int k = 0; k < 40; ++k) {
    const std::string name = "s.row." + std::to_string(k);
    (void)list_row(ui, {.name = name, .label = "一行"});
  }
}

void push_finger(Uint32 type, SDL_FingerID finger, float x, float y) {
  SDL_Event event;
  std::memset(&event, 0, sizeof(event));
  event.type = type;
  event.tfinger.touchId = 7;
  event.tfinger.fingerId = finger;
  event.tfinger.x = x;
  event.tfinger.y = y;
  REQUIRE(SDL_PushEvent(&event) == 1);
}

std::vector<PointerEvent> pointers(const WindowEvents& events) {
  std::vector<PointerEvent> found;
  for (const UiEvent& event : events.input.events) {
    if (const auto* pointer = std::get_if<PointerEvent>(&event)) found.push_back(*pointer);
  }
  return found;
}

}  // namespace

TEST_CASE("a list gives way at its end and is back within 200 ms", "[ui]") {
  test::UiFixture fixture;
  fixture.frame(rows);
  const float rest = fixture.node("s.row.0").rect.y;
  fixture.frame(rows, pointer(PointerPhase::down, {500, 600}));
  fixture.frame(rows, pointer(PointerPhase::move, {500, 700}));
  const float first = fixture.node("s.row.0").rect.y - rest;
  CHECK(first > 5.0F);
  CHECK(first < 100.0F);  // less than the finger moved
  fixture.frame(rows, pointer(PointerPhase::move, {500, 1700}));
  const float most = fixture.node("s.row.0").rect.y - rest;
  CHECK(most > first);
  CHECK(most < 16.5F / 0.248F);
  FrameOutcome outcome = fixture.frame(rows, pointer(PointerPhase::up, {500, 1700}));
  CHECK(outcome.next_frame_in.has_value());
  int frames = 0;
  while (outcome.next_frame_in && frames < 100) {
    outcome = fixture.frame(rows);
    ++frames;
  }
  CHECK(frames * 16 < 200);
  CHECK(fixture.node("s.row.0").rect.y == rest);
}

TEST_CASE("with reduced motion a list stands where the finger left it", "[ui]") {
  test::UiFixture fixture;
  fixture.theme().motion = Motion::reduced;
  fixture.frame(rows);
  const float rest = fixture.node("s.row.0").rect.y;
  fixture.frame(rows, pointer(PointerPhase::down, {500, 600}));
  fixture.frame(rows, pointer(PointerPhase::move, {500, 900}));
  CHECK(fixture.node("s.row.0").rect.y == rest);
  fixture.frame(rows, pointer(PointerPhase::move, {500, 500}));
  fixture.frame(rows, pointer(PointerPhase::move, {500, 400}));
  const FrameOutcome outcome = fixture.frame(rows, pointer(PointerPhase::up, {500, 400}));
  CHECK_FALSE(outcome.next_frame_in.has_value());
}

TEST_CASE("a finger that slides off a target is told so and may come back", "[ui]") {
  test::UiFixture fixture;
  int pressed = 0;
  Interaction seen;
  const auto screen = [&](Ui& ui) {
    ui.screen("s", "s");
    seen = ui.target("s.go", Role::button, "去办", {400, 400, 200, 200});
    if (seen.pressed) ++pressed;
  };
  fixture.frame(screen);
  fixture.frame(screen, pointer(PointerPhase::down, {500, 500}));
  CHECK(seen.held);
  fixture.frame(screen, pointer(PointerPhase::move, {500, 900}));
  CHECK_FALSE(seen.held);
  CHECK(seen.left);
  fixture.frame(screen, pointer(PointerPhase::move, {500, 500}));
  CHECK(seen.held);
  fixture.frame(screen, pointer(PointerPhase::up, {500, 500}));
  CHECK(pressed == 1);
  CHECK_FALSE(seen.left);
}

TEST_CASE("two fingers enlarge a canvas around the point between them and press nothing", "[ui]") {
  test::UiFixture fixture;
  bool pressed = false;
  float zoom = 0.0F;
  const auto screen = [&](Ui& ui) {
    ui.screen("s", "s");
    Canvas canvas(ui, "s.flow", "流程图", {0, 0, 1080, 1500}, {3000, 3000});
    zoom = canvas.zoom();
    pressed = canvas.target("s.step", Role::button, "受理", {1000, 1000, 800, 800}) || pressed;
  };
  fixture.frame(screen);
  fixture.frame(screen);
  const float before = zoom;
  const Point middle = fixture.node("s.step").rect.centre();
  fixture.frame(screen, pointer(PointerPhase::down, middle));
  fixture.frame(screen, {{PinchEvent{middle, 1.5F}}});
  fixture.frame(screen);
  CHECK(zoom == Approx(before * 1.5F).epsilon(0.02));
  const Point after = fixture.node("s.step").rect.centre();
  CHECK(std::abs(after.x - middle.x) < 3.0F);
  CHECK(std::abs(after.y - middle.y) < 3.0F);
  fixture.frame(screen, pointer(PointerPhase::up, middle));
  CHECK_FALSE(pressed);
}

TEST_CASE("fingers that SDL reports are one pointer, and a second one only pinches", "[ui]") {
  // The other tests want the display that they would have had.
  const char* driver = std::getenv("SDL_VIDEODRIVER");
  const std::string before = driver == nullptr ? "" : driver;
  ::setenv("SDL_VIDEODRIVER", "dummy", 1);
  auto window = Window::open({.title = "t", .mode = WindowMode::windowed, .width_px = 1000, .height_px = 500});
  if (driver == nullptr) {
    ::unsetenv("SDL_VIDEODRIVER");
  } else {
    ::setenv("SDL_VIDEODRIVER", before.c_str(), 1);
  }
  if (!window) {
    WARN("SDL has no dummy display here: " << window.error().to_string());
    return;
  }
  (void)(*window)->wait(Milliseconds{0});
  push_finger(SDL_FINGERDOWN, 1, 0.5F, 0.5F);
  push_finger(SDL_FINGERMOTION, 1, 0.6F, 0.5F);
  push_finger(SDL_FINGERUP, 1, 0.6F, 0.5F);
  std::vector<PointerEvent> found = pointers((*window)->wait(Milliseconds{0}));
  REQUIRE(found.size() == 3);
  CHECK(found[0].phase == PointerPhase::down);
  CHECK(found[0].at == Point{500, 250});
  CHECK(found[1].at.x == Approx(600.0F));
  CHECK(found[2].phase == PointerPhase::up);

  push_finger(SDL_FINGERDOWN, 1, 0.4F, 0.5F);
  push_finger(SDL_FINGERDOWN, 2, 0.6F, 0.5F);
  push_finger(SDL_FINGERDOWN, 3, 0.9F, 0.9F);
  push_finger(SDL_FINGERMOTION, 3, 0.8F, 0.8F);
  push_finger(SDL_FINGERMOTION, 2, 0.8F, 0.5F);
  const WindowEvents two = (*window)->wait(Milliseconds{0});
  CHECK(pointers(two).size() == 1);
  float scale = 1.0F;
  for (const UiEvent& event : two.input.events) {
    if (const auto* pinch = std::get_if<PinchEvent>(&event)) scale *= pinch->scale;
  }
  CHECK(scale == Approx(2.0F).epsilon(0.01));
  push_finger(SDL_FINGERUP, 2, 0.8F, 0.5F);
  push_finger(SDL_FINGERUP, 1, 0.4F, 0.5F);
  found = pointers((*window)->wait(Milliseconds{0}));
  REQUIRE(found.size() == 1);
  CHECK(found[0].phase == PointerPhase::up);
}
