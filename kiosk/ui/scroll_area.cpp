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

// Where the two buttons stand: at the foot, "上一页 | ——— | 下一页"; beside an area that is wide and low, one above the
// other: landscape is short of height.
enum class StripPlace { foot, side };

struct StripSizes {
  StripPlace place = StripPlace::foot;
  float icon = 0.0F;
  float button = 0.0F;  // width of each button
  float high = 0.0F;    // height of each button
  float words = 0.0F;   // width that the words are broken at
  bool wordless = false;
  float thick = 0.0F;  // px that the strip takes from the area
};

StripSizes strip_sizes(Ui& ui, const Rect& area) {
  const Theme& t = ui.theme();
  StripSizes sizes;
  const bool wide = t.profile.landscape() && area.width > 0.7F * static_cast<float>(t.profile.width_px);
  sizes.place = wide ? StripPlace::side : StripPlace::foot;
  sizes.icon = std::round(t.icon * 0.8F);
  const text::TextStyle one_line = sized(ui, TextRole::note);
  const float longest =
      std::max(measure(ui, ui.words().page_up, one_line).width, measure(ui, ui.words().page_down, one_line).width);
  const float around = wide ? 2.0F * t.gap : sizes.icon + t.gap / 2.0F + 2.0F * t.gap;
  const float most = std::floor(wide ? area.width * 0.2F : (area.width - t.margin - t.gap) / 2.0F);
  sizes.button = std::round(std::min(most, std::max(t.px(wide ? 30.0F : 60.0F), longest + around)));
  sizes.words = std::ceil(std::min(longest, sizes.button - around)) + 1.0F;
  const text::TextStyle style = sized(ui, TextRole::note, sizes.words);
  const float tall =
      std::max(measure(ui, ui.words().page_up, style).height, measure(ui, ui.words().page_down, style).height);
  sizes.high = std::ceil(wide ? sizes.icon + tall + 2.0F * t.gap : std::max(t.target, tall + t.gap));
  // In an area too low for both with their words the arrows alone have to do.
  const float gap = std::ceil(t.px(2.54F));
  sizes.wordless = wide && 2.0F * sizes.high + 3.0F * gap > area.height;
  if (sizes.wordless) {
    sizes.high = std::ceil(t.target);
    sizes.icon = std::min(sizes.icon, std::round(sizes.high * 0.6F));
  }
  sizes.thick = wide ? sizes.button + 2.0F * t.gap : sizes.high + 2.0F * std::ceil(t.px(2.54F)) + t.hairline;
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
  ui.painter().fill(rect, hit.held ? p.blue_ground : p.card, t.radius);
  ui.painter().border(rect, hit.held ? p.blue : p.blue_edge, t.hairline, t.radius);
  if (sizes.wordless) {
    ui.painter().icon(
        button.icon, {rect.centre().x - sizes.icon / 2.0F, rect.centre().y - sizes.icon / 2.0F, sizes.icon, sizes.icon},
        p.blue);
  } else if (sizes.place == StripPlace::side) {
    const float top = std::round(rect.centre().y - (sizes.icon + t.unit + size.height) / 2.0F);
    ui.painter().icon(button.icon, {rect.centre().x - sizes.icon / 2.0F, top, sizes.icon, sizes.icon}, p.blue);
    ui.painter().text(button.label, style, {rect.centre().x - size.width / 2.0F, top + sizes.icon + t.unit}, p.blue);
  } else {
    const float left = std::round(rect.centre().x - (sizes.icon + t.gap / 2.0F + size.width) / 2.0F);
    ui.painter().icon(button.icon, {left, rect.centre().y - sizes.icon / 2.0F, sizes.icon, sizes.icon}, p.blue);
    ui.painter().text(button.label, style, {left + sizes.icon + t.gap / 2.0F, rect.centre().y - size.height / 2.0F},
                      p.blue);
  }
  ui.focus_ring(rect.inset(t.focus_width * 1.5F), t.radius, hit);
  return hit.pressed;
}

// How far down, as a bar between the buttons.
void draw_position(Ui& ui, const Rect& room, const ScrollState& scroll, StripPlace place) {
  const Theme& t = ui.theme();
  const bool upright = place == StripPlace::side;
  const float length = upright ? room.height : room.width;
  if (length < t.px(10.0F)) return;
  const float thick = std::round(1.2F * t.unit);
  const float thumb = std::min(length, std::max(t.px(6.0F), length * scroll.page / std::max(1.0F, scroll.content)));
  const float share = scroll.limit > 0.0F ? scroll.offset / scroll.limit : 0.0F;
  const float across = std::round((upright ? room.centre().x : room.centre().y) - thick / 2.0F);
  const auto bar = [&](float from, float size) {
    return upright ? Rect{across, room.y + from, thick, size} : Rect{room.x + from, across, size, thick};
  };
  ui.painter().fill(bar(0.0F, length), t.palette.line, thick / 2.0F);
  ui.painter().fill(bar((length - thumb) * share, thumb), t.palette.blue, thick / 2.0F);
}

