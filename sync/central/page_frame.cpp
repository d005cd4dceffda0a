// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "sync/catalog/flow_label.h"
#include "sync/central/pages.h"
#include "sync/central/web.h"

namespace mingbai::central {

namespace {

Markup header_of(const PageFrame& frame) {
  const Language other = frame.language == Language::en ? Language::zh_hans : Language::en;
  std::string switched = frame.path + "?lang=" + std::string(tag(other));
  if (!frame.query.empty()) {
    switched += "&" + frame.query;
  }
  const Markup mark = element("span", {{"class", "mark"}, {"aria-hidden", "true"}}, std::string("明白"));
  const Markup hall = element("span", {{"class", "hall"}, {"lang", "zh-Hans"}}, frame.hall);
  const Markup home = element("a", {{"class", "home"}, {"href", frame.link("/")}}, mark, hall);
  const Markup language = element(
      "a",
      {{"class", "lang"}, {"href", switched}, {"lang", std::string(tag(other))}, {"hreflang", std::string(tag(other))}},
      frame.words.say(other, "frame.this_language"));
  const bool live = frame.serving == Serving::live;
  const Markup skip = element("a", {{"class", "skip"}, {"href", "#main"}}, frame.say("frame.skip"));
  return element("header", {{"class", "top"}}, skip,
                 element("div", {{"class", "top-row"}}, home, live ? language : Markup()));
}

Markup footer_of(const PageFrame& frame) {
  Markup lines;
  if (frame.facts) {
    lines += element("p", {},
                     frame.say("frame.as_of", {{"time", frame.words.time(frame.language, frame.facts->created)},
                                               {"release", std::to_string(frame.facts->release)}}));
  }
  lines += element("p", {}, frame.say("frame.signed"));
  if (frame.language == Language::en) {
    lines += element("p", {}, frame.say("frame.content_language"));
  }
  const Markup links =
      element("p", {{"class", "foot-links"}}, element("a", {{"href", frame.link("/")}}, frame.say("frame.home")),
              frame.serving == Serving::live ? element("a", {{"href", frame.link("/r")}}, frame.say("frame.my_case"))
                                             : element("a", {{"href", frame.link("/a-z")}}, frame.say("site.index")),
              element("a", {{"href", "tel:12345"}}, frame.say("frame.call")));
  return element("footer", {}, links, lines);
}

}  // namespace

Markup head_of(const PageFrame& frame, std::string_view title, Indexing indexing) {
  Markup head = void_element("meta", {{"charset", "utf-8"}});
  head += void_element("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  head += void_element("meta", {{"name", "color-scheme"}, {"content", "light dark"}});
  head += void_element("meta", {{"name", "format-detection"}, {"content", "telephone=no"}});
  if (indexing == Indexing::forbidden) {
    head += void_element("meta", {{"name", "robots"}, {"content", "noindex, nofollow, noarchive"}});
  }
  head += element("title", {}, std::string(title) + " · " + frame.hall);
  head += void_element("link", {{"rel", "icon"}, {"href", "/assets/mark.svg"}, {"type", "image/svg+xml"}});
  head += void_element("link", {{"rel", "stylesheet"}, {"href", "/assets/app.css"}});
  return element("head", {}, head);
}

std::string PageFrame::link(std::string_view to) const {
  std::string address(to);
  if (language != Language::zh_hans) {
    address += (address.find('?') == std::string::npos ? "?lang=" : "&lang=") + std::string(tag(language));
  }
  return address;
}

Markup PageFrame::content(std::string_view text) const {
  return language == Language::zh_hans || text.empty() ? Markup::text(text)
                                                       : element("span", {{"lang", "zh-Hans"}}, std::string(text));
}

Markup PageFrame::content(HtmlName tag_name, std::string_view css, std::string_view text) const {
  std::vector<HtmlAttribute> attributes;
  if (!css.empty()) {
    attributes.push_back({"class", std::string(css)});
  }
  if (language != Language::zh_hans) {
    attributes.push_back({"lang", "zh-Hans"});
  }
  return element(tag_name, attributes, std::string(text));
}

std::string to_document(const PageFrame& frame, std::string_view title, const Markup& body, Indexing indexing) {
  const Markup main = element("main", {{"id", "main"}}, body);
  const Markup page = element("body", {}, header_of(frame), main, footer_of(frame));
  return "<!DOCTYPE html>\n" +
         element("html", {{"lang", std::string(tag(frame.language))}}, head_of(frame, title, indexing), page).html() +
         "\n";
}

Markup phone_link(std::string_view number) {
  std::string digits;
  for (const char c : number) {
    if ((c >= '0' && c <= '9') || c == '+') {
      digits += c;
    } else if (c != '-' && c != ' ') {
      return Markup::text(number);  // words, or several numbers: shown as they are
    }
  }
  return digits.size() < 3 ? Markup::text(number)
                           : element("a", {{"class", "tel"}, {"href", "tel:" + digits}}, std::string(number));
}

std::string chart_classes(const catalog::Flowchart& chart) {
  constexpr int k_smallest_text = 13;   // px
  constexpr int k_class_step = 2 * 16;  // px
  const int least = chart.width * k_smallest_text / catalog::k_flow_detail_em;
  return "chart w" + std::to_string(std::clamp((least + k_class_step - 1) / k_class_step, 8, 40));
}

std::string limit_words(const PageFrame& frame, int days) {
  return days == 0 ? frame.say("power.on_the_spot") : frame.say("power.working_days", {{"n", std::to_string(days)}});
}

}  // namespace mingbai::central
