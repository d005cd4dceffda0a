// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// HTML that is safe by construction: text becomes markup only through escaping, tags and attribute names are literals
// of the program, attribute values are always quoted.
#pragma once

#include <concepts>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace mingbai::central {

// A tag or attribute name that was fixed when the program was compiled.
class HtmlName {
 public:
  consteval HtmlName(const char* name) : name_(name) {}  // NOLINT(google-explicit-constructor): reads as a literal
  constexpr std::string_view view() const { return name_; }

 private:
  std::string_view name_;
};

class Markup {
 public:
  Markup() = default;
  static Markup text(std::string_view text);  // escaped
  // Markup that another part of this program made and escaped (the flowchart's SVG). Never for content.
  static Markup made_by_program(std::string html);

  Markup& operator+=(const Markup& other);
  Markup& operator+=(std::string_view text) { return *this += Markup::text(text); }

  bool empty() const { return html_.empty(); }
  const std::string& html() const { return html_; }

 private:
  std::string html_;
};

struct HtmlAttribute {
  HtmlName name;
  std::string value;
};

// <tag attributes>children</tag>. href, action and src take only addresses of this server ("/...", "#...", "?...") and
// "tel:"; any other value becomes "#", so content can never make a link elsewhere.
Markup element_of(HtmlName tag, const std::vector<HtmlAttribute>& attributes, const Markup& children);
// For input, meta, link: no children, no end tag.
Markup void_element(HtmlName tag, const std::vector<HtmlAttribute>& attributes);

template <class... Child>
Markup element(HtmlName tag, const std::vector<HtmlAttribute>& attributes, const Child&... child) {
  Markup children;
  (static_cast<void>(children += child), ...);
  return element_of(tag, attributes, children);
}

}  // namespace mingbai::central
