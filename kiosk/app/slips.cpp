// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/slips.h"

#include <algorithm>

#include "kiosk/screens/format.h"
#include "kiosk/session/materials.h"
#include "sync/base/text.h"
#include "sync/cases/link.h"

namespace mingbai::app {
namespace {

using screens::Strings;
using screens::Word;

print::SlipFrame frame_of(const SlipPlace& place, const Strings& words, Word title, Word scan, std::string link) {
  print::SlipFrame frame;
  switch (place.language) {
    case session::Language::zh_hans:
      frame.language = text::TextLanguage::zh_hans;
      break;
    case session::Language::zh_hant:
      frame.language = text::TextLanguage::zh_hant;
      break;
    case session::Language::bo:
      frame.language = text::TextLanguage::bo;
      break;
    case session::Language::en:
      frame.language = text::TextLanguage::en;
      break;
  }
  frame.hall = place.hall;
  frame.title = words[title];
  frame.link = std::move(link);
  frame.scan_note = words[scan];
  frame.printed_at = to_iso8601(china_date(place.now)) + " " + screens::hour_and_minute(place.now);
  if (!place.kiosk_number.empty()) {
    frame.kiosk = words.fill(Word::slip_kiosk, {{"number", place.kiosk_number}});
  }
  frame.release = words.fill(Word::slip_release, {{"release", std::to_string(place.release)}});
  frame.footer = words[Word::slip_footer];
  return frame;
}

const catalog::Flowchart* chart_of(const screens::CaseModel& model) {
  return model.power && model.power->power.flowchart ? &*model.power->power.flowchart : nullptr;
}

// The step that follows the one where the case lies, when there is only one way on.
const catalog::FlowNode* next_of(const catalog::Flowchart& chart, const std::string& here) {
  const catalog::FlowNode* next = nullptr;
  for (const catalog::FlowEdge& edge : chart.edges) {
    if (edge.from == here) {
      if (next != nullptr) {
        return nullptr;
      }
      next = chart.find(edge.to);
    }
  }
  return next;
}

void fill_step(print::StatusSlip& slip, const screens::CaseModel& model, const Strings& words) {
  const catalog::Flowchart* chart = chart_of(model);
  if (model.value.outcome != cases::Outcome::running) {
    slip.now.value = words.term("outcome", cases::word(model.value.outcome));
    return;
  }
  if (chart == nullptr || !model.progress || !model.progress->here) {
    slip.now.value = words[Word::case_unknownstep];
    return;
  }
  const catalog::FlowNode& node = chart->nodes[*model.progress->here];
  slip.now.value = node.post.empty() ? node.name : node.name + " · " + node.post;
  const std::string day = std::to_string(std::max(model.progress->steps[*model.progress->here].days_used, 1));
  slip.step_day.value =
      node.limit_days.value_or(0) > 0
          ? words.fill(Word::slip_dayoflimit, {{"day", day}, {"limit", std::to_string(*node.limit_days)}})
          : words.fill(Word::slip_day, {{"day", day}});
  if (const catalog::FlowNode* next = next_of(*chart, node.id)) {
    slip.further.push_back(
        {words[Word::slip_next], next->post.empty() ? next->name : next->name + "（" + next->post + "）"});
  }
  if (!node.rights.empty()) {
    slip.further.push_back({words[Word::slip_rights], join(node.rights, "、")});
  }
  if (!node.supervision_phone.empty()) {
    slip.further.push_back({words[Word::slip_supervision], node.supervision_phone});
  }
}

std::string material_form(const catalog::Material& material, const Strings& words) {
  std::vector<std::string> forms;
  for (const catalog::MaterialForm form : material.forms) {
    forms.push_back(words.term("form", catalog::word(form)));
  }
  return words.fill(Word::material_copies, {{"forms", join(forms, "、")}, {"count", std::to_string(material.copies)}});
}

void add(std::vector<print::SlipRow>& rows, const std::string& label, const std::string& value) {
  if (!value.empty()) {
    rows.push_back({label, value});
  }
}

}  // namespace

print::StatusSlip status_slip(const SlipPlace& place, const screens::CaseModel& model, const Strings& words) {
  print::StatusSlip slip;
  slip.frame = frame_of(place, words, Word::slip_statustitle, Word::slip_scancase,
                        cases::case_link(place.public_url, model.value.tracking_code));
  slip.power = {words[Word::slip_item], model.power ? model.power->power.name : model.value.power};
  slip.applicant = {words[Word::slip_applicant], model.value.applicant};
  slip.now.label = words[Word::slip_now];
  slip.step_day.label = words[Word::slip_step];
  slip.deadline.label = words[Word::slip_deadline];
  fill_step(slip, model, words);
  if (model.progress && model.progress->deadline && model.value.outcome == cases::Outcome::running) {
    const calendar::Deadline& deadline = *model.progress->deadline;
    // With its year: paper is kept longer than a screen is looked at.
    slip.deadline.value = screens::full_day_and_weekday(words, deadline.date);
    slip.how_computed = words.fill(Word::slip_computed, {{"accepted", screens::day(words, deadline.event)},
                                                         {"days", std::to_string(model.progress->limit_days)},
                                                         {"skipped", std::to_string(deadline.skipped.size())}});
    if (deadline.provisional) {
      slip.how_computed += "（" + words[Word::case_provisional] + "）";
    }
  }
  slip.tracking_code = model.value.tracking_code;
  return slip;
}

print::GuideSlip guide_slip(const SlipPlace& place, const screens::PowerModel& model,
                            const std::map<std::string, std::string>& answers, const std::set<std::size_t>& ticked,
                            const Strings& words) {
  const catalog::Power& power = model.power;
  const catalog::Guide& guide = power.guide;
  print::GuideSlip slip;
  slip.frame =
      frame_of(place, words, Word::slip_guidetitle, Word::slip_scan, cases::power_link(place.public_url, power.code));
  slip.power = power.name;
  if (!power.everyday_names.empty()) {
    slip.everyday_name = words.fill(Word::power_alsocalled, {{"names", power.everyday_names.front()}});
  }
  const auto days = guide.promised_days ? guide.promised_days : guide.legal_days;
  add(slip.facts, words[Word::power_howlong], days ? screens::working_days(words, *days) : guide.days_note);
  add(slip.facts, words[Word::power_howmuch],
      guide.fees.empty() ? words[guide.charges ? Word::power_charged : Word::power_free] : guide.fees.front().standard);
  add(slip.facts, words[Word::power_where], guide.window);
  add(slip.facts, words[Word::power_address], guide.address);
  add(slip.facts, words[Word::power_hours], guide.hours);
  add(slip.facts, words[Word::power_phonenumber], power.phone);
  slip.answers_heading = words[Word::slip_answers];
  for (const auto& [question, answer] : answers) {
    slip.answers.push_back({model.shown(question), model.shown(answer)});
  }
  const auto fitting = session::fitting_materials(guide, answers);
  slip.materials_heading = words.fill(Word::slip_materials, {{"count", std::to_string(fitting.size())}});
  for (const std::size_t index : fitting) {
    const catalog::Material& material = guide.materials[index];
    print::SlipMaterial row{material.name, material_form(material, words), material.hint,
                            print::SlipMaterial::Tick::open};
    row.tick = ticked.contains(index) ? print::SlipMaterial::Tick::ticked : print::SlipMaterial::Tick::open;
    slip.materials.push_back(std::move(row));
  }
  if (session::open_questions(guide, answers) > 0) {
    slip.materials_note = words[Word::slip_open];
  } else {
    slip.materials_note = words[fitting.empty() ? Word::material_none : Word::material_only];
  }
  std::vector<std::string> complaint{power.supervision_phone};
  for (const std::string& channel : power.complaint_channels) {
    if (channel != power.supervision_phone) {
      complaint.push_back(channel);
    }
  }
  add(slip.complaint, words[Word::slip_complaint], join(complaint, " · "));
  return slip;
}

}  // namespace mingbai::app
