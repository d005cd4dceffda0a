// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Inside this room only: the part of update() that types.
#pragma once

#include "kiosk/session/intent.h"

namespace mingbai::session {

// Takes the intents of typing. True: the intent is dealt with.
bool update_typing(Session& session, const Intent& intent);
// Is the code one? Its fault is noted, and told at once.
bool check_code(LookUp& look_up);
void clear_search(Session& session);

}  // namespace mingbai::session
