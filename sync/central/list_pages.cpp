// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Start, lists, look-up form and the plain pages.
#include "sync/base/text.h"
#include "sync/central/pages.h"
#include "sync/central/web.h"

namespace mingbai::central {

Markup name_and_note(const Markup& name, const Markup& note) {
  Markup inner = element("span", {{"class", "row-name"}}, name);
  return note.empty() ? inner : inner += element("span", {{"class", "row-note"}}, note);
}

Markup power_rows(const PageFrame& frame, const std::vector<catalog::PowerSummary>& powers) {
  Markup rows;
  for (const catalog::PowerSummary& power : powers) {
    std::string note = power.everyday_names.empty() ? std::string() : power.everyday_names.front() + " · ";
    note += power.department_name;
    if (power.promised_days) {
      note += " · " + limit_words(frame, *power.promised_days);
    }
    rows += element("li", {},
                    element("a", {{"href", frame.link("/p/" + power.code)}},
                            name_and_note(frame.content(power.name), Markup::text(note))));
  }
  return element("ul", {{"class", "rows"}}, rows);
}

Markup class_tiles(const PageFrame& frame, const std::vector<catalog::CountedClass>& classes) {
  Markup tiles;
  for (const catalog::CountedClass& one : classes) {
    const std::string word(catalog::word(one.power_class));
    const Markup count = element("strong", {}, std::to_string(one.powers));
    const Markup name = element("span", {}, frame.say("class." + word));
    tiles +=
        element("li", {},
                one.powers == 0 ? element("span", {{"class", "tile"}}, count, name)
                                : element("a", {{"class", "tile"}, {"href", frame.link("/c/" + word)}}, count, name));
  }
  return element("ul", {{"class", "tiles"}}, tiles);
}

Markup start_body(const PageFrame& frame, const StartModel& model) {
  Markup body = element("h1", {}, frame.say("start.title"));
  body += search_form(frame, "");
  const Markup words = element("span", {}, element("strong", {}, frame.say("start.case")),
                               element("small", {}, frame.say("start.case_note")));
  body += element("a", {{"class", "main-action"}, {"href", frame.link("/r")}}, words,
                  element("span", {{"aria-hidden", "true"}, {"class", "arrow"}}, std::string("›")));
  body += browse_body(frame, model);
  body += element("h2", {}, frame.say("start.watch"));
  body += element(
      "ul", {{"class", "rows"}},
      element("li", {},
              element("a", {{"href", frame.link("/sunshine")}},
                      name_and_note(Markup::text(frame.say("sunshine.link")),
                                    Markup::text(frame.say("sunshine.link_note"))))),
      element("li", {},
              element("a", {{"href", frame.link("/f")}},
                      name_and_note(Markup::text(frame.say("form.title")), Markup::text(frame.say("form.lead"))))));
  return body;
}

Markup browse_body(const PageFrame& frame, const StartModel& model) {
  Markup body = element("h2", {}, frame.say("start.popular"));
  body += power_rows(frame, model.popular);
  body += element("h2", {}, frame.say("start.classes"));
  body += class_tiles(frame, model.classes);
  body += element("h2", {}, frame.say("start.departments"));
  Markup departments;
  for (const catalog::DepartmentSummary& one : model.departments) {
    const std::string note = frame.say("start.powers", {{"n", std::to_string(one.powers)}});
    departments += element("li", {},
                           element("a", {{"href", frame.link("/d/" + encode_component(one.department.id))}},
                                   name_and_note(frame.content(one.department.name), Markup::text(note))));
  }
  body += element("ul", {{"class", "rows"}}, departments);
  return body;
}

Markup list_body(const PageFrame& frame, const Markup& title, const std::vector<catalog::PowerSummary>& powers) {
  Markup body = element("h1", {}, title);
  body += element("p", {{"class", "note"}}, frame.say("start.powers", {{"n", std::to_string(powers.size())}}));
  body += power_rows(frame, powers);
  return body;
}

Markup lookup_body(const PageFrame& frame, LookupNotice notice) {
  const std::string action = frame.link("/r");
  Markup body = element("h1", {}, frame.say("lookup.title"));
  if (notice == LookupNotice::not_found) {
    body += element("div", {{"class", "warning"}, {"role", "alert"}},
                    element("p", {{"class", "lead"}}, frame.say("lookup.none")),
                    element("p", {}, frame.say("lookup.none_advice")));
  }
  const Markup code = element("label", {{"for", "code"}}, frame.say("lookup.code"));
  Markup code_field = void_element("input", {{"id", "code"},
                                             {"name", "code"},
                                             {"maxlength", "40"},
                                             {"autocomplete", "off"},
                                             {"autocapitalize", "characters"},
                                             {"spellcheck", "false"},
                                             {"required", "required"},
                                             {"placeholder", "XXXX-XXXX-XXXX-XX"},
                                             {"class", "code-field"}});
  const Markup go = element("button", {{"type", "submit"}, {"class", "primary"}}, frame.say("lookup.go"));
  body += element("form", {{"action", action}, {"method", "post"}, {"class", "panel"}},
                  element("h2", {}, frame.say("lookup.by_code")), code,
                  element("p", {{"class", "hint"}}, frame.say("lookup.code_hint")), code_field, go);
  const Markup number = element("label", {{"for", "number"}}, frame.say("lookup.number"));
  const Markup number_field = void_element("input", {{"id", "number"},
                                                     {"name", "number"},
                                                     {"maxlength", "64"},
                                                     {"autocomplete", "off"},
                                                     {"spellcheck", "false"},
                                                     {"required", "required"}});
  const Markup secret = element("label", {{"for", "secret"}}, frame.say("lookup.secret"));
  const Markup secret_field = void_element("input", {{"id", "secret"},
                                                     {"name", "secret"},
                                                     {"maxlength", "32"},
                                                     {"autocomplete", "off"},
                                                     {"autocapitalize", "characters"},
                                                     {"spellcheck", "false"},
                                                     {"required", "required"}});
  body += element("form", {{"action", action}, {"method", "post"}, {"class", "panel"}},
                  element("h2", {}, frame.say("lookup.by_number")), number, number_field, secret,
                  element("p", {{"class", "hint"}}, frame.say("lookup.secret_hint")), secret_field,
                  element("button", {{"type", "submit"}, {"class", "secondary"}}, frame.say("lookup.go")));
  return body;
}

Markup plain_body(const PageFrame& frame, std::string_view key, Words::Places places) {
  Markup body = element("h1", {}, frame.say(std::string(key) + ".title"));
  body += element("p", {{"class", "lead"}}, frame.say(std::string(key) + ".text", places));
  body += element("p", {}, element("a", {{"class", "secondary"}, {"href", frame.link("/")}}, frame.say("frame.home")));
  return body;
}

}  // namespace mingbai::central