// Places of the two buttons and of the bar between them.
struct Strip {
  Rect up, down, between;
};

Strip lay_out_strip(Ui& ui, const OpenScroll& open, const StripSizes& sizes) {
  const Theme& t = ui.theme();
  if (sizes.place == StripPlace::side) {
    const float x = open.area.right() - sizes.button - (open.area.x > 0.0F ? 0.0F : std::round(t.margin / 2.0F));
    const float gap = std::ceil(t.px(2.54F));
    const Rect column{x, open.area.y + gap, sizes.button, open.area.height - 2.0F * gap};
    return {{x, column.y, sizes.button, sizes.high},
            {x, column.bottom() - sizes.high, sizes.button, sizes.high},
            column.inset(0.0F, sizes.high + t.gap)};
  }
  const Rect strip{open.area.x, open.viewport.bottom(), open.area.width, open.area.bottom() - open.viewport.bottom()};
  ui.painter().fill({strip.x, strip.y, strip.width, t.hairline}, t.palette.line);
  const float gap = std::ceil(t.px(2.54F));
  const float side = std::round(t.margin / 2.0F);
  const Rect row{strip.x + side, strip.y + t.hairline + gap, strip.width - 2.0F * side,
                 strip.height - t.hairline - 2.0F * gap};
  return {{row.x, row.y, sizes.button, row.height},
          {row.right() - sizes.button, row.y, sizes.button, row.height},
          row.inset(sizes.button + t.gap, 0.0F)};
}

// At an end of the list the button that led there goes; its focus goes to the one that leads back.
void keep_focus_on_strip(Ui& ui, const std::string& up, const std::string& down, const ScrollState& scroll) {
  Ui::State& s = ui.state();
  const bool at_start = scroll.offset <= 0.5F;
  const bool at_end = scroll.offset >= scroll.limit - 0.5F;
  if (at_start == at_end) return;
  if (at_end && s.focus == down) s.focus = up;
  if (at_start && s.focus == up) s.focus = down;
}

void draw_page_strip(Ui& ui, const OpenScroll& open, ScrollState& scroll) {
  const StripSizes sizes = strip_sizes(ui, open.area);
  const Strip strip = lay_out_strip(ui, open, sizes);
  const float step = k_page_share * open.viewport.height;
  const std::string up = open.name + ".page_up";
  const std::string down = open.name + ".page_down";
  keep_focus_on_strip(ui, up, down, scroll);
  float to = scroll.offset;
  if (draw_page_button(ui, {up, ui.words().page_up, "up", strip.up, scroll.offset <= 0.5F}, sizes)) {
    to -= step;
  }
  if (draw_page_button(ui, {down, ui.words().page_down, "down", strip.down, scroll.offset >= scroll.limit - 0.5F},
                       sizes)) {
    to += step;
  }
  draw_position(ui, strip.between, scroll, sizes.place);
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
  const StripSizes sizes = scroll.overflow ? strip_sizes(ui, area) : StripSizes{};
  const bool beside = sizes.place == StripPlace::side;
  if (beside) {
    open.viewport.width = std::max(1.0F, area.width - sizes.thick - side / 2.0F);
    open.viewport.height = std::max(1.0F, area.height - std::ceil(t.px(2.54F)));  // from what is pressed below
  } else {
    open.viewport.height = std::max(1.0F, area.height - sizes.thick);
  }
  const float give = scroll.pull == 0.0F ? 0.0F : scroll.give(t.px(k_give_mm));
  open.top = open.viewport.y - std::round(scroll.offset + give);
  s.building_areas.push_back({name, AreaKind::scroll, open.viewport, s.layer});
  // A little of the gutter belongs to the clip, so that focus rings are not cut.
  s.painter->push_clip(side > 0.0F ? open.viewport : open.viewport.inset(-t.gap, 0.0F));
  s.flows.push_back({area.x + side, open.viewport.width - (beside ? 1.0F : 2.0F) * side, open.top, true});
  s.open_scrolls.push_back(std::move(open));
}

}  // namespace

ScrollArea::ScrollArea(Ui& ui, std::string_view name) : ui_(ui), name_(name) {
  open_scroll(ui, name_, ui.content_rect(), ui.theme().margin);
  ui.state().flow().y += std::round(7.0F * ui.theme().unit);
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
    if (!overflow || (open.viewport.height == open.area.height && open.viewport.width == open.area.width)) return;
  }
  if (overflow) draw_page_strip(ui_, open, scroll);
}

}  // namespace mingbai::ui
