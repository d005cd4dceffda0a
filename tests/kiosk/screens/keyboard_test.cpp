// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The keyboard on the screen and the one on the desk, a scanner, and what each of them does to the field.
#include <algorithm>

#include "tests/kiosk/screens/screen_driver.h"
#include "tests/support/catch.h"

namespace mingbai::test {
namespace {

void open_search(ScreenDriver& kiosk) {
  kiosk.tap("attract.begin");
  kiosk.tap("home.search");
}

void spell(ScreenDriver& kiosk, std::string_view letters) {
  for (const char letter : letters) {
    kiosk.tap("search.key." + std::string(1, letter));
  }
}

ScreenDriver in(session::Language language) {
  Glass glass;
  glass.settings.language = language;
  return ScreenDriver(glass);
}

std::string field_value(ScreenDriver& kiosk) {
  const ui::Node* node = kiosk.stage().ui().tree().find("search.field");
  REQUIRE(node != nullptr);
  return node->value;
}

std::string first_candidate(ScreenDriver& kiosk) {
  return kiosk.label("search.candidate.0");
}

// As a scanner in keyboard mode: one event a key, quicker than any hand.
void scan(ScreenDriver& kiosk, std::string_view code) {
  for (const char symbol : code) {
    kiosk.clock().advance(Milliseconds{3});
    kiosk.stage().frame({{ui::TextEvent{std::string(1, symbol)}}});
  }
  kiosk.clock().advance(Milliseconds{3});
  kiosk.stage().frame({{ui::KeyEvent{ui::Key::ok}}});
  kiosk.wait(Milliseconds{500});
}

void finger(ScreenDriver& kiosk, ui::PointerPhase phase, ui::Point at) {
  kiosk.stage().frame({{ui::PointerEvent{phase, at}}});
}

ui::Point middle(ScreenDriver& kiosk, std::string_view name) {
  const ui::Node* node = kiosk.stage().ui().tree().find(name);
  REQUIRE(node != nullptr);
  return node->rect.centre();
}

}  // namespace

TEST_CASE("letters wait in the field, candidates stand above the keys, and one of them becomes the text", "[screens]") {
  ScreenDriver kiosk;
  open_search(kiosk);
  REQUIRE(kiosk.shows("search.tab.pinyin"));
  spell(kiosk, "xuke");
  CHECK(field_value(kiosk) == "xuke");
  CHECK_FALSE(kiosk.shows("search.tab.pinyin"));
  CHECK(first_candidate(kiosk) == "许可");
  kiosk.tap("search.candidate.0");
  CHECK(field_value(kiosk) == "许可");
  CHECK(kiosk.stage().session().typing.keys.empty());
  CHECK(kiosk.shows("search.tab.pinyin"));
  CHECK(kiosk.shows("search.item.SC0001"));
}

TEST_CASE("the space bar takes the first candidate, and a blank where nothing waits", "[screens]") {
  ScreenDriver kiosk;
  open_search(kiosk);
  spell(kiosk, "xuke");
  kiosk.tap("search.key.space");
  CHECK(field_value(kiosk) == "许可");
  kiosk.tap("search.key.space");
  CHECK(field_value(kiosk) == "许可 ");
}

TEST_CASE("more candidates come page by page, and after the last the first", "[screens]") {
  ScreenDriver kiosk;
  open_search(kiosk);
  spell(kiosk, "shi");
  const std::string first = first_candidate(kiosk);
  int pages = 0;
  do {
    kiosk.tap("search.key.more");
    REQUIRE(++pages < 30);
  } while (kiosk.stage().session().typing.first_candidate != 0);
  CHECK(pages > 2);
  CHECK(first_candidate(kiosk) == first);
  kiosk.tap("search.key.more");
  kiosk.tap("search.key.a");  // another letter, other candidates
  CHECK(kiosk.stage().session().typing.first_candidate == 0);
}

TEST_CASE("the visitor's language decides the first keyboard; a choice stays for the visit", "[screens]") {
  ScreenDriver tibetan = in(session::Language::bo);
  open_search(tibetan);
  CHECK(tibetan.shows("search.key.u0f40"));
  ScreenDriver english = in(session::Language::en);
  open_search(english);
  CHECK(english.shows("search.key.shift"));
  english.tap("search.tab.digits");
  CHECK(english.shows("search.key.u0022"));
  english.tap("search.tab.pinyin");
  english.tap("bar.home");
  english.tap("home.search");
  CHECK(english.shows("search.key.split"));
  english.tap("bar.home");
  english.tap("bar.back");  // the visit ends
  open_search(english);
  CHECK(english.shows("search.key.shift"));
}

TEST_CASE("who reads traditional characters is offered traditional candidates", "[screens]") {
  ScreenDriver kiosk = in(session::Language::zh_hant);
  open_search(kiosk);
  spell(kiosk, "jingying");
  REQUIRE(kiosk.shows("search.candidate.0"));
  std::vector<std::string> offered;
  for (int i = 0; i < 4; ++i) {
    offered.push_back(kiosk.label("search.candidate." + std::to_string(i)));
  }
  CHECK(std::find(offered.begin(), offered.end(), "經營") != offered.end());
  CHECK(std::find(offered.begin(), offered.end(), "经营") == offered.end());
}

TEST_CASE("nine keys: the column offers what the digits may be, and the choice is kept", "[screens]") {
  ScreenDriver kiosk;
  open_search(kiosk);
  kiosk.tap("search.tab.nine");
  CHECK(kiosk.shows("search.readings"));
  spell(kiosk, "543486");
  CHECK(field_value(kiosk) == "jie'guo");  // 结果 is said more often
  CHECK(kiosk.label("search.candidate.1") == "结婚");
  REQUIRE(kiosk.shows("search.reading.jie"));
  while (!kiosk.shows("search.reading.lie")) {
    kiosk.tap("search.key.readings");
  }
  kiosk.tap("search.reading.lie");
  CHECK(field_value(kiosk).starts_with("lie'"));
  kiosk.tap("search.key.clear");
  CHECK(field_value(kiosk).empty());
}

TEST_CASE("a Tibetan vowel's key is off until there is a letter for it", "[screens]") {
  ScreenDriver kiosk = in(session::Language::bo);
  open_search(kiosk);
  const auto off = [&] { return kiosk.stage().ui().tree().find("search.key.u0f72")->state.disabled; };
  CHECK(off());
  kiosk.tap("search.key.u0f40");
  CHECK_FALSE(off());
  kiosk.tap("search.key.u0f72");
  CHECK(field_value(kiosk) == "ཀི");
}

TEST_CASE("erase goes on while the finger stays, ever quicker, and stops when it leaves the key", "[screens]") {
  ScreenDriver kiosk;
  open_search(kiosk);
  kiosk.type("一二三四五六七八九十");
  const ui::Point key = middle(kiosk, "search.key.erase");
  finger(kiosk, ui::PointerPhase::down, key);
  kiosk.wait(Milliseconds{400});
  CHECK(field_value(kiosk) == "一二三四五六七八九十");
  kiosk.wait(Milliseconds{110});
  CHECK(field_value(kiosk) == "一二三四五六七八九");
  const auto next = kiosk.stage().frame({}).next_frame_in;
  REQUIRE(next);  // the loop wakes for the next one
  CHECK(*next <= Milliseconds{200});
  for (int i = 0; i < 3; ++i) {
    kiosk.wait(Milliseconds{200});
  }
  CHECK(field_value(kiosk) == "一二三四五六");
  finger(kiosk, ui::PointerPhase::move, {key.x, key.y - 400.0F});
  kiosk.wait(Milliseconds{2000});
  CHECK(field_value(kiosk) == "一二三四五六");
  finger(kiosk, ui::PointerPhase::up, {key.x, key.y - 400.0F});
  kiosk.tap("search.key.erase");
  CHECK(field_value(kiosk) == "一二三四五");
}

TEST_CASE("a long touch does not erase once more when it is lifted", "[screens]") {
  ScreenDriver kiosk;
  open_search(kiosk);
  kiosk.type("一二三");
  const ui::Point key = middle(kiosk, "search.key.erase");
  finger(kiosk, ui::PointerPhase::down, key);
  kiosk.wait(Milliseconds{510});
  finger(kiosk, ui::PointerPhase::up, key);
  kiosk.draw();
  CHECK(field_value(kiosk) == "一二");
}

TEST_CASE("the keyboard can be put away to see more results and comes back by two ways", "[screens]") {
  ScreenDriver kiosk;
  open_search(kiosk);
  spell(kiosk, "jie");
  kiosk.tap("search.key.done");
  CHECK_FALSE(kiosk.shows("search.key.q"));
  CHECK(field_value(kiosk) == "jie");
  kiosk.tap("search.unfold");
  CHECK(kiosk.shows("search.key.q"));
  kiosk.tap("search.key.done");
  kiosk.tap("search.field");
  CHECK(kiosk.shows("search.key.q"));
}

TEST_CASE("a keyboard of hardware types into the same field", "[screens]") {
  ScreenDriver kiosk;
  open_search(kiosk);
  for (const char* letter : {"x", "u", "k", "e"}) {
    kiosk.wait(Milliseconds{120});
    kiosk.type(letter);
  }
  CHECK(field_value(kiosk) == "xuke");
  CHECK(first_candidate(kiosk) == "许可");
  kiosk.stage().frame({{ui::KeyEvent{ui::Key::backspace}}});
  kiosk.draw();
  CHECK(field_value(kiosk) == "xuk");
}

TEST_CASE("a scanned slip asks for its case, from whatever page", "[screens]") {
  for (const std::string& code : {a_code(), "HTTPS://HALL.EXAMPLE/R/" + a_code(), running_case().tracking_code}) {
    INFO(code);
    ScreenDriver kiosk;
    if (code == a_code()) {
      open_search(kiosk);
      spell(kiosk, "jie");
    }
    scan(kiosk, code);
    CHECK(kiosk.screen() == "lookup");
    const auto effects = kiosk.take_effects();
    REQUIRE(effects.size() == 1);
    CHECK(std::get<session::LookUpCase>(effects.front()).question.tracking_code == running_case().tracking_code);
    CHECK(kiosk.stage().session().search.find(code) == std::string::npos);
  }
}

TEST_CASE("a scanned card opens its power", "[screens]") {
  for (const std::string& code : {std::string("HTTP://HALL.EXAMPLE/P/SC0001"), std::string("sc0001")}) {
    ScreenDriver kiosk;
    scan(kiosk, code);
    INFO(code);
    CHECK(kiosk.screen() == "power");
  }
}

TEST_CASE("whatever else a scanner types does nothing", "[screens]") {
  for (const std::string& code :
       {std::string("6901234567892"), std::string("HTTPS://EXAMPLE.ORG/EVIL"), std::string("'; DROP TABLE power; --"),
        std::string("HTTP://HALL.EXAMPLE/P/NONE99"), std::string("HTTP://HALL.EXAMPLE/R/7K3M"),
        std::string("exit\x7f\x1b[A quit"), std::string(2000, 'A')}) {
    INFO(code);
    ScreenDriver kiosk;
    open_search(kiosk);
    scan(kiosk, code);
    CHECK(kiosk.screen() == "search");
    CHECK(field_value(kiosk).empty());
    CHECK(kiosk.take_effects().empty());
  }
}

TEST_CASE("a scanner wakes no closed machine and no operator page", "[screens]") {
  ScreenDriver kiosk;
  kiosk.stage().chrome().health = session::Health::maintenance;
  kiosk.draw();
  scan(kiosk, a_code());
  CHECK_FALSE(kiosk.stage().session().visited());
  CHECK(kiosk.take_effects().empty());
}

}  // namespace mingbai::test
