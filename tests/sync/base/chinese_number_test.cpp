// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/base/chinese_number.h"

#include "tests/support/catch.h"

using mingbai::parse_chinese_number;

TEST_CASE("numbers as laws write them", "[base]") {
  CHECK(parse_chinese_number("十") == 10);
  CHECK(parse_chinese_number("三十二") == 32);
  CHECK(parse_chinese_number("二百零九") == 209);
  CHECK(parse_chinese_number("一千零一十五") == 1015);
  CHECK_FALSE(parse_chinese_number("").has_value());
  CHECK_FALSE(parse_chinese_number("三二").has_value());
  CHECK_FALSE(parse_chinese_number("12").has_value());
}
