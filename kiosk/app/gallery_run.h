// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kiosk/app/kiosk.h"

namespace mingbai::app {

// True when the command line asks for the widgets (`--screen gallery` or `gallery:PAGE`) and not for the kiosk. The
// gallery has no catalog, no session and no way into it from the screens of a visitor.
bool wants_gallery(const KioskOptions& options);

// Shows the gallery until its window is closed; with a screenshot asked for, until that is written. Fails as
// Kiosk::create does, and with bad_value for a page that does not exist.
Result<void> run_gallery(const KioskConfig& config, const KioskOptions& options, const Clock& clock);

}  // namespace mingbai::app
