// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/input/layout.h"

#include <array>
#include <cstdio>
#include <cstdlib>

#include "sync/base/check.h"
#include "sync/base/text.h"

namespace mingbai::input {
namespace {

using Rows = std::span<const std::string_view>;

// A row is a list of keys: a character, U+0000 as uXXXX, a duty in braces; "*1.5" after one says how wide, "*" that it
// takes what the row leaves.
constexpr std::array<std::string_view, 4> k_pinyin{
    "q w e r t y u i o p",
    "a s d f g h j k l",
    "{split}*1.5 z x c v b n m {erase}*1.5",
    "{clear}*2 {to:digits}*2 {space}* {done}*2",
};
constexpr std::array<std::string_view, 4> k_nine{
    "uff0c* 2=ABC* 3=DEF* {erase}*2.2",
    "4=GHI* 5=JKL* 6=MNO* {clear}*2.2",
    "7=PQRS* 8=TUV* 9=WXYZ* {to:digits}*2.2",
    "u3002* {space}* uff1f* {done}*2.2",
};
constexpr std::array<std::string_view, 4> k_latin{
    "q w e r t y u i o p",
    "a s d f g h j k l",
    "{shift}*1.5 z x c v b n m {erase}*1.5",
    "{clear}*2 , {space}* . {done}*2",
};
constexpr std::array<std::string_view, 4> k_digits{
    "1 2 3 4 5 6 7 8 9 0",
    "u3001 uff0c u3002 uff1f uff01 uff1a uff1b uff08 uff09 u00b7",
    "u201c u201d u300a u300b - / . @ {erase}*2",
    "{clear}*2 {space}* {done}*2",
};
constexpr std::array<std::string_view, 4> k_latin_digits{
    "1 2 3 4 5 6 7 8 9 0",
    ". , ? ! : ; ( ) ' u0022",
    "- / @ # % & + = {erase}*2",
    "{clear}*2 {space}* {done}*2",
};
// The thirty letters in their order; below them the four vowels, the dot between syllables and the stroke that ends a
// sentence, which every page keeps at the same place.
#define MINGBAI_TIBETAN_FOOT(page, other) \
  "u0f72 u0f74 u0f7a u0f7c u0f0b u0f0d {" page "}*2 {erase}*2", "{clear}*2 {space}* {" other "}*2 {done}*2"
constexpr std::array<std::string_view, 5> k_tibetan{
    "u0f40 u0f41 u0f42 u0f44 u0f45 u0f46 u0f47 u0f49 u0f4f u0f50",
    "u0f51 u0f53 u0f54 u0f55 u0f56 u0f58 u0f59 u0f5a u0f5b u0f5d",
    "u0f5e u0f5f u0f60 u0f61 u0f62 u0f63 u0f64 u0f66 u0f67 u0f68",
    MINGBAI_TIBETAN_FOOT("to:tibetan_stack", "to:tibetan_marks"),
};
constexpr std::array<std::string_view, 5> k_tibetan_stack{
    "u0f90 u0f91 u0f92 u0f94 u0f95 u0f96 u0f97 u0f99 u0f9f u0fa0",
    "u0fa1 u0fa3 u0fa4 u0fa5 u0fa6 u0fa8 u0fa9 u0faa u0fab u0fad",
    "u0fae u0faf u0f71 u0fb1 u0fb2 u0fb3 u0fb4 u0fb6 u0fb7 u0fb8",
    MINGBAI_TIBETAN_FOOT("to:tibetan", "to:tibetan_marks"),
};
constexpr std::array<std::string_view, 5> k_tibetan_marks{
    "u0f20 u0f21 u0f22 u0f23 u0f24 u0f25 u0f26 u0f27 u0f28 u0f29",
    "u0f4a u0f4b u0f4c u0f4e u0f65 u0f9a u0f9b u0f9c u0f9e u0fb5",
    "u0f7e u0f7f u0f80 u0f7b u0f7d u0f04 u0f05 u0f0e u0f11 u0f14",
    MINGBAI_TIBETAN_FOOT("to:tibetan", "to:tibetan_stack"),
};
#undef MINGBAI_TIBETAN_FOOT
// Crockford's alphabet has no I, L, O, U, so nothing can be mistaken.
constexpr std::array<std::string_view, 4> k_code{
    "0 1 2 3 4 5 6 7 8 9",
    "A B C D E F G H J K",
    "M N P Q R S T V W X",
    "Y Z {clear}*4 {erase}*4",
};
constexpr std::array<std::string_view, 4> k_number{
    "1 2 3 4 5 6 7 8 9 0",
    "Q W E R T Y U I O P",
    "A S D F G H J K L -",
    "Z X C V B N M {clear}*1.5 {erase}*1.5",
};
constexpr std::array<std::string_view, 4> k_pin{
    "1 2 3",
    "4 5 6",
    "7 8 9",
    "{clear} 0 {erase}",
};

struct Entry {
  LayoutId id;
  std::string_view word;
  Rows rows;
};
constexpr std::array k_entries{
    Entry{LayoutId::pinyin, "pinyin", k_pinyin},
    Entry{LayoutId::nine, "nine", k_nine},
    Entry{LayoutId::latin, "latin", k_latin},
    Entry{LayoutId::digits, "digits", k_digits},
    Entry{LayoutId::latin_digits, "latin_digits", k_latin_digits},
    Entry{LayoutId::tibetan, "tibetan", k_tibetan},
    Entry{LayoutId::tibetan_stack, "tibetan_stack", k_tibetan_stack},
    Entry{LayoutId::tibetan_marks, "tibetan_marks", k_tibetan_marks},
    Entry{LayoutId::code, "code", k_code},
    Entry{LayoutId::number, "number", k_number},
    Entry{LayoutId::pin, "pin", k_pin},
};

KeyKind kind_of(std::string_view duty) {
  constexpr std::array<std::pair<std::string_view, KeyKind>, 6> k_duties{{{"split", KeyKind::split},
                                                                          {"shift", KeyKind::shift},
                                                                          {"space", KeyKind::space},
                                                                          {"erase", KeyKind::erase},
                                                                          {"clear", KeyKind::clear},
                                                                          {"done", KeyKind::done}}};
  for (const auto& [name, kind] : k_duties) {
    if (name == duty) {
      return kind;
    }
  }
  MINGBAI_CHECK(false);
  std::abort();
}

std::string hex_name(char32_t character) {
  std::array<char, 16> name{};
  std::snprintf(name.data(), name.size(), "u%04x", static_cast<unsigned>(character));
  return name.data();
}

Key key_of(std::string_view token) {
  Key key;
  // A star that is a key of its own would need a code.
  if (const std::size_t star = token.find('*'); star != std::string_view::npos) {
    const std::string width(token.substr(star + 1));
    key.width = width.empty() ? 0.0F : std::strtof(width.c_str(), nullptr);
    token = token.substr(0, star);
  }
  if (token.starts_with('{')) {
    const std::string_view duty = token.substr(1, token.size() - 2);
    if (duty.starts_with("to:")) {
      key.kind = KeyKind::page;
      key.to = layout_from_word(duty.substr(3)).value();
      key.name = "page." + std::string(duty.substr(3));
    } else {
      key.kind = kind_of(duty);
      key.name = duty;
    }
    return key;
  }
  if (const std::size_t equals = token.find('='); equals != std::string_view::npos && equals > 0) {
    key.label = token.substr(equals + 1);
    token = token.substr(0, equals);
  }
  char32_t character = decode_utf8(token).front();
  if (token.size() == 5 && token.front() == 'u') {
    character = static_cast<char32_t>(std::strtoul(std::string(token.substr(1)).c_str(), nullptr, 16));
  }
  key.text = encode_utf8(character);
  const bool plain = (character >= U'0' && character <= U'9') || (character >= U'A' && character <= U'Z') ||
                     (character >= U'a' && character <= U'z');
  key.name = plain ? key.text : hex_name(character);
  return key;
}

std::vector<Layout> make_layouts() {
  std::vector<Layout> layouts;
  for (const Entry& entry : k_entries) {
    Layout made{.id = entry.id,
                .columns = entry.id == LayoutId::pin ? 3.0F : 10.0F,
                .left_column = entry.id == LayoutId::nine,
                .rows = {}};
    for (const std::string_view row : entry.rows) {
      std::vector<Key>& keys = made.rows.emplace_back();
      for (const std::string& token : split_list(row, {" "})) {
        keys.push_back(key_of(token));
      }
    }
    layouts.push_back(std::move(made));
  }
  return layouts;
}

bool is_symbol(char32_t c) {
  return (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z');
}
bool anything(char32_t c) {
  return c >= U' ' && c != 0x7F;
}
bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}
bool of_number(char32_t c) {
  return is_symbol(c) || c == U'-';
}

constexpr std::array k_word_layouts{LayoutId::pinyin, LayoutId::nine, LayoutId::latin, LayoutId::digits,
                                    LayoutId::tibetan};
constexpr std::array k_code_layouts{LayoutId::code};
constexpr std::array k_number_layouts{LayoutId::number};
constexpr std::array k_pin_layouts{LayoutId::pin};

constexpr FieldRules k_search{.limit = 96, .accepts = anything, .capitals = false, .layouts = k_word_layouts};
constexpr FieldRules k_tracking_code{.limit = 14, .accepts = is_symbol, .capitals = true, .layouts = k_code_layouts};
constexpr FieldRules k_case_number{.limit = 32, .accepts = of_number, .capitals = true, .layouts = k_number_layouts};
constexpr FieldRules k_secret{.limit = 4, .accepts = is_symbol, .capitals = true, .layouts = k_number_layouts};
constexpr FieldRules k_person_name{.limit = 96, .accepts = anything, .capitals = false, .layouts = k_word_layouts};
constexpr FieldRules k_telephone{.limit = 20, .accepts = is_digit, .capitals = false, .layouts = k_pin_layouts};
constexpr FieldRules k_sentence{.limit = 1500, .accepts = anything, .capitals = false, .layouts = k_word_layouts};

}  // namespace

std::string_view word(LayoutId id) {
  return k_entries[static_cast<std::size_t>(id)].word;
}

std::optional<LayoutId> layout_from_word(std::string_view text) {
  for (const Entry& entry : k_entries) {
    if (entry.word == text) {
      return entry.id;
    }
  }
  return std::nullopt;
}

const Layout& layout(LayoutId id) {
  static const std::vector<Layout> k_layouts = make_layouts();
  return k_layouts[static_cast<std::size_t>(id)];
}

const FieldRules& rules(Field field) {
  switch (field) {
    case Field::search:
      return k_search;
    case Field::tracking_code:
      return k_tracking_code;
    case Field::case_number:
      return k_case_number;
    case Field::secret:
      return k_secret;
    case Field::person_name:
      return k_person_name;
    case Field::telephone:
      return k_telephone;
    case Field::sentence:
      break;
  }
  return k_sentence;
}

LayoutId first_layout(Field field, Tongue tongue) {
  const std::span<const LayoutId> offered = rules(field).layouts;
  if (offered.size() == 1) {
    return offered.front();
  }
  switch (tongue) {
    case Tongue::tibetan:
      return LayoutId::tibetan;
    case Tongue::latin:
      return LayoutId::latin;
    case Tongue::chinese:
      break;
  }
  return LayoutId::pinyin;
}

LayoutId tab_of(LayoutId id) {
  switch (id) {
    case LayoutId::tibetan_stack:
    case LayoutId::tibetan_marks:
      return LayoutId::tibetan;
    case LayoutId::latin_digits:
      return LayoutId::digits;
    default:
      return id;
  }
}

bool needs_base(char32_t c) {
  return (c >= 0x0F71 && c <= 0x0F84) || (c >= 0x0F8D && c <= 0x0FBC);
}

bool carries_marks(char32_t c) {
  return (c >= 0x0F40 && c <= 0x0F6C) || needs_base(c);
}

}  // namespace mingbai::input
