// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "kiosk/session/intent.h"
#include "sync/base/result.h"

namespace mingbai::app {

// What a visitor would do to reach a screen, from its name on the command line (for screenshots, tests, training):
//   attract | home | life | departments | notices | help | lookup[:code|number] | search[:WORDS] |
//   list:CLASS|LIFE|OFFICE power:CODE[:TAB] | notice:ID | case:TRACKING-CODE
// and over it one sheet: "+language", "+display", "+phone", "+print", "+deadline", "+step=NODE".
// Fails with bad_value and the words it knows.
Result<std::vector<session::Intent>> parse_start_screen(std::string_view text);

// The intents of the sheet alone: to be applied when the screen below is there (a case must be answered first).
Result<std::vector<session::Intent>> parse_start_sheet(std::string_view text);

}  // namespace mingbai::app
