// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Every screen in every size, language and orientation: names are unique, targets lie on the glass and do not overlap.
#include "kiosk/app/start_screen.h"
#include "tests/kiosk/screens/screen_driver.h"
#include "tests/support/catch.h"
#include "tests/support/ok.h"

namespace mingbai::test {
namespace {

const std::vector<std::string>& screens_to_see() {
  static const std::vector<std::string> k_screens{"attract",
                                                  "home",
                                                  "home+language",
                                                  "home+display",
                                                  "life",
                                                  "departments",
                                                  "list:shop",
                                                  "list:mz-test",
                                                  "list:other",
                                                  "search",
                                                  "search:食品",
                                                  "search:xyzzy",
                                                  "power:SC0001:eligibility",
                                                  "power:SC0001:materials",
                                                  "power:SC0001:flow",
                                                  "power:SC0001:flow+step=check",
                                                  "power:SC0001:basis",
                                                  "power:SC0001:supervision",
                                                  "power:BARE01",
                                                  "power:BARE01:materials",
                                                  "power:BARE01:basis",
                                                  "power:BARE01:supervision",
                                                  "power:NONE99",
                                                  "power:SC0001+phone",
                                                  "power:SC0001+print",
                                                  "lookup",
                                                  "lookup:number",
                                                  "lookup:keys",
                                                  "case",
                                                  "case+deadline",
                                                  "case+receipt",
                                                  "notices",
                                                  "notice:n1",
                                                  "notice:n1+print",
                                                  "notice:gone",
                                                  "help",
                                                  "feedback",
                                                  "form:feedback",
                                                  "form:feedback:chosen",
                                                  "form:complaint:chosen",
                                                  "form:complaint:subject",
                                                  "form:complaint:words",
                                                  "form:complaint:phone",
                                                  "form:disclosure_request:name",
                                                  "form:guide_error:review",
                                                  "form:complaint:done",
                                                  "form:complaint:full"};
  return k_screens;
}

void reach(ScreenDriver& kiosk, const std::string& screen) {
  if (screen.starts_with("case")) {
    kiosk.stage().apply(session::GoTo{session::LookUpScreen{}});
    kiosk.stage().apply(session::TypeLookUp{a_code()});
    kiosk.stage().apply(session::AskCase{});
    kiosk.stage().apply(session::CaseAnswered{kiosk.stage().session().visit, running_case(), std::nullopt});
  } else {
    for (const session::Intent& intent : ok(app::parse_start_screen(screen))) {
      kiosk.stage().apply(intent);
    }
  }
  for (const session::Intent& intent : ok(app::parse_start_sheet(screen))) {
    kiosk.stage().apply(intent);
  }
  kiosk.draw();
  kiosk.draw();
}

bool overlap(const ui::Rect& a, const ui::Rect& b) {
  const ui::Rect common = ui::intersection(a, b);
  return common.width > 1.0F && common.height > 1.0F;
}

void check_targets(ScreenDriver& kiosk, const Glass& glass) {
  const ui::SemanticTree& tree = kiosk.stage().ui().tree();
  REQUIRE(kiosk.stage().ui().duplicate_names().empty());
  const ui::Rect screen{0.0F, 0.0F, static_cast<float>(glass.width), static_cast<float>(glass.height)};
  std::vector<const ui::Node*> targets;
  for (const ui::Node& node : tree.nodes) {
    if (ui::is_interactive(node.role) && !node.state.offscreen && node.layer == tree.top_layer() &&
        !node.name.starts_with("flow.node.")) {
      targets.push_back(&node);
    }
  }
  for (std::size_t i = 0; i < targets.size(); ++i) {
    INFO(targets[i]->name);
    REQUIRE_FALSE(targets[i]->label.empty());
    REQUIRE(targets[i]->rect.x >= -0.5F);
    REQUIRE(targets[i]->rect.right() <= screen.right() + 0.5F);
    for (std::size_t j = i + 1; j < targets.size(); ++j) {
      if (targets[i]->name == "attract.begin" || targets[j]->name == "attract.begin") {
        continue;  // the whole glass begins the visit
      }
      INFO(targets[j]->name);
      REQUIRE_FALSE(overlap(targets[i]->rect, targets[j]->rect));
    }
  }
}

}  // namespace

TEST_CASE("every screen keeps its targets on the glass, apart and named once", "[screens]") {
  struct Row {
    int width;
    int height;
    session::TextSize size;
    session::Language language;
  };
  const std::vector<Row> rows{{1080, 1920, session::TextSize::m, session::Language::zh_hans},
                              {1080, 1920, session::TextSize::xl, session::Language::zh_hans},
                              {1080, 1920, session::TextSize::xl, session::Language::en},
                              {1920, 1080, session::TextSize::m, session::Language::zh_hans},
                              {1920, 1080, session::TextSize::m, session::Language::en},
                              {1080, 1920, session::TextSize::s, session::Language::en}};
  for (const Row& glass : rows) {
    Glass wanted{.width = glass.width,
                 .height = glass.height,
                 .settings = {.language = glass.language, .text_size = glass.size}};
    ScreenDriver kiosk(wanted);
    for (const std::string& screen : screens_to_see()) {
      INFO(glass.width << "x" << glass.height << " " << session::word(glass.size) << " "
                       << session::word(glass.language) << " " << screen);
      reach(kiosk, screen);
      check_targets(kiosk, wanted);
      kiosk.stage().apply(session::PrintReported{kiosk.stage().session().print_job, session::PrintState::printed});
      kiosk.stage().apply(session::EndVisit{});
      kiosk.draw();
    }
  }
}

TEST_CASE("home, help, language and text size are on every screen", "[screens]") {
  ScreenDriver kiosk;
  for (const std::string& screen : screens_to_see()) {
    INFO(screen);
    reach(kiosk, screen);
    for (const char* name : {"bar.back", "bar.home", "bar.help", "bar.language", "bar.display", "bar.status"}) {
      REQUIRE(kiosk.shows(name));
    }
    kiosk.stage().apply(session::EndVisit{});
    kiosk.draw();
  }
}

}  // namespace mingbai::test
