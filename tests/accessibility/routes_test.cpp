// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// How many touches a task takes (A22), what stays masked (A26), and that nothing of one visitor's settings is left for
// the next on any way out (A27).
#include "tests/accessibility/stress_catalog.h"
#include "tests/kiosk/screens/screen_driver.h"
#include "tests/support/catch.h"

namespace mingbai::test {
namespace {

constexpr std::size_t k_most_touches = 5;

struct Stressed {
  TempDirectory directory;
  ScreenDriver kiosk{make(directory)};

  static Glass make(const TempDirectory& directory) {
    Glass glass;
    glass.catalog = directory / "stress.db";
    write_stress_catalog(glass.catalog);
    return glass;
  }
};

// Turns the page first when what is wanted lies further down; how many touches it took.
std::size_t touch(ScreenDriver& kiosk, const std::string& name) {
  std::size_t touches = 1;
  const ui::Node* node = kiosk.stage().ui().tree().find(name);
  if (node != nullptr && node->state.offscreen) {
    kiosk.tap(kiosk.screen() + ".content.page_down");
    ++touches;
  }
  kiosk.tap(name);
  return touches;
}

}  // namespace

TEST_CASE("every main task is done in five touches at most", "[accessibility]") {
  struct Row {
    const char* task;
    std::vector<std::string> touches;
    std::string then;  // what must be seen
  };
  const std::vector<Row> rows{
      {"what to bring", {"attract.begin", "home.life.shop", "list.item.SC001"}, "power.material.0"},
      {"print what to bring", {"attract.begin", "home.life.shop", "list.item.SC001", "power.print"}, "print.state"},
      {"the way it goes", {"attract.begin", "home.life.shop", "list.item.SC001", "power.tab.flow"}, "flow.zoom_in"},
      {"ask for my case", {"attract.begin", "home.case"}, "case.ask"},
      {"what was decided", {"attract.begin", "home.notices"}, "notices.item.st-notice"},
      {"which office", {"attract.begin", "home.departments"}, "departments.item.mz-scj"},
      {"larger letters", {"bar.display", "display.size.3"}, "display.size.3"},
      {"another language", {"bar.language", "language.en"}, "bar.home"},
      {"help", {"attract.begin", "bar.help"}, "help.staff"},
      {"where in the hall", {"attract.begin", "home.hall"}, "hall.title"},
      {"whom to complain to", {"attract.begin", "home.feedback"}, "feedback.title"},
      {"complain",
       {"attract.begin", "home.feedback", "feedback.complain", "form.reason.late", "form.next"},
       "form.handin"},
  };
  Stressed stressed;
  for (const Row& row : rows) {
    INFO(row.task);
    std::size_t touches = 0;
    for (const std::string& name : row.touches) {
      INFO(name);
      touches += touch(stressed.kiosk, name);
    }
    CHECK(touches <= k_most_touches);
    CHECK(stressed.kiosk.shows(row.then));
    stressed.kiosk.stage().apply(
        session::PrintReported{stressed.kiosk.stage().session().print_job, session::PrintState::printed});
    stressed.kiosk.stage().apply(session::EndVisit{});
    stressed.kiosk.draw();
  }
}

TEST_CASE("every way out gives the hall's own settings back", "[accessibility]") {
  using std::chrono::seconds;
  Stressed stressed;
  ScreenDriver& kiosk = stressed.kiosk;
  const session::Settings chosen{.language = session::Language::en,
                                 .text_size = session::TextSize::xl,
                                 .contrast = session::Contrast::high,
                                 .reach = session::Reach::lower_half,
                                 .sound = session::Sound::on};
  struct Row {
    const char* way;
    std::function<void()> leave;
  };
  const std::vector<Row> rows{
      {"nobody touches",
       [&] {
         kiosk.wait(seconds(241));
         kiosk.wait(seconds(61));
       }},
      {"the warning is answered with I am done",
       [&] {
         kiosk.wait(seconds(241));
         kiosk.tap("idle.end");
       }},
      {"back from the first screen", [&] { kiosk.tap("bar.back"); }},
      {"the end on the help screen",
       [&] {
         kiosk.stage().apply(session::GoTo{session::HelpScreen{}});
         kiosk.stage().apply(session::EndVisit{});
         kiosk.draw();
       }},
  };
  for (const Row& row : rows) {
    INFO(row.way);
    kiosk.tap("attract.begin");
    kiosk.stage().apply(session::ChooseLanguage{chosen.language});
    kiosk.stage().apply(session::ChooseTextSize{chosen.text_size});
    kiosk.stage().apply(session::ChooseContrast{chosen.contrast});
    kiosk.stage().apply(session::ChooseReach{chosen.reach});
    kiosk.stage().apply(session::ChooseSound{chosen.sound});
    kiosk.draw();
    REQUIRE(kiosk.stage().session().settings == chosen);
    row.leave();
    CHECK(kiosk.screen() == "attract");
    CHECK(kiosk.stage().session().settings == session::Settings{});
  }
}

TEST_CASE("the second secret is never shown in clear", "[accessibility]") {
  Stressed stressed;
  ScreenDriver& kiosk = stressed.kiosk;
  kiosk.stage().ui().record_text_runs(true);
  kiosk.stage().apply(session::GoTo{session::LookUpScreen{}});
  kiosk.stage().apply(session::ChooseLookUpForm{session::LookUpForm::by_number});
  kiosk.stage().apply(session::ChooseLookUpField{session::LookUpField::secret});
  kiosk.stage().apply(session::TypeLookUp{"739X"});
  kiosk.draw();
  REQUIRE(kiosk.stage().session().look_up.secret == "739X");
  for (const ui::Node& node : kiosk.stage().ui().tree().nodes) {
    INFO(node.name);
    CHECK(node.value.find("739") == std::string::npos);
    CHECK(node.label.find("739") == std::string::npos);
  }
  for (const ui::TextRun& run : kiosk.stage().ui().text_runs()) {
    CHECK(run.text.find("739") == std::string::npos);
  }
}

}  // namespace mingbai::test
