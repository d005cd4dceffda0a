// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/catalog/canonical.h"
#include "sync/catalog/reader.h"
#include "sync/catalog/schema.h"
#include "sync/catalog/writer.h"
#include "tests/support/catalog_builder.h"
#include "tests/support/catch.h"
#include "tests/support/ok.h"
#include "tests/support/temp_directory.h"

using namespace mingbai;
using namespace mingbai::catalog;

namespace {

std::unique_ptr<Reader> written(const test::TempDirectory& folder, const Content& content) {
  test::ok(write_catalog(folder / "catalog.db", content));
  auto reader = Reader::open(folder / "catalog.db");
  REQUIRE(reader.has_value());
  return std::move(*reader);
}

}  // namespace

TEST_CASE("what is written is read back, field by field", "[catalog]") {
  const test::TempDirectory folder;
  const Content content = test::small_content();
  const auto reader = written(folder, content);

  const auto all = reader->read_all();
  REQUIRE(all.has_value());
  CHECK(all->channel == content.channel);
  CHECK(all->title == content.title);
  CHECK(all->release == content.release);
  CHECK(all->created == content.created);
  CHECK(all->regions == content.regions);
  CHECK(all->departments == content.departments);
  CHECK(all->powers == content.powers);
  CHECK(all->notices == content.notices);
  CHECK(all->history == content.history);
  CHECK(reader->verify().has_value());
}

TEST_CASE("translations are read back by language, and an older catalog has none", "[catalog]") {
  const test::TempDirectory folder;
  Content content = test::small_content();
  content.translations = {{"en", "食品经营许可", "Food business licence"}, {"bo", "食品经营许可", "བཟའ་བཅའ"}};
  const auto reader = written(folder, content);
  CHECK(test::ok(reader->list_translations("en")) == TranslationTable{{"食品经营许可", "Food business licence"}});
  CHECK(test::ok(reader->list_translations("bo")).size() == 1);
  CHECK(test::ok(reader->list_translations("fr")).empty());
  CHECK(test::ok(reader->read_all()).translations.size() == 2);

  std::string older = test::read_bytes(folder / "catalog.db");
  older[63] = 1;  // user_version in the header
  test::write_bytes(folder / "older.db", older);
  auto first = Reader::open(folder / "older.db");
  REQUIRE(first.has_value());
  CHECK(test::ok((*first)->list_translations("en")).empty());
}

TEST_CASE("a catalog that is newer than the program is refused", "[catalog]") {
  const test::TempDirectory folder;
  test::ok(write_catalog(folder / "catalog.db", test::small_content()));
  std::string newer = test::read_bytes(folder / "catalog.db");
  newer[63] = static_cast<char>(k_schema_version + 1);  // user_version in the header
  test::write_bytes(folder / "newer.db", newer);
  const auto reader = Reader::open(folder / "newer.db");
  REQUIRE_FALSE(reader.has_value());
  CHECK(reader.error().code == ErrorCode::schema_mismatch);
}

TEST_CASE("equal content gives an equal file, whatever order it came in", "[catalog]") {
  const test::TempDirectory folder;
  Content content = test::small_content();
  test::ok(write_catalog(folder / "a.db", content));
  std::swap(content.powers[0], content.powers[1]);
  test::ok(write_catalog(folder / "b.db", content));
  CHECK(test::read_bytes(folder / "a.db") == test::read_bytes(folder / "b.db"));
}

TEST_CASE("a secret power is never written", "[catalog]") {
  const test::TempDirectory folder;
  Content content = test::small_content();
  content.powers[0].name = "星河工程";
  SECTION("because it is marked as not public") {
    content.powers[0].disclosure = Disclosure::secret;
  }
  SECTION("because the review found it lawfully secret") {
    content.powers[0].review = Review::never_disclosed;
  }
  const auto result = write_catalog(folder / "catalog.db", content);
  REQUIRE_FALSE(result.has_value());
  CHECK(result.error().code == ErrorCode::submission_rejected);
  CHECK(result.error().message.find("星河工程") == std::string::npos);
  CHECK_FALSE(std::filesystem::exists(folder / "catalog.db"));
}

