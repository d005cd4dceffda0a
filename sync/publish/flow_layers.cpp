// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/publish/flow_layers.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "sync/catalog/flow_label.h"

namespace mingbai::publish {

namespace {

using catalog::Flowchart;
using catalog::FlowEdge;
using catalog::FlowNode;

constexpr int k_least_width = 3000;
constexpr int k_bend_width = 300;

// The chart with indices instead of ids.
struct Ends {
  std::size_t from;
  std::size_t to;
};

std::vector<Ends> resolve(const Flowchart& chart) {
  std::map<std::string, std::size_t> index;
  for (std::size_t i = 0; i < chart.nodes.size(); ++i) {
    index.emplace(chart.nodes[i].id, i);
  }
  std::vector<Ends> ends;
  for (const FlowEdge& edge : chart.edges) {
    ends.push_back({index.at(edge.from), index.at(edge.to)});
  }
  return ends;
}

Cell box_of(const FlowNode& node, std::size_t index) {
  const catalog::FlowLabel label = catalog::flow_label(node);
  int width = 0;
  for (const std::string& line : label.name) {
    width = std::max(width, catalog::text_width(line, catalog::k_flow_name_em));
  }
  for (const std::string& line : label.detail) {
    width = std::max(width, catalog::text_width(line, catalog::k_flow_detail_em));
  }
  Cell cell;
  cell.kind = CellKind::box;
  cell.index = index;
  const int points = node.kind == catalog::NodeKind::decision ? 2 * catalog::k_flow_point : 0;
  cell.width = std::max(k_least_width, width + 2 * catalog::k_flow_padding_x + points);
  cell.height = static_cast<int>(label.name.size()) * catalog::k_flow_name_line +
                static_cast<int>(label.detail.size()) * catalog::k_flow_detail_line + 2 * catalog::k_flow_padding_y;
  cell.ends = node.kind == catalog::NodeKind::step ? 0 : catalog::k_flow_point;
  return cell;
}

Cell label_of(const FlowEdge& edge, std::size_t index) {
  const std::vector<std::string> lines = catalog::condition_lines(edge.condition);
  Cell cell;
  cell.kind = CellKind::label;
  cell.index = index;
  for (const std::string& line : lines) {
    cell.width = std::max(cell.width, catalog::text_width(line, catalog::k_flow_condition_em));
  }
  cell.width += 200;
  cell.height = static_cast<int>(lines.size()) * catalog::k_flow_condition_line + 60;
  return cell;
}

// Depth first from the start, edges in the office's order: an edge to a step that is still open leads back.
std::vector<bool> find_upward(const Flowchart& chart, const std::vector<Ends>& ends) {
  enum class Visit { fresh, open, done };
  std::vector<Visit> visits(chart.nodes.size(), Visit::fresh);
  std::vector<bool> upward(ends.size(), false);
  const std::function<void(std::size_t)> visit = [&](std::size_t node) {
    visits[node] = Visit::open;
    for (std::size_t i = 0; i < ends.size(); ++i) {
      if (ends[i].from != node) {
        continue;
      }
      upward[i] = visits[ends[i].to] == Visit::open;
      if (visits[ends[i].to] == Visit::fresh) {
        visit(ends[i].to);
      }
    }
    visits[node] = Visit::done;
  };
  for (std::size_t i = 0; i < chart.nodes.size(); ++i) {
    if (chart.nodes[i].kind == catalog::NodeKind::start && visits[i] == Visit::fresh) {
      visit(i);
    }
  }
  for (std::size_t i = 0; i < chart.nodes.size(); ++i) {
    if (visits[i] == Visit::fresh) {
      visit(i);
    }
  }
  return upward;
}

// Each step as high as its predecessors allow; an edge with a condition needs one layer between.
std::vector<int> assign_layers(const Flowchart& chart, const std::vector<Ends>& ends, const std::vector<bool>& upward) {
  std::vector<int> layers(chart.nodes.size(), 0);
  // The graph without circles settles after at most as many rounds as it has nodes.
  for (std::size_t round = 0; round < chart.nodes.size(); ++round) {
    bool changed = false;
    for (std::size_t i = 0; i < ends.size(); ++i) {
      if (ends[i].from == ends[i].to) {
        continue;
      }
      const std::size_t above = upward[i] ? ends[i].to : ends[i].from;
      const std::size_t below = upward[i] ? ends[i].from : ends[i].to;
      const int least = layers[above] + (chart.edges[i].condition.empty() ? 1 : 2);
      if (layers[below] < least) {
        layers[below] = least;
        changed = true;
      }
    }
    if (!changed) {
      break;
    }
  }
  return layers;
}

// The edges of the longest way down from the start; the eye follows it in a straight line.
std::set<std::size_t> main_way(const Flowchart& chart, const std::vector<Ends>& ends, const std::vector<bool>& upward,
                               const std::vector<int>& layers) {
  std::vector<int> length(chart.nodes.size(), 0);
  std::vector<std::size_t> order(chart.nodes.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    order[i] = i;
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return layers[a] > layers[b]; });
  for (const std::size_t node : order) {
    for (std::size_t i = 0; i < ends.size(); ++i) {
      if (ends[i].from == node && !upward[i]) {
        length[node] = std::max(length[node], 1 + length[ends[i].to]);
      }
    }
  }
  const auto start = std::find_if(chart.nodes.begin(), chart.nodes.end(),
                                  [](const FlowNode& node) { return node.kind == catalog::NodeKind::start; });
  std::set<std::size_t> way;
  std::size_t at = start == chart.nodes.end() ? 0 : static_cast<std::size_t>(start - chart.nodes.begin());
  while (length[at] > 0) {
    for (std::size_t i = 0; i < ends.size(); ++i) {
      if (ends[i].from == at && !upward[i] && length[ends[i].to] == length[at] - 1) {
        way.insert(i);
        at = ends[i].to;
        break;
      }
    }
  }
  return way;
}

}  // namespace

