// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/cases/progress.h"

#include <algorithm>

namespace mingbai::cases {

using catalog::FlowNode;

namespace {

bool moves(const CaseEvent& event) {
  return event.kind == EventKind::arrived || event.kind == EventKind::finished;
}

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

Date last_day(const Case& value, Date today) {
  return value.outcome == Outcome::running || value.events.empty() ? today : china_date(value.events.back().at);
}

// Marks every step the case came to; the last one is where it lies.
void mark_steps(const Case& value, const catalog::Flowchart& chart, const calendar::Calendar& calendar, Date today,
                Progress& progress) {
  for (const Visit& visit : visits_of(value, chart, calendar, today)) {
    StepProgress& step = progress.steps[visit.step];
    step.state = visit.left ? StepState::done : StepState::here;
    step.arrived = visit.arrived;
    step.left = visit.left;
    step.days_used = visit.days_used;
  }
  const auto last = std::find_if(value.events.rbegin(), value.events.rend(), moves);
  progress.here = last == value.events.rend() ? std::nullopt : index_of(chart, last->step);
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

std::vector<Visit> visits_of(const Case& value, const catalog::Flowchart& chart, const calendar::Calendar& calendar,
                             Date today) {
  std::vector<Visit> visits;
  bool stays = false;
  for (const CaseEvent& event : value.events) {
    if (!moves(event)) {
      continue;
    }
    const auto step = index_of(chart, event.step);
    if (stays && step != visits.back().step) {
      visits.back().left = event.at;
      stays = false;
    }
    if (!step) {
      continue;  // it went to a place that this chart does not show
    }
    if (!stays) {
      visits.push_back({*step, event.at, std::nullopt, 0});
      stays = true;
    }
    if (event.kind == EventKind::finished) {
      visits.back().left = event.at;
    }
  }
  const Date until = last_day(value, today);
  const auto pauses = pauses_of(value, until);
  for (Visit& visit : visits) {
    const Date last = visit.left ? china_date(*visit.left) : until;
    visit.days_used = std::max(0, calendar.working_days_between(china_date(visit.arrived), last, pauses));
  }
  return visits;
}

Progress progress_of(const Case& value, const catalog::Power& power, const calendar::Calendar& calendar, Date today) {
  Progress progress;
  const Date until = last_day(value, today);
  const auto pauses = pauses_of(value, until);
  if (power.flowchart) {
    for (const FlowNode& node : power.flowchart->nodes) {
      progress.steps.push_back({node.id, StepState::not_reached, std::nullopt, std::nullopt, 0});
    }
    mark_steps(value, *power.flowchart, calendar, today, progress);
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
