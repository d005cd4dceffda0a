// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Cases on the desk: the overview, the list, one case, and the lifting of a mark.
#include <algorithm>

#include "sync/base/text.h"
#include "sync/central/desk_case_pages.h"
#include "sync/central/desk_service.h"

namespace mingbai::central {

using officials::Official;

namespace {

constexpr std::size_t k_rows = 50;
constexpr int k_counted_submissions = 500;

CaseChoice choice_of(const WebRequest& request) {
  CaseChoice choice;
  choice.department = request.parameter("department").value_or("");
  const auto light = request.parameter("light").value_or("");
  for (const std::string_view known : {"red", "yellow", "marked", "lifted", "all"}) {
    choice.light = light == known ? std::string(known) : choice.light;
  }
  choice.state = request.parameter("state") == "finished" ? "finished" : "running";
  return choice;
}

bool fits(const WatchedCase& one, const CaseChoice& choice) {
  return (choice.department.empty() || one.department == choice.department) &&
         one.finished == (choice.state == "finished") &&
         (choice.light == "marked"   ? one.light != cases::Light::green
          : choice.light == "lifted" ? one.liftings > 0
                                     : cases::word(one.light) == choice.light);
}

std::string address_of(const CaseChoice& choice, const std::string& place) {
  return "/desk/cases?department=" + encode_component(choice.department) + "&light=" + choice.light +
         "&state=" + choice.state + place;
}

}  // namespace

DepartmentNames DeskService::departments_of(const Official& official, const PublishedCatalog& catalog) const {
  DepartmentNames names;
  const auto all = catalog.read([](const catalog::Reader& reader) { return reader.list_departments(); });
  for (const auto& one : all ? *all : std::vector<catalog::DepartmentSummary>{}) {
    if (official.speaks_for(one.department.id)) {
      names.emplace_back(one.department.id, one.department.name);
    }
  }
  return names;
}

WebResponse DeskService::overview(const Visit& visit) {
  const Official& official = visit.visitor.official;
  const auto newest = parts_.oversight.newest();
  if (!newest) {
    return failed(visit, newest.error());
  }
  OverviewModel model;
  if (*newest) {
    model.of = Oversight{{(*newest)->since, (*newest)->as_of, (*newest)->made, {}}, {}, {}};
    std::ranges::copy_if((*newest)->offices, std::back_inserter(model.offices),
                         [&](const OfficeRecord& one) { return official.speaks_for(one.department); });
  }
  if (officials::may(official.role, officials::Act::watch_cases)) {
    const auto open = parts_.submissions.list({official.departments, {}, true, 0, k_counted_submissions});
    if (!open) {
      return failed(visit, open.error());
    }
    model.open_submissions = static_cast<int>(open->size());
    model.more_submissions = open->size() == k_counted_submissions;
    for (const FollowedSubmission& one : *open) {
      const auto clock = clock_of(one);
      model.late_submissions += clock && clock->days_left < 0 ? 1 : 0;
    }
  }
  const DeskFrame frame = frame_of(visit);
  return page(frame, "desk.overview", overview_body(frame, model));
}

WebResponse DeskService::list_cases(const Visit& visit) {
  const Official& official = visit.visitor.official;
  const auto catalog = parts_.catalog.current();
  const auto newest = parts_.oversight.newest();
  if (!newest) {
    return failed(visit, newest.error());
  }
  if (!catalog || !*newest) {
    return plain(visit, 200, "empty");
  }
  CaseListModel model;
  model.choice = choice_of(visit.request);
  model.departments = departments_of(official, *catalog);
  model.made = (*newest)->made;
  if (!model.choice.department.empty() && !official.speaks_for(model.choice.department)) {
    return plain(visit, 404, "missing");
  }
  if (model.choice.light == "all") {
    if (auto trouble = fill_from_store(visit, *catalog, model)) {
      return std::move(*trouble);
    }
  } else {
    const auto asked = whole_number(visit.request.parameter("page").value_or("0"));
    const std::size_t from = static_cast<std::size_t>(std::min<std::int64_t>(asked.value_or(0), 100'000)) * k_rows;
    for (const WatchedCase& one : (*newest)->watched) {
      if (official.speaks_for(one.department) && fits(one, model.choice)) {
        if (model.found >= from && model.rows.size() < k_rows) {
          model.rows.push_back(one);
        }
        ++model.found;
      }
    }
    const std::size_t at = from / k_rows;
    model.before = at > 0 ? address_of(model.choice, "&page=" + std::to_string(at - 1)) : "";
    model.after = model.found > from + k_rows ? address_of(model.choice, "&page=" + std::to_string(at + 1)) : "";
  }
  DeskFrame frame = frame_of(visit);
  frame.page.query = address_of(model.choice, "").substr(std::string_view("/desk/cases?").size());
  return page(frame, "desk.cases", case_list_body(frame, model));
}

// Every case, with or without a mark, as the store has it at this moment.
std::optional<WebResponse> DeskService::fill_from_store(const Visit& visit, const PublishedCatalog& catalog,
                                                        CaseListModel& model) {
  const Official& official = visit.visitor.official;
  CaseFilter filter{model.choice.state == "running", {}};
  if (!model.choice.department.empty()) {
    filter.departments = {model.choice.department};
  } else if (!official.speaks_for("*")) {
    filter.departments = official.departments;
  }
  const auto after = parse_case_mark(visit.request.parameter("after").value_or("0.0"));
  const auto found = parts_.cases.list(filter, after.value_or(CaseMark{}), static_cast<int>(k_rows));
  const auto liftings = parts_.record.liftings();
  if (!found || !liftings) {
    return failed(visit, found ? liftings.error() : found.error());
  }
  CaseWatch watch(catalog, parts_.calendar, parts_.clock.today(), *liftings);
  for (const StoredCase& stored : found->cases) {
    if (auto one = watch.see(stored)) {
      model.rows.push_back(std::move(one->watched));
    }
  }
  model.found = model.rows.size();
  model.made = parts_.clock.now();
  model.after = found->next ? address_of(model.choice, "&after=" + to_text(*found->next)) : "";
  return std::nullopt;
}

// Nothing for a case of another department as for one that is not there.
Result<std::optional<DeskCaseModel>> DeskService::case_model(const Visit& visit) const {
  const std::string department(visit.request.parameter("department").value_or(""));
  const std::string number(visit.request.parameter("number").value_or(""));
  const auto catalog = parts_.catalog.current();
  if (!catalog || number.empty() || number.size() > 64 || !visit.visitor.official.speaks_for(department)) {
    return std::optional<DeskCaseModel>{};
  }
  MINGBAI_ASSIGN(auto candidates, parts_.cases.find_by_number(number));
  const auto stored = std::ranges::find(candidates, department, &StoredCase::department);
  if (stored == candidates.end()) {
    return std::optional<DeskCaseModel>{};
  }
  MINGBAI_TRY(note_look(visit, stored->value.tracking_code));
  DeskCaseModel model;
  model.department = department;
  model.shown.value = std::move(stored->value);
  model.shown.value.applicant.clear();
  model.shown.value.tracking_code.clear();
  model.shown.today = parts_.clock.today();
  const std::string& code = model.shown.value.power;
  auto power = catalog->read([&](const catalog::Reader& reader) { return reader.find_power(code); });
  if (!power || !*power) {
    return std::optional<DeskCaseModel>{};  // no longer published: nothing to hold it against
  }
  model.shown.power = std::move(**power);
  model.department_name = name_of(departments_of(visit.visitor.official, *catalog), department);
  model.seen = cases::supervise(model.shown.value, *model.shown.power, parts_.calendar, model.shown.today);
  model.shown.progress = model.seen.progress;
  MINGBAI_ASSIGN(model.liftings, parts_.record.liftings_of(department, number));
  model.marks = judge(model.seen, *model.shown.power, model.liftings);
  model.light = light_of(model.seen, *model.shown.power, model.shown.value.outcome, model.marks);
  return std::optional(std::move(model));
}

Result<void> DeskService::note_look(const Visit& visit, const std::string& tracking_code) const {
  const Official& official = visit.visitor.official;
  Look look;
  look.tracking_code = tracking_code;
  look.way = LookWay::desk;
  look.who = official.name;
  look.role = word(official.role);
  look.offices = official.departments;
  look.purpose = look_purpose(visit.request.parameter("purpose").value_or(""));
  return parts_.looks.note_now(std::move(look));
}

WebResponse DeskService::show_case(const Visit& visit, const DeskCaseModel& model, int status,
                                   std::string_view warning) const {
  DeskFrame frame = frame_of(visit);
  frame.page.query =
      case_address(model.department, model.shown.value.number).substr(std::string_view("/desk/case?").size());
  return page(frame, "desk_case.title", desk_case_body(frame, model, warning), status);
}

WebResponse DeskService::case_page(const Visit& visit) {
  const auto model = case_model(visit);
  if (!model) {
    return failed(visit, model.error());
  }
  return *model ? show_case(visit, **model, 200, "") : plain(visit, 404, "missing");
}

// The mark must be there as it was shown: what has grown since is another one.
WebResponse DeskService::lift_mark(const Visit& visit) {
  const auto model = case_model(visit);
  if (!model) {
    return failed(visit, model.error());
  }
  if (!*model) {
    return plain(visit, 404, "missing");
  }
  const std::string kind = field(visit, "kind");
  const std::string step = field(visit, "step");
  const auto days = whole_number(field(visit, "days"));
  const auto mark = std::ranges::find_if((*model)->marks, [&](const JudgedMark& one) {
    return cases::word(one.mark.kind) == kind && one.mark.step == step && one.mark.days == days;
  });
  if (mark == (*model)->marks.end() || mark->lifting || !can_be_lifted(mark->mark.kind)) {
    return show_case(visit, **model, 409, "desk_case.not_there");
  }
  const std::string typed = field(visit, "text");
  const std::string reason(trim(typed));
  if (reason.empty() || reason.size() > officials::k_longest_reason || !is_valid_utf8(reason)) {
    return show_case(visit, **model, 422, "desk_case.reason_missing");
  }
  const auto lifted = parts_.record.lift({0,
                                          (*model)->department,
                                          (*model)->shown.value.number,
                                          kind,
                                          step,
                                          mark->mark.days,
                                          reason,
                                          visit.visitor.official.name,
                                          {}});
  if (!lifted) {
    return failed(visit, lifted.error());
  }
  parts_.oversight.forget();
  parts_.log.write(LogLevel::notice, "desk.mark_lifted", {{"lifting", lifted->number}, {"kind", kind}});
  return go_to(visit, case_address((*model)->department, (*model)->shown.value.number));
}

}  // namespace mingbai::central
