// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

#include "kiosk/screens/context.h"

namespace mingbai::screens {

// The wall of notices moves on by one after so long: a slow reader finishes a card, and a wall at rest costs next to
// nothing.
inline constexpr std::chrono::seconds k_notice_turn{20};

// Draws what the session shows, between Ui::begin and Ui::end: forced screen or the visitor's own, the bars, the open
// sheet, the idle warning; and puts what the visitor did into Context::intents. Pure but for ImGui's draw lists.
void draw(Context& context);

}  // namespace mingbai::screens
