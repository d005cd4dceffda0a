// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "kiosk/ui/frame_buffer.h"
#include "kiosk/ui/gl_renderer.h"
#include "kiosk/ui/software_rasterizer.h"
#include "kiosk/ui/ui_input.h"
#include "sync/base/clock.h"
#include "sync/base/result.h"

namespace mingbai::ui {

enum class WindowMode { fullscreen, windowed };

// Who makes the pixels. automatic: the graphics processor when the machine has a real one, else our own rasterizer,
// which is faster than Mesa's and loads no GL at all.
enum class RendererChoice { automatic, gl, software };
std::optional<RendererChoice> renderer_from_word(std::string_view word);  // "auto", "gl", "software"

struct WindowSpec {
  std::string title;
  WindowMode mode = WindowMode::fullscreen;
  int width_px = 1080;  // of the window; fullscreen takes the display's
  int height_px = 1920;
  RendererChoice renderer = RendererChoice::automatic;
};

// What wait() brings besides input.
struct WindowEvents {
  UiInput input;
  bool closed = false;   // asked to end
  bool resized = false;  // take width()/height() anew, redraw everything
  bool exposed = false;  // the content was lost: present everything
  bool woken = false;    // somebody called wake(): drain the mailboxes

  bool any() const { return !input.events.empty() || closed || resized || exposed || woken; }
};

// The glass, behind an interface so that screenshots and tests need no display. UI thread only, but for wake().
class Window {
 public:
  // Fails with device_absent when there is no display, or no GL although RendererChoice::gl asks for it.
  static Result<std::unique_ptr<Window>> open(const WindowSpec& spec);
  // No display at all: wait() returns what push() was given, present() does nothing.
  static std::unique_ptr<Window> open_offscreen(int width_px, int height_px);

  virtual ~Window() = default;
  virtual int width() const = 0;
  virtual int height() const = 0;
  // Sleeps until something happens or `timeout` has passed (nullopt: no limit; 0: only looks), then takes all there is.
  // Uses no processor time while it sleeps.
  virtual WindowEvents wait(std::optional<Milliseconds> timeout) = 0;
  // Ends a wait() from any thread.
  virtual void wake() = 0;
  // Input as if a visitor had made it; for scripted runs. Thread-safe.
  virtual void push(const UiEvent& event) = 0;
  // Gives `frame` the window's size: over the window's own pixels where they are of its kind, so that present() has
  // nothing to copy. At the start and after `resized`. Only without gl().
  virtual void lend_pixels(FrameBuffer& frame) { frame.resize(width(), height()); }
  // Shows these parts of `frame` (of the window's size). Only without gl().
  virtual void present(const FrameBuffer& frame, std::span<const PixelRect> damage) = 0;
  // Draws frames of this window on the graphics processor; nullptr: they are drawn into a FrameBuffer. Owned by the
  // window; its context is current.
  virtual GlRenderer* gl() { return nullptr; }
  // Shows what gl() has drawn.
  virtual void swap() {}
};

}  // namespace mingbai::ui
