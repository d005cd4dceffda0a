// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/window.h"

#include <SDL.h>

#include <algorithm>
#include <condition_variable>
#include <cstring>
#include <mutex>
#include <string>
#include <utility>

namespace mingbai::ui {
namespace {

// Without a display: what push() gave comes back from wait().
class OffscreenWindow final : public Window {
 public:
  OffscreenWindow(int width_px, int height_px) : width_(width_px), height_(height_px) {}

  int width() const override { return width_; }
  int height() const override { return height_; }

  WindowEvents wait(std::optional<Milliseconds> timeout) override {
    std::unique_lock lock(mutex_);
    const auto ready = [this] { return woken_ || !events_.empty(); };
    if (timeout) {
      changed_.wait_for(lock, *timeout, ready);
    } else {
      changed_.wait(lock, ready);
    }
    WindowEvents result;
    result.input.events = std::exchange(events_, {});
    result.woken = std::exchange(woken_, false);
    return result;
  }

  void wake() override {
    const std::lock_guard lock(mutex_);
    woken_ = true;
    changed_.notify_one();
  }

  void push(const UiEvent& event) override {
    const std::lock_guard lock(mutex_);
    events_.push_back(event);
    changed_.notify_one();
  }

  void present(const FrameBuffer& /*frame*/, std::span<const PixelRect> /*damage*/) override {}

 private:
  int width_;
  int height_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<UiEvent> events_;  // protected by mutex_
  bool woken_ = false;           // protected by mutex_
};

std::optional<Key> key_of(const SDL_Keysym& keysym) {
  const bool shift = (keysym.mod & KMOD_SHIFT) != 0;
  switch (keysym.sym) {
    case SDLK_UP:
      return Key::up;
    case SDLK_DOWN:
      return Key::down;
    case SDLK_LEFT:
      return Key::left;
    case SDLK_RIGHT:
      return Key::right;
    case SDLK_TAB:
      return shift ? Key::previous : Key::next;
    case SDLK_RETURN:
    case SDLK_RETURN2:
    case SDLK_KP_ENTER:
      return Key::ok;
    case SDLK_ESCAPE:
      return Key::back;
    case SDLK_HOME:
      return Key::home;
    case SDLK_F1:
      return Key::help;
    case SDLK_PAGEUP:
      return Key::page_up;
    case SDLK_PAGEDOWN:
      return Key::page_down;
    case SDLK_BACKSPACE:
      return Key::backspace;
    default:
      return std::nullopt;
  }
}

class SdlWindow final : public Window {
 public:
  SdlWindow(SDL_Window* window, Uint32 own_event) : window_(window), own_event_(own_event) { measure(); }
  ~SdlWindow() override {
    SDL_DestroyWindow(window_);
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
  }
  SdlWindow(const SdlWindow&) = delete;
  SdlWindow& operator=(const SdlWindow&) = delete;

  int width() const override { return width_; }
  int height() const override { return height_; }

  WindowEvents wait(std::optional<Milliseconds> timeout) override {
    WindowEvents result;
    SDL_Event event;
    int found = 0;
    if (!timeout) {
      found = SDL_WaitEvent(&event);
    } else if (timeout->count() <= 0) {
      found = SDL_PollEvent(&event);
    } else {
      found = SDL_WaitEventTimeout(&event, static_cast<int>(std::min<std::int64_t>(timeout->count(), 3'600'000)));
    }
    while (found != 0) {
      take(event, result);
      found = SDL_PollEvent(&event);
    }
    return result;
  }

  void wake() override { push_own(nullptr); }

  void push(const UiEvent& event) override { push_own(new UiEvent(event)); }

