// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/aloud.h"

#include "tests/kiosk/screens/screen_driver.h"
#include "tests/support/catch.h"

namespace mingbai::test {
namespace {

std::string all_of(ScreenDriver& kiosk) {
  std::string text;
  for (const app::Aloud& aloud : kiosk.take_said()) {
    text += aloud.text + "|";
  }
  return text;
}

ScreenDriver reading(session::Language language = session::Language::zh_hans) {
  Glass glass;
  glass.settings.language = language;
  glass.settings.speech = session::Speech::on;
  return ScreenDriver(glass);
}

}  // namespace

TEST_CASE("nothing is read aloud until somebody wants it", "[app]") {
  ScreenDriver kiosk;
  kiosk.tap("attract.begin");
  kiosk.tap("home.search");
  CHECK(all_of(kiosk).empty());
  kiosk.tap("bar.display");
  kiosk.tap("display.speech.1");
  kiosk.tap("display.close");
  CHECK_FALSE(all_of(kiosk).empty());
}

TEST_CASE("keys, candidates and the focus are read as they are touched", "[app]") {
  ScreenDriver kiosk = reading();
  kiosk.tap("attract.begin");
  kiosk.tap("home.search");
  kiosk.take_said();
  kiosk.tap("search.key.s");
  kiosk.tap("search.key.h");
  kiosk.tap("search.key.i");
  CHECK(all_of(kiosk) == "s|h|i|");
  const std::string candidate = kiosk.label("search.candidate.1");
  kiosk.tap("search.candidate.1");
  CHECK(all_of(kiosk) == candidate + "|");
  kiosk.stage().frame({{ui::KeyEvent{ui::Key::next}}});
  CHECK_FALSE(all_of(kiosk).empty());
  kiosk.draw();
  CHECK(all_of(kiosk).empty());  // a frame in which nothing happened is silent
}

TEST_CASE("a page that comes up is told by its heading", "[app]") {
  ScreenDriver kiosk = reading();
  kiosk.tap("attract.begin");
  const std::string heard = all_of(kiosk);
  const std::string heading = app::heading_of(kiosk.stage().ui().tree());
  REQUIRE_FALSE(heading.empty());
  CHECK(heard.find(heading) != std::string::npos);
}

TEST_CASE("a secret is not read to the hall", "[app]") {
  ScreenDriver kiosk = reading();
  kiosk.tap("attract.begin");
  kiosk.tap("home.case");
  kiosk.tap("case.form.1");
  kiosk.tap("case.key.7");
  CHECK(all_of(kiosk).find("7") != std::string::npos);
  kiosk.tap("case.secret");
  kiosk.take_said();
  kiosk.tap("case.key.8");
  CHECK(all_of(kiosk).empty());
}

TEST_CASE("each language has its voice; Tibetan has none", "[app]") {
  session::Session visitor;
  visitor.settings.language = session::Language::en;
  CHECK(app::words_aloud(visitor, "Search", "")->voice == speech::Voice::english);
  CHECK(app::words_aloud(visitor, "身份证", "")->voice == speech::Voice::mandarin);
  visitor.settings.language = session::Language::bo;
  CHECK_FALSE(app::words_aloud(visitor, "བོད་ཡིག", ""));
  CHECK(app::words_aloud(visitor, "བོད་ཡིག 12345", "")->text == "12345");
  visitor.settings.language = session::Language::zh_hant;
  CHECK(app::words_aloud(visitor, "首頁", "標題")->text == "首頁。標題");
  visitor.stack = {session::OperatorScreen{}};
  CHECK_FALSE(app::words_aloud(visitor, "5", ""));
}

}  // namespace mingbai::test
