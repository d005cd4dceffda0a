// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/base/check.h"
#include "sync/central/pages.h"

namespace mingbai::central {

using cases::SlipStatement;

namespace {

std::string_view key_of(SlipVerdict verdict) {
  switch (verdict) {
    case SlipVerdict::none:
      return "ask";
    case SlipVerdict::genuine:
      return "genuine";
    case SlipVerdict::moved_on:
      return "moved_on";
    case SlipVerdict::no_case:
      return "no_case";
    case SlipVerdict::forged:
      return "forged";
    case SlipVerdict::no_slip:
      return "no_slip";
    case SlipVerdict::newer:
      return "newer";
  }
  check_failed("a verdict of the closed list", __FILE__, __LINE__);
}

// How a verdict looks; never by colour alone: the mark and the words say it too.
struct Sign {
  std::string_view mark;
  std::string_view kind;
};
Sign sign_of(SlipVerdict verdict) {
  switch (verdict) {
    case SlipVerdict::genuine:
    case SlipVerdict::moved_on:
      return {"✓ ", "card verdict granted"};
    case SlipVerdict::forged:
      return {"✗ ", "card verdict refused"};
    case SlipVerdict::none:
    case SlipVerdict::no_case:  // signed here once, and nothing left to compare it with
    case SlipVerdict::no_slip:
    case SlipVerdict::newer:
      break;
  }
  return {"？", "card verdict doubtful"};
}

Markup verdict_card(const PageFrame& frame, const VerifyModel& model) {
  const std::string key = "verify." + std::string(key_of(model.verdict));
  const Sign sign = sign_of(model.verdict);
  Markup inner = element("strong", {}, std::string(sign.mark) + frame.say(key));
  inner += element("span", {}, frame.say(key + "_note"));
  return element("div", {{"class", std::string(sign.kind)}, {"role", "status"}}, inner);
}

// Whom to ask about a case that this server does not hold.
Markup whom_to_ask(const PageFrame& frame, const VerifyModel& model) {
  if (model.verdict != SlipVerdict::no_case || !model.office) {
    return {};
  }
  const catalog::Department& office = *model.office;
  const std::string& phone = model.power && !model.power->phone.empty() ? model.power->phone : office.phone;
  Markup lines = element("p", {}, frame.content(office.name));
  if (!phone.empty()) {
    lines += element("p", {}, phone_link(phone));
  }
  if (!office.address.empty()) {
    lines += element("p", {}, frame.content(office.address));
  }
  return element("section", {{"class", "quiet"}}, element("h2", {}, frame.say("verify.no_case_office")), lines);
}

Markup pair(const PageFrame& frame, std::string_view key, const Markup& value) {
  return value.empty() ? Markup() : element("div", {}, element("dt", {}, frame.say(key)), element("dd", {}, value));
}

Markup standing(const PageFrame& frame, const SlipStatement& statement, const std::optional<catalog::Power>& power) {
  if (statement.outcome != cases::Outcome::running) {
    return Markup::text(frame.say("outcome." + std::string(cases::word(statement.outcome))));
  }
  const catalog::FlowNode* const node = power && power->flowchart ? power->flowchart->find(statement.step) : nullptr;
  if (node == nullptr) {
    return Markup::text(statement.step.empty() ? frame.say("case.received") : statement.step);
  }
  return frame.content(node->post.empty() ? node->name : node->name + " · " + node->post);
}

Markup release_words(const PageFrame& frame, int release) {
  Markup words = Markup::text(frame.say("verify.release_number", {{"n", std::to_string(release)}}));
  if (frame.facts && frame.facts->release != release) {
    words += element("span", {{"class", "fact-note"}},
                     frame.say("verify.release_since", {{"n", std::to_string(frame.facts->release)}}));
  }
  return words;
}

Markup said_on_paper(const PageFrame& frame, const VerifyModel& model) {
  const SlipStatement& statement = *model.statement;
  const Date stated = china_date(statement.at);
  Markup rows =
      pair(frame, "verify.power", model.power ? frame.content(model.power->name) : Markup::text(statement.power));
  rows += pair(frame, "verify.step", standing(frame, statement, model.power));
  rows += pair(frame, "verify.deadline",
               statement.deadline ? Markup::text(frame.words.date(frame.language, *statement.deadline)) : Markup());
  rows += pair(frame, "verify.stated",
               Markup::text(frame.words.date(frame.language, stated) + " " + to_iso8601(statement.at).substr(11, 5)));
  rows += pair(frame, "verify.release", release_words(frame, statement.release));
  rows += pair(frame, "verify.code", Markup::text(statement.code.printed()));
  return element("section", {}, element("h2", {}, frame.say("verify.says")), element("dl", {{"class", "pairs"}}, rows),
                 element("p", {{"class", "note"}}, frame.say("verify.compare")));
}

// Where the case stands today, when it has gone on.
Markup since_then(const PageFrame& frame, const VerifyModel& model) {
  if (model.verdict != SlipVerdict::moved_on || !model.now) {
    return {};
  }
  const auto now = cases::statement_of(
      model.now->value, model.now->power ? std::optional(model.now->progress) : std::nullopt, 0, model.statement->at);
  Markup rows = pair(frame, "verify.now", now ? standing(frame, *now, model.now->power) : Markup());
  rows += pair(frame, "verify.deadline",
               now && now->deadline ? Markup::text(frame.words.date(frame.language, *now->deadline)) : Markup());
  return element("section", {{"class", "quiet"}}, element("h2", {}, frame.say("verify.since")),
                 element("dl", {{"class", "pairs"}}, rows));
}

Markup form(const PageFrame& frame) {
  Markup fields = element("label", {{"for", "slip"}}, frame.say("verify.field"));
  fields += element("p", {{"class", "hint"}}, frame.say("verify.field_hint"));
  fields += void_element("input", {{"id", "slip"},
                                   {"name", "slip"},
                                   {"maxlength", "500"},
                                   {"autocomplete", "off"},
                                   {"autocapitalize", "characters"},
                                   {"spellcheck", "false"},
                                   {"required", "required"},
                                   {"class", "code-field"}});
  // A form by GET replaces the address's own parameters.
  fields += hidden_field("lang", tag(frame.language));
  fields += element("button", {{"type", "submit"}, {"class", "primary"}}, frame.say("verify.go"));
  return element("form", {{"action", "/v"}, {"method", "get"}, {"class", "panel"}},
                 element("h2", {}, frame.say("verify.by_scanner")), fields);
}

}  // namespace

Markup verify_body(const PageFrame& frame, const VerifyModel& model) {
  Markup body = element("h1", {}, frame.say("verify.title"));
  if (model.verdict == SlipVerdict::none) {
    body += element("p", {{"class", "lead"}}, frame.say("verify.ask"));
    body += form(frame);
    body += element("p", {{"class", "note"}}, frame.say("verify.holds"));
    return body;
  }
  body += verdict_card(frame, model);
  if (model.statement) {
    body += since_then(frame, model);
    body += whom_to_ask(frame, model);
    body += said_on_paper(frame, model);
    if (model.now) {
      body +=
          element("p", {},
                  element("a", {{"class", "secondary"}, {"href", frame.link("/r/" + model.statement->code.compact())}},
                          frame.say("verify.case")));
    }
    body += element("p", {{"class", "note"}}, frame.say("verify.holds"));
    body += element("p", {{"class", "note"}}, frame.say("verify.no_proof"));
  } else {
    body += form(frame);
  }
  return body;
}

}  // namespace mingbai::central
