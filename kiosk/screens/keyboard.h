// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The keyboard on the screen: keys, tabs of keyboards, candidates. What the keys are is said in kiosk/input/layout.h;
// here they get their place, their words and their hands. Keys are named "<prefix>.key.<name>", tabs
// "<prefix>.tab.<layout>", candidates "<prefix>.candidate.<index>", readings of nine keys
// "<prefix>.reading.<syllable>".
#pragma once

#include <optional>
#include <string_view>

#include "kiosk/screens/context.h"

namespace mingbai::screens {

// off: somebody else says when it is done (a button of the screen).
enum class DoneKey { off, on };

struct KeyboardSpec {
  std::string_view prefix;
  input::Field field = input::Field::search;
  DoneKey done = DoneKey::off;
};

// px that it would like of `room`. Its words may need more, up to `most`; no key is below theme.target, whatever there
// is.
float keyboard_height(Context& context, const KeyboardSpec& spec, float room, float most);
// What a keyboard under other things may take of the room between the bars.
float keyboard_share(const Context& context);
// Emits what the keys say.
void draw_keyboard(Context& context, const KeyboardSpec& spec, const ui::Rect& area);

// What stands in the search field behind the text: letters, or how the digits of nine keys are read.
std::string composing(const Context& context);

// Keys alone, without tabs and candidates; the one that was pressed, or goes on while it is held (erase).
std::optional<input::Key> draw_keys(Context& context, std::string_view prefix, const input::Layout& layout,
                                    const ui::Rect& area, DoneKey done = DoneKey::off);
float keys_height(Context& context, const input::Layout& layout, float room);

}  // namespace mingbai::screens
