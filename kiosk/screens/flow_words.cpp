// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "kiosk/screens/flow_parts.h"
#include "kiosk/screens/format.h"

namespace mingbai::screens {

const cases::Progress* FlowSubject::progress() const {
  return of_case != nullptr && of_case->progress ? &*of_case->progress : nullptr;
}

const cases::StepProgress* FlowSubject::step(std::size_t node) const {
  const cases::Progress* all = progress();
  return all != nullptr && node < all->steps.size() ? &all->steps[node] : nullptr;
}

flow::FlowWords flow_words(const Strings& words) {
  return {.limit = words[Word::flow_limit],
          .on_the_spot = words[Word::flow_onthespot],
          .used = words[Word::flow_used],
          .here = words[Word::flow_here],
          .comma = words[Word::material_comma],
          .label = words[Word::flow_label],
          .closer = words[Word::chart_closer],
          .day = [&words](Date date) { return day(words, date); },
          .decision = words[Word::chart_signdecision],
          .execution = words[Word::chart_signexecution],
          .supervision = words[Word::chart_signsupervision]};
}

std::string flow_source(const Context& context, const FlowSubject& subject) {
  const Strings& words = context.words;
  std::string line = words.term("trigger", catalog::word(subject.power.power.trigger));
  if (const catalog::Flowchart* chart = subject.chart()) {
    line += "　·　" + words[chart->source == catalog::FlowSource::statute ? Word::chart_statute : Word::chart_practice];
    line += "　·　" + words.fill(Word::chart_count, {{"count", std::to_string(chart->nodes.size())}});
  }
  return line;
}

std::vector<std::string> branch_lines(const Context& context, const catalog::Flowchart& chart, std::size_t node) {
  const Strings& words = context.words;
  std::vector<std::string> lines;
  for (const catalog::FlowEdge& edge : chart.edges) {
    if (edge.from != chart.nodes[node].id) {
      continue;
    }
    const auto to = std::find_if(chart.nodes.begin(), chart.nodes.end(),
                                 [&](const catalog::FlowNode& other) { return other.id == edge.to; });
    if (to == chart.nodes.end()) {
      continue;
    }
    const auto index = static_cast<std::size_t>(to - chart.nodes.begin());
    const std::string when =
        edge.condition.empty() ? words[Word::chart_then] : words.fill(Word::chart_if, {{"condition", edge.condition}});
    lines.push_back(words.fill(index <= node ? Word::chart_back : Word::chart_goes,
                               {{"when", when}, {"number", std::to_string(index + 1)}, {"name", to->name}}));
  }
  if (lines.empty() && chart.nodes[node].kind == catalog::NodeKind::end) {
    lines.push_back(words[Word::chart_ends]);
  }
  return lines;
}

std::string case_words(const Context& context, const catalog::FlowNode& node, const cases::StepProgress* step) {
  if (step == nullptr) {
    return {};
  }
  const Strings& words = context.words;
  const std::string& comma = words[Word::material_comma];
  const auto days = [&](Word word, int count) { return words.fill(word, {{"days", std::to_string(count)}}); };
  switch (step->state) {
    case cases::StepState::not_reached:
      return words[Word::chart_ahead];
    case cases::StepState::skipped:
      return words[Word::chart_skipped];
    case cases::StepState::done: {
      std::string line = words[Word::chart_done];
      if (step->left) {
        line += comma + day(words, china_date(*step->left));
      }
      if (node.limit_days.value_or(0) > 0) {
        line += comma + words.fill(Word::flow_used, {{"used", std::to_string(step->days_used)}});
      }
      return line;
    }
    case cases::StepState::here: {
      std::string line = words[Word::chart_here] + comma +
                         words.fill(Word::flow_here, {{"day", std::to_string(std::max(step->days_used, 1))}});
      if (node.limit_days.value_or(0) > 0) {
        const int left = *node.limit_days - step->days_used;
        line += comma + (left >= 0 ? days(Word::chart_left, left) : days(Word::chart_over, -left));
      }
      return line;
    }
  }
  return {};
}

}  // namespace mingbai::screens
