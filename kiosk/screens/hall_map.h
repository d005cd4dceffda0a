// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "kiosk/screens/parts.h"

namespace mingbai::screens {

// One floor drawn in metres on `area`: places, windows to press (what was chosen is lit), and where this machine
// stands.
void draw_hall_map(Context& context, const HallFloor& floor, const std::string& lit, const ui::Rect& area);

// A word of the plan in the visitor's language.
const std::string& said(const Context& context, const std::string& text);
// "3 号窗口"; a number in words ("婚姻登记厅") stands alone.
std::string window_words(const Context& context, const HallWindow& window);

}  // namespace mingbai::screens
