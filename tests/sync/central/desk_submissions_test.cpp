// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What citizens submitted, on the desk.
#include <tuple>

#include "sync/cases/tracking_code.h"
#include "tests/sync/central/desk_hall.h"

using namespace mingbai;
using namespace mingbai::test;
using officials::Role;

namespace {

constexpr const char* k_first = "/desk/submission?n=1";

}  // namespace

TEST_CASE("a handler reads, accepts and answers, and the citizen sees the office and never the person", "[central]") {
  DeskHall hall;
  const std::string code = hall.handed_in("mz-test", "收了我 50 块");
  DeskBrowser browser(hall.central);
  browser.enter_as("zhang", Role::handler, {"mz-test"});
  const auto list = browser.get("/desk/feedback");
  CHECK(list.says("投诉"));
  CHECK(list.says("12 月 7 日"));
  for (const char* secret : {"收了我", "尉迟", "13912345678"}) {
    CHECK_FALSE(list.says(secret));
  }
  const auto page = browser.get(k_first);
  CHECK(page.says("收了我 50 块"));
  CHECK(page.says("13912345678"));
  browser.get(k_first);  // told once, however often it is opened
  REQUIRE(browser.post(k_first, {{"kind", "accepted"}}).status == 303);
  REQUIRE(browser.post(k_first, {{"kind", "answered"}, {"text", "多收的已退还。"}}).status == 303);
  const auto followed = ok(hall.submissions->follow(code));
  REQUIRE(followed);
  REQUIRE(followed->follow_ups.size() == 3);
  for (const central::FollowUp& one : followed->follow_ups) {
    CHECK(one.who == "明州测试局");
  }
  CHECK(followed->follow_ups[2].text == "多收的已退还。");
  CHECK(browser.get("/desk/feedback").says("没有。"));
  CHECK(browser.get("/desk/feedback?state=all").says("已答复"));
  const auto store = ok(central::open_officials(hall.central.config(), hall.central.clock()));
  const auto entries = ok(store->entries(0, 3));
  CHECK(entries[0].note.subject == "submission 1 answered");
  CHECK(entries[0].note.who == "zhang");
  CHECK(entries[2].note.what == officials::AuditAct::submission_read);
  CHECK(hall.central.log().find("收了我") == std::string::npos);
  for (const char* path : {"/desk/feedback?lang=en", "/desk/submission?n=1&lang=en", "/desk/submission?n=1"}) {
    CHECK_FALSE(browser.get(path).says("⟦"));
  }
}

TEST_CASE("what another office was sent is not there", "[central]") {
  DeskHall hall;
  hall.handed_in("mz-test", "ours");
  hall.handed_in("mz-other", "theirs");
  hall.handed_in("", "nobody's");
  DeskBrowser ours(hall.central);
  ours.enter_as("zhang", Role::handler, {"mz-test"});
  DeskBrowser all(hall.central);
  all.enter_as("wang", Role::handler, {"*"});
  struct Row {
    DeskBrowser& browser;
    std::string n;
    int status;
  };
  for (const Row& row :
       {Row{ours, "1", 200}, Row{ours, "2", 404}, Row{ours, "3", 404}, Row{ours, "4", 404}, Row{ours, "0", 404},
        Row{ours, "-1", 404}, Row{ours, "9223372036854775807", 404}, Row{ours, "x", 404}, Row{ours, "", 404},
        Row{all, "1", 200}, Row{all, "2", 200}, Row{all, "3", 200}}) {
    INFO(row.n);
    const std::string path = "/desk/submission?n=" + row.n;
    const auto page = row.browser.get(path);
    CHECK(page.status == row.status);
    if (row.status == 404) {
      CHECK_FALSE(page.says("theirs"));
      CHECK(row.browser.post(path, {{"kind", "answered"}, {"text", "x"}}).status == 404);
    }
  }
  CHECK_FALSE(ours.get("/desk/feedback").says("?n=2"));
  for (const auto& followed : ok(hall.submissions->list({{"*"}, {}, false, 0, 10}))) {
    for (const central::FollowUp& one : followed.follow_ups) {
      CHECK(one.kind == central::FollowUpKind::read);  // nothing was answered by who may not
    }
  }
}

TEST_CASE("who may not read does not read, and who may not answer does not answer", "[central]") {
  DeskHall hall;
  const std::string code = hall.handed_in("mz-test", "planted");
  struct Row {
    const char* name;
    Role role;
    int list, read, answer;
  };
  for (const Row& row :
       {Row{"viewer", Role::viewer, 200, 403, 403}, Row{"watch", Role::supervisor, 200, 200, 403},
        Row{"admin", Role::administrator, 403, 403, 403}, Row{"handler", Role::handler, 200, 200, 303}}) {
    INFO(row.name);
    DeskBrowser browser(hall.central);
    browser.enter_as(row.name, row.role, {"*"});
    CHECK(browser.get("/desk/feedback").status == row.list);
    const auto page = browser.get(k_first);
    CHECK(page.status == row.read);
    CHECK(page.says("planted") == (row.read == 200));
    CHECK(browser.post(k_first, {{"kind", "answered"}, {"text", "x"}}).status == row.answer);
  }
  CHECK(ok(hall.submissions->follow(code))->follow_ups.back().kind == central::FollowUpKind::answered);
}

