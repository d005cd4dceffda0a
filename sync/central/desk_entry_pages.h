// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "sync/central/desk_frame.h"

namespace mingbai::central {

// `warning`: key of what was wrong with the form before; empty: nothing.
Markup sign_in_body(const DeskFrame& frame, std::string_view warning);
// Shows the secret of the codes, as a picture for a phone and as text.
Markup enrol_body(const DeskFrame& frame, std::string_view code_secret, std::string_view warning);
Markup password_body(const DeskFrame& frame, std::string_view warning);

}  // namespace mingbai::central
