// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "sync/package/bpmn_graph.h"
#include "sync/package/checks.h"

namespace mingbai::package {

namespace {

std::string joined(const std::string& first, const std::string& second) {
  return first.empty() || first == second ? second : second.empty() ? first : first + "，" + second;
}

}  // namespace

void bridge(BpmnGraph& graph) {
  for (std::size_t i = 0; i < graph.nodes.size();) {
    if (graph.nodes[i].kind) {
      ++i;
      continue;
    }
    const BpmnNode gone = graph.nodes[i];
    graph.nodes.erase(graph.nodes.begin() + static_cast<std::ptrdiff_t>(i));
    std::vector<BpmnFlow> in;
    std::vector<BpmnFlow> out;
    std::vector<BpmnFlow> kept;
    for (BpmnFlow& flow : graph.flows) {
      if (flow.from == gone.id && flow.to == gone.id) {
        continue;
      }
      (flow.to == gone.id ? in : flow.from == gone.id ? out : kept).push_back(std::move(flow));
    }
    for (const BpmnFlow& before : in) {
      for (const BpmnFlow& after : out) {
        const std::string condition = gone.parallel ? joined(before.condition, std::string(k_at_once))
                                                    : joined(before.condition, after.condition);
        if (kept.size() < k_most_parts) {
          kept.push_back({before.from, after.to, condition});
        }
      }
    }
    graph.flows = std::move(kept);
  }
}

std::optional<int> days_of_duration(std::string_view text) {
  if (!text.starts_with('P')) {
    return std::nullopt;
  }
  text.remove_prefix(1);
  bool time = false;
  int number = -1;
  double days = 0;
  bool any = false;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      number = std::min(std::max(number, 0) * 10 + (c - '0'), 99'999);
      continue;
    }
    if (c == 'T' && !time) {
      time = true;
      continue;
    }
    const double unit = c == 'W'           ? 7.0
                        : c == 'D'         ? 1.0
                        : time && c == 'H' ? 1.0 / 24
                        : time && c == 'M' ? 1.0 / 1440
                                           : -1;
    if (unit < 0 || number < 0) {
      return std::nullopt;
    }
    days += number * unit;
    number = -1;
    any = true;
  }
  const int whole = static_cast<int>(days);
  return any && number < 0 ? std::optional(days > whole ? whole + 1 : whole) : std::nullopt;
}

}  // namespace mingbai::package
