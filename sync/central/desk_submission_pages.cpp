// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/desk_submission_pages.h"

#include <algorithm>

#include "sync/base/text.h"

namespace mingbai::central {

namespace {

std::string kind_words(const DeskFrame& frame, cases::SubmissionKind kind) {
  return frame.say("kind." + std::string(cases::word(kind)));
}

Markup clock_words(const DeskFrame& frame, const std::optional<RunningClock>& clock) {
  if (!clock) {
    return Markup::text("–");
  }
  const bool late = clock->days_left < 0;
  const bool working = clock->rule.unit == calendar::LimitUnit::working_days;
  const std::string key = std::string(late ? "submission.late_" : "submission.left_") + (working ? "working" : "days");
  const std::string days = clock->days_left == 0
                               ? frame.say("submission.today")
                               : frame.say(key, {{"n", std::to_string(late ? -clock->days_left : clock->days_left)}});
  return element("span", {{"class", late ? "overdue" : ""}},
                 frame.page.words.short_date(frame.page.language, clock->deadline.date) + " · " + days);
}

Markup choices(const DeskFrame& frame, const SubmissionListModel& model) {
  Markup links;
  const auto link = [&](const std::string& state, const std::string& kind, const std::string& text) {
    std::vector<HtmlAttribute> attributes{
        {"href", frame.link("/desk/feedback?state=" + state + (kind.empty() ? "" : "&kind=" + kind))}};
    if (state == model.state && kind == model.kind) {
      attributes.push_back({"aria-current", "page"});
    }
    links += element("li", {}, element("a", attributes, text));
  };
  link("open", "", frame.say("desk_feedback.open"));
  link("all", "", frame.say("desk_feedback.all"));
  for (const cases::SubmissionKind kind : cases::k_submission_kinds) {
    link("open", std::string(cases::word(kind)), kind_words(frame, kind));
  }
  return element("nav", {{"class", "desk-nav choice-nav"}, {"aria-label", frame.say("desk_feedback.choose")}},
                 element("ul", {}, links));
}

// The words of a value that a form offered; what somebody typed stays as it is.
std::string value_words(const DeskFrame& frame, std::string_view name, std::string_view value) {
  const auto known = [&](std::string_view table, std::string_view id) {
    const std::string said = frame.say(std::string(table) + "." + std::string(id));
    return said.starts_with("⟦") ? std::string(id) : said;
  };
  if (name == "rating") {
    return known("stars", value);
  }
  if (name == "delivery") {
    return known("delivery", value);
  }
  if (name == "reasons") {
    std::string words;
    for (const std::string& one : split_list(value, {" "})) {
      words += (words.empty() ? "" : frame.say("submission.join")) + known("reason", one);
    }
    return words;
  }
  return std::string(value);
}

Markup written_section(const DeskFrame& frame, const DeskSubmissionModel& model) {
  const FollowedSubmission& followed = model.shown.followed;
  Markup rows;
  const auto add = [&](const std::string& term, const Markup& value) {
    rows += element("div", {}, element("dt", {}, term), element("dd", {}, value));
  };
  add(frame.say("submission.received"),
      Markup::text(frame.page.words.time(frame.page.language, followed.stored.received)));
  if (model.shown.power) {
    add(frame.say("submission.about"), frame.page.content(model.shown.power->name));
  }
  if (model.shown.office) {
    add(frame.say("submission.office"), frame.page.content(model.shown.office->name));
  }
  for (const auto& [name, value] : followed.stored.content.fields) {
    const std::string key = "desk_field." + name;
    const std::string term = frame.say(key);
    if (name != "power" && name != "department" && !value.empty()) {  // said above, by name
      add(term.starts_with("⟦") ? name : term, element("span", {{"class", "typed"}}, value_words(frame, name, value)));
    }
  }
  return element("section", {}, element("h2", {}, frame.say("desk_submission.written")),
                 element("dl", {{"class", "pairs wide"}}, rows));
}

Markup history_section(const DeskFrame& frame, const DeskSubmissionModel& model) {
  Markup items;
  const auto& follow_ups = model.shown.followed.follow_ups;
  for (auto one = follow_ups.rbegin(); one != follow_ups.rend(); ++one) {
    const std::string who = by_citizen(one->kind) ? frame.say("desk_submission.citizen") : one->who;
    Markup inner =
        element("span", {{"class", "row-note"}}, frame.page.words.time(frame.page.language, one->at) + " · " + who);
    inner += element("span", {{"class", "row-name"}}, frame.say("desk_followup." + std::string(word(one->kind))));
    inner += one->rating > 0
                 ? element("span", {{"class", "row-text"}}, frame.say("stars." + std::to_string(one->rating)))
                 : Markup();
    inner += one->text.empty() ? Markup() : element("span", {{"class", "row-text typed"}}, one->text);
    items += element("li", {}, inner);
  }
  return items.empty() ? Markup()
                       : element("section", {}, element("h2", {}, frame.say("submission.history")),
                                 element("ol", {{"class", "timeline"}}, items));
}

Markup act_form(const DeskFrame& frame, const DeskSubmissionModel& model, FollowUpKind kind) {
  const std::string word(central::word(kind));
  const std::string key = "desk_act." + word;
  Markup fields = hidden_field("kind", word);
  fields += element("p", {{"class", "hint"}}, frame.say(key + "_hint"));
  if (kind == FollowUpKind::handed_over) {
    fields += labelled_choice(frame, key + "_to", "to", model.others, "");
  }
  if (kind != FollowUpKind::accepted) {
    fields += labelled_area(frame, key + "_text", "text-" + word, k_longest_follow_up);
  }
  const bool main = kind == FollowUpKind::answered;
  fields += submit_button(frame, key + "_go", main ? "primary" : "secondary");
  const Markup form = desk_form(frame, submission_address(model.shown.followed.stored.number), "act", fields);
  if (main) {
    return element("section", {{"class", "panel"}}, element("h2", {}, frame.say(key)), form);
  }
  return element("details", {{"class", "more"}}, element("summary", {}, frame.say(key)), form);
}

}  // namespace

std::string submission_address(std::int64_t number) {
  return "/desk/submission?n=" + std::to_string(number);
}

Markup submission_list_body(const DeskFrame& frame, const SubmissionListModel& model) {
  Markup body = element("h1", {}, frame.say("desk.feedback"));
  body += choices(frame, model);
  if (model.rows.empty()) {
    return body += element("p", {{"class", "quiet"}}, frame.say("desk_feedback.none"));
  }
  DeskTable table;
  table.caption = frame.say("desk.feedback");
  for (const char* key : {"number", "kind", "received", "office", "standing", "clock"}) {
    table.head.push_back(frame.say("desk_feedback." + std::string(key)));
  }
  const bool reads = frame.may(officials::Act::read_submissions);
  for (const SubmissionRow& row : model.rows) {
    const StoredSubmission& stored = row.followed.stored;
    const std::string number = std::to_string(stored.number);
    const std::string to = frame.link(submission_address(stored.number));
    table.rows.push_back(
        {reads || row.handed_over ? element("a", {{"href", to}}, number) : Markup::text(number),
         Markup::text(kind_words(frame, stored.content.kind)),
         Markup::text(frame.page.words.time(frame.page.language, stored.received)),
         row.followed.department.empty() ? Markup::text(frame.say("desk_feedback.nobody"))
                                         : frame.page.content(name_of(model.departments, row.followed.department)),
         Markup::text(row.handed_over
                          ? frame.say("desk_standing.handed_over")
                          : frame.say("desk_standing." + std::string(word(standing_of(row.followed.follow_ups))))),
         row.handed_over ? Markup::text("–") : clock_words(frame, row.clock)});
  }
  body += desk_table(table);
  body += further_link(frame, model.after);
  return body;
}

Markup handed_over_body(const DeskFrame& frame, const FollowedSubmission& followed, std::string_view office) {
  Markup body = element("p", {{"class", "eyebrow"}},
                        frame.say("desk_submission.number", {{"n", std::to_string(followed.stored.number)}}));
  body += element("h1", {}, kind_words(frame, followed.stored.content.kind));
  Markup now = element("span", {{"class", "card-key"}}, frame.say("desk_standing.handed_over"));
  now += frame.page.content("strong", "", office);
  const auto& all = followed.follow_ups;
  const auto over =
      std::find_if(all.rbegin(), all.rend(), [](const FollowUp& one) { return one.kind == FollowUpKind::handed_over; });
  now += over == all.rend() ? Markup() : element("span", {}, frame.page.words.time(frame.page.language, over->at));
  body += element("div", {{"class", "cards"}}, element("div", {{"class", "card now"}}, now));
  return body += element("p", {{"class", "quiet"}}, frame.say("desk_submission.handed_over"));
}

Markup desk_submission_body(const DeskFrame& frame, const DeskSubmissionModel& model, std::string_view warning) {
  const FollowedSubmission& followed = model.shown.followed;
  Markup body = element("p", {{"class", "eyebrow"}},
                        frame.say("desk_submission.number", {{"n", std::to_string(followed.stored.number)}}));
  body += element("h1", {}, kind_words(frame, followed.stored.content.kind));
  body += desk_warning(frame, warning);
  Markup now = element("span", {{"class", "card-key"}}, frame.say("submission.now"));
  now += element("strong", {}, frame.say("desk_standing." + std::string(word(standing_of(followed.follow_ups)))));
  Markup due = element("span", {{"class", "card-key"}}, frame.say("desk_feedback.clock"));
  due += element("strong", {}, clock_words(frame, model.shown.clock));
  if (model.shown.clock) {
    due += element("span", {{"class", "why"}},
                   frame.page.content("《" + model.shown.clock->rule.law + "》" + model.shown.clock->rule.article));
  }
  const bool late = model.shown.clock && model.shown.clock->days_left < 0;
  body += element("div", {{"class", "cards"}}, element("div", {{"class", "card now"}}, now),
                  element("div", {{"class", late ? "card late" : "card"}}, due));
  body += written_section(frame, model);
  for (const FollowUpKind kind : model.possible) {
    body += act_form(frame, model, kind);
  }
  body += history_section(frame, model);
  body += element("p", {{"class", "note"}}, frame.say("desk_submission.seen"));
  return body;
}

}  // namespace mingbai::central
