// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Apart from the window: Xlib's header is full of macros.
#include "kiosk/ui/sdl_create_window.h"

#include <SDL_syswm.h>

#include <string_view>

#if defined(SDL_VIDEO_DRIVER_X11)
#include <X11/Xatom.h>
#include <X11/Xlib.h>

#include <cstring>
#include <memory>
#endif

namespace mingbai::ui {

namespace {

#if defined(SDL_VIDEO_DRIVER_X11)

// A manager that was killed leaves its window's number behind; asking that window must not end the program.
int ignore_error(Display* /*display*/, XErrorEvent* /*error*/) {
  return 0;
}

// The window that `asked` names as the manager's own; 0 when it names none.
::Window manager_named_by(Display* display, ::Window asked, Atom check) {
  Atom type = None;
  int format = 0;
  unsigned long count = 0;
  unsigned long rest = 0;
  unsigned char* bytes = nullptr;
  const int status =
      XGetWindowProperty(display, asked, check, 0, 1, False, XA_WINDOW, &type, &format, &count, &rest, &bytes);
  const std::unique_ptr<unsigned char, int (*)(void*)> owned(bytes, &XFree);
  if (status != Success || type != XA_WINDOW || format != 32 || count != 1) return 0;
  ::Window named = 0;  // Xlib hands 32-bit properties out as longs
  std::memcpy(&named, owned.get(), sizeof(named));
  return named;
}

bool window_manager_runs(SDL_Window* window) {
  SDL_SysWMinfo info;
  SDL_VERSION(&info.version);
  if (SDL_GetWindowWMInfo(window, &info) != SDL_TRUE || info.subsystem != SDL_SYSWM_X11) return false;
  Display* display = info.info.x11.display;
  const Atom check = XInternAtom(display, "_NET_SUPPORTING_WM_CHECK", True);
  if (check == None) return false;
  XSync(display, False);  // errors of earlier requests belong to the handler before ours
  const auto before = XSetErrorHandler(&ignore_error);
  const ::Window manager = manager_named_by(display, DefaultRootWindow(display), check);
  const bool runs = manager != 0 && manager_named_by(display, manager, check) == manager;
  XSetErrorHandler(before);
  return runs;
}
#else
bool window_manager_runs(SDL_Window* /*window*/) {
  return false;
}
#endif

}  // namespace

bool on_x11() {
  const char* driver = SDL_GetCurrentVideoDriver();
  return driver != nullptr && std::string_view(driver) == "x11";
}

SDL_Window* create_window(const WindowSpec& spec, Uint32 flags) {
  SDL_Rect place{SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, spec.width_px, spec.height_px};
  const bool whole = spec.mode == WindowMode::fullscreen;
  if (whole && on_x11() && SDL_GetDisplayBounds(0, &place) == 0) {
    flags |= static_cast<Uint32>(SDL_WINDOW_BORDERLESS);
  } else if (whole) {
    flags |= static_cast<Uint32>(SDL_WINDOW_FULLSCREEN_DESKTOP);
  }
  SDL_Window* window = SDL_CreateWindow(spec.title.c_str(), place.x, place.y, place.w, place.h, flags);
  if (window != nullptr && whole && on_x11() && window_manager_runs(window)) {
    SDL_SetWindowFullscreen(window, SDL_WINDOW_FULLSCREEN_DESKTOP);
  }
  return window;
}

}  // namespace mingbai::ui
