// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// How a form's subject is put in words, on the screen and on paper. Pure.
#pragma once

#include <string>

#include "kiosk/screens/models.h"
#include "kiosk/screens/strings.h"
#include "kiosk/session/form.h"

namespace mingbai::screens {

// What a form is about, by the form, hall and plan of `models`; empty: nothing was chosen.
std::string subject_words(const Strings& words, const session::FormSubject& subject, const Models& models);

}  // namespace mingbai::screens
