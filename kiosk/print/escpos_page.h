// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kiosk/print/bitmap.h"
#include "kiosk/text/text_engine.h"

// Inside this room only: pages of a receipt printer.
namespace mingbai::print {

// One bit a dot behind width and height.
std::string pack(const Bitmap& picture);
// Nothing for bytes that are no packed picture.
std::optional<Bitmap> unpack(std::string_view bytes);

// `original` between two black bars from edge to edge, with `words` under the upper one: nobody takes a copy for the
// first slip, and cutting one end off does not help.
Bitmap marked_copy(const Bitmap& original, std::string_view words, text::TextEngine& engine);

}  // namespace mingbai::print
