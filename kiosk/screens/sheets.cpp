// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "kiosk/screens/flow_parts.h"
#include "kiosk/screens/format.h"
#include "kiosk/screens/parts.h"
#include "kiosk/ui/layout.h"
#include "kiosk/ui/list_widgets.h"
#include "sync/base/text.h"

namespace mingbai::screens {
void sheet_close(Context& context, const ui::Dialog& dialog, std::string_view name) {
  const bool below = ui::button(context.ui, {.name = name,
                                             .label = context.words[Word::sheet_close],
                                             .icon = "close",
                                             .kind = ui::ButtonKind::secondary,
                                             .before = ui::Spacing::section});
  if (below || dialog.closed()) {
    context.emit(session::CloseSheet{});
  }
}

// What stands between a sheet's title and its buttons; scrolls when it is too high for the screen.
void sheet_body(Context& context, std::string_view sheet, const std::function<void()>& body) {
  const ui::DialogBody between(context.ui, std::string(sheet) + ".body");
  body();
}

namespace {

void draw(Context& context, const session::LanguageSheet&) {
  draw_language_sheet(context);
}
void draw(Context& context, const session::DisplaySheet&) {
  draw_display_sheet(context);
}
void draw(Context& context, const session::StepSheet& sheet) {
  draw_step_sheet(context, sheet);
}
void draw(Context& context, const session::SlipSheet& sheet) {
  draw_slip_sheet(context, sheet);
}
void draw(Context& context, const session::LegendSheet&) {
  draw_legend_sheet(context);
}

std::string skip_reason(const Context& context, const calendar::SkippedDay& day) {
  switch (day.reason) {
    case calendar::SkipReason::weekend:
      return context.words[Word::deadline_weekend];
    case calendar::SkipReason::holiday:
      return day.name.empty() ? context.words[Word::deadline_holiday] : day.name;
    case calendar::SkipReason::paused:
      return context.words[Word::deadline_paused];
  }
  return {};
}

// "11 月 21 日至 11 月 22 日": days in a row for one reason are one line.
std::vector<std::pair<std::string, std::string>> skipped_lines(const Context& context,
                                                               const calendar::Deadline& deadline) {
  std::vector<std::pair<std::string, std::string>> lines;
  std::size_t i = 0;
  while (i < deadline.skipped.size()) {
    std::size_t last = i;
    while (last + 1 < deadline.skipped.size() && deadline.skipped[last + 1].reason == deadline.skipped[i].reason &&
           deadline.skipped[last + 1].name == deadline.skipped[i].name &&
           std::chrono::sys_days(deadline.skipped[last + 1].date) -
                   std::chrono::sys_days(deadline.skipped[last].date) ==
               std::chrono::days{1}) {
      ++last;
    }
    const std::string first_day = day_and_weekday(context.words, deadline.skipped[i].date);
    const std::string days =
        last == i ? first_day
                  : context.words.fill(
                        Word::date_range,
                        {{"first", first_day}, {"last", day_and_weekday(context.words, deadline.skipped[last].date)}});
    lines.emplace_back(days, skip_reason(context, deadline.skipped[i]));
    i = last + 1;
  }
  return lines;
}

void draw_deadline(Context& context, const cases::Progress& progress) {
  const Strings& words = context.words;
  const calendar::Deadline& deadline = *progress.deadline;
  const Word rule = progress.promised ? Word::deadline_promised : Word::deadline_legal;
  ui::paragraph(context.ui, "deadline.rule", words.fill(rule, {{"days", std::to_string(progress.limit_days)}}),
                ui::Spacing::none);
  ui::key_value(context.ui, "deadline.accepted", words[Word::deadline_accepted],
                full_day(words, deadline.event) + " · " + words[Word::deadline_notcounted]);
  const auto lines = skipped_lines(context, deadline);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string name = "deadline.skipped." + std::to_string(i);
    ui::key_value(context.ui, name, words[Word::deadline_skipped], lines[i].first + " · " + lines[i].second);
  }
  for (std::size_t i = 0; i < deadline.worked_weekends.size(); ++i) {
    const std::string name = "deadline.worked." + std::to_string(i);
    ui::key_value(context.ui, name, words[Word::deadline_counted],
                  day_and_weekday(words, deadline.worked_weekends[i].date) + " · " + words[Word::deadline_worked]);
  }
  ui::key_value(context.ui, "deadline.end", words[Word::deadline_end], full_day(words, deadline.date));
  ui::caption(context.ui, "deadline.source",
              words[deadline.provisional ? Word::deadline_provisional : Word::deadline_source], ui::Spacing::wide);
}

void draw(Context& context, const session::DeadlineSheet&) {
  const Strings& words = context.words;
  const ui::Dialog dialog(context.ui, "deadline", words[Word::deadline_title]);
  const auto& model = context.models.the_case;
  if (model && model->progress && model->progress->deadline) {
    sheet_body(context, "deadline", [&] { draw_deadline(context, *model->progress); });
  }
  sheet_close(context, dialog, "deadline.close");
}
void draw(Context& context, const session::PhoneSheet&) {
  const Strings& words = context.words;
  const ui::Dialog dialog(context.ui, "phone", words[Word::phone_title]);
  if (context.models.phone) {
    const ui::Theme& theme = context.ui.theme();
    const float edge = std::min(theme.px(95.0F), context.ui.content_rect().height * 0.42F);
    ui::qr_picture(context.ui, "phone.code", context.models.phone->url, context.models.phone->code, edge);
    ui::text(context.ui, {.name = "phone.words",
                          .words = words[Word::phone_words],
                          .role = ui::TextRole::label,
                          .before = ui::Spacing::normal,
                          .align = text::TextAlign::centre});
    const bool of_case = std::holds_alternative<session::CaseScreen>(context.session.screen());
    ui::text(context.ui, {.name = "phone.note",
                          .words = words[of_case ? Word::phone_casenote : Word::phone_note],
                          .role = ui::TextRole::note,
                          .before = ui::Spacing::tight,
                          .align = text::TextAlign::centre,
                          .colour = theme.palette.second_ink});
  }
  sheet_close(context, dialog, "phone.close");
}

// What to do about it.
Word print_failure(session::PrintFault fault) {
  switch (fault) {
    case session::PrintFault::paper:
      return Word::print_failedpaper;
    case session::PrintFault::cover:
      return Word::print_failedcover;
    case session::PrintFault::none:
    case session::PrintFault::printer:
    case session::PrintFault::unproved:
      break;
  }
  return Word::print_failed;
}

void draw(Context& context, const session::PrintSheet&) {
  const Strings& words = context.words;
  const ui::Dialog dialog(context.ui, "print", words[Word::print_title]);
  if (context.models.print && context.models.print->preview) {
    ui::picture(context.ui, "print.preview", words[Word::print_preview], *context.models.print->preview,
                static_cast<float>(context.models.print->preview->height));
  }
  if (context.models.print && context.models.print->phone) {
    const PhoneModel& phone = *context.models.print->phone;
    const ui::Theme& theme = context.ui.theme();
    const float edge = std::min(theme.px(62.0F), context.ui.content_rect().height * 0.26F);
    ui::qr_picture(context.ui, "print.code", phone.url, phone.code, edge);
    ui::text(context.ui, {.name = "print.codewords",
                          .words = words[Word::phone_words],
                          .role = ui::TextRole::note,
                          .before = ui::Spacing::tight,
                          .align = text::TextAlign::centre,
                          .colour = theme.palette.second_ink});
    const bool of_case =
        context.session.slip == session::SlipKind::status || context.session.slip == session::SlipKind::receipt;
    if (of_case && context.session.look_up.found) {
      ui::text(context.ui,
               {.name = "print.number",
                .words = words.fill(Word::case_number, {{"code", context.session.look_up.found->tracking_code}}),
                .role = ui::TextRole::label,
                .before = ui::Spacing::none,
                .align = text::TextAlign::centre});
    }
  }
  switch (context.session.print) {
    case session::PrintState::none:
    case session::PrintState::preparing:
      ui::progress(context.ui, "print.state", -1.0F, words[Word::print_preparing]);
      break;
    case session::PrintState::printing:
      ui::progress(context.ui, "print.state", -1.0F, words[Word::print_printing]);
      break;
    case session::PrintState::printed:
      ui::banner(context.ui, "print.state", ui::BannerKind::success, words[Word::print_donetitle],
                 words[Word::print_done]);
      break;
    case session::PrintState::failed:
      ui::banner(context.ui, "print.state", ui::BannerKind::warning, words[Word::print_failedtitle],
                 words[print_failure(context.session.print_fault)]);
      break;
    case session::PrintState::unknown: {
      const bool unproved = context.session.print_fault == session::PrintFault::unproved;
      ui::banner(context.ui, "print.state", ui::BannerKind::notice, words[Word::print_unknowntitle],
                 words[unproved ? Word::print_unproved : Word::print_unknown]);
      break;
    }
  }
  const bool over =
      context.session.print == session::PrintState::failed || context.session.print == session::PrintState::unknown;
  if (over && context.session.slip_at_hand() &&
      ui::button(context.ui, {.name = "print.again",
                              .label = words[Word::print_again],
                              .icon = "printer",
                              .kind = ui::ButtonKind::primary})) {
    context.emit(session::PrintAgain{});
  }
  sheet_close(context, dialog, "print.close");
}

void draw(Context& context, const session::BasisSheet& sheet) {
  draw_basis_sheet(context, sheet.index);
}
void draw(Context& context, const session::MaterialSheet& sheet) {
  draw_material_sheet(context, sheet.index);
}
void draw(Context& context, const session::FacetSheet& sheet) {
  draw_facet_sheet(context, sheet.kind);
}

}  // namespace

