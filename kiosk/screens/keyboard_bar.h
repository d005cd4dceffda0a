// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What stands around the keys: inside of keyboard.cpp only.
#pragma once

#include "kiosk/screens/keyboard.h"

namespace mingbai::screens {

// px between keys.
float keyboard_gap(const Context& context);
// The row above the keys: the keyboards that the field offers, or, while pinyin waits, its candidates.
void draw_tabs(Context& context, const KeyboardSpec& spec, const ui::Rect& bar);
void draw_candidates(Context& context, const KeyboardSpec& spec, const ui::Rect& bar);
// The column beside nine keys.
void draw_readings(Context& context, const KeyboardSpec& spec, const ui::Rect& area, std::size_t rows);

}  // namespace mingbai::screens
