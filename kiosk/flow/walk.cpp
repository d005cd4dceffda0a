// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/flow/walk.h"

#include <cstdlib>
#include <string_view>
#include <unordered_map>

namespace mingbai::flow {
namespace {

int middle_x(const catalog::FlowNode& node) {
  return node.x + node.width / 2;
}

// The other ends of the edges at `node`.
std::vector<std::size_t> neighbours(const std::vector<std::optional<EdgeEnds>>& ends, std::size_t node,
                                    bool following) {
  std::vector<std::size_t> found;
  for (const auto& edge : ends) {
    if (edge && edge->from != edge->to && (following ? edge->from : edge->to) == node) {
      found.push_back(following ? edge->to : edge->from);
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

std::vector<std::optional<EdgeEnds>> ends_of_edges(const catalog::Flowchart& chart) {
  std::unordered_map<std::string_view, std::size_t> index;
  for (std::size_t i = 0; i < chart.nodes.size(); ++i) {
    index.emplace(chart.nodes[i].id, i);
  }
  std::vector<std::optional<EdgeEnds>> ends;
  for (const catalog::FlowEdge& edge : chart.edges) {
    const auto from = index.find(edge.from);
    const auto to = index.find(edge.to);
    const bool known = from != index.end() && to != index.end();
    ends.push_back(known ? std::optional(EdgeEnds{from->second, to->second}) : std::nullopt);
  }
  return ends;
}

Ways ways_from(const catalog::Flowchart& chart, const std::vector<std::optional<EdgeEnds>>& ends, std::size_t node) {
  Ways ways;
  const std::vector<std::size_t> next = neighbours(ends, node, true);
  ways.down = straightest(chart, node, next, true);
  ways.up = straightest(chart, node, neighbours(ends, node, false), false);
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
