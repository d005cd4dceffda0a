// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Apart from the window: Xlib's header is full of macros.
#include "kiosk/ui/sdl_key_time.h"

#include <SDL_syswm.h>

namespace mingbai::ui {

std::optional<ServerTime> server_time(const SDL_Event& event) {
#if defined(SDL_VIDEO_DRIVER_X11)
  if (event.type != SDL_SYSWMEVENT || event.syswm.msg == nullptr || event.syswm.msg->subsystem != SDL_SYSWM_X11) {
    return std::nullopt;
  }
  const XEvent& told = event.syswm.msg->msg.x11.event;
  switch (told.type) {
    case KeyPress:
    case KeyRelease:
      return ServerTime{static_cast<std::uint32_t>(told.xkey.time), told.type == KeyPress};
    case ButtonPress:
    case ButtonRelease:
      return ServerTime{static_cast<std::uint32_t>(told.xbutton.time), false};
    case PropertyNotify:
      return ServerTime{static_cast<std::uint32_t>(told.xproperty.time), false};
    default:
      return std::nullopt;
  }
#else
  (void)event;
  return std::nullopt;
#endif
}

}  // namespace mingbai::ui
