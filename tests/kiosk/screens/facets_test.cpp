// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/screens/facets.h"

#include "tests/support/catch.h"

namespace mingbai::screens {
namespace {

using catalog::PowerClass;
using session::FacetKind;

catalog::PowerSummary power(std::string code, PowerClass power_class, std::string department, std::string event,
                            std::optional<int> days) {
  catalog::PowerSummary summary;
  summary.code = std::move(code);
  summary.power_class = power_class;
  summary.office = std::move(department);
  summary.department_name = summary.office;
  summary.life_events = {std::move(event)};
  summary.promised_days = days;
  return summary;
}

struct Catalog {
  std::vector<catalog::PowerSummary> powers{power("A", PowerClass::enforcement, "公安局", "birth", 0),
                                            power("B", PowerClass::enforcement, "公安局", "travel", 5),
                                            power("C", PowerClass::enforcement, "民政局", "birth", 0),
                                            power("D", PowerClass::fee, "民政局", "funeral", std::nullopt)};
  std::vector<const catalog::PowerSummary*> shown() const {
    std::vector<const catalog::PowerSummary*> pointers;
    for (const catalog::PowerSummary& one : powers) {
      pointers.push_back(&one);
    }
    return pointers;
  }
};

}  // namespace

TEST_CASE("facets narrow together, and none narrows nothing", "[screens]") {
  const Catalog catalog;
  struct Row {
    session::Facets facets;
    std::vector<std::size_t> left;
  };
  const std::vector<Row> rows{
      {{}, {0, 1, 2, 3}},
      {{.on_the_spot = true}, {0, 2}},
      {{.department = "公安局"}, {0, 1}},
      {{.life_event = "birth"}, {0, 2}},
      {{.power_class = PowerClass::fee}, {3}},
      {{.department = "公安局", .life_event = "birth", .on_the_spot = true}, {0}},
      {{.power_class = PowerClass::fee, .on_the_spot = true}, {}},  // no promise is not "on the spot"
  };
  for (const Row& row : rows) {
    REQUIRE(narrowed(row.facets, catalog.shown()) == row.left);
  }
}

TEST_CASE("a facet's values are counted among what the other facets leave", "[screens]") {
  const Catalog catalog;
  const auto all = values_of(FacetKind::department, {}, catalog.shown());
  REQUIRE(all.size() == 2);
  REQUIRE(all[0].powers == 2);
  // The facet itself does not hide its other values.
  const auto chosen = values_of(FacetKind::department, {.department = "公安局"}, catalog.shown());
  REQUIRE(chosen.size() == 2);
  const auto narrowed_by_event = values_of(FacetKind::department, {.life_event = "travel"}, catalog.shown());
  REQUIRE(narrowed_by_event.size() == 1);
  REQUIRE(narrowed_by_event[0].id == "公安局");
  REQUIRE(narrowed_by_event[0].powers == 1);
}

TEST_CASE("taking one facet away leaves the others", "[screens]") {
  const session::Facets facets{.power_class = PowerClass::fee, .department = "民政局", .on_the_spot = true};
  const session::Facets left = without(facets, FacetKind::department);
  REQUIRE(left.department.empty());
  REQUIRE(left.power_class == PowerClass::fee);
  REQUIRE(left.on_the_spot);
  REQUIRE(facet_key(left) != facet_key(facets));
}

}  // namespace mingbai::screens
