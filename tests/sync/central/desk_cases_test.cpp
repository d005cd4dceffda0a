// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Cases on the desk, and the lifting of marks.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "sync/cases/tracking_code.h"
#include "tests/sync/central/desk_hall.h"

using namespace mingbai;
using namespace mingbai::test;
using nlohmann::json;
using officials::Role;

namespace {

const std::string k_case = "/desk/case?department=mz-test&number=2026-001";

// The fields of the overdue mark's form, as the page has them.
DeskBrowser::Fields overdue_mark(const std::string& page, const std::string& reason = "停电三天，有供电局证明") {
  const std::string sign = "name=\"days\" value=\"";
  const std::size_t at = page.find(sign);
  REQUIRE(at != std::string::npos);
  const std::size_t begin = at + sign.size();
  return {
      {"kind", "overdue"}, {"step", ""}, {"days", page.substr(begin, page.find('"', begin) - begin)}, {"text", reason}};
}

}  // namespace

TEST_CASE("an official sees the late cases of his offices, the worst first, without an applicant in them",
          "[central]") {
  DeskHall hall;
  hall.push("2026-001", "mz-test", "2026-11-02");
  hall.push("2026-002", "mz-test", "2026-10-20");
  hall.push("2026-003", "mz-test", "2026-11-20");
  hall.push("2026-009", "mz-other", "2026-11-02");
  DeskBrowser browser(hall.central);
  browser.enter_as("zhang", Role::viewer, {"mz-test"});
  const auto overview = browser.get("/desk");
  CHECK(overview.says("明州测试局"));
  CHECK_FALSE(overview.says("明州别的局"));
  const auto list = browser.get("/desk/cases");
  CHECK(list.body.find("2026-002") < list.body.find("2026-001"));
  CHECK(list.says("红灯"));
  CHECK_FALSE(list.says("2026-009"));
  CHECK(browser.get("/desk/cases?light=all").says("2026-003"));
  CHECK_FALSE(browser.get("/desk/cases?light=all").says("2026-009"));
  CHECK_FALSE(browser.get("/desk/cases?state=finished").says("2026-001"));
  const auto one = browser.get(k_case);
  CHECK(one.says("超期"));
  CHECK(one.says("怎么算的"));
  CHECK(one.says("综合窗口"));
  for (const auto& page : {overview, list, one, browser.get("/desk/cases?light=all")}) {
    CHECK(page.status == 200);
    CHECK_FALSE(page.says("王"));
    CHECK_FALSE(page.says("⟦"));
  }
  for (const char* path : {"/desk?lang=en", "/desk/cases?lang=en", "/desk/cases?light=all&lang=en"}) {
    CHECK_FALSE(browser.get(path).says("⟦"));
  }
  CHECK_FALSE(browser.get(k_case + "&lang=en").says("⟦"));
}

TEST_CASE("a case of another office is not there, whatever is asked for", "[central]") {
  DeskHall hall;
  hall.push("2026-001");
  hall.push("2026-009", "mz-other");
  DeskBrowser ours(hall.central);
  ours.enter_as("zhang", Role::supervisor, {"mz-test"});
  DeskBrowser theirs(hall.central);
  theirs.enter_as("li", Role::supervisor, {"mz-other"});
  DeskBrowser all(hall.central);
  all.enter_as("wang", Role::supervisor, {"*"});
  struct Row {
    DeskBrowser& browser;
    std::string path;
    int status;
  };
  const std::string other = "/desk/case?department=mz-other&number=2026-009";
  const Row rows[] = {{ours, k_case, 200},
                      {ours, other, 404},
                      {ours, "/desk/case?department=mz-test&number=2026-009", 404},
                      {ours, "/desk/case?department=*&number=2026-001", 404},
                      {ours, "/desk/case?department=&number=2026-001", 404},
                      {ours, "/desk/case?number=2026-001", 404},
                      {ours, "/desk/case?department=mz-test'--&number=2026-001", 404},
                      {ours, "/desk/case?department=mz-test&department=mz-other&number=2026-009", 404},
                      {theirs, k_case, 404},
                      {theirs, other, 200},
                      {all, k_case, 200},
                      {all, other, 200},
                      {ours, "/desk/cases?department=mz-other", 404},
                      {ours, "/desk/cases?department=mz-test", 200},
                      {ours, "/desk/duties?department=mz-other", 404}};
  for (const Row& row : rows) {
    INFO(row.path);
    CHECK(row.browser.get(row.path).status == row.status);
    if (row.path.starts_with("/desk/case?") && row.status == 404) {
      const auto lifted = row.browser.post(row.path, {{"kind", "overdue"}, {"step", ""}, {"days", "7"}, {"text", "x"}});
      CHECK(lifted.status == 404);
    }
  }
  const auto store = ok(central::open_officials(hall.central.config(), hall.central.clock()));
  CHECK(ok(store->liftings()).empty());
}

