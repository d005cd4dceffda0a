// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/ok.h"
#include "tests/sync/central/desk_browser.h"

using namespace mingbai;
using namespace mingbai::test;
using officials::Role;

namespace {

constexpr std::chrono::seconds k_next_code{30};

}  // namespace

TEST_CASE("nobody sees a page of the desk without signing in, and is told nothing else", "[central]") {
  RunningCentral central;
  DeskBrowser browser(central);
  for (const auto& route : central::DeskService::routes()) {
    if (route.door == central::DeskService::Door::sign_in) {
      continue;
    }
    INFO(route.method << " " << route.path);
    const std::string path(route.path);
    const auto answer = route.method == "GET" ? browser.get(path)
                        : route.sent == central::DeskService::Sent::file
                            ? browser.post_file(path, {{"number", "1"}}, {"package", "a.zip", "PK"})
                            : browser.post(path, {{"number", "1"}});
    CHECK(answer.status == 303);
    CHECK(answer.header("Location") == "/desk/sign-in");
    CHECK(answer.body.empty());
  }
  CHECK(browser.get("/desk/nothing").status == 404);
  CHECK(browser.post("/desk/nothing", {}).status == 404);
  CHECK(browser.get("/desk/sign-out").header("Allow") == "POST");
  CHECK(browser.get("/desk/sign-in").header("X-Robots-Tag").find("noindex") != std::string::npos);
}

TEST_CASE("a first visit leads through an own password and the codes into the desk, in both languages", "[central]") {
  RunningCentral central;
  DeskBrowser browser(central);
  const auto chinese = browser.get("/desk/sign-in");
  CHECK(chinese.says("登录监督台"));
  CHECK(chinese.header("Cache-Control") == "no-store");
  const auto english = browser.get("/desk/sign-in?lang=en");
  CHECK(english.says("Sign in to the desk"));
  CHECK(english.says("action=\"/desk/sign-in?lang=en\""));
  const std::string first = add_official(central, "zhang", Role::handler, {"mz-test"});
  REQUIRE(browser.sign_in("zhang", first, "").header("Location") == "/desk/enrol");
  CHECK(browser.get("/desk/password").header("Location") == "/desk/enrol");  // nothing else is open yet
  const auto page = browser.get("/desk/enrol");
  CHECK(page.says("class=\"qr\""));
  CHECK_FALSE(page.says("⟦"));
  const auto differ = browser.post("/desk/enrol", {{"password", k_desk_password}, {"again", "x"}, {"code", "0"}});
  CHECK(differ.status == 422);
  CHECK(differ.says("两遍新密码不一样"));
  CHECK_FALSE(differ.says(k_desk_password));  // never sent back
  DeskBrowser second(central);
  second.enter_as("li", Role::viewer, {"*"});
  CHECK(second.get("/desk/enrol").header("Location") == "/desk");  // shown once
  CHECK(second.get("/desk/sign-in").header("Location") == "/desk");
}

TEST_CASE("the cookie is for this server alone, and a page of the desk is kept nowhere", "[central]") {
  RunningCentral central;
  DeskBrowser browser(central);
  const std::string first = add_official(central, "zhang", Role::handler, {"mz-test"});
  const std::string set = browser.sign_in("zhang", first, "").header("Set-Cookie");
  CHECK(set.starts_with("__Host-desk="));
  for (const char* attribute : {"; Path=/", "; HttpOnly", "; SameSite=Strict", "; Secure"}) {
    CHECK(set.find(attribute) != std::string::npos);
  }
  CHECK(set.find("Domain") == std::string::npos);
  central.config().desk_url = "http://10.0.0.8:8080";
  central.restart();
  DeskBrowser plain(central);
  const auto refused = plain.sign_in("zhang", first, "");
  CHECK(refused.status == 403);  // the form's origin is another one now
  const auto taken =
      plain.post("/desk/sign-in", {{"name", "zhang"}, {"password", first}}, {{"Origin", "http://10.0.0.8:8080"}});
  CHECK(taken.header("Set-Cookie").starts_with("desk="));
  CHECK(taken.header("Set-Cookie").find("Secure") == std::string::npos);
}

