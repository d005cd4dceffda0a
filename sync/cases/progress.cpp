// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/cases/progress.h"

#include <algorithm>
#include <span>

namespace mingbai::cases {

using catalog::FlowNode;

namespace {

std::optional<std::size_t> index_of(const catalog::Flowchart& chart, const std::string& id) {
  for (std::size_t i = 0; i < chart.nodes.size(); ++i) {
    if (chart.nodes[i].id == id) {
      return i;
    }
  }
  return std::nullopt;
}

// The days on which the clock stood, each from the day after the suspension to the day of the resumption: the day of an
// event is never counted (民法典 Art 201). An open suspension lasts until today.
std::vector<calendar::Pause> pauses_of(const Case& value, Date today) {
  std::vector<calendar::Pause> pauses;
  std::optional<CaseEvent> open;
  const auto close = [&](Date last) {
    const Date first{std::chrono::sys_days{china_date(open->at)} + std::chrono::days{1}};
    if (first <= last) {
      pauses.push_back({open->note, first, last});
    }
    open.reset();
  };
  for (const CaseEvent& event : value.events) {
    if (event.kind == EventKind::suspended && !open) {
      open = event;
    } else if (open && (event.kind == EventKind::resumed || event.kind == EventKind::finished)) {
      close(china_date(event.at));
    }
  }
  if (open) {
    close(today);
  }
  return pauses;
}

bool stands_now(const Case& value) {
  bool stands = false;
  for (const CaseEvent& event : value.events) {
    stands = event.kind == EventKind::suspended || (stands && event.kind == EventKind::arrived);
  }
  return stands;
}

// Marks every step the case came to, in the order of its events; the last one is where it lies.
void mark_steps(const Case& value, const catalog::Flowchart& chart, const calendar::Calendar& calendar,
                std::span<const calendar::Pause> pauses, Date until, Progress& progress) {
  std::optional<std::size_t> here;
  const auto leave = [&](Instant at) {
    if (here) {
      StepProgress& step = progress.steps[*here];
      step.state = StepState::done;
      step.left = at;
      step.days_used = std::max(0, calendar.working_days_between(china_date(*step.arrived), china_date(at), pauses));
      here.reset();
    }
  };
  for (const CaseEvent& event : value.events) {
    if (event.kind != EventKind::arrived && event.kind != EventKind::finished) {
      continue;
    }
    const auto index = index_of(chart, event.step);
    if (!index) {
      leave(event.at);  // it went to a place that this chart does not show
      continue;
    }
    if (here != index) {
      leave(event.at);
      progress.steps[*index].arrived = event.at;
      progress.steps[*index].left.reset();
      here = index;
    }
    progress.steps[*index].state = event.kind == EventKind::finished ? StepState::done : StepState::here;
    if (event.kind == EventKind::finished) {
      progress.steps[*index].left = event.at;
    }
  }
  if (!here) {
    return;
  }
  StepProgress& step = progress.steps[*here];
  const Date last = step.left ? china_date(*step.left) : until;
  step.days_used = std::max(0, calendar.working_days_between(china_date(*step.arrived), last, pauses));
  progress.here = here;
}

// A step that was not reached and that no path from the present place leads to any more will not come.
void mark_skipped(const catalog::Flowchart& chart, Progress& progress) {
  if (!progress.here) {
    return;
  }
  std::vector<bool> ahead(chart.nodes.size(), false);
  std::vector<std::size_t> open{*progress.here};
  ahead[*progress.here] = true;
  while (!open.empty()) {
    const std::string& from = chart.nodes[open.back()].id;
    open.pop_back();
    for (const catalog::FlowEdge& edge : chart.edges) {
      const auto to = edge.from == from ? index_of(chart, edge.to) : std::nullopt;
      if (to && !ahead[*to]) {
        ahead[*to] = true;
        open.push_back(*to);
      }
    }
  }
  for (std::size_t i = 0; i < chart.nodes.size(); ++i) {
    if (!ahead[i] && progress.steps[i].state == StepState::not_reached) {
      progress.steps[i].state = StepState::skipped;
    }
  }
}

}  // namespace

Progress progress_of(const Case& value, const catalog::Power& power, const calendar::Calendar& calendar, Date today) {
  Progress progress;
  const Date until =
      value.outcome == Outcome::running || value.events.empty() ? today : china_date(value.events.back().at);
  const auto pauses = pauses_of(value, until);
  if (power.flowchart) {
    for (const FlowNode& node : power.flowchart->nodes) {
      progress.steps.push_back({node.id, StepState::not_reached, std::nullopt, std::nullopt, 0});
    }
    mark_steps(value, *power.flowchart, calendar, pauses, until, progress);
    mark_skipped(*power.flowchart, progress);
  }
  progress.suspended = value.outcome == Outcome::running && stands_now(value);
  if (!value.accepted) {
    return progress;
  }
  const Date accepted = china_date(*value.accepted);
  progress.days_used = std::max(0, calendar.working_days_between(accepted, until, pauses));
  progress.days_suspended = std::max(0, calendar.working_days_between(accepted, until)) - progress.days_used;
  const std::optional<int> limit = power.guide.promised_days ? power.guide.promised_days : power.guide.legal_days;
  if (limit) {
    progress.promised = power.guide.promised_days.has_value();
    progress.limit_days = *limit;
    progress.days_left = *limit - progress.days_used;
    progress.deadline = calendar.add_working_days(accepted, *limit, pauses);
  }
  return progress;
}

}  // namespace mingbai::cases
