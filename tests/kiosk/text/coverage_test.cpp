// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/text/text_engine.h"
#include "sync/base/text.h"
#include "tests/kiosk/text/hanzi_blocks.h"
#include "tests/support/catch.h"
#include "tests/support/source_path.h"

using namespace mingbai;
using namespace mingbai::text;

namespace {

// As fonts/README.md says; a lower number is welcome, a higher one means that a font has been lost.
constexpr std::size_t k_known_absent = 0;

std::shared_ptr<const FontSet> fonts() {
  return *FontSet::load(test::source_path("fonts"));
}

}  // namespace

TEST_CASE("the list of GB 18030-2022 level 3 is as long as the standard says", "[text]") {
  CHECK(test::level_three().size() == 87'887 + 228);
}

TEST_CASE("the product's fonts hold what GB 18030-2022 level 3 asks for, as documented", "[text]") {
  const auto set = fonts();
  if (!set->absent_families().empty()) {
    WARN("a fallback family is not installed: " << set->absent_families().front());
    return;
  }
  std::size_t absent = 0;
  for (const char32_t c : test::level_three()) absent += set->covers(c) ? 0 : 1;
  CHECK(absent <= k_known_absent);
}

TEST_CASE("what the charsets of the fonts promise is what the text engine draws", "[text]") {
  const auto set = fonts();
  TextEngine engine(set, TextTarget::screen);
  TextStyle style;
  style.size_px = 16.0F;
  style.width_px = 1000.0F;
  const std::vector<char32_t> all = test::level_three();
  std::string words;
  std::size_t promised = 0;
  for (std::size_t k = 0; k < all.size(); k += 97) {  // every 97th: the whole would take minutes
    if (!set->covers(all[k])) continue;
    words += encode_utf8(all[k]);
    ++promised;
  }
  REQUIRE(promised > 800);
  (void)engine.lay_out(words, style);
  CHECK(engine.missing_seen().empty());
}
