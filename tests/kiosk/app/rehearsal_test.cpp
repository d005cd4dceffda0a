// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The next page is prepared while a finger rests, and nobody notices.
#include "kiosk/ui/semantic_tree.h"
#include "tests/kiosk/screens/screen_driver.h"
#include "tests/support/catch.h"

namespace mingbai::test {
using app::Stage;
namespace {

ui::Point press(ScreenDriver& kiosk, std::string_view name) {
  const ui::Node* node = kiosk.stage().ui().tree().find(name);
  REQUIRE(node != nullptr);
  const ui::Point at = node->rect.centre();
  kiosk.stage().frame({{ui::PointerEvent{ui::PointerPhase::down, at}}});
  return at;
}

void lift(ScreenDriver& kiosk, ui::Point at) {
  kiosk.stage().frame({{ui::PointerEvent{ui::PointerPhase::up, at}}});
}

void open_list(ScreenDriver& kiosk) {
  kiosk.tap("attract.begin");
  kiosk.tap("home.life.shop");
  REQUIRE(kiosk.screen() == "list");
}

}  // namespace

TEST_CASE("what was rehearsed while the finger rested is neither laid out nor drawn again", "[app]") {
  ScreenDriver kiosk;
  open_list(kiosk);
  const ui::Point at = press(kiosk, "list.item.SC0001");
  const auto before = kiosk.stage().text_stats();
  kiosk.stage().rehearse_release(Stage::Pixels::drawn);
  const auto rehearsed = kiosk.stage().text_stats();
  CHECK(rehearsed.layouts > before.layouts);
  CHECK(rehearsed.misses > before.misses);
  lift(kiosk, at);
  REQUIRE(kiosk.screen() == "power");
  CHECK(kiosk.stage().text_stats().layouts == rehearsed.layouts);
  CHECK(kiosk.stage().text_stats().misses == rehearsed.misses);
}

TEST_CASE("the page that a rehearsal drew is shown pixel for pixel as drawn anew", "[app]") {
  ScreenDriver kiosk;
  open_list(kiosk);
  ui::FrameBuffer shown;
  const ui::Point at = press(kiosk, "list.item.SC0001");
  kiosk.stage().ui().render(shown, ui::Redraw::everything);
  kiosk.stage().rehearse_release(Stage::Pixels::drawn);
  lift(kiosk, at);
  REQUIRE(kiosk.screen() == "power");
  const auto damage = kiosk.stage().ui().render(shown, ui::Redraw::changes, kiosk.stage().prepared());
  REQUIRE_FALSE(damage.empty());
  CHECK_FALSE(kiosk.stage().prepared()->primitives.empty());
  ui::FrameBuffer anew;
  kiosk.stage().frame({});
  kiosk.stage().ui().render(anew, ui::Redraw::everything);
  CHECK(shown.pixels == anew.pixels);
  kiosk.stage().apply(session::EndVisit{});
  CHECK(kiosk.stage().prepared()->primitives.empty());
  CHECK(kiosk.stage().prepared()->pixels.pixels.empty());
}

TEST_CASE("a rehearsal leaves session, tree, finger and focus as they are", "[app]") {
  ScreenDriver kiosk;
  open_list(kiosk);
  const ui::Point at = press(kiosk, "list.item.SC0001");
  const std::string tree = ui::to_json_line(kiosk.stage().ui().tree());
  const auto stack = kiosk.stage().session().stack;
  const std::string subject = kiosk.stage().models().subject;
  kiosk.stage().rehearse_release(Stage::Pixels::drawn);
  CHECK(ui::to_json_line(kiosk.stage().ui().tree()) == tree);
  CHECK(kiosk.stage().session().stack == stack);
  CHECK(kiosk.stage().models().subject == subject);
  CHECK(kiosk.stage().ui().finger_on_target() == at);
  // Drawn again without input nothing has changed, and a finger that leaves its target still presses nothing.
  kiosk.draw();
  CHECK(ui::to_json_line(kiosk.stage().ui().tree()) == tree);
  kiosk.stage().frame({{ui::PointerEvent{ui::PointerPhase::move, {at.x, 4.0F}}}});
  lift(kiosk, {at.x, 4.0F});
  CHECK(kiosk.screen() == "list");
}

TEST_CASE("a rehearsal asks nobody and prints nothing", "[app]") {
  ScreenDriver kiosk;
  kiosk.stage().apply(session::GoTo{session::PowerScreen{std::string(k_full_power)}});
  kiosk.draw();
  (void)kiosk.take_effects();
  const ui::Point at = press(kiosk, "power.print");
  const auto pressed = kiosk.take_effects().size();
  kiosk.stage().rehearse_release(Stage::Pixels::drawn);
  CHECK(kiosk.take_effects().empty());
  CHECK(kiosk.stage().session().print == session::PrintState::none);
  lift(kiosk, at);
  CHECK(kiosk.take_effects().size() > pressed);
  CHECK(kiosk.stage().session().print != session::PrintState::none);
}

TEST_CASE("a rehearsed end of the visit wipes nothing, the real one wipes what was rehearsed", "[app]") {
  ScreenDriver kiosk;
  open_list(kiosk);
  const ui::Point at = press(kiosk, "list.item.SC0001");
  kiosk.stage().rehearse_release(Stage::Pixels::drawn);
  lift(kiosk, at);
  while (kiosk.stage().warm_next()) {
  }
  CHECK(kiosk.stage().text_stats().bytes > 0);
  CHECK(kiosk.stage().session().stack.size() == 3);
  kiosk.stage().apply(session::EndVisit{});
  CHECK(kiosk.stage().text_stats().bytes == 0);
  CHECK(kiosk.stage().text_stats().blocks == 0);
}

TEST_CASE("neighbours are warmed once and then the kiosk rests", "[app]") {
  ScreenDriver kiosk;
  kiosk.tap("attract.begin");
  (void)kiosk.take_effects();
  int turns = 0;
  while (kiosk.stage().warm_next()) {
    REQUIRE(++turns < 100);
  }
  CHECK(turns > 3);
  CHECK_FALSE(kiosk.stage().warm_next());
  kiosk.draw();
  CHECK_FALSE(kiosk.stage().warm_next());
  CHECK(kiosk.screen() == "home");
  CHECK(kiosk.take_effects().empty());
  // A tap without any rest in between finds its page ready.
  const auto warmed = kiosk.stage().text_stats();
  const ui::Point at = kiosk.stage().ui().tree().find("home.life.shop")->rect.centre();
  kiosk.stage().frame({{ui::PointerEvent{ui::PointerPhase::down, at}, ui::PointerEvent{ui::PointerPhase::up, at}}});
  REQUIRE(kiosk.screen() == "list");
  CHECK(kiosk.stage().text_stats().layouts == warmed.layouts);
  CHECK(kiosk.stage().text_stats().misses == warmed.misses);
}

TEST_CASE("a frame with little time for drawing is complete a few frames later", "[app]") {
  ScreenDriver kiosk;
  kiosk.stage().limit_drawing(std::chrono::microseconds{0});
  kiosk.stage().apply(session::Begin{});
  REQUIRE(kiosk.stage().frame({}).next_frame_in == Milliseconds{0});
  kiosk.stage().limit_drawing(std::chrono::microseconds{1});  // one text a frame
  int frames = 0;
  while (kiosk.stage().frame({}).next_frame_in == Milliseconds{0}) {
    REQUIRE(++frames < 500);
  }
  CHECK(frames > 5);
  const auto complete = kiosk.stage().text_stats();
  kiosk.stage().limit_drawing(std::nullopt);
  kiosk.draw();
  CHECK(kiosk.stage().text_stats().misses == complete.misses);
}

}  // namespace mingbai::test
