// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "kiosk/screens/parts.h"
#include "kiosk/ui/layout.h"
#include "kiosk/ui/list_widgets.h"
#include "sync/base/text.h"

namespace mingbai::screens {
namespace {

constexpr std::string_view k_hotline = "12345";

std::string length(const Context& context, const calendar::DatedRule& rule, int count) {
  const Word word = [&] {
    switch (rule.unit) {
      case calendar::LimitUnit::working_days:
        return Word::clock_workingdays;
      case calendar::LimitUnit::calendar_days:
        return Word::clock_days;
      case calendar::LimitUnit::months:
        return Word::clock_months;
      case calendar::LimitUnit::on_the_spot:
        break;
    }
    return Word::clock_onthespot;
  }();
  return context.words.fill(word, {{"count", std::to_string(count)}});
}

std::string source_of(const Context& context, const calendar::DatedRule& rule) {
  return context.words.fill(Word::feedback_source, {{"law", rule.law}, {"article", rule.article}});
}

// "申请公开信息，…20 个工作日内答复…" of one rule.
std::string sentence_of(const Context& context, const calendar::DatedRule& rule) {
  std::string text = context.words.term("clock", replace_all(rule.id, ".", "_"));
  text = replace_all(std::move(text), "{limit}", length(context, rule, rule.length));
  return replace_all(std::move(text), "{extension}", length(context, rule, rule.extension.value_or(0)));
}

struct Way {
  std::string_view name;
  std::string_view icon;
  Word title;
  Word words;
};

// One way to be heard: what it is for, whom to call, and where that is written.
void draw_way(Context& context, const Way& way, const std::string& call, const std::string& source) {
  const Strings& words = context.words;
  const ui::Theme& theme = context.ui.theme();
  ui::Panel panel(context.ui, ui::PanelKind::card);
  const float icon = std::round(theme.icon * 1.2F);
  text::TextStyle style = context.ui.text_style(ui::TextRole::section);
  style.width_px = context.ui.column_width() - icon - theme.gap;
  const float height = std::max(icon, context.ui.painter().engine().measure(words[way.title], style).height);
  const ui::Rect row = context.ui.place(height, ui::Spacing::none);
  context.ui.painter().icon(way.icon, {row.x, row.y, icon, icon}, theme.palette.blue);
  {
    ui::Area area(context.ui, {row.x + icon + theme.gap, row.y, row.width - icon - theme.gap, height});
    const std::string title = std::string(way.name) + ".title";
    ui::text(context.ui, {.name = title,
                          .words = words[way.title],
                          .role = ui::TextRole::section,
                          .before = ui::Spacing::none,
                          .semantic = ui::Role::heading});
  }
  ui::paragraph(context.ui, way.name, words[way.words]);
  if (!call.empty()) {
    const std::string name = std::string(way.name) + ".call";
    ui::text(context.ui, {.name = name, .words = call, .role = ui::TextRole::value, .before = ui::Spacing::tight});
  }
  if (!source.empty()) {
    const std::string name = std::string(way.name) + ".source";
    ui::caption(context.ui, name, source);
  }
}

void draw_ways(Context& context) {
  const Strings& words = context.words;
  const std::string hotline = words[Word::feedback_hotline] + " " + std::string(k_hotline);
  std::string desk;
  if (const auto& hall = context.models.chrome.hall) {
    desk = hall->desk.empty() ? std::string() : hall->desk + " " + hall->desk_phone;
  }
  draw_way(context, {"feedback.complain", "megaphone", Word::feedback_complaintitle, Word::feedback_complain}, hotline,
           {});
  draw_way(context, {"feedback.rate", "star", Word::feedback_ratetitle, Word::feedback_rate}, {},
           words[Word::feedback_ratesource]);
  draw_way(context, {"feedback.guide", "book", Word::feedback_guidetitle, Word::feedback_guide}, {}, {});
  draw_way(context, {"feedback.ask", "info", Word::feedback_asktitle, Word::feedback_ask}, desk,
           words[Word::feedback_asksource]);
}

void draw_clocks(Context& context) {
  const auto& clocks = context.models.feedback->clocks;
  if (clocks.empty()) {
    return;
  }
  ui::section_header(context.ui,
                     {.name = "feedback.clocks", .label = context.words[Word::feedback_clockstitle], .action = {}});
  for (std::size_t i = 0; i < clocks.size(); ++i) {
    const std::string name = "feedback.clock." + std::to_string(i);
    const std::string sentence = sentence_of(context, clocks[i]);
    const std::string source = source_of(context, clocks[i]);
    (void)ui::list_row(
        context.ui,
        {.name = name, .label = sentence, .note = source, .icon = {}, .value = {}, .marks = {}, .pressable = false});
  }
}

void draw_numbers(Context& context) {
  const Strings& words = context.words;
  ui::section_header(context.ui,
                     {.name = "feedback.departments", .label = words[Word::feedback_departments], .action = {}});
  const auto& departments = context.models.feedback->departments;
  if (departments.empty()) {
    return ui::paragraph(context.ui, "feedback.none", words[Word::feedback_none]);
  }
  long_list(context, "feedback.departments", departments.size(), [&](std::size_t i) {
    const catalog::Department& department = departments[i];
    const std::string name = "feedback.department." + department.id;
    (void)ui::list_row(context.ui, {.name = name,
                                    .label = department.name,
                                    .note = department.supervisor,
                                    .icon = {},
                                    .value = department.supervision_phone,
                                    .marks = {},
                                    .pressable = false});
  });
}

void draw_phone_action(Context& context) {
  if (!context.models.chrome.phone_links) {
    return;
  }
  const std::vector<ui::ButtonSpec> actions{{.name = "feedback.phone",
                                             .label = context.words[Word::feedback_phone],
                                             .icon = "phone",
                                             .kind = ui::ButtonKind::primary}};
  if (ui::action_bar(context.ui, actions)) {
    context.emit(session::OpenSheet{session::PhoneSheet{}});
  }
}

}  // namespace

void draw_feedback(Context& context) {
  if (!context.models.feedback) {
    return;
  }
  const Strings& words = context.words;
  draw_phone_action(context);
  ui::ScrollArea area(context.ui, "feedback.content");
  ui::headline(context.ui, "feedback.title", words[Word::feedback_title]);
  ui::paragraph(context.ui, "feedback.lead", words[Word::feedback_lead]);
  if (landscape(context) && !all_in_one(context)) {
    ui::Columns columns(context.ui, {20, 1, 20});
    draw_ways(context);
    columns.next();
    columns.next();
    draw_clocks(context);
    draw_numbers(context);
    return;
  }
  draw_ways(context);
  draw_clocks(context);
  draw_numbers(context);
}

}  // namespace mingbai::screens
