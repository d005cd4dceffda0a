// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/semantic_tree.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

namespace mingbai::ui {

std::string_view name(Role role) {
  switch (role) {
    case Role::screen:
      return "screen";
    case Role::heading:
      return "heading";
    case Role::text:
      return "text";
    case Role::button:
      return "button";
    case Role::link:
      return "link";
    case Role::tab:
      return "tab";
    case Role::checkbox:
      return "checkbox";
    case Role::radio:
      return "radio";
    case Role::field:
      return "field";
    case Role::list:
      return "list";
    case Role::item:
      return "item";
    case Role::image:
      return "image";
    case Role::status:
      return "status";
    case Role::dialog:
      return "dialog";
    case Role::progress:
      return "progress";
    case Role::region:
      return "region";
    case Role::key:
      return "key";
  }
  return "text";
}

bool is_interactive(Role role) {
  switch (role) {
    case Role::button:
    case Role::link:
    case Role::tab:
    case Role::checkbox:
    case Role::radio:
    case Role::field:
    case Role::key:
      return true;
    default:
      return false;
  }
}

const Node* SemanticTree::find(std::string_view node_name) const {
  const auto found = std::find_if(nodes.begin(), nodes.end(), [&](const Node& n) { return n.name == node_name; });
  return found == nodes.end() ? nullptr : &*found;
}

int SemanticTree::top_layer() const {
  int top = 0;
  for (const Node& node : nodes) top = std::max(top, node.layer);
  return top;
}

const Node* SemanticTree::hit(Point p) const {
  const int top = top_layer();
  const Node* best = nullptr;
  for (const Node& node : nodes) {
    if (node.layer != top || !is_interactive(node.role) || node.state.disabled || node.state.offscreen) continue;
    if (!node.rect.contains(p)) continue;
    // A link inside a row is smaller than the row: the finger meant the link.
    if (best == nullptr || node.rect.width * node.rect.height < best->rect.width * best->rect.height) best = &node;
  }
  return best;
}

std::string to_json_line(const SemanticTree& tree) {
  nlohmann::ordered_json nodes = nlohmann::ordered_json::array();
  const auto whole = [](float v) { return static_cast<long>(std::lround(v)); };
  for (const Node& node : tree.nodes) {
    nlohmann::ordered_json entry{{"name", node.name}, {"role", name(node.role)}, {"label", node.label}};
    if (!node.value.empty()) entry["value"] = node.value;
    nlohmann::ordered_json state = nlohmann::ordered_json::array();
    if (node.state.disabled) state.push_back("disabled");
    if (node.state.selected) state.push_back("selected");
    if (node.state.focused) state.push_back("focused");
    if (node.state.checked) state.push_back("checked");
    if (node.state.offscreen) state.push_back("offscreen");
    if (node.state.busy) state.push_back("busy");
    if (node.state.error) state.push_back("error");
    if (!state.empty()) entry["state"] = state;
    entry["rect"] = {whole(node.rect.x), whole(node.rect.y), whole(node.rect.width), whole(node.rect.height)};
    if (node.layer != 0) entry["layer"] = node.layer;
    nodes.push_back(std::move(entry));
  }
  const nlohmann::ordered_json line{{"screen", tree.screen}, {"frame", tree.frame}, {"nodes", std::move(nodes)}};
  return line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace mingbai::ui
