// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// A question as the automaton reads it: units, each one hanzi, digit, letter or Tibetan syllable.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sync/search/answer.h"
#include "sync/search/index_view.h"

namespace mingbai::search {

struct Unit {
  enum class Kind : std::uint8_t { character, letter, syllable };
  Kind kind = Kind::character;
  char letter = 0;
  bool after_blank = false;
  std::uint8_t sounds = 0;  // of a character; none that the index knows: 0
  std::array<std::uint16_t, k_most_sounds> sound{};
  std::uint32_t begin = 0;  // bytes of Query::text
  std::uint32_t end = 0;
  char32_t character = 0;
};

struct Query {
  std::string text;  // folded, small letters, without blanks and punctuation
  std::vector<Unit> units;
  std::size_t hanzi = 0;
  std::size_t letters = 0;
  std::size_t tokens = 0;  // parts between blanks

  std::size_t size() const { return units.size(); }
  bool only_hanzi() const { return hanzi == units.size(); }
  std::string_view part(std::size_t from, std::size_t to) const {
    return std::string_view(text).substr(units[from].begin, units[to - 1].end - units[from].begin);
  }

  // At most k_longest_question units.
  static Query read(std::string_view text, const IndexView& index);
  // The units [from, to) as a question of their own.
  Query cut(std::size_t from, std::size_t to) const;
};

}  // namespace mingbai::search
