// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What a field holds while somebody types into it: the text that stands, and behind it the letters that may still
// become hanzi. Values and pure functions; one visitor's, wiped with his session. The caret is always at the end.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/input/layout.h"

namespace mingbai::input {

// The keyboard of one visit. The text itself is the field's. What is being composed waits while a field that takes no
// hanzi is shown.
struct Typing {
  std::optional<LayoutId> chosen;    // the tab that the visitor pressed last, or a page of it
  bool capitals = false;             // of the Latin keyboard
  std::string keys;                  // letters of the pinyin keyboard, or digits of nine keys; '\'' parts syllables
  std::vector<std::string> settled;  // of nine keys: the syllables that were chosen for the first digits
  std::size_t first_candidate = 0;   // the page of candidates begins there
  bool folded = false;               // "done" was pressed: the results have all the room
  bool operator==(const Typing&) const = default;
};

// The keyboard that the field shows now.
LayoutId shown_layout(const Typing& typing, Field field, Tongue tongue);
void choose_layout(Typing& typing, std::string& text, Field field, LayoutId id);

// A key of the screen. `text` may be refused: by the field, or because a mark has no letter before it.
void press(Typing& typing, std::string& text, Field field, Tongue tongue, const Key& key);
// What a keyboard of hardware typed: as the keys of the screen would, where the shown keyboard composes.
void type(Typing& typing, std::string& text, Field field, Tongue tongue, std::string_view typed);
void erase(Typing& typing, std::string& text, Field field);
void clear(Typing& typing, std::string& text, Field field);
// A candidate that stands for the first `keys` of the composition.
void take_candidate(Typing& typing, std::string& text, Field field, std::string_view hanzi, std::size_t keys);
// Of nine keys: the next digits are this syllable.
void settle(Typing& typing, const std::string& syllable);
// What became no hanzi stands as it was pressed.
void commit_letters(Typing& typing, std::string& text, Field field);

// Digits of nine keys that are not settled yet.
std::string open_digits(const Typing& typing);
// May the key be pressed after this text?
bool applies(const Key& key, std::string_view text);

}  // namespace mingbai::input
