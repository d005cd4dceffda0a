// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SDL.h>

namespace mingbai::ui {

// Whether a window manager answers on the X server that shows the window (EWMH 1.5, _NET_SUPPORTING_WM_CHECK). Without
// one nobody would take notice of a wish for the whole screen, and SDL waits a tenth of a second for the answer. False
// for other window systems. Two round trips; UI thread.
bool window_manager_runs(SDL_Window* window);

}  // namespace mingbai::ui
