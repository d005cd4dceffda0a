// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/print/slip_drawing.h"
#include "sync/base/result.h"

// Inside this room only: pages of a printer that takes no PDF.
namespace mingbai::print {

// A whole PWG raster file (PWG 5102.4) of A4 or A5 pages at `dpi`. `type`, as in pwg-raster-document-type-supported:
// sgray_8, srgb_8 or black_1. Fails with bad_value for another type and too_large where there is no memory.
Result<std::string> pwg_raster(const std::vector<GrayPage>& pages, PdfPage page, int dpi, std::string_view type);

// sgray_8, srgb_8 and black_1 in the order in which they are preferred.
inline constexpr std::string_view k_raster_types[] = {"sgray_8", "black_1", "srgb_8"};

}  // namespace mingbai::print
