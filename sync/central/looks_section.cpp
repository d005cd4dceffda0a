// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "sync/central/pages.h"

namespace mingbai::central {

namespace {

Markup official_of(const PageFrame& frame, const ShownLook& one) {
  Markup words;
  for (const std::string& office : one.offices) {
    words += words.empty() ? Markup() : Markup::text(frame.say("looks.and"));
    words += frame.content(office);
  }
  words += words.empty() ? frame.say("looks.all_offices") : std::string();
  words += frame.say("looks.between") + frame.say("looks." + one.look.role);
  return words;
}

Markup who_of(const PageFrame& frame, const ShownLook& one) {
  switch (one.look.way) {
    case LookWay::desk:
      return official_of(frame, one);
    case LookWay::kiosk:
      return Markup::text(frame.say("looks.kiosk", {{"name", one.look.who}}));
    case LookWay::code:
    case LookWay::number:
      break;
  }
  return Markup::text(frame.say("looks." + std::string(word(one.look.way))));
}

Markup row_of(const PageFrame& frame, const ShownLook& one) {
  Markup row = element("span", {{"class", "row-note"}}, frame.words.time(frame.language, one.look.last));
  row += element("span", {{"class", "row-name"}}, who_of(frame, one));
  if (one.look.purpose != LookPurpose::none) {
    row += element("span", {{"class", "row-text"}}, frame.say("looks.for_" + std::string(word(one.look.purpose))));
  }
  if (one.look.times > 1) {
    row += element("span", {{"class", "row-text"}}, frame.say("looks.times", {{"n", std::to_string(one.look.times)}}));
  }
  return element("li", {}, row);
}

}  // namespace

Markup looks_section(const PageFrame& frame, const std::vector<ShownLook>& looks) {
  Markup rows;
  for (std::size_t i = 0; i < std::min(looks.size(), k_shown_looks); ++i) {
    rows += row_of(frame, looks[i]);
  }
  Markup inner = element("p", {{"class", "note"}}, frame.say("looks.note"));
  inner += looks.empty() ? element("p", {}, frame.say("looks.none")) : element("ol", {{"class", "timeline"}}, rows);
  inner += looks.size() > k_shown_looks ? element("p", {{"class", "note"}}, frame.say("looks.older")) : Markup();
  return element("details", {{"class", "more"}}, element("summary", {}, frame.say("looks.title")), inner);
}

}  // namespace mingbai::central
