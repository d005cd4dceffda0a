// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// A procedure in words: the same steps as on the chart, under the same numbers.
#include <algorithm>
#include <cmath>

#include "kiosk/flow/shapes.h"
#include "kiosk/screens/flow_parts.h"
#include "kiosk/screens/format.h"
#include "kiosk/screens/parts.h"
#include "kiosk/ui/layout.h"
#include "kiosk/ui/list_widgets.h"
#include "sync/base/text.h"

namespace mingbai::screens {
namespace {

struct Line {
  std::string words;
  ui::TextRole role = ui::TextRole::note;
  bool bold = false;
  float indent = 0.0F;
};

// What a row says below its number, from top to bottom.
std::vector<Line> lines_of(const Context& context, const FlowSubject& subject, std::size_t index) {
  const Strings& words = context.words;
  const catalog::Flowchart& chart = *subject.chart();
  const catalog::FlowNode& node = chart.nodes[index];
  const flow::FlowWords flow_texts = flow_words(words);
  std::vector<Line> lines{{node.name, ui::TextRole::label, true}};
  std::vector<std::string> parts;
  if (node.kind == catalog::NodeKind::start || node.kind == catalog::NodeKind::end) {
    parts.push_back(words[node.kind == catalog::NodeKind::start ? Word::legend_start : Word::legend_end]);
  }
  parts.push_back(node.post.empty() ? words[Word::chart_nopost] : node.post);
  std::string limit = flow::limit_words(node, flow_texts);
  if (limit.empty()) {
    limit = node.limit_note;
  }
  if (!limit.empty()) {
    parts.push_back(limit);
  }
  if (node.authority != catalog::Authority::none) {
    parts.push_back(words.term("authority", catalog::word(node.authority)));
  }
  lines.push_back({join(parts, " · ")});
  if (const std::string at = case_words(context, node, subject.step(index)); !at.empty()) {
    lines.push_back({at, ui::TextRole::note, true});
  }
  for (const std::string& branch : branch_lines(context, chart, index)) {
    lines.push_back({branch});
  }
  return lines;
}

float height_of(ui::Ui& ui, const std::vector<Line>& lines, float width) {
  float height = 0.0F;
  for (const Line& line : lines) {
    text::TextStyle style = ui.text_style(line.role);
    style.width_px = width;
    style.weight = line.bold ? text::FontWeight::bold : style.weight;
    height += ui.painter().engine().measure(line.words, style).height;
  }
  return height;
}

// The number of the step in its shape's colours: filled blue where the case lies, a tick's green where it has been.
void draw_number(ui::Ui& ui, const FlowSubject& subject, std::size_t index, const ui::Rect& rect) {
  const cases::StepProgress* step = subject.step(index);
  const cases::StepState state = step == nullptr ? cases::StepState::not_reached : step->state;
  const flow::BoxLook look = flow::look_of(ui.theme().palette, subject.chart()->nodes[index].kind, state);
  ui.painter().fill(rect, look.fill, rect.height / 2.0F);
  ui.painter().border(rect, look.edge, ui.theme().hairline, rect.height / 2.0F,
                      look.dashed ? ui::LineKind::dashed : ui::LineKind::solid);
  text::TextStyle style = ui.text_style(ui::TextRole::note);
  style.weight = text::FontWeight::bold;
  style.line_height = 1.2F;
  const std::string number = std::to_string(index + 1);
  const text::TextSize size = ui.painter().engine().measure(number, style);
  ui.painter().text(number, style, {rect.centre().x - size.width / 2.0F, rect.centre().y - size.height / 2.0F},
                    look.words);
}

void step_row(Context& context, const FlowSubject& subject, std::size_t index) {
  ui::Ui& ui = context.ui;
  const ui::Theme& theme = ui.theme();
  const catalog::FlowNode& node = subject.chart()->nodes[index];
  const std::vector<Line> lines = lines_of(context, subject, index);
  const float disc = std::round(theme.text(ui::TextRole::note).size_px * 1.9F);
  const float chevron = std::round(theme.px(6.5F));
  const float left = disc + theme.gap;
  const float width = std::floor(ui.column_width() - left - chevron - theme.gap);
  const float words_height = height_of(ui, lines, width);
  const float pad = std::round(theme.px(3.4F));
  const ui::Rect rect = ui.place(std::max(theme.target, words_height + 2.0F * pad), ui::Spacing::none);
  std::string value;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    value += (value.empty() ? "" : "。") + lines[i].words;
  }
  const cases::StepProgress* step = subject.step(index);
  ui::NodeState state;
  state.selected = step != nullptr && step->state == cases::StepState::here;
  state.checked = step != nullptr && step->state == cases::StepState::done;
  const std::string label = std::to_string(index + 1) + " " + node.name;
  const ui::Interaction hit = ui.target("flow.item." + node.id, ui::Role::button, label,
                                        rect.inset(0.0F, std::ceil(theme.px(1.3F))), state, value);
  if (state.selected) {
    ui.painter().fill(rect.inset(-theme.unit * 2.0F, 0.0F), theme.palette.blue_ground, theme.radius_small);
    ui.painter().border(rect.inset(-theme.unit * 2.0F, 0.0F), theme.palette.blue, theme.stroke, theme.radius_small);
  } else if (hit.held) {
    ui.painter().fill(rect.inset(-theme.unit * 2.0F, theme.unit), theme.palette.blue_ground, theme.radius);
  }
  draw_number(ui, subject, index, {rect.x, std::round(rect.y + pad), disc, disc});
  float y = rect.y + pad;
  for (const Line& line : lines) {
    text::TextStyle style = ui.text_style(line.role);
    style.width_px = width;
    style.weight = line.bold ? text::FontWeight::bold : style.weight;
    y += ui.painter().text(line.words, style, {rect.x + left, std::round(y)}, theme.palette.ink).height;
  }
  ui.painter().icon("chevron-right", {rect.right() - chevron, rect.centre().y - chevron / 2.0F, chevron, chevron},
                    theme.palette.blue);
  ui.painter().fill({rect.x, rect.bottom() - theme.hairline, rect.width, theme.hairline}, theme.palette.line);
  ui.focus_ring(rect.inset(0.0F, theme.focus_width), theme.radius, hit);
  if (hit.pressed) {
    context.emit(session::OpenSheet{session::StepSheet{node.id}});
  }
}

// F4 (1): what starts the procedure.
void draw_conditions(Context& context, const FlowSubject& subject) {
  const Strings& words = context.words;
  const catalog::Power& power = subject.power.power;
  ui::Panel panel(context.ui, ui::PanelKind::sand);
  std::string text = words[Word::chart_when] + "　" + words.term("trigger", catalog::word(power.trigger));
  const text::WeightSpan bold{{0, words[Word::chart_when].size()}};
  for (const std::string& condition : power.guide.conditions) {
    text += "\n· " + condition;
  }
  ui::text(context.ui, {.name = "flow.conditions",
                        .words = text,
                        .role = ui::TextRole::note,
                        .before = ui::Spacing::none,
                        .bold = std::span(&bold, 1)});
}

// F4 (5), (7): whom to call about the whole of it.
void draw_supervision(Context& context, const FlowSubject& subject) {
  const catalog::Power& power = subject.power.power;
  const catalog::Department& office = subject.power.department;
  std::vector<std::string> supervisors;
  for (const std::string& one : {office.supervisor, office.supervision_phone, power.supervision_phone}) {
    if (!one.empty() && std::find(supervisors.begin(), supervisors.end(), one) == supervisors.end()) {
      supervisors.push_back(one);
    }
  }
  ui::key_value(context.ui, "flow.supervision", context.words[Word::step_supervision], join(supervisors, " · "));
  ui::key_value(context.ui, "flow.complaints", context.words[Word::step_complaints],
                joined_terms(context, power.complaint_channels));
}

}  // namespace

