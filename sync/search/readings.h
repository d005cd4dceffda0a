// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace mingbai::search {

// How hanzi are read: pinyin without tones, ü as v. The publisher's; a kiosk has what the index carries of it.
class Readings {
 public:
  // The table that was built into the program. Some 20 ms.
  static Readings built_in();

  // Every reading of a character, the usual one first; empty for one that has none here.
  const std::vector<std::string>& of(char32_t character) const;
  // The reading of each character in its place, settled by the longest words that stand there (银行 yin hang, 行政
  // xing zheng); the usual one where no word tells; empty where there is none.
  std::vector<std::string> in_context(std::u32string_view text) const;

  // Calls visit(character, readings) in the order of code points.
  template <class Visit>
  void for_each_character(Visit&& visit) const {
    for (const auto& [character, readings] : characters_) {
      visit(character, readings);
    }
  }

 private:
  Readings() = default;
  std::map<char32_t, std::vector<std::string>> characters_;
  std::unordered_map<std::u32string, std::vector<std::string>> words_;
  std::size_t longest_word_ = 0;
};

}  // namespace mingbai::search
