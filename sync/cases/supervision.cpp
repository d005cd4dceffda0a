// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/cases/supervision.h"

#include <algorithm>
#include <optional>

#include "sync/base/check.h"

namespace mingbai::cases {

using catalog::Flowchart;
using catalog::FlowNode;
using catalog::NodeKind;

namespace {

using Indices = std::vector<std::size_t>;

// Which way the edges lead, by index.
class Ways {
 public:
  explicit Ways(const Flowchart& chart) : chart_(chart), next_(chart.nodes.size()) {
    const auto index_of = [&](const std::string& id) {
      const auto at =
          std::find_if(chart.nodes.begin(), chart.nodes.end(), [&](const FlowNode& node) { return node.id == id; });
      return static_cast<std::size_t>(at - chart.nodes.begin());
    };
    for (const catalog::FlowEdge& edge : chart.edges) {
      const std::size_t from = index_of(edge.from);
      const std::size_t to = index_of(edge.to);
      if (from < next_.size() && to < next_.size()) {
        next_[from].push_back(to);
      }
    }
  }

  // Of one kind, in the chart's order.
  Indices all(NodeKind kind) const {
    Indices found;
    for (std::size_t i = 0; i < chart_.nodes.size(); ++i) {
      if (chart_.nodes[i].kind == kind) {
        found.push_back(i);
      }
    }
    return found;
  }

  // At least one edge must be taken: a step that leads to itself is a loop of the chart. `closed` steps are not passed.
  bool leads(const Indices& from, const Indices& to, const std::vector<bool>& closed) const {
    std::vector<bool> seen = closed;
    Indices open = from;
    while (!open.empty()) {
      const std::size_t at = open.back();
      open.pop_back();
      for (const std::size_t step : next_[at]) {
        if (std::find(to.begin(), to.end(), step) != to.end()) {
          return true;
        }
        if (!seen[step]) {
          seen[step] = true;
          open.push_back(step);
        }
      }
    }
    return false;
  }

 private:
  const Flowchart& chart_;
  std::vector<Indices> next_;
};

// Somebody answers for it, so it must be recorded (S2).
bool is_recorded(const FlowNode& node) {
  return node.kind == NodeKind::step || (node.kind == NodeKind::decision && !node.post.empty());
}

// One move of the case, from one of `from` to one of `to`, against the ways of the chart.
void mark_move(const Flowchart& chart, const Ways& ways, const Indices& from, const Indices& to,
               std::vector<Mark>& marks) {
  std::vector<bool> closed(chart.nodes.size(), false);
  for (std::size_t i = 0; i < closed.size(); ++i) {
    closed[i] = is_recorded(chart.nodes[i]);
  }
  if (ways.leads(from, to, closed)) {
    return;
  }
  const std::size_t before = marks.size();
  if (ways.leads(from, to, std::vector<bool>(closed.size(), false))) {
    for (std::size_t i = 0; i < closed.size(); ++i) {
      const bool is_end =
          std::find(from.begin(), from.end(), i) != from.end() || std::find(to.begin(), to.end(), i) != to.end();
      std::vector<bool> without(closed.size(), false);
      without[i] = true;
      if (!is_end && closed[i] && !ways.leads(from, to, without)) {
        marks.push_back({MarkKind::step_skipped, chart.nodes[i].id, 0});
      }
    }
  }
  if (marks.size() == before) {
    marks.push_back({MarkKind::out_of_order, chart.nodes[to.front()].id, 0});
  }
}

void mark_order(const Case& value, const Flowchart& chart, const std::vector<Visit>& visits, std::vector<Mark>& marks) {
  const Ways ways(chart);
  Indices from = ways.all(NodeKind::start);
  for (const Visit& visit : visits) {
    const bool begins = &visit == &visits.front();
    const bool at_start = begins && (from.empty() || std::find(from.begin(), from.end(), visit.step) != from.end());
    if (!at_start) {
      mark_move(chart, ways, from, {visit.step}, marks);
    }
    from = {visit.step};
  }
  // What was granted or refused has come to an end of the chart; what was withdrawn or returned need not.
  const Indices ends = ways.all(NodeKind::end);
  const bool decided = value.outcome == Outcome::granted || value.outcome == Outcome::refused;
  if (decided && !visits.empty() && !ends.empty() && chart.nodes[from.front()].kind != NodeKind::end) {
    mark_move(chart, ways, from, ends, marks);
  }
}

void mark_limits(const Flowchart& chart, const std::vector<Visit>& visits, std::vector<Mark>& marks) {
  for (const Visit& visit : visits) {
    if (const int over = days_over(visit, chart); over > 0) {
      marks.push_back({MarkKind::step_overdue, chart.nodes[visit.step].id, over});
    }
  }
}

// The stay that lasts is over the step's own limit.
bool is_late_here(const Flowchart& chart, const std::vector<Visit>& visits) {
  return !visits.empty() && !visits.back().left && days_over(visits.back(), chart) > 0;
}

}  // namespace

std::string_view word(MarkKind kind) {
  switch (kind) {
    case MarkKind::near_due:
      return "near_due";
    case MarkKind::overdue:
      return "overdue";
    case MarkKind::step_overdue:
      return "step_overdue";
    case MarkKind::step_skipped:
      return "step_skipped";
    case MarkKind::out_of_order:
      return "out_of_order";
  }
  check_failed("a kind of mark", __FILE__, __LINE__);
}

std::string_view word(Light light) {
  switch (light) {
    case Light::green:
      return "green";
    case Light::yellow:
      return "yellow";
    case Light::red:
      return "red";
  }
  check_failed("a light", __FILE__, __LINE__);
}

int days_over(const Visit& visit, const Flowchart& chart) {
  const std::optional<int> limit = chart.nodes[visit.step].limit_days;
  return limit ? std::max(0, visit.days_used - *limit) : 0;
}

int warning_days(int limit_days) {
  return std::max(1, limit_days / 5);
}

Supervision supervise(const Case& value, const catalog::Power& power, const calendar::Calendar& calendar, Date today) {
  Supervision supervision;
  supervision.progress = progress_of(value, power, calendar, today);
  const Progress& progress = supervision.progress;
  const bool running = value.outcome == Outcome::running;
  bool red = false;
  if (progress.deadline && progress.days_left < 0) {
    supervision.marks.push_back({MarkKind::overdue, {}, -progress.days_left});
    red = true;
  } else if (progress.deadline && running && !progress.suspended &&
             progress.days_left <= warning_days(progress.limit_days)) {
    supervision.marks.push_back({MarkKind::near_due, {}, progress.days_left});
  }
  if (power.flowchart) {
    supervision.visits = visits_of(value, *power.flowchart, calendar, today);
    mark_limits(*power.flowchart, supervision.visits, supervision.marks);
    mark_order(value, *power.flowchart, supervision.visits, supervision.marks);
    red = red || (running && is_late_here(*power.flowchart, supervision.visits));
  }
  supervision.light = red ? Light::red : supervision.marks.empty() ? Light::green : Light::yellow;
  return supervision;
}

}  // namespace mingbai::cases