TEST_CASE("a form that another site sends, or that lacks the session's token, does nothing", "[central]") {
  RunningCentral central;
  DeskBrowser browser(central);
  browser.enter_as("zhang", Role::handler, {"mz-test"});
  DeskBrowser other(central);
  other.enter_as("li", Role::handler, {"mz-test"});
  using Headers = std::map<std::string, std::string>;
  struct Row {
    std::string what;
    std::string token;
    Headers headers;
    int status;
  };
  const Row rows[] = {
      {"another site", browser.form_token, {{"Origin", "https://evil.example"}}, 403},
      {"a site whose name begins alike", browser.form_token, {{"Origin", "https://hall.example.evil"}}, 403},
      {"another scheme", browser.form_token, {{"Origin", "http://hall.example"}}, 403},
      {"another port", browser.form_token, {{"Origin", "https://hall.example:444"}}, 403},
      {"a sandbox", browser.form_token, {{"Origin", "null"}}, 403},
      {"no origin", browser.form_token, {{"Origin", ""}}, 403},
      {"no token", "", {}, 403},
      {"a guessed token", std::string(64, '0'), {}, 403},
      {"another session's token", other.form_token, {}, 403},
      {"JSON", browser.form_token, {{"Content-Type", "application/json"}}, 415},
      {"plain text, which needs no preflight", browser.form_token, {{"Content-Type", "text/plain"}}, 415},
      {"the real one", browser.form_token, {}, 303}};
  for (const Row& row : rows) {
    INFO(row.what);
    const auto answer = browser.post("/desk/sign-out", {{"form", row.token}}, row.headers);
    CHECK(answer.status == row.status);
    CHECK((browser.get("/desk/password").status == 200) == (row.status != 303));
  }
}

TEST_CASE("forms of signing in are refused from elsewhere too", "[central]") {
  RunningCentral central;
  DeskBrowser browser(central);
  const std::string first = add_official(central, "zhang", Role::handler, {"mz-test"});
  const auto answer =
      browser.post("/desk/sign-in", {{"name", "zhang"}, {"password", first}}, {{"Origin", "https://evil.example"}});
  CHECK(answer.status == 403);
  CHECK(answer.header("Set-Cookie").empty());
}

TEST_CASE("a session that somebody planted in a browser is never signed in", "[central]") {
  RunningCentral central;
  DeskBrowser browser(central);
  browser.enter_as("zhang", Role::handler, {"mz-test"});
  DeskBrowser victim(central);
  central.clock().advance(k_next_code);
  const std::string planted = "__Host-desk=QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE";
  victim.cookie = planted;
  victim.secret = browser.secret;
  REQUIRE(victim.sign_in("zhang", k_desk_password, victim.code()).status == 303);
  CHECK(victim.cookie != planted);
  DeskBrowser attacker(central);
  attacker.cookie = planted;
  CHECK(attacker.get("/desk/password").header("Location") == "/desk/sign-in");
}

TEST_CASE("what is wrong at the door is never said: every answer is the same page", "[central]") {
  RunningCentral central;
  DeskBrowser browser(central);
  browser.enter_as("zhang", Role::handler, {"mz-test"});
  DeskBrowser guesser(central);
  guesser.secret = browser.secret;
  std::string told;
  struct Row {
    std::string name, password;
    bool code;
  };
  for (const Row& row :
       {Row{"zhang", "guess", true}, Row{"zhang", k_desk_password, false}, Row{"wang", "guess", true},
        Row{"", "", false}, Row{"<script>alert(1)</script>", "'\"><img src=x onerror=alert(1)>", true}}) {
    INFO(row.name);
    central.clock().advance(std::chrono::minutes{31});
    const auto answer = guesser.sign_in(row.name, row.password, row.code ? guesser.code() : "000000");
    CHECK(answer.status == 401);
    CHECK(answer.header("Set-Cookie").empty());
    told = told.empty() ? answer.body : told;
    CHECK(answer.body == told);
  }
}

TEST_CASE("guesses from one address are slowed before they cost the server anything", "[central]") {
  RunningCentral central;
  DeskBrowser guesser(central);
  int refused = 0;
  int later = 0;
  for (int i = 0; i < 100; ++i) {
    const int status = guesser.sign_in("name" + std::to_string(i), "guess", "000000").status;
    refused += status == 401 ? 1 : 0;
    later += status == 429 ? 1 : 0;
  }
  CHECK(refused == 30);
  CHECK(later == 70);
  central.clock().advance(std::chrono::minutes{1});
  CHECK(guesser.sign_in("name", "guess", "000000").status == 401);
}

TEST_CASE("a new password is taken by the old one, and what is wrong with it is said", "[central]") {
  RunningCentral central;
  DeskBrowser browser(central);
  browser.enter_as("zhang", Role::viewer, {"mz-test"});
  const std::string next = "另外一把 umbrella 42";
  struct Row {
    std::string old, password, again;
    std::string_view says;
  };
  for (const Row& row : {Row{k_desk_password, next, next + "x", "两遍新密码不一样"}, Row{"guess", next, next, "没有改"},
                         Row{k_desk_password, "short", "short", "太短"},
                         Row{k_desk_password, k_desk_password, k_desk_password, "太好猜"}}) {
    const auto answer =
        browser.post("/desk/password", {{"old", row.old}, {"password", row.password}, {"again", row.again}});
    CHECK(answer.status == 422);
    CHECK(answer.says(row.says));
  }
  const std::string before = browser.cookie;
  CHECK(browser.post("/desk/password", {{"old", k_desk_password}, {"password", next}, {"again", next}}).status == 303);
  CHECK(browser.cookie != before);
  CHECK(browser.get("/desk/password").status == 200);
}
