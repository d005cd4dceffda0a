// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/ui/geometry.h"

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

// Touch and mouse are one pointer: the first finger. Others are ignored until it is lifted.
struct PointerEvent {
  PointerPhase phase = PointerPhase::move;
  Point at;
};
struct WheelEvent {
  Point at;
  float steps = 0.0F;  // > 0: away from the visitor, content moves down
};
struct KeyEvent {
  Key key = Key::ok;
};
// What a physical keyboard or a scanner in keyboard mode typed; UTF-8. Never logged.
struct TextEvent {
  std::string text;
};
using UiEvent = std::variant<PointerEvent, WheelEvent, KeyEvent, TextEvent>;

// What happened since the last frame, oldest first.
struct UiInput {
  std::vector<UiEvent> events;
};

}  // namespace mingbai::ui
