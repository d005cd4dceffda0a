// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/search/cells.h"

#include <algorithm>

namespace mingbai::search {

namespace {

struct Decoded {
  char32_t character = 0;
  std::uint32_t bytes = 1;
};

// One character of UTF-8; a malformed byte is U+FFFD of one byte. (decode_utf8 does not tell where each began.)
Decoded decode_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) -> unsigned {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  const unsigned first = byte(at);
  if (first < 0x80) {
    return {first, 1};
  }
  const unsigned length = first >= 0xF0 && first < 0xF5   ? 4
                          : first >= 0xE0 && first < 0xF0 ? 3
                          : first >= 0xC2 && first < 0xE0 ? 2
                                                          : 0;
  if (length == 0) {
    return {0xFFFD, 1};
  }
  char32_t character = first & (0xFFU >> (length + 1));
  for (unsigned i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0U) != 0x80U) {
      return {0xFFFD, 1};
    }
    character = (character << 6U) | (byte(at + i) & 0x3FU);
  }
  return {character, length};
}

bool is_tibetan(char32_t c) {
  return c == 0x0F00 || (c >= 0x0F20 && c <= 0x0FBC && (c < 0x0F3A || c > 0x0F3D));  // without tsheg, shad, brackets
}

bool is_blank(char32_t c) {
  return c == ' ' || c == '\t' || c == '\n' || c == 0x00A0 || c == 0x3000 || c == ',' || c == 0xFF0C || c == 0x3001;
}

// Full-width forms as plain ones, capitals small.
char32_t plain(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) {
    c -= 0xFEE0;
  }
  return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
}

}  // namespace

bool is_hanzi(char32_t c) {
  return (c >= 0x3400 && c <= 0x9FFF) || c == 0x3007 || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

char32_t fold(Folding folding, char32_t character) {
  const auto found = std::lower_bound(folding.begin(), folding.end(), character,
                                      [](const FoldedCharacter& entry, char32_t c) { return entry.from < c; });
  return found != folding.end() && found->from == character ? found->to : character;
}

std::vector<Cell> cut_cells(std::string_view text, Folding folding) {
  std::vector<Cell> cells;
  cells.reserve(text.size() / 3 + 1);
  bool after_blank = false;
  bool open = false;  // the word or syllable at the end of `cells` may go on
  for (std::size_t at = 0; at < text.size();) {
    const Decoded decoded = decode_at(text, at);
    const auto begin = static_cast<std::uint32_t>(at);
    const std::uint32_t end = begin + decoded.bytes;
    const char32_t c = plain(decoded.character);
    at = end;
    const bool latin = c >= 'a' && c <= 'z';
    const bool tibetan = is_tibetan(c);
    if (latin || tibetan) {
      const CellKind kind = latin ? CellKind::latin : CellKind::tibetan;
      if (!open || cells.back().kind != kind) {
        cells.push_back({kind, 0, {}, begin, end, after_blank});
      }
      cells.back().word.append(text, begin, decoded.bytes);
      if (latin) {
        cells.back().word.resize(cells.back().word.size() - decoded.bytes);
        cells.back().word.push_back(static_cast<char>(c));
      }
      cells.back().end = end;
      open = true;
      after_blank = false;
      continue;
    }
    open = false;
    if (is_hanzi(c) || (c >= '0' && c <= '9')) {
      const bool digit = c <= '9';
      cells.push_back(
          {digit ? CellKind::digit : CellKind::hanzi, digit ? c : fold(folding, c), {}, begin, end, after_blank});
      after_blank = false;
    } else {
      after_blank = after_blank || is_blank(c);
    }
  }
  return cells;
}

}  // namespace mingbai::search
