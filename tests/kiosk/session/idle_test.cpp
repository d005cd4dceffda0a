// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/session/update.h"
#include "tests/support/catch.h"

namespace mingbai::session {
namespace {

using std::chrono::seconds;

struct Visit {
  Surroundings around;
  Session session = fresh_session(1, around);

  std::vector<Effect> after(Milliseconds time, const Intent& intent) {
    around.now += time;
    return update(session, intent, around);
  }
};

bool forgets(const std::vector<Effect>& effects) {
  return effects.size() == 1 && std::holds_alternative<ForgetVisitor>(effects.front());
}

}  // namespace

TEST_CASE("nobody is warned while nobody is here", "[session]") {
  Visit visit;
  REQUIRE_FALSE(next_timer(visit.session, visit.around));
  visit.after(seconds(10'000), Tick{});
  REQUIRE_FALSE(visit.session.idle.warned_at);
}

TEST_CASE("a visitor is warned after two minutes and has thirty seconds to answer", "[session]") {
  Visit visit;
  visit.after(seconds(1), Begin{});
  REQUIRE(next_timer(visit.session, visit.around) == Milliseconds(seconds(121)));
  visit.after(seconds(119), Tick{});
  REQUIRE_FALSE(visit.session.idle.warned_at);
  visit.after(seconds(1), Tick{});
  REQUIRE(visit.session.idle.warned_at);
  REQUIRE(seconds_left(visit.session, visit.around) == 30);
  visit.after(seconds(1), Tick{});
  REQUIRE(seconds_left(visit.session, visit.around) == 29);
  REQUIRE(next_timer(visit.session, visit.around) == visit.around.now + Milliseconds(seconds(1)));
  REQUIRE(forgets(visit.after(seconds(29), Tick{})));
  REQUIRE(std::holds_alternative<AttractScreen>(visit.session.screen()));
}

TEST_CASE("any touch answers the warning and gives the whole time again", "[session]") {
  for (const Intent& answer : std::vector<Intent>{StayHere{}, Touched{}, GoTo{HelpScreen{}}}) {
    Visit visit;
    visit.after(seconds(0), Begin{});
    visit.after(seconds(120), Tick{});
    REQUIRE(visit.session.idle.warned_at);
    REQUIRE(visit.after(seconds(10), answer).empty());
    REQUIRE_FALSE(visit.session.idle.warned_at);
    visit.after(seconds(119), Tick{});
    REQUIRE_FALSE(visit.session.idle.warned_at);
  }
}

TEST_CASE("large text doubles both times", "[session]") {
  for (const TextSize size : {TextSize::l, TextSize::xl}) {
    Visit visit;
    visit.after(seconds(0), Begin{});
    visit.after(seconds(0), ChooseTextSize{size});
    visit.after(seconds(239), Tick{});
    REQUIRE_FALSE(visit.session.idle.warned_at);
    visit.after(seconds(1), Tick{});
    REQUIRE(seconds_left(visit.session, visit.around) == 60);
  }
}

TEST_CASE("a visit never ends while a slip is being printed", "[session]") {
  Visit visit;
  visit.after(seconds(0), GoTo{PowerScreen{"GA001"}});
  visit.after(seconds(0), PrintGuide{});
  REQUIRE_FALSE(next_timer(visit.session, visit.around));
  visit.after(seconds(500), Tick{});
  REQUIRE_FALSE(visit.session.idle.warned_at);
  visit.after(seconds(1), PrintReported{visit.session.print_job, PrintState::printed});
  REQUIRE(next_timer(visit.session, visit.around) == visit.around.now + Milliseconds(seconds(120)));
}

TEST_CASE("settings return to the hall's own on every way out, and stay on the way home", "[session]") {
  struct Way {
    const char* name;
    std::vector<std::pair<Milliseconds, Intent>> steps;
    Health health;
    bool ends;
  };
  const Way ways[] = {
      {"idle", {{seconds(400), Tick{}}, {seconds(400), Tick{}}}, Health::ok, true},
      {"says so", {{seconds(1), EndVisit{}}}, Health::ok, true},
      {"back from home", {{seconds(1), GoHome{}}, {seconds(1), GoBack{}}}, Health::ok, true},
      {"maintenance", {{seconds(1), Tick{}}}, Health::maintenance, true},
      {"no data", {{seconds(1), Tick{}}}, Health::no_catalog, true},
      {"out of service", {{seconds(1), Tick{}}}, Health::out_of_service, true},
      {"home", {{seconds(1), GoHome{}}}, Health::ok, false},
      {"a printer that is gone", {{seconds(1), Tick{}}}, Health::printer_absent, false},
      {"old data", {{seconds(1), Tick{}}}, Health::catalog_stale, false},
  };
  const Settings chosen{Language::bo, TextSize::xl, Contrast::low, Reach::lower_half, Sound::on};
  for (const Way& way : ways) {
    INFO(way.name);
    Visit visit;
    visit.around.defaults.text_size = TextSize::l;
    visit.after(seconds(0), Begin{});
    visit.after(seconds(0), ChooseLanguage{chosen.language});
    visit.after(seconds(0), ChooseTextSize{chosen.text_size});
    visit.after(seconds(0), ChooseContrast{chosen.contrast});
    visit.after(seconds(0), ChooseReach{chosen.reach});
    visit.after(seconds(0), ChooseSound{chosen.sound});
    visit.after(seconds(0), GoTo{PowerScreen{"GA001"}});
    visit.around.health = way.health;
    for (const auto& [time, intent] : way.steps) {
      visit.after(time, intent);
    }
    CHECK(visit.session.settings == (way.ends ? visit.around.defaults : chosen));
    CHECK(visit.session.visited() != way.ends);
  }
}

TEST_CASE("a forced screen lets a slip come out first", "[session]") {
  Visit visit;
  visit.after(seconds(0), GoTo{PowerScreen{"GA001"}});
  visit.after(seconds(0), PrintGuide{});
  visit.around.health = Health::out_of_service;
  REQUIRE_FALSE(next_timer(visit.session, visit.around));
  visit.after(seconds(1), Tick{});
  REQUIRE(visit.session.visited());
  visit.after(seconds(1), PrintReported{visit.session.print_job, PrintState::printed});
  REQUIRE(next_timer(visit.session, visit.around) == visit.around.now);
  REQUIRE(forgets(visit.after(seconds(0), Tick{})));
}

TEST_CASE("the times before the warning and for the answer, by settings", "[session]") {
  struct Row {
    TextSize size;
    int warn;
    int answer;
    Milliseconds warned_after;
    int left;
  };
  const Row rows[] = {
      {TextSize::s, 120, 30, seconds(120), 30}, {TextSize::m, 120, 30, seconds(120), 30},
      {TextSize::l, 120, 30, seconds(240), 60}, {TextSize::xl, 120, 30, seconds(240), 60},
      {TextSize::m, 20, 5, seconds(20), 5},     {TextSize::xl, 20, 5, seconds(40), 10},
  };
  for (const Row& row : rows) {
    Visit visit;
    visit.around.idle = {seconds(row.warn), seconds(row.answer)};
    visit.after(seconds(0), Begin{});
    visit.after(seconds(0), ChooseTextSize{row.size});
    REQUIRE(next_timer(visit.session, visit.around) == row.warned_after);
    visit.after(row.warned_after - Milliseconds{1}, Tick{});
    REQUIRE_FALSE(seconds_left(visit.session, visit.around));
    visit.after(Milliseconds{1}, Tick{});
    REQUIRE(seconds_left(visit.session, visit.around) == row.left);
  }
}

TEST_CASE("nothing of a visit survives its end", "[session]") {
  Visit visit;
  visit.around.defaults.language = Language::zh_hans;
  visit.after(seconds(0), Begin{});
  visit.after(seconds(0), ChooseLanguage{Language::en});
  visit.after(seconds(0), ChooseTextSize{TextSize::xl});
  visit.after(seconds(0), ChooseContrast{Contrast::high});
  visit.after(seconds(0), GoTo{SearchScreen{}});
  visit.after(seconds(0), TypeSearch{"planted words"});
  visit.after(seconds(0), GoTo{PowerScreen{"GA001"}});
  visit.after(seconds(0), AnswerSituation{"planted question", "planted answer"});
  visit.after(seconds(0), ToggleMaterial{3});
  visit.after(seconds(0), GoTo{LookUpScreen{}});
  visit.after(seconds(0), ChooseLookUpForm{LookUpForm::by_number});
  visit.after(seconds(0), TypeLookUp{"12345"});
  const std::uint64_t before = visit.session.visit;
  REQUIRE(forgets(visit.after(seconds(0), EndVisit{})));
  const Session& fresh = visit.session;
  REQUIRE(fresh.visit == before + 1);
  REQUIRE(fresh.stack == std::vector<Screen>{AttractScreen{}});
  REQUIRE_FALSE(fresh.sheet);
  REQUIRE(fresh.settings == visit.around.defaults);
  REQUIRE(fresh.search.empty());
  REQUIRE(fresh.powers.empty());
  REQUIRE(fresh.look_up.code.empty());
  REQUIRE(fresh.look_up.number.empty());
  REQUIRE(fresh.look_up.secret.empty());
  REQUIRE_FALSE(fresh.look_up.found);
}

TEST_CASE("every state of the machine has its screen", "[session]") {
  REQUIRE(forced_screen(Health::ok) == ForcedScreen::none);
  REQUIRE(forced_screen(Health::catalog_stale) == ForcedScreen::none);
  REQUIRE(forced_screen(Health::printer_absent) == ForcedScreen::none);
  REQUIRE(forced_screen(Health::no_catalog) == ForcedScreen::waiting_for_data);
  REQUIRE(forced_screen(Health::maintenance) == ForcedScreen::maintenance);
  REQUIRE(forced_screen(Health::out_of_service) == ForcedScreen::out_of_service);
}

}  // namespace mingbai::session
