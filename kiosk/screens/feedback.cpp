// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "kiosk/screens/clock_words.h"
#include "kiosk/screens/parts.h"
#include "kiosk/ui/layout.h"
#include "kiosk/ui/list_widgets.h"

namespace mingbai::screens {
namespace {

constexpr std::string_view k_hotline = "12345";

struct Way {
  cases::SubmissionKind kind;
  std::string_view name;
  std::string_view icon;
  Word title;
  Word words;
};

// What can be handed in right here, the most wanted first.
constexpr std::array k_ways{
    Way{cases::SubmissionKind::complaint, "feedback.complain", "megaphone", Word::feedback_complaintitle,
        Word::feedback_complain},
    Way{cases::SubmissionKind::feedback, "feedback.rate", "star", Word::feedback_ratetitle, Word::feedback_rate},
    Way{cases::SubmissionKind::guide_error, "feedback.guide", "book", Word::feedback_guidetitle, Word::feedback_guide},
    Way{cases::SubmissionKind::consultation, "feedback.consult", "chat", Word::feedback_consulttitle,
        Word::feedback_consult},
    Way{cases::SubmissionKind::disclosure_request, "feedback.ask", "file", Word::feedback_asktitle, Word::feedback_ask},
};

void draw_ways(Context& context) {
  const Strings& words = context.words;
  for (const Way& way : k_ways) {
    const ui::TileSpec tile{.name = std::string(way.name),
                            .label = words[way.title],
                            .icon = std::string(way.icon),
                            .note = words[way.words]};
    if (ui::row_card(context.ui, tile)) {
      context.emit(session::OpenForm{way.kind});
    }
  }
  ui::key_value(context.ui, "feedback.call", words[Word::feedback_hotline], std::string(k_hotline));
  if (const auto& hall = context.models.chrome.hall; hall && !hall->desk.empty()) {
    ui::key_value(context.ui, "feedback.desk", words.term("hallarea", "desk"), hall->desk + " " + hall->desk_phone);
  }
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
    const std::string sentence = clock_sentence(context.words, clocks[i]);
    const std::string source = clock_source(context.words, clocks[i]);
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
