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

void Ui::State::set_offset(ScrollState& scroll, float offset) const {
  scroll.offset = std::clamp(offset, 0.0F, std::max(0.0F, scroll.limit));
}

void Ui::State::take_events() {
  pressed.clear();
  keys.clear();
  typed.clear();
  acted = !queue.empty();
  // One press a frame: what it changes must be on the screen before the next one counts.
  while (!queue.empty() && pressed.empty()) {
    const UiEvent event = std::move(queue.front());
    queue.pop_front();
    std::visit(Visitor{[&](const PointerEvent& e) { pointer(e); }, [&](const WheelEvent& e) { wheel(e); },
                       [&](const KeyEvent& e) { key(e.key); }, [&](const TextEvent& e) { typed += e.text; }},
               event);
  }
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
        if (area->kind == AreaKind::scroll) scrolls[area->name].velocity = 0.0F;
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
      if (finger.dragging && now - finger.moved_at < Milliseconds{80}) {
        if (const auto scroll = scrolls.find(finger.area); scroll != scrolls.end()) {
          scroll->second.velocity = finger.velocity;
        }
      }
      finger = Finger{};
      return;
    }
    case PointerPhase::cancel:
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
    set_offset(scroll->second, scroll->second.offset + dy);
    const auto elapsed = static_cast<float>(std::max<std::int64_t>(1, (now - finger.moved_at).count()));
    finger.velocity = 0.6F * dy / elapsed + 0.4F * finger.velocity;
  } else if (const auto canvas = canvases.find(finger.area); canvas != canvases.end() && canvas->second.zoom > 0.0F) {
    canvas->second.pan.x -= (to.x - from.x) / canvas->second.zoom;
    canvas->second.pan.y -= (to.y - from.y) / canvas->second.zoom;
  }
  finger.moved_at = now;
}

void Ui::State::wheel(const WheelEvent& event) {
  const DragArea* area = area_under(event.at);
  if (area == nullptr) return;
  if (area->kind == AreaKind::scroll) {
    ScrollState& scroll = scrolls[area->name];
    scroll.velocity = 0.0F;
    set_offset(scroll, scroll.offset - event.steps * theme.px(k_wheel_mm));
  } else {
    CanvasState& canvas = canvases[area->name];
    canvas.zoom *= std::pow(k_zoom_step, event.steps);
  }
}

void Ui::State::advance_inertia() {
  const auto elapsed = static_cast<float>(std::clamp<std::int64_t>((now - before).count(), 0, 50));
  for (auto& [name, scroll] : scrolls) {
    if (scroll.velocity == 0.0F) continue;
    const float old = scroll.offset;
    set_offset(scroll, scroll.offset + scroll.velocity * elapsed);
    scroll.velocity *= std::exp(-elapsed / k_glide_ms);
    const bool at_end = elapsed > 0.0F && scroll.offset == old;
    if (std::abs(scroll.velocity) < k_slowest || at_end) scroll.velocity = 0.0F;
  }
}

std::vector<const Node*> Ui::State::focusable() const {
  std::vector<const Node*> nodes;
  const int top = tree.top_layer();
  for (const Node& node : tree.nodes) {
    if (node.layer == top && is_interactive(node.role) && !node.state.disabled) nodes.push_back(&node);
  }
  return nodes;
}

void Ui::State::set_focus(const Node& node) {
  focus = node.name;
  focus_visible = true;
  scroll_into_view(focus);
}

void Ui::State::move_focus(int direction) {
  const std::vector<const Node*> nodes = focusable();
  if (nodes.empty()) return;
  const auto at = std::find_if(nodes.begin(), nodes.end(), [&](const Node* n) { return n->name == focus; });
  const auto count = static_cast<std::ptrdiff_t>(nodes.size());
  std::ptrdiff_t index = at - nodes.begin();
  if (at == nodes.end()) {
    index = direction > 0 ? 0 : count - 1;
  } else if (focus_visible) {
    index = (index + direction + count) % count;
  }
  set_focus(*nodes[static_cast<std::size_t>(index)]);
}

// The target that a drawing leads to from this one; nullptr: it does not say.
const Node* Ui::State::led_to(std::string_view from, Key key) const {
  const auto way = ways.find(from);
  if (way == ways.end()) return nullptr;
  const KeyWay& w = way->second;
  const std::string& to = key == Key::left ? w.left : key == Key::right ? w.right : key == Key::up ? w.up : w.down;
  return to.empty() ? nullptr : tree.find(to);
}

// The nearest target in that direction; none there: the next one in reading order.
void Ui::State::move_focus_towards(Key key) {
  const Node* from = focus.empty() ? nullptr : tree.find(focus);
  const int direction = key == Key::down || key == Key::right ? 1 : -1;
  if (from == nullptr || !focus_visible) {
    move_focus(direction);
    return;
  }
  if (const Node* led = led_to(from->name, key); led != nullptr) {
    set_focus(*led);
    return;
  }
  const bool vertical = key == Key::up || key == Key::down;
  const Node* best = nullptr;
  float best_cost = 0.0F;
  for (const Node* node : focusable()) {
    const Point a = from->rect.centre();
    const Point b = node->rect.centre();
    const float along = (vertical ? b.y - a.y : b.x - a.x) * static_cast<float>(direction);
    const float across = vertical ? b.x - a.x : b.y - a.y;
    const float reach = (vertical ? from->rect.height : from->rect.width) / 4.0F;
    if (node == from || along <= reach || (!vertical && std::abs(across) > from->rect.height / 2.0F)) continue;
    const float cost = along + 2.0F * std::abs(across);
    if (best == nullptr || cost < best_cost) {
      best = node;
      best_cost = cost;
    }
  }
  if (best != nullptr) {
    set_focus(*best);
  } else {
    move_focus(direction);
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

void Ui::State::scroll_into_view(std::string_view name) {
  for (std::size_t k = 0; k < tree.nodes.size(); ++k) {
    if (tree.nodes[k].name != name || places[k].area.empty()) continue;
    const auto area =
        std::find_if(areas.begin(), areas.end(), [&](const DragArea& a) { return a.name == places[k].area; });
    if (area == areas.end()) return;
    const Rect& rect = places[k].full;
    const float room = theme.section_gap;
    if (area->kind == AreaKind::canvas) {
      CanvasState& canvas = canvases[area->name];
      const auto shift = [&](float from, float to, float low, float high) {
        if (to - from + 2.0F * room > high - low) return (from + to - low - high) / 2.0F;
        return from < low + room ? from - low - room : to > high - room ? to - high + room : 0.0F;
      };
      if (canvas.zoom > 0.0F) {
        canvas.pan.x += shift(rect.x, rect.right(), area->viewport.x, area->viewport.right()) / canvas.zoom;
        canvas.pan.y += shift(rect.y, rect.bottom(), area->viewport.y, area->viewport.bottom()) / canvas.zoom;
      }
      return;
    }
    ScrollState& scroll = scrolls[area->name];
    if (rect.y < area->viewport.y + room) {
      set_offset(scroll, scroll.offset + rect.y - area->viewport.y - room);
    } else if (rect.bottom() > area->viewport.bottom() - room) {
      set_offset(scroll, scroll.offset + rect.bottom() - area->viewport.bottom() + room);
    }
    return;
  }
}

}  // namespace mingbai::ui
