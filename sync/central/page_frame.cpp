// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "sync/catalog/flow_label.h"
#include "sync/central/pages.h"
#include "sync/central/web.h"

namespace mingbai::central {

namespace {

// Each by its own name.
Markup languages_of(const PageFrame& frame) {
  if (frame.serving != Serving::live) {
    return {};
  }
  Markup links;
  for (const Language language : k_languages) {
    const std::string name(tag(language));
    const std::string said = frame.as_written(
        frame.words.say(language, language == Language::zh_hant ? "frame.traditional" : "frame.this_language"));
    if (language == Language::zh_hant && !frame.words.has_traditional()) {
      continue;
    }
    const std::string address = frame.path + "?lang=" + name + (frame.query.empty() ? "" : "&" + frame.query);
    links += language == frame.language ? element("strong", {{"aria-current", "true"}}, said)
                                        : element("a", {{"href", address}, {"lang", name}, {"hreflang", name}}, said);
  }
  return element("nav", {{"class", "langs"}, {"aria-label", frame.say("frame.languages")}}, links);
}

// Is the catalog's Chinese this page's own?
bool is_chinese(Language language) {
  return language == Language::zh_hans || language == Language::zh_hant;
}

Markup header_of(const PageFrame& frame) {
  const Markup mark = element("span", {{"class", "mark"}, {"aria-hidden", "true"}}, std::string("明白"));
  const Markup hall = element("span", {{"class", "hall"}, {"lang", "zh-Hans"}}, frame.hall);
  const Markup home = element("a", {{"class", "home"}, {"href", frame.link("/")}}, mark, hall);
  const Markup skip = element("a", {{"class", "skip"}, {"href", "#main"}}, frame.say("frame.skip"));
  return element("header", {{"class", "top"}}, skip, element("div", {{"class", "top-row"}}, home, languages_of(frame)));
}

Markup footer_of(const PageFrame& frame) {
  Markup lines;
  if (frame.facts) {
    lines += element("p", {},
                     frame.say("frame.as_of", {{"time", frame.words.time(frame.language, frame.facts->created)},
                                               {"release", std::to_string(frame.facts->release)}}));
  }
  lines += element("p", {}, frame.say("frame.signed"));
  if (!is_chinese(frame.language)) {
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

std::optional<std::string> PageFrame::in_this_language(std::string_view text) const {
  if (is_chinese(language)) {
    return std::string(text);
  }
  if (translations == nullptr) {
    return std::nullopt;
  }
  const auto found = translations->find(text);
  return found == translations->end() ? std::nullopt : std::optional(found->second);
}

Markup PageFrame::content(std::string_view text) const {
  const auto translated = in_this_language(text);
  return translated || text.empty() ? Markup::text(translated.value_or(std::string(text)))
                                    : element("span", {{"lang", "zh-Hans"}}, std::string(text));
}

Markup PageFrame::content(HtmlName tag_name, std::string_view css, std::string_view text) const {
  std::vector<HtmlAttribute> attributes;
  if (!css.empty()) {
    attributes.push_back({"class", std::string(css)});
  }
  const auto translated = in_this_language(text);
  if (!translated) {
    attributes.push_back({"lang", "zh-Hans"});
  }
  return element(tag_name, attributes, translated.value_or(std::string(text)));
}

std::string to_document(const PageFrame& frame, std::string_view title, const Markup& body, Indexing indexing) {
  const Markup main = element("main", {{"id", "main"}}, body);
  const Markup page = element("body", {}, header_of(frame), main, footer_of(frame));
  const std::string document =
      "<!DOCTYPE html>\n" +
      element("html", {{"lang", std::string(tag(frame.language))}}, head_of(frame, title, indexing), page).html() +
      "\n";
  return frame.language == Language::zh_hant ? frame.words.traditional(document) : document;
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

Markup hidden_field(std::string_view name, std::string_view value) {
  return void_element("input", {{"type", "hidden"}, {"name", std::string(name)}, {"value", std::string(value)}});
}

Markup rating_choices(const PageFrame& frame, std::string_view legend_key, int chosen) {
  Markup choices;
  for (int level = 5; level >= 1; --level) {
    const std::string value = std::to_string(level);
    std::vector<HtmlAttribute> attributes{
        {"type", "radio"}, {"id", "rating-" + value}, {"name", "rating"}, {"value", value}, {"required", "required"}};
    if (level == chosen) {
      attributes.push_back({"checked", "checked"});
    }
    choices += element("label", {{"for", "rating-" + value}, {"class", "choice"}}, void_element("input", attributes),
                       element("span", {}, frame.say("stars." + value)));
  }
  return element("fieldset", {}, element("legend", {}, frame.say(legend_key)), choices);
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
