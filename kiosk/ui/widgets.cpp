// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/widgets.h"

#include <vector>

#include <utility>

#include "kiosk/ui/calm_panel.h"
#include "kiosk/ui/ui_state.h"
#include "kiosk/ui/widget_parts.h"

namespace mingbai::ui {

namespace {

// In lower reach the first headline of a screen stands in the calm panel above; false: there is no room (left).
bool draw_in_panel(Ui& ui, const TextSpec& spec) {
  Ui::State& s = ui.state();
  const Rect room = std::exchange(s.title_room, Rect{});
  text::TextStyle style = sized(ui, spec.role, room.width);
  text::TextSize size = measure(ui, spec.words, style);
  if (size.height > room.height) {
    style = sized(ui, TextRole::section, room.width);
    size = measure(ui, spec.words, style);
  }
  if (size.height > room.height) return false;
  const Rect rect{room.x, std::round(room.bottom() - size.height), std::min(room.width, size.width), size.height};
  ui.painter().list().PushClipRectFullScreen();
  ui.painter().text(spec.words, style, {rect.x, rect.y}, ui.theme().palette.ink);
  ui.node(spec.name, spec.semantic, spec.words, rect);
  ui.painter().list().PopClipRect();
  return true;
}

}  // namespace

bool calm_panel_holds(Ui& ui, std::string_view headline) {
  const Rect& room = ui.state().title_room;
  return !room.empty() && measure(ui, headline, sized(ui, TextRole::section, room.width)).height <= room.height;
}

void text(Ui& ui, const TextSpec& spec) {
  if (spec.words.empty()) return;
  const bool title = spec.role == TextRole::display || spec.role == TextRole::headline;
  const Ui::State& s = ui.state();
  if (title && s.layer == 0 && s.open_panels.empty() && !s.title_room.empty() && draw_in_panel(ui, spec)) return;
  text::TextStyle style = sized(ui, spec.role, ui.column_width(), spec.max_lines, spec.align);
  style.spans.assign(spec.bold.begin(), spec.bold.end());
  const text::TextSize size = measure(ui, spec.words, style);
  const Rect rect = ui.place(size.height, spec.before);
  ui.painter().text_marked(spec.words, style, {rect.x, rect.y}, spec.colour.value_or(ui.theme().palette.ink),
                           spec.marks, ui.theme().palette.blue_ground);
  ui.node(spec.name, spec.semantic, spec.words, {rect.x, rect.y, std::min(rect.width, size.width), rect.height});
}

void display(Ui& ui, std::string_view name, std::string_view words) {
  TextSpec spec;
  spec.name = name;
  spec.words = words;
  spec.role = TextRole::display;
  spec.before = Spacing::section;
  spec.semantic = Role::heading;
  ui.space(3.0F);
  text(ui, spec);
  ui.space(2.0F);
}

void headline(Ui& ui, std::string_view name, std::string_view words, Spacing before) {
  TextSpec spec;
  spec.name = name;
  spec.words = words;
  spec.role = TextRole::headline;
  spec.before = before;
  spec.semantic = Role::heading;
  text(ui, spec);
}

void paragraph(Ui& ui, std::string_view name, std::string_view words, Spacing before) {
  TextSpec spec;
  spec.name = name;
  spec.words = words;
  spec.before = before;
  text(ui, spec);
}

void caption(Ui& ui, std::string_view name, std::string_view words, Spacing before) {
  TextSpec spec;
  spec.name = name;
  spec.words = words;
  spec.role = TextRole::note;
  spec.before = before;
  spec.colour = ui.theme().palette.second_ink;
  text(ui, spec);
}

bool section_header(Ui& ui, const SectionHeaderSpec& spec) {
  const Theme& t = ui.theme();
  const float column = ui.column_width();
  const bool acts = !spec.action.empty();
  const LinkSize link = acts ? link_size(ui, spec.action, column) : LinkSize{};
  const float beside = acts ? std::max(t.target, link.width) + t.gap : 0.0F;
  const text::TextStyle one_line = sized(ui, TextRole::section);
  // Beside each other when the head keeps its words whole; else the link stands below.
  const bool below = acts && (longest_word(ui, spec.label, one_line) > column - beside ||
                              (measure(ui, spec.label, one_line).width > column - beside && beside > 0.4F * column));
  const text::TextStyle style = sized(ui, TextRole::section, column - (below ? 0.0F : beside));
  const text::TextSize size = measure(ui, spec.label, style);
  // The head looks `size` high; the link beside it needs a target, whose upper part reaches into the section gap.
  const float tall = link_reach(ui, spec.action, link);
  const float height = acts && !below ? std::max(size.height, tall) : size.height;
  const float lift = (height - size.height) / 2.0F;
  if (lift > 0.0F) ui.space(-lift / t.unit);
  const Rect rect = ui.place(height, Spacing::section);
  if (lift > 0.0F) ui.space(-std::min(lift, t.gap / 2.0F) / t.unit);
  ui.painter().text(spec.label, style, {rect.x, rect.centre().y - size.height / 2.0F}, t.palette.ink);
  ui.node(spec.name, Role::heading, spec.label,
          {rect.x, rect.centre().y - size.height / 2.0F, size.width, size.height});
  if (!acts) return false;
  if (below) return ui::link(ui, std::string(spec.name) + ".action", spec.action, Spacing::none);
  const float wide = std::max(t.target, link.width);
  const Rect reach{rect.right() - wide, rect.centre().y - tall / 2.0F, wide, tall};
  const Interaction hit = ui.target(std::string(spec.name) + ".action", Role::link, spec.action, reach);
  draw_link(ui, spec.action, rect.right(), rect.centre().y, LinkEdge::right, hit);
  ui.focus_ring(reach, t.radius_small, hit);
  return hit.pressed;
}

bool link(Ui& ui, std::string_view name, std::string_view label, Spacing before) {
  const Theme& t = ui.theme();
  const LinkSize size = link_size(ui, label, ui.column_width());
  const Rect rect = ui.place(link_reach(ui, label, size), before);
  const Rect reach =
      with_overhang(ui, {rect.x, rect.y, std::min(rect.width, std::max(t.target, size.width)), rect.height});
  const Interaction hit = ui.target(name, Role::link, label, reach);
  draw_link(ui, label, rect.x, rect.centre().y, LinkEdge::left, hit, ui.column_width());
  ui.focus_ring(reach, t.radius_small, hit);
  return hit.pressed;
}

bool paragraph_with_link(Ui& ui, std::string_view name, std::string_view words, std::string_view link_label,
                         TextRole role) {
  const Theme& t = ui.theme();
  const LinkSize link_words = link_size(ui, link_label);
  const float wide = link_words.width;
  const text::TextStyle one_line = sized(ui, role);
  const bool fits = measure(ui, words, one_line).width + wide <= ui.column_width();
  const text::TextStyle style = sized(ui, role, ui.column_width());
  const text::TextSize size = measure(ui, words, style);
  if (!fits) {
    const Rect rect = ui.place(size.height);
    ui.painter().text(words, style, {rect.x, rect.y}, t.palette.ink);
    ui.node(name, Role::text, words, rect);
    return ui::link(ui, std::string(name) + ".link", link_label, Spacing::none);
  }
  const Rect rect = ui.place(std::max(link_reach(ui, link_label, link_words), size.height));
  ui.painter().text(words, style, {rect.x, rect.centre().y - size.height / 2.0F}, t.palette.ink);
  ui.node(name, Role::text, words, {rect.x, rect.y, size.width, rect.height});
  const Rect reach = with_overhang(ui, {rect.x + size.width, rect.y, std::max(t.target, wide), rect.height});
  const Interaction hit = ui.target(std::string(name) + ".link", Role::link, link_label, reach);
  draw_link(ui, link_label, rect.x + size.width, reach.centre().y, LinkEdge::left, hit);
  ui.focus_ring(reach, t.radius_small, hit);
  return hit.pressed;
}

}  // namespace mingbai::ui
