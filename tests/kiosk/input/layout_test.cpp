// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/input/layout.h"

#include <array>
#include <set>

#include "sync/base/text.h"
#include "tests/support/catch.h"

namespace mingbai::input {
namespace {

constexpr std::array k_all{
    LayoutId::pinyin,  LayoutId::nine,          LayoutId::latin,         LayoutId::digits, LayoutId::latin_digits,
    LayoutId::tibetan, LayoutId::tibetan_stack, LayoutId::tibetan_marks, LayoutId::code,   LayoutId::number,
    LayoutId::pin};
constexpr std::array k_fields{Field::search,   Field::tracking_code, Field::case_number, Field::secret,
                              Field::sentence, Field::person_name,   Field::telephone};

std::set<std::string> typed_by(LayoutId id) {
  std::set<std::string> texts;
  for (const auto& row : layout(id).rows) {
    for (const Key& key : row) {
      if (key.kind == KeyKind::text) {
        texts.insert(key.text);
      }
    }
  }
  return texts;
}

bool has(LayoutId id, KeyKind kind) {
  for (const auto& row : layout(id).rows) {
    for (const Key& key : row) {
      if (key.kind == kind) {
        return true;
      }
    }
  }
  return false;
}

}  // namespace

TEST_CASE("every key of a layout has a name of its own, and every row fits its columns", "[input]") {
  for (const LayoutId id : k_all) {
    const Layout& shown = layout(id);
    INFO(word(id));
    REQUIRE(shown.id == id);
    std::set<std::string> names;
    for (const auto& row : shown.rows) {
      REQUIRE_FALSE(row.empty());
      float width = 0.0F;
      for (const Key& key : row) {
        INFO(key.name);
        CHECK_FALSE(key.name.empty());
        CHECK(names.insert(key.name).second);
        CHECK((key.kind == KeyKind::text) == !key.text.empty());
        CHECK(decode_utf8(key.text).size() <= 1);
        width += key.width;
      }
      CHECK(width <= shown.columns);
    }
  }
}

TEST_CASE("every keyboard can erase and clear", "[input]") {
  for (const LayoutId id : k_all) {
    INFO(word(id));
    CHECK(has(id, KeyKind::erase));
    CHECK(has(id, KeyKind::clear));
  }
}

TEST_CASE("what a field accepts can be typed on its keyboards, and what they type it accepts", "[input]") {
  for (const Field field : {Field::tracking_code, Field::case_number, Field::secret, Field::telephone}) {
    for (const LayoutId id : rules(field).layouts) {
      for (const std::string& text : typed_by(id)) {
        INFO(word(id) << " " << text);
        CHECK((field == Field::secret && text == "-") != rules(field).accepts(decode_utf8(text).front()));
      }
    }
  }
  CHECK(typed_by(LayoutId::code).size() == 32);
  CHECK(typed_by(LayoutId::number).size() == 37);
}

TEST_CASE("the Tibetan pages reach all thirty letters, their subjoined forms, vowels and digits", "[input]") {
  std::set<std::string> reached = typed_by(LayoutId::tibetan);
  reached.merge(typed_by(LayoutId::tibetan_stack));
  reached.merge(typed_by(LayoutId::tibetan_marks));
  const auto reaches = [&](char32_t c) {
    INFO(static_cast<unsigned>(c));
    CHECK(reached.contains(encode_utf8(c)));
  };
  for (char32_t c = 0x0F40; c <= 0x0F68; ++c) {
    // The aspirated ones of Sanskrit are two letters in Unicode's normal form; U+0F48 is no letter.
    if (c != 0x0F43 && c != 0x0F48 && c != 0x0F4D && c != 0x0F52 && c != 0x0F57 && c != 0x0F5C) {
      reaches(c);
      if (c != 0x0F60) {  // 'a below another letter is the long vowel U+0F71
        reaches(c + 0x50);
      }
    }
  }
  for (const char32_t c :
       {0x0F71, 0x0F72, 0x0F74, 0x0F7A, 0x0F7C, 0x0F7B, 0x0F7D, 0x0F80, 0x0F0B, 0x0F0D, 0x0F20, 0x0F29}) {
    reaches(c);
  }
}

TEST_CASE("a visitor's language decides the first keyboard, and each page belongs to a tab of its field", "[input]") {
  CHECK(first_layout(Field::search, Tongue::chinese) == LayoutId::pinyin);
  CHECK(first_layout(Field::search, Tongue::tibetan) == LayoutId::tibetan);
  CHECK(first_layout(Field::sentence, Tongue::latin) == LayoutId::latin);
  CHECK(first_layout(Field::secret, Tongue::tibetan) == LayoutId::number);
  CHECK(tab_of(LayoutId::tibetan_marks) == LayoutId::tibetan);
  CHECK(tab_of(LayoutId::latin_digits) == LayoutId::digits);
  for (const Field field : k_fields) {
    for (const LayoutId id : rules(field).layouts) {
      for (const auto& row : layout(id).rows) {
        for (const Key& key : row) {
          if (key.kind == KeyKind::page) {
            const auto offered = rules(field).layouts;
            CHECK(std::find(offered.begin(), offered.end(), tab_of(key.to)) != offered.end());
          }
        }
      }
    }
  }
}

}  // namespace mingbai::input
