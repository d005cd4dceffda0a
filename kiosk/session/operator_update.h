// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Inside this room only: the operator's part of update().
#pragma once

#include <optional>
#include <vector>

#include "kiosk/session/update.h"

namespace mingbai::session {

// Takes the intents of operators and, while an operator page is shown, keeps every visitor's intent away from it.
// True: the intent is dealt with.
bool update_operator(Session& session, const Intent& intent, const Surroundings& surroundings,
                     std::vector<Effect>& effects);

}  // namespace mingbai::session
