// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/hall_file.h"

#include <toml++/toml.h>

#include <algorithm>
#include <cctype>
#include <initializer_list>
#include <optional>
#include <set>
#include <string>

#include "sync/base/file.h"

namespace mingbai::app {
namespace {

using screens::HallArea;
using screens::HallFloor;
using screens::HallHere;
using screens::HallPlan;
using screens::HallWindow;

constexpr std::size_t k_file_limit = 1U << 18U;
constexpr std::size_t k_most_floors = 12;
constexpr std::size_t k_most_things = 400;  // areas and windows of a floor
constexpr double k_longest_metres = 500.0;
constexpr double k_least_metres = 0.2;
constexpr double k_rounding = 0.01;  // a centimetre over the wall is no complaint

std::string ascii_id(std::string_view text) {
  const bool plain = !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-';
  });
  return plain ? std::string(text) : std::string();
}

// Reads one table and remembers the first thing that is wrong in the whole file.
class Table {
 public:
  Table(const toml::table& table, std::string_view source, std::string& trouble)
      : table_(table), source_(source), trouble_(trouble) {}

  void only(std::initializer_list<std::string_view> known) {
    for (const auto& [key, value] : table_) {
      if (std::find(known.begin(), known.end(), key.str()) == known.end()) {
        complain(value, "\"" + std::string(key.str()) + "\" is not a known key here");
      }
    }
  }
  std::string text(std::string_view key) {
    const toml::node* node = table_.get(key);
    if (node == nullptr) {
      return {};
    }
    if (const auto value = node->value_exact<std::string>()) {
      return *value;
    }
    complain(*node, std::string(key) + " wants a text in quotes");
    return {};
  }
  std::string needed_text(std::string_view key) {
    std::string value = text(key);
    if (value.empty()) {
      complain(table_, std::string(key) + " is missing: write it as a text in quotes");
    }
    return value;
  }
  float metres(std::string_view key, double least) {
    const toml::node* node = table_.get(key);
    const auto value = node == nullptr ? std::nullopt : node->value<double>();
    if (!value || !(*value >= least && *value <= k_longest_metres)) {  // not a number is neither
      complain(node == nullptr ? table_ : *node, std::string(key) + " wants metres, at most 500");
      return static_cast<float>(std::max(least, 1.0));
    }
    return static_cast<float>(*value);
  }
  ui::Rect rect(const HallFloor& floor) {
    const ui::Rect rect{metres("x", 0.0), metres("y", 0.0), metres("width", k_least_metres),
                        metres("depth", k_least_metres)};
    const auto slack = static_cast<float>(k_rounding);
    if (rect.right() > floor.width + slack || rect.bottom() > floor.depth + slack) {
      complain(table_, "this does not lie within the floor \"" + floor.name + "\": mend x, y, width or depth");
    }
    return rect;
  }
  void complain(const toml::node& where, const std::string& why) {
    if (trouble_.empty()) {
      trouble_ = source_ + ", line " + std::to_string(where.source().begin.line) + ": " + why;
    }
  }
  const toml::table& raw() const { return table_; }
  // Each table of an array of tables.
  template <class Use>
  void each(std::string_view key, std::size_t most, const Use& use) {
    const toml::node* node = table_.get(key);
    if (node == nullptr) {
      return;
    }
    const toml::array* array = node->as_array();
    if (array == nullptr || !array->is_homogeneous(toml::node_type::table)) {
      return complain(*node, std::string(key) + " is written as [[...]], once for each");
    }
    if (array->size() > most) {
      return complain(*node, "there are more than " + std::to_string(most) + " of " + std::string(key));
    }
    for (const toml::node& item : *array) {
      use(Table(*item.as_table(), source_, trouble_));
    }
  }

 private:
  const toml::table& table_;
  std::string source_;
  std::string& trouble_;
};

