// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Where the focus goes: by Tab in reading order, by arrows to the neighbour that the eye expects. No target is passed
// over: the next row that holds anything is taken first, and inside it what lies most nearly below (above, beside).
#include <algorithm>
#include <cmath>
#include <limits>

#include "kiosk/ui/ui_state.h"

namespace mingbai::ui {
namespace {

// Along the way of a key, and across it.
struct Span {
  float from = 0.0F;
  float to = 0.0F;
  float middle() const { return (from + to) / 2.0F; }
  float length() const { return to - from; }
};

struct Seen {
  Span along;
  Span across;
};

bool is_vertical(Key key) {
  return key == Key::up || key == Key::down;
}

// Mirrored for up and left, so that the way always leads to larger numbers.
Seen seen_along(const Rect& rect, Key key) {
  const Span x{rect.x, rect.right()};
  const Span y{rect.y, rect.bottom()};
  Seen seen = is_vertical(key) ? Seen{y, x} : Seen{x, y};
  if (key == Key::up || key == Key::left) seen.along = {-seen.along.to, -seen.along.from};
  return seen;
}

float apart(const Span& a, const Span& b) {
  return std::max({0.0F, a.from - b.to, b.from - a.to});
}

// Begins behind what is focused, or at least behind its middle when they overlap.
bool lies_ahead(const Seen& from, const Seen& to) {
  const float slack = std::min(from.along.length(), to.along.length()) / 4.0F;
  return to.along.from >= from.along.to - slack && to.along.middle() > from.along.middle();
}

}  // namespace

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

// nullptr: nothing lies there.
const Node* Ui::State::neighbour(const Node& from, Key key) const {
  const std::vector<const Node*> nodes = focusable();
  const auto area_of = [&](const Node* node) -> const std::string& {
    return places[static_cast<std::size_t>(node - tree.nodes.data())].area;
  };
  const Seen start = seen_along(from.rect, key);
  const std::string& own_area = area_of(&from);
  // What scrolls is walked to its end before the way leads out of it; from outside only what is in sight is entered.
  for (const bool inside : {true, false}) {
    if (inside && own_area.empty()) continue;
    std::vector<const Node*> ahead;
    float first_row_end = std::numeric_limits<float>::max();
    for (const Node* node : nodes) {
      if (node == &from || (inside ? area_of(node) != own_area : node->state.offscreen)) continue;
      const Seen seen = seen_along(node->rect, key);
      if (!lies_ahead(start, seen)) continue;
      if (!is_vertical(key) && apart(seen.across, start.across) > 0.0F) continue;
      ahead.push_back(node);
      first_row_end = std::min(first_row_end, seen.along.middle());
    }
    const Node* best = nullptr;
    float best_cost = 0.0F;
    for (const Node* node : ahead) {
      const Seen seen = seen_along(node->rect, key);
      if (seen.along.from > first_row_end) continue;  // a later row
      const float cost =
          1000.0F * apart(seen.across, start.across) + std::abs(seen.across.middle() - start.across.middle());
      if (best == nullptr || cost < best_cost) {
        best = node;
        best_cost = cost;
      }
    }
    if (best != nullptr) return best;
  }
  return nullptr;
}

// The neighbour in that direction; none there: the next one in reading order, so that no key is ever dead.
void Ui::State::move_focus_towards(Key key) {
  const Node* from = focus.empty() ? nullptr : tree.find(focus);
  const int direction = key == Key::down || key == Key::right ? 1 : -1;
  if (from == nullptr || !focus_visible) {
    move_focus(direction);
    return;
  }
  const Node* to = led_to(from->name, key);
  if (to == nullptr) to = neighbour(*from, key);
  if (to != nullptr) {
    set_focus(*to);
  } else {
    move_focus(direction);
  }
}

// What is gone has no focus. A dialog that opens takes it, and when the dialog closes, what it covered has it again:
// who walks by keys goes on where they were (ISO 9241-171, 9.3.13; WCAG 2.1, 2.4.3).
void Ui::State::settle_focus(int layer_before) {
  const int top = tree.top_layer();
  const Node* node = focus.empty() ? nullptr : tree.find(focus);
  if (node == nullptr) focus.clear();
  if (top == layer_before) return;
  const auto below = static_cast<std::size_t>(std::min(top, layer_before));
  const std::string focus_before = focus;
  if (top > layer_before) {
    covered_focus.resize(static_cast<std::size_t>(top));
    covered_focus[below] = focus_visible && node != nullptr && node->layer <= layer_before ? focus : std::string();
    const std::vector<const Node*> inside = focusable();
    const bool outside = node == nullptr || node->layer < top;
    if (focus_visible && outside && !inside.empty()) set_focus(*inside.front());
  } else {
    const bool known = below < covered_focus.size() && !covered_focus[below].empty();
    if (focus.empty() && known && tree.find(covered_focus[below]) != nullptr) focus = covered_focus[below];
    covered_focus.resize(std::min(covered_focus.size(), below));
  }
  run_again = run_again || (focus_visible && focus != focus_before);  // the ring of this frame was drawn before
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
