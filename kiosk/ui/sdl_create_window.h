// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SDL.h>

#include "kiosk/ui/window.h"

namespace mingbai::ui {

bool on_x11();

// The window of `spec` with these further flags; null when SDL refuses. On X11 the whole screen is a plain window of
// its size first, and full screen is asked for only where a window manager answers (EWMH 1.5,
// _NET_SUPPORTING_WM_CHECK): without one nobody would take notice, and SDL waits a tenth of a second for the answer. UI
// thread.
SDL_Window* create_window(const WindowSpec& spec, Uint32 flags);

}  // namespace mingbai::ui
