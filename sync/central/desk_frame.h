// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What is around every page of the oversight desk, and parts that several of them use. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sync/central/pages.h"
#include "sync/central/web.h"
#include "sync/officials/official.h"

namespace mingbai::central {

struct DeskFrame {
  PageFrame page;
  const officials::Official* official = nullptr;  // null: nobody is signed in yet
  std::string form_token;                         // of the session, in every form
  officials::SessionStage stage = officials::SessionStage::open;
  bool publishes = false;  // this server has a publishing desk
  bool listed = true;      // false: an answer that is none of the navigation's pages

  std::string say(std::string_view key, Words::Places places = {}) const { return page.say(key, places); }
  std::string link(std::string_view to) const { return page.link(to); }
  bool may(officials::Act act) const { return official != nullptr && officials::may(official->role, act); }
};

std::string desk_document(const DeskFrame& frame, std::string_view title, const Markup& body);

// A form that is sent to `to`, with the session's token in it.
Markup desk_form(const DeskFrame& frame, std::string_view to, std::string_view css, const Markup& fields);
// The same for a file, or for more text than a plain form may carry.
Markup desk_file_form(const DeskFrame& frame, std::string_view to, std::string_view css, const Markup& fields);
Markup labelled_input(const DeskFrame& frame, std::string_view label_key, const std::string& id,
                      std::vector<HtmlAttribute> attributes, std::string_view hint_key = {});
Markup labelled_area(const DeskFrame& frame, std::string_view label_key, const std::string& id, std::size_t most_bytes);
// One of several values with their words.
Markup labelled_choice(const DeskFrame& frame, std::string_view label_key, const std::string& id,
                       const std::vector<std::pair<std::string, std::string>>& options, std::string_view chosen);
Markup submit_button(const DeskFrame& frame, std::string_view key, std::string_view css = "primary");

// A table that scrolls in its own box on a narrow screen. Cells are Markup so that they may hold links.
struct DeskTable {
  std::string caption;  // said to who cannot see it
  std::vector<std::string> head;
  std::vector<std::vector<Markup>> rows;
};
Markup desk_table(const DeskTable& table);
// A word on a ground of its colour: the colour never says anything alone.
Markup badge(std::string_view css, std::string_view text);
// The error that a form is answered with; empty key: nothing.
Markup desk_warning(const DeskFrame& frame, std::string_view key);
Markup desk_done(const DeskFrame& frame, std::string_view key);
// 0 to 100 percent; what it shows is also said in words beside it.
Markup desk_bar(int percent, std::string_view css);
// Decimal digits and nothing else, of a number that fits; nothing otherwise.
std::optional<std::int64_t> whole_number(std::string_view text);
// Where a list that has several pages goes on: "from=50". 0 for anything else.
std::size_t start_of(const WebRequest& request);
// To the older ones of a list; empty address: there are none.
Markup further_link(const DeskFrame& frame, const std::string& to);
Markup desk_plain(const DeskFrame& frame, std::string_view key);

}  // namespace mingbai::central
