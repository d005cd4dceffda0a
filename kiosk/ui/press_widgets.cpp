// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Buttons, chips, tabs, tiles: what is there to be pressed.
#include <vector>

#include "kiosk/ui/ui_state.h"
#include "kiosk/ui/widget_parts.h"
#include "kiosk/ui/widgets.h"

namespace mingbai::ui {
namespace {

struct ButtonColours {
  Colour ground;
  Colour edge;
  Colour words;
};

ButtonColours colours_of(const Palette& p, const ButtonSpec& spec, bool held) {
  if (spec.disabled) return {p.disabled_ground, p.line, blend(p.disabled_text, p.disabled_ground, 0.55F)};
  switch (spec.kind) {
    case ButtonKind::primary:
      return {held ? p.blue_pressed : p.blue, held ? p.blue_pressed : p.blue, p.on_blue};
    case ButtonKind::secondary:
      return {held ? p.blue_ground : p.card, p.blue, p.blue};
    case ButtonKind::quiet:
      return {held ? p.blue_ground : p.sand, held ? p.blue_ground : p.sand, p.blue};
  }
  return {p.card, p.blue, p.blue};
}

TextRole role_of(const ButtonSpec& spec) {
  return spec.kind == ButtonKind::quiet ? TextRole::label : TextRole::button;
}

float icon_room(const Ui& ui, const ButtonSpec& spec) {
  return spec.icon.empty() ? 0.0F : ui.theme().icon * 1.15F + ui.theme().gap;
}

float button_height(Ui& ui, const ButtonSpec& spec, float width) {
  const Theme& t = ui.theme();
  const text::TextStyle style = sized(ui, role_of(spec), width - 2.0F * t.padding - icon_room(ui, spec));
  const float least = spec.kind == ButtonKind::quiet ? t.px(20.0F) : t.main_target;
  return std::max(least, std::ceil(measure(ui, spec.label, style).height + t.padding));
}

bool draw_button(Ui& ui, const ButtonSpec& spec, const Rect& rect) {
  const Theme& t = ui.theme();
  NodeState state;
  state.disabled = spec.disabled;
  const Interaction hit = ui.target(spec.name, Role::button, spec.label, rect, state);
  const ButtonColours c = colours_of(t.palette, spec, hit.held);
  ui.painter().fill(rect, c.ground, t.radius);
  if (c.edge != c.ground || t.contrast == Contrast::high) {
    const float width = spec.disabled ? t.hairline : t.stroke * 0.75F;
    ui.painter().border(rect, c.edge, std::max(t.hairline, std::round(width)), t.radius);
  }
  const float icon = spec.icon.empty() ? 0.0F : std::round(t.icon * 1.15F);
  const float between = spec.icon.empty() ? 0.0F : t.gap;
  text::TextStyle style = sized(ui, role_of(spec), rect.width - 2.0F * t.padding - icon - between);
  text::TextSize size = measure(ui, spec.label, style);
  const float left = std::round(rect.centre().x - (icon + between + size.width) / 2.0F);
  ui.painter().icon(spec.icon, {left, rect.centre().y - icon / 2.0F, icon, icon}, c.words);
  ui.painter().text(spec.label, style, {left + icon + between, rect.centre().y - size.height / 2.0F}, c.words);
  ui.focus_ring(rect, t.radius, hit);
  return hit.pressed;
}

// Places pills from left to right and wraps; calls draw(index, rect).
template <class Draw>
void flow_pills(Ui& ui, std::span<const std::string> labels, const text::TextStyle& style, float side, float height,
                Draw draw) {
  const Theme& t = ui.theme();
  if (labels.empty()) return;
  Rect row = ui.place(height);
  float x = row.x;
  for (std::size_t k = 0; k < labels.size(); ++k) {
    const float width =
        std::min(row.width, std::max(t.target, std::ceil(measure(ui, labels[k], style).width + 2.0F * side)));
    if (x > row.x && x + width > row.x + row.width) {
      row = ui.place(height);
      x = row.x;
    }
    draw(k, Rect{std::round(x), row.y, width, height});
    x += width + t.gap;
  }
}

}  // namespace

bool button(Ui& ui, const ButtonSpec& spec) {
  const Rect rect = ui.place(button_height(ui, spec, ui.column_width()), spec.before);
  return draw_button(ui, spec, rect);
}

std::optional<std::size_t> button_row(Ui& ui, std::span<const ButtonSpec> buttons) {
  if (buttons.empty()) return std::nullopt;
  const Theme& t = ui.theme();
  float total = 0.0F;
  for (const ButtonSpec& spec : buttons) total += spec.weight;
  const float room = ui.column_width() - t.gap * static_cast<float>(buttons.size() - 1);
  float height = 0.0F;
  for (const ButtonSpec& spec : buttons) height = std::max(height, button_height(ui, spec, room * spec.weight / total));
  const Rect row = ui.place(height, buttons.front().before);
  std::optional<std::size_t> pressed;
  float x = row.x;
  for (std::size_t k = 0; k < buttons.size(); ++k) {
    const float width = room * buttons[k].weight / total;
    const Rect rect{std::round(x), row.y, std::round(x + width) - std::round(x), row.height};
    if (draw_button(ui, buttons[k], rect)) pressed = k;
    x += width + t.gap;
  }
  return pressed;
}

std::optional<std::size_t> chips(Ui& ui, std::string_view name, std::span<const std::string> labels) {
  const Theme& t = ui.theme();
  text::TextStyle style = sized(ui, TextRole::body);
  style.size_px = std::round(style.size_px * 0.94F);
  const float height = std::max(std::round(t.px(18.5F)), std::ceil(style.size_px * 1.5F + t.gap));
  std::optional<std::size_t> pressed;
  flow_pills(ui, labels, style, t.px(7.6F), height, [&](std::size_t k, const Rect& rect) {
    const Interaction hit = ui.target(numbered(name, k), Role::button, labels[k], rect);
    ui.painter().fill(rect, hit.held ? t.palette.blue_ground : t.palette.sand, rect.height / 2.0F);
    if (t.contrast == Contrast::high) ui.painter().border(rect, t.palette.ink, t.hairline, rect.height / 2.0F);
    text::TextStyle fitted = style;
    fitted.width_px = std::floor(rect.width - 2.0F * t.gap);
    fitted.max_lines = 1;
    fitted.align = text::TextAlign::centre;
    const text::TextSize size = measure(ui, labels[k], fitted);
    ui.painter().text(labels[k], fitted, {rect.x + t.gap, rect.centre().y - size.height / 2.0F}, t.palette.ink);
    ui.focus_ring(rect, rect.height / 2.0F, hit);
    if (hit.pressed) pressed = k;
  });
  return pressed;
}

std::optional<std::size_t> choice(Ui& ui, std::string_view name, std::span<const std::string> labels,
                                  std::optional<std::size_t> chosen) {
  const Theme& t = ui.theme();
  const Palette& p = t.palette;
  text::TextStyle bold = sized(ui, TextRole::body);
  bold.weight = text::FontWeight::bold;
  const float height = std::max(std::round(t.px(19.8F)), std::ceil(bold.size_px * 1.5F + t.gap));
  std::optional<std::size_t> pressed;
  flow_pills(ui, labels, bold, t.px(8.6F), height, [&](std::size_t k, const Rect& rect) {
    const bool on = chosen == k;
    NodeState state;
    state.selected = on;
    const Interaction hit = ui.target(numbered(name, k), Role::radio, labels[k], rect, state);
    const float radius = t.radius_small * 1.2F;
    ui.painter().fill(rect, on ? p.blue : hit.held ? p.blue_ground : p.card, radius);
    if (!on) ui.painter().border(rect, hit.held ? p.blue : p.blue_edge, t.hairline, radius);
    text::TextStyle style = sized(ui, TextRole::body, rect.width - 2.0F * t.gap, 1, text::TextAlign::centre);
    if (on) style.weight = text::FontWeight::bold;
    const text::TextSize size = measure(ui, labels[k], style);
    ui.painter().text(labels[k], style, {rect.x + t.gap, rect.centre().y - size.height / 2.0F}, on ? p.on_blue : p.ink);
    ui.focus_ring(rect, radius, hit);
    if (hit.pressed) pressed = k;
  });
  return pressed;
}

std::optional<std::size_t> tab_strip(Ui& ui, std::string_view name, std::span<const std::string> labels,
                                     std::size_t chosen, std::span<const std::string_view> ids) {
  if (labels.empty()) return std::nullopt;
  const Theme& t = ui.theme();
  const Palette& p = t.palette;
  const float bar = std::round(t.px(1.7F));
  const float slot = std::floor(ui.column_width() / static_cast<float>(labels.size()));
  float words = 0.0F;
  for (const std::string& label : labels) {
    text::TextStyle style = sized(ui, TextRole::body, slot - t.gap / 2.0F, 2, text::TextAlign::centre);
    style.weight = text::FontWeight::bold;
    style.line_height = 1.3F;
    words = std::max(words, measure(ui, label, style).height);
  }
  const float height = std::max(std::round(t.px(20.0F)), words + 3.0F * t.unit + bar);
  const Rect row = ui.place(height);
  ui.painter().fill({row.x, row.bottom() - t.hairline, row.width, t.hairline}, p.line);
  std::optional<std::size_t> pressed;
  for (std::size_t k = 0; k < labels.size(); ++k) {
    const bool on = k == chosen;
    const Rect rect{row.x + slot * static_cast<float>(k), row.y, slot, row.height};
    NodeState state;
    state.selected = on;
    const std::string tab = k < ids.size() ? std::string(name) + "." + std::string(ids[k]) : numbered(name, k);
    const Interaction hit = ui.target(tab, Role::tab, labels[k], rect, state);
    if (hit.held) ui.painter().fill(rect.inset(2.0F), p.blue_ground, t.radius_small);
    text::TextStyle style = sized(ui, TextRole::body, slot - t.gap / 2.0F, 2, text::TextAlign::centre);
    style.line_height = 1.3F;
    if (on) style.weight = text::FontWeight::bold;
    const text::TextSize size = measure(ui, labels[k], style);
    const float y = rect.y + (rect.height - bar - size.height) / 2.0F;
    ui.painter().text(labels[k], style, {rect.x + t.gap / 4.0F, y}, on ? p.blue : p.ink);
    if (on) ui.painter().fill({rect.x, rect.bottom() - bar, rect.width, bar}, p.blue);
    ui.focus_ring(rect.inset(t.focus_width + 3.0F), t.radius_small, hit);
    if (hit.pressed) pressed = k;
  }
  return pressed;
}

namespace {

// px; hanzi break anywhere, so only words of letters count.
float longest_word(Ui& ui, std::string_view label) {
  float longest = 0.0F;
  std::size_t begin = 0;
  for (std::size_t k = 0; k <= label.size(); ++k) {
    const bool letter = k < label.size() && static_cast<unsigned char>(label[k]) < 0x80 && label[k] != ' ';
    if (letter) continue;
    if (k > begin)
      longest = std::max(longest, measure(ui, label.substr(begin, k - begin), sized(ui, TextRole::label)).width);
    begin = k + 1;
  }
  return longest;
}

// Fewer columns when a word would be broken over more than two lines.
int columns_that_fit(Ui& ui, std::span<const TileSpec> tiles, int wanted) {
  const Theme& t = ui.theme();
  int columns = std::max(1, wanted);
  for (; columns > 1; --columns) {
    const float width = (ui.column_width() - t.gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
    const float inner = width - t.padding;
    bool fits = true;
    for (const TileSpec& tile : tiles) {
      fits = fits && measure(ui, tile.label, sized(ui, TextRole::label)).width <= 2.0F * inner;
      const text::TextStyle style = sized(ui, TextRole::label, inner);
      fits = fits && measure(ui, tile.label, style).height <= 2.2F * style.size_px * style.line_height;
      fits = fits && longest_word(ui, tile.label) <= inner;
    }
    if (fits) break;
  }
  return columns;
}

}  // namespace

std::optional<std::size_t> tile_grid(Ui& ui, std::string_view name, std::span<const TileSpec> tiles, int columns) {
  if (tiles.empty()) return std::nullopt;
  const Theme& t = ui.theme();
  const Palette& p = t.palette;
  const auto across = static_cast<std::size_t>(columns_that_fit(ui, tiles, columns));
  const float width = (ui.column_width() - t.gap * static_cast<float>(across - 1)) / static_cast<float>(across);
  const text::TextStyle label = sized(ui, TextRole::label, width - t.padding, 2, text::TextAlign::centre);
  const text::TextStyle note = sized(ui, TextRole::note, width - t.padding, 2, text::TextAlign::centre);
  float words = 0.0F;
  for (const TileSpec& tile : tiles) {
    words = std::max(words, measure(ui, tile.label, label).height + measure(ui, tile.note, note).height);
  }
  const float between = std::round(t.px(4.0F));
  const float content = t.icon_large + between + words;
  const float height = std::max(std::round(t.px(43.4F)), std::ceil(content + 2.0F * t.px(6.0F)));
  std::optional<std::size_t> pressed;
  const std::size_t first_node = ui.state().building.nodes.size();
  ui.node(name, Role::list, {}, {0.0F, 0.0F, 0.0F, 0.0F});
  Rect all;
  Rect row;
  for (std::size_t k = 0; k < tiles.size(); ++k) {
    const std::size_t column = k % across;
    if (column == 0) row = ui.place(height);
    const float x = std::round(row.x + static_cast<float>(column) * (width + t.gap));
    const Rect rect{x, row.y, std::round(row.x + static_cast<float>(column) * (width + t.gap) + width) - x, height};
    all = bounding(all, rect);
    const TileSpec& tile = tiles[k];
    const Interaction hit = ui.target(tile.name, Role::button, tile.label, rect, {}, tile.note);
    pressable_card(ui, rect, hit, t.radius);
    float y = std::round(rect.centre().y - content / 2.0F);
    ui.painter().icon(tile.icon, {rect.centre().x - t.icon_large / 2.0F, y, t.icon_large, t.icon_large}, p.blue);
    y += t.icon_large + between;
    const text::TextSize size = measure(ui, tile.label, label);
    ui.painter().text(tile.label, label, {rect.x + t.padding / 2.0F, y}, p.ink);
    ui.painter().text(tile.note, note, {rect.x + t.padding / 2.0F, y + size.height}, p.second_ink);
    if (hit.pressed) pressed = k;
  }
  if (first_node < ui.state().building.nodes.size() && ui.state().building.nodes[first_node].name == name) {
    ui.state().building.nodes[first_node].rect = all;
  }
  return pressed;
}

bool row_card(Ui& ui, const TileSpec& tile, float min_height, Spacing before) {
  const Theme& t = ui.theme();
  const float icon_room_px = tile.icon.empty() ? 0.0F : t.icon + t.padding * 0.8F;
  const float width = ui.column_width() - 2.0F * t.padding - icon_room_px;
  const text::TextStyle label = sized(ui, TextRole::label, width, 3);
  const text::TextStyle note = sized(ui, TextRole::note, width, 3);
  const text::TextSize label_size = measure(ui, tile.label, label);
  const text::TextSize note_size = measure(ui, tile.note, note);
  const float words = label_size.height + note_size.height;
  const float height = std::max({min_height, std::round(t.px(23.6F)), std::ceil(words + t.padding)});
  const Rect rect = ui.place(height, before);
  const Interaction hit = ui.target(tile.name, Role::button, tile.label, rect, {}, tile.note);
  pressable_card(ui, rect, hit, t.radius);
  ui.painter().icon(tile.icon, {rect.x + t.padding, rect.centre().y - t.icon / 2.0F, t.icon, t.icon}, t.palette.blue);
  const float x = rect.x + t.padding + icon_room_px;
  const float y = rect.centre().y - words / 2.0F;
  ui.painter().text(tile.label, label, {x, y}, t.palette.ink);
  ui.painter().text(tile.note, note, {x, y + label_size.height}, t.palette.second_ink);
  return hit.pressed;
}

bool hero_card(Ui& ui, const TileSpec& tile, float min_height, Spacing before) {
  const Theme& t = ui.theme();
  const Palette& p = t.palette;
  const float side = std::round(t.px(9.3F));
  const float icon = tile.icon.empty() ? 0.0F : std::round(t.icon_large * 1.75F);
  const float width = ui.column_width() - 2.0F * side - icon - (icon > 0.0F ? t.gap : 0.0F);
  const text::TextStyle title = sized(ui, TextRole::figure, width, 2);
  const text::TextStyle note = sized(ui, TextRole::note, width, 3);
  const text::TextSize title_size = measure(ui, tile.label, title);
  const float between = std::round(t.px(2.0F));
  const float words = title_size.height + between + measure(ui, tile.note, note).height;
  const float height = std::max({min_height, std::round(t.px(52.0F)), std::ceil(words + 2.0F * t.padding)});
  const Rect rect = ui.place(height, before);
  const Interaction hit = ui.target(tile.name, Role::button, tile.label, rect, {}, tile.note);
  ui.painter().fill(rect, hit.held ? p.blue_pressed : p.blue, t.radius);
  const float y = std::round(rect.centre().y - words / 2.0F);
  ui.painter().text(tile.label, title, {rect.x + side, y}, p.on_blue);
  ui.painter().text(tile.note, note, {rect.x + side, y + title_size.height + between}, p.on_blue);
  ui.painter().icon(tile.icon, {rect.right() - side - icon, rect.centre().y - icon / 2.0F, icon, icon}, p.on_blue);
  ui.focus_ring(rect, t.radius, hit);
  return hit.pressed;
}

std::optional<std::size_t> figure_row(Ui& ui, std::string_view name, std::span<const FigureSpec> figures) {
  if (figures.empty()) return std::nullopt;
  const Theme& t = ui.theme();
  const Palette& p = t.palette;
  const float least = t.px(38.0F) * (ui.text_style(TextRole::note).size_px / t.px(6.7F));
  const auto across = std::clamp(static_cast<std::size_t>(ui.column_width() / least), std::size_t{1}, figures.size());
  const std::size_t rows = (figures.size() + across - 1) / across;
  const float cell = ui.column_width() / static_cast<float>(across);
  text::TextStyle number = sized(ui, TextRole::figure, cell - t.gap, 1, text::TextAlign::centre);
  const text::TextStyle label = sized(ui, TextRole::note, cell - t.gap, 3, text::TextAlign::centre);
  float words = 0.0F;
  for (const FigureSpec& f : figures) words = std::max(words, measure(ui, f.label, label).height);
  const float figure_height = std::ceil(number.size_px * number.line_height);
  const float height = std::ceil(figure_height + words + 2.0F * t.px(6.5F));
  const Rect all = ui.place(height * static_cast<float>(rows));
  ui.painter().fill(all, p.card, t.radius);
  ui.node(name, Role::list, {}, all);
  std::optional<std::size_t> pressed;
  for (std::size_t k = 0; k < figures.size(); ++k) {
    const std::size_t column = k % across;
    const std::size_t row = k / across;
    const float x = std::round(all.x + cell * static_cast<float>(column));
    const Rect rect{x, all.y + height * static_cast<float>(row),
                    std::round(all.x + cell * static_cast<float>(column + 1)) - x, height};
    const Interaction hit = ui.target(figures[k].name, Role::button, figures[k].label, rect, {}, figures[k].figure);
    if (hit.held) ui.painter().fill(rect.inset(t.hairline), p.blue_ground, t.radius_small);
    if (column > 0) ui.painter().fill({rect.x, rect.y, t.hairline, rect.height}, p.line);
    if (k >= across) ui.painter().fill({rect.x, rect.y, rect.width, t.hairline}, p.line);
    const float y = std::round(rect.y + t.px(6.5F));
    ui.painter().text(figures[k].figure, number, {rect.x + t.gap / 2.0F, y}, p.blue);
    ui.painter().text(figures[k].label, label, {rect.x + t.gap / 2.0F, y + figure_height}, p.ink);
    ui.focus_ring(rect.inset(t.focus_width + 3.0F), t.radius_small, hit);
    if (hit.pressed) pressed = k;
  }
  ui.painter().border(all, p.line, t.hairline, t.radius);
  return pressed;
}

}  // namespace mingbai::ui
