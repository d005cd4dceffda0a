// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "kiosk/flow/flow_view.h"
#include "kiosk/screens/flow_parts.h"
#include "kiosk/screens/format.h"
#include "kiosk/screens/parts.h"
#include "kiosk/ui/layout.h"

namespace mingbai::screens {
namespace {

std::optional<FlowSubject> subject_of(const Context& context, const std::string& code) {
  if (context.session.flow_of_case()) {
    if (context.models.the_case && context.models.the_case->power) {
      return FlowSubject{*context.models.the_case->power, &*context.models.the_case};
    }
  } else if (context.models.power && context.models.power->power.code == code) {
    return FlowSubject{*context.models.power, nullptr};
  }
  return std::nullopt;
}

// "现在：现场核查，第 3 天 · 最晚 12 月 7 日"
std::string case_line(const Context& context, const FlowSubject& subject) {
  const cases::Progress* progress = subject.progress();
  if (progress == nullptr) {
    return {};
  }
  const Strings& words = context.words;
  std::string line;
  if (progress->here) {
    const catalog::FlowNode& node = subject.chart()->nodes[*progress->here];
    line = node.name + words[Word::material_comma] + case_words(context, node, subject.step(*progress->here));
  }
  if (progress->deadline) {
    line += (line.empty() ? "" : "　·　") + words[Word::case_deadline] + " " +
            day_and_weekday(words, progress->deadline->date);
  }
  return line;
}

void draw_head(Context& context, const FlowSubject& subject) {
  ui::text(context.ui, {.name = "flow.title",
                        .words = subject.power.power.name,
                        .role = ui::TextRole::section,
                        .before = ui::Spacing::none,
                        .semantic = ui::Role::heading});
  ui::caption(context.ui, "flow.source", flow_source(context, subject));
  if (const std::string line = case_line(context, subject); !line.empty()) {
    ui::text(context.ui, {.name = "flow.now", .words = line, .role = ui::TextRole::note});
  }
}

// The list, with the way back to the chart above it; in the current column.
void draw_list(Context& context, const FlowSubject& subject) {
  if (subject.drawable() && ui::button(context.ui, {.name = "flow.chart",
                                                    .label = context.words[Word::flow_aschart],
                                                    .icon = "chart",
                                                    .kind = ui::ButtonKind::secondary})) {
    context.emit(session::ToggleStepList{});
  }
  draw_step_list(context, subject);
}

}  // namespace

void draw_flow_chart(Context& context, const FlowSubject& subject, ChartPlace place, const ui::Rect& rect) {
  const Strings& words = context.words;
  const flow::FlowWords texts = flow_words(words);
  const std::array<ui::Canvas::Button, 2> whole{
      {{"legend", "info", words[Word::chart_legend]}, {"list", "list", words[Word::chart_list]}}};
  const std::array<ui::Canvas::Button, 2> part{
      {{"whole", "expand", words[Word::chart_whole]}, {"list", "list", words[Word::chart_list]}}};
  const flow::FlowPress press = flow::draw_flow(context.ui,
                                                {.name = "flow",
                                                 .chart = *subject.chart(),
                                                 .progress = subject.progress(),
                                                 .words = texts,
                                                 .buttons = place == ChartPlace::whole ? whole : part},
                                                rect);
  if (!press.node.empty()) {
    context.emit(session::OpenSheet{session::StepSheet{press.node}});
  }
  if (!press.button) {
    return;
  }
  const std::string_view pressed = (place == ChartPlace::whole ? whole : part)[*press.button].suffix;
  if (pressed == "legend") {
    context.emit(session::OpenSheet{session::LegendSheet{}});
  } else if (pressed == "list") {
    context.emit(session::ToggleStepList{});
  } else {
    open_whole_chart(context, subject);
  }
}

void open_whole_chart(Context& context, const FlowSubject& subject) {
  const std::string& code = subject.power.power.code;
  context.emit(session::GoTo{session::FlowScreen{code}});
  if (context.session.steps_as_list(code)) {
    context.emit(session::ToggleStepList{});  // who asks for the chart gets it, in the largest text too
  }
}

void draw_flow_screen(Context& context, const session::FlowScreen& screen) {
  const auto subject = subject_of(context, screen.code);
  if (!subject) {
    return empty_state(context, "flow.gone", context.words[Word::power_gonetitle], context.words[Word::power_gone]);
  }
  const ui::Theme& theme = context.ui.theme();
  const ui::Rect all = context.ui.content_rect();
  const ui::Rect inner{all.x + theme.margin, all.y + theme.gap, all.width - 2.0F * theme.margin,
                       all.height - theme.gap};
  const bool known = subject->chart() != nullptr && !subject->chart()->nodes.empty();
  if (!known || !subject->drawable() || context.session.steps_as_list(screen.code)) {
    ui::ScrollArea area(context.ui, "flow.content", inner);
    draw_head(context, *subject);
    return known ? draw_list(context, *subject) : draw_no_chart(context, *subject);
  }
  float top = 0.0F;
  {
    ui::Area area(context.ui, inner);
    draw_head(context, *subject);
    top = context.ui.cursor().y + theme.gap;
  }
  // Everything that can be pressed lies below the line that a seated visitor reaches.
  top = std::max(top, theme.reach_top);
  draw_flow_chart(context, *subject, ChartPlace::whole, {inner.x, top, inner.width, inner.bottom() - top - theme.gap});
}

}  // namespace mingbai::screens