  void present(const FrameBuffer& frame, std::span<const PixelRect> damage) override {
    SDL_Surface* surface = SDL_GetWindowSurface(window_);
    if (surface == nullptr || damage.empty()) return;
    std::vector<SDL_Rect> rects;
    for (const PixelRect& rect : damage) {
      const SDL_Rect part{rect.x, rect.y, std::min(rect.width, surface->w - rect.x),
                          std::min(rect.height, surface->h - rect.y)};
      if (part.w <= 0 || part.h <= 0) continue;
      copy(frame, part, *surface);
      rects.push_back(part);
    }
    if (!rects.empty()) SDL_UpdateWindowSurfaceRects(window_, rects.data(), static_cast<int>(rects.size()));
  }

 private:
  void measure() { SDL_GetWindowSize(window_, &width_, &height_); }

  void push_own(UiEvent* payload) const {
    SDL_Event event;
    std::memset(&event, 0, sizeof(event));
    event.type = own_event_;
    event.user.data1 = payload;
    if (SDL_PushEvent(&event) != 1) delete payload;
  }

  static void copy(const FrameBuffer& frame, const SDL_Rect& part, SDL_Surface& surface) {
    const bool same =
        surface.format->BytesPerPixel == 4 && surface.format->Rmask == 0xFF0000 && surface.format->Bmask == 0xFF;
    if (same) {
      for (int y = part.y; y < part.y + part.h; ++y) {
        auto* to =
            static_cast<std::uint8_t*>(surface.pixels) + static_cast<std::ptrdiff_t>(y) * surface.pitch + 4 * part.x;
        std::memcpy(to, frame.row(y) + part.x, static_cast<std::size_t>(part.w) * 4);
      }
      return;
    }
    auto* pixels = const_cast<std::uint32_t*>(frame.pixels.data());  // SDL only reads it
    SDL_Surface* view = SDL_CreateRGBSurfaceWithFormatFrom(pixels, frame.width, frame.height, 32, frame.width * 4,
                                                           SDL_PIXELFORMAT_RGB888);
    SDL_Rect to = part;
    SDL_BlitSurface(view, &part, &surface, &to);
    SDL_FreeSurface(view);
  }

  void take(const SDL_Event& event, WindowEvents& result) {
    auto& events = result.input.events;
    if (event.type == own_event_) {
      const std::unique_ptr<UiEvent> payload(static_cast<UiEvent*>(event.user.data1));
      if (payload == nullptr) {
        result.woken = true;
      } else {
        events.push_back(*payload);
      }
      return;
    }
    switch (event.type) {
      case SDL_QUIT:
        result.closed = true;
        return;
      case SDL_WINDOWEVENT:
        take_window(event.window, result);
        return;
      case SDL_KEYDOWN:
        // A held key counts once: repeated steps frighten more than they help.
        if (event.key.repeat == 0) {
          if (const auto key = key_of(event.key.keysym)) events.emplace_back(KeyEvent{*key});
        }
        return;
      case SDL_TEXTINPUT:
        events.emplace_back(TextEvent{event.text.text});
        return;
      case SDL_MOUSEWHEEL: {
        int x = 0;
        int y = 0;
        SDL_GetMouseState(&x, &y);
        events.emplace_back(
            WheelEvent{{static_cast<float>(x), static_cast<float>(y)}, static_cast<float>(event.wheel.y)});
        return;
      }
      default:
        take_pointer(event, events);
    }
  }

  void take_window(const SDL_WindowEvent& event, WindowEvents& result) {
    if (event.event == SDL_WINDOWEVENT_SIZE_CHANGED) {
      measure();
      result.resized = true;
    } else if (event.event == SDL_WINDOWEVENT_EXPOSED || event.event == SDL_WINDOWEVENT_RESTORED) {
      result.exposed = true;
    } else if (event.event == SDL_WINDOWEVENT_LEAVE && pressed_) {
      pressed_ = false;
      result.input.events.emplace_back(PointerEvent{PointerPhase::cancel, {}});
    }
  }

