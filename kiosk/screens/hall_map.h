// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "kiosk/screens/parts.h"

namespace mingbai::screens {

// One floor drawn in metres on `area`: places, windows to press (what was chosen is lit), and where this machine
// stands.
void draw_hall_map(Context& context, const HallFloor& floor, const std::string& lit, const ui::Rect& area);

}  // namespace mingbai::screens
