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

constexpr float k_page_share = 0.85F;

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

// "上一页 | ——— | 下一页" at the foot of an area that holds more than it shows.
void draw_page_strip(Ui& ui, const OpenScroll& open, ScrollState& scroll) {
  const Theme& t = ui.theme();
  const Palette& p = t.palette;
  const float height = open.area.bottom() - open.viewport.bottom();
  const Rect strip{open.area.x, open.viewport.bottom(), open.area.width, height};
  ui.painter().fill({strip.x, strip.y, strip.width, t.hairline}, p.line);
  text::TextStyle style = ui.text_style(TextRole::note);
  const float icon = std::round(t.icon * 0.8F);
  const bool at_top = scroll.offset <= 0.5F;
  const bool at_end = scroll.offset >= scroll.limit - 0.5F;
  const float half = std::round(std::min(strip.width * 0.4F, t.px(70.0F)));
  const auto page = [&](const char* suffix, const std::string& label, const char* icon_name, float x, bool disabled) {
    const Rect rect{x, strip.y + t.hairline, half, height - t.hairline};
    NodeState state;
    state.disabled = disabled;
    const Interaction hit = ui.target(open.name + suffix, Role::button, label, rect, state);
    const text::TextSize size = ui.painter().engine().measure(label, style);
    const float width = icon + t.gap / 2.0F + size.width;
    const float left = rect.centre().x - width / 2.0F;
    const Colour colour = disabled ? blend(p.second_ink, p.paper, 0.45F) : p.blue;
    if (hit.held) ui.painter().fill(rect.inset(0.0F, t.unit), p.blue_ground, t.radius);
    ui.painter().icon(icon_name, {left, rect.centre().y - icon / 2.0F, icon, icon}, colour);
    ui.painter().text(label, style, {left + icon + t.gap / 2.0F, rect.centre().y - size.height / 2.0F}, colour);
    ui.focus_ring(rect.inset(4.0F), t.radius, hit);
    return hit.pressed;
  };
  const float step = k_page_share * open.viewport.height;
  float to = scroll.offset;
  const float side = std::round(t.margin / 2.0F);
  if (page(".page_up", ui.words().page_up, "up", strip.x + side, at_top)) to -= step;
  if (page(".page_down", ui.words().page_down, "down", strip.right() - half - side, at_end)) to += step;
  // How far down, as a bar between the buttons.
  const float bar_x = strip.x + side + half + t.gap;
  const float bar_width = strip.width - 2.0F * (side + half + t.gap);
  if (bar_width > t.px(10.0F)) {
    const float bar_height = std::round(1.2F * t.unit);
    const float y = std::round(strip.centre().y - bar_height / 2.0F);
    const float thumb = std::max(t.px(6.0F), bar_width * open.viewport.height / std::max(1.0F, scroll.content));
    const float share = scroll.limit > 0.0F ? scroll.offset / scroll.limit : 0.0F;
    ui.painter().fill({bar_x, y, bar_width, bar_height}, p.line, bar_height / 2.0F);
    ui.painter().fill({bar_x + (bar_width - thumb) * share, y, thumb, bar_height}, p.blue, bar_height / 2.0F);
  }
  if (to != scroll.offset) {
    ui.state().set_offset(scroll, to);
    scroll.velocity = 0.0F;
    ui.state().run_again = true;  // the content of this frame was placed before the press was known
  }
}

