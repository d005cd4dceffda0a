// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/citizen_form_page.h"

#include <algorithm>
#include <cstdlib>

#include "sync/base/text.h"
#include "sync/cases/form_choices.h"

namespace mingbai::central {

using cases::SubmissionKind;

namespace {

std::string kind_word(SubmissionKind kind) {
  return std::string(cases::word(kind));
}

std::size_t characters(const std::string& text) {
  return decode_utf8(text).size();
}

bool is_phone(const std::string& text) {
  const auto digits = std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; });
  const bool plain = std::ranges::all_of(
      text, [](char c) { return (c >= '0' && c <= '9') || c == '+' || c == '-' || c == ' ' || c == '(' || c == ')'; });
  return plain && digits >= 5 && text.size() <= k_longest_phone;
}

// Within its label, so that it needs no id: two lists may hold the same reason.
Markup choice(const char* type, const char* name, const std::string& value, bool chosen, const std::string& said) {
  std::vector<HtmlAttribute> attributes{{"type", type}, {"name", name}, {"value", value}};
  if (chosen) {
    attributes.push_back({"checked", "checked"});
  }
  return element("label", {{"class", "choice"}}, void_element("input", attributes), element("span", {}, said));
}

Markup reason_boxes(const PageFrame& frame, const CitizenFormModel& model, int rating) {
  Markup choices;
  for (const std::string_view reason : cases::ready_reasons(model.kind, rating)) {
    const std::string name(reason);
    choices += choice("checkbox", "reason", name, model.reasons.contains(name), frame.say("reason." + name));
  }
  return choices;
}

Markup reasons_part(const PageFrame& frame, const CitizenFormModel& model) {
  if (model.kind != SubmissionKind::feedback) {
    return element("fieldset", {}, element("legend", {}, frame.say("form.reasons")), reason_boxes(frame, model, 0));
  }
  // Three short lists behind their headings: whoever rates opens the one that fits, or none.
  Markup part;
  for (const auto& [rating, key] :
       {std::pair{5, "form.reasons_well"}, std::pair{3, "form.reasons_middling"}, std::pair{1, "form.reasons_badly"}}) {
    std::vector<HtmlAttribute> attributes{{"class", "more"}};
    if (model.rating > 0 &&
        cases::ready_reasons(model.kind, rating).data() == cases::ready_reasons(model.kind, model.rating).data()) {
      attributes.push_back({"open", "open"});
    }
    part += element("details", attributes, element("summary", {}, frame.say(key)),
                    element("fieldset", {{"aria-label", frame.say(key)}}, reason_boxes(frame, model, rating)));
  }
  return part;
}

Markup words_part(const PageFrame& frame, const CitizenFormModel& model) {
  Markup part = element("label", {{"for", "text"}}, frame.say("form.words"));
  part += element("p", {{"class", "hint"}, {"id", "text-hint"}}, frame.say("form.words_hint"));
  return part += element("textarea",
                         {{"id", "text"},
                          {"name", "text"},
                          {"rows", "5"},
                          {"maxlength", std::to_string(k_longest_words)},
                          {"aria-describedby", "text-hint"}},
                         frame.as_written(model.words));
}

Markup person_field(const PageFrame& frame, const char* id, const char* type, const char* complete,
                    const std::string& value, std::size_t most, bool needed) {
  std::vector<HtmlAttribute> attributes{{"id", id},
                                        {"name", id},
                                        {"type", type},
                                        {"autocomplete", complete},
                                        {"value", frame.as_written(value)},
                                        {"maxlength", std::to_string(most)},
                                        {"aria-describedby", "person-hint"}};
  if (needed) {
    attributes.push_back({"required", "required"});
  }
  return element("label", {{"for", id}}, frame.say(std::string("form.") + id)) += void_element("input", attributes);
}

Markup person_part(const PageFrame& frame, const CitizenFormModel& model) {
  const bool needed = cases::needs_person(model.kind);
  Markup part = element("h2", {}, frame.say("form.person"));
  part += element("p", {{"class", "hint"}, {"id", "person-hint"}},
                  frame.say(needed ? "form.person_needed" : "form.person_free"));
  part += person_field(frame, "name", "text", "name", model.name, k_longest_person, needed);
  part += person_field(frame, "phone", "tel", "tel", model.phone, k_longest_phone, needed);
  if (!needed) {
    return part;
  }
  Markup ways;
  for (const std::string_view way : cases::ways_to_give()) {
    const std::string value(way);
    ways += choice("radio", "delivery", value, model.delivery == value, frame.say("delivery." + value));
  }
  return part += element("fieldset", {}, element("legend", {}, frame.say("form.delivery")), ways);
}

Markup about_part(const PageFrame& frame, const CitizenFormModel& model) {
  Markup about;
  if (!model.the_case.empty()) {
    about += Markup::text(frame.say("form.about_case", {{"code", model.the_case}}) + "  ");
  }
  about += model.power ? frame.content(model.power->name) : Markup();
  return about.empty() ? Markup() : element("p", {{"class", "also"}}, frame.say("form.about") + "  ", about);
}

}  // namespace