TEST_CASE("a form that does not fit is refused with its reason and changes nothing", "[central]") {
  DeskHall hall;
  const std::string code = hall.handed_in("mz-test", "x");
  DeskBrowser browser(hall.central);
  browser.enter_as("zhang", Role::handler, {"mz-test"});
  browser.get(k_first);
  struct Row {
    std::string kind, text;
    int status;
  };
  for (const Row& row :
       {Row{"answered", "", 422}, Row{"answered", "  ", 422}, Row{"answered", std::string(8001, 'x'), 422},
        Row{"answered", "\xff", 400}, Row{"rated", "5", 400}, Row{"supplemented", "x", 400}, Row{"read", "", 400},
        Row{"", "x", 400}, Row{"asked_more", "", 422}}) {
    INFO(row.kind << row.status);
    CHECK(browser.post(k_first, {{"kind", row.kind}, {"text", row.text}}).status == row.status);
  }
  REQUIRE(browser.post(k_first, {{"kind", "accepted"}}).status == 303);
  CHECK(browser.post(k_first, {{"kind", "accepted"}}).status == 303);  // the same again is the same
  REQUIRE(browser.post(k_first, {{"kind", "not_ours"}, {"text", "归税务局管，电话 12366"}}).status == 303);
  CHECK(browser.post(k_first, {{"kind", "asked_more"}, {"text", "x"}}).status == 409);
  CHECK(ok(hall.submissions->follow(code))->follow_ups.size() == 3);
}

TEST_CASE("what is handed over lies on the other office's desk, and its limit goes on", "[central]") {
  DeskHall hall;
  const std::string code = hall.handed_in("mz-test", "planted");
  DeskBrowser ours(hall.central);
  ours.enter_as("zhang", Role::handler, {"mz-test"});
  DeskBrowser theirs(hall.central);
  theirs.enter_as("li", Role::handler, {"mz-other"});
  CHECK(theirs.get(k_first).status == 404);
  CHECK(ours.get(k_first).says("明州别的局"));
  REQUIRE(ours.post(k_first, {{"kind", "accepted"}}).status == 303);
  CHECK(ours.get(k_first).says("1 月 21 日"));  // sixty days
  const auto before = ok(hall.submissions->follow(code));
  for (const auto& [to, reason, status] :
       {std::tuple("", "x", 422), {"mz-none", "x", 422}, {"mz-test", "x", 422}, {"mz-other", "  ", 422}}) {
    INFO(to);
    CHECK(ours.post(k_first, {{"kind", "handed_over"}, {"to", to}, {"text", reason}}).status == status);
  }
  CHECK(ok(hall.submissions->follow(code))->follow_ups == before->follow_ups);
  REQUIRE(ours.post(k_first, {{"kind", "handed_over"}, {"to", "mz-other"}, {"text", "归贵局管"}}).status == 303);

  // The old office sees where it went and not a word of it, and can do nothing with it.
  const auto all = ours.get("/desk/feedback?state=all");
  CHECK(all.says("已转交别的单位"));
  CHECK(all.says("明州别的局"));
  CHECK_FALSE(ours.get("/desk/feedback").says("?n=1"));
  const auto old = ours.get(k_first);
  CHECK(old.status == 200);
  CHECK(old.says("明州别的局"));
  CHECK_FALSE(old.says("planted"));
  CHECK_FALSE(old.says("归贵局管"));
  CHECK(ours.post(k_first, {{"kind", "answered"}, {"text", "x"}}).status == 404);
  CHECK_FALSE(ours.get("/desk/feedback?state=all&lang=en").says("⟦"));
  CHECK_FALSE(ours.get(std::string(k_first) + "&lang=en").says("⟦"));

  // The new one has it whole, accepts it too, and has no day more.
  CHECK(theirs.get("/desk/feedback").says("?n=1"));
  const auto there = theirs.get(k_first);
  CHECK(there.says("planted"));
  CHECK(there.says("归贵局管"));
  CHECK(there.says("1 月 21 日"));
  REQUIRE(theirs.post(k_first, {{"kind", "accepted"}}).status == 303);
  CHECK(theirs.get(k_first).says("1 月 21 日"));
  REQUIRE(theirs.post(k_first, {{"kind", "answered"}, {"text", "已退还。"}}).status == 303);
  CHECK(ours.get(k_first).status == 200);

  // The citizen reads it, and the record holds who did it.
  const std::string page = hall.central.get("/r/" + cases::TrackingCode::parse(code)->compact()).body;
  CHECK(page.find("转给了") != std::string::npos);
  CHECK(page.find("明州别的局") != std::string::npos);
  CHECK(page.find("归贵局管") != std::string::npos);
  CHECK(page.find("⟦") == std::string::npos);
  CHECK(page.find("zhang") == std::string::npos);
  const auto store = ok(central::open_officials(hall.central.config(), hall.central.clock()));
  bool found = false;
  for (const auto& entry : ok(store->entries(0, 20))) {
    found = found || (entry.note.subject == "submission 1 handed_over to mz-other" && entry.note.who == "zhang");
  }
  CHECK(found);
  CHECK(ok(hall.submissions->check_follow_ups()) > 0);
}

TEST_CASE("hostile words of a citizen are shown as words", "[central]") {
  DeskHall hall;
  hall.handed_in("mz-test", k_hostile);
  DeskBrowser browser(hall.central);
  browser.enter_as("zhang", Role::handler, {"mz-test"});
  REQUIRE(browser.post(k_first, {{"kind", "answered"}, {"text", k_hostile}}).status == 303);
  const auto page = browser.get(k_first);
  CHECK_FALSE(page.says("<script"));
  CHECK_FALSE(page.says("<img"));
  CHECK(page.says("&lt;script&gt;alert(1)"));
  CHECK(page.header("Content-Security-Policy").find("script-src 'none'") != std::string::npos);
}
