// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The two sheets of settings: language; text size, contrast, reach and sound. Everything takes effect at once.
#include <array>
#include <cmath>

#include "kiosk/screens/parts.h"
#include "kiosk/ui/layout.h"
#include "kiosk/ui/list_widgets.h"

namespace mingbai::screens {
namespace {

using session::Contrast;

// Each language is named in itself, whatever is chosen now.
std::string own_name(const Context& context, session::Language language) {
  switch (language) {
    case session::Language::zh_hans:
      return context.words[Word::language_zh];
    case session::Language::zh_hant:
      return context.words[Word::language_hant];
    case session::Language::bo:
      return context.words[Word::language_bo];
    case session::Language::en:
      return context.words[Word::language_en];
  }
  return {};
}

void head(Context& context, std::string_view name, Word words, ui::Spacing before) {
  ui::text(context.ui, {.name = name, .words = context.words[words], .role = ui::TextRole::label, .before = before});
}

ui::Palette palette_of(const ui::Theme& theme, Contrast contrast) {
  const ui::Contrast wanted = contrast == Contrast::high  ? ui::Contrast::high
                              : contrast == Contrast::low ? ui::Contrast::low
                                                          : ui::Contrast::standard;
  return ui::make_theme(theme.profile, theme.step, wanted).palette;
}

// A page in little in the colours of one contrast: ground, heading, two lines, a button. No words: they stand below.
void draw_page(ui::Ui& ui, const ui::Rect& rect, const ui::Palette& p) {
  const ui::Theme& t = ui.theme();
  ui.painter().fill(rect, p.paper, t.radius_small);
  const float pad = std::round(rect.height * 0.14F);
  const float line = std::round(rect.height * 0.08F);
  const float width = rect.width - 2.0F * pad;
  ui.painter().fill({rect.x + pad, rect.y + pad, width * 0.6F, line * 1.8F}, p.ink, line * 0.4F);
  ui.painter().fill({rect.x + pad, rect.y + pad + line * 3.2F, width, line}, p.second_ink, line * 0.4F);
  ui.painter().fill({rect.x + pad, rect.y + pad + line * 5.0F, width * 0.8F, line}, p.second_ink, line * 0.4F);
  const float button = rect.height * 0.2F;
  ui.painter().fill({rect.x + pad, rect.bottom() - pad - button, width * 0.45F, button}, p.blue, line * 0.8F);
}

// Three swatches with their words; the chosen one has a strong edge and a check.
void draw_contrasts(Context& context) {
  ui::Ui& ui = context.ui;
  const ui::Theme& t = ui.theme();
  constexpr std::array k_contrasts{Contrast::standard, Contrast::high, Contrast::low};
  const float width = std::floor((ui.column_width() - 2.0F * t.gap) / 3.0F);
  text::TextStyle style = ui.text_style(ui::TextRole::note);
  style.width_px = width - t.gap;
  style.align = text::TextAlign::centre;
  float words_height = 0.0F;
  for (const Contrast contrast : k_contrasts) {
    const std::string label = context.words.term("contrast", session::word(contrast));
    words_height = std::max(words_height, ui.painter().engine().measure(label, style).height);
  }
  const float page = std::round(t.px(21.0F));
  const ui::Rect row = ui.place(page + words_height + 3.0F * t.gap, ui::Spacing::tight);
  for (std::size_t i = 0; i < k_contrasts.size(); ++i) {
    const bool chosen = context.session.settings.contrast == k_contrasts[i];
    const std::string label = context.words.term("contrast", session::word(k_contrasts[i]));
    const ui::Rect rect{row.x + (width + t.gap) * static_cast<float>(i), row.y, width, row.height};
    ui::NodeState state;
    state.selected = chosen;
    const ui::Interaction hit = ui.target("display.contrast." + std::to_string(i), ui::Role::radio, label, rect, state);
    ui.painter().fill(rect, hit.held ? t.palette.blue_ground : t.palette.card, t.radius_small);
    ui.painter().border(rect, chosen ? t.palette.blue : t.palette.blue_edge, chosen ? t.stroke * 1.4F : t.hairline,
                        t.radius_small);
    const ui::Rect paper{rect.x + t.gap, rect.y + t.gap, width - 2.0F * t.gap, page};
    draw_page(ui, paper, palette_of(t, k_contrasts[i]));
    ui.painter().border(paper, t.palette.line, t.hairline, t.radius_small);
    if (chosen) {
      const float mark = std::round(t.icon * 0.8F);
      const ui::Rect badge{paper.right() - mark - t.gap / 2.0F, paper.bottom() - mark - t.gap / 2.0F, mark, mark};
      ui.painter().fill(badge, t.palette.blue, mark / 2.0F);
      const float inset = std::round(mark * 0.16F);
      ui.painter().icon("check", {badge.x + inset, badge.y + inset, mark - 2.0F * inset, mark - 2.0F * inset},
                        t.palette.on_blue);
    }
    ui.painter().text(label, style, {rect.x + t.gap / 2.0F, paper.bottom() + t.gap * 0.7F}, t.palette.ink);
    ui.focus_ring(rect, t.radius_small, hit);
    if (hit.pressed) {
      context.emit(session::ChooseContrast{k_contrasts[i]});
    }
  }
}

void draw_sizes(Context& context) {
  constexpr std::array k_sizes{session::TextSize::s, session::TextSize::m, session::TextSize::l, session::TextSize::xl};
  std::vector<std::string> labels;
  std::size_t chosen = 0;
  for (std::size_t i = 0; i < k_sizes.size(); ++i) {
    labels.push_back(context.words.term("size", session::word(k_sizes[i])));
    chosen = context.session.settings.text_size == k_sizes[i] ? i : chosen;
  }
  if (const auto size = ui::choice(context.ui, "display.size", labels, chosen)) {
    context.emit(session::ChooseTextSize{k_sizes[*size]});
  }
}

void draw_reach(Context& context) {
  const std::vector<std::string> labels{context.words[Word::reach_whole], context.words[Word::reach_lower]};
  const bool lower = context.session.settings.reach == session::Reach::lower_half;
  if (const auto pressed = ui::choice(context.ui, "display.reach", labels, lower ? 1U : 0U)) {
    context.emit(session::ChooseReach{*pressed == 1 ? session::Reach::lower_half : session::Reach::whole});
  }
}

void draw_sound(Context& context) {
  if (context.models.chrome.speaker == Speaker::absent) {
    ui::caption(context.ui, "display.sound.none", context.words[Word::sound_none]);
    return;
  }
  const std::vector<std::string> labels{context.words[Word::sound_off], context.words[Word::sound_on]};
  const bool on = context.session.settings.sound == session::Sound::on;
  if (const auto pressed = ui::choice(context.ui, "display.sound", labels, on ? 1U : 0U)) {
    context.emit(session::ChooseSound{*pressed == 1 ? session::Sound::on : session::Sound::off});
  }
}

void draw_speech(Context& context) {
  const Chrome& chrome = context.models.chrome;
  if (chrome.speaker == Speaker::absent || chrome.voice == Speaker::absent) {
    return;
  }
  head(context, "display.speech.label", Word::display_speech, ui::Spacing::wide);
  const std::vector<std::string> labels{context.words[Word::speech_off], context.words[Word::speech_on]};
  const bool on = context.session.settings.speech == session::Speech::on;
  if (const auto pressed = ui::choice(context.ui, "display.speech", labels, on ? 1U : 0U)) {
    context.emit(session::ChooseSpeech{*pressed == 1 ? session::Speech::on : session::Speech::off});
  }
  if (context.session.settings.language == session::Language::bo) {
    ui::caption(context.ui, "display.speech.note", context.words[Word::speech_notibetan]);
  }
}

}  // namespace

void draw_language_sheet(Context& context) {
  const ui::Dialog dialog(context.ui, "language", context.words[Word::language_title]);
  for (const std::string& language : context.models.chrome.languages) {
    const auto value = session::language_from_word(language);
    if (!value) {
      continue;
    }
    const std::string name = "language." + language;
    const bool chosen = *value == context.session.settings.language;
    if (ui::button(context.ui, {.name = name,
                                .label = own_name(context, *value),
                                .icon = chosen ? "check" : "",
                                .kind = chosen ? ui::ButtonKind::primary : ui::ButtonKind::secondary})) {
      context.emit(session::ChooseLanguage{*value});
    }
  }
  sheet_close(context, dialog, "language.close");
}

void draw_display_sheet(Context& context) {
  const ui::Dialog dialog(context.ui, "display", context.words[Word::display_title]);
  sheet_body(context, "display", [&] {
    head(context, "display.size.label", Word::display_size, ui::Spacing::normal);
    draw_sizes(context);
    head(context, "display.contrast.label", Word::display_contrast, ui::Spacing::wide);
    draw_contrasts(context);
    head(context, "display.reach.label", Word::display_reach, ui::Spacing::wide);
    draw_reach(context);
    head(context, "display.sound.label", Word::display_sound, ui::Spacing::wide);
    draw_sound(context);
    draw_speech(context);
    ui::caption(context.ui, "display.note", context.words[Word::display_note], ui::Spacing::wide);
  });
  sheet_close(context, dialog, "display.close");
}

}  // namespace mingbai::screens
