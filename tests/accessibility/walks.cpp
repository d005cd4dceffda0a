// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/accessibility/walks.h"

#include <algorithm>
#include <array>
#include <deque>
#include <set>

#include "kiosk/ui/ui_state.h"

namespace mingbai::test {
namespace {

constexpr double k_ring_contrast = 3.0;
constexpr float k_ring_share = 0.6F;  // of the target's edge that the ring must go around
constexpr double k_lightness = 20.0;
constexpr float k_distinct_mm2 = 1.0F;  // of a target that must change: a tick is as large
constexpr std::size_t k_states_a_screen = 8;
constexpr int k_most_pages = 40;

std::vector<std::string> targets_of(const ui::SemanticTree& tree) {
  std::vector<std::string> names;
  for (const ui::Node& node : tree.nodes) {
    if (ui::is_interactive(node.role) && node.layer == tree.top_layer() && !node.state.disabled) {
      names.push_back(node.name);
    }
  }
  return names;
}

std::string focused_in(const ui::SemanticTree& tree) {
  for (const ui::Node& node : tree.nodes) {
    if (node.state.focused) {
      return node.name;
    }
  }
  return {};
}

void settle(ScreenDriver& kiosk) {
  kiosk.draw();
  kiosk.draw();
}

bool focuses(ScreenDriver& kiosk, const std::string& name) {
  kiosk.stage().ui().focus(name);
  settle(kiosk);
  return focused_in(kiosk.stage().ui().tree()) == name;
}

void turn_page(ScreenDriver& kiosk, ui::Key key) {
  kiosk.stage().frame({{ui::KeyEvent{key}}});
  settle(kiosk);
}

// A row of a long list is there only near what is shown of it, and at an end of a list the button that led there is
// spent: both are looked for from the list's start.
void focus(ScreenDriver& kiosk, const std::string& name) {
  if (focuses(kiosk, name)) {
    return;
  }
  for (int page = 0; page < k_most_pages; ++page) {
    turn_page(kiosk, ui::Key::page_up);
  }
  for (int page = 0; page < k_most_pages && !focuses(kiosk, name); ++page) {
    turn_page(kiosk, ui::Key::page_down);
  }
}

// Pixels around `rect` that the ring changed by at least 3:1, seen from its four sides.
bool ring_seen(const ui::FrameBuffer& before, const ui::FrameBuffer& after, const ui::Rect& rect,
               const ui::Theme& theme) {
  const float reach = theme.px(4.0F);
  int hits = 0;
  int tried = 0;
  const auto changed = [&](int x, int y) {
    return x >= 0 && y >= 0 && x < after.width && y < after.height &&
           ui::contrast_ratio(pixel(before, x, y), pixel(after, x, y)) >= k_ring_contrast;
  };
  const auto line_changes = [&](ui::Point from, float dx, float dy) {
    for (float step = -reach; step <= reach; step += 1.0F) {
      if (changed(static_cast<int>(from.x + dx * step), static_cast<int>(from.y + dy * step))) {
        return true;
      }
    }
    return false;
  };
  for (const float share : {0.2F, 0.4F, 0.6F, 0.8F}) {
    const float x = rect.x + rect.width * share;
    const float y = rect.y + rect.height * share;
    for (const bool hit : {line_changes({x, rect.y}, 0, 1), line_changes({x, rect.bottom()}, 0, 1),
                           line_changes({rect.x, y}, 1, 0), line_changes({rect.right(), y}, 1, 0)}) {
      ++tried;
      hits += hit ? 1 : 0;
    }
  }
  return static_cast<float>(hits) >= k_ring_share * static_cast<float>(tried);
}

void check_ring(ScreenDriver& kiosk, const std::string& name, Violations& out) {
  ui::Ui& ui = kiosk.stage().ui();
  focus(kiosk, name);
  const ui::Node* node = ui.tree().find(name);
  if (node == nullptr || node->state.offscreen || name == "attract.begin") {
    return;
  }
  const ui::Rect rect = node->rect;
  ui::FrameBuffer with;
  ui.render(with, ui::Redraw::everything);
  ui.state().focus_visible = false;
  kiosk.draw();
  ui::FrameBuffer without;
  ui.render(without, ui::Redraw::everything);
  if (!ring_seen(without, with, rect, ui.theme())) {
    out.push_back({"A14", name, "no ring", ">= 3:1 around the target", "ring"});
  }
}

double changed_mm2(const ui::FrameBuffer& before, const ui::FrameBuffer& after, const ui::Rect& rect, float mm_per_px) {
  int pixels = 0;
  for (int y = std::max(0, static_cast<int>(rect.y)); y < std::min(after.height, static_cast<int>(rect.bottom()));
       ++y) {
    for (int x = std::max(0, static_cast<int>(rect.x)); x < std::min(after.width, static_cast<int>(rect.right()));
         ++x) {
      pixels += lightness_difference(pixel(before, x, y), pixel(after, x, y)) >= k_lightness ? 1 : 0;
    }
  }
  return static_cast<double>(pixels) * mm_per_px * mm_per_px;
}

bool same_place(const ui::Rect& a, const ui::Rect& b) {
  return std::abs(a.x - b.x) < 1.5F && std::abs(a.y - b.y) < 1.5F && std::abs(a.width - b.width) < 1.5F;
}

void check_state(ScreenDriver& kiosk, const ui::Node& before, Violations& out) {
  ui::Ui& ui = kiosk.stage().ui();
  const float mm = ui.theme().profile.mm_per_px;
  ui::FrameBuffer calm;
  ui.render(calm, ui::Redraw::everything);
  kiosk.stage().frame({{ui::PointerEvent{ui::PointerPhase::down, before.rect.centre()}}});
  ui::FrameBuffer held;
  ui.render(held, ui::Redraw::everything);
  if (changed_mm2(calm, held, before.rect, 1.0F) < 1.0) {
    // Any change at all: a touch is answered by more than lightness (the ring of its edge, the pressed ground).
    bool any = false;
    for (int y = static_cast<int>(before.rect.y); y < static_cast<int>(before.rect.bottom()) && !any; ++y) {
      any = !std::equal(calm.row(y) + static_cast<int>(before.rect.x),
                        calm.row(y) + static_cast<int>(before.rect.right()),
                        held.row(y) + static_cast<int>(before.rect.x));
    }
    if (!any) {
      out.push_back({"A12", before.name, "the same", "a touched target looks touched", "pressed"});
    }
  }
  kiosk.stage().frame({{ui::PointerEvent{ui::PointerPhase::up, before.rect.centre()}}});
  settle(kiosk);
  const ui::Node* after = ui.tree().find(before.name);
  const bool turned = after != nullptr &&
                      (after->state.checked != before.state.checked || after->state.selected != before.state.selected);
  if (!turned || !same_place(after->rect, before.rect)) {
    return;
  }
  ui::FrameBuffer chosen;
  ui.render(chosen, ui::Redraw::everything);
  if (changed_mm2(calm, chosen, before.rect, mm) < k_distinct_mm2) {
    out.push_back({"A12", before.name, "alike in grey", ">= 20 L* on 1 mm2", "chosen"});
  }
}

}  // namespace

void check_keys(ScreenDriver& kiosk, std::size_t most, Violations& out) {
  ui::Ui& ui = kiosk.stage().ui();
  const std::vector<std::string> all = targets_of(ui.tree());
  if (all.empty()) {
    return;
  }
  constexpr std::array k_arrows{ui::Key::down, ui::Key::right, ui::Key::up, ui::Key::left};
  const auto arrow_shows = [&] {  // the first arrow on a screen without a ring
    kiosk.stage().frame({{ui::KeyEvent{ui::Key::down}}});
    settle(kiosk);
    return focused_in(ui.tree());
  };
  const std::string first = arrow_shows();
  if (first.empty() && targets_of(ui.tree()) != all) {
    return check_keys(kiosk, most, out);  // the key answered "are you still there?": what it covered is walked
  }
  if (first.empty()) {
    out.push_back({"A14", ui.tree().screen, "no focus", "an arrow shows the ring", "keys"});
    return;
  }
  std::set<std::string> reached{first};
  std::deque<std::string> open{first};
  while (!open.empty() && reached.size() < std::min(all.size(), most)) {
    const std::string from = open.front();
    open.pop_front();
    for (const ui::Key arrow : k_arrows) {
      focus(kiosk, from);
      kiosk.stage().frame({{ui::KeyEvent{arrow}}});
      settle(kiosk);
      if (const std::string to = focused_in(ui.tree()); !to.empty() && reached.insert(to).second) {
        open.push_back(to);
      }
    }
  }
  if (reached.size() < std::min(all.size(), most)) {
    for (const std::string& name : all) {
      if (!reached.contains(name)) {
        out.push_back({"A14", name, "not reached", "arrow keys reach every target", "keys"});
      }
    }
  }
  std::size_t rings = 0;
  for (const std::string& name : all) {
    if (++rings > most) {
      break;
    }
    check_ring(kiosk, name, out);
  }
}

void check_states_in_grey(ScreenDriver& kiosk, Violations& out) {
  ui::Ui& ui = kiosk.stage().ui();
  std::vector<std::string> names;
  for (const ui::Node& node : ui.tree().nodes) {
    const bool has_states =
        node.role == ui::Role::checkbox || node.role == ui::Role::radio || node.role == ui::Role::tab;
    if (has_states && node.layer == ui.tree().top_layer() && !node.state.disabled && !node.state.offscreen &&
        names.size() < k_states_a_screen && !node.name.starts_with("display.")) {
      names.push_back(node.name);
    }
  }
  for (const std::string& name : names) {
    const ui::Node* node = ui.tree().find(name);
    if (node != nullptr && !node->state.offscreen && !node->state.disabled) {
      const ui::Node before = *node;
      check_state(kiosk, before, out);
    }
  }
}

}  // namespace mingbai::test
