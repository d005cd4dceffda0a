// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What the pages of a form share: inside of form*.cpp only.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/screens/context.h"

namespace mingbai::screens {

void draw_form_typing(Context& context);
void draw_form_review(Context& context);
void draw_form_done(Context& context);

// What the form is about, as the visitor reads it; empty: nothing was chosen.
std::string subject_words(const Context& context);
// The ready-made reasons that were chosen, a line each.
std::string reason_words(const Context& context);
// How many days the office has for an answer, and by which law.
std::string clock_words_of(const Context& context);
// Why it cannot be handed in, or was not; nothing while there is no reason.
void form_banner(Context& context);
// A line that opens where it is filled in.
bool form_row(Context& context, std::string_view name, std::string_view label, const std::string& filled,
              std::string_view empty, std::string_view icon);

}  // namespace mingbai::screens