void draw_sheet(Context& context, const session::Sheet& sheet) {
  std::visit([&](const auto& which) { draw(context, which); }, sheet);
}

void print_toast(Context& context) {
  const Strings& words = context.words;
  const auto& sheet = context.session.sheet;
  if (sheet && std::holds_alternative<session::PrintSheet>(*sheet)) {
    return;
  }
  ui::ToastSpec toast{.name = "print.toast", .action = words[Word::print_show]};
  switch (context.session.print) {
    case session::PrintState::none:
      return;
    case session::PrintState::preparing:
    case session::PrintState::printing:
      toast.kind = ui::ToastKind::busy;
      toast.words = words[Word::print_printing];
      break;
    case session::PrintState::printed:
      toast.kind = ui::ToastKind::done;
      toast.words = words[Word::print_done];
      break;
    case session::PrintState::failed:
      toast.kind = ui::ToastKind::failed;
      toast.words = words[Word::print_failedtitle];
      break;
    case session::PrintState::unknown:
      toast.kind = ui::ToastKind::notice;
      toast.words = words[Word::print_unknowntitle];
      break;
  }
  if (ui::toast(context.ui, toast)) {
    context.emit(session::OpenSheet{session::PrintSheet{}});
  }
}

ui::ButtonSpec print_action(const Context& context, std::string_view name, const std::string& promise) {
  const bool printer = context.models.chrome.printer_ready;
  return {.name = name,
          .label = printer ? promise : context.words[Word::print_noprinter],
          .icon = "printer",
          .kind = ui::ButtonKind::primary,
          .disabled = !printer,
          .weight = 3.0F};
}

void draw_idle_warning(Context& context, int seconds_left) {
  const Strings& words = context.words;
  const ui::Dialog dialog(context.ui, "idle", words[Word::idle_title]);
  ui::paragraph(context.ui, "idle.words", words.fill(Word::idle_words, {{"seconds", std::to_string(seconds_left)}}));
  const bool stays = ui::button(context.ui, {.name = "idle.stay",
                                             .label = words[Word::idle_stay],
                                             .icon = "check",
                                             .kind = ui::ButtonKind::primary,
                                             .before = ui::Spacing::section});
  if (stays || dialog.closed()) {
    context.emit(session::StayHere{});
  }
  if (ui::button(context.ui, {.name = "idle.end", .label = words[Word::idle_end], .icon = "close"})) {
    context.emit(session::EndVisit{});
  }
}

}  // namespace mingbai::screens
