// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "kiosk/screens/format.h"
#include "kiosk/screens/keyboard.h"
#include "kiosk/screens/parts.h"
#include "kiosk/ui/layout.h"
#include "kiosk/ui/list_widgets.h"

namespace mingbai::screens {
namespace {

std::string fault_words(const Context& context, const cases::TrackingCodeFault& fault) {
  switch (fault.kind) {
    case cases::TrackingCodeFault::Kind::wrong_length:
      return context.words.fill(Word::lookup_wronglength, {{"count", std::to_string(fault.position)}});
    case cases::TrackingCodeFault::Kind::wrong_character:
      return context.words.fill(Word::lookup_wrongsymbol, {{"place", std::to_string(fault.position + 1)}});
    case cases::TrackingCodeFault::Kind::wrong_check:
      break;
  }
  return context.words[Word::lookup_wrongcheck];
}

void draw_outcome(Context& context) {
  const session::LookUp& look_up = context.session.look_up;
  const Strings& words = context.words;
  const auto warn = [&](Word title, const std::string& sentence) {
    ui::banner(context.ui, "case.problem", ui::BannerKind::warning, words[title], sentence);
  };
  switch (look_up.state) {
    case session::LookUpState::typing:
    case session::LookUpState::found:
      return;
    case session::LookUpState::asking:
      return ui::progress(context.ui, "case.asking", -1.0F, words[Word::lookup_asking]);
    case session::LookUpState::bad_code:
      return warn(Word::lookup_badtitle,
                  look_up.fault ? fault_words(context, *look_up.fault) : words[Word::lookup_wrongcheck]);
    case session::LookUpState::incomplete:
      return warn(Word::lookup_incompletetitle, words[Word::lookup_incomplete]);
    case session::LookUpState::not_found:
      return warn(Word::lookup_notfoundtitle, words[Word::lookup_notfound]);
    case session::LookUpState::offline:
      return warn(Word::lookup_offlinetitle, words[Word::lookup_offline]);
    case session::LookUpState::too_many_tries:
      return warn(Word::lookup_triestitle, words[Word::lookup_tries]);
    case session::LookUpState::failed:
      return warn(Word::lookup_failedtitle, words[Word::lookup_failed]);
  }
}

void draw_fields(Context& context) {
  const session::LookUp& look_up = context.session.look_up;
  const Strings& words = context.words;
  ui::headline(context.ui, "case.title", words[Word::lookup_title]);
  const std::vector<std::string> forms{words[Word::lookup_bycode], words[Word::lookup_bynumber]};
  const bool by_code = look_up.form == session::LookUpForm::by_code;
  if (const auto form = ui::choice(context.ui, "case.form", forms, by_code ? 0U : 1U)) {
    context.emit(session::ChooseLookUpForm{*form == 0 ? session::LookUpForm::by_code : session::LookUpForm::by_number});
  }
  if (by_code) {
    const std::string shown = look_up.code.empty() ? std::string() : code_in_groups(look_up.code);
    if (ui::field(context.ui, {.name = "case.code",
                               .text = shown,
                               .placeholder = words[Word::lookup_codehint],
                               .icon = "qr",
                               .active = true})) {
      context.emit(session::ChooseLookUpField{session::LookUpField::code});
    }
    ui::caption(context.ui, "case.note", words[Word::lookup_codenote]);
    if (look_up.code.empty()) {
      ui::banner(context.ui, "case.where", ui::BannerKind::notice, words[Word::lookup_wheretitle],
                 words[Word::lookup_where]);
    }
  } else {
    if (ui::field(context.ui, {.name = "case.number",
                               .text = look_up.number,
                               .placeholder = words[Word::lookup_numberhint],
                               .icon = "file",
                               .active = look_up.field == session::LookUpField::number})) {
      context.emit(session::ChooseLookUpField{session::LookUpField::number});
    }
    if (ui::field(context.ui, {.name = "case.secret",
                               .text = look_up.secret,
                               .placeholder = words[Word::lookup_secrethint],
                               .icon = "lock",
                               .active = look_up.field == session::LookUpField::secret,
                               .masked = true})) {
      context.emit(session::ChooseLookUpField{session::LookUpField::secret});
    }
    ui::caption(context.ui, "case.note", words[Word::lookup_numbernote]);
  }
  draw_outcome(context);
}

}  // namespace

void draw_look_up(Context& context) {
  const Strings& words = context.words;
  const bool asking = context.session.look_up.state == session::LookUpState::asking;
  const std::array<ui::ButtonSpec, 1> actions{{{.name = "case.ask",
                                                .label = words[Word::lookup_ask],
                                                .icon = "search",
                                                .kind = ui::ButtonKind::primary,
                                                .disabled = asking}}};
  if (ui::action_bar(context.ui, actions)) {
    context.emit(session::AskCase{});
  }
  const KeyboardSpec keys{.prefix = "case", .field = *context.session.field()};
  const ui::Theme& theme = context.ui.theme();
  const ui::Rect all = context.ui.content_rect();
  const ui::Rect inner{all.x + theme.margin, all.y + theme.gap, all.width - 2.0F * theme.margin,
                       all.height - 2.0F * theme.gap};
  const float keyboard =
      keyboard_height(context, keys, landscape(context) ? inner.height : keyboard_share(context), inner.height);
  const float left = landscape(context) ? (inner.width - theme.margin) * 0.46F : inner.width;
  const float fields_height = landscape(context) ? inner.height : inner.height - keyboard - theme.gap;
  {
    ui::ScrollArea area(context.ui, "case.content", {inner.x, inner.y, left, fields_height});
    draw_fields(context);
  }
  const ui::Rect board = landscape(context) ? ui::Rect{inner.x + left + theme.margin, inner.bottom() - keyboard,
                                                       inner.width - left - theme.margin, keyboard}
                                            : ui::Rect{inner.x, inner.bottom() - keyboard, inner.width, keyboard};
  draw_keyboard(context, keys, board);
}

}  // namespace mingbai::screens
