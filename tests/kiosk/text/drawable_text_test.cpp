// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/text/drawable_text.h"

#include <vector>

#include "tests/support/catch.h"

using namespace mingbai::text;

TEST_CASE("a text that can be drawn is left alone", "[text]") {
  const DrawableText same = drawable_text("办事 ABC བོད 𠮷\n二");
  CHECK(same.bytes == "办事 ABC བོད 𠮷\n二");
  CHECK(same.offsets.identity());
  CHECK(same.offsets.to_drawn(7) == 7);
}

TEST_CASE("what cannot be drawn becomes a geta mark and offsets lead there and back", "[text]") {
  struct Case {
    const char* given;
    std::vector<char32_t> missing;
    const char* drawn;
    std::size_t tail_given;  // where "尾" begins
    std::size_t tail_drawn;
  };
  const std::vector<Case> cases{
      {"\U00012000尾", {0x12000}, "〓尾", 4, 3},    // four bytes to three
      {"\u0B85尾", {0xB85}, "〓尾", 3, 3},          // three to three
      {"\u0531\u0531尾", {0x531}, "〓〓尾", 4, 6},  // two to three, twice
      {"a\xFF尾", {}, "a〓尾", 2, 4},               // a stray byte
      {"\xE5\xA5尾", {}, "〓〓尾", 2, 6},           // a cut sequence
      {"\uFFFD尾", {}, "〓尾", 3, 3},               // mended before it came to us
      {"a\tb\x7F尾", {}, "a b 尾", 4, 4},           // control characters
  };
  for (const Case& c : cases) {
    INFO(c.drawn);
    const DrawableText result = drawable_text(c.given, c.missing);
    CHECK(result.bytes == c.drawn);
    CHECK(result.offsets.to_drawn(c.tail_given) == c.tail_drawn);
    CHECK(result.offsets.to_given(c.tail_drawn) == c.tail_given);
    CHECK(result.offsets.to_drawn(0) == 0);
    CHECK(result.offsets.to_drawn(std::string_view(c.given).size()) == result.bytes.size());
    CHECK(result.offsets.to_given(result.bytes.size()) == std::string_view(c.given).size());
  }
}
