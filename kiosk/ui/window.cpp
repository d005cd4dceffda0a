// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/window.h"

#include <condition_variable>
#include <mutex>
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

}  // namespace

std::optional<RendererChoice> renderer_from_word(std::string_view word) {
  return word == "auto"       ? std::optional(RendererChoice::automatic)
         : word == "gl"       ? std::optional(RendererChoice::gl)
         : word == "software" ? std::optional(RendererChoice::software)
                              : std::nullopt;
}

std::unique_ptr<Window> Window::open_offscreen(int width_px, int height_px) {
  return std::make_unique<OffscreenWindow>(width_px, height_px);
}

}  // namespace mingbai::ui
