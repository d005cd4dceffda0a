// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/input/scanner.h"
#include "kiosk/session/intent.h"
#include "kiosk/ui/ui_input.h"

namespace mingbai::app {

// Input without what a scanner typed; a whole code comes out beside it. Keys that wait to be told apart are kept in the
// filter. `away`: how long nothing was fetched before this. Where the window system does not say when keys were made,
// as many small letters as a hand types in that time are a person's; with anything else among them they are a
// scanner's, for what a scanner types may do anything.
struct SiftedInput {
  ui::UiInput input;
  std::vector<std::string> scanned;
};
SiftedInput sift(const ui::UiInput& input, input::ScanFilter& filter, Milliseconds now, Milliseconds away);

// What a scanned code asks for, in the grammar of what the product itself prints: a tracking code, the short address on
// a slip or card (.../R/<code>, .../P/<power>), or the code of a power that `knows_power`. Empty: nothing of ours.
std::vector<session::Intent> read_scan(std::string_view scanned,
                                       const std::function<bool(const std::string&)>& knows_power);

}  // namespace mingbai::app
