// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/widgets.h"

#include <vector>

#include <utility>

#include "kiosk/ui/ui_state.h"
#include "kiosk/ui/widget_parts.h"

namespace mingbai::ui {

void text(Ui& ui, const TextSpec& spec) {
  if (spec.words.empty()) return;
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
  const float link = spec.action.empty() ? 0.0F : link_width(ui, spec.action) + t.gap;
  const text::TextStyle style = sized(ui, TextRole::section, ui.column_width() - link);
  const text::TextSize size = measure(ui, spec.label, style);
  // The head looks `size` high; the link beside it needs a target, whose upper part reaches into the section gap.
  const float height = std::max(size.height, spec.action.empty() ? 0.0F : t.target);
  const float lift = (height - size.height) / 2.0F;
  if (lift > 0.0F) ui.space(-lift / t.unit);
  const Rect rect = ui.place(height, Spacing::section);
  if (lift > 0.0F) ui.space(-std::min(lift, t.gap / 2.0F) / t.unit);
  ui.painter().text(spec.label, style, {rect.x, rect.centre().y - size.height / 2.0F}, t.palette.ink);
  ui.node(spec.name, Role::heading, spec.label,
          {rect.x, rect.centre().y - size.height / 2.0F, size.width, size.height});
  if (spec.action.empty()) return false;
  const float wide = std::max(t.target, link);
  const Rect reach{rect.right() - wide, rect.y, wide, rect.height};
  const Interaction hit = ui.target(std::string(spec.name) + ".action", Role::link, spec.action, reach);
  draw_link(ui, spec.action, rect.right(), rect.centre().y, LinkEdge::right, hit);
  ui.focus_ring(reach, t.radius_small, hit);
  return hit.pressed;
}

bool link(Ui& ui, std::string_view name, std::string_view label, Spacing before) {
  const Theme& t = ui.theme();
  const Rect rect = ui.place(t.target, before);
  const Rect reach{rect.x, rect.y, std::min(rect.width, std::max(t.target, link_width(ui, label))), rect.height};
  const Interaction hit = ui.target(name, Role::link, label, reach);
  draw_link(ui, label, rect.x, rect.centre().y, LinkEdge::left, hit);
  ui.focus_ring(reach, t.radius_small, hit);
  return hit.pressed;
}

bool paragraph_with_link(Ui& ui, std::string_view name, std::string_view words, std::string_view link_label,
                         TextRole role) {
  const Theme& t = ui.theme();
  const float wide = link_width(ui, link_label);
  const text::TextStyle one_line = sized(ui, role);
  const bool fits = measure(ui, words, one_line).width + wide <= ui.column_width();
  const text::TextStyle style = sized(ui, role, ui.column_width());
  const text::TextSize size = measure(ui, words, style);
  Interaction hit;
  Rect reach;
  if (fits) {
    const Rect rect = ui.place(std::max(t.target, size.height));
    ui.painter().text(words, style, {rect.x, rect.centre().y - size.height / 2.0F}, t.palette.ink);
    ui.node(name, Role::text, words, {rect.x, rect.y, size.width, rect.height});
    reach = {rect.x + size.width, rect.y, std::max(t.target, wide), rect.height};
  } else {
    const Rect rect = ui.place(size.height);
    ui.painter().text(words, style, {rect.x, rect.y}, t.palette.ink);
    ui.node(name, Role::text, words, rect);
    const Rect below = ui.place(t.target, Spacing::none);
    reach = {below.x, below.y, std::max(t.target, wide), below.height};
  }
  hit = ui.target(std::string(name) + ".link", Role::link, link_label, reach);
  draw_link(ui, link_label, reach.x, reach.centre().y, LinkEdge::left, hit);
  ui.focus_ring(reach, t.radius_small, hit);
  return hit.pressed;
}

void top_bar(Ui& ui, const TopBarSpec& spec) {
  Ui::State& s = ui.state();
  const Region region = std::exchange(s.region, Region::top);
  const Theme& t = ui.theme();
  const Palette& p = t.palette;
  const auto width = static_cast<float>(t.profile.width_px);
  const float seal = std::round(t.px(15.9F));
  const text::TextStyle note = sized(ui, TextRole::note);
  const text::TextStyle date_style = [&] {
    text::TextStyle style = note;
    style.digits = text::Digits::tabular;
    return style;
  }();
  const float dot = std::round(t.px(4.0F));
  const text::TextSize status = measure(ui, spec.status, note);
  const text::TextSize date = measure(ui, spec.date, date_style);
  const float name_x = t.margin + seal + std::round(t.px(5.5F));
  const float right_width = dot + t.gap / 2.0F + status.width + t.padding + date.width;
  text::TextStyle place_style = sized(ui, TextRole::body);
  place_style.line_height = 1.3F;
  const float place_width = measure(ui, spec.place, place_style).width;
  // Large text does not fit in one row: the state goes below the name.
  const bool two_rows = name_x + place_width + t.padding + right_width > width - t.margin;
  const float height =
      two_rows
          ? std::max(t.top_bar, 2.0F * status.height + measure(ui, spec.place, place_style).height / 2.0F + t.padding)
          : t.top_bar;
  s.top_height = std::round(height);
  const float middle = two_rows ? std::round(height * 0.33F) : std::round(height / 2.0F);
  ui.painter().fill({0.0F, s.top_height - t.hairline, width, t.hairline}, p.line);

  const Rect seal_rect{t.margin, std::round((s.top_height - seal) / 2.0F), seal, seal};
  ui.painter().fill(seal_rect, p.vermilion, t.px(2.0F));
  text::TextStyle seal_style;
  seal_style.size_px = std::round(seal * 0.43F);
  seal_style.weight = text::FontWeight::bold;
  seal_style.face = text::FontFace::serif;
  seal_style.line_height = 1.04F;
  const text::TextSize seal_size = measure(ui, spec.seal, seal_style);
  ui.painter().text(spec.seal, seal_style,
                    {seal_rect.centre().x - seal_size.width / 2.0F, seal_rect.centre().y - seal_size.height / 2.0F},
                    p.on_blue);

  const float beside = two_rows ? (spec.date.empty() ? 0.0F : date.width + t.gap) : right_width + t.padding;
  place_style.width_px = std::floor(width - t.margin - beside - name_x);
  place_style.max_lines = 1;
  const text::TextSize place = measure(ui, spec.place, place_style);
  ui.painter().text(spec.place, place_style, {name_x, middle - place.height / 2.0F}, p.ink);
  ui.node("bar.place", Role::text, spec.place, {name_x, middle - place.height / 2.0F, place.width, place.height});

  const float row = two_rows ? std::round(height * 0.70F) : middle;
  float x = two_rows ? name_x : width - t.margin - right_width;
  const Colour state = spec.status_kind == StatusKind::good ? p.green_edge : p.vermilion;
  if (!spec.status.empty()) {
    ui.painter().circle({x + dot / 2.0F, row + 1.0F}, dot / 2.0F + (spec.status_kind == StatusKind::good ? 0.0F : 1.0F),
                        state);
    ui.painter().text(spec.status, note, {x + dot + t.gap / 2.0F, row - status.height / 2.0F},
                      spec.status_kind == StatusKind::trouble ? p.vermilion_dark : p.second_ink);
    ui.node("bar.status", Role::status, spec.status,
            {x, row - status.height / 2.0F, dot + t.gap / 2.0F + status.width, status.height});
  }
  x = width - t.margin - date.width;
  ui.painter().text(spec.date, date_style, {x, middle - date.height / 2.0F}, p.second_ink);
  if (!spec.date.empty()) {
    ui.node("bar.date", Role::text, spec.date, {x, middle - date.height / 2.0F, date.width, date.height});
  }
  s.region = region;
  s.flow().y = s.top_height + t.margin;
}

std::optional<std::size_t> bottom_bar(Ui& ui, std::span<const BarSlot> slots) {
  Ui::State& s = ui.state();
  const Region region = std::exchange(s.region, Region::bottom);
  const Theme& t = ui.theme();
  const Palette& p = t.palette;
  const auto width = static_cast<float>(t.profile.width_px);
  const auto height = static_cast<float>(t.profile.height_px);
  const float slot_width = width / static_cast<float>(std::max<std::size_t>(1, slots.size()));
  const text::TextStyle style = sized(ui, TextRole::note, slot_width - t.gap, 2, text::TextAlign::centre);
  float words = 0.0F;
  float baseline = 0.0F;  // of the highest first line: a Tibetan label beside others stands on the same line
  for (const BarSlot& slot : slots) {
    words = std::max(words, measure(ui, slot.label, style).height);
    if (!slot.label.empty())
      baseline = std::max(baseline, ui.painter().engine().block(slot.label, style).first_baseline);
  }
  const float icon = t.icon;
  const float inner = icon + t.px(2.2F) + words;
  s.bottom_height = std::round(std::max(t.bottom_bar, inner + 2.0F * t.px(5.0F)));
  const float top = height - s.bottom_height;
  ui.painter().fill({0.0F, top, width, s.bottom_height}, p.card);
  ui.painter().fill({0.0F, top, width, t.hairline}, p.line);
  std::optional<std::size_t> pressed;
  for (std::size_t k = 0; k < slots.size(); ++k) {
    const BarSlot& slot = slots[k];
    const Rect rect{std::round(slot_width * static_cast<float>(k)), top + t.hairline, std::round(slot_width),
                    s.bottom_height - t.hairline};
    NodeState state;
    state.disabled = slot.disabled;
    const Rect reach = rect.inset(std::ceil(t.px(1.3F)), 0.0F);
    const Interaction hit = ui.target(slot.name, Role::button, slot.label, reach, state);
    if (hit.held) ui.painter().fill(reach.inset(0.0F, t.unit * 2), p.blue_ground, t.radius);
    const Colour colour = slot.disabled ? blend(p.second_ink, p.card, 0.38F) : p.second_ink;
    const float y = std::round(rect.centre().y - inner / 2.0F);
    ui.painter().icon(slot.icon, {rect.centre().x - icon / 2.0F, y, icon, icon}, colour);
    const float drop =
        slot.label.empty() ? 0.0F : baseline - ui.painter().engine().block(slot.label, style).first_baseline;
    ui.painter().text(slot.label, style, {rect.x + t.gap / 2.0F, y + icon + t.px(2.2F) + drop}, colour);
    ui.focus_ring(reach.inset(t.focus_width + 4.0F), t.radius, hit);
    if (hit.pressed) pressed = k;
  }
  s.region = region;
  return pressed;
}

std::optional<std::size_t> action_bar(Ui& ui, std::span<const ButtonSpec> actions) {
  if (actions.empty()) return std::nullopt;
  Ui::State& s = ui.state();
  const Region region = std::exchange(s.region, Region::actions);
  const Theme& t = ui.theme();
  const auto width = static_cast<float>(t.profile.width_px);
  const float inner = width - 2.0F * t.margin;
  const float pad = std::round(t.px(7.0F));
  // Drawn far above first to learn its height would cost a frame; the height is that of the highest button.
  float height = t.main_target;
  float total = 0.0F;
  for (const ButtonSpec& action : actions) total += action.weight;
  for (const ButtonSpec& action : actions) {
    const float share = (inner - t.gap * static_cast<float>(actions.size() - 1)) * action.weight / total;
    const text::TextStyle style =
        sized(ui, TextRole::button, share - 2.0F * t.padding - (action.icon.empty() ? 0.0F : t.icon * 1.5F));
    height = std::max(height, measure(ui, action.label, style).height + t.padding);
  }
  s.actions_height = std::ceil(height) + 2.0F * pad;
  const float top = static_cast<float>(t.profile.height_px) - s.bottom_height - s.actions_height;
  s.flows.push_back({t.margin, inner, top + pad, true});
  const std::optional<std::size_t> pressed = button_row(ui, actions);
  s.flows.pop_back();
  s.region = region;
  return pressed;
}

}  // namespace mingbai::ui
