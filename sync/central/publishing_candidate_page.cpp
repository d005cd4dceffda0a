// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What the next release would change, and what goes to the publisher, who signs it off line.
#include <algorithm>
#include <map>

#include "sync/catalog/writer.h"
#include "sync/central/publishing_pages.h"
#include "sync/central/web.h"

namespace mingbai::central {

using catalog::Change;
using catalog::Compared;
using catalog::EntryChange;

namespace {

constexpr std::size_t k_changes = 25;  // a page
constexpr std::size_t k_fields = 12;   // of one entry
constexpr std::size_t k_value = 200;   // bytes of one value
constexpr std::size_t k_longest_statement = 3000;

std::string number(std::uint64_t value) {
  return std::to_string(value);
}

std::string shortened(const std::string& text) {
  if (text.size() <= k_value) {
    return text;
  }
  std::size_t end = k_value;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
    --end;
  }
  return text.substr(0, end) + "…";
}

std::string_view css_of(Change::Kind kind) {
  return kind == Change::Kind::added ? "green" : kind == Change::Kind::withdrawn ? "red" : "yellow";
}

Markup value_of(const DeskFrame& frame, const std::string& value) {
  return value.empty() ? Markup::text(frame.say("desk_changes.none")) : frame.page.content(shortened(value));
}

Markup change_row(const DeskFrame& frame, const EntryChange& change) {
  Markup row =
      element("p", {}, badge(css_of(change.kind), frame.say("change." + std::string(word(change.kind)))),
              std::string(" "), frame.say("compared." + std::string(word(change.what))) + " " + change.id + "  ",
              element("strong", {}, frame.page.content(change.name)));
  Markup fields;
  for (std::size_t i = 0; i < std::min(change.fields.size(), k_fields); ++i) {
    const catalog::FieldChange& field = change.fields[i];
    fields += element("div", {}, element("dt", {}, frame.page.content(field.where)),
                      element("dd", {}, element("del", {}, value_of(frame, field.before)), std::string(" → "),
                              element("ins", {}, value_of(frame, field.after))));
  }
  row += fields.empty() ? Markup() : element("dl", {{"class", "pairs wide changed"}}, fields);
  if (change.fields.size() > k_fields) {
    row += element("p", {{"class", "note"}},
                   frame.say("desk_changes.more_fields", {{"n", number(change.fields.size() - k_fields)}}));
  }
  return element("li", {}, row);
}

Markup withheld_part(const DeskFrame& frame, const CandidateModel& model) {
  Markup part = element("h2", {}, frame.say("desk_candidate.withheld"));
  if (model.withheld.empty()) {
    return part += element("p", {{"class", "quiet"}}, frame.say("desk_candidate.all_through"));
  }
  std::map<std::pair<std::string, workspace::Step>, int> counted;
  int odd = 0;
  for (const workspace::Withheld& one : model.withheld) {
    odd += one.must_be_disclosed ? 1 : 0;
    ++counted[{one.unit, one.step}];
  }
  Markup rows;
  for (const auto& [at, count] : counted) {
    rows += element("li", {}, element("a", {{"href", frame.link(unit_address(at.first))}}, at.first),
                    " · " + frame.say("desk_candidate.stand_at",
                                      {{"n", std::to_string(count)},
                                       {"step", frame.say("workspace_step." + std::string(word(at.second)))}}));
  }
  part += element("p", {}, frame.say("desk_candidate.withheld_text"));
  part += element("ul", {{"class", "dots"}}, rows);
  if (odd > 0) {
    part += element("p", {}, frame.say("desk_candidate.must_be_disclosed", {{"n", std::to_string(odd)}}));
  }
  return part;
}

std::string commands_of(const Candidate& candidate) {
  const std::string folder = "mingbai-candidate-" + std::to_string(candidate.head.seq);
  return "b2sum -l 256 " + folder + ".tar\ntar xf " + folder + ".tar\nmingbai-publish workspace verify " + folder +
         " \\\n  --vault-key vault.key --receipt " + candidate.head.text() + "\nmingbai-publish workspace release " +
         folder + " \\\n  --vault-key vault.key --sign lead.key \\\n  --keys KEYS --tree TREE" +
         (candidate.without_pending ? " --without-pending" : "") + "\nrsync -a TREE/ SERVER:TREE/";
}

// The release that was made of the candidate, once it is in the journal; else null.
const workspace::ReleasedAs* release_of(const CandidateModel& model) {
  const auto found = std::ranges::find_if(model.releases, [&](const workspace::ReleasedAs& one) {
    return model.candidate && one.made_of == model.candidate->head.seq;
  });
  return found == model.releases.end() ? nullptr : &*found;
}

Markup bring_back_form(const DeskFrame& frame, const CandidateModel& model) {
  Markup part = element("h3", {}, frame.say("desk_released.title"));
  if (!model.signer.holder || model.signer.holder->dismissed) {
    return part += element("p", {{"class", "quiet"}}, frame.say("desk_released.needs_role"));
  }
  Markup fields = hidden_field("what", "bring_back");
  fields += element("p", {}, frame.say("desk_released.text"));
  fields += labelled_area(frame, "desk_released.line", "statement", k_longest_statement);
  fields += passphrase_field(frame, "passphrase");
  fields += submit_button(frame, "desk_released.enter");
  return part += desk_form(frame, "/desk/publishing/candidate", "narrow", fields);
}

Markup candidate_part(const DeskFrame& frame, const CandidateModel& model) {
  const Candidate& candidate = *model.candidate;
  if (const workspace::ReleasedAs* const release = release_of(model)) {
    Markup part = element("h2", {}, frame.say("desk_released.done", {{"n", std::to_string(release->release)}}));
    part += element("p", {}, frame.say("desk_released.done_text", {{"entry", std::to_string(release->made_of)}}));
    part += element("p", {}, element("span", {{"class", "digest"}}, release->digest));
    return element("section", {{"class", "panel"}}, part);
  }
  Markup part = element("h2", {}, frame.say("desk_candidate.there"));
  if (model.overtaken) {
    part += element("div", {{"class", "warning"}}, element("p", {}, frame.say("desk_candidate.overtaken")));
  }
  Markup pairs;
  const auto pair = [&](std::string_view key, const Markup& value) {
    pairs += element("div", {}, element("dt", {}, frame.say("desk_candidate." + std::string(key))),
                     element("dd", {}, value));
  };
  pair("by", Markup::text(candidate.by + " · " + frame.page.words.time(frame.page.language, candidate.at)));
  pair("entry", Markup::text(std::to_string(candidate.head.seq)));
  pair("powers", Markup::text(number(candidate.powers)));
  pair("digest", element("span", {{"class", "digest"}}, candidate.digest.hex()));
  part += element("dl", {{"class", "pairs wide"}}, pairs);
  part += element("a", {{"class", "secondary inline-link"}, {"href", frame.link("/desk/publishing/candidate.tar")}},
                  frame.say("desk_candidate.download", {{"kb", number((candidate.bytes + 1023) / 1024)}}));
  part += element("h3", {}, frame.say("desk_candidate.then"));
  part += element("p", {}, frame.say("desk_candidate.then_text"));
  part += element("pre", {{"class", "command"}, {"tabindex", "0"}}, commands_of(candidate));
  part += bring_back_form(frame, model);
  return element("section", {{"class", "panel"}}, part);
}

Markup prepare_form(const DeskFrame& frame, const CandidateModel& model) {
  if (model.errors > 0) {
    return element("p", {{"class", "quiet"}}, frame.say("desk_candidate.errors", {{"n", number(model.errors)}}));
  }
  Markup fields;
  if (!model.withheld.empty()) {
    fields += element(
        "label", {{"class", "choice"}},
        void_element("input",
                     {{"type", "checkbox"}, {"name", "without_pending"}, {"value", "yes"}, {"required", "required"}}),
        element("span", {}, frame.say("desk_candidate.without")));
  }
  fields +=
      submit_button(frame, model.candidate ? "desk_candidate.again" : "desk_candidate.prepare",
                    model.candidate && (!model.overtaken || release_of(model) != nullptr) ? "secondary" : "primary");
  return desk_form(frame, "/desk/publishing/candidate", "panel narrow", fields);
}

}  // namespace

