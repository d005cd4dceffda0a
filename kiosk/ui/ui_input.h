// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/ui/geometry.h"
#include "sync/base/clock.h"

namespace mingbai::ui {

enum class Key {
  up,
  down,
  left,
  right,
  next,
  previous,  // next, previous: Tab and Shift+Tab, or the two outer keys of a keypad
  ok,
  back,
  home,
  help,
  page_up,
  page_down,
  backspace
};
enum class PointerPhase { down, move, up, cancel };

// Touch and mouse are one pointer: the first finger. A second one only pinches; more are ignored.
struct PointerEvent {
  PointerPhase phase = PointerPhase::move;
  Point at;
};
// Two fingers that moved apart (scale > 1) or together, since the last such event. Enlarges a canvas, like its buttons;
// elsewhere it does nothing but to give up what the first finger was about to press.
struct PinchEvent {
  Point at;  // between the fingers
  float scale = 1.0F;
};
struct WheelEvent {
  Point at;
  float steps = 0.0F;  // > 0: away from the visitor, content moves down
};
// `waited`: how long before it was handed over it was made, by the window system's own stamp; 0 where that has none
// (Wayland: SDL 2 stamps what it fetches).
struct KeyEvent {
  Key key = Key::ok;
  Milliseconds waited{0};
};
// What a physical keyboard or a scanner in keyboard mode typed; UTF-8. Never logged.
struct TextEvent {
  std::string text;
  Milliseconds waited{0};
};
using UiEvent = std::variant<PointerEvent, WheelEvent, KeyEvent, TextEvent, PinchEvent>;

// What happened since the last frame, oldest first.
struct UiInput {
  std::vector<UiEvent> events;
};

}  // namespace mingbai::ui
