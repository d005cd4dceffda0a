// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The operator pages, one function each; draws its content between the bars. Inside this room only.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/screens/parts.h"
#include "kiosk/ui/list_widgets.h"

namespace mingbai::screens {

void draw_operator_pin(Context& context);
void draw_operator_self_test(Context& context);
void draw_operator_screen_test(Context& context);
void draw_operator_touch_test(Context& context);
void draw_operator_sound_test(Context& context);
void draw_operator_sync(Context& context);
void draw_operator_printer(Context& context);
void draw_operator_log(Context& context);
void draw_operator_about(Context& context);
void draw_operator_maintenance(Context& context);
void draw_operator_restart(Context& context);

// A line about one check: what, in which state, what was found and how to mend it. `name` becomes "<name>", the node's
// value is the state's word.
void check_row(Context& context, std::string_view name, const session::CheckResult& result);
std::string finding_words(const Strings& words, const session::CheckResult& result);
// What went wrong with an update, in a sentence and with its code for the telephone.
std::string sync_problem(const Strings& words, ErrorCode code);

template <class Wanted>
void operate(Context& context, Wanted intent) {
  context.emit(session::Operate{std::move(intent)});
}

}  // namespace mingbai::screens
