// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "kiosk/print/slip.h"
#include "kiosk/print/slip_sheet.h"
#include "sync/base/result.h"

namespace mingbai::print {

// The slip as pieces from top to bottom, for one column width. Fails as make_qr does, or with too_large when the QR
// does not fit on the paper.
Result<std::vector<Piece>> compose(text::TextEngine& engine, const SlipType& type, const Slip& slip);

}  // namespace mingbai::print
