// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kiosk/print/bitmap.h"

namespace mingbai::print {

// The slip at most `height` pixels high for the screen, each dot's ink shared out over the pixels in shades from 0 to
// 255: a picture of 1-bit dots that is only thinned out cannot be read. A lower picture comes back as it is.
Bitmap scaled_down(const Bitmap& picture, int height);

}  // namespace mingbai::print
