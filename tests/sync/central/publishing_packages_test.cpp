// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Packages that officials upload at the desk: judged, kept as drafts, refused.
#include "sync/officials/sqlite_officials.h"
#include "tests/sync/central/publishing_hall.h"

using namespace mingbai;
using namespace mingbai::test;
using officials::AuditAct;
using officials::Role;

namespace {

constexpr const char* k_draft = "/desk/publishing/draft?of=zhang";

std::string workbook() {
  return read_bytes(source_path("assets/packages/mz-wjw/catalog.xlsx"));
}

std::vector<std::string> files_in(const std::filesystem::path& folder) {
  std::vector<std::string> names;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    names.push_back(file.path().filename().string());
  }
  return names;
}

}  // namespace

TEST_CASE("an uploaded workbook is judged and kept as a draft, closed", "[central]") {
  PublishingHall hall;
  DeskBrowser& browser = hall.enter("zhang", {"mz-wjw"});
  REQUIRE(hall.upload(browser, "catalog.xlsx", workbook()).header("Location") == k_draft);
  const auto page = browser.get(k_draft);
  REQUIRE(page.status == 200);
  CHECK(page.says("mz-wjw"));
  CHECK(page.says("catalog.xlsx"));
  CHECK(page.says("怎么改："));
  CHECK(page.says("出处："));
  CHECK(page.body.size() < 50 * 1024);
  CHECK(browser.get("/desk/publishing").says("href=\"" + std::string(k_draft)));
  const auto book = browser.get("/desk/publishing/marked.xlsx?of=zhang");
  REQUIRE(book.status == 200);
  CHECK(book.body.starts_with("PK"));
  CHECK(book.header("Content-Disposition") == "attachment; filename=\"marked.xlsx\"");
  const auto drafts = hall.central.path("space.desk") / "drafts";
  REQUIRE(files_in(drafts).size() == 2);
  for (const std::string& name : files_in(drafts)) {
    const std::string bytes = read_bytes(drafts / name);
    CHECK(bytes.find("catalog.xlsx") == std::string::npos);
    CHECK_FALSE(bytes.starts_with("PK"));
  }
  const auto store = ok(officials::SqliteOfficials::open(officials_file(hall.central.config()), hall.central.clock()));
  const auto entries = ok(store->entries(0, 2));
  CHECK(entries[0].note.what == AuditAct::list_exported);
  CHECK(entries[1].note.what == AuditAct::package_uploaded);
  CHECK(entries[1].note.content == crypto::Digest::of(workbook()));
  for (const char* path : {"/desk/publishing?lang=en", "/desk/publishing/draft?of=zhang&lang=en", k_draft,
                           "/desk/publishing/key", "/desk/publishing/key?lang=en", "/desk/publishing"}) {
    INFO(path);
    CHECK_FALSE(browser.get(path).says("⟦"));
  }
}

TEST_CASE("errors stand first, and a package with errors cannot be handed in", "[central]") {
  PublishingHall hall;
  DeskBrowser& browser = hall.staff("zhang", workspace::Role::cleaning, "mz-scj");
  const std::string broken = sample_zip("mz-scj", [](std::string text) {
    return replace_all(replace_all(std::move(text), "行政许可", "行政许可证"), "SC005,", "SC005,SC005");
  });
  REQUIRE(hall.upload(browser, "mz-scj.zip", broken).status == 303);
  const auto page = browser.get(k_draft);
  CHECK(page.says("错误"));
  CHECK(page.says("不能报送"));
  CHECK_FALSE(page.says("name=\"passphrase\""));
  const std::size_t error = page.body.find("badge red\">错误<");
  const std::size_t warning = page.body.find("badge yellow\">提醒<");
  REQUIRE(error != std::string::npos);
  CHECK((warning == std::string::npos || error < warning));
  CHECK(hall.hand_in(browser, "zhang").status == 409);
  CHECK(hall.open()->standing().find_unit("mz-scj")->hand_ins.empty());
}

TEST_CASE("a newer upload takes the older one's place, and a discarded one leaves nothing", "[central]") {
  PublishingHall hall;
  DeskBrowser& browser = hall.enter("zhang", {"mz-wjw", "mz-scj"});
  REQUIRE(hall.upload(browser, "catalog.xlsx", workbook()).status == 303);
  REQUIRE(hall.upload(browser, "mz-scj.zip", sample_zip("mz-scj")).status == 303);
  const auto page = browser.get(k_draft);
  CHECK(page.says("mz-scj.zip"));
  CHECK(files_in(hall.central.path("space.desk") / "drafts").size() == 2);
  REQUIRE(browser.post(k_draft, {{"what", "discard"}}).status == 303);
  CHECK(files_in(hall.central.path("space.desk") / "drafts").empty());
  CHECK(browser.get(k_draft).status == 404);
}

