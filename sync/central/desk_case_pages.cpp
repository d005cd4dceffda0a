// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/desk_case_pages.h"

#include <algorithm>

#include "sync/central/web.h"

namespace mingbai::central {

using cases::Light;
using cases::MarkKind;

namespace {

std::string number(std::int64_t value) {
  return std::to_string(value);
}

Markup tile(const DeskFrame& frame, std::string_view key, const std::string& value, std::string_view css,
            const std::string& to) {
  const Markup inner = element("span", {}, frame.say(key)) += element("strong", {}, value);
  const std::string classes = "tile " + std::string(css);
  return element("li", {},
                 to.empty() ? element("div", {{"class", classes}}, inner)
                            : element("a", {{"class", classes}, {"href", frame.link(to)}}, inner));
}

Markup choice_form(const DeskFrame& frame, const CaseListModel& model) {
  DepartmentNames departments{{"", frame.say("desk_cases.all_departments")}};
  departments.insert(departments.end(), model.departments.begin(), model.departments.end());
  std::vector<std::pair<std::string, std::string>> lights;
  for (const char* const light : {"marked", "red", "yellow", "lifted", "all"}) {
    lights.emplace_back(light, frame.say("desk_cases.light_" + std::string(light)));
  }
  Markup fields;
  fields += element(
      "div", {}, labelled_choice(frame, "desk_cases.department", "department", departments, model.choice.department));
  fields += element("div", {}, labelled_choice(frame, "desk_cases.light", "light", lights, model.choice.light));
  fields += element(
      "div", {},
      labelled_choice(frame, "desk_cases.state", "state",
                      {{"running", frame.say("desk_cases.running")}, {"finished", frame.say("desk_cases.finished")}},
                      model.choice.state));
  fields += frame.page.language == Language::en ? hidden_field("lang", "en") : Markup();
  fields += element("div", {}, submit_button(frame, "desk_cases.show", "secondary"));
  return element("form", {{"action", "/desk/cases"}, {"method", "get"}, {"class", "choices"}}, fields);
}

std::string due_words(const DeskFrame& frame, const WatchedCase& one) {
  if (!one.due) {
    return frame.say("desk_cases.no_limit");
  }
  const std::string key = one.days_left < 0 ? "desk_cases.over" : "desk_cases.left";
  return frame.page.words.short_date(frame.page.language, *one.due) + " · " +
         frame.say(key, {{"n", number(std::abs(one.days_left))}});
}

std::vector<Markup> case_row(const DeskFrame& frame, const CaseListModel& model, const WatchedCase& one) {
  Markup marks;
  for (const JudgedMark& mark : one.marks) {
    marks += element("span", {{"class", mark.lifting ? "mark-line lifted" : "mark-line"}},
                     mark_words(frame, mark) + (mark.lifting ? " · " + frame.say("desk_cases.is_lifted") : ""));
  }
  // Whoever looks from the list of marks looks after limits; the citizen is told so.
  const std::string purpose = model.choice.light == "all" ? "" : "&purpose=" + std::string(word(LookPurpose::limits));
  const std::string to = frame.link(case_address(one.department, one.number) + purpose);
  return {element("a", {{"href", to}}, one.number), light_badge(frame, one.light),
          frame.page.content(one.power_name),       frame.page.content(name_of(model.departments, one.department)),
          Markup::text(due_words(frame, one)),      marks};
}

Markup pager(const DeskFrame& frame, const CaseListModel& model) {
  Markup links;
  for (const auto& [to, key] : {std::pair(model.before, "desk_cases.before"), {model.after, "desk_cases.after"}}) {
    links += to.empty() ? Markup() : element("a", {{"class", "secondary"}, {"href", frame.link(to)}}, frame.say(key));
  }
  return links.empty() ? links
                       : element("nav", {{"class", "pager"}, {"aria-label", frame.say("desk_cases.pages")}}, links);
}

Markup lift_form(const DeskFrame& frame, const DeskCaseModel& model, const JudgedMark& mark, std::size_t index) {
  Markup fields = hidden_field("kind", cases::word(mark.mark.kind));
  fields += hidden_field("step", mark.mark.step);
  fields += hidden_field("days", number(mark.mark.days));
  fields += element("p", {{"class", "hint"}}, frame.say("desk_case.reason_hint"));
  fields += labelled_area(frame, "desk_case.reason", "reason-" + number(static_cast<std::int64_t>(index)),
                          officials::k_longest_reason);
  fields += submit_button(frame, "desk_case.lift_go", "secondary");
  return element("details", {}, element("summary", {}, frame.say("desk_case.lift")),
                 desk_form(frame, case_address(model.department, model.shown.value.number), "lift", fields));
}

Markup lifted_lines(const DeskFrame& frame, const officials::Lifting& lifting) {
  Markup lines =
      element("p", {{"class", "note"}},
              frame.say("desk_case.lifted_by", {{"who", lifting.who},
                                                {"time", frame.page.words.time(frame.page.language, lifting.at)},
                                                {"n", number(lifting.number)}}));
  lines += element("p", {}, frame.say("desk_case.reason"), frame.page.content(lifting.reason));
  return lines;
}

Markup marks_section(const DeskFrame& frame, const DeskCaseModel& model) {
  Markup items;
  for (std::size_t i = 0; i < model.marks.size(); ++i) {
    const JudgedMark& mark = model.marks[i];
    Markup inner =
        element("p", {{"class", mark.lifting ? "lifted" : "row-name"}}, mark_words(frame, mark), std::string(" "),
                mark.lifting ? badge("green", frame.say("desk_cases.is_lifted")) : Markup());
    inner += mark.lifting ? element("p", {{"class", "note"}},
                                    frame.say("desk_case.see_lifting", {{"n", number(mark.lifting->number)}}))
                          : Markup();
    if (!mark.lifting && can_be_lifted(mark.mark.kind) && frame.may(officials::Act::lift_marks)) {
      inner += lift_form(frame, model, mark, i);
    }
    items += element("li", {}, inner);
  }
  Markup section = element("h2", {}, frame.say("desk_case.marks"));
  section += items.empty() ? element("p", {}, frame.say("desk_case.no_marks"))
                           : element("ul", {{"class", "plain marks"}}, items);
  section += element("p", {{"class", "note"}}, frame.say("desk_case.public_stays"));
  return element("section", {}, section);
}

// Also those whose mark has grown since, and stands again.
Markup liftings_section(const DeskFrame& frame, const DeskCaseModel& model) {
  Markup items;
  for (const officials::Lifting& one : model.liftings) {
    const catalog::FlowNode* const node =
        model.shown.power && model.shown.power->flowchart ? model.shown.power->flowchart->find(one.step) : nullptr;
    const std::string words =
        frame.say("mark." + one.kind, {{"n", number(one.days)}, {"step", node != nullptr ? node->name : one.step}});
    items += element("li", {}, element("p", {{"class", "row-name"}}, words), lifted_lines(frame, one));
  }
  return items.empty() ? items
                       : element("section", {}, element("h2", {}, frame.say("desk_case.liftings")),
                                 element("ol", {{"class", "plain"}}, items));
}

Markup stays_section(const DeskFrame& frame, const DeskCaseModel& model) {
  if (!model.shown.power || !model.shown.power->flowchart || model.seen.visits.empty()) {
    return {};
  }
  DeskTable table;
  table.caption = frame.say("desk_case.stays");
  for (const char* key : {"step", "post", "arrived", "left", "used", "limit", "over"}) {
    table.head.push_back(frame.say("desk_case." + std::string(key)));
  }
  const PageFrame& page = frame.page;
  for (const cases::Visit& visit : model.seen.visits) {
    const catalog::FlowNode& node = model.shown.power->flowchart->nodes[visit.step];
    const int over = cases::days_over(visit, *model.shown.power->flowchart);
    table.rows.push_back(
        {page.content(node.name), page.content(node.post), Markup::text(page.words.time(page.language, visit.arrived)),
         Markup::text(visit.left ? page.words.time(page.language, *visit.left) : frame.say("desk_case.still_there")),
         Markup::text(number(visit.days_used)),
         Markup::text(!node.limit_days        ? frame.say("desk_cases.no_limit")
                      : *node.limit_days == 0 ? frame.say("power.on_the_spot")
                                              : number(*node.limit_days)),
         over > 0 ? element("span", {{"class", "overdue"}}, number(over)) : Markup::text("0")});
  }
  return element("section", {}, element("h2", {}, frame.say("desk_case.stays")), desk_table(table));
}

Markup light_card(const DeskFrame& frame, const DeskCaseModel& model) {
  const cases::Case& value = model.shown.value;
  Markup inner = element("span", {{"class", "card-key"}}, frame.say("desk_cases.light"));
  inner += element("strong", {}, frame.say("light." + std::string(cases::word(model.light))));
  inner += element("span", {}, frame.say("outcome." + std::string(cases::word(value.outcome))));
  return element("div", {{"class", "card light-" + std::string(cases::word(model.light))}}, inner);
}

Markup limit_card(const DeskFrame& frame, const DeskCaseModel& model) {
  const cases::Progress& progress = model.shown.progress;
  Markup inner = element("span", {{"class", "card-key"}}, frame.say("case.deadline"));
  if (!progress.deadline) {
    inner += element("strong", {}, frame.say(model.shown.value.accepted ? "case.no_limit" : "case.not_accepted"));
    return element("div", {{"class", "card"}}, inner);
  }
  inner += element("strong", {}, frame.page.words.date(frame.page.language, progress.deadline->date));
  const std::string key = progress.suspended ? "case.suspended" : progress.days_left < 0 ? "case.overdue" : "case.left";
  inner += element("span", {{"class", progress.days_left < 0 ? "overdue" : ""}},
                   frame.say(key, {{"n", number(std::abs(progress.days_left))}}));
  inner += element("span", {},
                   frame.say(progress.promised ? "desk_case.of_promised" : "desk_case.of_legal",
                             {{"used", number(progress.days_used)}, {"n", number(progress.limit_days)}}));
  return element("div", {{"class", "card"}}, inner);
}

}  // namespace

std::string name_of(const DepartmentNames& names, std::string_view department) {
  for (const auto& [id, name] : names) {
    if (id == department) {
      return name;
    }
  }
  return std::string(department);
}

std::string case_address(std::string_view department, std::string_view number) {
  return "/desk/case?department=" + encode_component(department) + "&number=" + encode_component(number);
}

std::string mark_words(const DeskFrame& frame, const JudgedMark& mark) {
  return frame.say("mark." + std::string(cases::word(mark.mark.kind)),
                   {{"n", std::to_string(mark.mark.days)}, {"step", mark.step_name}});
}

Markup light_badge(const DeskFrame& frame, Light light) {
  const std::string word(cases::word(light));
  return badge(word, frame.say("light." + word));
}

Markup overview_body(const DeskFrame& frame, const OverviewModel& model) {
  Markup body = element("h1", {}, frame.say("desk.overview"));
  if (!model.of) {
    return body += element("p", {{"class", "quiet"}}, frame.say("empty.text"));
  }
  OfficeRecord sum = sum_of(model.offices);
  const bool watches = frame.may(officials::Act::watch_cases);
  const auto to = [&](std::string_view address) { return watches ? std::string(address) : std::string(); };
  Markup tiles = tile(frame, "desk_overview.running", number(sum.running), "", to("/desk/cases?light=all"));
  tiles += tile(frame, "desk_overview.near_due", number(sum.near_due), sum.near_due > 0 ? "amber" : "",
                to("/desk/cases?light=yellow"));
  tiles += tile(frame, "desk_overview.overdue", number(sum.overdue), sum.overdue > 0 ? "alarm" : "",
                to("/desk/cases?light=red"));
  tiles += tile(frame, "desk_overview.lifted", number(sum.lifted), "", to("/desk/cases?light=lifted"));
  if (model.open_submissions) {
    const std::string more = model.more_submissions ? "+" : "";
    tiles += tile(frame, "desk_overview.feedback", number(*model.open_submissions) + more, "", "/desk/feedback");
    tiles += tile(frame, "desk_overview.feedback_late", number(model.late_submissions) + more,
                  model.late_submissions > 0 ? "alarm" : "", "/desk/feedback");
  }
  body += element("ul", {{"class", "tiles"}}, tiles);
  DeskTable table;
  table.caption = frame.say("desk_overview.by_office");
  for (const char* key : {"office", "running", "near_due", "overdue", "finished", "in_time", "skipped", "lifted"}) {
    table.head.push_back(frame.say("desk_overview." + std::string(key)));
  }
  for (const OfficeRecord& one : model.offices) {
    const auto percent = one.in_time_percent();
    const std::string list = "/desk/cases?department=" + encode_component(one.department);
    table.rows.push_back(
        {watches ? element("a", {{"href", frame.link(list)}}, frame.page.content(one.name))
                 : frame.page.content(one.name),
         Markup::text(number(one.running)), Markup::text(number(one.near_due)),
         one.overdue > 0 ? element("span", {{"class", "overdue"}}, number(one.overdue)) : Markup::text("0"),
         Markup::text(number(one.finished)), Markup::text(percent ? number(*percent) + "%" : "–"),
         Markup::text(number(one.skipped)), Markup::text(number(one.lifted))});
  }
  body += element("h2", {}, table.caption);
  body += desk_table(table);
  body +=
      element("p", {{"class", "note"}},
              frame.say("desk_overview.as_of", {{"time", frame.page.words.time(frame.page.language, model.of->made)},
                                                {"n", number(k_oversight_window.count())}}));
  return body;
}

Markup case_list_body(const DeskFrame& frame, const CaseListModel& model) {
  Markup body = element("h1", {}, frame.say("desk.cases"));
  body += choice_form(frame, model);
  body += element("p", {{"class", "note"}},
                  frame.say(model.choice.light == "all" ? "desk_cases.live" : "desk_cases.found",
                            {{"n", number(static_cast<std::int64_t>(model.found))},
                             {"time", frame.page.words.time(frame.page.language, model.made)}}));
  if (model.rows.empty()) {
    return body += element("p", {{"class", "quiet"}}, frame.say("desk_cases.none"));
  }
  DeskTable table;
  table.caption = frame.say("desk.cases");
  for (const char* key : {"number", "light", "power", "department", "due", "marks"}) {
    table.head.push_back(frame.say("desk_cases." + std::string(key)));
  }
  for (const WatchedCase& one : model.rows) {
    table.rows.push_back(case_row(frame, model, one));
  }
  body += desk_table(table);
  body += pager(frame, model);
  return body;
}

Markup desk_case_body(const DeskFrame& frame, const DeskCaseModel& model, std::string_view warning) {
  const CaseModel& shown = model.shown;
  Markup body = element("p", {{"class", "eyebrow"}}, frame.say("desk_cases.number"));
  body += element("h1", {}, shown.value.number);
  body += element("p", {{"class", "also"}}, frame.page.content(shown.power ? shown.power->name : shown.value.power),
                  std::string(" · "), frame.page.content(model.department_name));
  body += desk_warning(frame, warning);
  body += element("div", {{"class", "cards"}}, light_card(frame, model), limit_card(frame, model));
  body += marks_section(frame, model);
  body += liftings_section(frame, model);
  body += how_computed(frame.page, shown);
  body += stays_section(frame, model);
  body += case_chart(frame.page, shown);
  body += element("p", {{"class", "note"}}, frame.say("desk_case.look_noted"));
  return body;
}

}  // namespace mingbai::central
