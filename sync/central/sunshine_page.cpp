// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The public clock of the offices: who keeps the limits, in numbers that anybody can check (G5, S6).
#include "sync/central/oversight.h"
#include "sync/central/pages.h"

namespace mingbai::central {

namespace {

constexpr int k_whole = 100;  // percent

std::string number(int value) {
  return std::to_string(value);
}

// How much of the whole was in time, as a bar; the words beside it say the same.
Markup bar(int percent) {
  const Markup ground = element("rect", {{"width", "100"}, {"height", "6"}, {"class", "bar-ground"}});
  const Markup part = element(
      "rect", {{"width", number(percent)}, {"height", "6"}, {"class", percent == k_whole ? "bar-all" : "bar-part"}});
  return element("svg",
                 {{"viewBox", "0 0 100 6"}, {"class", "bar"}, {"preserveAspectRatio", "none"}, {"aria-hidden", "true"}},
                 ground, part);
}

Markup finished_lines(const PageFrame& frame, const OfficeRecord& office) {
  const auto percent = office.in_time_percent();
  if (!percent) {
    return element("p", {{"class", "note"}}, frame.say("sunshine.none_finished"));
  }
  Markup lines = element("strong", {}, frame.say("sunshine.percent", {{"n", number(*percent)}}));
  lines += bar(*percent);
  const int late = office.finished - office.in_time;
  lines += element("span", {{"class", late > 0 ? "" : "note"}},
                   frame.say(late > 0 ? "sunshine.finished_late" : "sunshine.finished",
                             {{"n", number(office.finished)}, {"late", number(late)}}));
  return lines;
}

Markup running_lines(const PageFrame& frame, const OfficeRecord& office) {
  Markup lines = element("span", {{"class", "note"}}, frame.say("sunshine.running", {{"n", number(office.running)}}));
  if (office.near_due > 0) {
    lines += element("span", {{"class", "note"}}, frame.say("sunshine.near_due", {{"n", number(office.near_due)}}));
  }
  if (office.overdue > 0) {
    lines += element("span", {{"class", "overdue"}}, frame.say("sunshine.overdue", {{"n", number(office.overdue)}}));
  }
  if (office.late_stays > 0) {
    lines += element("span", {{"class", "note"}}, frame.say("sunshine.late_stays", {{"n", number(office.late_stays)}}));
  }
  if (office.lifted > 0) {
    lines += element("span", {{"class", "note"}}, frame.say("sunshine.lifted", {{"n", number(office.lifted)}}));
  }
  return lines;
}

Markup complaint_lines(const PageFrame& frame, const OfficeRecord& office) {
  if (office.complaints == 0) {
    return {};
  }
  Markup lines = element(
      "span", {{"class", "note"}},
      frame.say("sunshine.complaints", {{"n", number(office.complaints)}, {"answered", number(office.answered)}}));
  if (const int late = office.answered - office.answered_in_time; late > 0) {
    lines += element("span", {{"class", "note"}}, frame.say("sunshine.answered_late", {{"n", number(late)}}));
  }
  if (office.unanswered_late > 0) {
    lines += element("span", {{"class", "overdue"}},
                     frame.say("sunshine.unanswered_late", {{"n", number(office.unanswered_late)}}));
  }
  return element("p", {{"class", "counts"}}, lines);
}

Markup office_card(const PageFrame& frame, const Markup& name, const OfficeRecord& office) {
  return element("section", {{"class", office.overdue > 0 ? "card office late" : "card office"}},
                 element("h2", {}, name), finished_lines(frame, office),
                 element("p", {{"class", "counts"}}, running_lines(frame, office)), complaint_lines(frame, office));
}

Markup change_row(const PageFrame& frame, const catalog::Change& change) {
  const std::string note = frame.words.date(frame.language, change.date) + " · " +
                           frame.say("power.change_" + std::string(catalog::word(change.kind)));
  const Markup name = frame.content(change.power_name);
  Markup notes = Markup::text(note);
  if (!change.what.empty()) {
    notes += std::string(" · ");
    notes += frame.content(change.what);
  }
  if (change.late_days > 0) {
    notes += std::string(" · ");
    notes += element("span", {{"class", "overdue"}},
                     frame.say("power.change_late", {{"days", limit_words(frame, change.late_days)}}));
  }
  const bool gone = change.kind == catalog::Change::Kind::withdrawn;
  return element("li", {},
                 gone ? name_and_note(name, notes)
                      : element("a", {{"href", frame.link("/p/" + change.power)}}, name_and_note(name, notes)));
}

Markup changes_section(const PageFrame& frame, const catalog::RecentChanges& changes) {
  Markup body = element("h2", {}, frame.say("sunshine.changes"));
  if (changes.newest.empty()) {
    return body += element("p", {{"class", "note"}}, frame.say("sunshine.no_changes"));
  }
  body += element("p", {},
                  frame.say("sunshine.changes_count", {{"added", number(changes.added)},
                                                       {"revised", number(changes.revised)},
                                                       {"withdrawn", number(changes.withdrawn)}}));
  Markup rows;
  for (const catalog::Change& change : changes.newest) {
    rows += change_row(frame, change);
  }
  body += element("ul", {{"class", "rows"}}, rows);
  if (static_cast<int>(changes.newest.size()) < changes.added + changes.revised + changes.withdrawn) {
    body += element("p", {{"class", "note"}},
                    frame.say("sunshine.changes_more", {{"n", number(static_cast<int>(changes.newest.size()))}}));
  }
  return body;
}

Markup data_links(const PageFrame& frame, std::string_view key, const std::string& path) {
  return element("p", {}, frame.say(key), std::string(" "), element("a", {{"href", path + ".csv"}}, std::string("CSV")),
                 std::string(" · "), element("a", {{"href", path + ".json"}}, std::string("JSON")));
}

}  // namespace

Markup sunshine_body(const PageFrame& frame, const Oversight& oversight, const catalog::RecentChanges& changes) {
  Markup body = element("h1", {}, frame.say("sunshine.title"));
  const std::string days = number(static_cast<int>(k_oversight_window.count()));
  body += element("p", {{"class", "lead"}}, frame.say("sunshine.lead", {{"n", days}}));
  if (oversight.offices.empty()) {
    body += element("p", {{"class", "quiet"}}, frame.say("sunshine.empty"));
    return body += changes_section(frame, changes);
  }
  Markup cards;
  if (oversight.offices.size() > 1) {
    cards += office_card(frame, Markup::text(frame.say("sunshine.all")), cases::sum_of(oversight.offices));
  }
  for (const OfficeRecord& office : oversight.offices) {
    cards += office_card(frame, frame.content(office.name), office);
  }
  body += element("div", {{"class", "cards"}}, cards);
  body +=
      element("details", {{"class", "more"}}, element("summary", {}, frame.say("sunshine.how")),
              element("p", {}, frame.say("sunshine.how_limit")), element("p", {}, frame.say("sunshine.how_days")),
              element("p", {}, frame.say("sunshine.how_warning")), element("p", {}, frame.say("sunshine.how_lifted")),
              element("p", {}, frame.say("sunshine.how_complaints")));
  body += changes_section(frame, changes);
  body += element("h2", {}, frame.say("sunshine.data"));
  body += data_links(frame, "sunshine.data_offices", "/open/offices");
  return body += data_links(frame, "sunshine.data_changes", "/open/changes");
}

}  // namespace mingbai::central
