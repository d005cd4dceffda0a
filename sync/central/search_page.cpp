// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What a search found, with the words that were found marked and, where the name does not show it, why.
#include "sync/base/text.h"
#include "sync/central/pages.h"
#include "sync/central/web.h"

namespace mingbai::central {

namespace {

// The text with the ranges in <mark>.
Markup marked(std::string_view text, const std::vector<search::ByteRange>& marks) {
  Markup shown;
  std::size_t at = 0;
  for (const search::ByteRange& mark : marks) {
    if (mark.begin < at || mark.end > text.size() || mark.begin >= mark.end) {
      continue;
    }
    shown += Markup::text(text.substr(at, mark.begin - at));
    shown += element("mark", {}, std::string(text.substr(mark.begin, mark.end - mark.begin)));
    at = mark.end;
  }
  shown += Markup::text(text.substr(at));
  return shown;
}

// Which of its texts was found, when it is not the name.
std::string_view reason_key(search::Field field) {
  switch (field) {
    case search::Field::everyday_name:
    case search::Field::synonym:
    case search::Field::translation:
      return "find.also_called";
    case search::Field::material:
      return "find.in_material";
    case search::Field::body:
      return "find.in_body";
    case search::Field::code:
    case search::Field::name:
    case search::Field::words:
    case search::Field::department:
      break;
  }
  return {};
}

Markup hit_row(const PageFrame& frame, const search::Hit& hit) {
  Markup inner = element("span", {{"class", "row-name"}, {"lang", "zh-Hans"}}, marked(hit.power.name, hit.name_marks));
  if (const std::string_view key = reason_key(hit.field); !key.empty()) {
    const Markup label = element("span", {}, frame.say(key) + " ");
    inner += element("span", {{"class", "row-note"}}, label, marked(hit.matched, hit.matched_marks));
  }
  std::string note = hit.power.department_name;
  if (hit.power.promised_days) {
    note += " · " + limit_words(frame, *hit.power.promised_days);
  }
  if (!hit.variants.empty()) {
    note += " · " + frame.say("find.variants", {{"n", std::to_string(hit.variants.size())}});
  }
  inner += element("span", {{"class", "row-note"}}, note);
  return element("li", {}, element("a", {{"href", frame.link("/p/" + hit.power.code)}}, inner));
}

Markup nothing_found(const PageFrame& frame, const search::Answer& answer) {
  Markup body = element("div", {{"class", "quiet"}}, element("p", {{"class", "lead"}}, frame.say("find.none")),
                        element("p", {}, frame.say("find.advice")),
                        element("p", {}, element("a", {{"href", frame.link("/")}}, frame.say("find.browse"))));
  Markup near;
  for (const catalog::PowerClass value : answer.near_classes) {
    const std::string word(catalog::word(value));
    near += element("li", {}, element("a", {{"href", frame.link("/c/" + word)}}, frame.say("class." + word)));
  }
  if (!answer.near_classes.empty()) {
    body += element("ul", {{"class", "rows"}}, near);
  }
  return body;
}

}  // namespace

Markup search_form(const PageFrame& frame, std::string_view value) {
  const Markup label = element("label", {{"for", "q"}}, frame.say("start.search_label"));
  Markup field = void_element("input", {{"id", "q"},
                                        {"name", "q"},
                                        {"type", "search"},
                                        {"value", std::string(value)},
                                        {"maxlength", "100"},
                                        {"autocomplete", "off"},
                                        {"enterkeyhint", "search"}});
  field += element("button", {{"type", "submit"}, {"class", "go"}}, frame.say("start.search"));
  Markup language;
  if (frame.language != Language::zh_hans) {
    language =
        void_element("input", {{"type", "hidden"}, {"name", "lang"}, {"value", std::string(tag(frame.language))}});
  }
  return element("form", {{"action", "/find"}, {"method", "get"}, {"role", "search"}, {"class", "search"}}, label,
                 element("div", {{"class", "field"}}, field), language);
}

Markup search_body(const PageFrame& frame, std::string_view question, const search::Answer& answer,
                   const std::vector<search::Hit>& bodies) {
  Markup body = element("h1", {}, frame.say("find.title"));
  body += search_form(frame, question);
  if (answer.empty_question) {
    return body;
  }
  for (const search::Elsewhere& elsewhere : answer.elsewhere) {
    body += element("div", {{"class", "quiet"}},
                    element("p", {{"class", "lead"}},
                            frame.say("find.elsewhere", {{"need", elsewhere.need}, {"who", elsewhere.who}})),
                    element("p", {}, elsewhere.how));
  }
  if (answer.hits.empty() && bodies.empty()) {
    body += nothing_found(frame, answer);
    return body;
  }
  if (answer.read_as) {
    body += element("p", {{"class", "note"}}, frame.say("find.read_as", {{"words", answer.read_as->text}}));
  }
  const std::size_t shown = answer.hits.size() + bodies.size();
  body +=
      element("p", {{"class", "note"}, {"role", "status"}}, frame.say("find.count", {{"n", std::to_string(shown)}}));
  Markup rows;
  for (const search::Hit& hit : answer.hits) {
    rows += hit_row(frame, hit);
  }
  for (const search::Hit& hit : bodies) {
    rows += hit_row(frame, hit);
  }
  body += element("ul", {{"class", "rows"}}, rows);
  if (!answer.related.empty()) {
    body += element("h2", {}, frame.say("find.related"));
    body += power_rows(frame, answer.related);
  }
  return body;
}

}  // namespace mingbai::central
