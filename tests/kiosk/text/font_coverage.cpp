// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Lists the hanzi that the product's fonts lack: font_coverage FONTS-FOLDER
#include <cstdio>

#include "kiosk/text/font_set.h"
#include "tests/kiosk/text/hanzi_blocks.h"

namespace {

using namespace mingbai;

struct Count {
  int all = 0;
  int absent = 0;
};

Count tell(const text::FontSet& fonts, const test::HanziBlock& block) {
  Count count;
  std::vector<char32_t> absent;
  for (char32_t c = block.first; c <= block.last; ++c) {
    ++count.all;
    if (!fonts.covers(c)) absent.push_back(c);
  }
  count.absent = static_cast<int>(absent.size());
  std::printf("%-32.*s U+%04X-%04X  %6d  absent %5d", static_cast<int>(block.name.size()), block.name.data(),
              static_cast<unsigned>(block.first), static_cast<unsigned>(block.last), count.all, count.absent);
  for (std::size_t k = 0; k < absent.size() && k < 12; ++k) std::printf(" %04X", static_cast<unsigned>(absent[k]));
  std::printf("%s\n", absent.size() > 12 ? " ..." : "");
  return count;
}

}  // namespace

int main(int argc, char** argv) {
  const auto fonts = text::FontSet::load(argc > 1 ? argv[1] : "fonts");
  if (!fonts) {
    std::fprintf(stderr, "%s\n", fonts.error().to_string().c_str());
    return 1;
  }
  std::printf("GB 18030-2022, implementation level 3\n");
  for (const test::HanziBlock& block : test::k_level_three) tell(**fonts, block);
  int all = 0;
  int absent = 0;
  for (const char32_t c : test::level_three()) {
    ++all;
    if (!(*fonts)->covers(c)) ++absent;
  }
  std::printf("with 12 unified hanzi of the compatibility block and 14 more radicals: %d, absent %d\n\n", all, absent);
  std::printf("Later than the standard\n");
  for (const test::HanziBlock& block : test::k_beyond) tell(**fonts, block);
  return 0;
}