void draw_step_list(Context& context, const FlowSubject& subject) {
  draw_conditions(context, subject);
  // A case's own words change the heights, so it has a list of its own.
  const std::string list = "flow/" + subject.power.power.code + (subject.of_case != nullptr ? "/case" : "");
  long_list(context, list, subject.chart()->nodes.size(), [&](std::size_t i) { step_row(context, subject, i); });
  draw_supervision(context, subject);
}

void draw_no_chart(Context& context, const FlowSubject& subject) {
  const Strings& words = context.words;
  const catalog::Department& office = subject.power.department;
  const std::string& phone =
      office.supervision_phone.empty() ? subject.power.power.supervision_phone : office.supervision_phone;
  std::string text = words.fill(Word::chart_owed, {{"department", office.name}});
  if (!phone.empty()) {
    text += "\n" + words.fill(Word::chart_owedphone, {{"phone", phone}});
  }
  empty_state(context, "flow.none", words[Word::flow_nonetitle], text);
  if (ui::button(context.ui,
                 {.name = "flow.none.guide", .label = words[Word::chart_toguide], .before = ui::Spacing::section})) {
    if (!std::holds_alternative<session::PowerScreen>(context.session.screen())) {
      context.emit(session::GoTo{session::PowerScreen{subject.power.power.code}});
    }
    context.emit(session::ChooseTab{session::PowerTab::eligibility});
  }
}

}  // namespace mingbai::screens
