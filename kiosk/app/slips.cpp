// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/slips.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>

#include "kiosk/screens/clock_words.h"
#include "kiosk/screens/form_words.h"
#include "kiosk/screens/format.h"
#include "kiosk/screens/hall_words.h"
#include "kiosk/session/materials.h"
#include "sync/base/text.h"
#include "sync/cases/checklist.h"
#include "sync/cases/link.h"
#include "sync/cases/slip_seal.h"

namespace mingbai::app {
namespace {

using screens::Strings;
using screens::Word;

text::TextLanguage language_of(session::Language language) {
  switch (language) {
    case session::Language::zh_hans:
      return text::TextLanguage::zh_hans;
    case session::Language::zh_hant:
      return text::TextLanguage::zh_hant;
    case session::Language::bo:
      return text::TextLanguage::bo;
    case session::Language::en:
      return text::TextLanguage::en;
  }
  std::abort();
}

print::SlipSize size_of(session::TextSize size) {
  switch (size) {
    case session::TextSize::s:
    case session::TextSize::m:
      return print::SlipSize::normal;
    case session::TextSize::l:
      return print::SlipSize::large;
    case session::TextSize::xl:
      return print::SlipSize::largest;
  }
  std::abort();
}

// Between the items of a list in running text.
std::string_view comma_of(session::Language language) {
  switch (language) {
    case session::Language::zh_hans:
    case session::Language::zh_hant:
      return "、";
    case session::Language::bo:
      return " · ";
    case session::Language::en:
      return ", ";
  }
  std::abort();
}

// Link and note of a case's slip.
void lead_to_case(print::SlipFrame& frame, const SlipPlace& place, const screens::CaseModel& model,
                  const Strings& words) {
  frame.link = cases::case_link(place.public_url, model.value.tracking_code);
  frame.scan_note = words[Word::slip_scancase];
  if (model.value.seal.empty()) {
    return;
  }
  const auto sealed = cases::read_seal(model.value.seal);
  const auto ours = cases::statement_of(model.value, model.progress, place.release, place.now);
  if (sealed && ours && sealed->release == place.release && cases::same_standing(*sealed, *ours)) {
    frame.link = cases::seal_link(place.public_url, model.value.seal);
    frame.scan_note = words[Word::slip_scansealed];
  }
}

std::string name_and_post(const catalog::FlowNode& node) {
  return node.post.empty() ? node.name : node.name + " · " + node.post;
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

void fill_step(print::StatusSlip& slip, session::Language language, const screens::CaseModel& model,
               const Strings& words) {
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
  slip.now.value = name_and_post(node);
  const std::string day = std::to_string(std::max(model.progress->steps[*model.progress->here].days_used, 1));
  slip.step_day.value =
      node.limit_days.value_or(0) > 0
          ? words.fill(Word::slip_dayoflimit, {{"day", day}, {"limit", std::to_string(*node.limit_days)}})
          : words.fill(Word::slip_day, {{"day", day}});
  if (const catalog::FlowNode* next = next_of(*chart, node.id)) {
    slip.further.push_back({words[Word::slip_next], name_and_post(*next)});
  }
  if (!node.rights.empty()) {
    slip.further.push_back({words[Word::slip_rights], join(node.rights, comma_of(language))});
  }
  if (!node.supervision_phone.empty()) {
    slip.further.push_back({words[Word::slip_supervision], node.supervision_phone});
  }
}

std::string material_form(const catalog::Material& material, session::Language language, const Strings& words) {
  std::vector<std::string> forms;
  for (const catalog::MaterialForm form : material.forms) {
    forms.push_back(words.term("form", catalog::word(form)));
  }
  return words.fill(Word::material_copies,
                    {{"forms", join(forms, comma_of(language))}, {"count", std::to_string(material.copies)}});
}

void add(std::vector<print::SlipRow>& rows, const std::string& label, const std::string& value) {
  if (!value.empty()) {
    rows.push_back({label, value});
  }
}

std::string complaint_ways(const catalog::Power& power) {
  std::vector<std::string> ways;
  if (!power.supervision_phone.empty()) {
    ways.push_back(power.supervision_phone);
  }
  for (const std::string& channel : power.complaint_channels) {
    if (channel != power.supervision_phone) {
      ways.push_back(channel);
    }
  }
  return join(ways, " · ");
}

std::vector<std::string> paragraphs_of(std::string_view text) {
  std::vector<std::string> paragraphs;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (const std::string_view line = trim(text.substr(0, end)); !line.empty()) {
      paragraphs.emplace_back(line);
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return paragraphs;
}

}  // namespace

print::SlipFrame slip_frame(const SlipPlace& place, const Strings& words, Word title) {
  print::SlipFrame frame;
  frame.language = language_of(place.language);
  frame.size = size_of(place.text_size);
  frame.hall = place.hall;
  frame.title = words[title];
  frame.printed_at = to_iso8601(china_date(place.now)) + " " + screens::hour_and_minute(place.now);
  if (!place.kiosk_number.empty()) {
    frame.kiosk = words.fill(Word::slip_kiosk, {{"number", place.kiosk_number}});
  }
  frame.release = words.fill(Word::slip_release, {{"release", std::to_string(place.release)}});
  frame.footer = words[Word::slip_footer];
  return frame;
}

print::StatusSlip status_slip(const SlipPlace& place, const screens::CaseModel& model, const Strings& words) {
  print::StatusSlip slip;
  slip.frame = slip_frame(place, words, Word::slip_statustitle);
  lead_to_case(slip.frame, place, model, words);
  slip.power = {words[Word::slip_item], model.power ? model.power->power.name : model.value.power};
  slip.applicant = {words[Word::slip_applicant], model.value.applicant};
  slip.now.label = words[Word::slip_now];
  slip.step_day.label = words[Word::slip_step];
  slip.deadline.label = words[Word::slip_deadline];
  if (model.value.as_of) {
    // First of all that follows: everything below it is meant as of then.
    const Instant then = *model.value.as_of;
    const std::string moment = screens::full_day(words, china_date(then)) + " " + screens::hour_and_minute(then);
    slip.further.push_back({words[Word::slip_asof], words.fill(Word::slip_asofvalue, {{"moment", moment}})});
  }
  fill_step(slip, place.language, model, words);
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

std::string guide_link(const std::string& public_url, const screens::PowerModel& model,
                       const std::map<std::string, std::string>& answers, const std::set<std::size_t>& ticked) {
  const catalog::Guide& guide = model.power.guide;
  if (answers.empty() && ticked.empty()) {
    return cases::power_link(public_url, model.power.code);
  }
  cases::Checklist list;
  const auto fitting = session::fitting_materials(guide, answers);
  list.mine.insert(fitting.begin(), fitting.end());
  std::ranges::set_intersection(list.mine, ticked, std::inserter(list.ticked, list.ticked.end()));
  return cases::power_link(public_url, model.power.code,
                           cases::to_symbols(list, guide.materials.size(), model.list_mark));
}

print::GuideSlip guide_slip(const SlipPlace& place, const screens::PowerModel& model,
                            const std::map<std::string, std::string>& answers, const std::set<std::size_t>& ticked,
                            const Strings& words) {
  const catalog::Power& power = model.power;
  const catalog::Guide& guide = power.guide;
  print::GuideSlip slip;
  slip.frame = slip_frame(place, words, Word::slip_guidetitle);
  slip.frame.link = guide_link(place.public_url, model, answers, ticked);
  slip.frame.scan_note = words[Word::slip_scan];
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
    print::SlipMaterial row{material.name, material_form(material, place.language, words), material.hint,
                            print::SlipMaterial::Tick::open};
    row.tick = ticked.contains(index) ? print::SlipMaterial::Tick::ticked : print::SlipMaterial::Tick::open;
    slip.materials.push_back(std::move(row));
  }
  if (session::open_questions(guide, answers) > 0) {
    slip.materials_note = words[Word::slip_open];
  } else {
    slip.materials_note = words[fitting.empty() ? Word::material_none : Word::material_only];
  }
  add(slip.complaint, words[Word::slip_complaint], complaint_ways(power));
  return slip;
}

print::ReceiptSlip receipt_slip(const SlipPlace& place, const screens::CaseModel& model, const Strings& words) {
  print::ReceiptSlip slip;
  slip.frame = slip_frame(place, words, Word::slip_receipttitle);
  lead_to_case(slip.frame, place, model, words);
  const cases::Case& value = model.value;
  const Instant received = !value.events.empty() ? value.events.front().at : value.accepted.value_or(value.updated);
  slip.received = words[Word::slip_received];
  slip.subject = model.power ? model.power->power.name : value.power;
  add(slip.rows, words[Word::slip_receivedat],
      screens::full_day(words, china_date(received)) + " " + screens::hour_and_minute(received));
  add(slip.rows, words[Word::slip_number], value.number);
  add(slip.rows, words[Word::slip_applicant], value.applicant);
  add(slip.rows, words[Word::slip_office], model.power ? model.power->department.name : std::string());
  if (model.progress && model.progress->deadline && value.outcome == cases::Outcome::running) {
    add(slip.rows, words[Word::slip_deadline], screens::full_day_and_weekday(words, model.progress->deadline->date));
  }
  slip.next_heading = words[Word::slip_nexthead];
  slip.next = {words[value.accepted ? Word::slip_nextdecide : Word::slip_nextaccept], words[Word::slip_nextwatch],
               words[Word::slip_nextkeep]};
  if (model.power) {
    add(slip.complaint, words[Word::slip_complaint], complaint_ways(model.power->power));
  }
  slip.tracking_code = value.tracking_code;
  return slip;
}

print::ReceiptSlip submission_slip(const SlipPlace& place, const session::PrintSubmissionSlip& handed_in,
                                   const screens::Models& said, const Strings& words) {
  print::ReceiptSlip slip;
  slip.frame = slip_frame(place, words, Word::slip_submittitle);
  slip.frame.link = cases::case_link(place.public_url, handed_in.receipt.printed());
  slip.frame.scan_note = words[Word::slip_scancase];
  const std::string kind = words.term("formkind", cases::word(handed_in.kind));
  slip.received = words.fill(Word::slip_submitted, {{"kind", kind}});
  slip.subject = screens::subject_words(words, handed_in.subject, said);
  slip.subject = slip.subject.empty() ? kind : slip.subject;
  add(slip.rows, words[Word::slip_submittedat],
      screens::full_day(words, china_date(handed_in.at)) + " " + screens::hour_and_minute(handed_in.at));
  add(slip.rows, words[Word::slip_office], said.form ? said.form->office : std::string());
  slip.next_heading = words[Word::slip_nexthead];
  slip.next = {
      words[Word::slip_submitsent],
      said.form && said.form->clock ? screens::clock_sentence(words, *said.form->clock) : words[Word::form_noclock],
      words[Word::slip_submitlook], words[Word::slip_nextkeep]};
  slip.tracking_code = handed_in.receipt.printed();
  return slip;
}

print::NoticeSlip notice_slip(const SlipPlace& place, const catalog::Notice& notice, const std::string& office,
                              const std::string& power, const Strings& words) {
  print::NoticeSlip slip;
  slip.frame = slip_frame(place, words, Word::slip_noticetitle);
  if (!notice.power.empty()) {
    slip.frame.link = cases::power_link(place.public_url, notice.power);
    slip.frame.scan_note = words[Word::slip_scan];
  }
  slip.heading = notice.title;
  slip.paragraphs = paragraphs_of(notice.body);
  add(slip.rows, words[Word::slip_item], power);
  add(slip.rows, words[Word::slip_office], office);
  if (notice.until) {
    add(slip.rows, words[Word::slip_noticeuntil], screens::full_day(words, *notice.until));
  }
  return slip;
}

print::NoticeSlip queue_slip(const SlipPlace& place, const QueueTicket& ticket, const Strings& words) {
  print::NoticeSlip slip;
  slip.frame = slip_frame(place, words, Word::slip_queuetitle);
  slip.frame.footer = words[Word::slip_queuemissed];
  slip.number = {words[Word::slip_queuenumber], ticket.number};
  slip.heading = ticket.window.empty() ? words[Word::slip_queuewait]
                                       : words.fill(Word::slip_queuewindow, {{"window", ticket.window}});
  add(slip.rows, words[Word::slip_item], ticket.item);
  if (ticket.ahead) {
    add(slip.rows, words[Word::slip_queueahead],
        words.fill(Word::slip_queuecount, {{"count", std::to_string(*ticket.ahead)}}));
  }
  return slip;
}

std::optional<print::NoticeSlip> window_slip(const SlipPlace& place, const screens::HallModel& hall,
                                             const std::optional<screens::HallPlan>& plan, const std::string& window,
                                             const Strings& words) {
  print::NoticeSlip slip;
  slip.frame = slip_frame(place, words, Word::slip_windowtitle);
  slip.number.label = words[Word::slip_windowgo];
  const auto count = [&](const std::vector<catalog::PowerSummary>& powers) {
    if (!powers.empty()) {
      slip.paragraphs = {words.fill(Word::hall_decides, {{"count", std::to_string(powers.size())}})};
    }
  };
  if (const screens::CountedPlace* found = screens::place_of(hall, window)) {
    slip.number.value = found->window.empty() ? found->address : found->window;
    slip.heading = found->window.empty() ? std::string() : found->address;
    count(found->powers);
    return slip;
  }
  const screens::HallFloor* floor = plan ? plan->floor_of(window) : nullptr;
  const screens::HallWindow* there = floor == nullptr ? nullptr : floor->find(window);
  if (there == nullptr) {
    return std::nullopt;
  }
  slip.number.value = screens::said(hall, there->number);
  slip.heading = screens::said(hall, floor->name) + " " + screens::window_words(words, hall, *there);
  add(slip.rows, words[Word::slip_item], screens::said(hall, there->name));
  add(slip.rows, words[Word::slip_office], screens::offices_at(words, hall, *there));
  add(slip.rows, words[Word::power_hours], screens::said(hall, plan->hours));
  std::string desk = screens::said(hall, plan->desk);
  if (!desk.empty() && !plan->desk_phone.empty()) {
    desk += " " + plan->desk_phone;
  }
  add(slip.rows, words.term("hallarea", "desk"), desk);
  count(screens::powers_at(hall, window));
  return slip;
}

std::optional<session::Language> second_language(session::Language visitor) {
  switch (visitor) {
    case session::Language::zh_hans:
    case session::Language::zh_hant:
      return std::nullopt;
    case session::Language::bo:
    case session::Language::en:
      return session::Language::zh_hans;
  }
  std::abort();
}

}  // namespace mingbai::app
