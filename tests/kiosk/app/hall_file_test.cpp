// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/hall_file.h"

#include "tests/support/catch.h"
#include "tests/support/ok.h"
#include "tests/support/source_path.h"

namespace mingbai::app {
namespace {

constexpr std::string_view k_floor = "[[floor]]\nid = \"1\"\nname = \"一楼\"\nwidth = 20\ndepth = 10.5\n";

std::string floor_with(std::string_view more) {
  return std::string(k_floor) + std::string(more);
}

}  // namespace

TEST_CASE("the shipped hall is read: floors, windows, where we are", "[app]") {
  const screens::HallPlan plan = test::ok(load_hall_plan(test::source_path("config/hall.toml")));
  REQUIRE(plan.floors.size() == 3);
  REQUIRE(plan.floors[0].name == "一楼");
  REQUIRE(plan.floors[0].find("1-3") != nullptr);
  REQUIRE(plan.here);
  REQUIRE(plan.windows_in("一楼 3 号窗口") == std::vector<std::string>{"1-3"});
  REQUIRE(plan.windows_in("一楼婚姻登记厅 1–4 号台（清河县民政局婚姻登记处派驻）") ==
          std::vector<std::string>{"1-marriage"});
}

TEST_CASE("windows of the shipped hall lie apart from each other", "[app]") {
  const screens::HallPlan plan = test::ok(load_hall_plan(test::source_path("config/hall.toml")));
  for (const screens::HallFloor& floor : plan.floors) {
    for (std::size_t i = 0; i < floor.windows.size(); ++i) {
      for (std::size_t j = i + 1; j < floor.windows.size(); ++j) {
        INFO(floor.windows[i].id << " " << floor.windows[j].id);
        REQUIRE(ui::intersection(floor.windows[i].rect, floor.windows[j].rect).empty());
      }
      for (const screens::HallArea& area : floor.areas) {
        INFO(floor.windows[i].id << " " << area.kind);
        REQUIRE(ui::intersection(floor.windows[i].rect, area.rect).empty());
      }
    }
  }
}

TEST_CASE("what is wrong in a hall file is named with its line", "[app]") {
  struct Row {
    std::string toml;
    ErrorCode code;
    std::string names;
  };
  const std::vector<Row> rows{
      {"", ErrorCode::bad_value, "[[floor]]"},
      {"place = ", ErrorCode::bad_syntax, "line 1"},
      {"place = 3\n" + std::string(k_floor), ErrorCode::bad_value, "place wants a text"},
      {"plaec = \"x\"\n" + std::string(k_floor), ErrorCode::bad_value, "plaec"},
      {"floor = 3", ErrorCode::bad_value, "[[...]]"},
      {"[[floor]]\nid = \"一\"\nname = \"一楼\"\nwidth = 20\ndepth = 10", ErrorCode::bad_value, "id of a floor"},
      {"[[floor]]\nid = \"1\"\nname = \"一楼\"\nwidth = -3\ndepth = 10", ErrorCode::bad_value, "width wants metres"},
      {"[[floor]]\nid = \"1\"\nname = \"一楼\"\nwidth = nan\ndepth = 10", ErrorCode::bad_value, "width wants metres"},
      {"[[floor]]\nid = \"1\"\nname = \"一楼\"\nwidth = inf\ndepth = 10", ErrorCode::bad_value, "width wants metres"},
      {floor_with("[[floor.area]]\nkind = \"moat\"\nx = 0\ny = 0\nwidth = 1\ndepth = 1"), ErrorCode::bad_value,
       "kind is one of"},
      {floor_with("[[floor.area]]\nkind = \"desk\"\nx = 19.5\ny = 0\nwidth = 1\ndepth = 1"), ErrorCode::bad_value,
       "line 6"},
      {floor_with("[[floor.window]]\nnumber = \"3\"\nx = 0\ny = 0\nwidth = 1"), ErrorCode::bad_value,
       "depth wants metres"},
      {floor_with("[[floor.window]]\nnumber = \"婚姻\"\nx = 0\ny = 0\nwidth = 1\ndepth = 1"), ErrorCode::bad_value,
       "wants an id"},
      {floor_with("[[floor.window]]\nnumber = \"3\"\nx = 0\ny = 0\nwidth = 1\ndepth = 1\n"
                  "[[floor.window]]\nnumber = \"3\"\nx = 2\ny = 0\nwidth = 1\ndepth = 1"),
       ErrorCode::bad_value, "two windows \"1-3\""},
      {std::string(k_floor) + std::string(k_floor), ErrorCode::bad_value, "its own"},
      {"here = 3\n" + std::string(k_floor), ErrorCode::bad_value, "[here]"},
      {"[here]\nfloor = \"9\"\nx = 1\ny = 1\n" + std::string(k_floor), ErrorCode::bad_value, "\"9\""},
      {"[here]\nfloor = \"1\"\nx = 30\ny = 1\n" + std::string(k_floor), ErrorCode::bad_value, "within its floor"},
  };
  for (const Row& row : rows) {
    INFO(row.toml);
    const auto plan = parse_hall_plan(row.toml, "hall.toml");
    REQUIRE_FALSE(plan);
    REQUIRE(plan.error().code == row.code);
    INFO(plan.error().message);
    REQUIRE(plan.error().message.find(row.names) != std::string::npos);
  }
}

}  // namespace mingbai::app
