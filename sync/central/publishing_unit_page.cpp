// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// One unit on its way through the four steps: what waits, who signed what, and the form of whoever's turn it is.
#include <algorithm>

#include "sync/catalog/terms.h"
#include "sync/central/publishing_pages.h"
#include "sync/central/web.h"
#include "sync/workspace/step_entries.h"

namespace mingbai::central {

using catalog::Review;
using workspace::Item;
using workspace::Role;
using workspace::Step;

namespace {

constexpr std::size_t k_items = 50;  // a page
constexpr std::size_t k_longest_why = 300;

std::string number(std::int64_t value) {
  return std::to_string(value);
}

// A person reads a step's state before its items.
Markup steps_part(const DeskFrame& frame, const UnitModel& model) {
  std::array<int, workspace::k_steps + 1> at{};
  for (const auto& [code, item] : model.unit.items) {
    ++at[static_cast<std::size_t>(item.step())];
  }
  Markup tiles;
  int before = 0;
  for (std::size_t i = 0; i <= workspace::k_steps; ++i) {
    const Step step = static_cast<Step>(i);
    const bool here = before == 0 && at[i] > 0 && step != Step::done;
    before += at[i];
    const Markup inner = element("span", {}, frame.say("workspace_step." + std::string(word(step)))) +=
        element("strong", {}, number(at[i]));
    tiles += element("li", {}, element("div", {{"class", here ? "tile amber" : "tile"}}, inner));
  }
  return element("ul", {{"class", "tiles"}}, tiles);
}

std::string_view css_of(const Item& item) {
  const auto outcome = item.outcome();
  return item.step() != Step::done                                       ? "yellow"
         : *outcome == Review::recorded || *outcome == Review::disclosed ? "green"
                                                                         : "";
}

// Where an item stands, and why it was sent back or judged as it was.
Markup state_of(const DeskFrame& frame, const Item& item) {
  const auto outcome = item.outcome();
  Markup state = badge(css_of(item), outcome ? frame.say("verdict." + std::string(catalog::word(*outcome)))
                                             : frame.say("desk_unit.waits_" + std::string(word(item.step()))));
  if (item.dropped) {
    state += " ";
    state += badge("", frame.say("desk_unit.dropped"));
  }
  if (!item.returned.empty() && !item.confidential) {
    state +=
        element("span", {{"class", "row-note"}}, frame.say("desk_unit.returned"), frame.page.content(item.returned));
  }
  for (const auto& opinion : item.opinions) {
    if (opinion && !opinion->why.empty() && !item.confidential) {
      state += element("span", {{"class", "row-note"}},
                       frame.say("verdict." + std::string(catalog::word(opinion->verdict))) + " · ",
                       frame.page.content(opinion->why));
    }
  }
  return state;
}

Markup items_part(const DeskFrame& frame, const UnitModel& model) {
  Markup part = element("h2", {}, frame.say("desk_unit.items"));
  if (model.unit.items.empty()) {
    return part += element("p", {{"class", "quiet"}}, frame.say("desk_unit.no_items"));
  }
  DeskTable table{frame.say("desk_unit.items"),
                  {frame.say("desk_unit.code"), frame.say("desk_unit.name"), frame.say("desk_unit.state")},
                  {}};
  std::size_t index = 0;
  for (const auto& [code, item] : model.unit.items) {
    if (index++ >= model.from && table.rows.size() < k_items) {
      table.rows.push_back(
          {frame.page.content(item.shown_code()), frame.page.content(item.shown_name()), state_of(frame, item)});
    }
  }
  part += desk_table(table);
  const std::size_t end = model.from + table.rows.size();
  return part +=
         further_link(frame, end < model.unit.items.size()
                                 ? unit_address(model.unit.id) + "&from=" + number(static_cast<std::int64_t>(end))
                                 : std::string());
}

Markup decision_row(const DeskFrame& frame, const Item& item, std::size_t index,
                    const std::vector<std::string_view>& verdicts) {
  const std::string n = std::to_string(index);
  Markup options;
  for (const std::string_view verdict : verdicts) {
    const auto review = catalog::from_term<Review>(verdict);
    const std::string key = review                         ? "verdict." + std::string(catalog::word(*review))
                            : verdict == workspace::k_pass ? "desk_unit.pass"
                                                           : "desk_unit.return";
    options += element("option", {{"value", std::string(verdict)}}, frame.say(key));
  }
  Markup row = hidden_field("item-" + n, item.shown_code());
  row += element("p", {{"class", "row-name"}}, frame.page.content(item.shown_code() + "  " + item.shown_name()),
                 item.dropped ? " · " + frame.say("desk_unit.dropped") : std::string());
  row += element("div", {{"class", "decision"}},
                 element("div", {}, element("label", {{"for", "say-" + n}}, frame.say("desk_unit.opinion")),
                         element("select", {{"id", "say-" + n}, {"name", "say-" + n}}, options)),
                 element("div", {}, element("label", {{"for", "why-" + n}}, frame.say("desk_unit.why")),
                         void_element("input", {{"id", "why-" + n},
                                                {"name", "why-" + n},
                                                {"type", "text"},
                                                {"maxlength", std::to_string(k_longest_why)}})));
  return element("li", {}, row);
}

// What lies on the page, so that nobody signs what was handed in meanwhile.
Markup seen_field(const workspace::Unit& unit) {
  return hidden_field("seen", number(newest_hand_in(unit)));
}

Markup decisions_form(const DeskFrame& frame, const UnitModel& model, std::string_view what) {
  const std::vector<const Item*> waiting = waiting_for(model.unit, model.signer);
  if (waiting.empty()) {
    return element("p", {{"class", "quiet"}}, frame.say("desk_unit.nothing_waits"));
  }
  const std::vector<std::string_view> verdicts = verdicts_of(model.signer);
  Markup rows;
  for (std::size_t i = 0; i < waiting.size(); ++i) {
    rows += decision_row(frame, *waiting[i], i, verdicts);
  }
  Markup fields = hidden_field("what", what) += seen_field(model.unit);
  fields += element("p", {}, frame.say("desk_unit." + std::string(what) + "_text"));
  fields += element("ul", {{"class", "plain decisions"}}, rows);
  fields +=
      element("p", {{"class", "hint"}}, frame.say("desk_unit.few_at_once", {{"n", std::to_string(waiting.size())}}));
  fields += passphrase_field(frame, "passphrase");
  fields += submit_button(frame, "desk_unit.sign");
  return desk_file_form(frame, unit_address(model.unit.id), "panel", fields);
}

Markup confirm_form(const DeskFrame& frame, const UnitModel& model) {
  const auto stands_before = [](const auto& named) { return named.second.step() < Step::confirmation; };
  const auto waits = [](const auto& named) { return named.second.step() == Step::confirmation; };
  if (std::ranges::any_of(model.unit.items, stands_before)) {
    return element("p", {{"class", "quiet"}}, frame.say("desk_unit.all_first"));
  }
  if (std::ranges::none_of(model.unit.items, waits)) {
    return element("p", {{"class", "quiet"}}, frame.say("desk_unit.nothing_waits"));
  }
  Markup fields = hidden_field("what", "confirm") += seen_field(model.unit);
  fields += element("p", {}, frame.say("desk_unit.confirm_text"));
  fields += labelled_input(frame, "desk_unit.document", "document", {{"type", "text"}, {"maxlength", "100"}},
                           "desk_unit.document_hint");
  fields += labelled_input(frame, "desk_unit.opinion", "opinion", {{"type", "text"}, {"maxlength", "300"}});
  fields += passphrase_field(frame, "passphrase");
  fields += submit_button(frame, "desk_unit.sign");
  return desk_file_form(frame, unit_address(model.unit.id), "panel narrow", fields);
}

Markup turn_part(const DeskFrame& frame, const UnitModel& model) {
  Markup part = element("h2", {}, frame.say("desk_unit.your_turn"));
  const Signer& signer = model.signer;
  if (signer.is(Role::legal_section, model.unit.id)) {
    return part += decisions_form(frame, model, "examine");
  }
  if (signer.is(Role::leader, model.unit.id)) {
    return part += confirm_form(frame, model);
  }
  if (signer.holder && !signer.holder->dismissed && workspace::seat_of(signer.holder->role)) {
    return part += decisions_form(frame, model, "review");
  }
  if (signer.is(Role::cleaning, model.unit.id)) {
    return part += element("p", {{"class", "quiet"}}, frame.say("desk_unit.cleaner"), std::string(" "),
                           element("a", {{"href", frame.link("/desk/publishing")}}, frame.say("desk.publishing")));
  }
  const bool foreign = signer.holder && !signer.holder->dismissed;
  part += element("p", {{"class", "quiet"}}, frame.say(foreign ? "desk_unit.not_yours" : "desk_unit.no_role"));
  return part += signer_line(frame, signer);
}

Markup journal_part(const DeskFrame& frame, const UnitModel& model) {
  Markup part = element("h2", {}, frame.say("desk_unit.journal"));
  DeskTable table{frame.say("desk_unit.journal"),
                  {frame.say("desk_unit.entry"), frame.say("desk_unit.at"), frame.say("desk_unit.who"),
                   frame.say("desk_unit.what")},
                  {}};
  for (const JournalLine& line : model.journal) {
    Markup what = Markup::text(frame.say("workspace_entry." + line.kind));
    if (line.items > 0) {
      what += " · " + frame.say("desk_unit.of_items", {{"n", number(static_cast<std::int64_t>(line.items))}});
    }
    if (!line.detail.empty()) {
      what += " · ";
      what += frame.page.content(line.detail);
    }
    table.rows.push_back(
        {Markup::text(number(line.entry)), Markup::text(frame.page.words.time(frame.page.language, line.at)),
         frame.page.content(line.person) += " · " + frame.say("workspace_role." + std::string(word(line.role))), what});
  }
  return part +=
         table.rows.empty() ? element("p", {{"class", "quiet"}}, frame.say("desk_unit.no_journal")) : desk_table(table);
}

}  // namespace

std::int64_t newest_hand_in(const workspace::Unit& unit) {
  return unit.hand_ins.empty() ? 0 : unit.hand_ins.rbegin()->first;
}

std::vector<const Item*> waiting_for(const workspace::Unit& unit, const Signer& signer) {
  std::vector<const Item*> waiting;
  if (!signer.holder || signer.holder->dismissed) {
    return waiting;
  }
  const auto seat = workspace::seat_of(signer.holder->role);
  const bool examines = signer.is(Role::legal_section, unit.id);
  for (const auto& [code, item] : unit.items) {
    const bool waits = (examines && item.step() == Step::preliminary) ||
                       (seat && item.step() == Step::review && !item.opinions[*seat]);
    if (waits && waiting.size() < k_decisions) {
      waiting.push_back(&item);
    }
  }
  return waiting;
}

std::vector<std::string_view> verdicts_of(const Signer& signer) {
  if (signer.holder && signer.holder->role == Role::legal_section) {
    return {workspace::k_pass, workspace::k_return};
  }
  std::vector<std::string_view> terms;
  for (const Review review :
       {Review::recorded, Review::to_settle, Review::abolished, Review::disclosed, Review::never_disclosed}) {
    if (signer.holder && workspace::may_say(signer.holder->role, review)) {
      terms.push_back(catalog::term(review));
    }
  }
  return terms;
}

Markup unit_body(const DeskFrame& frame, const UnitModel& model, std::string_view warning) {
  Markup body = element("p", {{"class", "eyebrow"}},
                        element("a", {{"href", frame.link("/desk/publishing")}}, frame.say("desk.publishing")),
                        std::string(" · " + model.unit.id));
  body += frame.page.content("h1", "", model.unit.name.empty() ? model.unit.id : model.unit.name);
  body += desk_warning(frame, warning);
  body += steps_part(frame, model);
  body +=
      element("p", {},
              element("a",
                      {{"class", "secondary inline-link"},
                       {"href", frame.link("/desk/publishing/differences?unit=" + encode_component(model.unit.id))}},
                      frame.say("desk_unit.differences")));
  body += turn_part(frame, model);
  body += items_part(frame, model);
  body += journal_part(frame, model);
  body += element("p", {{"class", "note"}}, frame.say("desk_unit.secret_note"));
  return body;
}

}  // namespace mingbai::central
