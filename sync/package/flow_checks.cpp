// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "sync/package/checks.h"
#include "sync/package/suggest.h"

namespace mingbai::package {

namespace {

using catalog::FlowEdge;
using catalog::FlowNode;
using catalog::NodeKind;
using Neighbours = std::map<std::string, std::vector<std::string>>;

Place step_place(const SubmittedPower& submitted, const std::string& id) {
  const auto found = submitted.steps.find(id);
  return found == submitted.steps.end() ? submitted.place : found->second;
}

Place edge_place(const SubmittedPower& submitted, std::size_t index) {
  return index < submitted.edges.size() ? submitted.edges[index] : submitted.place;
}

std::set<std::string> reachable(const std::vector<std::string>& from, const Neighbours& neighbours) {
  std::set<std::string> seen(from.begin(), from.end());
  std::vector<std::string> open(from);
  while (!open.empty()) {
    const std::string id = open.back();
    open.pop_back();
    const auto next = neighbours.find(id);
    if (next == neighbours.end()) {
      continue;
    }
    for (const std::string& other : next->second) {
      if (seen.insert(other).second) {
        open.push_back(other);
      }
    }
  }
  return seen;
}

std::vector<std::string> ids_of(const catalog::Flowchart& chart, NodeKind kind) {
  std::vector<std::string> ids;
  for (const FlowNode& node : chart.nodes) {
    if (node.kind == kind) {
      ids.push_back(node.id);
    }
  }
  return ids;
}

void check_edges(const SubmittedPower& submitted, const catalog::Flowchart& chart, Findings& findings) {
  std::vector<std::string_view> ids;
  for (const FlowNode& node : chart.nodes) {
    ids.push_back(node.id);
  }
  std::set<std::pair<std::string, std::string>> seen;
  for (std::size_t i = 0; i < chart.edges.size(); ++i) {
    const FlowEdge& edge = chart.edges[i];
    const Place place = edge_place(submitted, i);
    for (const std::string& id : {edge.from, edge.to}) {
      if (chart.find(id) == nullptr) {
        const Hint hint = hint_for(id, ids);
        findings.add(Rule::P410_unknown_step, place, {id, hint.zh}, {id, hint.en});
      }
    }
    if (edge.from == edge.to || !seen.emplace(edge.from, edge.to).second) {
      findings.add(Rule::P413_duplicate_edge, place, {edge.from, edge.to});
    }
    const FlowNode* from = chart.find(edge.from);
    const FlowNode* to = chart.find(edge.to);
    if (to != nullptr && to->kind == NodeKind::start) {
      findings.add(Rule::P411_edge_into_start, place, {edge.to});
    }
    if (from != nullptr && from->kind == NodeKind::end) {
      findings.add(Rule::P412_edge_out_of_end, place, {edge.from});
    }
    if (from != nullptr && from->kind == NodeKind::decision && edge.condition.empty()) {
      findings.add(Rule::P408_condition_missing, place, {edge.from, edge.to});
    }
  }
}

// Every way on is marked as taken together with the others.
bool run_at_once(const catalog::Flowchart& chart, const std::string& id) {
  return std::all_of(chart.edges.begin(), chart.edges.end(), [&](const FlowEdge& edge) {
    return edge.from != id || edge.condition.find(k_at_once) != std::string::npos;
  });
}

void check_nodes(const SubmittedPower& submitted, const catalog::Flowchart& chart, const Neighbours& forward,
                 Findings& findings) {
  for (const FlowNode& node : chart.nodes) {
    const Place place = step_place(submitted, node.id);
    const auto found = forward.find(node.id);
    const std::size_t ways = found == forward.end() ? 0 : found->second.size();
    if (ways == 0 && node.kind != NodeKind::end) {
      findings.add(Rule::P405_dead_end, place, {node.id});
    } else if (node.kind == NodeKind::decision && ways < 2) {
      findings.add(Rule::P407_decision_needs_two, place, {node.id, std::to_string(ways)});
    } else if (node.kind == NodeKind::step && ways > 1 && !run_at_once(chart, node.id)) {
      findings.add(Rule::P416_several_ways_on, place, {node.id});
    }
    if (node.kind != NodeKind::step && node.kind != NodeKind::decision) {
      continue;
    }
    if (node.post.empty()) {
      findings.add(Rule::P409_step_without_post, place, {node.id});
    }
    for (const auto& [column, missing] : {std::pair{"权力性质", node.authority == catalog::Authority::none},
                                          std::pair{"办理内容", node.task.empty()}}) {
      if (missing) {
        Place cell = place;
        cell.column_name = column;
        cell.column = 0;
        findings.add(Rule::P201_required_cell_empty, cell, {column});
      }
    }
  }
}

void check_ways(const SubmittedPower& submitted, const catalog::Flowchart& chart, const Neighbours& forward,
                const Neighbours& backward, Findings& findings) {
  const std::string& code = submitted.power.code;
  const std::vector<std::string> starts = ids_of(chart, NodeKind::start);
  const std::vector<std::string> ends = ids_of(chart, NodeKind::end);
  if (starts.empty()) {
    findings.add(Rule::P401_no_start, submitted.place, {code});
  } else if (starts.size() > 1) {
    findings.add(Rule::P402_two_starts, step_place(submitted, starts[1]), {code, std::to_string(starts.size())});
  }
  if (ends.empty()) {
    findings.add(Rule::P403_no_end, submitted.place, {code});
  }
  const std::set<std::string> from_start = reachable(starts, forward);
  const std::set<std::string> to_end = reachable(ends, backward);
  for (const FlowNode& node : chart.nodes) {
    if (!starts.empty() && !from_start.contains(node.id)) {
      findings.add(Rule::P404_unreachable, step_place(submitted, node.id), {node.id});
    }
    // A node without any way on is a dead end and has been named as such.
    if (!to_end.contains(node.id) && forward.contains(node.id)) {
      findings.add(Rule::P406_never_ends, step_place(submitted, node.id), {node.id});
    }
  }
}

}  // namespace

void check_flowchart(const SubmittedPower& submitted, Findings& findings) {
  const catalog::Power& power = submitted.power;
  if (!power.flowchart || power.flowchart->nodes.empty()) {
    if (is_published(power)) {
      findings.add(Rule::P414_no_flowchart, submitted.place, {power.code});
    }
    return;
  }
  const catalog::Flowchart& chart = *power.flowchart;
  if (chart.nodes.size() > k_max_nodes) {
    findings.add(Rule::P415_flowchart_too_large, submitted.place,
                 {power.code, std::to_string(chart.nodes.size()), std::to_string(k_max_nodes)});
    return;
  }
  Neighbours forward;
  Neighbours backward;
  for (const FlowEdge& edge : chart.edges) {
    if (chart.find(edge.from) != nullptr && chart.find(edge.to) != nullptr) {
      forward[edge.from].push_back(edge.to);
      backward[edge.to].push_back(edge.from);
    }
  }
  check_edges(submitted, chart, findings);
  check_nodes(submitted, chart, forward, findings);
  check_ways(submitted, chart, forward, backward, findings);
}

std::optional<int> longest_way(const catalog::Flowchart& chart) {
  if (chart.nodes.size() > k_max_nodes) {
    return std::nullopt;
  }
  enum class Visit { open, done };
  std::map<std::string, Visit> visits;
  std::map<std::string, int> longest;
  bool any_limit = false;
  // Depth at most k_max_nodes. An edge back to an open node closes a circle and is left out.
  const std::function<int(const FlowNode&)> measure = [&](const FlowNode& node) {
    visits[node.id] = Visit::open;
    int rest = 0;
    for (const FlowEdge& edge : chart.edges) {
      const FlowNode* next = edge.from == node.id ? chart.find(edge.to) : nullptr;
      if (next == nullptr) {
        continue;
      }
      const auto visit = visits.find(next->id);
      if (visit == visits.end()) {
        rest = std::max(rest, measure(*next));
      } else if (visit->second == Visit::done) {
        rest = std::max(rest, longest[next->id]);
      }
    }
    visits[node.id] = Visit::done;
    any_limit = any_limit || node.limit_days.has_value();
    return longest[node.id] = rest + node.limit_days.value_or(0);
  };
  int total = 0;
  for (const FlowNode& node : chart.nodes) {
    if (node.kind == NodeKind::start && !visits.contains(node.id)) {
      total = std::max(total, measure(node));
    }
  }
  return any_limit ? std::optional(total) : std::nullopt;
}

}  // namespace mingbai::package
