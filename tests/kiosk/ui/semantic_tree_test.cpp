// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/semantic_tree.h"

#include <nlohmann/json.hpp>

#include "kiosk/ui/layout.h"
#include "kiosk/ui/list_widgets.h"
#include "kiosk/ui/widgets.h"
#include "tests/kiosk/ui/ui_fixture.h"
#include "tests/support/catch.h"

using namespace mingbai;
using namespace mingbai::ui;

TEST_CASE("a tree is one JSON line with roles, states and whole rectangles", "[ui]") {
  SemanticTree tree;
  tree.screen = "home";
  tree.frame = 7;
  Node node;
  node.name = "home.search";
  node.role = Role::field;
  node.label = "找\"事\"";
  node.value = "公积金";
  node.state.focused = true;
  node.rect = {10.4F, 20.6F, 300.0F, 64.0F};
  tree.nodes.push_back(node);
  const std::string line = to_json_line(tree);
  CHECK(line.find('\n') == std::string::npos);
  const auto json = nlohmann::json::parse(line);
  CHECK(json["screen"] == "home");
  CHECK(json["frame"] == 7);
  CHECK(json["nodes"][0]["role"] == "field");
  CHECK(json["nodes"][0]["label"] == "找\"事\"");
  CHECK(json["nodes"][0]["state"] == nlohmann::json{"focused"});
  CHECK(json["nodes"][0]["rect"] == nlohmann::json{10, 21, 300, 64});
  CHECK_FALSE(json["nodes"][0].contains("layer"));
}

TEST_CASE("the smallest enabled target of the top layer is hit", "[ui]") {
  SemanticTree tree;
  tree.nodes = {{"row", Role::checkbox, "", "", {}, {0, 0, 400, 100}, 0},
                {"row.link", Role::link, "", "", {}, {300, 20, 100, 60}, 0}};
  CHECK(tree.hit({320, 50})->name == "row.link");
  CHECK(tree.hit({20, 50})->name == "row");
  CHECK(tree.hit({500, 50}) == nullptr);
  tree.nodes[1].state.disabled = true;
  CHECK(tree.hit({320, 50})->name == "row");
  tree.nodes.push_back({"dialog", Role::dialog, "", "", {}, {0, 200, 400, 100}, 1});
  CHECK(tree.hit({20, 50}) == nullptr);
}

TEST_CASE("bars that are called first are read around the content", "[ui]") {
  test::UiFixture fixture;
  fixture.frame([](Ui& ui) {
    ui.screen("home", "首页");
    const std::array<BarSlot, 2> slots{{{"bar.back", "back", "返回", false}, {"bar.home", "home", "首页", false}}};
    (void)bottom_bar(ui, slots);
    top_bar(ui, {.seal = "明\n白", .place = "大厅", .status = {}, .date = {}});
    const ScrollArea area(ui, "home.content");
    headline(ui, "home.title", "标题");
    (void)button(ui, {.name = "home.go", .label = "去办", .icon = {}});
  });
  std::vector<std::string> names;
  for (const Node& node : fixture.ui().tree().nodes) names.push_back(node.name);
  CHECK(names == std::vector<std::string>{"home", "bar.place", "home.title", "home.go", "bar.back", "bar.home"});
  const Node& go = fixture.node("home.go");
  CHECK(go.rect.x == fixture.theme().margin);
  CHECK(go.rect.width == 1080.0F - 2.0F * fixture.theme().margin);
  CHECK(go.rect.height >= fixture.theme().main_target);
}

TEST_CASE("the frame number rises only when the tree changes, and a name used twice is found", "[ui]") {
  test::UiFixture fixture;
  const auto screen = [](Ui& ui) {
    ui.screen("s", "s");
    paragraph(ui, "s.text", "话");
    paragraph(ui, "s.text", "又一次");
  };
  CHECK(fixture.frame(screen).tree_changed);
  const std::uint64_t number = fixture.ui().tree().frame;
  CHECK_FALSE(fixture.frame(screen).tree_changed);
  CHECK(fixture.ui().tree().frame == number);
  CHECK(fixture.ui().duplicate_names() == std::vector<std::string>{"s.text"});
}

TEST_CASE("a masked field shows dots and says nothing", "[ui]") {
  test::UiFixture fixture;
  fixture.frame([](Ui& ui) {
    ui.screen("s", "s");
    (void)field(ui, {.name = "s.pin", .text = "1234", .placeholder = "口令", .icon = {}, .masked = true});
  });
  CHECK(fixture.node("s.pin").value.empty());
}
