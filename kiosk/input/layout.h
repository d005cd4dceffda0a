// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The on-screen keyboards as data: which keys stand in which row, and which keyboards a field offers. Immutable, any
// thread. Where the keys lie on the glass, and what words they show, is the business of kiosk/screens/keyboard.h.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mingbai::input {

enum class LayoutId {
  pinyin,         // 26 letters that become hanzi
  nine,           // the same on nine keys, as on a telephone
  latin,          // letters as they are, with capitals
  digits,         // digits and Chinese punctuation
  latin_digits,   // digits and Western punctuation
  tibetan,        // letters, vowels, tsheg and shad
  tibetan_stack,  // what stands below another letter
  tibetan_marks,  // digits, reversed letters, rare signs
  code,           // the 32 symbols of a tracking code
  number,         // digits and capitals of a case number
  pin,            // ten digits
};
std::string_view word(LayoutId id);  // "pinyin", "nine", ... "number"
std::optional<LayoutId> layout_from_word(std::string_view text);

// What the visitor reads decides the first keyboard.
enum class Tongue { chinese, tibetan, latin };

enum class KeyKind {
  text,   // types Key::text
  split,  // pinyin: here one syllable ends
  shift,
  page,  // to Key::to, which shares this layout's tab
  space,
  erase,
  clear,
  done,
};

struct Key {
  KeyKind kind = KeyKind::text;
  std::string text;    // UTF-8, one character; of nine keys the digit that stands for its letters
  std::string label;   // what the key shows where it is not its text ("ABC"); of other kinds empty: a word is shown
  std::string name;    // ASCII, unique in its layout: "a", "7", "u0f40", "space"
  float width = 1.0F;  // in letter keys; 0: what the row leaves
  LayoutId to = LayoutId::pinyin;
};

struct Layout {
  LayoutId id;
  float columns = 10.0F;     // letter keys in the widest row
  bool left_column = false;  // room for the readings of nine keys, two columns wide, is taken from the left
  std::vector<std::vector<Key>> rows;
};
const Layout& layout(LayoutId id);

// What may be typed and where the keyboard begins. One spec for every field of the kiosk.
enum class Field {
  search,
  tracking_code,
  case_number,
  secret,       // the last symbols of a document's number; shown as dots
  sentence,     // a complaint in the visitor's own words
  person_name,  // whom an answer is for
  telephone,
};
struct FieldRules {
  std::size_t limit;                    // bytes of UTF-8
  bool (*accepts)(char32_t character);  // after capitals were made, where they are
  bool capitals;                        // small letters are typed as capitals
  std::span<const LayoutId> layouts;    // the tabs, in their order; one alone shows no tab
};
const FieldRules& rules(Field field);
// The tab of that field that a visitor of that tongue sees first.
LayoutId first_layout(Field field, Tongue tongue);
// The tab that a page of a keyboard belongs to.
LayoutId tab_of(LayoutId id);
// Letters typed there wait to become hanzi.
inline bool composes(LayoutId id) {
  return id == LayoutId::pinyin || id == LayoutId::nine;
}

// A mark that needs a letter before it: a Tibetan vowel or subjoined letter. Typed at the beginning, or after something
// that carries none, it would be drawn over a dotted circle, so that its key is off there.
bool needs_base(char32_t character);
bool carries_marks(char32_t character);

}  // namespace mingbai::input
