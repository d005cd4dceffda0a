// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// XML that a stranger wrote: what it becomes in memory is bounded before it is parsed, and a document type declaration
// is refused, so that no entity ever means anything.
#pragma once

#include <optional>
#include <pugixml.hpp>
#include <string_view>

#include "sync/package/finding.h"

namespace mingbai::package {

// Elements, counted before anything is parsed. The largest list of shared strings of 20,000 rows takes half.
inline constexpr std::size_t k_max_elements = 300'000;

// False, with a finding at `place`: P020 for a document type, P022 for too many elements or attributes, and `damaged`,
// with `part` and the reason, for what is no XML.
bool parse_xml(std::string_view bytes, std::string_view part, Rule damaged, const Place& place, Findings& findings,
               pugi::xml_document& document, unsigned options = pugi::parse_default);

// One tag of a text that need not be well-formed: its bytes are [begin, end).
struct XmlTag {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string_view name;  // without its prefix
  bool opens = false;
  bool closes = false;  // both for <a/>
};
// The first tag at or after `at`; comments, CDATA and processing instructions are none. Nothing at the end.
std::optional<XmlTag> next_tag(std::string_view bytes, std::size_t at);

}  // namespace mingbai::package
