// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/desk_list_pages.h"

#include <algorithm>
#include <cstdlib>

#include "sync/base/text.h"
#include "sync/central/web.h"

namespace mingbai::central {

namespace {

constexpr std::chrono::minutes k_silent{30};  // a kiosk speaks every few minutes

std::string number(std::int64_t value) {
  return std::to_string(value);
}

std::vector<std::string> heads(const DeskFrame& frame, std::string_view section,
                               std::initializer_list<std::string_view> keys) {
  std::vector<std::string> said;
  for (const std::string_view key : keys) {
    said.push_back(frame.say(std::string(section) + "." + std::string(key)));
  }
  return said;
}

// A word that a kiosk or a newer program says; as it is where it is not known here.
std::string known(const DeskFrame& frame, std::string_view table, std::string_view id) {
  const std::string said = frame.say(std::string(table) + "." + std::string(id));
  return said.starts_with("⟦") ? std::string(id) : said;
}

Markup warned(bool bad, const std::string& text) {
  return element("span", {{"class", bad ? "overdue" : ""}}, text);
}

Markup titled(const DeskFrame& frame, std::string_view key, std::string_view lead) {
  Markup body = element("h1", {}, frame.say(key));
  return body += element("p", {{"class", "lead"}}, frame.say(lead));
}

Markup or_none(const DeskFrame& frame, const DeskTable& table, std::string_view none) {
  return table.rows.empty() ? element("p", {{"class", "quiet"}}, frame.say(none)) : desk_table(table);
}

Markup share_bar(const Markup& name, int part, int whole, const std::string& words) {
  const int percent = whole == 0 ? 0 : part * 100 / whole;
  return element("li", {}, element("p", {{"class", "row-name"}}, name),
                 desk_bar(percent, part == whole ? "bar-all" : "bar-part"), element("p", {{"class", "note"}}, words));
}

std::string orders_words(const DeskFrame& frame, const cases::Heartbeat& beat) {
  std::string words;
  for (const auto& order : beat.printer ? beat.printer->orders : std::vector<cases::Heartbeat::WorkOrder>{}) {
    words += (words.empty() ? "" : frame.say("submission.join")) + known(frame, "work_order", order.fault);
  }
  return words;
}

DeskTable kiosk_table(const DeskFrame& frame, const std::string& caption) {
  return {caption,
          heads(frame, "desk_kiosks", {"name", "state", "heard", "release", "paper", "faults", "outbox", "gaps"}),
          {}};
}

std::vector<Markup> kiosk_row(const DeskFrame& frame, const FleetEntry& entry, Instant now, int release) {
  const SeenKiosk& seen = entry.seen;
  const bool silent = !seen.heard || now - *seen.heard > k_silent;
  const bool wanting = seen.gaps > 0 || (seen.last && (seen.last->outbox_dead > 0 || !seen.last->error.empty() ||
                                                       (seen.last->printer && !seen.last->printer->orders.empty())));
  const std::string state = entry.kiosk.revoked ? "revoked"
                            : seen.cloned       ? "cloned"
                            : silent            ? "silent"
                            : wanting           ? "attention"
                                                : "known";
  std::vector<Markup> row{element("a", {{"href", frame.link(kiosk_address(entry.kiosk.name))}}, entry.kiosk.name),
                          badge(state == "known"                            ? "green"
                                : state == "silent" || state == "attention" ? "yellow"
                                                                            : "red",
                                frame.say("desk_kiosks." + state)),
                          Markup::text(seen.heard ? frame.page.words.time(frame.page.language, *seen.heard) : "–")};
  if (!seen.last) {
    for (int i = 0; i < 5; ++i) {
      row.push_back(Markup::text("–"));
    }
    return row;
  }
  const cases::Heartbeat& beat = *seen.last;
  row.push_back(warned(beat.release < release, number(beat.release)));
  std::string paper = beat.printer ? known(frame, "readiness", beat.printer->readiness) : "–";
  const bool low = beat.printer && beat.printer->days_left && *beat.printer->days_left <= 1;
  if (beat.printer && beat.printer->days_left) {
    paper += " · " + frame.say("desk_kiosks.days", {{"n", number(*beat.printer->days_left)}});
  }
  row.push_back(warned(low, paper));
  std::string faults = orders_words(frame, beat);
  if (!beat.error.empty()) {
    faults += (faults.empty() ? "" : " · ") + frame.say("desk_kiosks.update_failed", {{"why", beat.error}});
  }
  row.push_back(warned(!faults.empty(), faults.empty() ? frame.say("desk_kiosks.no_faults") : faults));
  row.push_back(warned(beat.outbox_dead > 0, number(beat.outbox_depth) + " / " + number(beat.outbox_dead)));
  row.push_back(warned(seen.gaps > 0, number(seen.gaps)));
  return row;
}

}  // namespace

Markup due_body(const DeskFrame& frame, const std::vector<DueRow>& rows) {
  DeskTable table{
      frame.say("desk.due"), heads(frame, "desk_due", {"power", "office", "part", "began", "due", "left"}), {}};
  for (const DueRow& row : rows) {
    const bool late = row.days_left < 0;
    table.rows.push_back(
        {element("a", {{"href", frame.link("/p/" + row.change.power)}}, frame.page.content(row.power_name)),
         frame.page.content(row.department_name),
         Markup::text(frame.say("power.part_" + std::string(catalog::word(row.change.part)))),
         Markup::text(frame.page.words.short_date(frame.page.language, row.change.began)),
         Markup::text(frame.page.words.short_date(frame.page.language, row.change.due)),
         warned(late,
                frame.say(late ? "desk_cases.over" : "desk_cases.left", {{"n", number(std::abs(row.days_left))}}))});
  }
  return titled(frame, "desk.due", "desk_due.lead") += or_none(frame, table, "desk_due.none");
}

Markup duties_body(const DeskFrame& frame, const DutiesModel& model) {
  Markup body = titled(frame, "desk.duties", "desk_duties.lead");
  Markup links;
  for (const auto& [id, name] : model.departments) {
    std::vector<HtmlAttribute> attributes{{"href", frame.link("/desk/duties?department=" + encode_component(id))}};
    if (id == model.department) {
      attributes.push_back({"aria-current", "page"});
    }
    links += element("li", {}, element("a", attributes, frame.page.content(name)));
  }
  body += element("nav", {{"class", "desk-nav choice-nav"}, {"aria-label", frame.say("desk_cases.department")}},
                  element("ul", {}, links));
  DeskTable table{
      frame.say("desk.duties"), heads(frame, "desk_duties", {"post", "power", "content", "basis", "standard"}), {}};
  for (const DutyRow& row : model.rows) {
    table.rows.push_back({frame.page.content(row.post),
                          element("a", {{"href", frame.link("/p/" + row.power)}}, frame.page.content(row.power_name)),
                          frame.page.content(row.duty.content), frame.page.content(row.duty.basis),
                          frame.page.content(row.duty.standard)});
  }
  return body += or_none(frame, table, "desk_duties.none");
}

Markup statistics_body(const DeskFrame& frame, const StatisticsModel& model) {
  Markup body = element("h1", {}, frame.say("desk.statistics"));
  body +=
      element("p", {{"class", "lead"}}, frame.say("desk_statistics.lead", {{"n", number(k_oversight_window.count())}}));
  body += element("p", {},
                  element("a", {{"class", "secondary inline-link"}, {"href", frame.link("/desk/record.xlsx")}},
                          frame.say("desk_statistics.export")),
                  std::string(" "),
                  element("a", {{"class", "secondary inline-link"}, {"href", frame.link("/desk/cases.xlsx")}},
                          frame.say("desk_statistics.export_cases")));
  Markup offices;
  for (const OfficeRecord& one : model.of.offices) {
    if (one.finished > 0) {
      offices += share_bar(
          frame.page.content(one.name), one.in_time, one.finished,
          frame.say(one.lifted > 0 ? "desk_statistics.in_time_lifted" : "desk_statistics.in_time",
                    {{"n", number(one.in_time)}, {"of", number(one.finished)}, {"lifted", number(one.lifted)}}));
    }
  }
  body += element("h2", {}, frame.say("desk_statistics.offices"));
  body += offices.empty() ? element("p", {{"class", "quiet"}}, frame.say("sunshine.none_finished"))
                          : element("ul", {{"class", "plain bars"}}, offices);
  Markup posts;
  for (const PostRecord& one : model.of.posts) {
    const std::string average = number((one.days + one.stays / 2) / std::max(one.stays, 1));
    posts += share_bar(
        frame.page.content(name_of(model.departments, one.department) + " · " + one.post), one.stays - one.late,
        one.stays,
        frame.say("desk_statistics.stays", {{"n", number(one.stays)}, {"late", number(one.late)}, {"days", average}}));
  }
  body += element("h2", {}, frame.say("desk_statistics.posts"));
  body += posts.empty() ? element("p", {{"class", "quiet"}}, frame.say("desk_statistics.no_posts"))
                        : element("ul", {{"class", "plain bars"}}, posts);
  return body;
}

Markup missed_body(const DeskFrame& frame, const std::vector<search::MissedWord>& words) {
  DeskTable table{frame.say("desk.missed"), heads(frame, "desk_missed", {"text", "visits", "last"}), {}};
  for (const search::MissedWord& one : words) {
    table.rows.push_back({frame.page.content(one.text), Markup::text(number(one.visits)),
                          Markup::text(frame.page.words.short_date(frame.page.language, one.last))});
  }
  return titled(frame, "desk.missed", "desk_missed.lead") += or_none(frame, table, "desk_missed.none");
}

std::string kiosk_address(std::string_view name) {
  return "/desk/kiosk?name=" + encode_component(name);
}

Markup fleet_body(const DeskFrame& frame, const FleetModel& model) {
  DeskTable table = kiosk_table(frame, frame.say("desk.kiosks"));
  for (const FleetEntry& entry : model.fleet) {
    table.rows.push_back(kiosk_row(frame, entry, model.now, model.release));
  }
  Markup body = titled(frame, "desk.kiosks", "desk_kiosks.lead");
  body += element("p", {{"class", "note"}}, frame.say("desk_kiosks.published", {{"n", number(model.release)}}));
  return body += or_none(frame, table, "desk_kiosks.none");
}

Markup kiosk_body(const DeskFrame& frame, const KioskModel& model) {
  const std::string& name = model.entry.kiosk.name;
  DeskTable table = kiosk_table(frame, name);
  table.rows.push_back(kiosk_row(frame, model.entry, model.now, model.release));
  Markup body = element("h1", {}, frame.say("desk_kiosk.title", {{"name", name}}));
  body += desk_table(table);
  body += element("h2", {}, frame.say("desk_kiosk.screen"));
  body += element("p", {{"class", "note"}}, frame.say("desk_kiosk.when"));
  const auto moment = [&](Instant at) { return frame.page.words.time(frame.page.language, at); };
  const bool stands = model.screen && model.screen->stands(model.now);
  if (model.screen && model.screen->is_shown(model.now)) {
    const std::string words = frame.say("desk_kiosk.taken", {{"time", moment(model.screen->taken)}});
    const std::string source = "/desk/kiosk.png?name=" + encode_component(name) + "&wish=" + model.screen->wish;
    body += element("figure", {{"class", "kiosk-screen"}},
                    element("img", {{"src", source}, {"alt", frame.say("desk_kiosk.alt", {{"name", name}})}}),
                    element("figcaption", {{"class", "note"}}, words));
  } else if (stands) {
    body +=
        element("p", {{"role", "status"}, {"class", "done"}},
                frame.say("desk_kiosk.waiting", {{"time", moment(model.screen->asked)}, {"who", model.screen->by}}));
    body += element("p", {},
                    element("a", {{"class", "secondary inline-link"}, {"href", frame.link(kiosk_address(name))}},
                            frame.say("desk_kiosk.look_again")));
  } else if (model.screen && !model.screen->came) {
    body +=
        element("p", {{"class", "overdue"}}, frame.say("desk_kiosk.lapsed", {{"time", moment(model.screen->asked)}}));
  }
  if (!stands && !model.entry.kiosk.revoked) {
    body +=
        desk_form(frame, "/desk/kiosk", "inline", hidden_field("name", name) += submit_button(frame, "desk_kiosk.ask"));
  }
  return body;
}

Markup accounts_body(const DeskFrame& frame, const std::vector<officials::Official>& all, std::string_view warning) {
  DeskTable table{frame.say("desk.officials"),
                  heads(frame, "desk_accounts", {"name", "shown", "role", "departments", "state", "act"}),
                  {}};
  for (const officials::Official& one : all) {
    const std::string state = one.disabled ? "disabled" : one.enrolled() ? "enrolled" : "first";
    Markup act;
    if (frame.official != nullptr && one.name != frame.official->name) {
      const std::string what = one.disabled ? "enable" : "disable";
      Markup fields = hidden_field("name", one.name) += hidden_field("what", what);
      fields += element("button",
                        {{"type", "submit"},
                         {"class", "secondary small"},
                         {"aria-label", frame.say("desk_accounts." + what) + " " + one.name}},
                        frame.say("desk_accounts." + what));
      act = desk_form(frame, "/desk/officials", "inline", fields);
    }
    table.rows.push_back(
        {Markup::text(one.name), Markup::text(one.shown),
         Markup::text(frame.say("role." + std::string(word(one.role)))),
         Markup::text(one.speaks_for("*") ? frame.say("desk_accounts.all") : join(one.departments, " ")),
         badge(one.disabled     ? "red"
               : one.enrolled() ? "green"
                                : "yellow",
               frame.say("desk_accounts." + state)),
         act});
  }
  Markup body = titled(frame, "desk.officials", "desk_accounts.lead");
  body += desk_warning(frame, warning);
  return body += desk_table(table);
}

Markup audit_body(const DeskFrame& frame, const AuditModel& model) {
  DeskTable table{frame.say("desk.audit"), heads(frame, "desk_audit", {"number", "at", "who", "what", "subject"}), {}};
  for (const officials::AuditEntry& one : model.entries) {
    table.rows.push_back({Markup::text(number(one.number)),
                          Markup::text(frame.page.words.time(frame.page.language, one.at)), Markup::text(one.note.who),
                          Markup::text(frame.say("audit." + std::string(word(one.note.what)))),
                          Markup::text(one.note.subject)});
  }
  Markup body = titled(frame, "desk.audit", "desk_audit.lead");
  body += desk_table(table);
  body += further_link(frame, model.after);
  return body;
}

}  // namespace mingbai::central
