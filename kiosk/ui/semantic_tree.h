// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/geometry.h"

namespace mingbai::ui {

enum class Role {
  screen,
  heading,
  text,
  button,
  link,
  tab,
  checkbox,
  radio,
  field,
  list,
  item,
  image,
  status,
  dialog,
  progress,
  region,
  key
};
std::string_view name(Role role);  // "screen", "heading", ...

// Set bits; absent means false.
struct NodeState {
  bool disabled = false;
  bool selected = false;  // chosen tab, chosen answer
  bool focused = false;
  bool checked = false;
  bool offscreen = false;  // scrolled out of sight; focusing it scrolls it in
  bool busy = false;       // waits for something; comes with disabled
  bool error = false;      // failed, or holds what cannot be right
  bool operator==(const NodeState&) const = default;
};

// What one thing on the screen is, for tests, speech, keypad and the accessibility checks alike.
struct Node {
  std::string name;  // stable ASCII path, unique on the screen: "home.search", "power.material.3"
  Role role = Role::text;
  std::string label;  // the visible words, as read aloud
  std::string value;  // of a field or progress; empty else
  NodeState state;
  Rect rect;      // px; what is visible and reacts
  int layer = 0;  // 0 screen, 1.. dialogs above it
  bool operator==(const Node&) const = default;
};

bool is_interactive(
    Role role);  // button, link, tab, checkbox, radio, field, key; items that can be pressed are buttons

// Everything that one frame shows, in reading order: top bar, content, actions, bottom bar, then dialogs.
struct SemanticTree {
  std::string screen;       // name of the screen node, e.g. "home"
  std::uint64_t frame = 0;  // rises by one for each frame whose tree differs from the one before
  std::vector<Node> nodes;

  const Node* find(std::string_view node_name) const;  // nullptr when absent
  // The interactive, enabled, visible node of the top layer under `p`; nullptr when there is none.
  const Node* hit(Point p) const;
  int top_layer() const;
  // Same screen and nodes; the frame number is not compared.
  bool same_content(const SemanticTree& other) const { return screen == other.screen && nodes == other.nodes; }
};

// One line without line feed: {"screen":"home","frame":7,"nodes":[{"name":"home.search","role":"field","label":"…",
// "value":"…","state":["focused"],"rect":[x,y,w,h],"layer":1},…]}; value, state and layer are left out when empty.
// Rectangles are rounded to whole px.
std::string to_json_line(const SemanticTree& tree);

}  // namespace mingbai::ui
