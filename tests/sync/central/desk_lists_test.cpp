// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The lists of the desk, accounts and exports.
#include "sync/base/date.h"
#include "sync/central/known_kiosks.h"
#include "sync/central/workbook.h"
#include "sync/crypto/signature.h"
#include "tests/sync/central/desk_hall.h"

using namespace mingbai;
using namespace mingbai::test;
using officials::Role;

TEST_CASE("every page of the desk opens for whom it is for, in both languages, and for nobody else", "[central]") {
  DeskHall hall;
  hall.central.config().kiosks = hall.central.path("kiosks.toml");
  ok(central::add_kiosk(hall.central.config().kiosks, "hall-1", crypto::SigningKey::generate().verify_key()));
  hall.central.restart();
  hall.push("2026-001");
  hall.handed_in("mz-test", "x");
  struct Row {
    const char* name;
    Role role;
  };
  for (const Row& row : {Row{"viewer", Role::viewer}, Row{"handler", Role::handler}, Row{"watch", Role::supervisor},
                         Row{"admin", Role::administrator}}) {
    DeskBrowser browser(hall.central);
    browser.enter_as(row.name, row.role, {"mz-test"});
    for (const auto& route : central::DeskService::routes()) {
      if (route.method != "GET" || route.door != central::DeskService::Door::inside) {
        continue;
      }
      INFO(row.name << " " << route.path);
      std::string path(route.path);
      path += path == "/desk/case"         ? "?department=mz-test&number=2026-001&"
              : path == "/desk/submission" ? "?n=1&"
              : path == "/desk/kiosk"      ? "?name=hall-1&"
                                           : "?";
      const bool may = officials::may(row.role, route.act);
      // Nobody asked for a picture, and this server has no publishing desk; it has tests of its own.
      const bool absent = route.path == "/desk/kiosk.png" || route.act == officials::Act::prepare_releases;
      const int opened = absent ? 404 : 200;
      for (const char* language : {"lang=zh-Hans", "lang=en"}) {
        const auto page = browser.get(path + language);
        CHECK(page.status == (may ? opened : 403));
        CHECK_FALSE(page.says("⟦"));
      }
    }
  }
}

TEST_CASE("what is to be revised within twenty working days is listed with the days that are left", "[central]") {
  DeskHall hall;
  DeskBrowser browser(hall.central);
  browser.enter_as("li", Role::viewer, {"mz-other"});
  const auto page = browser.get("/desk/due");
  CHECK(page.says("个体工商户设立登记"));
  CHECK(page.says("12 月 1 日"));
  DeskBrowser ours(hall.central);
  ours.enter_as("zhang", Role::viewer, {"mz-test"});
  CHECK(ours.get("/desk/due").says("没有等着修订的"));
  CHECK(ours.get("/desk/duties").says("受理岗"));
  CHECK(ours.get("/desk/duties").says("食品经营许可"));
  CHECK_FALSE(ours.get("/desk/duties").says("个体工商户"));
}

TEST_CASE("an administrator disables another's account at once, and never his own", "[central]") {
  RunningCentral central;
  DeskBrowser admin(central);
  admin.enter_as("root", Role::administrator, {"*"});
  DeskBrowser other(central);
  other.enter_as("zhang", Role::handler, {"mz-test"});
  REQUIRE(admin.get("/desk/officials").says("zhang"));
  CHECK(admin.post("/desk/officials", {{"name", "root"}, {"what", "disable"}}).status == 422);
  CHECK(admin.post("/desk/officials", {{"name", "nobody"}, {"what", "disable"}}).status == 404);
  CHECK(admin.post("/desk/officials", {{"name", "zhang"}, {"what", "promote"}}).status == 422);
  CHECK(other.get("/desk").status == 200);
  CHECK(admin.post("/desk/officials", {{"name", "zhang"}, {"what", "disable"}}).status == 303);
  CHECK(other.get("/desk").status == 303);
  CHECK(admin.get("/desk/audit").says("official zhang"));
  CHECK(other.post("/desk/officials", {{"name", "root"}, {"what", "disable"}}).status == 303);  // to the door
  CHECK(admin.get("/desk").status == 200);
}