Markup change_list(const DeskFrame& frame, const DifferencesModel& model, const std::string& address) {
  std::map<Change::Kind, std::uint64_t> counted;
  for (const EntryChange& change : model.changes) {
    ++counted[change.kind];
  }
  Markup list = element("p", {},
                        model.release == 0 ? frame.say("desk_changes.first")
                                           : frame.say("desk_changes.against", {{"n", std::to_string(model.release)}}),
                        std::string(" "),
                        frame.say("desk_changes.counted", {{"added", number(counted[Change::Kind::added])},
                                                           {"revised", number(counted[Change::Kind::revised])},
                                                           {"withdrawn", number(counted[Change::Kind::withdrawn])}}));
  Markup rows;
  const std::size_t end = std::min(model.changes.size(), model.from + k_changes);
  for (std::size_t i = model.from; i < end; ++i) {
    rows += change_row(frame, model.changes[i]);
  }
  list += rows.empty() ? element("p", {{"class", "quiet"}}, frame.say("desk_changes.nothing"))
                       : element("ul", {{"class", "plain"}}, rows);
  return list += further_link(frame, end < model.changes.size() ? address + "from=" + number(end) : std::string());
}

Markup differences_body(const DeskFrame& frame, const DifferencesModel& model) {
  Markup body = element("p", {{"class", "eyebrow"}},
                        element("a", {{"href", frame.link(unit_address(model.unit))}},
                                frame.page.content(model.unit_name.empty() ? model.unit : model.unit_name)));
  body += element("h1", {}, frame.say("desk_changes.title"));
  body += element("p", {{"class", "lead"}}, frame.say("desk_changes.lead"));
  return body += change_list(frame, model, "/desk/publishing/differences?unit=" + encode_component(model.unit) + "&");
}

Markup candidate_body(const DeskFrame& frame, const CandidateModel& model, std::string_view warning) {
  Markup body = element("p", {{"class", "eyebrow"}},
                        element("a", {{"href", frame.link("/desk/publishing")}}, frame.say("desk.publishing")));
  body += element("h1", {}, frame.say("desk_candidate.title"));
  body += element("p", {{"class", "lead"}}, frame.say("desk_candidate.lead"));
  body += desk_warning(frame, warning);
  body += withheld_part(frame, model);
  body += element("h2", {}, frame.say("desk_candidate.changes"));
  body += change_list(frame, model.differences, "/desk/publishing/candidate?");
  body += prepare_form(frame, model);
  body += model.candidate ? candidate_part(frame, model) : Markup();
  return body;
}

}  // namespace mingbai::central
