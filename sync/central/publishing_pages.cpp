// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/publishing_pages.h"

#include <algorithm>
#include <tuple>

#include "sync/central/web.h"

namespace mingbai::central {

using package::Finding;
using package::Severity;
using workspace::Role;
using workspace::Step;

namespace {

constexpr std::size_t k_findings = 20;  // a page: as many as one mends before looking again

std::string number(std::uint64_t value) {
  return std::to_string(value);
}

std::vector<std::string> heads(const DeskFrame& frame, std::string_view section,
                               std::initializer_list<std::string_view> keys) {
  std::vector<std::string> head;
  for (const std::string_view key : keys) {
    head.push_back(frame.say(std::string(section) + "." + std::string(key)));
  }
  return head;
}

std::string draft_address(std::string_view owner) {
  return "/desk/publishing/draft?of=" + encode_component(owner);
}

Markup counted(const DeskFrame& frame, const Draft& draft) {
  Markup badges;
  for (const auto& [key, css, count] :
       {std::tuple{"errors", "red", draft.errors}, std::tuple{"warnings", "yellow", draft.warnings},
        std::tuple{"notes", "", draft.notes}}) {
    if (count > 0) {
      badges += badges.empty() ? "" : " ";
      badges += badge(css, frame.say("desk_draft." + std::string(key), {{"n", number(count)}}));
    }
  }
  return badges.empty() ? badge("green", frame.say("desk_draft.clean")) : badges;
}

Markup upload_form(const DeskFrame& frame) {
  Markup fields = element("h2", {}, frame.say("desk_publishing.upload"));
  fields += element("label", {{"for", "package"}}, frame.say("desk_publishing.file"));
  fields += element("p", {{"class", "hint"}, {"id", "package-hint"}}, frame.say("desk_publishing.file_hint"));
  fields += void_element("input", {{"id", "package"},
                                   {"name", "package"},
                                   {"type", "file"},
                                   {"accept", ".xlsx,.zip"},
                                   {"required", "required"},
                                   {"aria-describedby", "package-hint"}});
  fields += submit_button(frame, "desk_publishing.upload_go");
  return desk_file_form(frame, "/desk/publishing", "panel", fields);
}

Markup drafts_part(const DeskFrame& frame, const std::vector<Draft>& drafts) {
  Markup part = element("h2", {}, frame.say("desk_publishing.drafts"));
  if (drafts.empty()) {
    return part += element("p", {{"class", "quiet"}}, frame.say("desk_publishing.no_drafts"));
  }
  DeskTable table{
      frame.say("desk_publishing.drafts"), heads(frame, "desk_draft", {"file", "office", "who", "at", "found"}), {}};
  for (const Draft& draft : drafts) {
    table.rows.push_back({element("a", {{"href", frame.link(draft_address(draft.owner))}}, draft.file),
                          frame.page.content(draft.department_name.empty() ? draft.department : draft.department_name),
                          Markup::text(draft.owner), Markup::text(frame.page.words.time(frame.page.language, draft.at)),
                          counted(frame, draft)});
  }
  return part += desk_table(table);
}

Markup units_part(const DeskFrame& frame, const std::vector<workspace::UnitProgress>& units) {
  Markup part = element("h2", {}, frame.say("desk_publishing.units"));
  if (units.empty()) {
    return part += element("p", {{"class", "quiet"}}, frame.say("desk_publishing.no_units"));
  }
  DeskTable table{frame.say("desk_publishing.units"), {frame.say("desk_publishing.unit")}, {}};
  for (const char* step : {"cleaning", "preliminary", "confirmation", "review", "done"}) {
    table.head.push_back(frame.say("workspace_step." + std::string(step)));
  }
  table.head.push_back(frame.say("desk_publishing.deadline"));
  for (const workspace::UnitProgress& unit : units) {
    const bool empty = std::ranges::all_of(unit.at, [](int count) { return count == 0; });
    std::vector<Markup> row{element("a", {{"href", frame.link(unit_address(unit.unit))}},
                                    frame.page.content(unit.name.empty() ? unit.unit : unit.name))};
    for (std::size_t step = 0; step <= workspace::k_steps; ++step) {
      const bool next = unit.step == static_cast<Step>(step) && unit.step != Step::done;
      row.push_back(next && empty ? badge("yellow", frame.say("desk_unit.waits_cleaning"))
                    : next        ? badge("yellow", number(static_cast<std::uint64_t>(unit.at[step])))
                                  : Markup::text(number(static_cast<std::uint64_t>(unit.at[step]))));
    }
    Markup due = unit.deadline ? Markup::text(frame.page.words.short_date(frame.page.language, *unit.deadline))
                               : Markup::text("—");
    if (unit.late_days > 0) {
      due += " ";
      due +=
          badge("red", frame.say("desk_publishing.late", {{"n", number(static_cast<std::uint64_t>(unit.late_days))}}));
    }
    row.push_back(due);
    table.rows.push_back(std::move(row));
  }
  return part += desk_table(table);
}

std::string place_text(const DeskFrame& frame, const package::Place& place) {
  std::string text = place.sheet.empty() ? place.file : place.sheet;
  if (place.row > 0) {
    text += " · " + frame.say("desk_draft.row", {{"n", number(static_cast<std::uint64_t>(place.row))}});
  }
  if (place.column > 0 || !place.column_name.empty()) {
    const std::string letters = package::column_letters(place.column);
    const std::string gap = letters.empty() || place.column_name.empty() ? "" : " ";
    text += " · " + frame.say("desk_draft.column", {{"column", letters + gap + place.column_name}});
  }
  return text;
}

std::string_view css_of(Severity severity) {
  return severity == Severity::error ? "red" : severity == Severity::warning ? "yellow" : "";
}

Markup finding_row(const DeskFrame& frame, const Finding& finding) {
  const bool english = frame.page.language == Language::en;
  Markup row = element("p", {{"class", "finding-head"}},
                       badge(css_of(finding.severity), frame.say("severity." + std::string(word(finding.severity)))),
                       std::string(" "), frame.page.content(HtmlName("span"), "why", place_text(frame, finding.place)));
  row += element("p", {{"class", "row-name"}}, english ? finding.message_en : finding.message_zh);
  row += element("p", {}, element("strong", {}, frame.say("desk_draft.remedy")),
                 english ? finding.remedy_en : finding.remedy_zh);
  row += element("p", {{"class", "row-note"}}, frame.say("desk_draft.source"),
                 frame.page.content(package::source_of(finding.rule)),
                 "（" + std::string(package::name(finding.rule)) + "）");
  return element("li", {}, row);
}

Markup findings_part(const DeskFrame& frame, const DraftModel& model) {
  const std::vector<const Finding*> list = sorted(model.judged.findings);
  Markup part = element("h2", {}, frame.say("desk_draft.findings"), std::string(" "), counted(frame, model.draft));
  Markup rows;
  const std::size_t end = std::min(list.size(), model.from + k_findings);
  for (std::size_t i = model.from; i < end; ++i) {
    rows += finding_row(frame, *list[i]);
  }
  if (!rows.empty()) {
    part += element("ul", {{"class", "plain findings"}}, rows);
  }
  if (const std::size_t more = model.judged.findings.suppressed(); more > 0) {
    part += element("p", {{"class", "note"}}, frame.say("desk_draft.suppressed", {{"n", number(more)}}));
  }
  return part += further_link(
             frame, end < list.size() ? draft_address(model.draft.owner) + "&from=" + number(end) : std::string());
}

Markup draft_facts(const DeskFrame& frame, const DraftModel& model) {
  const Draft& draft = model.draft;
  Markup pairs;
  const auto pair = [&](std::string_view key, const Markup& value) {
    pairs +=
        element("div", {}, element("dt", {}, frame.say("desk_draft." + std::string(key))), element("dd", {}, value));
  };
  pair("office", draft.department.empty() ? Markup::text(frame.say("desk_draft.no_office"))
                                          : frame.page.content(draft.department_name + "（" + draft.department + "）"));
  pair("powers", Markup::text(draft.confidential == 0
                                  ? number(draft.powers)
                                  : frame.say("desk_draft.powers_secret",
                                              {{"n", number(draft.powers)}, {"secret", number(draft.confidential)}})));
  pair("by", Markup::text(draft.owner + " · " + frame.page.words.time(frame.page.language, draft.at)));
  pair("digest", Markup::text(draft.digest.hex().substr(0, 16) + " · " + number((draft.bytes + 1023) / 1024) + " KB"));
  return element("dl", {{"class", "pairs wide"}}, pairs);
}

Markup hand_in_part(const DeskFrame& frame, const DraftModel& model) {
  Markup part = element("h2", {}, frame.say("desk_draft.hand_in"));
  if (model.draft.errors > 0) {
    return part += element("p", {{"class", "quiet"}}, frame.say("desk_draft.errors_first"));
  }
  if (const std::string_view key = refusal_of(model.signer, Role::cleaning, model.draft.department); !key.empty()) {
    part += element("p", {{"class", "quiet"}}, frame.say("desk_draft.cleaner_signs"), std::string(" "), frame.say(key));
    return part += signer_line(frame, model.signer);
  }
  Markup fields = element("p", {}, frame.say("desk_draft.hand_in_text"));
  fields += hidden_field("what", "hand_in") += hidden_field("digest", model.draft.digest.hex());
  fields += passphrase_field(frame, "passphrase");
  fields += submit_button(frame, "desk_draft.hand_in_go");
  return part += desk_form(frame, draft_address(model.draft.owner), "panel narrow", fields);
}

}  // namespace

std::string unit_address(std::string_view unit) {
  return "/desk/publishing/unit?id=" + encode_component(unit);
}

std::string_view warning_of(const Error& error) {
  switch (error.code) {
    case ErrorCode::key_invalid:
      return "desk_signer.wrong";
    case ErrorCode::rate_limited:
      return "desk_signer.later";
    case ErrorCode::unauthorised:
      return "desk_unit.not_yours";
    case ErrorCode::conflict:
      return "desk_unit.not_now";
    case ErrorCode::bad_value:
    case ErrorCode::bad_syntax:
      return "desk_unit.bad";
    default:
      return "";
  }
}

bool sees_unit(const officials::Official& official, const Signer& signer, std::string_view unit) {
  const bool holds = signer.holder && !signer.holder->dismissed;
  return official.speaks_for(unit) || (holds && (signer.holder->unit.empty() || signer.holder->unit == unit));
}

std::string_view refusal_of(const Signer& signer, Role wanted, std::string_view unit) {
  if (!signer.key) {
    return "desk_signer.no_key";
  }
  if (!signer.holder) {
    return "desk_signer.not_appointed";
  }
  if (signer.holder->dismissed) {
    return "desk_signer.dismissed";
  }
  return signer.is(wanted, unit)         ? ""
         : signer.holder->role != wanted ? "desk_signer.other_role"
                                         : "desk_signer.other_unit";
}

Markup passphrase_field(const DeskFrame& frame, const std::string& id) {
  return labelled_input(frame, "desk_signer.passphrase", id,
                        {{"type", "password"}, {"autocomplete", "off"}, {"maxlength", "128"}},
                        "desk_signer.passphrase_hint");
}

Markup signer_line(const DeskFrame& frame, const Signer& signer) {
  Markup text;
  if (signer.holder && !signer.holder->dismissed) {
    text += frame.say("desk_signer.is");
    text += element("strong", {}, frame.say("workspace_role." + std::string(word(signer.holder->role))));
    text += signer.holder->unit.empty() ? std::string(" · ") : " · " + signer.holder->unit + " · ";
    text += frame.page.content(signer.holder->person);
  } else {
    text += frame.say(refusal_of(signer, Role::cleaning, ""));
  }
  if (frame.page.path != "/desk/publishing/key") {
    text += " ";
    text += element("a", {{"href", frame.link("/desk/publishing/key")}}, frame.say("desk_signer.link"));
  }
  return element("p", {{"class", "note"}}, text);
}

Markup publishing_body(const DeskFrame& frame, const PublishingModel& model, std::string_view warning) {
  Markup body = element("h1", {}, frame.say("desk.publishing"));
  body += element("p", {{"class", "lead"}}, frame.say("desk_publishing.lead"));
  body += desk_warning(frame, warning);
  body += signer_line(frame, model.signer);
  body += element("div", {{"class", "halves"}}, upload_form(frame),
                  element("section", {{"class", "panel"}}, element("h2", {}, frame.say("desk_publishing.candidate")),
                          element("p", {}, frame.say("desk_publishing.candidate_text")),
                          element("a", {{"class", "secondary"}, {"href", frame.link("/desk/publishing/candidate")}},
                                  frame.say("desk_publishing.candidate_go"))));
  body += drafts_part(frame, model.drafts);
  body += units_part(frame, model.units);
  return body;
}

Markup draft_body(const DeskFrame& frame, const DraftModel& model, std::string_view warning) {
  Markup body = element("p", {{"class", "eyebrow"}}, frame.say("desk_draft.title"));
  body += element("h1", {}, model.draft.file);
  body += desk_warning(frame, warning);
  body += draft_facts(frame, model);
  if (model.draft.confidential > 0) {
    body += element("p", {{"class", "quiet"}}, frame.say("desk_draft.secret_text"));
  }
  body += hand_in_part(frame, model);
  body +=
      element("p", {},
              element("a",
                      {{"class", "secondary inline-link"},
                       {"href", frame.link("/desk/publishing/marked.xlsx?of=" + encode_component(model.draft.owner))}},
                      frame.say("desk_draft.marked")));
  body += findings_part(frame, model);
  if (model.own) {
    body += desk_form(frame, draft_address(model.draft.owner), "inline",
                      hidden_field("what", "discard") += submit_button(frame, "desk_draft.discard", "secondary small"));
  }
  return body;
}

Markup signing_key_body(const DeskFrame& frame, const SigningKeyModel& model, std::string_view warning) {
  Markup body = element("p", {{"class", "eyebrow"}}, frame.say("desk.publishing"));
  body += element("h1", {}, frame.say("desk_signer.title"));
  body += element("p", {{"class", "lead"}}, frame.say("desk_signer.lead"));
  body += desk_warning(frame, warning);
  body += signer_line(frame, model.signer);
  if (model.signer.key) {
    const std::string name = frame.official->name;
    Markup now = element("h2", {}, frame.say("desk_signer.now"));
    now += element("p", {{"class", "code"}}, model.signer.key->id());
    if (!model.signer.holder) {
      now += element("p", {}, frame.say("desk_signer.appoint"));
      now += element("pre", {{"class", "command"}, {"tabindex", "0"}},
                     "mingbai-publish workspace appoint " + model.commands.workspace + " \\\n  --vault-key " +
                         model.commands.vault_key + " --sign lead.key \\\n  --role ROLE --unit UNIT --person " +
                         frame.official->shown + " \\\n  --public-key " + name + ".pub");
      now += element("p", {{"class", "hint"}}, frame.say("desk_signer.roles"));
    }
    now += element("a", {{"class", "secondary"}, {"href", frame.link("/desk/publishing/public-key")}},
                   frame.say("desk_signer.download"));
    body += element("section", {{"class", "panel"}}, now);
  }
  Markup fields = element("h2", {}, frame.say(model.signer.key ? "desk_signer.anew" : "desk_signer.make"));
  fields += element("p", {}, frame.say(model.signer.key ? "desk_signer.anew_text" : "desk_signer.make_text"));
  fields += labelled_input(frame, "desk_signer.new_passphrase", "passphrase",
                           {{"type", "password"}, {"autocomplete", "new-password"}, {"maxlength", "128"}},
                           "desk_signer.new_hint");
  fields += labelled_input(frame, "desk_signer.again", "again",
                           {{"type", "password"}, {"autocomplete", "new-password"}, {"maxlength", "128"}});
  fields += submit_button(frame, model.signer.key ? "desk_signer.anew_go" : "desk_signer.make_go",
                          model.signer.key ? "secondary" : "primary");
  return body += desk_form(frame, "/desk/publishing/key", "panel narrow", fields);
}

}  // namespace mingbai::central