void open_scroll(Ui& ui, const std::string& name, const Rect& area, float side) {
  Ui::State& s = ui.state();
  const Theme& t = s.theme;
  ScrollState& scroll = s.scrolls[name];
  OpenScroll open;
  open.name = name;
  open.area = area;
  open.viewport = area;
  open.layer = s.layer;
  if (scroll.overflow) open.viewport.height -= std::round(t.target + 4.0F * t.unit);
  open.top = open.viewport.y - std::round(scroll.offset);
  s.building_areas.push_back({name, AreaKind::scroll, open.viewport, s.layer});
  // A little of the gutter belongs to the clip, so that focus rings are not cut.
  s.painter->push_clip(side > 0.0F ? open.viewport : open.viewport.inset(-t.gap, 0.0F));
  s.flows.push_back({area.x + side, area.width - 2.0F * side, open.top, true});
  s.open_scrolls.push_back(std::move(open));
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

ScrollArea::ScrollArea(Ui& ui, std::string_view name) : ui_(ui), name_(name) {
  open_scroll(ui, name_, ui.content_rect(), ui.theme().margin);
  ui.state().flow().y += std::round(9.0F * ui.theme().unit);
}

ScrollArea::ScrollArea(Ui& ui, std::string_view name, const Rect& area) : ui_(ui), name_(name) {
  open_scroll(ui, name_, area, 0.0F);
}

ScrollArea::~ScrollArea() {
  Ui::State& s = ui_.state();
  const OpenScroll open = s.open_scrolls.back();
  ScrollState& scroll = s.scrolls[name_];
  const float content = s.flow().y - open.top;
  s.flows.pop_back();
  s.painter->pop_clip();
  s.open_scrolls.pop_back();
  const bool overflow = content > open.area.height + 0.5F;
  scroll.content = content;
  scroll.page = open.viewport.height;
  scroll.limit = std::max(0.0F, std::ceil(content + (overflow ? s.theme.gap : 0.0F) - open.viewport.height));
  if (overflow != scroll.overflow || scroll.offset > scroll.limit) {
    scroll.overflow = overflow;
    if (!overflow) scroll.limit = 0.0F;
    s.set_offset(scroll, scroll.offset);
    s.run_again = true;
    if (!overflow || open.viewport.height == open.area.height) return;
  }
  if (overflow) draw_page_strip(ui_, open, scroll);
}

Area::Area(Ui& ui, const Rect& area) : ui_(ui) {
  ui.state().flows.push_back({area.x, area.width, area.y, true});
}

Area::~Area() {
  ui_.state().flows.pop_back();
}

Dialog::Dialog(Ui& ui, std::string_view name, std::string_view title) : ui_(ui), name_(name), node_index_(0) {
  Ui::State& s = ui.state();
  const Theme& t = s.theme;
  const auto width = static_cast<float>(t.profile.width_px);
  const auto height = static_cast<float>(t.profile.height_px);
  const auto known = s.dialog_heights.find(name);
  const float own_height = known == s.dialog_heights.end() ? height / 3.0F : known->second;
  const float card_width = std::min(width - 2.0F * t.margin, t.px(250.0F));
  const float lowest = height - std::max(t.bottom_bar, t.margin) - t.margin;
  const float y = std::max(t.margin, std::round(lowest - own_height));
  Colour dim = t.palette.ink;
  dim.a = 150;
  s.text_runs.layer = ++s.layer;
  ui.painter().list().PushClipRectFullScreen();
  ui.painter().fill({0.0F, 0.0F, width, height}, dim);
  splitter_.Split(&ui.painter().list(), 2);
  splitter_.SetCurrentChannel(&ui.painter().list(), 1);
  const Rect start{std::round((width - card_width) / 2.0F), y, card_width, own_height};
  node_index_ = s.building.nodes.size();
  ui.node(name_, Role::dialog, title, start);
  const float padding = std::round(t.padding * 1.4F);
  s.open_panels.push_back({start, padding});
  s.flows.push_back({start.x + padding, start.width - 2.0F * padding, start.y + padding, true});
  text::TextStyle style = ui.text_style(TextRole::section);
  style.width_px = s.flow().width;
  const text::TextSize size = ui.painter().engine().measure(title, style);
  const Rect place = ui.place(size.height);
  ui.painter().text(title, style, {place.x, place.y}, t.palette.ink);
  ui.node(name_ + ".title", Role::heading, title, place);
}

Dialog::~Dialog() {
  Ui::State& s = ui_.state();
  const OpenPanel open = s.open_panels.back();
  s.open_panels.pop_back();
  const float height = std::ceil(s.flow().y + open.padding - open.start.y);
  s.flows.pop_back();
  const Rect rect{open.start.x, open.start.y, open.start.width, height};
  splitter_.SetCurrentChannel(&ui_.painter().list(), 0);
  ui_.painter().fill(rect, s.theme.palette.card, s.theme.radius * 1.5F);
  splitter_.Merge(&ui_.painter().list());
  ui_.painter().list().PopClipRect();
  if (node_index_ < s.building.nodes.size()) s.building.nodes[node_index_].rect = rect;
  auto [known, fresh] = s.dialog_heights.try_emplace(name_, 0.0F);
  if (known->second != height) {
    known->second = height;
    s.run_again = true;
  }
  s.text_runs.layer = --s.layer;
}

}  // namespace mingbai::ui
