// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/input/typing.h"

#include "sync/base/check.h"
#include "tests/support/catch.h"

namespace mingbai::input {
namespace {

// One field, touched by the names of keys.
struct Desk {
  Field field = Field::search;
  Tongue tongue = Tongue::chinese;
  Typing typing = {};
  std::string text = {};

  LayoutId shown() const { return shown_layout(typing, field, tongue); }
  Key key(std::string_view name) const {
    for (const auto& row : layout(shown()).rows) {
      for (const Key& found : row) {
        if (found.name == name) {
          return found;
        }
      }
    }
    FAIL("no key " << name << " on " << word(shown()));
    return {};
  }
  void tap(std::string_view name) { press(typing, text, field, tongue, key(name)); }
  void spell(std::string_view letters) {
    for (const char c : letters) {
      tap(std::string(1, c));
    }
  }
};

}  // namespace

TEST_CASE("pinyin letters wait behind the text and a candidate takes its share of them", "[input]") {
  Desk desk;
  desk.spell("jiehundj");
  CHECK(desk.text.empty());
  CHECK(desk.typing.keys == "jiehundj");
  take_candidate(desk.typing, desk.text, desk.field, "结婚", 6);
  CHECK(desk.text == "结婚");
  CHECK(desk.typing.keys == "dj");
  desk.tap("erase");
  CHECK(desk.typing.keys == "d");
  desk.tap("erase");
  desk.tap("erase");
  CHECK(desk.text == "结");
}

TEST_CASE("a stroke parts syllables once, and never begins what is left", "[input]") {
  Desk desk;
  desk.tap("split");
  CHECK(desk.typing.keys.empty());
  desk.spell("xi");
  desk.tap("split");
  desk.tap("split");
  desk.spell("an");
  CHECK(desk.typing.keys == "xi'an");
  take_candidate(desk.typing, desk.text, desk.field, "西", 2);
  CHECK(desk.typing.keys == "an");
}

TEST_CASE("clear empties the text and what waits", "[input]") {
  Desk desk;
  desk.spell("ab");
  take_candidate(desk.typing, desk.text, desk.field, "阿", 1);
  desk.tap("clear");
  CHECK(desk.text.empty());
  CHECK(desk.typing.keys.empty());
}

TEST_CASE("another keyboard keeps the letters as letters, and is kept for the visit", "[input]") {
  Desk desk;
  desk.spell("sc");
  choose_layout(desk.typing, desk.text, desk.field, LayoutId::digits);
  CHECK(desk.text == "sc");
  desk.spell("001");
  CHECK(desk.text == "sc001");
  CHECK(desk.shown() == LayoutId::digits);
  desk.field = Field::tracking_code;  // has a keyboard of its own
  CHECK(desk.shown() == LayoutId::code);
  desk.field = Field::search;
  CHECK(desk.shown() == LayoutId::digits);
}

TEST_CASE("pinyin that waits in the search is no part of a code", "[input]") {
  Desk desk;
  desk.spell("jie");
  std::string code;
  type(desk.typing, code, Field::tracking_code, desk.tongue, "7K");
  erase(desk.typing, code, Field::tracking_code);
  CHECK(code == "7");
  clear(desk.typing, code, Field::tracking_code);
  CHECK(code.empty());
  CHECK(desk.typing.keys == "jie");
}

TEST_CASE("who does not read Chinese gets Western punctuation", "[input]") {
  Desk desk{.tongue = Tongue::latin};
  choose_layout(desk.typing, desk.text, desk.field, LayoutId::digits);
  CHECK(desk.shown() == LayoutId::latin_digits);
}

TEST_CASE("shift makes one capital", "[input]") {
  Desk desk{.tongue = Tongue::latin};
  desk.tap("shift");
  desk.spell("ab");
  CHECK(desk.text == "Ab");
}

TEST_CASE("Tibetan stacks are typed from two pages, and the second leads back by itself", "[input]") {
  Desk desk{.tongue = Tongue::tibetan};
  desk.tap("u0f66");  // sa
  desk.tap("page.tibetan_stack");
  desk.tap("u0f90");  // ka below it
  CHECK(desk.shown() == LayoutId::tibetan);
  desk.tap("u0f72");  // i
  desk.tap("u0f51");  // da
  desk.tap("u0f0b");  // tsheg
  CHECK(desk.text == "སྐིད་");
  desk.tap("erase");
  desk.tap("erase");
  CHECK(desk.text == "སྐི");
}

TEST_CASE("a mark without a letter to stand on is refused, and its key says so", "[input]") {
  Desk desk{.tongue = Tongue::tibetan};
  CHECK_FALSE(applies(desk.key("u0f72"), desk.text));
  desk.tap("u0f72");
  CHECK(desk.text.empty());
  desk.tap("u0f40");
  CHECK(applies(desk.key("u0f72"), desk.text));
  desk.tap("u0f0b");
  CHECK_FALSE(applies(desk.key("u0f72"), desk.text));
  desk.tap("u0f7c");
  CHECK(desk.text == "ཀ་");
}

TEST_CASE("nine keys: settled syllables go with their candidate and with their digits", "[input]") {
  Desk desk;
  choose_layout(desk.typing, desk.text, desk.field, LayoutId::nine);
  desk.spell("543486");
  settle(desk.typing, "jie");
  CHECK(open_digits(desk.typing) == "486");
  settle(desk.typing, "hun");
  CHECK(open_digits(desk.typing).empty());
  settle(desk.typing, "xi");  // no digits are left for it
  CHECK(desk.typing.settled.size() == 2);
  desk.tap("erase");
  CHECK(desk.typing.settled == std::vector<std::string>{"jie"});
  CHECK(open_digits(desk.typing) == "48");
  take_candidate(desk.typing, desk.text, desk.field, "结", 3);
  CHECK(desk.typing.settled.empty());
  CHECK(open_digits(desk.typing) == "48");
  CHECK(desk.text == "结");
}

TEST_CASE("a hardware keyboard composes like the one on the screen", "[input]") {
  Desk desk;
  type(desk.typing, desk.text, desk.field, desk.tongue, "j");
  type(desk.typing, desk.text, desk.field, desk.tongue, "h");
  CHECK(desk.typing.keys == "jh");
  type(desk.typing, desk.text, desk.field, desk.tongue, "证");
  CHECK(desk.text == "jh证");
  CHECK(desk.typing.keys.empty());
  desk.tongue = Tongue::latin;
  type(desk.typing, desk.text, desk.field, desk.tongue, "ab");
  CHECK(desk.text == "jh证ab");
}

TEST_CASE("a field takes what its rules allow, as far as it has room", "[input]") {
  struct Row {
    Field field;
    std::string typed;
    std::string stands;
  };
  const Row rows[] = {
      {Field::tracking_code, "7k3m-q9tx 0b2doil", "7K3MQ9TX0B2D01"},  // O, I and L are read as they look
      {Field::case_number, "sc-2026*1/证", "SC-20261"},
      {Field::secret, "12x34", "12X3"},
      {Field::search, std::string(200, '1'), std::string(96, '1')},
      {Field::search, "一\n二\t三", "一二三"},
      {Field::sentence, "窗口说：“不能办”。", "窗口说：“不能办”。"},
  };
  for (const Row& row : rows) {
    Typing typing;
    std::string text;
    type(typing, text, row.field, Tongue::chinese, row.typed);
    CHECK(text == row.stands);
  }
}

TEST_CASE("a composition has an end", "[input]") {
  Desk desk;
  desk.spell(std::string(100, 'a'));
  CHECK(desk.typing.keys.size() == 39);
}

}  // namespace mingbai::input