TEST_CASE("what is no package of the official's office is not taken", "[central]") {
  PublishingHall hall;
  DeskBrowser& browser = hall.enter("zhang", {"mz-scj"});
  struct Row {
    const char* what;
    DeskBrowser::Fields fields;
    DeskBrowser::File file;
    std::map<std::string, std::string> headers;
    int status;
    const char* says;
  };
  const std::string foreign = workbook();
  for (const Row& row : {
           Row{"no file", {}, {"package", "", ""}, {}, 422, "没有收到文件"},
           Row{"an empty file", {}, {"package", "a.zip", ""}, {}, 422, "没有收到文件"},
           Row{"another ending", {}, {"package", "a.exe", "x"}, {}, 422, "没有收到文件"},
           Row{"another field", {}, {"file", "a.zip", "x"}, {}, 422, "没有收到文件"},
           Row{"another office's", {}, {"package", "catalog.xlsx", foreign}, {}, 422, "别的单位"},
           Row{"no token", {{"form", ""}}, {"package", "catalog.xlsx", foreign}, {}, 403, ""},
           Row{"another token", {{"form", std::string(64, 'a')}}, {"package", "a.zip", "x"}, {}, 403, ""},
           Row{"from elsewhere", {}, {"package", "a.zip", "x"}, {{"Origin", "https://evil.example"}}, 403, ""},
           Row{"another type", {}, {"package", "a.zip", "x"}, {{"Content-Type", "text/plain"}}, 415, ""},
           Row{"too large", {}, {"package", "a.zip", std::string(5U << 20U, 'x')}, {}, 413, ""},
       }) {
    INFO(row.what);
    browser.get("/desk/publishing/key");  // has a form
    const auto answer = browser.post_file("/desk/publishing", row.fields, row.file, row.headers);
    CHECK(answer.status == row.status);
    CHECK(answer.says(row.says));
    CHECK(files_in(hall.central.path("space.desk") / "drafts").empty());
  }
}

TEST_CASE("what is no package at all is a finding", "[central]") {
  PublishingHall hall;
  DeskBrowser& browser = hall.enter("zhang", {"mz-scj"});
  const std::string zeros(3U << 20U, '\0');
  struct Row {
    const char* what;
    std::string file, content, rule;
  };
  for (const Row& row : {Row{"bytes that are no zip", "a.zip", "no zip", "P00"},
                         Row{"a zip of something else", "a.zip", zip({{"readme.txt", "x"}}), "P002"},
                         Row{"a way out", "a.zip", zip({{"../../etc/passwd", "x"}}), "P0"},
                         Row{"mostly nothing", "a.zip", zip({{"a.csv", zeros}, {"b.csv", zeros}}), "P0"},
                         Row{"a script in a name", "a<script>.zip", zip({{"<img src=x>.csv", "x"}}), "P0"}}) {
    INFO(row.what);
    REQUIRE(hall.upload(browser, row.file, row.content).status == 303);
    const auto page = browser.get(k_draft);
    CHECK(page.status == 200);
    CHECK(page.says(row.rule));
    CHECK_FALSE(page.says("<script>"));
    CHECK_FALSE(page.says("<img src=x>"));
    CHECK(browser.get("/desk/publishing/marked.xlsx?of=zhang").body.starts_with("PK"));
  }
}

TEST_CASE("another office's draft is not there", "[central]") {
  PublishingHall hall;
  DeskBrowser& browser = hall.enter("zhang", {"mz-wjw"});
  REQUIRE(hall.upload(browser, "catalog.xlsx", workbook()).status == 303);
  struct Row {
    const char* name;
    std::vector<std::string> departments;
    Role role;
    int page;
  };
  for (const Row& row : {Row{"li", {"mz-scj"}, Role::handler, 404}, Row{"wu", {"mz-wjw"}, Role::supervisor, 200}}) {
    INFO(row.name);
    DeskBrowser& other = hall.enter(row.name, row.departments, row.role);
    CHECK(other.get(k_draft).status == row.page);
    CHECK(other.get("/desk/publishing/marked.xlsx?of=zhang").status == row.page);
    CHECK(other.get("/desk/publishing").says(k_draft) == (row.page == 200));
    CHECK(other.post(k_draft, {{"what", "discard"}}).status == (row.page == 200 ? 400 : 404));
    CHECK(other.get("/desk/publishing/draft?of=../zhang").status == 404);
  }
  for (const Role role : {Role::viewer, Role::administrator}) {
    DeskBrowser outsider(hall.central);
    outsider.enter_as(std::string(word(role)), role, {"*"});
    CHECK(outsider.get("/desk/publishing").status == 403);
    CHECK(outsider.get(k_draft).status == 403);
    CHECK_FALSE(outsider.get("/desk").says("/desk/publishing"));
  }
  CHECK(browser.get(k_draft).status == 200);
}

TEST_CASE("a server without a workspace has no publishing desk", "[central]") {
  RunningCentral central;
  DeskBrowser browser(central);
  browser.enter_as("zhang", Role::handler, {"*"});
  CHECK(browser.get("/desk/publishing").status == 404);
  CHECK_FALSE(browser.get("/desk").says("/desk/publishing"));
}
