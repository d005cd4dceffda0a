// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sync/catalog/terms.h"

namespace mingbai::catalog {

// One element of a power's procedure. Together the nodes carry the seven elements of F4. Lists keep the office's order.
struct FlowNode {
  std::string id;  // [a-z0-9_]+, unique in the power; a case's events name it
  NodeKind kind = NodeKind::step;
  std::string name;
  std::string post;                       // F4(2): the section or post (科室/岗位)
  std::string person;                     // R2: who
  std::optional<int> limit_days;          // F4(4): working days; 0 = on the spot
  std::string limit_note;                 // a limit that working days do not say
  Authority authority = Authority::none;  // G1
  std::string task;                       // F4(3): what is done
  std::string handover;                   // F4(3): the interface to other posts
  std::vector<std::string> rights;        // F4(6)
  std::string internal_supervision;       // F4(5)
  std::string external_supervision;       // F4(5)
  std::string supervision_phone;          // F4(5)
  std::vector<std::string> complaints;    // F4(7)
  std::string disclosure_note;            // F5

  // The box, in layout units (1/100 mm at print size); set by the publisher's layout, (x, y) = top left corner.
  int x = 0;
  int y = 0;
  int width = 0;
  int height = 0;

  bool operator==(const FlowNode&) const = default;
};

struct FlowPoint {
  int x = 0;
  int y = 0;
  bool operator==(const FlowPoint&) const = default;
};

struct FlowEdge {
  std::string from;
  std::string to;
  std::string condition;          // on every edge that leaves a decision
  std::vector<FlowPoint> points;  // polyline in layout units from box edge to box edge, the arrow at its end
  FlowPoint label;                // centre of the condition's text
  bool operator==(const FlowEdge&) const = default;
};

struct Flowchart {
  FlowSource source = FlowSource::practice;  // F3
  std::vector<FlowNode> nodes;
  std::vector<FlowEdge> edges;
  int width = 0;  // layout units; 0 = not laid out
  int height = 0;
  bool operator==(const Flowchart&) const = default;

  const FlowNode* find(const std::string& id) const {
    for (const FlowNode& node : nodes) {
      if (node.id == id) {
        return &node;
      }
    }
    return nullptr;
  }
};

}  // namespace mingbai::catalog
