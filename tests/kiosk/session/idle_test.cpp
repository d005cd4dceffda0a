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
