// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/flow/walk.h"

#include "sync/publish/flow_layout.h"
#include "tests/support/catch.h"
#include "tests/support/chart_builder.h"

namespace mingbai::flow {
namespace {

catalog::Flowchart laid_out(catalog::Flowchart chart) {
  REQUIRE(publish::lay_out(chart).has_value());
  return chart;
}

std::size_t index_of(const catalog::Flowchart& chart, const std::string& id) {
  for (std::size_t i = 0; i < chart.nodes.size(); ++i) {
    if (chart.nodes[i].id == id) {
      return i;
    }
  }
  FAIL("no step " << id);
  return 0;
}

}  // namespace

TEST_CASE("the down key follows the edges from the start to an end", "[flow]") {
  const catalog::Flowchart chart = laid_out(test::rounds_chart(60));
  std::size_t at = 0;
  std::size_t steps = 0;
  while (const auto next = ways_from(chart, ends_of_edges(chart), at).down) {
    REQUIRE(chart.nodes[*next].y > chart.nodes[at].y);
    at = *next;
    REQUIRE(++steps < 60);
  }
  REQUIRE(chart.nodes[at].kind == catalog::NodeKind::end);
}

TEST_CASE("left and right reach the other ways out of a decision", "[flow]") {
  const catalog::Flowchart chart = laid_out(test::rounds_chart(20));
  const Ways ways = ways_from(chart, ends_of_edges(chart), index_of(chart, "check0"));
  std::vector<std::string> reached;
  for (const auto& way : {ways.left, ways.right, ways.down}) {
    if (way) {
      reached.push_back(chart.nodes[*way].id);
    }
  }
  REQUIRE(reached.size() >= 2);
  REQUIRE(ways.up == index_of(chart, "apply"));
}

TEST_CASE("an end leads only back up", "[flow]") {
  const catalog::Flowchart chart = laid_out(test::two_step_chart());
  const Ways ways = ways_from(chart, ends_of_edges(chart), 1);
  REQUIRE_FALSE(ways.down);
  REQUIRE_FALSE(ways.left);
  REQUIRE_FALSE(ways.right);
  REQUIRE(ways.up == 0U);
}

}  // namespace mingbai::flow
