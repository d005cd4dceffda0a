// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/publish/flow_layout.h"

#include <algorithm>

#include "sync/catalog/flow_label.h"
#include "sync/catalog/flow_svg.h"
#include "sync/publish/compile.h"
#include "tests/support/catch.h"
#include "tests/support/source_path.h"

using namespace mingbai;
using catalog::Flowchart;
using catalog::FlowEdge;
using catalog::FlowNode;
using catalog::FlowPoint;

namespace {

bool overlap(const FlowNode& a, const FlowNode& b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

bool touches(const FlowPoint& point, const FlowNode& box) {
  const bool at_edge = point.y == box.y || point.y == box.y + box.height;
  return at_edge && point.x > box.x && point.x < box.x + box.width;
}

// Does a horizontal or vertical piece run through the inside of the box?
bool runs_through(const FlowPoint& a, const FlowPoint& b, const FlowNode& box) {
  return std::max(a.x, b.x) > box.x && std::min(a.x, b.x) < box.x + box.width && std::max(a.y, b.y) > box.y &&
         std::min(a.y, b.y) < box.y + box.height;
}

void check_chart(const Flowchart& chart) {
  for (std::size_t i = 0; i < chart.nodes.size(); ++i) {
    const FlowNode& node = chart.nodes[i];
    CHECK((node.x >= 0 && node.y >= 0 && node.x + node.width <= chart.width && node.y + node.height <= chart.height));
    for (std::size_t j = i + 1; j < chart.nodes.size(); ++j) {
      CHECK_FALSE(overlap(node, chart.nodes[j]));
    }
  }
  for (const FlowEdge& edge : chart.edges) {
    REQUIRE(edge.points.size() >= 2);
    CHECK(touches(edge.points.front(), *chart.find(edge.from)));
    CHECK(touches(edge.points.back(), *chart.find(edge.to)));
    for (std::size_t i = 1; i < edge.points.size(); ++i) {
      const FlowPoint& a = edge.points[i - 1];
      const FlowPoint& b = edge.points[i];
      CHECK((a.x == b.x || a.y == b.y));
      for (const FlowNode& node : chart.nodes) {
        CHECK_FALSE(runs_through(a, b, node));
      }
    }
    if (edge.condition.empty()) {
      continue;
    }
    for (const FlowNode& node : chart.nodes) {
      FlowNode label;
      label.width = catalog::text_width(catalog::condition_lines(edge.condition).front(), catalog::k_flow_condition_em);
      label.height = static_cast<int>(catalog::condition_lines(edge.condition).size()) * catalog::k_flow_condition_line;
      label.x = edge.label.x - label.width / 2;
      label.y = edge.label.y - label.height / 2;
      CHECK_FALSE(overlap(label, node));
    }
  }
}

}  // namespace

TEST_CASE("no sample flowchart has overlapping boxes, lines through boxes or loose ends", "[publish]") {
  std::vector<std::filesystem::path> packages;
  for (const auto& entry : std::filesystem::directory_iterator(test::source_path("assets/packages"))) {
    if (entry.is_directory()) {
      packages.push_back(entry.path());
    }
  }
  package::Findings findings;
  catalog::Content content = publish::compile(publish::read_packages(packages, findings));
  REQUIRE(content.powers.size() >= 80);
  for (catalog::Power& power : content.powers) {
    REQUIRE(power.flowchart.has_value());
    INFO(power.code);
    REQUIRE(publish::lay_out(*power.flowchart).has_value());
    check_chart(*power.flowchart);
    Flowchart again = *power.flowchart;
    REQUIRE(publish::lay_out(again).has_value());
    CHECK(again == *power.flowchart);
  }
}

TEST_CASE("a chart that names an unknown step or is too large is refused", "[publish]") {
  Flowchart chart;
  CHECK_FALSE(publish::lay_out(chart).has_value());
  chart.nodes.resize(300);
  CHECK_FALSE(publish::lay_out(chart).has_value());
  chart.nodes.resize(1);
  chart.nodes[0].id = "a";
  chart.edges.push_back({"a", "b", "", {}, {}});
  CHECK_FALSE(publish::lay_out(chart).has_value());
}

TEST_CASE("the SVG names itself, escapes every text and says where the case lies", "[publish]") {
  Flowchart chart;
  FlowNode node;
  node.id = "a";
  node.kind = catalog::NodeKind::start;
  node.name = "<b>&\"";
  chart.nodes = {node};
  CHECK(catalog::to_svg(chart, {}).empty());
  REQUIRE(publish::lay_out(chart).has_value());
  catalog::SvgLook look;
  look.title = "办理流程";
  look.states = {{"a", catalog::StepState::here}};
  const std::string svg = catalog::to_svg(chart, look);
  CHECK(svg.find("<title id=\"flow-title\">办理流程</title>") != std::string::npos);
  CHECK(svg.find("&lt;b&gt;&amp;&quot;") != std::string::npos);
  CHECK(svg.find("flow-here") != std::string::npos);
  CHECK(svg.find("style=") == std::string::npos);
}
