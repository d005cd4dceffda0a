// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kiosk/screens/context.h"

namespace mingbai::screens {

// Draws what the session shows, between Ui::begin and Ui::end: forced screen or the visitor's own, the bars, the open
// sheet, the idle warning; and puts what the visitor did into Context::intents. Pure but for ImGui's draw lists.
void draw(Context& context);

}  // namespace mingbai::screens