HallArea read_area(Table table, const HallFloor& floor) {
  static const std::set<std::string, std::less<>> k_kinds{"entrance", "toilet",     "printer", "waiting",
                                                          "stairs",   "lift",       "desk",    "service",
                                                          "room",     "accessible", "baby",    "water"};
  table.only({"kind", "name", "x", "y", "width", "depth"});
  HallArea area{table.needed_text("kind"), table.text("name"), table.rect(floor)};
  if (!k_kinds.contains(area.kind)) {
    table.complain(
        table.raw(),
        "kind is one of entrance toilet printer waiting stairs lift desk service room accessible baby water");
  }
  return area;
}

HallWindow read_window(Table table, const HallFloor& floor) {
  table.only({"id", "number", "name", "department", "words", "x", "y", "width", "depth"});
  HallWindow window;
  window.number = table.needed_text("number");
  window.name = table.text("name");
  window.department = table.text("department");
  window.words = table.text("words");
  window.rect = table.rect(floor);
  const std::string given = table.text("id");
  const std::string id = ascii_id(given.empty() ? window.number : given);
  if (id.empty()) {
    table.complain(table.raw(), "a number that is not plain letters and digits wants an id of them beside it");
  }
  window.id = floor.id + "-" + id;
  if (floor.find(window.id) != nullptr) {
    table.complain(table.raw(), "there are two windows \"" + window.id + "\": give one another number or id");
  }
  return window;
}

HallFloor read_floor(Table table, const HallPlan& plan) {
  table.only({"id", "name", "width", "depth", "area", "window"});
  HallFloor floor;
  floor.id = ascii_id(table.needed_text("id"));
  if (floor.id.empty() || plan.find_floor(floor.id) != nullptr) {
    table.complain(table.raw(), "the id of a floor is its own, of plain letters and digits");
  }
  floor.name = table.needed_text("name");
  floor.width = table.metres("width", 1.0);
  floor.depth = table.metres("depth", 1.0);
  table.each("area", k_most_things, [&](Table area) { floor.areas.push_back(read_area(area, floor)); });
  table.each("window", k_most_things, [&](Table window) { floor.windows.push_back(read_window(window, floor)); });
  return floor;
}

std::optional<HallHere> read_here(Table root, const HallPlan& plan, std::string_view source, std::string& trouble) {
  const toml::node* node = root.raw().get("here");
  if (node == nullptr) {
    return std::nullopt;
  }
  if (!node->is_table()) {
    root.complain(*node, "here is written as [here] with floor, x and y");
    return std::nullopt;
  }
  Table table(*node->as_table(), source, trouble);
  table.only({"floor", "x", "y"});
  HallHere here{table.needed_text("floor"), {table.metres("x", 0.0), table.metres("y", 0.0)}};
  const HallFloor* floor = plan.find_floor(here.floor);
  if (floor == nullptr) {
    table.complain(*node, "no [[floor]] has the id \"" + here.floor + "\"");
  } else if (here.at.x > floor->width || here.at.y > floor->depth) {
    table.complain(*node, "here does not lie within its floor");
  }
  return here;
}

}  // namespace

Result<HallPlan> parse_hall_plan(std::string_view toml, std::string_view source) {
  toml::table root;
  try {
    root = toml::parse(toml, source);
  } catch (const toml::parse_error& error) {
    return fail(ErrorCode::bad_syntax, std::string(source) + ", line " + std::to_string(error.source().begin.line) +
                                           ": " + std::string(error.description()));
  }
  std::string trouble;
  Table table(root, source, trouble);
  table.only({"place", "desk", "desk_phone", "hours", "here", "floor"});
  HallPlan plan;
  plan.place = table.text("place");
  plan.desk = table.text("desk");
  plan.desk_phone = table.text("desk_phone");
  plan.hours = table.text("hours");
  table.each("floor", k_most_floors, [&](Table floor) { plan.floors.push_back(read_floor(floor, plan)); });
  if (plan.floors.empty()) {
    table.complain(root, "there is no [[floor]]: draw at least one");
  }
  plan.here = read_here(table, plan, source, trouble);
  if (!trouble.empty()) {
    return fail(ErrorCode::bad_value, trouble);
  }
  return plan;
}

Result<HallPlan> load_hall_plan(const std::filesystem::path& path) {
  MINGBAI_ASSIGN(const std::string text, read_file(path, k_file_limit));
  return parse_hall_plan(text, path.string());
}

}  // namespace mingbai::app
