// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// How the plan of the hall is put in words, on the screen and on paper. Pure.
#pragma once

#include <string>
#include <vector>

#include "kiosk/screens/models.h"
#include "kiosk/screens/strings.h"

namespace mingbai::screens {

// A word of the plan in the visitor's language.
const std::string& said(const HallModel& hall, const std::string& text);
// "3 号窗口"; a number in words ("婚姻登记厅") stands alone.
std::string window_words(const Strings& words, const HallModel& hall, const HallWindow& window);
// What is handled at the window; empty when no guide names it.
const std::vector<catalog::PowerSummary>& powers_at(const HallModel& hall, const std::string& window);
// The offices at a window: the plan's own word, else those of its powers, each once.
std::string offices_at(const Strings& words, const HallModel& hall, const HallWindow& window);
// Without a plan: the place that HallScreen::window "#2" means; nullptr when there is none.
const CountedPlace* place_of(const HallModel& hall, const std::string& window);

}  // namespace mingbai::screens