std::string_view word(CitizenFormFault fault) {
  switch (fault) {
    case CitizenFormFault::subject:
      return "subject";
    case CitizenFormFault::rating:
      return "rating";
    case CitizenFormFault::reason:
      return "reason";
    case CitizenFormFault::name:
      return "name";
    case CitizenFormFault::phone:
      return "phone";
    case CitizenFormFault::too_long:
      return "too_long";
    case CitizenFormFault::expired:
      return "expired";
    case CitizenFormFault::handed_in:
      return "handed_in";
    case CitizenFormFault::later:
      return "later";
    case CitizenFormFault::broken:
      return "broken";
  }
  std::abort();
}

std::optional<CitizenFormFault> fault_of(const CitizenFormModel& model) {
  using Fault = CitizenFormFault;
  if (cases::needs_subject(model.kind) && !model.power) {
    return Fault::subject;
  }
  if (model.kind == SubmissionKind::feedback && model.rating == 0) {
    return Fault::rating;
  }
  if (model.kind != SubmissionKind::feedback && model.reasons.empty() && model.words.empty()) {
    return Fault::reason;
  }
  if (characters(model.words) > k_longest_words || characters(model.name) > k_longest_person) {
    return Fault::too_long;
  }
  if (cases::needs_person(model.kind) && model.name.empty()) {
    return Fault::name;
  }
  const bool phone_wanted = cases::needs_person(model.kind) || !model.phone.empty();
  return phone_wanted && !is_phone(model.phone) ? std::optional(Fault::phone) : std::nullopt;
}

cases::Submission submission_of(const CitizenFormModel& model) {
  cases::Submission submission;
  submission.kind = model.kind;
  const auto put = [&](const char* name, std::string value) {
    if (!value.empty()) {
      submission.fields.emplace_back(name, std::move(value));
    }
  };
  const std::string power = model.power ? model.power->code : std::string();
  submission.thread = model.the_case.empty() ? power : model.the_case;
  put("case", model.the_case);
  put("power", power);
  put("department", model.department);
  put("rating", model.rating == 0 ? std::string() : std::to_string(model.rating));
  std::string reasons;
  for (const std::string_view reason : cases::ready_reasons(model.kind, model.rating)) {
    if (model.reasons.contains(std::string(reason))) {
      reasons += (reasons.empty() ? "" : " ") + std::string(reason);
    }
  }
  put("reasons", reasons);
  put("delivery", cases::needs_person(model.kind) ? model.delivery : std::string());
  put("text", model.words);
  put("name", model.name);
  put("phone", model.phone);
  put("language", std::string(tag(model.language)));
  return submission;
}

Markup forms_body(const PageFrame& frame) {
  Markup rows;
  for (const SubmissionKind kind : cases::k_submission_kinds) {
    Markup inner = element("span", {{"class", "row-name"}}, frame.say("formkind." + kind_word(kind)));
    inner += element("span", {{"class", "row-note"}}, frame.say("form.note_" + kind_word(kind)));
    const std::string to = kind == SubmissionKind::guide_error ? "/" : "/f/" + kind_word(kind);
    rows += element("li", {}, element("a", {{"href", frame.link(to)}}, inner));
  }
  Markup body = element("h1", {}, frame.say("form.title"));
  body += element("p", {{"class", "lead"}}, frame.say("form.lead"));
  return body += element("ul", {{"class", "rows"}}, rows);
}

Markup citizen_form_body(const PageFrame& frame, const CitizenFormModel& model) {
  Markup body = element("h1", {}, frame.say("formask." + kind_word(model.kind)));
  body += about_part(frame, model);
  if (model.fault) {
    body += element("div", {{"class", "warning"}, {"role", "alert"}},
                    element("p", {}, frame.say("formfault." + std::string(word(*model.fault)))));
  }
  if (cases::needs_subject(model.kind) && !model.power) {
    return body += element("a", {{"class", "secondary"}, {"href", frame.link("/")}}, frame.say("form.find_power"));
  }
  Markup fields = hidden_field("ticket", model.ticket);
  if (!model.the_case.empty()) {
    fields += hidden_field("case", model.the_case);
  } else if (model.power) {
    fields += hidden_field("power", model.power->code);
  }
  fields += model.kind == SubmissionKind::feedback ? rating_choices(frame, "form.rating", model.rating) : Markup();
  fields += reasons_part(frame, model);
  fields += words_part(frame, model);
  fields += person_part(frame, model);
  fields += element("p", {{"class", "note"}}, frame.say("form.keep"));
  fields += element("button", {{"type", "submit"}, {"class", "primary"}}, frame.say("form.go"));
  return body += element(
             "form", {{"action", frame.link("/f/" + kind_word(model.kind))}, {"method", "post"}, {"class", "panel"}},
             fields);
}

Markup form_links(const PageFrame& frame, const std::string& about, std::initializer_list<SubmissionKind> kinds) {
  if (frame.serving != Serving::live) {
    return {};
  }
  Markup links;
  for (const SubmissionKind kind : kinds) {
    links += element("a", {{"class", "secondary"}, {"href", frame.link("/f/" + kind_word(kind) + "?" + about)}},
                     frame.say("form.link_" + kind_word(kind)));
  }
  return element("div", {{"class", "form-links"}}, links);
}

}  // namespace mingbai::central
