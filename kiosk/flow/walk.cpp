// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/flow/walk.h"

#include <cstdlib>
#include <vector>

namespace mingbai::flow {
namespace {

int middle_x(const catalog::FlowNode& node) {
  return node.x + node.width / 2;
}

// Ends of the edges at `node`; the other end's index.
std::vector<std::size_t> neighbours(const catalog::Flowchart& chart, std::size_t node, bool following) {
  std::vector<std::size_t> found;
  const std::string& id = chart.nodes[node].id;
  for (const catalog::FlowEdge& edge : chart.edges) {
    if ((following ? edge.from : edge.to) != id || edge.from == edge.to) {
      continue;
    }
    for (std::size_t i = 0; i < chart.nodes.size(); ++i) {
      if (chart.nodes[i].id == (following ? edge.to : edge.from)) {
        found.push_back(i);
      }
    }
  }
  return found;
}

// The one of `found` that is most nearly straight above (or below) `node`; sideways steps cost double.
std::optional<std::size_t> straightest(const catalog::Flowchart& chart, std::size_t node,
                                       const std::vector<std::size_t>& found, bool below) {
  std::optional<std::size_t> best;
  int best_cost = 0;
  for (const std::size_t i : found) {
    const int down = chart.nodes[i].y - chart.nodes[node].y;
    if (below ? down <= 0 : down >= 0) {
      continue;
    }
    const int cost = std::abs(down) + 2 * std::abs(middle_x(chart.nodes[i]) - middle_x(chart.nodes[node]));
    if (!best || cost < best_cost) {
      best = i;
      best_cost = cost;
    }
  }
  return best;
}

}  // namespace

Ways ways_from(const catalog::Flowchart& chart, std::size_t node) {
  Ways ways;
  const std::vector<std::size_t> next = neighbours(chart, node, true);
  ways.down = straightest(chart, node, next, true);
  ways.up = straightest(chart, node, neighbours(chart, node, false), false);
  for (const std::size_t i : next) {
    if (i == ways.down) {
      continue;
    }
    const int side = middle_x(chart.nodes[i]) - middle_x(chart.nodes[node]);
    std::optional<std::size_t>& way = side < 0 ? ways.left : ways.right;
    if (!way || std::abs(side) < std::abs(middle_x(chart.nodes[*way]) - middle_x(chart.nodes[node]))) {
      way = i;
    }
  }
  return ways;
}

}  // namespace mingbai::flow
