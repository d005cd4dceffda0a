// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The last pages of a form: read it over, hand it in, and the receipt.
#include <algorithm>
#include <array>
#include <vector>

#include "kiosk/screens/form_parts.h"
#include "kiosk/screens/parts.h"
#include "kiosk/ui/layout.h"
#include "kiosk/ui/list_widgets.h"

namespace mingbai::screens {
namespace {

using session::Form;
using session::FormField;
using session::FormPage;
using session::FormState;

void draw_chosen(Context& context) {
  const Form& form = context.session.form;
  const Strings& words = context.words;
  const std::string kind = words.term("formkind", cases::word(form.kind));
  ui::key_value(context.ui, "form.kind", words[Word::form_kind], kind);
  if (form_row(context, "form.about", words[Word::form_about], subject_words(context), words[Word::form_aboutnone],
               "pin")) {
    context.emit(session::GoTo{session::FormScreen{FormPage::subject}});
  }
  std::string chosen = reason_words(context);
  if (form.rating > 0) {
    const std::string level = words.term("stars", std::to_string(form.rating));
    chosen = chosen.empty() ? level : level + "\n" + chosen;
  }
  if (!chosen.empty() && form_row(context, "form.reasons", words[Word::form_reasons], chosen, {}, "check")) {
    context.emit(session::GoBack{});
  }
  if (!form.delivery.empty() && session::needs_person(form.kind)) {
    const std::string way = words.term("delivery", form.delivery);
    ui::key_value(context.ui, "form.giving", words[Word::form_delivery], way);
  }
}

void draw_typed(Context& context) {
  const Form& form = context.session.form;
  const Strings& words = context.words;
  const bool person = session::needs_person(form.kind);
  if (form_row(context, "form.own", words[Word::form_own], form.words, words[Word::form_ownnone], "keyboard")) {
    context.emit(session::TypeInForm{FormField::words});
  }
  if (person && form_row(context, "form.name", words[Word::form_name], form.name, words[Word::form_needed], "person")) {
    context.emit(session::TypeInForm{FormField::name});
  }
  const std::string none = words[person ? Word::form_needed : Word::form_phonenone];
  if (form_row(context, "form.phone", words[Word::form_phone], form.phone, none, "phone")) {
    context.emit(session::TypeInForm{FormField::phone});
  }
}

// The code, to be written down, and the page that it leads to on a phone.
void draw_code(Context& context) {
  const Strings& words = context.words;
  const ui::Theme& theme = context.ui.theme();
  ui::text(context.ui, {.name = "form.codelabel",
                        .words = words[Word::form_code],
                        .role = ui::TextRole::note,
                        .before = ui::Spacing::tight,
                        .align = text::TextAlign::centre,
                        .colour = theme.palette.second_ink});
  const std::string code = context.session.form.receipt->printed();
  ui::text(context.ui, {.name = "form.code",
                        .words = code,
                        .role = ui::TextRole::headline,
                        .before = ui::Spacing::none,
                        .align = text::TextAlign::centre});
  if (context.models.phone && context.models.chrome.phone_links) {
    const float edge = std::min(theme.px(62.0F), context.ui.content_rect().height * 0.36F);
    ui::qr_picture(context.ui, "form.qr", context.models.phone->url, context.models.phone->code, edge);
  }
}

void draw_outcome(Context& context) {
  const Strings& words = context.words;
  ui::headline(context.ui, "form.title", words[Word::form_donetitle]);
  if (context.models.chrome.online) {
    ui::banner(context.ui, "form.done", ui::BannerKind::success, words[Word::form_taken], words[Word::form_sentnow]);
  } else {
    ui::banner(context.ui, "form.waits", ui::BannerKind::notice, words[Word::form_waitstitle], words[Word::form_waits]);
  }
}

void draw_what_follows(Context& context) {
  ui::paragraph(context.ui, "form.keep", context.words[Word::form_keep]);
  ui::caption(context.ui, "form.clock", clock_words_of(context));
}

}  // namespace

void draw_form_review(Context& context) {
  const Strings& words = context.words;
  const bool sending = context.session.form.state == FormState::sending;
  const std::array<ui::ButtonSpec, 1> actions{{{.name = "form.handin",
                                                .label = words[sending ? Word::form_sending : Word::form_handin],
                                                .icon = "check",
                                                .kind = ui::ButtonKind::primary,
                                                .disabled = sending}}};
  if (ui::action_bar(context.ui, actions)) {
    context.emit(session::HandIn{context.models.form->department});
  }
  print_toast(context);
  ui::ScrollArea area(context.ui, "form.content");
  ui::headline(context.ui, "form.title", words[Word::form_review]);
  form_banner(context);
  const auto draw_promises = [&] {
    ui::caption(context.ui, "form.clock", clock_words_of(context), ui::Spacing::normal);
    ui::caption(context.ui, "form.sealed", words[Word::form_sealed]);
  };
  if (landscape(context) && !all_in_one(context)) {
    ui::Columns columns(context.ui, {20, 1, 20});
    draw_chosen(context);
    columns.next();
    columns.next();
    draw_typed(context);
    return draw_promises();
  }
  draw_chosen(context);
  draw_typed(context);
  draw_promises();
}

void draw_form_done(Context& context) {
  if (!context.session.form.receipt) {
    return;
  }
  const Strings& words = context.words;
  const std::string promise = words[Word::form_print];
  const std::vector<ui::ButtonSpec> actions{print_action(context, "form.print", promise),
                                            {.name = "form.finish",
                                             .label = words[Word::form_finish],
                                             .icon = "home",
                                             .kind = ui::ButtonKind::secondary,
                                             .weight = 2.0F}};
  if (const auto action = ui::action_bar(context.ui, actions)) {
    if (*action == 0) {
      context.emit(session::PrintSubmission{});
    } else {
      context.emit(session::GoHome{});
    }
  }
  print_toast(context);
  ui::ScrollArea area(context.ui, "form.content");
  if (landscape(context) && !all_in_one(context)) {
    ui::Columns columns(context.ui, {20, 1, 20});
    draw_outcome(context);
    draw_what_follows(context);
    columns.next();
    columns.next();
    return draw_code(context);
  }
  draw_outcome(context);
  draw_code(context);
  draw_what_follows(context);
}

}  // namespace mingbai::screens
