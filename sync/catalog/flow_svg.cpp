// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/catalog/flow_svg.h"

#include <algorithm>
#include <string_view>

#include "sync/catalog/flow_label.h"

namespace mingbai::catalog {

namespace {

constexpr int k_corner = 200;
constexpr int k_arrow_length = 260;
constexpr int k_arrow_half_width = 150;
constexpr int k_units_per_pixel = 25;  // names 17, posts 14 CSS pixels high

std::string escape(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    switch (c) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      case '\'':
        safe += "&#39;";
        break;
      default:
        safe += c;
    }
  }
  return safe;
}

std::string attribute(std::string_view name, int value) {
  return " " + std::string(name) + "=\"" + std::to_string(value) + "\"";
}

std::string coordinates(const FlowPoint& point) {
  return std::to_string(point.x) + " " + std::to_string(point.y);
}

std::string text_line(std::string_view css, int x, int y, int size, std::string_view text) {
  return "<text class=\"" + std::string(css) + "\"" + attribute("x", x) + attribute("y", y) +
         attribute("font-size", size) + " text-anchor=\"middle\">" + escape(text) + "</text>\n";
}

std::string state_class(const FlowNode& node, const SvgLook& look) {
  const auto state = look.states.find(node.id);
  if (state == look.states.end()) {
    return look.states.empty() ? "" : " flow-ahead";
  }
  switch (state->second) {
    case StepState::ahead:
      return " flow-ahead";
    case StepState::done:
      return " flow-done";
    case StepState::here:
      return " flow-here";
  }
  return "";
}

std::string draw_node(const FlowNode& node, const SvgLook& look) {
  const FlowLabel label = flow_label(node);
  const bool round = node.kind != NodeKind::step;
  const std::string id = escape(look.id_prefix + "-" + node.id);
  std::string svg =
      "<g id=\"" + id + "\" class=\"flow-box flow-" + std::string(word(node.kind)) + state_class(node, look) + "\">\n";
  if (!look.link_prefix.empty()) {
    svg += "<a href=\"" + escape(look.link_prefix + node.id) + "\">\n";
  }
  svg += "<rect" + attribute("x", node.x) + attribute("y", node.y) + attribute("width", node.width) +
         attribute("height", node.height) + attribute("rx", round ? std::min(node.height / 2, 700) : k_corner) + "/>\n";
  const int centre = node.x + node.width / 2;
  int y = node.y + k_flow_padding_y;
  for (const std::string& line : label.name) {
    svg += text_line("flow-name", centre, y + k_flow_name_em, k_flow_name_em, line);
    y += k_flow_name_line;
  }
  for (const std::string& line : label.detail) {
    svg += text_line("flow-detail", centre, y + k_flow_detail_em, k_flow_detail_em, line);
    y += k_flow_detail_line;
  }
  if (!look.link_prefix.empty()) {
    svg += "</a>\n";
  }
  return svg + "</g>\n";
}

std::string draw_arrow(const FlowPoint& from, const FlowPoint& tip) {
  const int dx = tip.x - from.x;
  const int dy = tip.y - from.y;
  FlowPoint left;
  FlowPoint right;
  if (std::abs(dy) >= std::abs(dx)) {
    const int base = tip.y - (dy >= 0 ? k_arrow_length : -k_arrow_length);
    left = {tip.x - k_arrow_half_width, base};
    right = {tip.x + k_arrow_half_width, base};
  } else {
    const int base = tip.x - (dx >= 0 ? k_arrow_length : -k_arrow_length);
    left = {base, tip.y - k_arrow_half_width};
    right = {base, tip.y + k_arrow_half_width};
  }
  return "<path class=\"flow-arrow\" d=\"M" + coordinates(left) + "L" + coordinates(tip) + "L" + coordinates(right) +
         "Z\"/>\n";
}

std::string draw_edge(const FlowEdge& edge) {
  if (edge.points.size() < 2) {
    return {};
  }
  std::string path = "M" + coordinates(edge.points.front());
  for (std::size_t i = 1; i < edge.points.size(); ++i) {
    path += "L" + coordinates(edge.points[i]);
  }
  return "<path class=\"flow-line\" d=\"" + path + "\"/>\n" +
         draw_arrow(edge.points[edge.points.size() - 2], edge.points.back());
}

std::string draw_condition(const FlowEdge& edge) {
  const std::vector<std::string> lines = condition_lines(edge.condition);
  if (lines.empty()) {
    return {};
  }
  int width = 0;
  for (const std::string& line : lines) {
    width = std::max(width, text_width(line, k_flow_condition_em));
  }
  const int height = static_cast<int>(lines.size()) * k_flow_condition_line;
  const int top = edge.label.y - height / 2;
  std::string svg = "<rect class=\"flow-condition-ground\"" + attribute("x", edge.label.x - width / 2 - 60) +
                    attribute("y", top - 10) + attribute("width", width + 120) + attribute("height", height + 20) +
                    "/>\n";
  for (std::size_t i = 0; i < lines.size(); ++i) {
    svg += text_line("flow-condition", edge.label.x,
                     top + static_cast<int>(i) * k_flow_condition_line + k_flow_condition_em, k_flow_condition_em,
                     lines[i]);
  }
  return svg;
}

std::string spoken(const Flowchart& chart) {
  std::string text;
  for (const FlowNode& node : chart.nodes) {
    const std::string limit = limit_text(node);
    text += node.name + (node.post.empty() ? "" : "，" + node.post) + (limit.empty() ? "" : "，" + limit) + "。";
  }
  return text;
}

}  // namespace

std::string to_svg(const Flowchart& chart, const SvgLook& look) {
  if (chart.width <= 0 || chart.height <= 0) {
    return {};
  }
  const std::string title_id = escape(look.id_prefix + "-title");
  const std::string description_id = escape(look.id_prefix + "-desc");
  std::string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"flow\" role=\"img\"" +
                    attribute("width", chart.width / k_units_per_pixel) + " viewBox=\"0 0 " +
                    std::to_string(chart.width) + " " + std::to_string(chart.height) + "\" aria-labelledby=\"" +
                    title_id + " " + description_id + "\">\n<title id=\"" + title_id + "\">" + escape(look.title) +
                    "</title>\n<desc id=\"" + description_id + "\">" +
                    escape(look.description.empty() ? spoken(chart) : look.description) + "</desc>\n";
  for (const FlowEdge& edge : chart.edges) {
    svg += draw_edge(edge);
  }
  for (const FlowEdge& edge : chart.edges) {
    svg += draw_condition(edge);
  }
  for (const FlowNode& node : chart.nodes) {
    svg += draw_node(node, look);
  }
  return svg + "</svg>\n";
}

std::string flow_svg_style() {
  return R"(.flow{min-width:100%;height:auto}
.flow-scroll{overflow-x:auto}
.flow-box rect{fill:#fff;stroke:#76808a;stroke-width:36}
.flow-start rect,.flow-end rect{fill:#f1eee5}
.flow-ahead rect{stroke-dasharray:110 80}
.flow-done rect{fill:#e8f1ea;stroke:#2c7a4b}
.flow-here rect{fill:#093569;stroke:#093569}
.flow-name{fill:#16202a;font-weight:500}
.flow-detail,.flow-condition{fill:#303b46}
.flow-here .flow-name,.flow-here .flow-detail{fill:#fff}
.flow-line{fill:none;stroke:#4a5560;stroke-width:36;stroke-linejoin:round}
.flow-arrow{fill:#4a5560}
.flow-condition-ground{fill:#faf9f5}
)";
}

}  // namespace mingbai::catalog