LayeredChart make_layers(const Flowchart& chart) {
  const std::vector<Ends> ends = resolve(chart);
  LayeredChart layered;
  layered.upward = find_upward(chart, ends);
  const std::vector<int> layers = assign_layers(chart, ends, layered.upward);
  const std::set<std::size_t> way = main_way(chart, ends, layered.upward, layers);
  for (std::size_t i = 0; i < chart.nodes.size(); ++i) {
    layered.cells.push_back(box_of(chart.nodes[i], i));
    layered.cells.back().layer = layers[i];
    layered.layers = std::max(layered.layers, layers[i] + 1);
  }
  layered.chains.resize(ends.size());
  for (std::size_t i = 0; i < ends.size(); ++i) {
    if (ends[i].from == ends[i].to) {
      continue;
    }
    const bool up = layered.upward[i];
    const bool main = way.contains(i);
    const std::size_t above = up ? ends[i].to : ends[i].from;
    const std::size_t below = up ? ends[i].from : ends[i].to;
    // The condition stands next to the decision that it belongs to.
    const int label_layer = up ? layers[below] - 1 : layers[above] + 1;
    std::size_t previous = above;
    for (int layer = layers[above] + 1; layer <= layers[below]; ++layer) {
      std::size_t next = below;
      if (layer < layers[below]) {
        const bool label = layer == label_layer && !chart.edges[i].condition.empty();
        Cell cell = label ? label_of(chart.edges[i], i) : Cell{CellKind::bend, i, 0, k_bend_width, 0, false, 0, 0, 0};
        cell.layer = layer;
        cell.on_main_way = main;
        next = layered.cells.size();
        layered.cells.push_back(cell);
      }
      layered.chains[i].push_back(layered.links.size());
      layered.links.push_back(Link{previous, next, i, main, 0, 0, -1});
      previous = next;
    }
    layered.cells[above].on_main_way = layered.cells[above].on_main_way || main;
    layered.cells[below].on_main_way = layered.cells[below].on_main_way || main;
  }
  return layered;
}

}  // namespace mingbai::publish
