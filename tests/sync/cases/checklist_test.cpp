// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/cases/checklist.h"

#include <random>

#include "sync/cases/link.h"
#include "tests/support/catch.h"

using namespace mingbai;
using namespace mingbai::cases;

namespace {

catalog::Guide guide_of(std::size_t materials) {
  catalog::Guide guide;
  for (std::size_t i = 0; i < materials; ++i) {
    guide.materials.emplace_back().name = "材料" + std::to_string(i);
  }
  return guide;
}

}  // namespace

TEST_CASE("a list comes out of its symbols as it went in, for any guide", "[cases]") {
  std::mt19937 random(7);
  for (std::size_t materials = 0; materials < 60; ++materials) {
    const catalog::Guide guide = guide_of(materials);
    Checklist list;
    for (std::size_t i = 0; i < materials; ++i) {
      if (random() % 2 == 0) {
        list.mine.insert(i);
        if (random() % 3 == 0) list.ticked.insert(i);
      }
    }
    const std::string symbols = to_symbols(list, materials, checklist_mark(guide));
    INFO(materials << " " << symbols);
    CHECK(symbols.find_first_not_of("0123456789ABCDEFGHJKMNPQRSTVWXYZ") == std::string::npos);
    CHECK(parse_checklist(symbols, guide) == list);
    std::string small = symbols;
    for (char& c : small) c = static_cast<char>(std::tolower(c));
    CHECK(parse_checklist(small, guide) == list);
  }
}

TEST_CASE("what is ticked but not mine is not carried", "[cases]") {
  const catalog::Guide guide = guide_of(4);
  const Checklist list{{0, 2}, {2, 3}};
  CHECK(parse_checklist(to_symbols(list, 4, checklist_mark(guide)), guide) == Checklist{{0, 2}, {2}});
}

TEST_CASE("a list of another state of the guide, or one that was cut or changed, is none", "[cases]") {
  const catalog::Guide guide = guide_of(7);
  const std::string symbols = to_symbols({{0, 1, 6}, {6}}, 7, checklist_mark(guide));
  catalog::Guide renamed = guide;
  renamed.materials[3].name = "身份证";
  catalog::Guide moved = guide;
  std::swap(moved.materials[0], moved.materials[1]);
  for (const catalog::Guide& other : {guide_of(6), guide_of(8), renamed, moved, guide_of(0)}) {
    CHECK_FALSE(parse_checklist(symbols, other));
  }
  for (const std::string& odd : {std::string(), symbols.substr(1), symbols + "0", "<b>" + symbols.substr(3),
                                 std::string(symbols.size(), 'Z'), std::string(symbols.size(), 'U')}) {
    INFO(odd);
    CHECK_FALSE(parse_checklist(odd, guide));
  }
}

TEST_CASE("the link carries the list in the letters that a QR packs best", "[cases]") {
  CHECK(power_link("https://hall.example/", "sc005") == "HTTPS://HALL.EXAMPLE/P/SC005");
  CHECK(power_link("https://hall.example", "SC005", "7K3M") == "HTTPS://HALL.EXAMPLE/P/SC005+7K3M");
}
