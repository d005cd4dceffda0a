// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// A hidden Ui that draws what the visitor may see next.
#include "kiosk/ui/ui.h"
#include "kiosk/ui/ui_state.h"
#include "sync/base/check.h"

namespace mingbai::ui {

void Ui::stand_in_for(Ui& shown) {
  State& s = *state_;
  State& from = *shown.state_;
  MINGBAI_CHECK(!s.in_frame && !from.in_frame && &s.text == &from.text);
  s.theme = from.theme;
  s.words = from.words;
  s.now = from.now;
  s.before = from.before;
  s.queue.clear();
  s.finger = from.finger;
  s.pressed.clear();
  s.focus = from.focus;
  s.focus_visible = from.focus_visible;
  s.covered_focus = from.covered_focus;
  s.again_in_a_row = 0;
  s.tree = from.tree;
  s.places = from.places;
  s.areas = from.areas;
  s.ways = from.ways;
  s.scrolls = from.scrolls;
  s.canvases = from.canvases;
  s.dialog_heights = from.dialog_heights;
  from.drawable = false;
}

std::optional<Point> Ui::finger_on_target() const {
  const Finger& finger = state_->finger;
  if (!finger.down || finger.dragging || finger.target.empty()) return std::nullopt;
  const Node* node = state_->tree.find(finger.target);
  if (node == nullptr || node->state.disabled || !node->rect.contains(finger.at)) return std::nullopt;
  return finger.at;
}

void Ui::prepare(PreparedFrame& prepared) {
  State& s = *state_;
  MINGBAI_CHECK(!s.in_frame);
  if (!s.drawable) return;
  ImGui::SetCurrentContext(s.imgui);
  s.rasterizer.prepare(*ImGui::GetDrawData(), s.textures, prepared);
}

}  // namespace mingbai::ui
