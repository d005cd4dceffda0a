// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The flowchart as the power's tab, the whole screen and the case's page show it.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/flow/box_label.h"
#include "kiosk/screens/context.h"

namespace mingbai::screens {

// A power's procedure, and the case that lies on it, if there is one. Refers to the frame's models.
struct FlowSubject {
  const PowerModel& power;
  const CaseModel* of_case = nullptr;

  const catalog::Flowchart* chart() const { return power.power.flowchart ? &*power.power.flowchart : nullptr; }
  // It can be drawn: it has steps and a layout.
  bool drawable() const { return chart() != nullptr && !chart()->nodes.empty() && chart()->width > 0; }
  const cases::Progress* progress() const;
  const cases::StepProgress* step(std::size_t node) const;
};

// The chart and what is pressed on it; `whole` fills the screen (legend and list in its strip), `part` stands on a page
// (a button opens the whole).
enum class ChartPlace { part, whole };
void draw_flow_chart(Context& context, const FlowSubject& subject, ChartPlace place, const ui::Rect& rect);
// Opens the chart that fills the screen.
void open_whole_chart(Context& context, const FlowSubject& subject);
// The same procedure in words, for who cannot use a chart; in the current column. Nothing of the chart is missing: the
// conditions (F4 1), each step with its number, post, limit and branches, rights, supervision and complaints.
void draw_step_list(Context& context, const FlowSubject& subject);
// Why there is no chart, who owes it, and what to do.
void draw_no_chart(Context& context, const FlowSubject& subject);
// F3, F4 (1): by statute or by practice, on application or ex officio.
std::string flow_source(const Context& context, const FlowSubject& subject);

// Where a step leads, in words, one line an edge: "如果齐全 → 第 3 步 受理".
std::vector<std::string> branch_lines(const Context& context, const catalog::Flowchart& chart, std::size_t node);
// What the case did at a step: "办完了，用 1 天", "现在在这里，第 3 天，还剩 7 天"; empty for the procedure alone.
std::string case_words(const Context& context, const catalog::FlowNode& node, const cases::StepProgress* step);

void draw_step_sheet(Context& context, const session::StepSheet& sheet);
void draw_legend_sheet(Context& context);
flow::FlowWords flow_words(const Strings& words);

}  // namespace mingbai::screens
