// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SDL.h>

#include <cstdint>
#include <optional>

namespace mingbai::ui {

// When the X server saw the key press that the event carries (SDL_SYSWMEVENT), in its milliseconds, which wrap. Nothing
// for other events and other window systems. SDL 2 itself stamps events when they are fetched, which after a stall is
// the same moment for all.
std::optional<std::uint32_t> key_time(const SDL_Event& event);

}  // namespace mingbai::ui
