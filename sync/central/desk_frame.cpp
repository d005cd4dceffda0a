// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/desk_frame.h"

#include <algorithm>
#include <charconv>

namespace mingbai::central {

using officials::Act;

namespace {

struct Place {
  std::string_view path;
  std::string_view key;
  Act act;
};
constexpr Place k_places[] = {{"/desk", "desk.overview", Act::enter},
                              {"/desk/cases", "desk.cases", Act::watch_cases},
                              {"/desk/feedback", "desk.feedback", Act::watch_cases},
                              {"/desk/due", "desk.due", Act::watch_cases},
                              {"/desk/duties", "desk.duties", Act::watch_cases},
                              {"/desk/statistics", "desk.statistics", Act::watch_cases},
                              {"/desk/missed", "desk.missed", Act::watch_cases},
                              {"/desk/publishing", "desk.publishing", Act::prepare_releases},
                              {"/desk/kiosks", "desk.kiosks", Act::watch_fleet},
                              {"/desk/officials", "desk.officials", Act::keep_accounts},
                              {"/desk/audit", "desk.audit", Act::read_audit}};

Markup navigation(const DeskFrame& frame) {
  Markup links;
  for (const Place& place : k_places) {
    if (frame.may(place.act) && (place.act != Act::prepare_releases || frame.publishes)) {
      std::vector<HtmlAttribute> attributes{{"href", frame.link(place.path)}};
      const bool below = frame.page.path.starts_with(std::string(place.path) + "/") && place.path != "/desk";
      if (frame.listed && (frame.page.path == place.path || below)) {
        attributes.push_back({"aria-current", below ? "true" : "page"});
      }
      links += element("li", {}, element("a", attributes, frame.say(place.key)));
    }
  }
  return element("nav", {{"class", "desk-nav"}, {"aria-label", frame.say("desk.navigation")}},
                 element("ul", {}, links));
}

Markup self(const DeskFrame& frame) {
  const officials::Official& official = *frame.official;
  Markup who = element("span", {{"class", "who"}},
                       official.shown + " · " + frame.say("role." + std::string(word(official.role))));
  if (frame.stage == officials::SessionStage::open) {
    who += element("a", {{"class", "lang"}, {"href", frame.link("/desk/password")}}, frame.say("desk.password"));
  }
  who += desk_form(frame, "/desk/sign-out", "inline", submit_button(frame, "desk.sign_out", "secondary small"));
  return element("div", {{"class", "self"}}, who);
}

Markup header_of(const DeskFrame& frame) {
  const PageFrame& page = frame.page;
  const Language other = page.language == Language::en ? Language::zh_hans : Language::en;
  const std::string switched =
      page.path + "?lang=" + std::string(tag(other)) + (page.query.empty() ? "" : "&" + page.query);
  const Markup mark = element("span", {{"class", "mark"}, {"aria-hidden", "true"}}, std::string("明白"));
  const Markup name = element("span", {{"class", "hall"}}, frame.say("desk.title"));
  const Markup home = element("a", {{"class", "home"}, {"href", frame.link("/desk")}}, mark, name);
  const Markup language = element(
      "a",
      {{"class", "lang"}, {"href", switched}, {"lang", std::string(tag(other))}, {"hreflang", std::string(tag(other))}},
      page.words.say(other, "desk.this_language"));
  const Markup skip = element("a", {{"class", "skip"}, {"href", "#main"}}, frame.say("frame.skip"));
  Markup header = skip;
  header += element("div", {{"class", "top-row"}}, home, language);
  header += frame.official != nullptr ? self(frame) : Markup();
  return element("header", {{"class", "top"}}, header);
}

}  // namespace

std::string desk_document(const DeskFrame& frame, std::string_view title, const Markup& body) {
  Markup page = header_of(frame);
  if (frame.official != nullptr && frame.stage == officials::SessionStage::open) {
    page += navigation(frame);
  }
  page += element("main", {{"id", "main"}}, body);
  Markup foot = element("p", {}, frame.say("desk.kept"));
  if (frame.page.language == Language::en) {
    foot += element("p", {}, frame.say("frame.content_language"));
  }
  page += element("footer", {}, foot);
  return "<!DOCTYPE html>\n" +
         element("html", {{"lang", std::string(tag(frame.page.language))}},
                 head_of(frame.page, title, Indexing::forbidden), element("body", {{"class", "desk"}}, page))
             .html() +
         "\n";
}

namespace {

Markup form_of(const DeskFrame& frame, std::vector<HtmlAttribute> attributes, const Markup& fields) {
  return element("form", attributes, frame.form_token.empty() ? Markup() : hidden_field("form", frame.form_token),
                 fields);
}

}  // namespace

Markup desk_form(const DeskFrame& frame, std::string_view to, std::string_view css, const Markup& fields) {
  return form_of(frame, {{"action", frame.link(to)}, {"method", "post"}, {"class", std::string(css)}}, fields);
}

Markup desk_file_form(const DeskFrame& frame, std::string_view to, std::string_view css, const Markup& fields) {
  return form_of(
      frame,
      {{"action", frame.link(to)}, {"method", "post"}, {"enctype", "multipart/form-data"}, {"class", std::string(css)}},
      fields);
}

Markup labelled_input(const DeskFrame& frame, std::string_view label_key, const std::string& id,
                      std::vector<HtmlAttribute> attributes, std::string_view hint_key) {
  attributes.insert(attributes.begin(), {{"id", id}, {"name", id}, {"required", "required"}});
  Markup field = element("label", {{"for", id}}, frame.say(label_key));
  if (!hint_key.empty()) {
    field += element("p", {{"class", "hint"}, {"id", id + "-hint"}}, frame.say(hint_key));
    attributes.push_back({"aria-describedby", id + "-hint"});
  }
  field += void_element("input", attributes);
  return field;
}

Markup labelled_area(const DeskFrame& frame, std::string_view label_key, const std::string& id,
                     std::size_t most_bytes) {
  Markup field = element("label", {{"for", id}}, frame.say(label_key));
  field += element("textarea", {{"id", id},
                                {"name", "text"},
                                {"rows", "4"},
                                {"maxlength", std::to_string(most_bytes / 3)},
                                {"required", "required"}});
  return field;
}

Markup labelled_choice(const DeskFrame& frame, std::string_view label_key, const std::string& id,
                       const std::vector<std::pair<std::string, std::string>>& options, std::string_view chosen) {
  Markup list;
  for (const auto& [value, text] : options) {
    std::vector<HtmlAttribute> attributes{{"value", value}};
    if (value == chosen) {
      attributes.push_back({"selected", "selected"});
    }
    list += element("option", attributes, text);
  }
  return element("label", {{"for", id}}, frame.say(label_key)) += element("select", {{"id", id}, {"name", id}}, list);
}

Markup submit_button(const DeskFrame& frame, std::string_view key, std::string_view css) {
  return element("button", {{"type", "submit"}, {"class", std::string(css)}}, frame.say(key));
}

Markup desk_table(const DeskTable& table) {
  Markup head;
  for (const std::string& title : table.head) {
    head += element("th", {{"scope", "col"}}, title);
  }
  Markup rows;
  for (const auto& row : table.rows) {
    Markup cells;
    for (std::size_t i = 0; i < row.size(); ++i) {
      cells += i == 0 ? element("th", {{"scope", "row"}}, row[i]) : element("td", {}, row[i]);
    }
    rows += element("tr", {}, cells);
  }
  const Markup caption = element("caption", {}, table.caption);
  return element(
      "div", {{"class", "sheet"}, {"tabindex", "0"}, {"role", "region"}, {"aria-label", table.caption}},
      element("table", {}, caption, element("thead", {}, element("tr", {}, head)), element("tbody", {}, rows)));
}

Markup badge(std::string_view css, std::string_view text) {
  return element("span", {{"class", "badge " + std::string(css)}}, std::string(text));
}

Markup desk_warning(const DeskFrame& frame, std::string_view key) {
  return key.empty() ? Markup()
                     : element("div", {{"class", "warning"}, {"role", "alert"}}, element("p", {}, frame.say(key)));
}

Markup desk_done(const DeskFrame& frame, std::string_view key) {
  return key.empty()
             ? Markup()
             : element("div", {{"class", "granted note-box"}, {"role", "status"}}, element("p", {}, frame.say(key)));
}

Markup desk_bar(int percent, std::string_view css) {
  const std::string part = std::to_string(std::clamp(percent, 0, 100));
  return element("svg",
                 {{"viewBox", "0 0 100 6"}, {"class", "bar"}, {"preserveAspectRatio", "none"}, {"aria-hidden", "true"}},
                 element("rect", {{"width", "100"}, {"height", "6"}, {"class", "bar-ground"}}),
                 element("rect", {{"width", part}, {"height", "6"}, {"class", std::string(css)}}));
}

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() && value >= 0 ? std::optional(value) : std::nullopt;
}

std::size_t start_of(const WebRequest& request) {
  return static_cast<std::size_t>(
      std::min<std::int64_t>(whole_number(request.parameter("from").value_or("")).value_or(0), 1'000'000));
}

Markup further_link(const DeskFrame& frame, const std::string& to) {
  return to.empty()
             ? Markup()
             : element("nav", {{"class", "pager"}, {"aria-label", frame.say("desk_cases.pages")}},
                       element("a", {{"class", "secondary"}, {"href", frame.link(to)}}, frame.say("desk_cases.after")));
}

Markup desk_plain(const DeskFrame& frame, std::string_view key) {
  const std::string name(key);
  return element("h1", {}, frame.say(name + ".title")) += element("p", {}, frame.say(name + ".text"));
}

}  // namespace mingbai::central
