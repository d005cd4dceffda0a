// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The glass by SDL: a window surface that takes damaged rectangles, or a GL context.
#include <SDL.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

#include "kiosk/ui/sdl_create_window.h"
#include "kiosk/ui/sdl_key_time.h"
#include "kiosk/ui/window.h"
#include "sync/base/directory.h"

namespace mingbai::ui {
namespace {

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
    gl_.reset();
    if (context_ != nullptr) SDL_GL_DeleteContext(context_);
    SDL_DestroyWindow(window_);
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
  }
  SdlWindow(const SdlWindow&) = delete;
  SdlWindow& operator=(const SdlWindow&) = delete;

  // Fails with device_absent; the window is of no use then.
  Result<void> use_gl() {
    context_ = SDL_GL_CreateContext(window_);
    if (context_ == nullptr) return fail(ErrorCode::device_absent, std::string("no GL context: ") + SDL_GetError());
    SDL_GL_SetSwapInterval(1);
    MINGBAI_ASSIGN(gl_, GlRenderer::create());
    return {};
  }
  GlRenderer* gl() override { return gl_.get(); }
  void swap() override { SDL_GL_SwapWindow(window_); }

  int width() const override { return width_; }
  int height() const override { return height_; }

  WindowEvents wait(std::optional<Milliseconds> timeout) override {
    WindowEvents result;
    result.resized = std::exchange(lost_, false);
    if (result.resized) timeout = Milliseconds{0};
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

  void lend_pixels(FrameBuffer& frame) override {
    const SDL_Surface* surface = SDL_GetWindowSurface(window_);
    if (surface != nullptr && same_kind(*surface) && surface->pitch == surface->w * 4 && surface->w == width_ &&
        surface->h == height_) {
      lent_ = static_cast<std::uint32_t*>(surface->pixels);
      frame.lie_over(lent_, width_, height_);
    } else {
      lent_ = nullptr;
      frame.resize(width_, height_);
    }
  }

  void present(const FrameBuffer& frame, std::span<const PixelRect> damage) override {
    SDL_Surface* surface = SDL_GetWindowSurface(window_);
    if (surface == nullptr || damage.empty()) return;
    const bool lies_over = lent_ != nullptr && frame.row(0) == lent_;
    if (lies_over && surface->pixels != lent_) {
      lost_ = true;  // SDL has made another surface: what was lent is gone
      return;
    }
    std::vector<SDL_Rect> rects;
    for (const PixelRect& rect : damage) {
      const SDL_Rect part{rect.x, rect.y, std::min(rect.width, surface->w - rect.x),
                          std::min(rect.height, surface->h - rect.y)};
      if (part.w <= 0 || part.h <= 0) continue;
      if (!lies_over) copy(frame, part, *surface);
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

  static bool same_kind(const SDL_Surface& surface) {
    return surface.format->BytesPerPixel == 4 && surface.format->Rmask == 0xFF0000 && surface.format->Bmask == 0xFF;
  }

  static void copy(const FrameBuffer& frame, const SDL_Rect& part, SDL_Surface& surface) {
    if (same_kind(surface)) {
      for (int y = part.y; y < part.y + part.h; ++y) {
        auto* to =
            static_cast<std::uint8_t*>(surface.pixels) + static_cast<std::ptrdiff_t>(y) * surface.pitch + 4 * part.x;
        std::memcpy(to, frame.row(y) + part.x, static_cast<std::size_t>(part.w) * 4);
      }
      return;
    }
    auto* pixels = const_cast<std::uint32_t*>(frame.row(0));  // SDL only reads it
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
          if (const auto key = key_of(event.key.keysym)) events.emplace_back(KeyEvent{*key, waited()});
        }
        return;
      case SDL_TEXTINPUT:
        events.emplace_back(TextEvent{event.text.text, waited()});
        return;
      case SDL_SYSWMEVENT:  // comes before what SDL makes of it
        if (const auto made = server_time(event)) note_time(*made);
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

  // How long the last key waited: how much later it was fetched, by SDL's milliseconds, than the event that waited
  // least.
  Milliseconds waited() const { return Milliseconds{key_lag_ - least_lag_}; }

  void note_time(const ServerTime& made) {
    const std::uint32_t lag = SDL_GetTicks() - made.milliseconds;  // both wrap, and begin anywhere
    if (!lag_known_ || static_cast<std::int32_t>(lag - least_lag_) < 0) least_lag_ = lag;
    if (!lag_known_ || made.key_press) key_lag_ = lag;
    lag_known_ = true;
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
        // A finger whose lifting was never told (a pulled cable) must not keep all others out.
        if (finger_ && SDL_GetNumTouchFingers(event.tfinger.touchId) == 1) forget_fingers(events);
        if (finger_) return add_second(event.tfinger.fingerId, at_finger(event.tfinger), events);
        first_at_ = at_finger(event.tfinger);
        finger_ = event.tfinger.fingerId;
        events.emplace_back(PointerEvent{PointerPhase::down, at_finger(event.tfinger)});
        return;
      case SDL_FINGERMOTION:
        if (finger_ == event.tfinger.fingerId) first_at_ = at_finger(event.tfinger);
        if (second_ && (finger_ == event.tfinger.fingerId || second_ == event.tfinger.fingerId)) {
          if (second_ == event.tfinger.fingerId) second_at_ = at_finger(event.tfinger);
          pinch(events);
        } else if (finger_ == event.tfinger.fingerId) {
          add_move(events, at_finger(event.tfinger));
        }
        return;
      case SDL_FINGERUP:
        if (second_ == event.tfinger.fingerId) second_.reset();
        if (finger_ != event.tfinger.fingerId) return;
        finger_.reset();
        second_.reset();
        events.emplace_back(PointerEvent{PointerPhase::up, at_finger(event.tfinger)});
        return;
      default:
        return;
    }
  }

  void add_second(SDL_FingerID id, Point at, std::vector<UiEvent>& events) {
    if (second_) return;  // a third one means nothing
    second_ = id;
    second_at_ = at;
    apart_ = distance();
    events.emplace_back(PinchEvent{between(), 1.0F});  // ends what the first was about to press
  }

  void pinch(std::vector<UiEvent>& events) {
    const float now = distance();
    if (apart_ < 1.0F || now < 1.0F) return;
    events.emplace_back(PinchEvent{between(), now / apart_});
    apart_ = now;
  }

  void forget_fingers(std::vector<UiEvent>& events) {
    finger_.reset();
    second_.reset();
    events.emplace_back(PointerEvent{PointerPhase::cancel, {}});
  }

  float distance() const { return std::hypot(second_at_.x - first_at_.x, second_at_.y - first_at_.y); }
  Point between() const { return {(first_at_.x + second_at_.x) / 2.0F, (first_at_.y + second_at_.y) / 2.0F}; }

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
  SDL_GLContext context_ = nullptr;
  std::unique_ptr<GlRenderer> gl_;
  int width_ = 0;
  int height_ = 0;
  std::uint32_t* lent_ = nullptr;  // the window surface's pixels while a frame buffer lies over them
  bool lost_ = false;              // and they were gone when it was to be shown
  bool pressed_ = false;
  std::optional<SDL_FingerID> finger_;
  std::optional<SDL_FingerID> second_;  // only while the first is down
  Point first_at_;
  Point second_at_;
  float apart_ = 0.0F;
  bool lag_known_ = false;
  std::uint32_t key_lag_ = 0;
  std::uint32_t least_lag_ = 0;
};

// A graphics processor has a render node; where there is none, GL would only be Mesa's rasterizer in disguise, and
// asking it costs more time and memory than the whole kiosk.
bool has_render_node() {
  return std::ranges::any_of(listed_or_none("/dev/dri"), [](const std::filesystem::path& node) {
    return node.filename().string().starts_with("renderD");
  });
}

enum class Surface { pixels, gl };

Result<std::unique_ptr<SdlWindow>> open_window(const WindowSpec& spec, Surface surface) {
  Uint32 flags = 0;
  if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) {
    return fail(ErrorCode::device_absent, std::string("no display: ") + SDL_GetError());
  }
  if (surface == Surface::gl) {
    flags |= static_cast<Uint32>(SDL_WINDOW_OPENGL);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 3);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_CORE);
    SDL_GL_SetAttribute(SDL_GL_DOUBLEBUFFER, 1);
  }
  SDL_Window* window = create_window(spec, flags);
  const Uint32 own_event = SDL_RegisterEvents(1);
  if (window == nullptr || own_event == static_cast<Uint32>(-1)) {
    const std::string reason = SDL_GetError();
    if (window != nullptr) SDL_DestroyWindow(window);
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
    return fail(ErrorCode::device_absent, "cannot open a window: " + reason);
  }
  // The X server's own events, for the time of its key presses; nothing else is read of them.
  if (on_x11()) {
    SDL_EventState(SDL_SYSWMEVENT, SDL_ENABLE);
  }
  auto opened = std::make_unique<SdlWindow>(window, own_event);
  if (surface == Surface::gl) MINGBAI_TRY(opened->use_gl());
  return opened;
}

}  // namespace

Result<std::unique_ptr<Window>> Window::open(const WindowSpec& spec) {
  SDL_SetMainReady();
  SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");        // a finger is not a mouse as well
  SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");  // damaged rectangles go straight to the window
  SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
  SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
  SDL_SetHint(SDL_HINT_MOUSE_FOCUS_CLICKTHROUGH, "1");  // the very first tap counts, whoever has the focus
  const bool automatic = spec.renderer == RendererChoice::automatic;
  if (spec.renderer == RendererChoice::gl || (automatic && has_render_node())) {
    auto window = open_window(spec, Surface::gl);
    if (window && (!automatic || (*window)->gl()->real())) {
      SDL_StartTextInput();
      return std::unique_ptr<Window>(std::move(*window));
    }
    if (!window && !automatic) return fail(window.error());
  }
  MINGBAI_ASSIGN(auto window, open_window(spec, Surface::pixels));
  SDL_StartTextInput();
  return std::unique_ptr<Window>(std::move(window));
}

}  // namespace mingbai::ui
