// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What scrolls, and the two buttons that do the same as a finger.
#include <algorithm>
#include <cmath>
#include <string>

#include "kiosk/ui/layout.h"
#include "kiosk/ui/ui_state.h"
#include "kiosk/ui/widget_parts.h"

namespace mingbai::ui {
namespace {

constexpr float k_page_share = 0.85F;  // a page leaves a little of what was read
constexpr float k_give_mm = 16.0F;     // a list never gives way further than this beyond its end

// Sizes of "上一页 | ——— | 下一页" at the foot of an area that holds more than it shows.
struct StripSizes {
  float icon = 0.0F;
  float button = 0.0F;  // width of each button
  float words = 0.0F;   // width that the words are broken at
  float height = 0.0F;  // of the strip; 2.54 mm above and below the buttons
};

StripSizes strip_sizes(Ui& ui, float width) {
  const Theme& t = ui.theme();
  StripSizes sizes;
  sizes.icon = std::round(t.icon * 0.8F);
  const text::TextStyle one_line = sized(ui, TextRole::note);
  const float longest =
      std::max(measure(ui, ui.words().page_up, one_line).width, measure(ui, ui.words().page_down, one_line).width);
  const float around = sizes.icon + t.gap / 2.0F + 2.0F * t.gap;
  const float most = std::floor((width - t.margin - t.gap) / 2.0F);
  sizes.button = std::round(std::min(most, std::max(t.px(60.0F), longest + around)));
  sizes.words = std::ceil(std::min(longest, sizes.button - around)) + 1.0F;
  const text::TextStyle style = sized(ui, TextRole::note, sizes.words);
  const float tall =
      std::max(measure(ui, ui.words().page_up, style).height, measure(ui, ui.words().page_down, style).height);
  sizes.height = std::ceil(std::max(t.target, tall + t.gap)) + 2.0F * std::ceil(t.px(2.54F)) + t.hairline;
  return sizes;
}

struct PageButton {
  std::string name;
  std::string_view label;
  std::string_view icon;
  Rect rect;
  bool disabled = false;
};

bool draw_page_button(Ui& ui, const PageButton& button, const StripSizes& sizes) {
  const Theme& t = ui.theme();
  const Palette& p = t.palette;
  NodeState state;
  state.disabled = button.disabled;
  const Rect& rect = button.rect;
  const Interaction hit = ui.target(button.name, Role::button, button.label, rect, state);
  if (button.disabled) return false;  // nothing lies that way: the place stays, the button is not shown
  const text::TextStyle style = sized(ui, TextRole::note, sizes.words);
  const text::TextSize size = measure(ui, button.label, style);
  const float left = std::round(rect.centre().x - (sizes.icon + t.gap / 2.0F + size.width) / 2.0F);
  ui.painter().fill(rect, hit.held ? p.blue_ground : p.card, t.radius);
  ui.painter().border(rect, hit.held ? p.blue : p.blue_edge, t.hairline, t.radius);
  ui.painter().icon(button.icon, {left, rect.centre().y - sizes.icon / 2.0F, sizes.icon, sizes.icon}, p.blue);
  ui.painter().text(button.label, style, {left + sizes.icon + t.gap / 2.0F, rect.centre().y - size.height / 2.0F},
                    p.blue);
  ui.focus_ring(rect.inset(t.focus_width * 1.5F), t.radius, hit);
  return hit.pressed;
}

// How far down, as a bar between the buttons.
void draw_position(Ui& ui, const Rect& room, const ScrollState& scroll) {
  const Theme& t = ui.theme();
  if (room.width < t.px(10.0F)) return;
  const float height = std::round(1.2F * t.unit);
  const float y = std::round(room.centre().y - height / 2.0F);
  const float thumb =
      std::min(room.width, std::max(t.px(6.0F), room.width * scroll.page / std::max(1.0F, scroll.content)));
  const float share = scroll.limit > 0.0F ? scroll.offset / scroll.limit : 0.0F;
  ui.painter().fill({room.x, y, room.width, height}, t.palette.line, height / 2.0F);
  ui.painter().fill({room.x + (room.width - thumb) * share, y, thumb, height}, t.palette.blue, height / 2.0F);
}

void draw_page_strip(Ui& ui, const OpenScroll& open, ScrollState& scroll) {
  const Theme& t = ui.theme();
  const StripSizes sizes = strip_sizes(ui, open.area.width);
  const Rect strip{open.area.x, open.viewport.bottom(), open.area.width, open.area.bottom() - open.viewport.bottom()};
  ui.painter().fill({strip.x, strip.y, strip.width, t.hairline}, t.palette.line);
  const float gap = std::ceil(t.px(2.54F));
  const float side = std::round(t.margin / 2.0F);
  const Rect row{strip.x + side, strip.y + t.hairline + gap, strip.width - 2.0F * side,
                 strip.height - t.hairline - 2.0F * gap};
  const float step = k_page_share * open.viewport.height;
  float to = scroll.offset;
  if (draw_page_button(ui,
                       {open.name + ".page_up",
                        ui.words().page_up,
                        "up",
                        {row.x, row.y, sizes.button, row.height},
                        scroll.offset <= 0.5F},
                       sizes)) {
    to -= step;
  }
  if (draw_page_button(ui,
                       {open.name + ".page_down",
                        ui.words().page_down,
                        "down",
                        {row.right() - sizes.button, row.y, sizes.button, row.height},
                        scroll.offset >= scroll.limit - 0.5F},
                       sizes)) {
    to += step;
  }
  draw_position(ui, row.inset(sizes.button + t.gap, 0.0F), scroll);
  if (to != scroll.offset) {
    ui.state().set_offset(scroll, to);
    scroll.velocity = scroll.return_from = scroll.pull = 0.0F;
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
  if (scroll.overflow) {
    open.viewport.height = std::max(1.0F, area.height - strip_sizes(ui, area.width).height);
  }
  const float give = scroll.pull == 0.0F ? 0.0F : scroll.give(t.px(k_give_mm));
  open.top = open.viewport.y - std::round(scroll.offset + give);
  s.building_areas.push_back({name, AreaKind::scroll, open.viewport, s.layer});
  // A little of the gutter belongs to the clip, so that focus rings are not cut.
  s.painter->push_clip(side > 0.0F ? open.viewport : open.viewport.inset(-t.gap, 0.0F));
  s.flows.push_back({area.x + side, area.width - 2.0F * side, open.top, true});
  s.open_scrolls.push_back(std::move(open));
}

}  // namespace

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

}  // namespace mingbai::ui
