// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The hall as config/hall.toml draws it. Metres; x grows to the right, y downward, from a floor's upper left corner.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/geometry.h"

namespace mingbai::screens {

struct HallArea {
  std::string kind;  // a key of the table [hallarea]: entrance, toilet, printer...
  std::string name;  // empty: the word of its kind
  ui::Rect rect;
};

struct HallWindow {
  std::string id;          // "<floor>-<number>": "1-3"
  std::string number;      // as on the sign: "3"
  std::string name;        // what it is for: "企业登记"; may be empty
  std::string words;       // a guide that holds them means this window: "婚姻登记厅"; may be empty
  std::string department;  // Department::id, or empty
  ui::Rect rect;
};

struct HallFloor {
  std::string id;    // "1"
  std::string name;  // "一楼", as the guides call it
  float width = 0.0F;
  float depth = 0.0F;
  std::vector<HallArea> areas;
  std::vector<HallWindow> windows;

  const HallWindow* find(std::string_view window) const;  // by id; nullptr when absent
};

// Where this machine stands.
struct HallHere {
  std::string floor;  // HallFloor::id
  ui::Point at;
};

struct HallPlan {
  std::string place;       // how the guides' addresses name this hall: "明州市民服务中心"; may be empty
  std::string desk;        // where staff help: "一楼导办台"
  std::string desk_phone;  // may be empty
  std::string hours;       // may be empty
  std::vector<HallFloor> floors;
  std::optional<HallHere> here;

  const HallFloor* find_floor(std::string_view id) const;    // nullptr when absent
  const HallFloor* floor_of(std::string_view window) const;  // of a HallWindow::id; nullptr when absent
  // Whether the guide's address is another place than this hall; never when either is not given.
  bool elsewhere(std::string_view address) const;
  // The windows that a guide's words name ("一楼 5–8 号公安综合窗口", "一楼 3 号窗口；5 号窗口"), as HallWindow::id, in
  // the order of the words. Windows that the plan does not hold are left out.
  std::vector<std::string> windows_in(std::string_view guide_window) const;
};

}  // namespace mingbai::screens
