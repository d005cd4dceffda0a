// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "kiosk/print/slip.h"

namespace mingbai::print {

// The same slip with a black bar and `words` ("副本 COPY ...") at its head: for pages that are drawn whole. Receipt
// printers put the bars around the picture instead (escpos_page.h).
Slip marked_slip(const Slip& slip, std::string_view words);

}  // namespace mingbai::print