  void take_pointer(const SDL_Event& event, std::vector<UiEvent>& events) {
    const auto at_mouse = [](int x, int y) { return Point{static_cast<float>(x), static_cast<float>(y)}; };
    const auto at_finger = [this](const SDL_TouchFingerEvent& f) {
      return Point{f.x * static_cast<float>(width_), f.y * static_cast<float>(height_)};
    };
    switch (event.type) {
      case SDL_MOUSEBUTTONDOWN:
        if (event.button.button != SDL_BUTTON_LEFT || event.button.which == SDL_TOUCH_MOUSEID) return;
        pressed_ = true;
        events.emplace_back(PointerEvent{PointerPhase::down, at_mouse(event.button.x, event.button.y)});
        return;
      case SDL_MOUSEMOTION:
        if (!pressed_ || event.motion.which == SDL_TOUCH_MOUSEID) return;  // hovering means nothing on a touch screen
        add_move(events, at_mouse(event.motion.x, event.motion.y));
        return;
      case SDL_MOUSEBUTTONUP:
        if (event.button.button != SDL_BUTTON_LEFT || event.button.which == SDL_TOUCH_MOUSEID) return;
        pressed_ = false;
        events.emplace_back(PointerEvent{PointerPhase::up, at_mouse(event.button.x, event.button.y)});
        return;
      case SDL_FINGERDOWN:
        if (finger_) return;
        finger_ = event.tfinger.fingerId;
        events.emplace_back(PointerEvent{PointerPhase::down, at_finger(event.tfinger)});
        return;
      case SDL_FINGERMOTION:
        if (finger_ == event.tfinger.fingerId) add_move(events, at_finger(event.tfinger));
        return;
      case SDL_FINGERUP:
        if (finger_ != event.tfinger.fingerId) return;
        finger_.reset();
        events.emplace_back(PointerEvent{PointerPhase::up, at_finger(event.tfinger)});
        return;
      default:
        return;
    }
  }

  // Only the last of several moves in one frame matters.
  static void add_move(std::vector<UiEvent>& events, Point at) {
    if (!events.empty()) {
      if (auto* last = std::get_if<PointerEvent>(&events.back());
          last != nullptr && last->phase == PointerPhase::move) {
        last->at = at;
        return;
      }
    }
    events.emplace_back(PointerEvent{PointerPhase::move, at});
  }

  SDL_Window* window_;
  Uint32 own_event_;
  int width_ = 0;
  int height_ = 0;
  bool pressed_ = false;
  std::optional<SDL_FingerID> finger_;
};

}  // namespace

Result<std::unique_ptr<Window>> Window::open(const WindowSpec& spec) {
  SDL_SetMainReady();
  SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");        // a finger is not a mouse as well
  SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");  // damaged rectangles go straight to the window
  SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
  SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
  SDL_SetHint(SDL_HINT_MOUSE_FOCUS_CLICKTHROUGH, "1");  // the very first tap counts, whoever has the focus
  if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) {
    return fail(ErrorCode::device_absent, std::string("no display: ") + SDL_GetError());
  }
  const Uint32 flags =
      spec.mode == WindowMode::fullscreen ? static_cast<Uint32>(SDL_WINDOW_FULLSCREEN_DESKTOP) : Uint32{0};
  SDL_Window* window = SDL_CreateWindow(spec.title.c_str(), SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED,
                                        spec.width_px, spec.height_px, flags);
  const Uint32 own_event = SDL_RegisterEvents(1);
  if (window == nullptr || own_event == static_cast<Uint32>(-1)) {
    const std::string reason = SDL_GetError();
    if (window != nullptr) SDL_DestroyWindow(window);
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
    return fail(ErrorCode::device_absent, "cannot open a window: " + reason);
  }
  SDL_StartTextInput();
  return std::unique_ptr<Window>(std::make_unique<SdlWindow>(window, own_event));
}

std::unique_ptr<Window> Window::open_offscreen(int width_px, int height_px) {
  return std::make_unique<OffscreenWindow>(width_px, height_px);
}

}  // namespace mingbai::ui
