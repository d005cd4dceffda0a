// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/localise.h"

#include <fcntl.h>

#include <algorithm>

#include "sync/catalog/writer.h"
#include "tests/kiosk/screens/screen_driver.h"
#include "tests/support/catalog_builder.h"
#include "tests/support/catch.h"
#include "tests/support/ok.h"
#include "tests/support/source_path.h"
#include "tests/support/temp_directory.h"

namespace mingbai::app {
namespace {

using session::Language;

// A catalog whose one power is translated in part.
struct Fixture {
  test::TempDirectory directory;
  FixedClock clock{Instant{}};
  Log log{"test", clock, ::open("/dev/null", O_WRONLY | O_CLOEXEC)};
  std::unique_ptr<Wordbook> wordbook = test::ok(Wordbook::open(test::source_path("assets/strings"), log));
  std::unique_ptr<catalog::Reader> reader;
  std::string code;  // of the power that is translated
  Localiser localiser{*wordbook, log};

  Fixture() {
    catalog::Content content = test::small_content();
    const catalog::Power& power = content.powers.front();
    code = power.code;
    content.translations = {{"en", power.name, "Food business licence"}, {"bo", power.name, "བཟའ་བཅའ་གཉེར་སྐྱོང་ཆོག་མཆན"}};
    for (const catalog::Material& material : power.guide.materials) {
      if (!material.question.empty()) {
        content.translations.push_back({"en", material.question, "Where is it?"});
        break;
      }
    }
    test::ok(catalog::write_catalog(directory / "catalog.db", content));
    reader = test::ok(catalog::Reader::open(directory / "catalog.db"));
    localiser.use(reader.get());
  }

  screens::Models models() const {
    screens::Models value;
    value.power.emplace();
    value.power->power = *test::ok(reader->find_power(code));
    return value;
  }
};

}  // namespace

TEST_CASE("a text that the release translates is replaced, another stays, and the page is marked", "[app]") {
  const Fixture fixture;
  screens::Models models = fixture.models();
  const catalog::Power before = models.power->power;
  fixture.localiser.localise(Language::zh_hans, models);
  CHECK(models.power->power == before);
  CHECK_FALSE(models.chrome.partly_chinese);

  fixture.localiser.localise(Language::en, models);
  CHECK(models.chrome.partly_chinese);
  CHECK(fixture.localiser.said(Language::en, before.name) == "Food business licence");
  CHECK(fixture.localiser.said(Language::bo, before.name) == "བཟའ་བཅའ་གཉེར་སྐྱོང་ཆོག་མཆན");
  CHECK(fixture.localiser.said(Language::en, "没有译文") == "没有译文");
}

TEST_CASE("questions keep their keys and are shown translated", "[app]") {
  const Fixture fixture;
  screens::Models models = fixture.models();
  const auto before = models.power->power.guide.situations();
  fixture.localiser.localise(Language::en, models);
  CHECK(models.power->power.guide.situations() == before);
  for (const catalog::SituationQuestion& situation : before) {
    CHECK(models.power->said.contains(situation.question));
  }
}

TEST_CASE("Traditional Chinese is converted by character and marks nothing", "[app]") {
  const Fixture fixture;
  CHECK(fixture.localiser.said(Language::zh_hant, "办理户口登记") == "辦理户口登記");
  CHECK(fixture.localiser.said(Language::zh_hant, "行政许可证") == "行政許可證");
  screens::Models models = fixture.models();
  fixture.localiser.localise(Language::zh_hant, models);
  CHECK_FALSE(models.chrome.partly_chinese);
  CHECK(fixture.wordbook->words(Language::zh_hant)[screens::Word::bar_home] == "首頁");
}

TEST_CASE("every language is offered, in the order of the settings, and read when it is first chosen", "[app]") {
  const Fixture fixture;
  CHECK(fixture.wordbook->offered() ==
        std::vector<Language>{Language::zh_hans, Language::zh_hant, Language::bo, Language::en});
  CHECK(fixture.wordbook->words(Language::en)[screens::Word::bar_home] == "Home");
  CHECK(fixture.wordbook->words(Language::bo)[screens::Word::language_bo] == "བོད་ཡིག");
}

TEST_CASE("a damaged language is logged once and shown in Chinese", "[app]") {
  const Fixture fixture;
  const test::TempDirectory folder;
  std::filesystem::copy(test::source_path("assets/strings/zh-Hans.toml"), folder / "zh-Hans.toml");
  test::write_bytes(folder / "en.toml", "[bar]\nhome = \"Home\"\n");
  const auto wordbook = test::ok(Wordbook::open(folder.path(), fixture.log));
  CHECK(wordbook->words(Language::en)[screens::Word::bar_home] == "首页");
  CHECK(wordbook->offered().size() == 3);  // no bo.toml here
}

TEST_CASE("another language keeps the visitor's place, answers and ticks", "[app]") {
  test::ScreenDriver kiosk;
  kiosk.stage().apply(session::GoTo{session::PowerScreen{std::string(test::k_full_power)}});
  kiosk.stage().apply(session::ChooseTab{session::PowerTab::materials});
  kiosk.stage().apply(session::ToggleMaterial{0});
  kiosk.draw();
  const session::PowerVisit before = kiosk.stage().session().power_visit(std::string(test::k_full_power));
  const std::string title = kiosk.label("power.title");
  for (const char* language : {"zh-Hant", "bo", "en", "zh-Hans"}) {
    kiosk.tap("bar.language");
    kiosk.tap(std::string("language.") + language);
    CHECK(kiosk.screen() == "power");
    CHECK(session::word(kiosk.stage().session().settings.language) == language);
    CHECK(kiosk.stage().session().power_visit(std::string(test::k_full_power)) == before);
    CHECK(kiosk.shows("bar.notice") == (std::string_view(language) == "bo" || std::string_view(language) == "en"));
  }
  CHECK(kiosk.label("power.title") == title);
}

}  // namespace mingbai::app
