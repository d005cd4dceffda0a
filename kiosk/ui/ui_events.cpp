// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What the visitor's hand and keys do, decided on the frame that the visitor saw.
#include <algorithm>
#include <cmath>
#include <variant>

#include "kiosk/ui/ui_state.h"

namespace mingbai::ui {
namespace {

constexpr float k_glide_ms = 325.0F;  // time constant of the inertia
constexpr float k_slowest = 0.03F;    // px/ms: it has come to rest
constexpr float k_wheel_mm = 18.0F;
constexpr Milliseconds k_return{160};  // from beyond the end back to it
constexpr float k_bump_ms = 24.0F;     // how much of its speed a glide carries beyond the end
constexpr float k_page_share = 0.85F;  // a page down leaves a little of what was read

template <class... F>
struct Visitor : F... {
  using F::operator()...;
};
template <class... F>
Visitor(F...) -> Visitor<F...>;

}  // namespace

const DragArea* Ui::State::area_under(Point p) const {
  const int top = tree.top_layer();
  const DragArea* found = nullptr;
  for (const DragArea& area : areas) {
    if (area.layer == top && area.viewport.contains(p)) found = &area;  // the innermost was opened last
  }
  return found;
}

float ScrollState::give(float most) const {
  const float far = std::abs(pull);
  return std::copysign(most * (1.0F - 1.0F / (far * 0.55F / most + 1.0F)), pull);
}

void Ui::State::set_offset(ScrollState& scroll, float offset) const {
  scroll.offset = std::clamp(offset, 0.0F, std::max(0.0F, scroll.limit));
}

void Ui::State::take_events() {
  pressed.clear();
  pressed_words.clear();
  focused_words.clear();
  keys.clear();
  typed.clear();
  const std::string focus_before = focus;
  acted = !queue.empty();
  // One press a frame: what it changes must be on the screen before the next one counts.
  while (!queue.empty() && pressed.empty()) {
    const UiEvent event = std::move(queue.front());
    queue.pop_front();
    std::visit(Visitor{[&](const PointerEvent& e) { pointer(e); }, [&](const WheelEvent& e) { wheel(e); },
                       [&](const KeyEvent& e) { key(e.key); }, [&](const TextEvent& e) { typed += e.text; },
                       [&](const PinchEvent& e) { pinch(e); }},
               event);
  }
  const auto words_of = [&](const std::string& name) {
    const Node* node = name.empty() ? nullptr : tree.find(name);
    return node == nullptr ? std::string() : node->label;
  };
  pressed_words = words_of(pressed);
  if (focus_visible && focus != focus_before) focused_words = words_of(focus);
}

void Ui::State::pointer(const PointerEvent& event) {
  switch (event.phase) {
    case PointerPhase::down: {
      finger = Finger{};
      finger.down = true;
      finger.start = finger.at = event.at;
      finger.moved_at = now;
      focus_visible = false;
      const Node* node = tree.hit(event.at);
      const DragArea* area = area_under(event.at);
      if (area != nullptr) {
        finger.area = area->name;
        if (area->kind == AreaKind::scroll) {
          ScrollState& scroll = scrolls[area->name];
          scroll.velocity = scroll.return_from = 0.0F;
        }
      }
      if (node != nullptr) finger.target = node->name;
      return;
    }
    case PointerPhase::move:
      if (finger.down) drag(event.at);
      return;
    case PointerPhase::up: {
      if (!finger.down) return;
      drag(event.at);
      const Node* node = finger.target.empty() ? nullptr : tree.find(finger.target);
      if (node != nullptr && node->rect.contains(event.at) && !node->state.disabled) pressed = node->name;
      if (const auto scroll = scrolls.find(finger.area); scroll != scrolls.end()) let_go(scroll->second);
      finger = Finger{};
      return;
    }
    case PointerPhase::cancel:
      finger.moved_at = Milliseconds{0};  // no glide after a touch that was taken back
      if (const auto scroll = scrolls.find(finger.area); scroll != scrolls.end()) let_go(scroll->second);
      finger = Finger{};
      return;
  }
}

void Ui::State::drag(Point to) {
  const Point from = finger.at;
  finger.at = to;
  if (!finger.dragging) {
    const bool far = std::hypot(to.x - finger.start.x, to.y - finger.start.y) > theme.drag_slop;
    if (!far || finger.area.empty()) return;
    finger.dragging = true;
    finger.target.clear();
  }
  if (const auto scroll = scrolls.find(finger.area); scroll != scrolls.end()) {
    const float dy = from.y - to.y;
    drag_scroll(scroll->second, dy);
    const auto elapsed = static_cast<float>(std::max<std::int64_t>(1, (now - finger.moved_at).count()));
    finger.velocity = 0.6F * dy / elapsed + 0.4F * finger.velocity;
  } else if (const auto canvas = canvases.find(finger.area); canvas != canvases.end() && canvas->second.zoom > 0.0F) {
    canvas->second.pan.x -= (to.x - from.x) / canvas->second.zoom;
    canvas->second.pan.y -= (to.y - from.y) / canvas->second.zoom;
  }
  finger.moved_at = now;
}

// Beyond the end the list follows the finger less and less.
void Ui::State::drag_scroll(ScrollState& scroll, float dy) {
  const float wanted = scroll.offset + scroll.pull + dy;
  set_offset(scroll, wanted);
  const bool gives = theme.motion == Motion::full && scroll.limit > 0.0F;
  scroll.pull = gives ? wanted - scroll.offset : 0.0F;
}

void Ui::State::let_go(ScrollState& scroll) {
  if (scroll.pull != 0.0F) {
    scroll.return_from = scroll.pull;
    scroll.return_at = now;
  } else if (finger.dragging && theme.motion == Motion::full && now - finger.moved_at < Milliseconds{80}) {
    scroll.velocity = finger.velocity;
  }
}

// A second finger ends every press; between two the drawing grows around the point that they hold.
void Ui::State::pinch(const PinchEvent& event) {
  finger.target.clear();
  const DragArea* area = area_under(event.at);
  if (area == nullptr || area->kind != AreaKind::canvas || event.scale <= 0.0F) return;
  CanvasState& canvas = canvases[area->name];
  if (canvas.zoom <= 0.0F) return;
  finger.dragging = true;
  const Point middle = area->viewport.centre();
  const float before_zoom = canvas.zoom;
  canvas.zoom *= std::clamp(event.scale, 0.5F, 2.0F);
  canvas.pan.x += (event.at.x - middle.x) * (1.0F / before_zoom - 1.0F / canvas.zoom);
  canvas.pan.y += (event.at.y - middle.y) * (1.0F / before_zoom - 1.0F / canvas.zoom);
}

void Ui::State::wheel(const WheelEvent& event) {
  const DragArea* area = area_under(event.at);
  if (area == nullptr) return;
  if (area->kind == AreaKind::scroll) {
    ScrollState& scroll = scrolls[area->name];
    scroll.velocity = scroll.return_from = scroll.pull = 0.0F;
    set_offset(scroll, scroll.offset - event.steps * theme.px(k_wheel_mm));
  } else {
    CanvasState& canvas = canvases[area->name];
    canvas.zoom *= std::pow(k_zoom_step, event.steps);
  }
}

void Ui::State::advance_inertia() {
  const auto elapsed = static_cast<float>(std::clamp<std::int64_t>((now - before).count(), 0, 50));
  for (auto& [name, scroll] : scrolls) {
    if (scroll.return_from != 0.0F) {
      const float done = static_cast<float>((now - scroll.return_at).count()) / static_cast<float>(k_return.count());
      const float left = std::max(0.0F, 1.0F - done);
      scroll.pull = scroll.return_from * left * left;
      if (left == 0.0F) scroll.return_from = 0.0F;
    }
    if (scroll.velocity == 0.0F) continue;
    const float old = scroll.offset;
    set_offset(scroll, scroll.offset + scroll.velocity * elapsed);
    const bool at_end = elapsed > 0.0F && scroll.offset == old;
    if (at_end && scroll.limit > 0.0F) {
      scroll.pull = scroll.return_from = scroll.velocity * k_bump_ms;
      scroll.return_at = now;
    }
    scroll.velocity *= std::exp(-elapsed / k_glide_ms);
    if (std::abs(scroll.velocity) < k_slowest || at_end) scroll.velocity = 0.0F;
  }
}

void Ui::State::key(Key key) {
  switch (key) {
    case Key::next:
      move_focus(1);
      return;
    case Key::previous:
      move_focus(-1);
      return;
    case Key::up:
    case Key::down:
    case Key::left:
    case Key::right:
      move_focus_towards(key);
      return;
    case Key::ok: {
      const Node* node = focus.empty() ? nullptr : tree.find(focus);
      if (node == nullptr || !focus_visible) {
        move_focus(1);
      } else if (!node->state.disabled) {
        pressed = focus;
      }
      return;
    }
    case Key::page_up:
    case Key::page_down: {
      const int top = tree.top_layer();
      for (const DragArea& area : areas) {
        if (area.layer != top || area.kind != AreaKind::scroll) continue;
        ScrollState& scroll = scrolls[area.name];
        set_offset(scroll, scroll.offset + (key == Key::page_down ? k_page_share : -k_page_share) * scroll.page);
      }
      return;
    }
    case Key::back:
    case Key::home:
    case Key::help:
    case Key::backspace:
      keys.push_back(key);
      return;
  }
}

}  // namespace mingbai::ui
