// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/flow/flow_view.h"

#include <algorithm>

#include "kiosk/flow/shapes.h"
#include "tests/kiosk/flow/flow_scene.h"
#include "tests/support/catch.h"
#include "tests/support/chart_builder.h"

namespace mingbai::flow {
namespace {

using test::FlowScene;

struct NamedChart {
  const char* name;
  catalog::Flowchart chart;
};

std::vector<NamedChart> hard_charts() {
  return {{"two steps", test::two_step_chart()}, {"20 steps", test::rounds_chart(20)},
          {"60 steps", test::rounds_chart(60)},  {"8 ends", test::many_ends_chart(8)},
          {"loops", test::loops_chart(4)},       {"long names", test::long_names_chart()}};
}

const ui::Node* find(FlowScene& scene, const std::string& name) {
  return scene.fixture().ui().tree().find(name);
}

// The box that a text belongs to; nullptr for a condition.
const ui::Node* box_of(FlowScene& scene, const ui::TextRun& run) {
  for (const ui::Node& node : scene.fixture().ui().tree().nodes) {
    if (node.name.starts_with("flow.node.") && !node.state.offscreen && node.rect.contains(run.full.centre())) {
      return &node;
    }
  }
  return nullptr;
}

bool inside(const ui::Rect& inner, const ui::Rect& outer, float spare) {
  return inner.x >= outer.x - spare && inner.right() <= outer.right() + spare && inner.y >= outer.y - spare &&
         inner.bottom() <= outer.bottom() + spare;
}

// At this zoom every text is large enough, inside its box, and apart from every other.
void check_texts(FlowScene& scene) {
  const float note = scene.fixture().theme().text(ui::TextRole::note).size_px;
  const ui::Rect area = find(scene, "flow.area")->rect;
  std::vector<ui::TextRun> runs;
  for (const ui::TextRun& run : scene.fixture().ui().text_runs()) {
    if (inside(run.ink, area, 0.0F)) {
      runs.push_back(run);
    }
  }
  for (const ui::TextRun& run : runs) {
    INFO(run.text << " at " << run.size_px << " px in " << run.node);
    CHECK(run.size_px >= scene.fixture().theme().px(4.8F));
    const bool number = std::all_of(run.text.begin(), run.text.end(), [](char c) { return c >= '0' && c <= '9'; });
    CHECK((number || run.size_px >= note * 0.96F));
    CHECK_FALSE(run.ellipsized);
    if (const ui::Node* box = box_of(scene, run); box != nullptr && run.text.size() > 3) {
      CHECK(inside(run.ink, box->rect, 1.0F));
    }
  }
  for (std::size_t i = 0; i < runs.size(); ++i) {
    for (std::size_t j = i + 1; j < runs.size(); ++j) {
      INFO(runs[i].text << " and " << runs[j].text);
      CHECK(intersection(runs[i].ink, runs[j].ink).empty());
    }
  }
}

}  // namespace

TEST_CASE("no text of a chart is cut, too small or over another at any zoom", "[flow]") {
  for (const ui::TextStep step : {ui::TextStep::s, ui::TextStep::m, ui::TextStep::l, ui::TextStep::xl}) {
    for (const NamedChart& hard : hard_charts()) {
      FlowScene scene(hard.chart, {}, step);
      scene.put_case(std::min<std::size_t>(hard.chart.nodes.size() - 1, 3));
      scene.fixture().ui().record_text_runs(true);
      scene.draw();
      for (const char* keys : {"", "+", "-", "-", "-", "-", "0"}) {
        INFO(hard.name << ", step " << static_cast<int>(step) << ", keys " << keys);
        scene.type(keys);
        scene.draw();
        check_texts(scene);
        REQUIRE(scene.fixture().ui().duplicate_names().empty());
        REQUIRE(scene.fixture().ui().undersized_targets().empty());
      }
    }
  }
}

TEST_CASE("the whole chart is in sight after the button for it", "[flow]") {
  FlowScene scene(test::rounds_chart(60));
  scene.draw();
  REQUIRE(find(scene, "flow.node.appeal")->state.offscreen);
  scene.tap("flow.zoom_fit");
  scene.draw();
  for (const catalog::FlowNode& node : scene.chart().nodes) {
    const ui::Node* box = find(scene, "flow.node." + node.id);
    REQUIRE(box != nullptr);
    REQUIRE_FALSE(box->state.offscreen);
    REQUIRE(inside(box->rect, find(scene, "flow.area")->rect, 1.0F));
    REQUIRE(box->role == ui::Role::item);  // too small for a finger
  }
}

TEST_CASE("a tap on the small chart brings that place nearer, and there a tap opens the step", "[flow]") {
  FlowScene scene(test::rounds_chart(60));
  scene.draw();
  scene.tap("flow.zoom_fit");
  scene.draw();
  const ui::Point middle = find(scene, "flow.closer")->rect.centre();
  std::string nearest;
  float least = 1e9F;
  for (const ui::Node& node : scene.fixture().ui().tree().nodes) {
    const float off = std::abs(node.rect.centre().x - middle.x) + std::abs(node.rect.centre().y - middle.y);
    if (node.name.starts_with("flow.node.") && off < least) {
      least = off;
      nearest = node.name;
    }
  }
  scene.tap("flow.closer");
  scene.draw();
  const ui::Node* box = find(scene, nearest);
  REQUIRE(box->role == ui::Role::button);
  REQUIRE_FALSE(box->state.offscreen);
  scene.tap(nearest);
  REQUIRE("flow.node." + scene.press().node == nearest);
}

TEST_CASE("a chart cannot be moved out of sight or shrunk to nothing", "[flow]") {
  FlowScene scene(test::rounds_chart(20));
  scene.draw();
  const ui::Point middle = find(scene, "flow.area")->rect.centre();
  for (int push = 0; push < 12; ++push) {
    scene.draw({{ui::PointerEvent{ui::PointerPhase::down, middle}}});
    scene.draw({{ui::PointerEvent{ui::PointerPhase::move, {middle.x + 400.0F, middle.y + 600.0F}}}});
    scene.draw({{ui::PointerEvent{ui::PointerPhase::up, {middle.x + 400.0F, middle.y + 600.0F}}}});
  }
  REQUIRE_FALSE(find(scene, "flow.node.apply")->state.offscreen);
  scene.type("--------------------");
  scene.draw();
  const float smallest = find(scene, "flow.node.apply")->rect.width;
  scene.type("0");
  scene.draw();
  REQUIRE(find(scene, "flow.node.apply")->rect.width <= smallest * 3.0F);
  REQUIRE(smallest > 8.0F);
}

TEST_CASE("the arrow keys walk along the edges and bring the step into sight", "[flow]") {
  FlowScene scene(test::rounds_chart(60));
  scene.draw();
  scene.fixture().ui().focus("flow.node.apply");
  scene.draw();
  for (int step = 0; step < 8; ++step) {
    scene.draw({{ui::KeyEvent{ui::Key::down}}});
    scene.draw();
    const auto& nodes = scene.fixture().ui().tree().nodes;
    const auto focused =
        std::find_if(nodes.begin(), nodes.end(), [](const ui::Node& node) { return node.state.focused; });
    REQUIRE(focused != nodes.end());
    REQUIRE(focused->name.starts_with("flow.node."));
    REQUIRE_FALSE(focused->state.offscreen);
  }
  scene.draw({{ui::KeyEvent{ui::Key::ok}}});
  REQUIRE_FALSE(scene.press().node.empty());
}

TEST_CASE("moving a chart rasterizes no word anew", "[flow]") {
  FlowScene scene(test::rounds_chart(60));
  scene.draw();
  scene.tap("flow.zoom_fit");
  scene.draw();
  const ui::Point middle = find(scene, "flow.area")->rect.centre();
  scene.type("+++");
  scene.draw();
  scene.draw({{ui::PointerEvent{ui::PointerPhase::down, middle}}});
  const auto move_by = [&](float by) {
    scene.draw({{ui::PointerEvent{ui::PointerPhase::move, {middle.x, middle.y + by}}}});
  };
  for (float by = 0.0F; by > -600.0F; by -= 60.0F) {
    move_by(by);  // everything in reach is drawn once
  }
  const auto before = scene.fixture().text().stats().misses;
  for (float by = -600.0F; by < 0.0F; by += 15.0F) {
    move_by(by);
  }
  REQUIRE(scene.fixture().text().stats().misses == before);
}

TEST_CASE("words on every box and sign hold the contrast of the theme", "[flow]") {
  struct Range {
    ui::Contrast contrast;
    double least;
    double most;
  };
  for (const Range& range : {Range{ui::Contrast::standard, 10.0, 21.0}, Range{ui::Contrast::high, 20.0, 21.0},
                             Range{ui::Contrast::low, 4.5, 8.0}}) {
    const ui::Palette palette = ui::make_theme({}, ui::TextStep::m, range.contrast).palette;
    const auto check = [&](const char* what, ui::Colour words, ui::Colour ground) {
      INFO(what << " in contrast " << static_cast<int>(range.contrast));
      CHECK(contrast_ratio(words, ground) >= range.least);
      CHECK(contrast_ratio(words, ground) <= range.most + 0.001);
    };
    for (const auto kind : {catalog::NodeKind::start, catalog::NodeKind::step, catalog::NodeKind::decision}) {
      for (const auto state :
           {cases::StepState::not_reached, cases::StepState::done, cases::StepState::here, cases::StepState::skipped}) {
        const BoxLook look = look_of(palette, kind, state);
        check("name", look.words, look.fill);
        check("badge", look.badge_words, look.badge);
      }
    }
    for (const auto authority :
         {catalog::Authority::decision, catalog::Authority::execution, catalog::Authority::supervision}) {
      const SignLook look = look_of(palette, authority);
      check("sign", look.words, look.ground);
    }
    check("condition", palette.ink, palette.paper);
  }
}

}  // namespace mingbai::flow
