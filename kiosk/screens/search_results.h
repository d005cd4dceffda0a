// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kiosk/screens/context.h"

namespace mingbai::screens {

// What the search found, as it is typed, in a place of its own: why each row is there, what else it could have been
// read as, what is not done here, and where to go when there is nothing. Before anything is typed: what many look for.
void draw_results(Context& context, const ui::Rect& area);

}  // namespace mingbai::screens
