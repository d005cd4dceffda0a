// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SDL.h>

#include <cstdint>
#include <optional>

namespace mingbai::ui {

struct ServerTime {
  std::uint32_t milliseconds = 0;  // they wrap
  bool key_press = false;
};

// When the X server saw what the event carries (SDL_SYSWMEVENT): a key, a finger, a changed property. Nothing for other
// events and other window systems. SDL 2 itself stamps events when they are fetched, which after a stall is the same
// moment for all.
std::optional<ServerTime> server_time(const SDL_Event& event);

}  // namespace mingbai::ui
