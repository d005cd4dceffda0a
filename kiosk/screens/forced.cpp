// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What a visitor sees when the machine cannot serve: why, in a line, and what to do instead.
#include <algorithm>
#include <utility>

#include "kiosk/screens/parts.h"
#include "kiosk/ui/layout.h"
#include "kiosk/ui/list_widgets.h"

namespace mingbai::screens {
namespace {

constexpr float k_seal_mm = 34.0F;
constexpr float k_code_mm = 60.0F;

std::pair<Word, Word> words_of(session::ForcedScreen forced) {
  switch (forced) {
    case session::ForcedScreen::waiting_for_data:
      return {Word::forced_waitingtitle, Word::forced_waiting};
    case session::ForcedScreen::maintenance:
      return {Word::forced_maintenancetitle, Word::forced_maintenance};
    case session::ForcedScreen::out_of_service:
    case session::ForcedScreen::none:
      break;
  }
  return {Word::forced_outtitle, Word::forced_out};
}

void draw_why(Context& context, session::ForcedScreen forced) {
  const auto [title, why] = words_of(forced);
  const float edge = context.ui.theme().px(k_seal_mm);
  const ui::Rect seal = context.ui.place(edge, ui::Spacing::none);
  draw_seal(context, {seal.x, seal.y}, edge);
  context.ui.space(6.0F);
  ui::display(context.ui, "forced.title", context.words[title]);
  ui::text(context.ui, {.name = "forced.words",
                        .words = context.words[why],
                        .role = ui::TextRole::label,
                        .before = ui::Spacing::normal,
                        .colour = context.ui.theme().palette.second_ink});
}

void draw_way(Context& context, std::string_view name, std::string_view icon, Word title, std::string_view words) {
  const bool pressed = ui::list_row(
      context.ui, {.name = name, .label = context.words[title], .note = words, .icon = icon, .pressable = false});
  static_cast<void>(pressed);
}

// Windows, telephone, the visitor's own phone: always in this order.
void draw_ways(Context& context) {
  const Strings& words = context.words;
  const auto& hall = context.models.chrome.hall;
  const bool desk = hall && !hall->desk.empty();
  draw_way(context, "forced.desk", "building", Word::forced_desktitle,
           desk ? words.fill(Word::forced_deskat, {{"place", hall->desk}}) : words[Word::forced_desk]);
  const bool phone = hall && !hall->desk_phone.empty();
  draw_way(context, "forced.phone", "phone", Word::forced_phonetitle,
           phone ? words.fill(Word::forced_phonedesk, {{"phone", hall->desk_phone}}) : words[Word::forced_phone]);
  if (const auto& code = context.models.forced.code) {
    draw_way(context, "forced.mobile", "qr", Word::forced_mobiletitle, words[Word::forced_mobile]);
    ui::qr_picture(context.ui, "forced.code", context.models.forced.url, *code, context.ui.theme().px(k_code_mm));
  }
}

}  // namespace

void draw_forced(Context& context, session::ForcedScreen forced) {
  const ui::Theme& theme = context.ui.theme();
  ui::ScrollArea area(context.ui, "forced.content");
  context.ui.space(landscape(context) ? 4.0F : 14.0F);
  if (landscape(context)) {
    ui::Columns columns(context.ui, {1.0F, 1.0F}, ui::Spacing::none);
    draw_why(context, forced);
    columns.next();
    return draw_ways(context);
  }
  draw_why(context, forced);
  context.ui.place(theme.section_gap, ui::Spacing::none);
  draw_ways(context);
}

}  // namespace mingbai::screens
