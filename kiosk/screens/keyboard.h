// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "kiosk/screens/context.h"

namespace mingbai::screens {

struct KeyPress {
  enum class Kind { symbol, erase, clear, space } kind = Kind::symbol;
  std::string symbol;
};

// Rows of single-symbol keys, each row centred, with erase (and space, where asked for) at the end of the last row.
// Keys are named "<prefix>.key.<symbol>", "<prefix>.key.erase", ".key.space", ".key.clear".
struct KeyboardSpec {
  std::string_view prefix;
  std::span<const std::string_view> rows;
  bool space = false;
  bool clear = false;
};

// What it needs at `width` px: all keys are at least theme.target.
float keyboard_height(const Context& context, const KeyboardSpec& spec);
std::optional<KeyPress> draw_keyboard(Context& context, const KeyboardSpec& spec, const ui::Rect& area);

}  // namespace mingbai::screens
