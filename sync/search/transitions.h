// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "sync/search/query.h"
#include "sync/search/spellings.h"

namespace mingbai::search {

// A set of places in the question, bit p before unit p; k_longest_question of them and the end.
using States = std::uint64_t;
static_assert(k_longest_question < 63);

// slip: one syllable of the letters is mistyped (exactly one letter too many, missing, wrong, or two exchanged).
enum class Tolerance { exact, fuzzy, slip };
inline constexpr std::size_t k_longest_slip = 30;  // units of a question that is read with a slip; a longer one is not

// For a question: from which place to which places a cell of a text leads, by the sound of the cell. This is the
// automaton that reads full pinyin, initials, half-typed syllables, hanzi and their homophones in any mixture, without
// deciding where syllables end. Only ways that can reach the question's end are kept.
class Transitions {
 public:
  Transitions(const IndexView& index, const Spellings& spellings);

  void build(const Query& query, Tolerance tolerance);
  // Forgets the question.
  void clear();

  struct Way {
    std::uint16_t sound = 0;
    States ends = 0;
  };
  // The sounds by which place `at` is left.
  const std::vector<Way>& from(std::size_t at) const { return from_[at]; }
  // Where the sound leads from place `at`.
  States next(std::uint16_t sound, std::size_t at) const {
    const std::uint16_t slot = slot_[sound];
    return slot == k_free ? 0 : table_[slot * k_row + at];
  }
  bool active(std::uint16_t sound) const { return slot_[sound] != k_free; }
  // Where any of the cell's sounds leads from any of the places.
  States step(States places, const Symbol& symbol) const {
    States ends = 0;
    for (std::size_t i = 0; i < symbol.sounds; ++i) {
      const std::uint16_t slot = slot_[symbol.sound[i]];
      if (slot != k_free) {
        for (States left = places; left != 0; left &= left - 1) {
          ends |= table_[slot * k_row + static_cast<std::size_t>(std::countr_zero(left))];
        }
      }
    }
    return ends;
  }
  States end() const { return States{1} << size_; }
  // No match costs less by how it was typed.
  int least_cost() const { return least_cost_; }
  // No match has more cells.
  std::size_t most_cells() const { return most_cells_; }

 private:
  static constexpr std::uint16_t k_free = 0xFFFF;
  static constexpr std::size_t k_row = 64;
  // With a slip there are two of every place: before the slip and, this much further, after it.
  static constexpr std::size_t k_after = 32;

  void set(std::uint16_t sound, std::size_t at, std::size_t end);
  void read_letters(const Query& query, std::size_t at, Tolerance tolerance);
  void read_word(std::string_view typed, std::size_t at, std::size_t end, bool last,
                 const std::vector<std::uint16_t>& words);
  void add_slips(const Query& query);
  void prune();
  int least_cost(const Query& query) const;
  std::size_t count_cells() const;

  const IndexView& index_;
  const Spellings& spellings_;
  std::vector<std::uint16_t> slot_;  // by sound
  std::vector<std::uint16_t> used_;  // sounds by slot
  std::vector<States> table_;
  std::vector<std::vector<Way>> from_;
  std::size_t size_ = 0;
  int least_cost_ = 0;
  std::size_t most_cells_ = 0;
};

}  // namespace mingbai::search