TEST_CASE("a lifted mark stays on the page with who, when and why, and the public numbers do not change", "[central]") {
  DeskHall hall;
  hall.push("2026-001");
  DeskBrowser browser(hall.central);
  browser.enter_as("zhang", Role::supervisor, {"mz-test"});
  const json before = json::parse(hall.central.get("/open/offices.json").body)["offices"][0];
  CHECK(before["overdue"] == 1);
  CHECK(before["lifted"] == 0);
  const auto page = browser.get(k_case);
  const auto done = browser.post(k_case, overdue_mark(page.body));
  INFO(done.body);
  REQUIRE(done.status == 303);
  const auto after = browser.get(done.header("Location"));
  CHECK(after.says("已消除"));
  CHECK(after.says("停电三天，有供电局证明"));
  CHECK(after.says("zhang 在 11 月 22 日"));
  const json counted = json::parse(hall.central.get("/open/offices.json").body)["offices"][0];
  CHECK(counted["overdue"] == 1);
  CHECK(counted["in_time"] == before["in_time"]);
  CHECK(counted["lifted"] == 1);
  CHECK(hall.central.get("/sunshine").body.find("消除过标记") != std::string::npos);
  // The office's own list no longer counts the mark, and tells why; who lifted it is not in it.
  const auto overseen = [&](const std::string& light) {
    return json::parse(
        hall.central.get("/v1/oversight?light=" + light, {{"Authorization", "Bearer " + hall.central.token()}})
            .body)["cases"];
  };
  REQUIRE(overseen("green").size() == 1);
  const json listed = overseen("green")[0];
  const auto mark = std::ranges::find_if(listed["marks"], [](const json& one) { return one["kind"] == "overdue"; });
  REQUIRE(mark != listed["marks"].end());
  CHECK((*mark)["lifted"]["reason"] == "停电三天，有供电局证明");
  CHECK((*mark)["lifted"]["at"].get<std::string>().starts_with("2026-11-22T"));
  CHECK(listed.dump().find("zhang") == std::string::npos);
  // So does its citizen.
  const auto stored = ok(central::open_stores(hall.central.config(), hall.central.clock()));
  const auto code = cases::TrackingCode::parse(ok(stored.cases->find_by_number("2026-001"))[0].value.tracking_code);
  for (const char* const language : {"", "?lang=en"}) {
    const std::string own = hall.central.get("/r/" + code->compact() + language).body;
    CHECK(own.find("停电三天，有供电局证明") != std::string::npos);
    CHECK(own.find("zhang") == std::string::npos);
    CHECK(own.find("⟦") == std::string::npos);
  }
  CHECK(browser.get("/desk/cases?light=lifted").says("2026-001"));
  CHECK(browser.get("/desk/audit").says("case mz-test/2026-001 overdue lifting 1"));
  // Not a second time; and two days later the mark has grown and stands again, with the lifting still told.
  CHECK(browser.post(k_case, overdue_mark(page.body)).status == 409);
  hall.central.clock().advance(std::chrono::hours{24 * 2});  // Tuesday
  REQUIRE(browser.sign_in("zhang", k_desk_password, browser.code()).status == 303);
  const auto later = browser.get(k_case);
  CHECK(later.says("name=\"kind\" value=\"overdue\""));
  CHECK_FALSE(later.says("见下面第 1 号"));
  CHECK(later.says("停电三天，有供电局证明"));
  CHECK(browser.get("/desk/cases?light=lifted").says("2026-001"));
}

TEST_CASE("only what a mark is can be lifted, by whom it is given to, and with a reason", "[central]") {
  DeskHall hall;
  hall.push("2026-001");
  DeskBrowser supervisor(hall.central);
  supervisor.enter_as("zhang", Role::supervisor, {"mz-test"});
  const auto page = supervisor.get(k_case);
  const auto good = overdue_mark(page.body);
  struct Row {
    std::string what;
    DeskBrowser::Fields fields;
    int status;
  };
  const auto with = [&](const std::string& name, const std::string& value) {
    auto fields = good;
    fields[name] = value;
    return fields;
  };
  for (const Row& row :
       {Row{"no reason", with("text", "  \n"), 422}, Row{"too long", with("text", std::string(2001, 'x')), 422},
        Row{"broken text", with("text", "\xff\xfe"), 422}, Row{"other days", with("days", "1"), 409},
        Row{"many days", with("days", "99999999999"), 409}, Row{"no days", with("days", ""), 409},
        Row{"a warning", with("kind", "near_due"), 409}, Row{"no kind", with("kind", ""), 409},
        Row{"another step", with("step", "end"), 409}}) {
    INFO(row.what);
    CHECK(supervisor.post(k_case, row.fields).status == row.status);
  }
  for (const auto& [name, role] :
       {std::pair("viewer", Role::viewer), {"handler", Role::handler}, {"admin", Role::administrator}}) {
    INFO(name);
    DeskBrowser other(hall.central);
    other.enter_as(name, role, {"*"});
    CHECK_FALSE(other.get(k_case).says("name=\"kind\""));
    CHECK(other.post(k_case, good).status == 403);
  }
  CHECK(supervisor.post(k_case, good).status == 303);
}

TEST_CASE("hostile words in a reason and in a case number are shown as words", "[central]") {
  DeskHall hall;
  hall.push("2026-001");
  DeskBrowser browser(hall.central);
  browser.enter_as("zhang", Role::supervisor, {"mz-test"});
  REQUIRE(browser.post(k_case, overdue_mark(browser.get(k_case).body, k_hostile)).status == 303);
  for (const std::string& path : {k_case, std::string("/desk/audit"), std::string("/desk/cases?light=lifted"),
                                  std::string("/desk/cases?department=%3Cscript%3E"),
                                  std::string("/desk/case?department=%3Cscript%3E&number=%3Cscript%3E")}) {
    const auto page = browser.get(path);
    INFO(path);
    CHECK_FALSE(page.says("<script"));
    CHECK_FALSE(page.says("<img"));
  }
  CHECK(browser.get(k_case).says("&lt;script&gt;"));
}
