// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Tiles, cards and rows of figures.
#include <vector>

#include "kiosk/ui/ui_state.h"
#include "kiosk/ui/widget_parts.h"
#include "kiosk/ui/widgets.h"

namespace mingbai::ui {
namespace {

constexpr float k_short_em = 3.2F;

// Fewer columns when a word would be broken over more than two lines.
int columns_that_fit(Ui& ui, std::span<const TileSpec> tiles, int wanted) {
  const Theme& t = ui.theme();
  int columns = std::max(1, wanted);
  for (; columns > 1; --columns) {
    const float width = (ui.column_width() - t.gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
    const float inner = width - t.padding;
    bool fits = true;
    for (const TileSpec& tile : tiles) {
      const float natural = measure(ui, tile.label, sized(ui, TextRole::label)).width;
      fits = fits && natural <= 2.0F * inner;
      // Three hanzi in two lines look like two words.
      fits = fits && (natural <= inner || natural > k_short_em * sized(ui, TextRole::label).size_px);
      const text::TextStyle style = sized(ui, TextRole::label, inner);
      fits = fits && measure(ui, tile.label, style).height <= 2.2F * style.size_px * style.line_height;
      fits = fits && longest_word(ui, tile.label, sized(ui, TextRole::label)) <= inner;
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
  const text::TextStyle label = sized(ui, TextRole::label, width - t.padding, 0, text::TextAlign::centre);
  const text::TextStyle note = sized(ui, TextRole::note, width - t.padding, 0, text::TextAlign::centre);
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
    const Interaction hit = ui.target(tile.name, Role::button, tile.label, rect, state_of(tile.condition), tile.note);
    pressable_card(ui, rect, hit, t.radius, tile.condition);
    float y = std::round(rect.centre().y - content / 2.0F);
    draw_mark(ui, tile.icon, {rect.centre().x - t.icon_large / 2.0F, y, t.icon_large, t.icon_large}, tile.condition,
              card_blue(p, tile.condition));
    y += t.icon_large + between;
    const text::TextSize size = measure(ui, tile.label, label);
    ui.painter().text(tile.label, label, {rect.x + t.padding / 2.0F, y}, card_ink(p, tile.condition));
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
  const text::TextStyle label = sized(ui, TextRole::label, width);
  const text::TextStyle note = sized(ui, TextRole::note, width);
  const text::TextSize label_size = measure(ui, tile.label, label);
  const text::TextSize note_size = measure(ui, tile.note, note);
  const float words = label_size.height + note_size.height;
  const float least = min_height > 0.0F ? min_height : std::round(t.px(23.6F));
  const float height = std::max({least, t.target, std::ceil(words + t.padding)});
  const Rect rect = ui.place(height, before);
  const Interaction hit = ui.target(tile.name, Role::button, tile.label, rect, state_of(tile.condition), tile.note);
  pressable_card(ui, rect, hit, t.radius, tile.condition);
  if (icon_room_px > 0.0F) {
    draw_mark(ui, tile.icon, {rect.x + t.padding, rect.centre().y - t.icon / 2.0F, t.icon, t.icon}, tile.condition,
              card_blue(t.palette, tile.condition));
  }
  const float x = rect.x + t.padding + icon_room_px;
  const float y = rect.centre().y - words / 2.0F;
  ui.painter().text(tile.label, label, {x, y}, card_ink(t.palette, tile.condition));
  ui.painter().text(tile.note, note, {x, y + label_size.height}, t.palette.second_ink);
  return hit.pressed;
}

bool hero_card(Ui& ui, const TileSpec& tile, float min_height, Spacing before) {
  const Theme& t = ui.theme();
  const Palette& p = t.palette;
  const float side = std::round(t.px(9.3F));
  const float icon = tile.icon.empty() ? 0.0F : std::round(t.icon_large * 1.75F);
  const float beside = icon > 0.0F ? icon + t.gap : 0.0F;
  // A word that is broken beside the picture is worse than a card without one.
  const bool fits =
      longest_word(ui, tile.label, sized(ui, TextRole::figure)) <= ui.column_width() - 2.0F * side - beside;
  const float width = ui.column_width() - 2.0F * side - (fits ? beside : 0.0F);
  const text::TextStyle title = sized(ui, TextRole::figure, width);
  const text::TextStyle note = sized(ui, TextRole::note, width);
  const text::TextSize title_size = measure(ui, tile.label, title);
  const float between = std::round(t.px(2.0F));
  const float words = title_size.height + between + measure(ui, tile.note, note).height;
  const float height = std::max({min_height, std::round(t.px(52.0F)), std::ceil(words + 2.0F * t.padding)});
  const Rect rect = ui.place(height, before);
  const Interaction hit = ui.target(tile.name, Role::button, tile.label, rect, state_of(tile.condition), tile.note);
  const bool blue = tile.condition == Condition::ready;
  if (blue) {
    ui.painter().fill(rect, hit.held ? p.blue_pressed : p.blue, t.radius);
    ui.focus_ring(rect, t.radius, hit);
  } else {
    pressable_card(ui, rect, hit, t.radius, tile.condition);
  }
  const float y = std::round(rect.centre().y - words / 2.0F);
  ui.painter().text(tile.label, title, {rect.x + side, y}, blue ? p.on_blue : card_ink(p, tile.condition));
  ui.painter().text(tile.note, note, {rect.x + side, y + title_size.height + between}, blue ? p.on_blue : p.second_ink);
  if (fits && icon > 0.0F) {
    draw_mark(ui, tile.icon, {rect.right() - side - icon, rect.centre().y - icon / 2.0F, icon, icon}, tile.condition,
              blue ? p.on_blue : card_blue(p, tile.condition));
  }
  return hit.pressed;
}

std::optional<std::size_t> figure_row(Ui& ui, std::string_view name, std::span<const FigureSpec> figures) {
  if (figures.empty()) return std::nullopt;
  const Theme& t = ui.theme();
  const Palette& p = t.palette;
  // A cell is never narrower than its number or a word under it.
  float least = t.px(38.0F) * (ui.text_style(TextRole::note).size_px / t.px(6.7F));
  for (const FigureSpec& f : figures) {
    least = std::max({least, measure(ui, f.figure, sized(ui, TextRole::figure)).width + 2.0F * t.gap,
                      longest_word(ui, f.label, sized(ui, TextRole::note)) + 2.0F * t.gap});
  }
  const auto across = std::clamp(static_cast<std::size_t>(ui.column_width() / least), std::size_t{1}, figures.size());
  const std::size_t rows = (figures.size() + across - 1) / across;
  const float cell = ui.column_width() / static_cast<float>(across);
  text::TextStyle number = sized(ui, TextRole::figure, cell - t.gap, 0, text::TextAlign::centre);
  const text::TextStyle label = sized(ui, TextRole::note, cell - t.gap, 0, text::TextAlign::centre);
  float words = 0.0F;
  for (const FigureSpec& f : figures) words = std::max(words, measure(ui, f.label, label).height);
  float figure_height = std::ceil(number.size_px * number.line_height);
  for (const FigureSpec& f : figures) figure_height = std::max(figure_height, measure(ui, f.figure, number).height);
  const float apart = std::ceil(t.px(1.3F));  // from the edges of the cell, so that targets keep 2.54 mm
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
    const Rect reach = rect.inset(apart);
    const Interaction hit = ui.target(figures[k].name, Role::button, figures[k].label, reach, {}, figures[k].figure);
    if (hit.held) ui.painter().fill(reach, p.blue_ground, t.radius_small);
    if (column > 0) ui.painter().fill({rect.x, rect.y, t.hairline, rect.height}, p.line);
    if (k >= across) ui.painter().fill({rect.x, rect.y, rect.width, t.hairline}, p.line);
    const float y = std::round(rect.y + t.px(6.5F));
    ui.painter().text(figures[k].figure, number, {rect.x + t.gap / 2.0F, y}, p.blue);
    ui.painter().text(figures[k].label, label, {rect.x + t.gap / 2.0F, y + figure_height}, p.ink);
    ui.focus_ring(reach.inset(t.focus_width), t.radius_small, hit);
    if (hit.pressed) pressed = k;
  }
  ui.painter().border(all, p.line, t.hairline, t.radius);
  return pressed;
}

}  // namespace mingbai::ui
