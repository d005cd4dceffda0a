// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/appearance.h"

namespace mingbai::app {
namespace {

ui::TextStep step_of(session::TextSize size) {
  switch (size) {
    case session::TextSize::s:
      return ui::TextStep::s;
    case session::TextSize::m:
      return ui::TextStep::m;
    case session::TextSize::l:
      return ui::TextStep::l;
    case session::TextSize::xl:
      return ui::TextStep::xl;
  }
  return ui::TextStep::m;
}

ui::Contrast contrast_of(session::Contrast contrast) {
  switch (contrast) {
    case session::Contrast::standard:
      return ui::Contrast::standard;
    case session::Contrast::high:
      return ui::Contrast::high;
    case session::Contrast::low:
      return ui::Contrast::low;
  }
  return ui::Contrast::standard;
}

}  // namespace

ui::Theme theme_of(const ui::ScreenProfile& profile, const session::Settings& settings) {
  return ui::make_theme(profile, step_of(settings.text_size), contrast_of(settings.contrast),
                        settings.reach == session::Reach::lower_half ? ui::Reach::lower_half : ui::Reach::whole);
}

text::TextLanguage text_language(session::Language language) {
  switch (language) {
    case session::Language::zh_hans:
      return text::TextLanguage::zh_hans;
    case session::Language::zh_hant:
      return text::TextLanguage::zh_hant;
    case session::Language::en:
      return text::TextLanguage::en;
    case session::Language::bo:
      return text::TextLanguage::bo;
  }
  return text::TextLanguage::zh_hans;
}

}  // namespace mingbai::app
