// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sync/search/engine.h"
#include "sync/search/index_view.h"

namespace mingbai::search {

// How each syllable of an index may be typed, and which syllables a region takes for another. Made when an index is
// opened, then only read.
class Spellings {
 public:
  Spellings(const IndexView& index, const FuzzySounds& fuzzy);

  struct Spelling {
    std::string text;
    std::uint16_t sound = 0;
    bool fuzzy = false;
  };
  // The syllables that may begin with a letter.
  const std::vector<Spelling>& beginning(char letter) const {
    return by_letter_[static_cast<std::size_t>(letter - 'a')];
  }
  // Syllables of the index that sound like this one here.
  const std::vector<std::uint16_t>& near(std::uint16_t sound) const { return near_[sound]; }
  // Latin words or Tibetan syllables by their text.
  const std::vector<std::uint16_t>& latin() const { return latin_; }
  const std::vector<std::uint16_t>& tibetan() const { return tibetan_; }

 private:
  std::array<std::vector<Spelling>, 26> by_letter_;
  std::vector<std::vector<std::uint16_t>> near_;
  std::vector<std::uint16_t> latin_;
  std::vector<std::uint16_t> tibetan_;
};

}  // namespace mingbai::search
