// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/session/health.h"
#include "kiosk/session/intent.h"
#include "sync/base/result.h"

namespace mingbai::app {

// Any screen in any state from the command line, for pictures, tests and whoever wants to see it:
//   SCREEN[:ARGUMENT][+SHEET]    as start_screen_help() lists them
// A screen is reached by the intents of a visitor, so it is as it would be in the hall; `visit` is the number of the
// visit that is going on. bad_value on anything unknown; the message lists what there is.
Result<std::vector<session::Intent>> parse_start_screen(std::string_view text, std::uint64_t visit = 1);
// The sheet after the plus sign; apply it when the screen stands (a case may still have to be looked up).
Result<std::vector<session::Intent>> parse_start_sheet(std::string_view text);

// What no visitor can bring about.
struct StartWorld {
  std::optional<session::Health> health;  // forced:waiting, forced:maintenance, forced:out
  bool asks_whether_here = false;         // +idle: the warning before the visit ends
};
StartWorld parse_start_world(std::string_view text);

// One line a screen and a sheet, for --help.
std::string start_screen_help();

}  // namespace mingbai::app
