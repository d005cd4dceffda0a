// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What a visitor chose, in the terms of the rooms that draw: kiosk/session knows neither ui nor text.
#pragma once

#include "kiosk/session/session.h"
#include "kiosk/text/text_style.h"
#include "kiosk/ui/theme.h"

namespace mingbai::app {

ui::Theme theme_of(const ui::ScreenProfile& profile, const session::Settings& settings);
text::TextLanguage text_language(session::Language language);

}  // namespace mingbai::app
