// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Apart from the window: Xlib's header is full of macros.
#include "kiosk/ui/sdl_key_time.h"

#include <SDL_syswm.h>

namespace mingbai::ui {

std::optional<std::uint32_t> key_time(const SDL_Event& event) {
#if defined(SDL_VIDEO_DRIVER_X11)
  if (event.type == SDL_SYSWMEVENT && event.syswm.msg != nullptr && event.syswm.msg->subsystem == SDL_SYSWM_X11 &&
      event.syswm.msg->msg.x11.event.type == KeyPress) {
    return static_cast<std::uint32_t>(event.syswm.msg->msg.x11.event.xkey.time);
  }
#endif
  return std::nullopt;
}

}  // namespace mingbai::ui
