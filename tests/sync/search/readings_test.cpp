// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/search/readings.h"

#include "sync/base/text.h"
#include "tests/support/catch.h"

using namespace mingbai;
using namespace mingbai::search;

TEST_CASE("words settle how a character of several readings is read", "[search]") {
  const Readings readings = Readings::built_in();
  struct Case {
    const char* text;
    const char* read;
  };
  const Case cases[] = {
      {"银行", "yin hang"},
      {"行政许可", "xing zheng xu ke"},
      {"长期居住", "chang qi ju zhu"},
      {"重新申请", "chong xin shen qing"},
      {"调解", "tiao jie"},
      {"还款", "huan kuan"},
      {"绿化", "lv hua"},
      {"率先", "shuai xian"},
      {"结婚登记", "jie hun deng ji"},
  };
  for (const Case& item : cases) {
    INFO(item.text);
    CHECK(join(readings.in_context(decode_utf8(item.text)), " ") == item.read);
  }
}

TEST_CASE("every character of the national set can be typed", "[search]") {
  const Readings readings = Readings::built_in();
  int unread = 0;
  for (char32_t character = 0x4E00; character <= 0x9FA5; ++character) {
    unread += readings.of(character).empty() ? 1 : 0;
  }
  CHECK(unread < 100);
  CHECK(readings.of(U'行').size() >= 2);
  CHECK(readings.of(U'a').empty());
}
