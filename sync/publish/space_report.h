// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What the workspace's commands print, and their exit status. Nothing confidential: aliases only.
#pragma once

#include <cstdio>
#include <string>

#include "sync/base/error.h"
#include "sync/publish/clocks.h"
#include "sync/workspace/assemble.h"
#include "sync/workspace/hand_in.h"
#include "sync/workspace/progress.h"
#include "sync/workspace/workspace.h"

namespace mingbai::publish {

inline constexpr int k_done = 0;
inline constexpr int k_refused = 1;
inline constexpr int k_failed = 2;

void print(std::FILE* stream, const std::string& text);
// k_refused for what the rules of the steps refuse, k_failed for the rest.
int report_failure(const Error& error);
void print_receipt(const workspace::Head& head, bool json);

// What was handed in last by a unit against the list from above that came with it, item by item.
std::string differences_text(const workspace::Workspace& space, const std::string& unit, bool json);
// The same against any list; empty unit: all.
Result<std::vector<workspace::ListDifference>> differences(const workspace::Workspace& space, const std::string& unit,
                                                           const std::vector<workspace::ListedPower>& list);
std::string as_text(const std::vector<workspace::ListDifference>& found);
nlohmann::ordered_json to_json(const std::vector<workspace::ListDifference>& found);

std::string progress_text(const std::vector<workspace::UnitProgress>& progress);
nlohmann::ordered_json to_json(const std::vector<workspace::UnitProgress>& progress);
// One line an entry: number, when, who in which role, what.
nlohmann::ordered_json log_of(const workspace::Workspace& space);
// What is due by F6: published with the next release, or still to be revised.
std::string clocks_text(const ClockState& state, const calendar::Calendar& calendar, Date today);
nlohmann::ordered_json to_json(const ClockState& state);
std::string withheld_text(const std::vector<workspace::Withheld>& withheld);

}  // namespace mingbai::publish
