// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What GB 18030-2022 asks a system to show, and what Unicode has added since.
#pragma once

#include <array>
#include <string_view>
#include <vector>

namespace mingbai::test {

struct HanziBlock {
  std::string_view name;
  char32_t first;
  char32_t last;
};

// Implementation level 3: 87,887 hanzi and 228 radicals (GB 18030-2022, chapter 8 and annexes).
inline constexpr std::array<HanziBlock, 8> k_level_three{{
    {"CJK unified ideographs", 0x4E00, 0x9FEF},
    {"extension A", 0x3400, 0x4DB5},
    {"extension B", 0x20000, 0x2A6D6},
    {"extension C", 0x2A700, 0x2B734},
    {"extension D", 0x2B740, 0x2B81D},
    {"extension E", 0x2B820, 0x2CEA1},
    {"extension F", 0x2CEB0, 0x2EBE0},
    {"Kangxi radicals", 0x2F00, 0x2FD5},
}};
// Unified hanzi in the compatibility block, and the radicals of the supplement that GBK took up.
inline constexpr std::array<char32_t, 12> k_level_three_single{0xFA0E, 0xFA0F, 0xFA11, 0xFA13, 0xFA14, 0xFA1F,
                                                               0xFA21, 0xFA23, 0xFA24, 0xFA27, 0xFA28, 0xFA29};
inline constexpr std::array<char32_t, 14> k_level_three_radicals{
    0x2E81, 0x2E84, 0x2E88, 0x2E8B, 0x2E8C, 0x2E97, 0x2EA7, 0x2EAA, 0x2EAE, 0x2EB3, 0x2EB6, 0x2EB7, 0x2EBB, 0x2ECA};
// Not in the standard; told for information.
inline constexpr std::array<HanziBlock, 8> k_beyond{{
    {"CJK unified ideographs, later", 0x9FF0, 0x9FFF},
    {"extension A, later", 0x4DB6, 0x4DBF},
    {"extension B, later", 0x2A6D7, 0x2A6DF},
    {"extension C, later", 0x2B735, 0x2B739},
    {"extension G", 0x30000, 0x3134A},
    {"extension H", 0x31350, 0x323AF},
    {"extension I", 0x2EBF0, 0x2EE5D},
    {"compatibility ideographs", 0xF900, 0xFA6D},
}};

inline std::vector<char32_t> level_three() {
  std::vector<char32_t> all;
  for (const HanziBlock& block : k_level_three) {
    for (char32_t c = block.first; c <= block.last; ++c) all.push_back(c);
  }
  all.insert(all.end(), k_level_three_single.begin(), k_level_three_single.end());
  all.insert(all.end(), k_level_three_radicals.begin(), k_level_three_radicals.end());
  return all;
}

}  // namespace mingbai::test
