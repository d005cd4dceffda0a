// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Inside this room only: the part of update() that fills in forms.
#pragma once

#include <vector>

#include "kiosk/session/intent.h"

namespace mingbai::session {

// Takes the intents of forms. True: the intent is dealt with.
bool update_form(Session& session, const Intent& intent, std::vector<Effect>& effects);
// After any other intent: a power or case that was opened while the visitor picks one becomes the form's subject.
void settle_form(Session& session);
// What is handed in from now on is another submission than the one that was tried.
void form_changed(Session& session);
// Wipes what was filled in; what is on its way to the agent stays until its receipt has come.
void drop_form(Session& session);

}  // namespace mingbai::session
