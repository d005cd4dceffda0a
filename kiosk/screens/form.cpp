// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The first pages of a form: ready-made reasons to tap, and what it is about.
#include <array>
#include <optional>
#include <vector>

#include "kiosk/screens/clock_words.h"
#include "kiosk/screens/form_parts.h"
#include "kiosk/screens/form_words.h"
#include "kiosk/screens/hall_words.h"
#include "kiosk/screens/parts.h"
#include "kiosk/ui/layout.h"
#include "kiosk/ui/list_widgets.h"

namespace mingbai::screens {
namespace {

using cases::SubmissionKind;
using session::Form;
using session::FormGap;
using session::FormPage;
using session::FormState;
using session::FormSubject;

constexpr std::array k_levels{5, 4, 3, 2, 1};  // the best first, as the national scale

void draw_about(Context& context) {
  const Strings& words = context.words;
  const Word empty = session::needs_subject(context.session.form.kind) ? Word::form_aboutneeded : Word::form_aboutnone;
  if (form_row(context, "form.about", words[Word::form_about], subject_words(context), words[empty], "pin")) {
    context.emit(session::GoTo{session::FormScreen{FormPage::subject}});
  }
}

void draw_rating(Context& context) {
  std::vector<std::string> labels;
  std::optional<std::size_t> chosen;
  for (std::size_t i = 0; i < k_levels.size(); ++i) {
    labels.push_back(context.words.term("stars", std::to_string(k_levels[i])));
    chosen = context.session.form.rating == k_levels[i] ? i : chosen;
  }
  if (const auto level = ui::choice(context.ui, "form.rating", labels, chosen)) {
    context.emit(session::RateForm{k_levels[*level]});
  }
  context.ui.space(2.0F);  // the levels end without a line
}

void draw_reasons(Context& context) {
  const Form& form = context.session.form;
  const auto reasons = session::ready_reasons(form.kind, form.rating);
  if (reasons.empty()) {
    return;
  }
  ui::caption(context.ui, "form.pick", context.words[Word::form_pick]);
  for (const std::string_view reason : reasons) {
    const std::string name = "form.reason." + std::string(reason);
    const std::string label = context.words.term("reason", reason);
    const ui::CheckboxPress press = ui::checkbox_row(
        context.ui, {.name = name, .label = label, .checked = form.reasons.contains(std::string(reason))});
    if (press == ui::CheckboxPress::toggled) {
      context.emit(session::ToggleFormReason{std::string(reason)});
    }
  }
}

void draw_delivery(Context& context) {
  const Form& form = context.session.form;
  if (!session::needs_person(form.kind)) {
    return;
  }
  std::vector<std::string> labels;
  std::optional<std::size_t> chosen;
  const auto ways = session::ways_to_give();
  for (std::size_t i = 0; i < ways.size(); ++i) {
    labels.push_back(context.words.term("delivery", ways[i]));
    chosen = form.delivery == ways[i] ? i : chosen;
  }
  ui::section_header(context.ui, {.name = "form.giving", .label = context.words[Word::form_delivery], .action = {}});
  if (const auto way = ui::choice(context.ui, "form.delivery", labels, chosen)) {
    context.emit(session::ChooseDelivery{std::string(ways[*way])});
  }
}

void draw_own_words(Context& context) {
  const Strings& words = context.words;
  if (form_row(context, "form.own", words[Word::form_own], context.session.form.words, words[Word::form_ownnone],
               "keyboard")) {
    context.emit(session::TypeInForm{session::FormField::words});
  }
}

void draw_head(Context& context) {
  const Form& form = context.session.form;
  ui::headline(context.ui, "form.title", context.words.term("formask", cases::word(form.kind)));
  if (form.kind == SubmissionKind::feedback) {
    ui::caption(context.ui, "form.source", context.words[Word::feedback_ratesource]);
  } else if (form.kind == SubmissionKind::disclosure_request) {
    ui::caption(context.ui, "form.source", context.words[Word::feedback_asksource]);
  }
  form_banner(context);
}

void draw_first_page(Context& context) {
  const Strings& words = context.words;
  const std::array<ui::ButtonSpec, 1> actions{
      {{.name = "form.next", .label = words[Word::form_next], .kind = ui::ButtonKind::primary}}};
  if (ui::action_bar(context.ui, actions)) {
    context.emit(session::ReviewForm{});
  }
  print_toast(context);
  ui::ScrollArea area(context.ui, "form.content");
  draw_head(context);
  const bool rates = context.session.form.kind == SubmissionKind::feedback;
  if (landscape(context) && !all_in_one(context)) {
    ui::Columns columns(context.ui, {20, 1, 20});
    draw_about(context);
    if (rates) {
      draw_rating(context);
    }
    draw_own_words(context);
    draw_delivery(context);
    columns.next();
    columns.next();
    return draw_reasons(context);
  }
  draw_about(context);
  if (rates) {
    draw_rating(context);
  }
  draw_reasons(context);
  draw_own_words(context);
  draw_delivery(context);
}

void choose(Context& context, FormSubject::Kind kind, const std::string& id) {
  context.emit(session::ChooseFormSubject{FormSubject{kind, id, {}}});
}

void pick(Context& context, session::Screen among) {
  context.emit(session::PickFormSubject{});
  context.emit(session::GoTo{std::move(among)});
}

void draw_windows(Context& context) {
  const auto& plan = context.models.chrome.hall;
  if (!plan || !context.models.hall) {
    return;
  }
  ui::section_header(context.ui, {.name = "form.windows", .label = context.words[Word::form_windows], .action = {}});
  for (const HallFloor& floor : plan->floors) {
    for (const HallWindow& window : floor.windows) {
      const std::string name = "form.window." + window.id;
      const std::string label =
          said(*context.models.hall, floor.name) + " " + window_words(context.words, *context.models.hall, window);
      const std::string note = said(*context.models.hall, window.name);
      if (ui::list_row(context.ui, {.name = name, .label = label, .note = note})) {
        choose(context, FormSubject::Kind::window, window.id);
      }
    }
  }
}

void draw_department_rows(Context& context) {
  const auto& departments = context.models.form->departments;
  if (departments.empty()) {
    return;
  }
  ui::section_header(context.ui,
                     {.name = "form.departments", .label = context.words[Word::form_departments], .action = {}});
  long_list(context, "form.departments", departments.size(), [&](std::size_t i) {
    const std::string name = "form.department." + departments[i].id;
    if (ui::list_row(context.ui, {.name = name, .label = departments[i].name})) {
      choose(context, FormSubject::Kind::department, departments[i].id);
    }
  });
}

void draw_subject_page(Context& context) {
  const Strings& words = context.words;
  const bool only_power = session::needs_subject(context.session.form.kind);
  print_toast(context);
  ui::ScrollArea area(context.ui, "form.content");
  ui::headline(context.ui, "form.title", words[Word::form_subject]);
  const ui::TileSpec power{.name = "form.pick.power",
                           .label = words[Word::form_subjectpower],
                           .icon = "search",
                           .note = words[Word::form_subjectpowernote]};
  if (ui::row_card(context.ui, power)) {
    pick(context, session::SearchScreen{});
  }
  if (only_power) {
    return;
  }
  const ui::TileSpec own{.name = "form.pick.case",
                         .label = words[Word::form_subjectcase],
                         .icon = "file",
                         .note = words[Word::form_subjectcasenote]};
  if (ui::row_card(context.ui, own)) {
    pick(context, session::LookUpScreen{});
  }
  const ui::TileSpec none{
      .name = "form.pick.none", .label = words[Word::form_subjectnone], .icon = "minus", .note = {}};
  if (ui::row_card(context.ui, none)) {
    choose(context, FormSubject::Kind::none, {});
  }
  draw_windows(context);
  draw_department_rows(context);
}

Word gap_words(FormGap gap) {
  switch (gap) {
    case FormGap::subject:
      return Word::form_gapsubject;
    case FormGap::rating:
      return Word::form_gaprating;
    case FormGap::name:
      return Word::form_gapname;
    case FormGap::phone:
      return Word::form_gapphone;
    case FormGap::none:
    case FormGap::reason:
      break;
  }
  return Word::form_gapreason;
}

}  // namespace

void draw_form(Context& context, FormPage page) {
  if (!context.models.form) {
    return;
  }
  switch (page) {
    case FormPage::reasons:
      return draw_first_page(context);
    case FormPage::subject:
      return draw_subject_page(context);
    case FormPage::typing:
      return draw_form_typing(context);
    case FormPage::review:
      return draw_form_review(context);
    case FormPage::done:
      return draw_form_done(context);
  }
}

std::string subject_words(const Context& context) {
  return subject_words(context.words, context.session.form.subject, context.models);
}

std::string subject_words(const Strings& words, const FormSubject& subject, const Models& models) {
  const std::string named = models.form ? models.form->subject : std::string();
  switch (subject.kind) {
    case FormSubject::Kind::none:
      return {};
    case FormSubject::Kind::the_case: {
      const std::string code = words.fill(Word::form_aboutcase, {{"code", subject.id}});
      return named.empty() ? code : named + "\n" + code;
    }
    case FormSubject::Kind::window: {
      const auto& plan = models.chrome.hall;
      const HallFloor* floor = plan ? plan->floor_of(subject.id) : nullptr;
      if (floor == nullptr || !models.hall) {
        return subject.id;
      }
      return said(*models.hall, floor->name) + " " + window_words(words, *models.hall, *floor->find(subject.id));
    }
    case FormSubject::Kind::power:
    case FormSubject::Kind::department:
      break;
  }
  return named.empty() ? subject.id : named;
}

std::string reason_words(const Context& context) {
  const Form& form = context.session.form;
  std::string lines;
  for (const std::string_view reason : session::ready_reasons(form.kind, form.rating)) {
    if (form.reasons.contains(std::string(reason))) {
      lines += (lines.empty() ? "" : "\n") + context.words.term("reason", reason);
    }
  }
  return lines;
}

std::string clock_words_of(const Context& context) {
  const auto& clock = context.models.form->clock;
  return clock ? clock_sentence(context.words, *clock) + "\n" + clock_source(context.words, *clock)
               : context.words[Word::form_noclock];
}

void form_banner(Context& context) {
  const Strings& words = context.words;
  const auto refused = [&](Word why) {
    ui::banner(context.ui, "form.problem", ui::BannerKind::warning, words[Word::form_notdone], words[why]);
  };
  switch (context.session.form.state) {
    case FormState::filling:
    case FormState::handed_in:
      return;
    case FormState::incomplete:
      return ui::banner(context.ui, "form.problem", ui::BannerKind::warning, words[Word::form_incomplete],
                        words[gap_words(context.session.form.gap)]);
    case FormState::sending:
      return ui::progress(context.ui, "form.sending", -1.0F, words[Word::form_sending]);
    case FormState::full:
      return refused(Word::form_full);
    case FormState::agent_absent:
      return refused(Word::form_agentabsent);
    case FormState::no_key:
      return refused(Word::form_nokey);
    case FormState::failed:
      return refused(Word::form_failed);
  }
}

bool form_row(Context& context, std::string_view name, std::string_view label, const std::string& filled,
              std::string_view empty, std::string_view icon) {
  const std::string note = filled.empty() ? std::string(empty) : filled;
  return ui::list_row(context.ui, {.name = name, .label = label, .note = note, .icon = icon});
}

}  // namespace mingbai::screens
