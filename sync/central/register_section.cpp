// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/pages.h"

namespace mingbai::central {

using catalog::Power;

namespace {

// F6: with each change whether it was published in time, where the release says so.
Markup change_items(const PageFrame& frame, const std::vector<catalog::Change>& all) {
  Markup items;
  for (const catalog::Change& change : all) {
    Markup inner = Markup::text(frame.words.date(frame.language, change.date) + " ");
    if (change.what.empty()) {
      inner += frame.say("power.change_" + std::string(catalog::word(change.kind)));
    } else {
      inner += frame.content(change.what);
    }
    if (change.due) {
      const bool late = change.late_days > 0;
      const std::string note = late ? frame.say("power.change_late", {{"days", limit_words(frame, change.late_days)}})
                                    : frame.say("power.change_in_time");
      inner += element("span", {{"class", late ? "row-note overdue" : "row-note"}}, note);
    }
    items += element("li", {}, inner);
  }
  return items;
}

}  // namespace

Markup due_section(const PageFrame& frame, const std::vector<PowerModel::Due>& all) {
  Markup lines;
  for (const PowerModel::Due& due : all) {
    const std::string part = frame.say("power.part_" + std::string(catalog::word(due.change.part)));
    const std::string began = frame.words.date(frame.language, due.change.began);
    lines += element("p", {{"class", "lead"}}, frame.say("power.changed", {{"part", part}, {"date", began}}));
    const std::string by = frame.words.date(frame.language, due.change.due);
    lines += element("p", {},
                     due.days_left < 0
                         ? frame.say("power.overdue", {{"date", by}, {"days", limit_words(frame, -due.days_left)}})
                         : frame.say("power.to_revise", {{"date", by}}));
  }
  return lines.empty() ? Markup() : element("div", {{"class", "warning"}}, lines);
}

Markup registered_section(const PageFrame& frame, const PowerModel& model) {
  const Power& power = model.power;
  Markup rows;
  const auto row = [&](std::string_view key, std::string_view text) {
    rows +=
        text.empty() ? Markup() : element("div", {}, element("dt", {}, frame.say(key)), frame.content("dd", "", text));
  };
  row("power.code", power.code);
  row("power.class", catalog::term(power.power_class));
  row("power.kind", power.kind == catalog::PowerKind::none ? "" : catalog::term(power.kind));
  row("power.section", power.section);
  row("power.ownership", std::string(catalog::term(power.ownership)) + " · " + std::string(catalog::term(power.role)));
  row("power.trigger", catalog::term(power.trigger));
  row("power.disclosure", catalog::term(power.disclosure));
  row("power.disclosed_content", power.disclosed_content);
  row("power.disclosed_form", power.disclosed_form);
  Markup duties;
  for (const catalog::Duty& duty : power.duties) {
    duties += element("li", {},
                      frame.content("span", "row-name", duty.post + (duty.person.empty() ? "" : " · " + duty.person)),
                      frame.content("span", "row-note", duty.content));
  }
  const Markup changes = change_items(frame, model.changes);
  Markup inner = element("dl", {{"class", "pairs"}}, rows);
  inner += duties.empty() ? Markup() : element("h3", {}, frame.say("power.duties"));
  inner += duties.empty() ? Markup() : element("ul", {{"class", "plain"}}, duties);
  inner += changes.empty() ? Markup() : element("h3", {}, frame.say("power.changes"));
  inner += changes.empty() ? Markup() : element("ul", {{"class", "dots"}}, changes);
  return element("section", {},
                 element("details", {{"class", "more"}}, element("summary", {}, frame.say("power.registered")), inner));
}

}  // namespace mingbai::central
