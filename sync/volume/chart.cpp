// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/volume/chart.h"

#include <algorithm>
#include <cmath>

#include "sync/catalog/flow_label.h"

namespace mingbai::volume {

using namespace catalog;

namespace {

constexpr double k_unit = k_mm / 100;  // layout units are 1/100 mm
constexpr double k_worth_turning = 1.25;
constexpr double k_line = 36;  // layout units
constexpr double k_arrow_length = 260;
constexpr double k_arrow_half_width = 150;
constexpr Ink k_stroke{0.29, 0.33, 0.38};
constexpr Ink k_paper{1, 1, 1};

void set_ink(cairo_t* cairo, Ink ink) {
  cairo_set_source_rgb(cairo, ink.red, ink.green, ink.blue);
}

// One line of text centred at x with its base line at y; made narrower where the font is wider than the layout thought.
void centred(Paper& paper, const std::string& words, const TextLook& look, double x, double baseline, double width) {
  const Layout layout = paper.fonts().lay_out(words, look, 0);
  const double wide = width_of(layout.get());
  const double squeeze = wide > width ? width / wide : 1.0;
  cairo_t* const cairo = paper.cairo();
  cairo_save(cairo);
  cairo_translate(cairo, x - wide * squeeze / 2, baseline);
  cairo_scale(cairo, squeeze, 1.0);
  paper.draw(layout.get(), look, 0, -pango_units_to_double(pango_layout_get_baseline(layout.get())));
  cairo_restore(cairo);
}

void outline(cairo_t* cairo, const FlowNode& node) {
  const double x = node.x;
  const double y = node.y;
  const double w = node.width;
  const double h = node.height;
  if (node.kind == NodeKind::decision) {
    const double point = std::min<double>(k_flow_point, w / 4);
    cairo_move_to(cairo, x, y + h / 2);
    cairo_line_to(cairo, x + point, y);
    cairo_line_to(cairo, x + w - point, y);
    cairo_line_to(cairo, x + w, y + h / 2);
    cairo_line_to(cairo, x + w - point, y + h);
    cairo_line_to(cairo, x + point, y + h);
    cairo_close_path(cairo);
    return;
  }
  const double r = node.kind == NodeKind::step ? 150 : std::min(h / 2, 700.0);
  cairo_new_sub_path(cairo);
  cairo_arc(cairo, x + w - r, y + r, r, -M_PI / 2, 0);
  cairo_arc(cairo, x + w - r, y + h - r, r, 0, M_PI / 2);
  cairo_arc(cairo, x + r, y + h - r, r, M_PI / 2, M_PI);
  cairo_arc(cairo, x + r, y + r, r, M_PI, 3 * M_PI / 2);
  cairo_close_path(cairo);
}

void draw_node(Paper& paper, const FlowNode& node) {
  cairo_t* const cairo = paper.cairo();
  outline(cairo, node);
  set_ink(cairo, node.kind == NodeKind::start || node.kind == NodeKind::end ? k_ground : k_paper);
  cairo_fill_preserve(cairo);
  set_ink(cairo, node.kind == NodeKind::decision ? k_blue : k_stroke);
  cairo_set_line_width(cairo, k_line);
  cairo_stroke(cairo);
  const FlowLabel label = flow_label(node);
  const double centre = node.x + node.width / 2.0;
  const double width = node.width - 2.0 * (node.kind == NodeKind::decision ? k_flow_point / 2.0 : 120.0);
  double y = node.y + k_flow_padding_y;
  for (const std::string& line : label.name) {
    centred(paper, line, {.size = static_cast<double>(k_flow_name_em), .weight = 500}, centre, y + k_flow_name_em * 0.9,
            width);
    y += k_flow_name_line;
  }
  for (const std::string& line : label.detail) {
    centred(paper, line, {.size = static_cast<double>(k_flow_detail_em), .ink = k_grey}, centre,
            y + k_flow_detail_em * 0.9, width);
    y += k_flow_detail_line;
  }
}

void draw_edge(cairo_t* cairo, const FlowEdge& edge) {
  if (edge.points.size() < 2) {
    return;
  }
  const FlowPoint& tip = edge.points.back();
  const FlowPoint& from = edge.points[edge.points.size() - 2];
  set_ink(cairo, k_stroke);
  cairo_set_line_width(cairo, k_line);
  cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
  cairo_move_to(cairo, edge.points.front().x, edge.points.front().y);
  for (std::size_t i = 1; i < edge.points.size(); ++i) {
    cairo_line_to(cairo, edge.points[i].x, edge.points[i].y);
  }
  cairo_stroke(cairo);
  const double angle = std::atan2(tip.y - from.y, tip.x - from.x);
  cairo_save(cairo);
  cairo_translate(cairo, tip.x, tip.y);
  cairo_rotate(cairo, angle);
  cairo_move_to(cairo, 0, 0);
  cairo_line_to(cairo, -k_arrow_length, k_arrow_half_width);
  cairo_line_to(cairo, -k_arrow_length, -k_arrow_half_width);
  cairo_close_path(cairo);
  cairo_fill(cairo);
  cairo_restore(cairo);
}

void draw_condition(Paper& paper, const FlowEdge& edge) {
  const std::vector<std::string> lines = condition_lines(edge.condition);
  double width = 0;
  for (const std::string& line : lines) {
    width = std::max<double>(width, text_width(line, k_flow_condition_em));
  }
  const double height = static_cast<double>(lines.size()) * k_flow_condition_line;
  const double top = edge.label.y - height / 2;
  if (!lines.empty()) {
    paper.box(edge.label.x - width / 2 - 60, top - 10, width + 120, height + 20, k_paper);
  }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    centred(paper, lines[i], {.size = static_cast<double>(k_flow_condition_em), .ink = k_blue}, edge.label.x,
            top + static_cast<double>(i) * k_flow_condition_line + k_flow_condition_em * 0.95, width + 60);
  }
}

}  // namespace

ChartPlace fit_chart(const Flowchart& chart, double width, double height, double most) {
  const double w = chart.width * k_unit;
  const double h = chart.height * k_unit;
  const double upright = std::min({most, width / w, height / h});
  const double turned = std::min({most, width / h, height / w});
  if (turned > upright * k_worth_turning) {
    return {turned, true, h * turned, w * turned};
  }
  return {upright, false, w * upright, h * upright};
}

void draw_chart(Paper& paper, const Flowchart& chart, const ChartPlace& place, double x, double y) {
  cairo_t* const cairo = paper.cairo();
  cairo_save(cairo);
  cairo_translate(cairo, x, y);
  if (place.turned) {
    cairo_translate(cairo, 0, place.height);
    cairo_rotate(cairo, -M_PI / 2);
  }
  cairo_scale(cairo, place.scale * k_unit, place.scale * k_unit);
  for (const FlowEdge& edge : chart.edges) {
    draw_edge(cairo, edge);
  }
  for (const FlowEdge& edge : chart.edges) {
    draw_condition(paper, edge);
  }
  for (const FlowNode& node : chart.nodes) {
    draw_node(paper, node);
  }
  cairo_restore(cairo);
}

}  // namespace mingbai::volume
