// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/base/text.h"

#include "tests/support/catch.h"

using namespace mingbai;

namespace {

struct Utf8Case {
  const char* what;
  std::string bytes;
  bool valid;
};

}  // namespace

TEST_CASE("UTF-8 is judged strictly", "[base]") {
  const Utf8Case cases[] = {
      {"empty", "", true},
      {"ascii", "abc", true},
      {"hanzi", "明白", true},
      {"Tibetan", "བོད་ཡིག", true},
      {"hanzi beyond the BMP", "\xF0\xA0\x80\x80", true},
      {"largest code point", "\xF4\x8F\xBF\xBF", true},
      {"smallest of two bytes", "\xC2\x80", true},
      {"smallest of three bytes", "\xE0\xA0\x80", true},
      {"last before the surrogates", "\xED\x9F\xBF", true},
      {"lone continuation", "\x80", false},
      {"overlong slash, two bytes", "\xC0\xAF", false},
      {"overlong slash, three bytes", "\xE0\x80\xAF", false},
      {"overlong slash, four bytes", "\xF0\x80\x80\xAF", false},
      {"surrogate", "\xED\xA0\x80", false},
      {"above U+10FFFF", "\xF4\x90\x80\x80", false},
      {"byte that never occurs", "\xFF", false},
      {"cut after one byte", "\xE6", false},
      {"cut after two bytes", "\xE6\x98", false},
      {"continuation missing in the middle", "\xE6 \x8E", false},
      {"GB18030 bytes of a hanzi", "\xC3\xF7\xB0\xD7", false},
  };
  for (const Utf8Case& each : cases) {
    CAPTURE(each.what);
    CHECK(is_valid_utf8(each.bytes) == each.valid);
    if (each.valid) {
      CHECK(encode_utf8(decode_utf8(each.bytes)) == each.bytes);
    } else {
      CHECK(decode_utf8(each.bytes).find(U'\uFFFD') != std::u32string::npos);
    }
  }
}

TEST_CASE("a malformed byte costs one replacement and the rest is kept", "[base]") {
  CHECK(decode_utf8("a\xFFz") == U"a\uFFFDz");
  CHECK(decode_utf8("\xE6\x98明") == U"\uFFFD\uFFFD明");
}

TEST_CASE("text is trimmed of every blank that offices type", "[base]") {
  CHECK(trim(" \t明 白\r\n") == "明 白");
  CHECK(trim("　明白　") == "明白");
  CHECK(trim("\u00A0明白\u00A0") == "明白");
  CHECK(trim(" 　\t").empty());
  CHECK(trim("").empty());
}

TEST_CASE("a list is cut at any separator and empty parts vanish", "[base]") {
  CHECK(split_list("甲、乙；丙;;　丁 、", {"、", "；", ";"}) == std::vector<std::string>{"甲", "乙", "丙", "丁"});
  CHECK(split_list("、；", {"、", "；"}).empty());
  CHECK(split_list("一", {"、"}) == std::vector<std::string>{"一"});
  CHECK(join({"甲", "乙"}, "、") == "甲、乙");
  CHECK(join({}, "、").empty());
  CHECK(replace_all("aaa", "a", "aa") == "aaaaaa");
  CHECK(replace_all("甲(乙)", "(", "（") == "甲（乙)");
}
