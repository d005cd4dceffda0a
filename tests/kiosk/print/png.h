// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "kiosk/print/bitmap.h"

namespace mingbai::test {

// Dark on white: black for 255, white for 0, grey between; with `border` white dots around. False when the file cannot
// be written.
bool write_png(const std::filesystem::path& path, const print::Bitmap& bitmap, int border = 0);

}  // namespace mingbai::test