TEST_CASE("a reference to something that is not there is refused", "[catalog]") {
  const test::TempDirectory folder;
  Content content = test::small_content();
  SECTION("a power of an unknown office") {
    content.powers[0].department = "nobody";
  }
  SECTION("an edge to an unknown step") {
    content.powers[0].flowchart->edges[0].to = "nowhere";
  }
  SECTION("two powers with one code") {
    content.powers[1].code = content.powers[0].code;
  }
  CHECK_FALSE(write_catalog(folder / "catalog.db", content).has_value());
  CHECK_FALSE(std::filesystem::exists(folder / "catalog.db"));
}

TEST_CASE("a file that is no catalog is refused with its reason", "[catalog]") {
  const test::TempDirectory folder;
  test::ok(write_catalog(folder / "good.db", test::small_content()));
  const std::string good = test::read_bytes(folder / "good.db");
  struct Case {
    const char* what;
    std::string bytes;
  };
  std::string foreign = good;
  foreign[68] = 'X';  // application_id in the header
  const Case cases[] = {{"empty", ""},
                        {"text", "this is not a database, it only looks like a file"},
                        {"cut", good.substr(0, good.size() / 2)},
                        {"foreign", foreign}};
  for (const Case& item : cases) {
    CAPTURE(item.what);
    test::write_bytes(folder / "bad.db", item.bytes);
    const auto reader = Reader::open(folder / "bad.db");
    if (reader) {
      CHECK_FALSE((*reader)->verify().has_value());
    }
  }
  CHECK(Reader::open(folder / "absent.db").error().code == ErrorCode::io_not_found);
}

TEST_CASE("lists are filtered and ordered by popularity", "[catalog]") {
  const test::TempDirectory folder;
  Content content = test::small_content();
  content.powers.push_back(test::full_power("TE003", "行政处罚"));
  content.powers[2].kind = PowerKind::penalty;
  content.powers[2].life_events = {};
  const auto reader = written(folder, content);

  const auto everything = *reader->list_powers({});
  REQUIRE(everything.size() == 3);
  CHECK(everything[0].code == "TE002");
  CHECK(everything[0].department_name == "测试局");
  CHECK(everything[0].everyday_names == std::vector<std::string>{"办营业执照"});
  CHECK(reader->list_powers({.kind = PowerKind::penalty})->size() == 1);
  CHECK(reader->list_powers({.life_event = "shop"})->size() == 2);
  CHECK(reader->list_powers({.department = "other"})->empty());
  CHECK(reader->list_classes()->at(0).powers == 3);
  CHECK(reader->list_classes()->at(1).powers == 0);
  CHECK(reader->list_life_events()->at(0).powers == 2);
  CHECK(reader->list_departments()->at(0).powers == 3);
  CHECK(reader->list_changes("TE001")->size() == 1);
  CHECK(reader->list_changes("TE002")->empty());
  const Date changed = reader->list_changes("TE001")->at(0).date;
  const auto recent = test::ok(reader->list_recent_changes(changed, 10));
  CHECK(recent.added + recent.revised + recent.withdrawn == static_cast<int>(recent.newest.size()));
  REQUIRE_FALSE(recent.newest.empty());
  CHECK(test::ok(reader->list_recent_changes(changed, 0)).added == recent.added);
  CHECK(test::ok(reader->list_recent_changes(changed, 0)).newest.empty());
  const Date later{std::chrono::sys_days{changed} + std::chrono::days{400}};
  CHECK(test::ok(reader->list_recent_changes(later, 10)).newest.empty());
  CHECK_FALSE(reader->find_power("NOPE")->has_value());
}

TEST_CASE("the digest of a power changes with anything a citizen can see, and with nothing else", "[catalog]") {
  const Power before = test::full_power("TE001", "食品经营许可");
  Power after = before;
  CHECK(content_digest(before) == content_digest(after));
  after.secrecy_reason = "only the review sees this";
  CHECK(content_digest(before) == content_digest(after));
  after.guide.materials[0].copies = 2;
  after.flowchart->nodes[1].limit_days = 3;
  CHECK(content_digest(before) != content_digest(after));
}

TEST_CASE("the questions of a guide gather the answers of its materials", "[catalog]") {
  const Power power = test::full_power("TE001", "食品经营许可");
  const auto questions = power.guide.situations();
  REQUIRE(questions.size() == 1);
  CHECK(questions[0].question == "房子是谁的？");
  CHECK(questions[0].answers == std::vector<std::string>{"租的房子", "自己的房子"});
}
