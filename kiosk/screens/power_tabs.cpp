// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "kiosk/screens/format.h"
#include "kiosk/screens/parts.h"
#include "kiosk/session/materials.h"
#include "kiosk/ui/layout.h"
#include "kiosk/ui/list_widgets.h"
#include "sync/base/text.h"

namespace mingbai::screens {
namespace {

// A fact that the office did not give is left out, not shown empty.
void fact(Context& context, std::string_view name, Word key, const std::string& value) {
  if (!value.empty()) {
    ui::key_value(context.ui, name, context.words[key], value);
  }
}

void section(Context& context, std::string_view name, Word label) {
  ui::section_header(context.ui, {.name = name, .label = context.words[label], .action = {}});
}

void draw_conditions(Context& context, const catalog::Guide& guide) {
  section(context, "power.conditions", Word::power_conditions);
  if (guide.conditions.empty()) {
    ui::paragraph(context.ui, "power.conditions.none", context.words[Word::power_noconditions]);
  }
  for (std::size_t i = 0; i < guide.conditions.size(); ++i) {
    const std::string name = "power.condition." + std::to_string(i);
    ui::paragraph(context.ui, name, "· " + guide.conditions[i]);
  }
}

void draw_fees(Context& context, const catalog::Guide& guide) {
  if (guide.fees.empty()) {
    return;
  }
  section(context, "power.fees", Word::power_fees);
  for (std::size_t i = 0; i < guide.fees.size(); ++i) {
    const catalog::Fee& fee = guide.fees[i];
    const std::string name = "power.fee." + std::to_string(i);
    std::string words = fee.standard;
    if (!fee.reduction.empty()) {
      words += "\n" + context.words.fill(Word::power_reduction, {{"text", fee.reduction}});
    }
    if (!fee.basis.empty()) {
      words += "\n" + context.words.fill(Word::power_feebasis, {{"text", fee.basis}});
    }
    ui::key_value(context.ui, name, fee.name, words);
  }
}

void draw_questions(Context& context, const catalog::Guide& guide) {
  if (guide.questions.empty()) {
    return;
  }
  section(context, "power.questions", Word::power_questions);
  for (std::size_t i = 0; i < guide.questions.size(); ++i) {
    const std::string name = "power.question." + std::to_string(i);
    ui::Panel panel(context.ui, ui::PanelKind::sand);
    const text::WeightSpan bold{{0, guide.questions[i].question.size()}};
    ui::text(context.ui, {.name = name,
                          .words = guide.questions[i].question + "\n" + guide.questions[i].answer,
                          .before = ui::Spacing::none,
                          .bold = std::span(&bold, 1)});
  }
}

std::string material_note(const Context& context, const catalog::Material& material) {
  const Strings& words = context.words;
  std::vector<std::string> forms;
  for (const catalog::MaterialForm form : material.forms) {
    forms.push_back(words.term("form", catalog::word(form)));
  }
  std::string note = words.fill(Word::material_copies,
                                {{"forms", joined_terms(context, forms)}, {"count", std::to_string(material.copies)}});
  if (!material.hint.empty()) {
    note += words[Word::material_comma] + material.hint;
  }
  if (material.necessity == catalog::Necessity::may_follow) {
    note += " · " + words[Word::material_mayfollow];
  }
  if (material.source == catalog::MaterialSource::shared_by_departments) {
    note += " · " + words[Word::material_shared];
  } else if (!material.source_note.empty()) {
    note += " · " + material.source_note;
  }
  return note;
}

void draw_situation(Context& context, const PowerModel& model, const catalog::SituationQuestion& situation,
                    std::size_t index, const session::PowerVisit& visit) {
  const std::string name = "power.situation." + std::to_string(index);
  ui::Panel panel(context.ui, ui::PanelKind::blue_ground);
  ui::text(context.ui, {.name = name + ".question",
                        .words = model.shown(situation.question),
                        .role = ui::TextRole::label,
                        .before = ui::Spacing::none});
  std::optional<std::size_t> chosen;
  const auto given = visit.answers.find(situation.question);
  for (std::size_t i = 0; i < situation.answers.size() && given != visit.answers.end(); ++i) {
    if (situation.answers[i] == given->second) {
      chosen = i;
    }
  }
  std::vector<std::string> answers;
  for (const std::string& answer : situation.answers) {
    answers.push_back(model.shown(answer));
  }
  if (const auto pressed = ui::choice(context.ui, name, answers, chosen)) {
    context.emit(session::AnswerSituation{situation.question, situation.answers[*pressed]});
  }
}

void draw_disclosure(Context& context, const catalog::Power& power) {
  section(context, "power.disclosure", Word::power_disclosure);
  fact(context, "power.disclosure.kind", Word::power_disclosurekind,
       context.words.term("disclosure", catalog::word(power.disclosure)));
  fact(context, "power.disclosure.content", Word::power_disclosurecontent, power.disclosed_content);
  fact(context, "power.disclosure.form", Word::power_disclosureform, power.disclosed_form);
  fact(context, "power.disclosure.scope", Word::power_disclosurescope, power.disclosed_scope);
  fact(context, "power.disclosure.when", Word::power_disclosurewhen, power.disclosed_when);
}

void draw_duties(Context& context, const catalog::Power& power) {
  if (power.duties.empty()) {
    return;
  }
  section(context, "power.duties", Word::power_duties);
  for (std::size_t i = 0; i < power.duties.size(); ++i) {
    const catalog::Duty& duty = power.duties[i];
    const std::string name = "power.duty." + std::to_string(i);
    ui::Panel panel(context.ui, ui::PanelKind::card);
    const std::string head = duty.person.empty() ? duty.post : duty.post + " · " + duty.person;
    ui::text(context.ui, {.name = name, .words = head, .role = ui::TextRole::label, .before = ui::Spacing::none});
    ui::paragraph(context.ui, {}, duty.content);
    fact(context, name + ".standard", Word::power_dutystandard, duty.standard);
    fact(context, name + ".scope", Word::power_dutyscope, duty.scope);
    fact(context, name + ".accountability", Word::power_dutyaccount, duty.accountability);
  }
}

void draw_changes(Context& context, const PowerModel& model) {
  section(context, "power.changes", Word::power_changes);
  if (model.changes.empty()) {
    ui::caption(context.ui, "power.changes.none", context.words[Word::power_nochanges]);
  }
  for (std::size_t i = 0; i < model.changes.size(); ++i) {
    const catalog::Change& change = model.changes[i];
    const Word what = change.kind == catalog::Change::Kind::added     ? Word::power_added
                      : change.kind == catalog::Change::Kind::revised ? Word::power_revised
                                                                      : Word::power_withdrawn;
    const std::string name = "power.change." + std::to_string(i);
    std::string line = context.words.fill(what, {{"what", change.what}, {"release", std::to_string(change.release)}});
    if (change.due) {  // F6: whether it was published within the legal time
      line = change.late_days == 0
                 ? context.words.fill(Word::power_intime, {{"change", line}})
                 : context.words.fill(Word::power_late,
                                      {{"change", line}, {"days", working_days(context.words, change.late_days)}});
    }
    ui::key_value(context.ui, name, full_day(context.words, change.date), line);
  }
}

}  // namespace

void draw_eligibility(Context& context, const PowerModel& model) {
  const catalog::Power& power = model.power;
  const catalog::Guide& guide = power.guide;
  draw_conditions(context, guide);
  std::vector<std::string> objects;
  for (const catalog::ServiceObject object : guide.objects) {
    objects.push_back(context.words.term("object", catalog::word(object)));
  }
  section(context, "power.where", Word::power_wherewhen);
  fact(context, "power.objects", Word::power_objects, joined_terms(context, objects));
  fact(context, "power.address", Word::power_address, guide.address);
  fact(context, "power.window", Word::power_window, guide.window);
  fact(context, "power.hours", Word::power_hours, guide.hours);
  fact(context, "power.phone.number", Word::power_phonenumber, power.phone);
  fact(context, "power.online", Word::power_online, guide.online);
  fact(context, "power.result", Word::power_result, guide.result);
  fact(context, "power.delivery", Word::power_delivery, joined_terms(context, guide.delivery));
  fact(context, "power.daysnote", Word::power_daysnote, guide.days_note);
  draw_fees(context, guide);
  draw_questions(context, guide);
}

void draw_materials(Context& context, const PowerModel& model) {
  const Strings& words = context.words;
  const catalog::Guide& guide = model.power.guide;
  const session::PowerVisit visit = context.session.power_visit(model.power.code);
  const auto situations = guide.situations();
  for (std::size_t i = 0; i < situations.size(); ++i) {
    draw_situation(context, model, situations[i], i, visit);
  }
  const auto fitting = session::fitting_materials(guide, visit.answers);
  if (fitting.empty() && situations.empty()) {
    return empty_state(
        context, "power.nomaterials", words[Word::material_nonetitle],
        words[model.power.trigger == catalog::Trigger::ex_officio ? Word::material_exofficio : Word::material_none]);
  }
  std::string list = "materials." + model.power.code;
  for (const auto& [question, answer] : visit.answers) {
    list += "/" + answer;
  }
  long_list(context, list, fitting.size(), [&](std::size_t i) {
    const std::size_t index = fitting[i];
    const catalog::Material& material = guide.materials[index];
    const std::string name = "power.material." + std::to_string(index);
    const std::string note = material_note(context, material);
    const ui::CheckboxPress press = ui::checkbox_row(context.ui, {.name = name,
                                                                  .label = material.name,
                                                                  .note = note,
                                                                  .checked = visit.ticked.contains(index),
                                                                  .link = words[Word::paper_more]});
    if (press == ui::CheckboxPress::toggled) {
      context.emit(session::ToggleMaterial{index});
    } else if (press == ui::CheckboxPress::link) {
      context.emit(session::OpenSheet{session::MaterialSheet{index}});
    }
  });
  if (const int open = session::open_questions(guide, visit.answers); open > 0) {
    ui::banner(context.ui, "power.open", ui::BannerKind::notice, words[Word::material_opentitle],
               words[Word::material_open]);
  }
  if (ui::paragraph_with_link(context.ui, "power.only", words[Word::material_only], words[Word::material_complain])) {
    context.emit(session::ChooseTab{session::PowerTab::supervision});
  }
}

void draw_basis(Context& context, const PowerModel& model) {
  if (model.power.bases.empty()) {
    return empty_state(context, "power.nobasis", context.words[Word::basis_nonetitle], context.words[Word::basis_none]);
  }
  for (std::size_t i = 0; i < model.power.bases.size(); ++i) {
    const catalog::Basis& basis = model.power.bases[i];
    const std::string name = "power.basis." + std::to_string(i);
    ui::Panel panel(context.ui, ui::PanelKind::card);
    std::string head = context.words.term("rank", catalog::word(basis.rank));
    if (basis.effective) {
      head += " · " + context.words.fill(Word::basis_effective, {{"date", full_day(context.words, *basis.effective)}});
    }
    ui::caption(context.ui, name + ".rank", head, ui::Spacing::none);
    ui::text(context.ui,
             {.name = name, .words = "《" + basis.title + "》" + basis.article, .role = ui::TextRole::label});
    ui::paragraph(context.ui, name + ".gist", basis.gist);
    if (!basis.text.empty()) {
      const std::string open = name + ".open";
      if (ui::link(context.ui, open, context.words[Word::article_open], ui::Spacing::tight)) {
        context.emit(session::OpenSheet{session::BasisSheet{i}});
      }
    }
  }
}

void draw_supervision(Context& context, const PowerModel& model) {
  const catalog::Power& power = model.power;
  const session::FormSubject subject{session::FormSubject::Kind::power, power.code, {}};
  const std::array<ui::ButtonSpec, 2> forms{
      {{.name = "power.form.correct", .label = context.words[Word::form_correct], .icon = "book"},
       {.name = "power.form.complain", .label = context.words[Word::form_complain], .icon = "megaphone"}}};
  if (const auto form = ui::button_row(context.ui, forms)) {
    context.emit(
        session::OpenForm{*form == 0 ? cases::SubmissionKind::guide_error : cases::SubmissionKind::complaint, subject});
  }
  section(context, "power.complain", Word::power_complain);
  fact(context, "power.supervision", Word::power_supervision, power.supervision_phone);
  fact(context, "power.supervisor", Word::power_supervisor,
       model.department.supervisor.empty() ? std::string()
                                           : model.department.supervisor + " " + model.department.supervision_phone);
  fact(context, "power.channels", Word::power_channels, joined_terms(context, power.complaint_channels));
  section(context, "power.office", Word::power_office);
  fact(context, "power.department", Word::power_department, model.department.name);
  fact(context, "power.section", Word::power_section, power.section);
  fact(context, "power.person", Word::power_person, power.person);
  fact(context, "power.ownership", Word::power_ownership,
       context.words.term("ownership", catalog::word(power.ownership)) + " · " +
           context.words.term("role", catalog::word(power.role)) + " · " +
           context.words.term("trigger", catalog::word(power.trigger)));
  draw_duties(context, power);
  draw_disclosure(context, power);
  draw_changes(context, model);
}

}  // namespace mingbai::screens
