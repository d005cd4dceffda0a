// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// A text as the search sees it: a row of cells, each what one sounds or spells as a whole.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mingbai::search {

enum class CellKind : std::uint8_t { hanzi, digit, latin, tibetan };

struct Cell {
  CellKind kind = CellKind::hanzi;
  char32_t character = 0;   // hanzi (simplified) or digit
  std::string word;         // Latin word in lower case, or Tibetan syllable without its tsheg
  std::uint32_t begin = 0;  // bytes of the text that was cut
  std::uint32_t end = 0;
  bool after_blank = false;  // a blank stands between it and the cell before
};

// One traditional character and the simplified one that stands for it.
struct FoldedCharacter {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  bool operator==(const FoldedCharacter&) const = default;
};
using Folding = std::span<const FoldedCharacter>;  // by `from`

char32_t fold(Folding folding, char32_t character);

// Hanzi and digits are a cell each; a run of Latin letters is a word; Tibetan is cut at its tsheg. Full-width letters
// and digits count as plain ones. Punctuation leaves no cell and parts nothing: 个体工商户（设立）登记 is one row.
std::vector<Cell> cut_cells(std::string_view text, Folding folding);

bool is_hanzi(char32_t character);

}  // namespace mingbai::search
