// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "sync/base/text.h"
#include "sync/catalog/flow_svg.h"
#include "sync/central/citizen_form_page.h"
#include "sync/central/pages.h"

namespace mingbai::central {

using cases::Case;
using cases::Outcome;
using cases::StepState;

namespace {

const catalog::FlowNode* here_of(const CaseModel& model) {
  if (!model.power || !model.power->flowchart || !model.progress.here) {
    return nullptr;
  }
  return model.power->flowchart->find(model.progress.steps[*model.progress.here].step);
}

Markup now_card(const PageFrame& frame, const CaseModel& model) {
  if (model.value.outcome != Outcome::running) {
    const std::string word(cases::word(model.value.outcome));
    Markup inner = element("span", {{"class", "card-key"}}, frame.say("case.finished"));
    inner += element("strong", {}, frame.say("outcome." + word));
    inner += element("span", {},
                     frame.words.time(frame.language,
                                      model.value.events.empty() ? model.value.updated : model.value.events.back().at));
    return element("div", {{"class", "card outcome " + word}}, inner);
  }
  const catalog::FlowNode* const here = here_of(model);
  Markup inner = element("span", {{"class", "card-key"}}, frame.say("case.now"));
  if (here == nullptr) {
    inner += element("strong", {}, frame.say("case.received"));
    return element("div", {{"class", "card now"}}, inner);
  }
  const cases::StepProgress& step = model.progress.steps[*model.progress.here];
  inner += frame.content("strong", "", here->name);
  Markup note = frame.content(here->post);
  note += here->post.empty() ? "" : " · ";
  note += frame.say("case.day", {{"n", std::to_string(step.days_used)}});
  if (here->limit_days && *here->limit_days > 0) {
    note += frame.say("case.of_days", {{"n", std::to_string(*here->limit_days)}});
  }
  inner += element("span", {}, note);
  return element("div", {{"class", "card now"}}, inner);
}

Markup left_words(const PageFrame& frame, const cases::Progress& progress) {
  if (progress.suspended) {
    return element("span", {}, frame.say("case.suspended"));
  }
  if (progress.days_left < 0) {
    return element("span", {{"class", "overdue"}},
                   frame.say("case.overdue", {{"n", std::to_string(-progress.days_left)}}));
  }
  return element("span", {},
                 progress.days_left == 0 ? frame.say("case.today")
                                         : frame.say("case.left", {{"n", std::to_string(progress.days_left)}}));
}

Markup deadline_card(const PageFrame& frame, const CaseModel& model) {
  if (model.value.outcome != Outcome::running) {
    return {};
  }
  Markup inner = element("span", {{"class", "card-key"}}, frame.say("case.deadline"));
  if (!model.progress.deadline) {
    inner += element("strong", {}, frame.say(model.value.accepted ? "case.no_limit" : "case.not_accepted"));
    inner += element("span", {}, frame.say(model.value.accepted ? "case.no_limit_note" : "case.not_accepted_note"));
    return element("div", {{"class", "card"}}, inner);
  }
  inner += element("strong", {}, frame.words.date(frame.language, model.progress.deadline->date));
  inner += left_words(frame, model.progress);
  inner +=
      element("a", {{"class", "secondary"}, {"href", frame.link("/r/" + model.value.tracking_code + "/deadline.ics")}},
              frame.say("case.calendar"));
  return element("div", {{"class", model.progress.days_left < 0 && !model.progress.suspended ? "card late" : "card"}},
                 inner);
}

std::string reason_of(const PageFrame& frame, const calendar::SkippedDay& day) {
  switch (day.reason) {
    case calendar::SkipReason::weekend:
      return frame.say("case.weekend");
    case calendar::SkipReason::holiday:
      return day.name;
    case calendar::SkipReason::paused:
      return day.name.empty() ? frame.say("case.paused") : frame.say("case.paused") + " " + day.name;
  }
  return {};
}

// Days in a row that were skipped for one reason are one line.
Markup skipped_list(const PageFrame& frame, const std::vector<calendar::SkippedDay>& days) {
  Markup items;
  for (std::size_t first = 0; first < days.size();) {
    std::size_t last = first;
    while (last + 1 < days.size() && days[last + 1].reason == days[first].reason &&
           days[last + 1].name == days[first].name &&
           std::chrono::sys_days{days[last + 1].date} ==
               std::chrono::sys_days{days[last].date} + std::chrono::days{1}) {
      ++last;
    }
    std::string when = frame.words.short_date(frame.language, days[first].date);
    if (last != first) {
      when += "–" + frame.words.short_date(frame.language, days[last].date);
    }
    items += element("li", {}, when + " ", element("span", {{"class", "why"}}, reason_of(frame, days[first])));
    first = last + 1;
  }
  return element("ul", {{"class", "dots"}}, items);
}

Markup rights_section(const PageFrame& frame, const CaseModel& model) {
  const catalog::FlowNode* const here = here_of(model);
  Markup rights;
  Markup complain;
  const auto add = [](Markup& list, const Markup& item) {
    list += list.empty() ? Markup() : Markup::text(" · ");
    list += item;
  };
  if (here != nullptr) {
    for (const std::string& right : here->rights) {
      add(rights, frame.content(right));
    }
    if (!here->supervision_phone.empty()) {
      add(complain, phone_link(here->supervision_phone));
    }
    for (const std::string& channel : here->complaints) {
      add(complain, phone_link(channel));
    }
  }
  if (complain.empty() && model.power) {
    if (!model.power->supervision_phone.empty()) {
      add(complain, phone_link(model.power->supervision_phone));
    }
    for (const std::string& channel : model.power->complaint_channels) {
      add(complain, phone_link(channel));
    }
  }
  Markup inner;
  inner += rights.empty() ? Markup() : element("p", {}, element("strong", {}, frame.say("case.rights")), rights);
  inner += complain.empty() ? Markup() : element("p", {}, element("strong", {}, frame.say("case.complain")), complain);
  if (model.power && !model.power->phone.empty()) {
    inner += element("p", {}, element("strong", {}, frame.say("case.ask")), phone_link(model.power->phone));
  }
  return inner.empty()
             ? Markup()
             : element("section", {{"class", "quiet"}, {"aria-label", frame.say("case.rights_region")}}, inner);
}

// What happened, newest first: with the office's words for the applicant.
Markup history_section(const PageFrame& frame, const CaseModel& model) {
  Markup items;
  for (auto event = model.value.events.rbegin(); event != model.value.events.rend(); ++event) {
    const catalog::FlowNode* const node =
        model.power && model.power->flowchart ? model.power->flowchart->find(event->step) : nullptr;
    Markup name = node != nullptr ? frame.content(node->name) : frame.content(event->step);
    name += " · " + frame.say("event." + std::string(cases::word(event->kind)));
    Markup inner = element("span", {{"class", "row-note"}}, frame.words.time(frame.language, event->at));
    inner += element("span", {{"class", "row-name"}}, name);
    inner += event->note.empty() ? Markup() : frame.content("span", "row-text", event->note);
    items += element("li", {}, inner);
  }
  return items.empty() ? Markup()
                       : element("section", {}, element("h2", {}, frame.say("case.history")),
                                 element("ol", {{"class", "timeline"}}, items));
}

// What the supervision found not to be the office's doing: said to whoever waited, with the reason that was given.
Markup liftings_section(const PageFrame& frame, const CaseModel& model) {
  Markup items;
  for (const officials::Lifting& one : model.liftings) {
    const catalog::FlowNode* const node =
        model.power && model.power->flowchart ? model.power->flowchart->find(one.step) : nullptr;
    Markup inner = element("span", {{"class", "row-note"}}, frame.words.time(frame.language, one.at));
    inner += element("span", {{"class", "row-name"}},
                     frame.say("mark." + one.kind,
                               {{"n", std::to_string(one.days)}, {"step", node != nullptr ? node->name : one.step}}));
    inner += frame.content("span", "row-text", one.reason);
    items += element("li", {}, inner);
  }
  return items.empty() ? Markup()
                       : element("section", {}, element("h2", {}, frame.say("case.lifted")),
                                 element("p", {{"class", "note"}}, frame.say("case.lifted_note")),
                                 element("ol", {{"class", "timeline"}}, items));
}

}  // namespace

Markup how_computed(const PageFrame& frame, const CaseModel& model) {
  const cases::Progress& progress = model.progress;
  if (!progress.deadline) {
    return {};
  }
  const calendar::Deadline& deadline = *progress.deadline;
  Markup steps;
  steps += element("li", {}, frame.say("case.from", {{"date", frame.words.date(frame.language, deadline.event)}}));
  steps += element(
      "li", {},
      frame.say(progress.promised ? "case.promised" : "case.legal", {{"n", std::to_string(progress.limit_days)}}));
  steps += deadline.skipped.empty()
               ? Markup()
               : element("li", {}, frame.say("case.skipped", {{"n", std::to_string(deadline.skipped.size())}}),
                         skipped_list(frame, deadline.skipped));
  for (const calendar::WorkedWeekend& day : deadline.worked_weekends) {
    steps += element(
        "li", {}, frame.say("case.worked", {{"date", frame.words.date(frame.language, day.date)}, {"name", day.name}}));
  }
  steps +=
      element("li", {},
              element("strong", {}, frame.say("case.so", {{"date", frame.words.date(frame.language, deadline.date)}})));
  Markup inner = element("ol", {{"class", "plain numbered"}}, steps);
  inner += element("p", {{"class", "note"}},
                   frame.say("case.used", {{"n", std::to_string(progress.days_used)},
                                           {"m", std::to_string(progress.days_suspended)}}));
  inner += deadline.provisional ? element("p", {{"class", "warning"}}, frame.say("case.provisional")) : Markup();
  inner += element("p", {{"class", "note"}}, frame.say("case.law"));
  return element("details", {{"class", "more"}}, element("summary", {}, frame.say("case.how")), inner);
}

Markup case_chart(const PageFrame& frame, const CaseModel& model) {
  if (!model.power || !model.power->flowchart) {
    return {};
  }
  catalog::SvgLook look;
  look.title = model.power->name + " " + frame.words.say(Language::zh_hans, "power.flow");
  for (const cases::StepProgress& step : model.progress.steps) {
    if (step.state == StepState::done || step.state == StepState::here) {
      look.states[step.step] = step.state == StepState::here ? catalog::StepState::here : catalog::StepState::done;
    }
  }
  const std::string svg = catalog::to_svg(*model.power->flowchart, look);
  if (svg.empty()) {
    return {};
  }
  Markup legend = element("span", {{"class", "key done"}}, frame.say("case.key_done"));
  legend += element("span", {{"class", "key here"}}, frame.say("case.key_here"));
  legend += element("span", {{"class", "key ahead"}}, frame.say("case.key_ahead"));
  return element("section", {}, element("h2", {}, frame.say("case.chart")), element("p", {{"class", "legend"}}, legend),
                 element("div",
                         {{"class", chart_classes(*model.power->flowchart)},
                          {"tabindex", "0"},
                          {"role", "region"},
                          {"aria-label", frame.say("power.flow_region")},
                          {"lang", "zh-Hans"}},
                         Markup::made_by_program(svg)));
}

Markup case_body(const PageFrame& frame, const CaseModel& model) {
  const Case& value = model.value;
  Markup body = element("h1", {}, frame.say(value.outcome == Outcome::running ? "case.title" : "case.title_finished"));
  Markup about = model.power ? frame.content(model.power->name) : Markup::text(value.power);
  about += value.applicant.empty() ? "" : " · ";
  about += value.applicant.empty()
               ? Markup()
               : Markup::text(frame.say("case.applicant", {{"name", frame.as_written(value.applicant)}}));
  body += element("p", {{"class", "also"}}, about);
  body += element("p", {{"class", "code"}}, value.tracking_code);
  body += element("div", {{"class", "cards"}}, now_card(frame, model), deadline_card(frame, model));
  body += how_computed(frame, model);
  body += rights_section(frame, model);
  body += form_links(frame, "case=" + value.tracking_code,
                     {cases::SubmissionKind::feedback, cases::SubmissionKind::complaint});
  body += case_chart(frame, model);
  body += history_section(frame, model);
  body += liftings_section(frame, model);
  body += looks_section(frame, model.looks);
  if (model.power) {
    body += element("p", {},
                    element("a", {{"class", "secondary"}, {"href", frame.link("/p/" + model.power->code)}},
                            frame.say("case.guide")));
  }
  body += element("p", {{"class", "note"}}, frame.say("case.keep_secret"));
  return body;
}

}  // namespace mingbai::central
