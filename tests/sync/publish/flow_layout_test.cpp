// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/publish/flow_layout.h"

#include <algorithm>

#include "sync/catalog/flow_label.h"
#include "sync/catalog/flow_svg.h"
#include "sync/package/compile.h"
#include "tests/support/catch.h"
#include "tests/support/chart_builder.h"
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

// The straight part of a box's upper or lower edge: a decision has points at its ends, start and end are round.
bool touches(const FlowPoint& point, const FlowNode& box) {
  const bool at_edge = point.y == box.y || point.y == box.y + box.height;
  const int ends = box.kind == catalog::NodeKind::step ? 0 : catalog::k_flow_point;
  return at_edge && point.x > box.x + ends && point.x < box.x + box.width - ends;
}

// Does a horizontal or vertical piece run through the inside of the box?
bool runs_through(const FlowPoint& a, const FlowPoint& b, const FlowNode& box) {
  return std::max(a.x, b.x) > box.x && std::min(a.x, b.x) < box.x + box.width && std::max(a.y, b.y) > box.y &&
         std::min(a.y, b.y) < box.y + box.height;
}

// The place of a condition's words.
FlowNode label_box(const FlowEdge& edge) {
  FlowNode label;
  const std::vector<std::string> lines = catalog::condition_lines(edge.condition);
  for (const std::string& line : lines) {
    label.width = std::max(label.width, catalog::text_width(line, catalog::k_flow_condition_em));
  }
  label.height = static_cast<int>(lines.size()) * catalog::k_flow_condition_line;
  label.x = edge.label.x - label.width / 2;
  label.y = edge.label.y - label.height / 2;
  return label;
}

void check_labels(const Flowchart& chart) {
  for (std::size_t i = 0; i < chart.edges.size(); ++i) {
    const FlowEdge& edge = chart.edges[i];
    if (edge.condition.empty()) {
      continue;
    }
    INFO("the condition " << edge.condition << " of " << edge.from << " -> " << edge.to);
    const FlowNode label = label_box(edge);
    CHECK((label.x >= 0 && label.x + label.width <= chart.width));
    for (const FlowNode& node : chart.nodes) {
      CHECK_FALSE(overlap(label, node));
    }
    for (std::size_t j = 0; j < chart.edges.size(); ++j) {
      const FlowEdge& other = chart.edges[j];
      if (j == i) {
        continue;
      }
      CHECK_FALSE((!other.condition.empty() && overlap(label, label_box(other))));
      for (std::size_t k = 1; k < other.points.size(); ++k) {
        INFO("the line of " << other.from << " -> " << other.to);
        CHECK_FALSE(runs_through(other.points[k - 1], other.points[k], label));
      }
    }
  }
}

// The line before an arrow's tip is long enough for its head, and the head stands free.
void check_arrow(const FlowEdge& edge) {
  const FlowPoint& tip = edge.points.back();
  const FlowPoint& before = edge.points[edge.points.size() - 2];
  CHECK(std::abs(tip.y - before.y) + std::abs(tip.x - before.x) >= 300);
}

// Every line of a box has room in it, at the size that the layout measured.
void check_words(const FlowNode& node) {
  const catalog::FlowLabel label = catalog::flow_label(node);
  for (const std::string& line : label.name) {
    CHECK(catalog::text_width(line, catalog::k_flow_name_em) + catalog::k_flow_padding_x <= node.width);
  }
  for (const std::string& line : label.detail) {
    CHECK(catalog::text_width(line, catalog::k_flow_detail_em) + catalog::k_flow_padding_x <= node.width);
  }
  CHECK(static_cast<int>(label.name.size()) * catalog::k_flow_name_line +
            static_cast<int>(label.detail.size()) * catalog::k_flow_detail_line <=
        node.height);
}

void check_chart(const Flowchart& chart) {
  for (std::size_t i = 0; i < chart.nodes.size(); ++i) {
    const FlowNode& node = chart.nodes[i];
    INFO(node.id << " " << node.name);
    CHECK((node.x >= 0 && node.y >= 0 && node.x + node.width <= chart.width && node.y + node.height <= chart.height));
    check_words(node);
    for (std::size_t j = i + 1; j < chart.nodes.size(); ++j) {
      CHECK_FALSE(overlap(node, chart.nodes[j]));
    }
  }
  for (const FlowEdge& edge : chart.edges) {
    INFO(edge.from << " -> " << edge.to);
    REQUIRE(edge.points.size() >= 2);
    CHECK(touches(edge.points.front(), *chart.find(edge.from)));
    CHECK(touches(edge.points.back(), *chart.find(edge.to)));
    check_arrow(edge);
    for (std::size_t i = 1; i < edge.points.size(); ++i) {
      const FlowPoint& a = edge.points[i - 1];
      const FlowPoint& b = edge.points[i];
      CHECK((a.x == b.x || a.y == b.y));
      CHECK((std::min(a.x, b.x) >= 0 && std::max(a.x, b.x) <= chart.width && std::max(a.y, b.y) <= chart.height));
      for (const FlowNode& node : chart.nodes) {
        CHECK_FALSE(runs_through(a, b, node));
      }
    }
  }
  check_labels(chart);
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
  catalog::Content content = package::compile(package::read_packages(packages, findings));
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

TEST_CASE("charts as hard as offices draw them are laid out without overlaps", "[publish]") {
  std::vector<std::pair<std::string, Flowchart>> charts{
      {"two steps", test::two_step_chart()},  {"60 steps", test::rounds_chart(60)},
      {"200 steps", test::rounds_chart(200)}, {"12 ends", test::many_ends_chart(12)},
      {"loops", test::loops_chart(6)},        {"long names", test::long_names_chart()}};
  for (unsigned seed = 1; seed <= 40; ++seed) {
    charts.emplace_back("random " + std::to_string(seed), test::random_chart(seed, 6 + seed % 20));
  }
  for (auto& [name, chart] : charts) {
    INFO(name);
    REQUIRE(publish::lay_out(chart).has_value());
    check_chart(chart);
  }
  REQUIRE(charts[1].second.nodes.size() == 60);
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
