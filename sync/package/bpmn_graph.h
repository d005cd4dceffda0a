// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// A BPMN 2.0 process as the graph that the catalog can say: steps, decisions, flows. What BPMN has and the catalog has
// not is brought to the nearest thing that it has, or left out; either is a finding.
#pragma once

#include <optional>
#include <pugixml.hpp>
#include <string>
#include <vector>

#include "sync/catalog/terms.h"
#include "sync/package/finding.h"

namespace mingbai::package {

struct BpmnNode {
  std::string id;
  std::optional<catalog::NodeKind> kind;  // nothing: only its flows are kept (a joining gateway, an unnamed event)
  bool parallel = false;                  // its ways on are all taken (BPMN 2.0.2, 10.6.4)
  std::string name;
  std::string post;           // the innermost lane
  std::string documentation;  // lines as the tool holds them
  std::string note;           // text annotations
  std::optional<int> limit_days;
};

struct BpmnFlow {
  std::string from;
  std::string to;
  std::string condition;
};

struct BpmnGraph {
  std::vector<BpmnNode> nodes;
  std::vector<BpmnFlow> flows;
};

// The process of `definitions` that has most elements. Every kind of gateway, event and task is read; sub-processes are
// opened in their place (BPMN 2.0.2, 10.3.5), the ways after a parallel gateway marked k_at_once (checks.h), timers at
// a step's edge are its limit (10.5.6).
BpmnGraph read_bpmn_graph(const pugi::xml_node& definitions, const Place& place, Findings& findings);

// Takes the nodes away that are no steps and ties their ways together, whatever circle they form. Inside this room
// only.
void bridge(BpmnGraph& graph);
inline constexpr std::size_t k_most_parts = 4000;  // nodes and flows of one file

// Whole days of an ISO 8601 duration such as P5D, P1W or PT48H, rounded up; nothing for any other text.
std::optional<int> days_of_duration(std::string_view text);

}  // namespace mingbai::package
