// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/package/xml_part.h"

#include <algorithm>
#include <array>
#include <string>

namespace mingbai::package {

namespace {

// What pugixml makes of the bytes: a node an element and one a text after it, and the attributes.
bool is_too_large(std::string_view bytes) {
  constexpr std::size_t k_attributes_an_element = 4;
  std::size_t elements = 0;
  std::size_t attributes = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    elements += bytes[i] == '<' && (i + 1 == bytes.size() || bytes[i + 1] != '/') ? 1 : 0;
    attributes += bytes[i] == '=' ? 1 : 0;
  }
  return elements > k_max_elements || attributes > k_max_elements * k_attributes_an_element;
}

// Behind the end of the tag that begins at `at`: a > in an attribute's value does not end it.
std::size_t end_of_tag(std::string_view bytes, std::size_t at) {
  char quote = 0;
  for (; at < bytes.size(); ++at) {
    if (quote != 0) {
      quote = bytes[at] == quote ? '\0' : quote;
    } else if (bytes[at] == '"' || bytes[at] == '\'') {
      quote = bytes[at];
    } else if (bytes[at] == '>') {
      return at + 1;
    }
  }
  return bytes.size();
}

struct Section {
  std::string_view open;
  std::string_view close;
};
constexpr std::array<Section, 3> k_passed = {{{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}}};

}  // namespace

bool parse_xml(std::string_view bytes, std::string_view part, Rule damaged, const Place& place, Findings& findings,
               pugi::xml_document& document, unsigned options) {
  if (is_too_large(bytes)) {
    findings.add(Rule::P022_too_many_parts, place, {std::to_string(k_max_elements)});
    return false;
  }
  const pugi::xml_parse_result parsed = document.load_buffer(bytes.data(), bytes.size(), options | pugi::parse_doctype);
  for (const pugi::xml_node node : document.children()) {
    if (node.type() == pugi::node_doctype) {
      findings.add(Rule::P020_document_type, place, {part});
      document.reset();
      return false;
    }
  }
  if (!parsed) {
    findings.add(damaged, place, {std::string(part) + (part.empty() ? "" : ": ") + parsed.description()});
    return false;
  }
  return true;
}

std::optional<XmlTag> next_tag(std::string_view bytes, std::size_t at) {
  while ((at = bytes.find('<', at)) != std::string_view::npos) {
    const std::string_view rest = bytes.substr(at);
    const auto* const passed =
        std::ranges::find_if(k_passed, [&](const Section& section) { return rest.starts_with(section.open); });
    if (passed != k_passed.end()) {
      const std::size_t close = bytes.find(passed->close, at + passed->open.size());
      if (close == std::string_view::npos) {
        return std::nullopt;
      }
      at = close + passed->close.size();
      continue;
    }
    XmlTag tag{at, end_of_tag(bytes, at), {}, true, false};
    std::string_view inside = bytes.substr(at + 1, tag.end - at - 1);
    if (inside.starts_with('/')) {
      inside.remove_prefix(1);
      tag.opens = false;
      tag.closes = true;
    } else {
      tag.closes = inside.ends_with("/>");
    }
    tag.name = inside.substr(0, inside.find_first_of(" \t\r\n/>"));
    tag.name.remove_prefix(std::min(tag.name.rfind(':') + 1, tag.name.size()));
    return tag;
  }
  return std::nullopt;
}

}  // namespace mingbai::package
