// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/central/html.h"

namespace mingbai::central {

namespace {

void append_escaped(std::string& html, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '&':
        html += "&amp;";
        break;
      case '<':
        html += "&lt;";
        break;
      case '>':
        html += "&gt;";
        break;
      case '"':
        html += "&quot;";
        break;
      case '\'':
        html += "&#39;";
        break;
      default:
        // Control characters have no place in HTML; line feeds and tabs are white space.
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') {
          html += c;
        }
    }
  }
}

bool is_address(std::string_view name) {
  return name == "href" || name == "src" || name == "action";
}

bool is_ours(std::string_view value) {
  return (value.starts_with('/') && !value.starts_with("//") && !value.starts_with("/\\")) || value.starts_with('#') ||
         value.starts_with('?') || value.starts_with("tel:");
}

std::string start_tag(std::string_view tag, const std::vector<HtmlAttribute>& attributes) {
  std::string html = "<";
  html += tag;
  for (const HtmlAttribute& attribute : attributes) {
    html += ' ';
    html += attribute.name.view();
    html += "=\"";
    append_escaped(html, is_address(attribute.name.view()) && !is_ours(attribute.value) ? "#" : attribute.value);
    html += '"';
  }
  html += '>';
  return html;
}

}  // namespace

Markup Markup::text(std::string_view text) {
  Markup markup;
  append_escaped(markup.html_, text);
  return markup;
}

Markup Markup::made_by_program(std::string html) {
  Markup markup;
  markup.html_ = std::move(html);
  return markup;
}

Markup& Markup::operator+=(const Markup& other) {
  html_ += other.html_;
  return *this;
}

Markup element_of(HtmlName tag, const std::vector<HtmlAttribute>& attributes, const Markup& children) {
  std::string html = start_tag(tag.view(), attributes);
  html += children.html();
  html += "</";
  html += tag.view();
  html += '>';
  return Markup::made_by_program(std::move(html));
}

Markup void_element(HtmlName tag, const std::vector<HtmlAttribute>& attributes) {
  return Markup::made_by_program(start_tag(tag.view(), attributes));
}

}  // namespace mingbai::central
