// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/start_screen.h"

#include "kiosk/session/update.h"
#include "tests/support/catch.h"
#include "tests/support/ok.h"

namespace mingbai::app {
namespace {

session::Session reached(std::string_view text) {
  const session::Surroundings around;
  session::Session session = session::fresh_session(1, around);
  for (const session::Intent& intent : test::ok(parse_start_screen(text))) {
    session::update(session, intent, around);
  }
  for (const session::Intent& intent : test::ok(parse_start_sheet(text))) {
    session::update(session, intent, around);
  }
  return session;
}

}  // namespace

TEST_CASE("a screen is reached by its name", "[app]") {
  for (const std::string name : {"attract", "home", "life", "departments", "notices", "help", "lookup", "search",
                                 "list:shop", "power:GA001", "notice:n1", "flow:GA001", "hall", "hall:w3", "feedback",
                                 "operator", "form:complaint", "form:complaint:review"}) {
    const session::Session session = reached(name);
    REQUIRE(session::name(session.screen()) == name.substr(0, name.find(':')));
  }
}

TEST_CASE("a power opens on the tab that is named", "[app]") {
  REQUIRE(reached("power:GA001:flow").power_visit("GA001").tab == session::PowerTab::flow);
}

TEST_CASE("a list is named by class, office or life event", "[app]") {
  const auto list = [](std::string_view text) { return std::get<session::ListScreen>(reached(text).screen()); };
  REQUIRE(list("list:fee").power_class == catalog::PowerClass::fee);
  REQUIRE(list("list:mz-gaj").department == "mz-gaj");
  REQUIRE(list("list:marriage").life_event == "marriage");
}

TEST_CASE("a sheet lies over the screen", "[app]") {
  REQUIRE(std::get<session::StepSheet>(*reached("power:GA001:flow+step=check").sheet).node == "check");
}

TEST_CASE("every sheet is reached by its name", "[app]") {
  for (const std::string name : {"language", "display", "phone", "deadline", "step=check", "basis=2", "material=0",
                                 "facet=class", "facet=department", "facet=life"}) {
    const session::Session session = reached("power:GA001+" + name);
    REQUIRE(session.sheet);
    REQUIRE(session::name(*session.sheet) == name.substr(0, name.find('=')));
  }
}

TEST_CASE("what no visitor can bring about is told apart", "[app]") {
  REQUIRE(parse_start_world("forced:maintenance").health == session::Health::maintenance);
  REQUIRE(parse_start_world("forced:out").health == session::Health::out_of_service);
  REQUIRE(parse_start_world("forced:waiting").health == session::Health::no_catalog);
  REQUIRE(parse_start_world("home+idle").asks_whether_here);
  REQUIRE_FALSE(parse_start_world("home").health);
}

TEST_CASE("the help names every screen and sheet that is understood", "[app]") {
  const std::string help = start_screen_help();
  for (const char* name :
       {"attract", "home",     "life",      "departments", "list",     "search", "keyboard",  "power",
        "flow",    "hall",     "feedback",  "form",        "lookup",   "case",   "notices",   "notice",
        "help",    "operator", "forced",    "+language",   "+display", "+phone", "+deadline", "+print",
        "+step",   "+basis",   "+material", "+facet",      "+idle"}) {
    INFO(name);
    REQUIRE(help.find("\n  " + std::string(name)) != std::string::npos);
  }
}

TEST_CASE("unknown names are refused", "[app]") {
  REQUIRE_FALSE(parse_start_screen("hoem"));
  REQUIRE_FALSE(parse_start_screen("power:GA001:folw"));
  REQUIRE_FALSE(parse_start_sheet("home+nothing"));
  REQUIRE_FALSE(parse_start_sheet("power:GA001+basis=first"));
  REQUIRE_FALSE(parse_start_screen("forced:nothing"));
  REQUIRE_FALSE(parse_start_screen("operator:nothing"));
  REQUIRE_FALSE(parse_start_screen("keyboard:qwerty"));
}

}  // namespace mingbai::app
