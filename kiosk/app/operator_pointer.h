// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "kiosk/screens/touch_paint.h"
#include "kiosk/session/health.h"
#include "kiosk/session/intent.h"
#include "kiosk/session/session.h"
#include "kiosk/ui/theme.h"
#include "kiosk/ui/ui_input.h"

namespace mingbai::app {

// What raw touches mean beside the targets that they hit: on the attract screen and on forced ones the hidden sequence
// in the upper corners, on the operator's touch test a trail of paint. Empty everywhere else.
std::vector<session::Intent> follow_pointer(const ui::UiInput& input, const ui::ScreenProfile& profile,
                                            const session::Session& session, session::Health health,
                                            screens::TouchPaint& paint);

}  // namespace mingbai::app
