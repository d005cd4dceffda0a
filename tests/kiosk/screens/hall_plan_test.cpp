// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/screens/hall_plan.h"

#include "tests/support/catch.h"

namespace mingbai::screens {
namespace {

HallPlan plan() {
  HallPlan value;
  value.place = "明州市民服务中心";
  HallFloor first{.id = "1", .name = "一楼", .width = 40.0F, .depth = 26.0F, .areas = {}, .windows = {}};
  HallFloor second{.id = "2", .name = "二楼", .width = 40.0F, .depth = 26.0F, .areas = {}, .windows = {}};
  for (int i = 1; i <= 12; ++i) {
    HallWindow window;
    window.number = std::to_string(i);
    window.id = "1-" + window.number;
    first.windows.push_back(window);
    window.id = "2-" + window.number;
    second.windows.push_back(window);
  }
  HallWindow marriage;
  marriage.id = "1-marriage";
  marriage.number = "婚姻登记厅";
  marriage.words = "婚姻登记厅";
  first.windows.push_back(marriage);
  value.floors = {first, second};
  return value;
}

}  // namespace

TEST_CASE("the windows that a guide names are found in its own words", "[screens]") {
  struct Row {
    std::string words;
    std::vector<std::string> windows;
  };
  const std::vector<Row> rows{
      {"一楼 3 号窗口", {"1-3"}},
      {"一楼3号窗口", {"1-3"}},
      {"二楼 6、7、8 号窗口", {"2-6", "2-7", "2-8"}},
      {"一楼 5–8 号公安综合窗口", {"1-5", "1-6", "1-7", "1-8"}},
      {"二楼 6 至 10 号窗口缴费处", {"2-6", "2-7", "2-8", "2-9", "2-10"}},
      {"一楼 3 号窗口（办执照时同报）；5 号窗口", {"1-3", "1-5"}},
      {"一楼 3 号窗口；二楼 4 号窗口", {"1-3", "2-4"}},
      {"在校申请；二楼 11 号窗口咨询", {"2-11"}},
      {"一楼婚姻登记厅 1–4 号台", {"1-marriage"}},  // desks of a room are not windows of the floor
      {"一楼 99 号窗口", {}},
      {"三楼 3 号窗口", {}},
      {"预算科", {}},
      {"一楼 305 室", {}},
      {"一楼 9999999999999999999999 号窗口", {}},
      {"一楼 1–99999 号窗口", {"1-1"}},  // no such range: both ends alone, and the last is no window
      {"一楼 - 号窗口", {}},
      {"", {}},
  };
  for (const Row& row : rows) {
    INFO(row.words);
    REQUIRE(plan().windows_in(row.words) == row.windows);
  }
}

TEST_CASE("only an address that names another place is elsewhere", "[screens]") {
  HallPlan value = plan();
  REQUIRE_FALSE(value.elsewhere("明州朝阳路 88 号明州市民服务中心"));
  REQUIRE(value.elsewhere("清河县文化路 30 号清河县政务服务中心"));
  REQUIRE_FALSE(value.elsewhere(""));
  value.place.clear();
  REQUIRE_FALSE(value.elsewhere("清河县文化路 30 号"));
}

TEST_CASE("a window finds its floor", "[screens]") {
  const HallPlan value = plan();
  REQUIRE(value.floor_of("2-4")->name == "二楼");
  REQUIRE(value.floor_of("2-44") == nullptr);
  REQUIRE(value.find_floor("3") == nullptr);
}

}  // namespace mingbai::screens
