// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

namespace mingbai::text {

// Gives the pages of the font files that this process has mapped for reading back to the system, which reads them again
// where a glyph is next needed; what was drawn stays. A page of hanzi touches a tenth of each font, and the system maps
// the neighbours of every page that is touched: on a small machine that is a quarter of what the kiosk holds. Returns
// the number of bytes mapped. Any thread, whatever the fonts are doing: pages that nobody wrote to come back by
// themselves.
std::size_t give_back_font_pages();

}  // namespace mingbai::text
