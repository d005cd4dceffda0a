// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/layout.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "kiosk/ui/ui_state.h"
#include "sync/base/check.h"

namespace mingbai::ui {
namespace {

void open_column(Ui::State& s) {
  const ColumnsState& c = s.columns.back();
  float total = 0.0F;
  float before = 0.0F;
  for (std::size_t k = 0; k < c.weights.size(); ++k) {
    total += c.weights[k];
    if (k < c.index) before += c.weights[k];
  }
  const float room = c.width - c.gap * static_cast<float>(c.weights.size() - 1);
  const float x = c.x + room * before / total + c.gap * static_cast<float>(c.index);
  const float right = x + room * c.weights[c.index] / total;
  s.flows.push_back({std::round(x), std::round(right) - std::round(x), c.top, true});
}

Colour ground_of(const Palette& p, PanelKind kind) {
  switch (kind) {
    case PanelKind::card:
      return p.card;
    case PanelKind::sand:
      return p.sand;
    case PanelKind::blue_ground:
      return p.blue_ground;
    case PanelKind::blue:
      return p.blue;
    case PanelKind::warning:
      return p.vermilion_ground;
    case PanelKind::green:
      return p.green_ground;
    case PanelKind::plain:
      return p.paper;
  }
  return p.card;
}

void draw_ground(Ui& ui, const Rect& rect, PanelKind kind) {
  const Theme& t = ui.theme();
  const Palette& p = t.palette;
  if (kind == PanelKind::plain) return;
  ui.painter().fill(rect, ground_of(p, kind), t.radius);
  if (t.contrast == Contrast::high && kind != PanelKind::blue) {
    ui.painter().border(rect, p.ink, t.hairline, t.radius);
  } else if (kind == PanelKind::card) {
    ui.painter().border(rect, p.line, t.hairline, t.radius);
  } else if (kind == PanelKind::green) {
    ui.painter().border(rect, p.green_edge, t.hairline, t.radius);
  } else if (kind == PanelKind::warning) {
    ui.painter().border(rect, p.vermilion, t.hairline, t.radius);
  }
}

}  // namespace

Columns::Columns(Ui& ui, std::initializer_list<float> weights, Spacing before) : ui_(ui) {
  Ui::State& s = ui.state();
  const Rect start = ui.place(0.0F, before);
  s.columns.push_back({weights, s.theme.gap, start.x, start.width, start.y, start.y, 0});
  open_column(s);
}

void Columns::next() {
  Ui::State& s = ui_.state();
  ColumnsState& c = s.columns.back();
  MINGBAI_CHECK(c.index + 1 < c.weights.size());
  c.bottom = std::max(c.bottom, s.flow().y);
  s.flows.pop_back();
  ++c.index;
  open_column(s);
}

Columns::~Columns() {
  Ui::State& s = ui_.state();
  const float bottom = std::max(s.columns.back().bottom, s.flow().y);
  s.flows.pop_back();
  s.columns.pop_back();
  s.flow().y = bottom;
}

Panel::Panel(Ui& ui, PanelKind kind, std::string_view name, std::string_view label, Spacing before, float min_height)
    : ui_(ui), kind_(kind), min_height_(min_height), node_index_(0) {
  Ui::State& s = ui.state();
  const Rect start = ui.place(0.0F, before);
  node_index_ = s.building.nodes.size();
  ui.node(name, Role::region, label, {start.x, start.y, start.width, s.theme.target});
  if (s.building.nodes.size() == node_index_) node_index_ = static_cast<std::size_t>(-1);
  splitter_.Split(&ui.painter().list(), 2);
  splitter_.SetCurrentChannel(&ui.painter().list(), 1);
  const float padding = kind == PanelKind::plain ? 0.0F : s.theme.padding;
  s.open_panels.push_back({start, padding});
  s.flows.push_back({start.x + padding, start.width - 2.0F * padding, start.y + padding, true});
}

Panel::~Panel() {
  Ui::State& s = ui_.state();
  const OpenPanel open = s.open_panels.back();
  s.open_panels.pop_back();
  const float bottom = std::max(s.flow().y + open.padding, open.start.y + min_height_);
  s.flows.pop_back();
  const Rect rect{open.start.x, open.start.y, open.start.width, std::ceil(bottom - open.start.y)};
  splitter_.SetCurrentChannel(&ui_.painter().list(), 0);
  draw_ground(ui_, rect, kind_);
  splitter_.Merge(&ui_.painter().list());
  s.flow().y = rect.bottom();
  if (node_index_ < s.building.nodes.size()) {
    Node& node = s.building.nodes[node_index_];
    const Rect seen = intersection(rect, ui_.painter().clip());
    node.rect = seen.empty() ? rect : seen;
    node.state.offscreen = seen.empty();
    s.building_places[node_index_].full = rect;
  }
}

Area::Area(Ui& ui, const Rect& area) : ui_(ui) {
  ui.state().flows.push_back({area.x, area.width, area.y, true});
}

Area::~Area() {
  ui_.state().flows.pop_back();
}

}  // namespace mingbai::ui
