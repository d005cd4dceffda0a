// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>

#include "kiosk/ui/frame_buffer.h"

namespace mingbai::ui {

// The frame as a PNG of at most `most` bytes, smaller and in fewer colours than it was: to be looked at from afar over
// a poor line, still legible. Takes some tens of milliseconds. too_large if not even a picture of 100 px is small
// enough; io_failed.
Result<std::string> small_png(const FrameBuffer& frame, std::size_t most);

}  // namespace mingbai::ui
