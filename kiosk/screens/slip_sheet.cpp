// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <cstdlib>

#include "kiosk/screens/format.h"
#include "kiosk/screens/parts.h"
#include "kiosk/ui/layout.h"
#include "kiosk/ui/list_widgets.h"

namespace mingbai::screens {
namespace {

using Verdict = session::SlipSheet::Verdict;

void draw_verdict(Context& context, Verdict verdict) {
  const Strings& words = context.words;
  const auto say = [&](ui::BannerKind kind, Word title, Word note) {
    ui::banner(context.ui, "slip.verdict", kind, words[title], words[note]);
  };
  switch (verdict) {
    case Verdict::genuine:
      return say(ui::BannerKind::success, Word::verify_genuine, Word::verify_genuinenote);
    case Verdict::older:
      return say(ui::BannerKind::notice, Word::verify_older, Word::verify_oldernote);
    case Verdict::forged:
      return say(ui::BannerKind::warning, Word::verify_forged, Word::verify_forgednote);
    case Verdict::unknown:
      return say(ui::BannerKind::notice, Word::verify_unknown, Word::verify_unknownnote);
  }
  std::abort();
}

void draw_statement(Context& context, const session::SlipSheet& slip) {
  const Strings& words = context.words;
  ui::key_value(context.ui, "slip.power", words[Word::slip_item], slip.power);
  ui::key_value(context.ui, "slip.step", words[Word::verify_step], slip.step);
  if (slip.deadline) {
    ui::key_value(context.ui, "slip.deadline", words[Word::slip_deadline], full_day_and_weekday(words, *slip.deadline));
  }
  ui::key_value(context.ui, "slip.stated", words[Word::verify_stated],
                full_day(words, china_date(slip.stated)) + " " + hour_and_minute(slip.stated));
  ui::key_value(context.ui, "slip.release", words[Word::verify_release], "№" + std::to_string(slip.release));
  ui::key_value(context.ui, "slip.code", words[Word::verify_code], slip.code);
  ui::caption(context.ui, "slip.compare", words[Word::verify_compare], ui::Spacing::wide);
}

}  // namespace

void draw_slip_sheet(Context& context, const session::SlipSheet& slip) {
  const Strings& words = context.words;
  const ui::Dialog dialog(context.ui, "slip", words[Word::verify_title]);
  const bool opened = !slip.code.empty();
  sheet_body(context, "slip", [&] {
    draw_verdict(context, slip.verdict);
    if (opened) {
      draw_statement(context, slip);
    }
  });
  if (opened &&
      ui::button(
          context.ui,
          {.name = "slip.now", .label = words[Word::verify_now], .icon = "search", .kind = ui::ButtonKind::primary})) {
    context.emit(session::CloseSheet{});
    context.emit(session::GoTo{session::LookUpScreen{}});
    context.emit(session::ChooseLookUpForm{session::LookUpForm::by_code});
    context.emit(session::TypeLookUp{slip.code});
    context.emit(session::AskCase{});
  }
  sheet_close(context, dialog, "slip.close");
}

}  // namespace mingbai::screens