TEST_CASE("the exports are workbooks of the official's own offices, and each is written down", "[central]") {
  DeskHall hall;
  hall.push("2026-001");
  hall.push("2026-009", "mz-other");
  DeskBrowser browser(hall.central);
  browser.enter_as("zhang", Role::supervisor, {"mz-test"});
  for (const char* path : {"/desk/cases.xlsx", "/desk/record.xlsx"}) {
    const auto book = browser.get(path);
    CHECK(book.status == 200);
    CHECK(book.body.starts_with("PK"));
    CHECK(book.header("Content-Type").find("spreadsheetml") != std::string::npos);
    CHECK(book.header("Content-Disposition").starts_with("attachment"));
  }
  CHECK(browser.get("/desk/audit").says("record.xlsx"));
  for (const auto& entry : std::filesystem::directory_iterator(officials_file(hall.central.config()).parent_path())) {
    CHECK_FALSE(entry.path().filename().string().starts_with("workbook-"));
  }
}

TEST_CASE("a text that begins like a formula is a text, and long ones are cut between characters", "[central]") {
  const TempDirectory folder;
  std::string longest;
  for (int i = 0; i < 20'000; ++i) {
    longest += "明";
  }
  const auto book = central::make_workbook(
      {{"件", {"a", "b"}, {{std::string("=HYPERLINK(\"http://x\")"), std::int64_t{-3}}, {longest, std::string()}}}},
      folder.path());
  REQUIRE(book);
  write_bytes(folder / "book.xlsx", *book);
  CHECK(book->size() > 1000);
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
  CHECK_FALSE(central::make_workbook({}, folder / "book.xlsx"));  // no folder
}

TEST_CASE("a kiosk that wants paper, a silent one, a copied one and one that was shut out are told apart",
          "[central]") {
  DeskHall hall;
  hall.central.config().kiosks = hall.central.path("kiosks.toml");
  const auto add = [&](const char* name) {
    const crypto::VerifyKey key = crypto::SigningKey::generate().verify_key();
    ok(central::add_kiosk(hall.central.config().kiosks, name, key));
    return key.id();
  };
  const auto beat = [&](const std::string& kiosk, std::int64_t number, const std::string& fault) {
    cases::Heartbeat heartbeat;
    heartbeat.number = number;
    heartbeat.sent = hall.central.clock().now();
    heartbeat.version = fault.empty() ? "1" : "2";
    heartbeat.release = 1;
    if (!fault.empty()) {
      heartbeat.printer = cases::Heartbeat::Printer{};
      heartbeat.printer->readiness = fault;
      heartbeat.printer->orders = {{fault, heartbeat.sent}};
    }
    ok(hall.submissions->hear(kiosk, heartbeat));
  };
  beat(add("silent"), 1, "");
  hall.central.clock().advance(std::chrono::minutes{31});
  beat(add("well"), 1, "");
  beat(add("empty"), 1, "paper_out");
  const std::string copied = add("copied");
  beat(copied, 1, "");
  beat(copied, 1, "cover_open");
  beat(add("stolen"), 1, "");
  ok(central::revoke_kiosk(hall.central.config().kiosks, "stolen"));
  hall.central.restart();
  DeskBrowser browser(hall.central);
  browser.enter_as("admin", Role::administrator, {"*"});
  const auto page = browser.get("/desk/kiosks");
  const auto row_of = [&](const std::string& name) {
    const std::size_t at = page.body.find(">" + name + "</a></th>");
    REQUIRE(at != std::string::npos);
    return page.body.substr(at, page.body.find("</tr>", at) - at);
  };
  for (const auto& [name, says] : {std::pair("silent", "没有消息"),
                                   {"well", "正常"},
                                   {"empty", "要人去看"},
                                   {"copied", "两块盘同一个身份"},
                                   {"stolen", "已停用"}}) {
    INFO(name);
    CHECK(row_of(name).find(says) != std::string::npos);
  }
  CHECK(row_of("empty").find("没纸") != std::string::npos);
}
