// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "kiosk/screens/parts.h"
#include "kiosk/ui/layout.h"
#include "kiosk/ui/list_widgets.h"

namespace mingbai::screens {
namespace {

// The screens that [helpfor] has words for.
constexpr std::array<std::string_view, 15> k_told{"attract", "home",   "life", "departments", "list",
                                                  "search",  "power",  "flow", "lookup",      "case",
                                                  "notices", "notice", "hall", "feedback",    "form"};

void draw_this_page(Context& context, const std::string& about) {
  if (std::find(k_told.begin(), k_told.end(), about) == k_told.end()) {
    return;
  }
  ui::Panel panel(context.ui, ui::PanelKind::blue_ground);
  ui::text(context.ui, {.name = "help.here.title",
                        .words = context.words[Word::helpfor_title],
                        .role = ui::TextRole::section,
                        .before = ui::Spacing::none,
                        .semantic = ui::Role::heading});
  ui::paragraph(context.ui, "help.here", context.words.term("helpfor", about));
}

// A person is the best help: where the desk is, and its number.
void draw_staff(Context& context) {
  const Strings& words = context.words;
  std::string text = words[Word::help_staff];
  if (const auto& hall = context.models.chrome.hall) {
    if (!hall->desk.empty()) {
      text += "\n" + words.fill(Word::helpfor_desk, {{"place", hall->desk}});
    }
    if (!hall->desk_phone.empty()) {
      text += "\n" + words.fill(Word::helpfor_call, {{"phone", hall->desk_phone}});
    }
  }
  ui::banner(context.ui, "help.staff", ui::BannerKind::notice, words[Word::help_stafftitle], text);
}

void draw_machine(Context& context) {
  const Strings& words = context.words;
  ui::section_header(context.ui, {.name = "help.machine", .label = words[Word::help_title], .action = {}});
  const auto entry = [&](std::string_view name, Word title, Word text) {
    ui::key_value(context.ui, name, words[title], words[text]);
  };
  entry("help.find", Word::help_findtitle, Word::help_find);
  entry("help.case", Word::help_casetitle, Word::help_case);
  entry("help.paper", Word::help_papertitle, Word::help_paper);
  entry("help.size", Word::help_sizetitle, Word::help_size);
  entry("help.privacy", Word::help_privacytitle, Word::help_privacy);
}

void draw_end(Context& context) {
  if (ui::button(context.ui, {.name = "help.end",
                              .label = context.words[Word::help_end],
                              .icon = "close",
                              .before = ui::Spacing::section})) {
    context.emit(session::EndVisit{});
  }
}

}  // namespace

void draw_help(Context& context, const session::HelpScreen& screen) {
  ui::ScrollArea area(context.ui, "help.content");
  ui::headline(context.ui, "help.title", context.words[Word::bar_help]);
  if (landscape(context) && !all_in_one(context)) {
    ui::Columns columns(context.ui, {20, 1, 20});
    draw_this_page(context, screen.about);
    draw_staff(context);
    draw_end(context);
    columns.next();
    columns.next();
    draw_machine(context);
    return;
  }
  draw_this_page(context, screen.about);
  draw_staff(context);
  draw_machine(context);
  draw_end(context);
}

}  // namespace mingbai::screens
