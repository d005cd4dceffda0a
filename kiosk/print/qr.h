// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "kiosk/print/bitmap.h"
#include "sync/base/result.h"

// QR symbols: error correction level M, the smallest version that holds the text; upper-case URLs take the
// alphanumeric mode (25 modules for 36 characters). The quiet zone of four modules is always part of the picture.
namespace mingbai::print {

inline constexpr int k_quiet_modules = 4;

struct QrSymbol {
  int modules = 0;                 // a side, without the quiet zone
  std::vector<std::uint8_t> dark;  // modules * modules, row by row; 1 = dark
  int side() const { return modules + 2 * k_quiet_modules; }
};

// Fails with bad_value for an empty text or one that holds anything but printable ASCII (readers guess the charset of
// the rest), too_large when no symbol holds it.
Result<QrSymbol> make_qr(std::string_view text);

// The symbol as a picture with whole pixels a module, quiet zone included. For the screen at arm's length take
// 10 px a module on a 0.25 mm pixel. Fails as make_qr does; `pixels_per_module` must be positive.
Result<Bitmap> qr_image(std::string_view text, int pixels_per_module);

}  // namespace mingbai::print
