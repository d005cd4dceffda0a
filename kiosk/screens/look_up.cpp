// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <vector>

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

// A field by itself; `only_read`: where no finger needs to reach it.
void draw_field(Context& context, session::LookUpField field, bool only_read) {
  const session::LookUp& look_up = context.session.look_up;
  const Strings& words = context.words;
  ui::FieldSpec spec;
  std::string shown;
  switch (field) {
    case session::LookUpField::code:
      shown = look_up.code.empty() ? std::string() : code_in_groups(look_up.code);
      spec = {.name = "case.code", .placeholder = words[Word::lookup_codehint], .icon = "qr"};
      break;
    case session::LookUpField::number:
      shown = look_up.number;
      spec = {.name = "case.number", .placeholder = words[Word::lookup_numberhint], .icon = "file"};
      break;
    case session::LookUpField::secret:
      shown = look_up.secret;
      spec = {.name = "case.secret", .placeholder = words[Word::lookup_secrethint], .icon = "lock", .masked = true};
      break;
  }
  spec.text = shown;
  spec.active = field == look_up.field || field == session::LookUpField::code;
  spec.only_read = only_read;
  if (ui::field(context.ui, spec)) {
    context.emit(session::ChooseLookUpField{field});
  }
}

// What is typed into now.
session::LookUpField field_typed(const session::LookUp& look_up) {
  return look_up.form == session::LookUpForm::by_code ? session::LookUpField::code : look_up.field;
}

// How page and keys share the screen.
enum class Share {
  together,     // the page above the keys, or beside them
  typed_stays,  // large words or lower reach: the page has little room, and what is typed must not scroll away there
  keys_alone,   // the largest Tibetan in the lower half: either the keys
  page_alone,   // or the page
};

KeyboardSpec keyboard_of(const Context& context) {
  return {.prefix = "case", .field = *context.session.field()};
}

// px: a page is worth turning with a choice and a line or two above the buttons that turn it.
float least_page(Context& context) {
  const text::TextStyle note = context.ui.text_style(ui::TextRole::note);
  const float line = context.ui.painter().engine().measure(context.words[Word::lookup_codenote], note).height;
  return 3.5F * line + 2.0F * context.ui.theme().target;
}

Share share_of(Context& context) {
  const session::Settings& settings = context.session.settings;
  const bool large = settings.text_size == session::TextSize::xl;
  const bool low = settings.reach == session::Reach::lower_half;
  if (landscape(context) || (!large && !low)) return Share::together;
  const ui::Theme& theme = context.ui.theme();
  const text::TextStyle button = context.ui.text_style(ui::TextRole::button);
  const float action = std::max(theme.main_target,
                                context.ui.painter().engine().measure(context.words[Word::lookup_ask], button).height);
  const float typed = low ? 0.0F : theme.main_target + theme.gap;  // in lower reach it stands in the panel above
  const float room = context.ui.content_rect().height - action - typed - 2.0F * theme.section_gap;
  const float keys = keyboard_height(context, keyboard_of(context), 0.0F, room);
  if (room - keys >= least_page(context)) return Share::typed_stays;
  return context.session.typing.folded ? Share::page_alone : Share::keys_alone;
}

void draw_page(Context& context, Share share) {
  const session::LookUp& look_up = context.session.look_up;
  const Strings& words = context.words;
  ui::headline(context.ui, "case.title", words[Word::lookup_title]);
  const std::vector<std::string> forms{words[Word::lookup_bycode], words[Word::lookup_bynumber]};
  const bool by_code = look_up.form == session::LookUpForm::by_code;
  if (const auto form = ui::choice(context.ui, "case.form", forms, by_code ? 0U : 1U)) {
    context.emit(session::ChooseLookUpForm{*form == 0 ? session::LookUpForm::by_code : session::LookUpForm::by_number});
  }
  const std::vector<session::LookUpField> fields =
      by_code ? std::vector{session::LookUpField::code}
              : std::vector{session::LookUpField::number, session::LookUpField::secret};
  for (const session::LookUpField field : fields) {
    if (share != Share::typed_stays || field != field_typed(look_up)) {
      draw_field(context, field, false);
    }
  }
  ui::caption(context.ui, "case.note", words[by_code ? Word::lookup_codenote : Word::lookup_numbernote]);
  if (by_code && look_up.code.empty()) {
    ui::banner(context.ui, "case.where", ui::BannerKind::notice, words[Word::lookup_wheretitle],
               words[Word::lookup_where]);
  }
  draw_outcome(context);
}

void draw_action(Context& context, Share share) {
  const Strings& words = context.words;
  if (share == Share::page_alone) {
    const std::array<ui::ButtonSpec, 1> actions{
        {{.name = "case.unfold", .label = words[Word::search_unfold], .icon = "keyboard"}}};
    if (ui::action_bar(context.ui, actions)) {
      context.emit(session::UnfoldKeyboard{});
    }
    return;
  }
  const std::array<ui::ButtonSpec, 1> actions{
      {{.name = "case.ask",
        .label = words[Word::lookup_ask],
        .icon = "search",
        .kind = ui::ButtonKind::primary,
        .disabled = context.session.look_up.state == session::LookUpState::asking}}};
  if (ui::action_bar(context.ui, actions)) {
    context.emit(session::AskCase{});
  }
}

}  // namespace

void draw_look_up(Context& context) {
  const Share share = share_of(context);
  draw_action(context, share);
  const KeyboardSpec keys = keyboard_of(context);
  const ui::Theme& theme = context.ui.theme();
  const ui::Rect all = context.ui.content_rect();
  const ui::Rect inner{all.x + theme.margin, all.y + theme.gap, all.width - 2.0F * theme.margin,
                       all.height - 2.0F * theme.gap};
  if (landscape(context)) {
    const float keyboard = keyboard_height(context, keys, inner.height, inner.height);
    const float left = (inner.width - theme.margin) * 0.46F;
    {
      ui::ScrollArea area(context.ui, "case.content", {inner.x, inner.y, left, inner.height});
      draw_page(context, share);
    }
    const float x = inner.x + left + theme.margin;
    return draw_keyboard(context, keys, {x, inner.bottom() - keyboard, inner.right() - x, keyboard});
  }
  if (share == Share::page_alone) {
    ui::ScrollArea area(context.ui, "case.content", {inner.x, inner.y, inner.width, inner.height + theme.gap});
    return draw_page(context, share);
  }
  float top = inner.y;
  if (share != Share::together) {
    ui::Area area(context.ui, inner);
    draw_field(context, field_typed(context.session.look_up),
               context.session.settings.reach == session::Reach::lower_half);
    // Beside the largest Tibetan letters there is no room for more than what is typed.
    if (share == Share::keys_alone && context.session.settings.language != session::Language::bo) {
      ui::headline(context.ui, "case.title", context.words[Word::lookup_title]);
    }
    // In the panel above they take nothing of the page.
    top = context.ui.cursor().y > inner.y ? context.ui.cursor().y + theme.gap : inner.y;
  }
  const float under = inner.bottom() - top;
  const float least = share == Share::keys_alone    ? 0.0F
                      : share == Share::typed_stays ? least_page(context)
                                                    : 2.5F * theme.target;
  const float keyboard = keyboard_height(context, keys, keyboard_share(context), under - least);
  if (share != Share::keys_alone) {
    ui::ScrollArea area(context.ui, "case.content", {inner.x, top, inner.width, under - keyboard - theme.gap});
    draw_page(context, share);
  }
  draw_keyboard(context, keys, {inner.x, inner.bottom() - keyboard, inner.width, keyboard});
}

}  // namespace mingbai::screens
