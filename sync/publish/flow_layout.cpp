// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Graphviz's dot orders the cells of each layer and places them sideways; heights and lines are ours, because dot's own
// right-angled router aborts the program on some graphs and cannot place texts on edges.
#include "sync/publish/flow_layout.h"

#include <graphviz/cgraph.h>
#include <graphviz/gvc.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "sync/publish/flow_layers.h"

namespace mingbai::publish {

namespace {

using catalog::Flowchart;
using catalog::FlowEdge;
using catalog::FlowPoint;

constexpr std::size_t k_max_nodes = 200;
constexpr std::size_t k_max_edges = 600;
constexpr double k_units_per_inch = 2540;
constexpr double k_units_per_point = k_units_per_inch / 72;
constexpr int k_margin = 200;
constexpr int k_side_gap = 450;     // between neighbours in a layer
constexpr int k_stub = 160;         // a line leaves its box straight for this long
constexpr int k_arrow_room = 460;   // and arrives straight for this long
constexpr int k_track_gap = 220;    // between parallel horizontal lines
constexpr int k_port_gap = 640;     // between lines at one side of a box
constexpr int k_port_margin = 260;  // from a box's corner
constexpr int k_jog = 220;          // smaller sideways steps are straightened

struct CloseContext {
  void operator()(GVC_t* context) const { gvFreeContext(context); }
};
struct CloseGraph {
  void operator()(Agraph_t* graph) const { agclose(graph); }
};
using Context = std::unique_ptr<GVC_t, CloseContext>;
using Graph = std::unique_ptr<Agraph_t, CloseGraph>;

// cgraph takes pointers to non-const text and copies it.
void set(void* object, const char* key, const std::string& value) {
  agsafeset(object, const_cast<char*>(key), const_cast<char*>(value.c_str()), const_cast<char*>(""));
}

std::string inches(int units) {
  return std::to_string(units / k_units_per_inch);
}

Agnode_t* add_cell(Agraph_t* graph, const Cell& cell, std::size_t number) {
  const std::string name = std::to_string(number);
  Agnode_t* node = agnode(graph, const_cast<char*>(name.c_str()), 1);
  set(node, "label", "");
  set(node, "shape", "box");
  set(node, "fixedsize", "true");
  set(node, "width", inches(cell.width));
  set(node, "height", inches(std::max(cell.height, 100)));
  if (cell.on_main_way) {
    set(node, "group", "main");
  }
  return node;
}

// The heavier, the straighter: the main way, then everything behind the turn at the box where an edge begins.
const char* weight_of(const LayeredChart& layered, const Link& link) {
  const bool from_box = layered.cells[link.upper].kind == CellKind::box;
  const bool to_box = layered.cells[link.lower].kind == CellKind::box;
  if (link.on_main_way) {
    return "60";
  }
  return from_box && !to_box ? "1" : from_box ? "4" : "16";
}

// Fills Cell::x. False if Graphviz refuses.
bool place_sideways(LayeredChart& layered) {
  agseterr(AGMAX);  // Graphviz would print warnings of its own
  const Context context(gvContext());
  const Graph graph(agopen(const_cast<char*>("flow"), Agdirected, nullptr));
  set(graph.get(), "splines", "none");
  set(graph.get(), "ranksep", "0.3");
  set(graph.get(), "nodesep", inches(k_side_gap));
  std::vector<Agnode_t*> nodes;
  std::vector<Agraph_t*> ranks;
  for (int layer = 0; layer < layered.layers; ++layer) {
    const std::string name = "rank" + std::to_string(layer);
    ranks.push_back(agsubg(graph.get(), const_cast<char*>(name.c_str()), 1));
    set(ranks.back(), "rank", "same");
  }
  for (std::size_t i = 0; i < layered.cells.size(); ++i) {
    nodes.push_back(add_cell(graph.get(), layered.cells[i], i));
    agsubnode(ranks[static_cast<std::size_t>(layered.cells[i].layer)], nodes.back(), 1);
  }
  for (std::size_t i = 0; i < layered.links.size(); ++i) {
    const Link& link = layered.links[i];
    const std::string name = "link" + std::to_string(i);
    Agedge_t* edge = agedge(graph.get(), nodes[link.upper], nodes[link.lower], const_cast<char*>(name.c_str()), 1);
    set(edge, "weight", weight_of(layered, link));
  }
  if (gvLayout(context.get(), graph.get(), "dot") != 0) {
    return false;
  }
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    layered.cells[i].x = static_cast<int>(std::lround(ND_coord(nodes[i]).x * k_units_per_point));
  }
  gvFreeLayout(context.get(), graph.get());
  return true;
}

// Spreads the lines at one side of every box, in the order of where they come from; the main way keeps the middle.
void place_ports(LayeredChart& layered, bool lower_side) {
  for (std::size_t c = 0; c < layered.cells.size(); ++c) {
    const Cell& cell = layered.cells[c];
    std::vector<Link*> links;
    for (Link& link : layered.links) {
      if ((lower_side ? link.upper : link.lower) == c) {
        links.push_back(&link);
      }
    }
    const auto far_x = [&](const Link* link) { return layered.cells[lower_side ? link->lower : link->upper].x; };
    std::stable_sort(links.begin(), links.end(), [&](const Link* a, const Link* b) { return far_x(a) < far_x(b); });
    const auto main = std::find_if(links.begin(), links.end(), [](const Link* link) { return link->on_main_way; });
    const double middle =
        main != links.end() ? static_cast<double>(main - links.begin()) : (static_cast<double>(links.size()) - 1) / 2;
    const double reach = std::max(middle, static_cast<double>(links.size()) - 1 - middle);
    const double room = cell.width / 2.0 - cell.ends - k_port_margin;
    const double gap = reach > 0 ? std::min<double>(k_port_gap, room / reach) : 0;
    for (std::size_t i = 0; i < links.size(); ++i) {
      const int x =
          cell.x +
          (cell.kind == CellKind::box ? static_cast<int>(std::lround((static_cast<double>(i) - middle) * gap)) : 0);
      (lower_side ? links[i]->upper_x : links[i]->lower_x) = x;
    }
  }
}

// A small sideways step looks like a mistake: the end at a box moves instead, if no other line is there.
void straighten(LayeredChart& layered) {
  const auto free_at = [&](const Link& moved, bool lower_end, int x) {
    const std::size_t cell_index = lower_end ? moved.lower : moved.upper;
    const Cell& cell = layered.cells[cell_index];
    if (cell.kind != CellKind::box || std::abs(x - cell.x) > cell.width / 2 - cell.ends - k_port_margin) {
      return false;
    }
    return std::none_of(layered.links.begin(), layered.links.end(), [&](const Link& other) {
      return &other != &moved && (lower_end ? other.lower : other.upper) == cell_index &&
             std::abs((lower_end ? other.lower_x : other.upper_x) - x) < k_track_gap;
    });
  };
  for (Link& link : layered.links) {
    const int step = std::abs(link.upper_x - link.lower_x);
    if (step == 0 || step > k_jog * 3) {
      continue;
    }
    if (!link.on_main_way && free_at(link, true, link.upper_x)) {
      link.lower_x = link.upper_x;
    } else if (!link.on_main_way && free_at(link, false, link.lower_x)) {
      link.upper_x = link.lower_x;
    }
  }
}

// Gives the horizontal parts between two layers tracks on which none runs over another. Lines to the right turn in the
// order from right to left, lines to the left the other way round, which avoids needless crossings. Returns the number.
int assign_tracks(LayeredChart& layered, int layer) {
  std::vector<Link*> turning;
  for (Link& link : layered.links) {
    if (layered.cells[link.upper].layer == layer && link.upper_x != link.lower_x) {
      turning.push_back(&link);
    }
  }
  std::stable_sort(turning.begin(), turning.end(), [](const Link* a, const Link* b) {
    const bool a_right = a->lower_x > a->upper_x;
    const bool b_right = b->lower_x > b->upper_x;
    if (a_right != b_right) {
      return a_right;
    }
    return a_right ? a->upper_x > b->upper_x : a->upper_x < b->upper_x;
  });
  int tracks = 0;
  for (std::size_t i = 0; i < turning.size(); ++i) {
    const auto [left, right] = std::minmax(turning[i]->upper_x, turning[i]->lower_x);
    turning[i]->track = 0;
    for (std::size_t j = 0; j < i; ++j) {
      const auto [other_left, other_right] = std::minmax(turning[j]->upper_x, turning[j]->lower_x);
      if (left - k_track_gap < other_right && other_left - k_track_gap < right) {
        turning[i]->track = std::max(turning[i]->track, turning[j]->track + 1);
      }
    }
    tracks = std::max(tracks, turning[i]->track + 1);
  }
  return tracks;
}

// Does a line that leads back up end at a box of this layer?
bool arrow_above(const LayeredChart& layered, int layer) {
  return std::any_of(layered.links.begin(), layered.links.end(), [&](const Link& link) {
    const Cell& upper = layered.cells[link.upper];
    return upper.layer == layer && upper.kind == CellKind::box && layered.upward[link.edge];
  });
}

// Fills Cell::y and Link::track. Returns for each layer where the tracks below it begin.
std::vector<int> place_downwards(LayeredChart& layered) {
  std::vector<int> tracks_from;
  int top = k_margin;
  for (int layer = 0; layer < layered.layers; ++layer) {
    int height = 0;
    for (const Cell& cell : layered.cells) {
      height = cell.layer == layer ? std::max(height, cell.height) : height;
    }
    bool arrow = false;
    for (Cell& cell : layered.cells) {
      if (cell.layer == layer) {
        cell.y = top + (height - cell.height) / 2;
      }
      arrow = arrow || (cell.layer == layer + 1 && cell.kind == CellKind::box);
    }
    const int tracks = assign_tracks(layered, layer);
    tracks_from.push_back(top + height + (arrow_above(layered, layer) ? k_arrow_room : k_stub));
    top = tracks_from.back() + tracks * k_track_gap + (arrow ? k_arrow_room : k_stub);
  }
  return tracks_from;
}

std::vector<FlowPoint> without_needless(const std::vector<FlowPoint>& points) {
  std::vector<FlowPoint> kept;
  for (const FlowPoint& point : points) {
    if (!kept.empty() && kept.back() == point) {
      continue;
    }
    if (kept.size() >= 2) {
      const FlowPoint& a = kept[kept.size() - 2];
      const FlowPoint& b = kept.back();
      if ((a.x == b.x && b.x == point.x) || (a.y == b.y && b.y == point.y)) {
        kept.back() = point;
        continue;
      }
    }
    kept.push_back(point);
  }
  return kept;
}

std::vector<FlowPoint> trace(const LayeredChart& layered, std::size_t edge, const std::vector<int>& tracks_from) {
  std::vector<FlowPoint> points;
  for (const std::size_t index : layered.chains[edge]) {
    const Link& link = layered.links[index];
    const Cell& upper = layered.cells[link.upper];
    const Cell& lower = layered.cells[link.lower];
    points.push_back({link.upper_x, upper.y + upper.height});
    if (link.track >= 0) {
      const int y = tracks_from[static_cast<std::size_t>(upper.layer)] + link.track * k_track_gap + k_track_gap / 2;
      points.push_back({link.upper_x, y});
      points.push_back({link.lower_x, y});
    }
    points.push_back({link.lower_x, lower.y});
  }
  if (layered.upward[edge]) {
    std::reverse(points.begin(), points.end());
  }
  return without_needless(points);
}

// Copies boxes and lines into the chart, moved so that everything lies inside its margins.
void write_back(const LayeredChart& layered, const std::vector<int>& tracks_from, Flowchart& chart) {
  int left = layered.cells.front().x;
  int right = left;
  int bottom = 0;
  for (const Cell& cell : layered.cells) {
    left = std::min(left, cell.x - cell.width / 2);
    right = std::max(right, cell.x + cell.width / 2);
    bottom = std::max(bottom, cell.y + cell.height);
  }
  const int shift = k_margin - left;
  for (const Cell& cell : layered.cells) {
    if (cell.kind == CellKind::box) {
      catalog::FlowNode& node = chart.nodes[cell.index];
      node.x = cell.x - cell.width / 2 + shift;
      node.y = cell.y;
      node.width = cell.width;
      node.height = cell.height;
    } else if (cell.kind == CellKind::label) {
      chart.edges[cell.index].label = {cell.x + shift, cell.y + cell.height / 2};
    }
  }
  for (std::size_t i = 0; i < chart.edges.size(); ++i) {
    chart.edges[i].points = trace(layered, i, tracks_from);
    for (FlowPoint& point : chart.edges[i].points) {
      point.x += shift;
    }
  }
  chart.width = right + shift + k_margin;
  chart.height = bottom + k_margin;
}

}  // namespace

Result<void> lay_out(Flowchart& chart) {
  if (chart.nodes.empty() || chart.nodes.size() > k_max_nodes || chart.edges.size() > k_max_edges) {
    return fail(ErrorCode::bad_value, "the flowchart has " + std::to_string(chart.nodes.size()) + " steps and " +
                                          std::to_string(chart.edges.size()) + " edges");
  }
  for (const FlowEdge& edge : chart.edges) {
    if (chart.find(edge.from) == nullptr || chart.find(edge.to) == nullptr) {
      return fail(ErrorCode::bad_value, "an edge names an unknown step: " + edge.from + " -> " + edge.to);
    }
  }
  LayeredChart layered = make_layers(chart);
  if (!place_sideways(layered)) {
    return fail(ErrorCode::bad_value, "Graphviz cannot lay the flowchart out");
  }
  place_ports(layered, true);
  place_ports(layered, false);
  straighten(layered);
  const std::vector<int> tracks_from = place_downwards(layered);
  write_back(layered, tracks_from, chart);
  return {};
}

}  // namespace mingbai::publish
