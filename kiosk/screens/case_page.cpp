// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "kiosk/screens/flow_parts.h"
#include "kiosk/screens/format.h"
#include "kiosk/screens/parts.h"
#include "kiosk/ui/layout.h"
#include "kiosk/ui/list_widgets.h"

namespace mingbai::screens {
namespace {

constexpr std::size_t k_rights_shown = 3;

const catalog::FlowNode* here_node(const CaseModel& model) {
  if (!model.power || !model.power->power.flowchart || !model.progress || !model.progress->here) {
    return nullptr;
  }
  return &model.power->power.flowchart->nodes[*model.progress->here];
}

ui::Fact now_fact(const Context& context, const CaseModel& model) {
  const Strings& words = context.words;
  ui::Fact fact{"case.now", words[Word::case_now], {}, {}, {}};
  fact.strong = true;
  const catalog::FlowNode* node = here_node(model);
  if (model.value.outcome != cases::Outcome::running) {
    fact.value = words.term("outcome", cases::word(model.value.outcome));
    fact.note = model.value.events.empty() ? std::string() : full_day(words, china_date(model.value.events.back().at));
    return fact;
  }
  fact.value = node != nullptr ? node->name : words[Word::case_unknownstep];
  if (node != nullptr) {
    const int used = model.progress->steps[*model.progress->here].days_used;
    fact.note = node->post + " · " + words.fill(Word::flow_here, {{"day", std::to_string(std::max(used, 1))}});
  }
  if (model.progress && model.progress->suspended) {
    fact.note = words[Word::case_suspended];
  }
  return fact;
}

ui::Fact deadline_fact(const Context& context, const CaseModel& model) {
  const Strings& words = context.words;
  ui::Fact fact{"case.deadline", words[Word::case_deadline], {}, {}, {}};
  if (!model.progress || !model.progress->deadline) {
    const bool waiting = !model.value.accepted;
    fact.value = words[waiting ? Word::case_notaccepted : Word::case_nolimit];
    fact.note = words[waiting ? Word::case_notacceptednote : Word::case_nolimitnote];
    return fact;
  }
  const cases::Progress& progress = *model.progress;
  fact.value = day_and_weekday(words, progress.deadline->date);
  if (model.value.outcome != cases::Outcome::running) {
    fact.note = words.fill(Word::case_useddays, {{"days", std::to_string(progress.days_used)}});
  } else if (progress.days_left < 0) {
    fact.note = words.fill(Word::case_overdue, {{"days", std::to_string(-progress.days_left)}});
    fact.warning = true;
  } else if (progress.days_left == 0) {
    fact.note = words[Word::case_lastday];
  } else {
    fact.note = words.fill(Word::case_daysleft, {{"days", std::to_string(progress.days_left)}});
  }
  if (progress.deadline->provisional) {
    fact.note += " · " + words[Word::case_provisional];
  }
  fact.link = words[Word::case_how];
  return fact;
}

// The receipt once more, and what the applicant has to say of it: side by side where the words are not large.
void draw_head_links(Context& context, const CaseModel& model) {
  const Strings& words = context.words;
  const auto receipt = [&](ui::Spacing before) {
    if (context.models.chrome.printer_ready &&
        ui::link(context.ui, "case.receipt", words[Word::case_receipt], before)) {
      context.emit(session::PrintReceipt{});
    }
  };
  const auto form = [&](std::string_view name, Word label, cases::SubmissionKind kind, ui::Spacing before) {
    if (ui::link(context.ui, name, words[label], before)) {
      context.emit(session::OpenForm{kind, session::subject_of(model.value)});
    }
  };
  if (all_in_one(context)) {
    receipt(ui::Spacing::none);
    form("case.rate", Word::form_rate, cases::SubmissionKind::feedback, ui::Spacing::normal);
    return form("case.complain.form", Word::form_complain, cases::SubmissionKind::complaint, ui::Spacing::normal);
  }
  ui::Columns columns(context.ui, {2, 1, 1}, ui::Spacing::none);
  receipt(ui::Spacing::none);
  columns.next();
  form("case.rate", Word::form_rate, cases::SubmissionKind::feedback, ui::Spacing::none);
  columns.next();
  form("case.complain.form", Word::form_complain, cases::SubmissionKind::complaint, ui::Spacing::none);
}

void draw_head(Context& context, const CaseModel& model) {
  const Strings& words = context.words;
  const bool over = model.value.outcome != cases::Outcome::running;
  ui::headline(context.ui, "case.title", words[over ? Word::case_overtitle : Word::case_title], ui::Spacing::tight);
  std::string note = model.power ? model.power->power.name : model.value.power;
  if (!model.value.applicant.empty()) {
    note += "　·　" + words.fill(Word::case_applicant, {{"name", model.value.applicant}});
  }
  note += "　·　" +
          words.fill(Word::case_number,
                     {{"code", model.value.tracking_code.empty() ? model.value.number : model.value.tracking_code}});
  ui::caption(context.ui, "case.note", note);
  if (model.value.as_of) {
    ui::banner(context.ui, "case.offline", ui::BannerKind::warning, words[Word::case_offline],
               words.fill(Word::case_asof, {{"moment", moment(words, *model.value.as_of, context.today())}}));
  }
  draw_head_links(context, model);
  const std::vector<ui::Fact> facts{now_fact(context, model), deadline_fact(context, model)};
  if (ui::facts_row(context.ui, "case.facts", facts)) {
    context.emit(session::OpenSheet{session::DeadlineSheet{}});
  }
}

// The two lines under the chart: what the citizen may do at this very step, and whom to call.
std::pair<std::string, std::string> rights_words(const Context& context, const CaseModel& model) {
  const catalog::FlowNode* node = here_node(model);
  std::vector<std::string> rights;
  std::vector<std::string> channels;
  if (node != nullptr) {
    for (std::size_t i = 0; i < node->rights.size() && i < k_rights_shown; ++i) {
      rights.push_back(node->rights[i]);
    }
    if (!node->supervision_phone.empty()) {
      channels.push_back(context.words.fill(Word::case_supervision, {{"phone", node->supervision_phone}}));
    }
    channels.insert(channels.end(), node->complaints.begin(), node->complaints.end());
  }
  if (channels.empty() && model.power) {
    channels.push_back(context.words.fill(Word::case_supervision, {{"phone", model.power->power.supervision_phone}}));
  }
  std::string right_line;
  for (const std::string& right : rights) {
    right_line += (right_line.empty() ? "" : " · ") + right;
  }
  std::string channel_line;
  for (const std::string& channel : channels) {
    channel_line += (channel_line.empty() ? "" : " · ") + channel;
  }
  return {right_line, channel_line};
}

void draw_rights(Context& context, const CaseModel& model) {
  const auto [rights, channels] = rights_words(context, model);
  const std::string& rights_label = context.words[Word::case_rights];
  const std::string& complain_label = context.words[Word::case_complain];
  if (rights.empty() && channels.empty()) {
    return;
  }
  std::string words;
  std::vector<text::WeightSpan> bold;
  const auto line = [&](const std::string& label, const std::string& value) {
    if (value.empty()) {
      return;
    }
    words += words.empty() ? "" : "\n";
    bold.push_back({{words.size(), words.size() + label.size()}});
    words += label + value;
  };
  line(rights_label, rights);
  line(complain_label, channels);
  ui::Panel panel(context.ui, ui::PanelKind::sand);
  ui::text(
      context.ui,
      {.name = "case.rights", .words = words, .role = ui::TextRole::note, .before = ui::Spacing::none, .bold = bold});
}

float rights_height(Context& context, const CaseModel& model, float width) {
  const auto [rights, channels] = rights_words(context, model);
  if (rights.empty() && channels.empty()) {
    return 0.0F;
  }
  const ui::Theme& theme = context.ui.theme();
  text::TextStyle style = context.ui.text_style(ui::TextRole::note);
  style.width_px = width - 2.0F * theme.padding;
  float height = 2.0F * theme.padding + 2.0F * theme.gap;
  if (!rights.empty()) {
    height += context.ui.painter().engine().measure(context.words[Word::case_rights] + rights, style).height;
  }
  if (!channels.empty()) {
    height += context.ui.painter().engine().measure(context.words[Word::case_complain] + channels, style).height;
  }
  return height;
}

std::optional<FlowSubject> flow_subject(const CaseModel& model) {
  if (!model.power || !model.progress) {
    return std::nullopt;
  }
  const FlowSubject subject{*model.power, &model};
  const bool known = subject.chart() != nullptr && !subject.chart()->nodes.empty();
  return known ? std::optional(subject) : std::nullopt;
}

// What happened so far, for a case whose power has no chart; in the current column.
void draw_events(Context& context, const CaseModel& model) {
  const Strings& words = context.words;
  for (std::size_t i = 0; i < model.value.events.size(); ++i) {
    const cases::CaseEvent& event = model.value.events[i];
    const std::string name = "case.event." + std::to_string(i);
    std::string note = words.term("event", cases::word(event.kind));
    if (!event.note.empty()) {
      note += " · " + event.note;
    }
    ui::key_value(context.ui, name, day_and_weekday(words, china_date(event.at)), note);
  }
}

// The page scrolls as a whole. Lines of Tibetan are twice as high: beside the head and the rights a chart would get no
// room.
bool one_column(const Context& context) {
  return all_in_one(context) || (!landscape(context) && context.session.settings.language == session::Language::bo);
}

bool shows_chart(const Context& context, const CaseModel& model) {
  const auto subject = flow_subject(model);
  return subject && subject->drawable() && !one_column(context) && !context.session.steps_as_list(model.value.power);
}

// The same steps in words, in the current column.
void draw_steps(Context& context, const CaseModel& model) {
  const auto subject = flow_subject(model);
  if (!subject) {
    return draw_events(context, model);
  }
  if (subject->drawable() && one_column(context)) {
    if (ui::button(context.ui, {.name = "flow.whole", .label = context.words[Word::chart_whole], .icon = "expand"})) {
      open_whole_chart(context, *subject);
    }
  } else if (subject->drawable() &&
             ui::link(context.ui, "case.flow.chart", context.words[Word::flow_aschart], ui::Spacing::none)) {
    context.emit(session::ToggleStepList{});
  }
  draw_step_list(context, *subject);
}

void draw_chart(Context& context, const CaseModel& model, const ui::Rect& area) {
  if (!shows_chart(context, model)) {
    ui::ScrollArea column(context.ui, "case.steps", area);
    return draw_steps(context, model);
  }
  draw_flow_chart(context, *flow_subject(model), ChartPlace::part, area);
}

void draw_actions(Context& context) {
  const Strings& words = context.words;
  std::vector<ui::ButtonSpec> actions{print_action(context, "case.print", words[Word::case_print])};
  if (context.models.chrome.phone_links) {
    actions.push_back({.name = "case.phone",
                       .label = words[Word::case_phone],
                       .icon = "phone",
                       .kind = ui::ButtonKind::secondary,
                       .weight = 2.0F});
  }
  if (const auto action = ui::action_bar(context.ui, actions)) {
    if (*action == 0) {
      context.emit(session::PrintStatus{});
    } else {
      context.emit(session::OpenSheet{session::PhoneSheet{}});
    }
  }
}

}  // namespace

void draw_case(Context& context) {
  if (!context.models.the_case) {
    return empty_state(context, "case.gone", context.words[Word::case_gonetitle], context.words[Word::case_gone]);
  }
  const CaseModel& model = *context.models.the_case;
  draw_actions(context);
  print_toast(context);
  const ui::Theme& theme = context.ui.theme();
  const ui::Rect all = context.ui.content_rect();
  const ui::Rect inner{all.x + theme.margin, all.y + theme.gap, all.width - 2.0F * theme.margin,
                       all.height - theme.gap};
  if (one_column(context)) {
    ui::ScrollArea area(context.ui, "case.content", inner);
    draw_head(context, model);
    draw_rights(context, model);
    return draw_steps(context, model);
  }
  if (landscape(context)) {
    const float left = inner.width * 0.42F;
    {
      ui::ScrollArea area(context.ui, "case.head", {inner.x, inner.y, left, inner.height});
      draw_head(context, model);
      draw_rights(context, model);
    }
    return draw_chart(context, model,
                      {inner.x + left + theme.margin, inner.y, inner.width - left - theme.margin, inner.height});
  }
  float top = 0.0F;
  {
    ui::Area area(context.ui, inner);
    draw_head(context, model);
    top = context.ui.cursor().y + theme.gap;
  }
  const float rights = rights_height(context, model, inner.width);
  const ui::Rect chart{inner.x, top, inner.width, inner.bottom() - rights - theme.gap - top};
  draw_chart(context, model, chart);
  ui::Area area(context.ui, {inner.x, chart.bottom() + theme.gap, inner.width, rights});
  draw_rights(context, model);
}

}  // namespace mingbai::screens
