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

constexpr std::size_t k_most_partial = 8;  // more is noise
constexpr std::size_t k_few = 3;           // so many that fit wholly make the others needless

// Where else to look: the classes, and somebody to ask.
Markup other_ways(const PageFrame& frame, const std::vector<catalog::CountedClass>& classes) {
  Markup body = element("p", {}, element("a", {{"class", "tel"}, {"href", "tel:12345"}}, frame.say("find.call")));
  body += element("h2", {}, frame.say("find.browse"));
  body += class_tiles(frame, classes);
  return body;
}

Markup read_as(const PageFrame& frame, const search::ReadAs& read) {
  const char* key = read.reading == search::Reading::typo ? "find.read_typo" : "find.read_as";
  return element("p", {{"class", "note"}}, frame.say(key, {{"words", read.text}}));
}

}  // namespace

Markup search_form(const PageFrame& frame, std::string_view value) {
  const Markup label = element("label", {{"for", "q"}}, frame.say("start.search_label"));
  Markup field = void_element("input", {{"id", "q"},
                                        {"name", "q"},
                                        {"type", "search"},
                                        {"value", frame.as_written(value)},
                                        {"maxlength", "100"},
                                        {"autocomplete", "off"},
                                        {"enterkeyhint", "search"}});
  field += element("button", {{"type", "submit"}, {"class", "go"}}, frame.say("start.search"));
  Markup language;
  if (frame.language != Language::zh_hans) {
    language = hidden_field("lang", tag(frame.language));
  }
  return element("form", {{"action", "/find"}, {"method", "get"}, {"role", "search"}, {"class", "search"}}, label,
                 element("div", {{"class", "field"}}, field), language);
}

Markup search_body(const PageFrame& frame, const FoundModel& model) {
  const search::Answer& answer = model.answer;
  Markup body = element("h1", {}, frame.say("find.title"));
  body += search_form(frame, model.question);
  if (answer.empty_question) {
    return body;
  }
  for (const search::Elsewhere& elsewhere : answer.elsewhere) {
    body += element("div", {{"class", "quiet"}},
                    element("p", {{"class", "lead"}},
                            frame.say("find.elsewhere", {{"need", elsewhere.need}, {"who", elsewhere.who}})),
                    element("p", {}, elsewhere.how));
  }
  Markup whole;
  Markup partial;
  std::size_t fitting = model.bodies.size();
  std::size_t others = 0;
  for (const search::Hit& hit : answer.hits) {
    if (hit.reading != search::Reading::partial) {
      whole += hit_row(frame, hit);
      ++fitting;
    } else if (others < k_most_partial) {
      partial += hit_row(frame, hit);
      ++others;
    }
  }
  for (const search::Hit& hit : model.bodies) {
    whole += hit_row(frame, hit);
  }
  if (fitting > 0) {
    body += answer.read_as ? read_as(frame, *answer.read_as) : Markup();
    body += element("p", {{"class", "note"}, {"role", "status"}},
                    frame.say("find.count", {{"n", std::to_string(fitting)}}));
    body += element("ul", {{"class", "rows"}}, whole);
  }
  if (others > 0 && fitting < k_few) {
    body += fitting > 0 ? element("h2", {}, frame.say("find.perhaps"))
                        : element("p", {{"class", "note"}, {"role", "status"}}, frame.say("find.partial"));
    body += element("ul", {{"class", "rows"}}, partial);
  }
  if (fitting == 0 && others == 0 && answer.elsewhere.empty()) {
    body +=
        element("div", {{"class", "quiet"}, {"role", "status"}},
                element("p", {{"class", "lead"}}, frame.say("find.none")), element("p", {}, frame.say("find.advice")));
  }
  if (fitting == 0) {
    body += other_ways(frame, model.classes);
    return body;
  }
  if (!answer.related.empty()) {
    body += element("h2", {}, frame.say("find.related"));
    body += power_rows(frame, answer.related);
  }
  return body;
}

}  // namespace mingbai::central
