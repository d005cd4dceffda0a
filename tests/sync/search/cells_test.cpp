// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/search/cells.h"

#include "sync/base/text.h"
#include "tests/support/catch.h"

using namespace mingbai;
using namespace mingbai::search;

namespace {

constexpr FoldedCharacter k_folding[] = {{U'結', U'结'}, {U'證', U'证'}};

std::string shown(std::string_view text) {
  std::vector<std::string> cells;
  for (const Cell& cell : cut_cells(text, k_folding)) {
    cells.push_back(cell.word.empty() ? encode_utf8(cell.character) : cell.word);
  }
  return join(cells, "|");
}

}  // namespace

TEST_CASE("a text is cut into hanzi, digits, words and Tibetan syllables", "[search]") {
  CHECK(shown("结婚登记") == "结|婚|登|记");
  CHECK(shown("結婚證") == "结|婚|证");
  CHECK(shown("个体工商户（设立）登记") == "个|体|工|商|户|设|立|登|记");
  CHECK(shown("ETC卡 A1驾照") == "etc|卡|a|1|驾|照");
  CHECK(shown("ＥＴＣ１２") == "etc|1|2");
  CHECK(shown("གཉེན་སྒྲིག་ཐོ་འགོད།") == "གཉེན|སྒྲིག|ཐོ|འགོད");
  CHECK(shown("70 岁以上") == "7|0|岁|以|上");
  CHECK(shown("，。！ 　") == "");
  CHECK(shown("\xff\xfe结\xe4\xb8") == "结");
  CHECK(shown("𠮷日") == "𠮷|日");
}

TEST_CASE("a cell knows its bytes and whether a blank is before it", "[search]") {
  const std::vector<Cell> cells = cut_cells("（身份 证）ab", k_folding);
  REQUIRE(cells.size() == 4);
  CHECK(cells[0].begin == 3);
  CHECK(cells[0].end == 6);
  CHECK_FALSE(cells[1].after_blank);
  CHECK(cells[2].after_blank);
  CHECK(cells[2].begin == 10);
  CHECK(cells[3].begin == 16);
  CHECK(cells[3].end == 18);
}
