// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The bars at the upper and lower edge of every screen.
#include <utility>
#include <vector>

#include "kiosk/ui/ui_state.h"
#include "kiosk/ui/widget_parts.h"
#include "kiosk/ui/widgets.h"

namespace mingbai::ui {
namespace {

constexpr float k_half_hanzi = 0.38F;  // em from the base line to the middle of what is inked

void draw_seal(Ui& ui, std::string_view words, const Rect& rect) {
  const Palette& p = ui.theme().palette;
  ui.painter().fill(rect, p.vermilion, rect.width * 0.126F);
  text::TextStyle style;
  style.size_px = std::round(rect.width * 0.43F);
  style.weight = text::FontWeight::bold;
  style.face = text::FontFace::serif;
  style.line_height = 1.04F;
  const text::TextSize size = measure(ui, words, style);
  ui.painter().text(words, style, {rect.centre().x - size.width / 2.0F, rect.centre().y - size.height / 2.0F},
                    p.on_vermilion);
}

float dot_of(const Theme& t) {
  return std::round(t.px(4.0F));
}

float status_indent(const Theme& t) {
  return dot_of(t) + t.gap / 2.0F;
}

float status_height(Ui& ui, const TopBarSpec& spec, float width) {
  return measure(ui, spec.status, sized(ui, TextRole::note, width - status_indent(ui.theme()))).height;
}

// Broken at `width` when it is longer. Returns the height.
float draw_status(Ui& ui, const TopBarSpec& spec, Point at, float width) {
  const Theme& t = ui.theme();
  const Palette& p = t.palette;
  if (spec.status.empty()) return 0.0F;
  const text::TextStyle style = sized(ui, TextRole::note, width - status_indent(t));
  const text::TextSize size = measure(ui, spec.status, style);
  const bool good = spec.status_kind == StatusKind::good;
  const float middle =
      at.y + ui.painter().engine().block(spec.status, style).first_baseline - k_half_hanzi * style.size_px;
  ui.painter().circle({at.x + dot_of(t) / 2.0F, middle}, dot_of(t) / 2.0F + (good ? 0.0F : 1.0F),
                      good                                  ? p.green_edge
                      : spec.status_kind == StatusKind::old ? p.amber
                                                            : p.vermilion);
  ui.painter().text(spec.status, style, {at.x + status_indent(t), at.y},
                    spec.status_kind == StatusKind::trouble ? p.vermilion_dark : p.second_ink);
  ui.node("bar.status", Role::status, spec.status, {at.x, at.y, status_indent(t) + size.width, size.height});
  return size.height;
}

struct BarText {
  text::TextStyle place, date;
  text::TextSize place_size, date_size;
  float status_width = 0.0F;  // in one line, with its dot
  float line = 0.0F;          // height of one line of notes
};

BarText measure_bar(Ui& ui, const TopBarSpec& spec) {
  BarText bar;
  bar.place = sized(ui, TextRole::body);
  bar.place.line_height = 1.3F;
  bar.date = sized(ui, TextRole::note);
  bar.date.digits = text::Digits::tabular;
  bar.place_size = measure(ui, spec.place, bar.place);
  bar.date_size = measure(ui, spec.date, bar.date);
  const text::TextStyle note = sized(ui, TextRole::note);
  bar.status_width = status_indent(ui.theme()) + std::ceil(measure(ui, spec.status, note).width) + 1.0F;
  bar.line = std::ceil(note.size_px * note.line_height);
  return bar;
}

void draw_date(Ui& ui, const TopBarSpec& spec, const BarText& bar, Point at) {
  if (spec.date.empty()) return;
  ui.painter().text(spec.date, bar.date, at, ui.theme().palette.second_ink);
  ui.node("bar.date", Role::text, spec.date, {at.x, at.y, bar.date_size.width, bar.date_size.height});
}

// The seal beside the lines: beside their middle, or beside the first ones where they are many.
void draw_seal_beside(Ui& ui, const TopBarSpec& spec, float height, float edge) {
  const Theme& t = ui.theme();
  const float y = std::min((height - edge) / 2.0F, std::round(t.padding * 0.8F));
  draw_seal(ui, spec.seal, {t.margin, std::round(y), edge, edge});
}

// The hall's name above, state and date below it. The date gives way where it would take a line of its own: large text
// needs the room for the page.
float draw_tall_bar(Ui& ui, const TopBarSpec& spec, BarText bar, float x, float seal) {
  const Theme& t = ui.theme();
  const auto width = static_cast<float>(t.profile.width_px);
  const float room = width - t.margin - x;
  bar.place.width_px = std::floor(room);
  const text::TextSize place = measure(ui, spec.place, bar.place);
  const bool dated = !spec.date.empty() && bar.status_width + 2.0F * t.gap + bar.date_size.width <= room;
  const float status = status_height(ui, spec, room);
  const float lines = place.height + std::max(status, dated ? bar.date_size.height : 0.0F);
  // Two lines of usual text stand in the usual height, so that a longer state moves nothing on the page.
  const float pad = std::round(std::clamp((t.top_bar - lines) / 2.0F, 2.0F * t.unit, t.padding * 0.8F));
  const float height = std::ceil(std::max(t.top_bar, lines + 2.0F * pad));
  const float top = std::round((height - lines) / 2.0F);
  ui.painter().text(spec.place, bar.place, {x, top}, t.palette.ink);
  ui.node("bar.place", Role::text, spec.place, {x, top, place.width, place.height});
  draw_status(ui, spec, {x, top + place.height}, room);
  if (dated) draw_date(ui, spec, bar, {width - t.margin - bar.date_size.width, top + place.height});
  draw_seal_beside(ui, spec, height, seal);
  return height;
}

float draw_low_bar(Ui& ui, const TopBarSpec& spec, const BarText& bar, float x, float seal) {
  const Theme& t = ui.theme();
  const auto width = static_cast<float>(t.profile.width_px);
  const float status = status_height(ui, spec, bar.status_width);
  const float height = std::ceil(std::max({t.top_bar, bar.place_size.height, bar.date_size.height, status}));
  const float middle = std::round(height / 2.0F);
  draw_seal(ui, spec.seal, {t.margin, std::round(middle - seal / 2.0F), seal, seal});
  ui.painter().text(spec.place, bar.place, {x, middle - bar.place_size.height / 2.0F}, t.palette.ink);
  ui.node("bar.place", Role::text, spec.place,
          {x, middle - bar.place_size.height / 2.0F, bar.place_size.width, bar.place_size.height});
  const float date_x = width - t.margin - bar.date_size.width;
  const float status_x = date_x - (spec.date.empty() ? 0.0F : t.padding) - bar.status_width;
  draw_status(ui, spec, {status_x, middle - status / 2.0F}, bar.status_width);
  draw_date(ui, spec, bar, {date_x, middle - bar.date_size.height / 2.0F});
  const float left = x + bar.place_size.width + t.padding;
  const float right = (spec.status.empty() ? date_x : status_x) - t.padding;
  if (t.profile.landscape() && right > left) ui.state().bar_room = {left, 0.0F, right - left, height};
  return height;
}

// Lower reach: what cannot be reached holds nothing to press, but says where one is.
void draw_panel(Ui& ui, const TopBarSpec& spec, const BarText& measured, float height) {
  Ui::State& s = ui.state();
  const Theme& t = ui.theme();
  const auto width = static_cast<float>(t.profile.width_px);
  const float room = width - 2.0F * t.margin;
  const float seal = std::round(std::min(t.px(40.0F), height * 0.2F));
  ui.painter().fill({0.0F, 0.0F, width, height}, t.palette.sand);
  text::TextStyle name = sized(ui, TextRole::section, room - seal - t.padding);
  const text::TextSize size = measure(ui, spec.place, name);
  const float dated = spec.date.empty() ? 0.0F : measured.line;
  // Tall words move up, so that below them a title and a notice find room.
  const float status = status_height(ui, spec, room);
  const float below = std::max(seal, size.height) + t.gap + 3.0F * status + dated + t.section_gap;
  const float title = 4.0F * measure(ui, spec.place, sized(ui, TextRole::headline)).height;
  float y = std::round(std::max(t.margin, std::min(height * 0.16F, height - below - title)));
  draw_seal(ui, spec.seal, {t.margin, y, seal, seal});
  const float x = t.margin + seal + t.padding;
  const float top = std::round(y + std::max(0.0F, (seal - size.height) / 2.0F));
  ui.painter().text(spec.place, name, {x, top}, t.palette.ink);
  ui.node("bar.place", Role::text, spec.place, {x, top, size.width, size.height});
  y = std::max(y + seal, top + size.height) + t.gap;
  y += draw_status(ui, spec, {t.margin, y}, room);
  draw_date(ui, spec, measured, {t.margin, y});
  y += dated + t.section_gap;
  const float bottom = height - t.section_gap;
  if (bottom > y) s.title_room = {t.margin, y, room, bottom - y};
}

}  // namespace

void top_bar(Ui& ui, const TopBarSpec& spec) {
  Ui::State& s = ui.state();
  const Region region = std::exchange(s.region, Region::top);
  const Theme& t = ui.theme();
  const auto width = static_cast<float>(t.profile.width_px);
  BarText bar = measure_bar(ui, spec);
  if (t.reach_top >= 2.0F * t.top_bar) {
    draw_panel(ui, spec, bar, t.reach_top);
    s.top_height = t.reach_top;
  } else {
    const float seal = std::round(t.px(15.9F));
    const float x = t.margin + seal + std::round(t.px(5.5F));
    const float undated = x + bar.place_size.width + t.padding + bar.status_width + t.margin;
    const float one_row = undated + (spec.date.empty() ? 0.0F : t.padding + bar.date_size.width);
    float height = 0.0F;
    if (one_row <= width) {
      height = draw_low_bar(ui, spec, bar, x, seal);
    } else if (t.profile.landscape() && undated <= width) {
      // Landscape is short of height: the date gives way before a second line is taken.
      TopBarSpec short_spec = spec;
      short_spec.date = {};
      bar.date_size = {};
      height = draw_low_bar(ui, short_spec, bar, x, seal);
    } else {
      height = draw_tall_bar(ui, spec, bar, x, seal);
    }
    s.top_height = std::max(std::round(height), t.reach_top);
  }
  ui.painter().fill({0.0F, s.top_height - t.hairline, width, t.hairline}, t.palette.line);
  s.region = region;
  s.flow().y = s.top_height + t.margin;
}

namespace {

// Portrait: words below the icon. Landscape is short of height and has width: there they stand beside it.
struct SlotShape {
  bool beside = false;
  float icon = 0.0F;
  float between = 0.0F;  // px from icon to words
  // px of a slot that the words cannot have.
  float around(const Theme& t) const { return t.gap + (beside ? icon + between + t.gap : 0.0F); }
};

SlotShape slot_shape(const Theme& t) {
  const bool beside = t.profile.landscape();
  // Beside or above large words an icon as large would take their room.
  return {beside, std::min(t.icon, std::round(t.px(12.5F))), std::round(t.px(beside ? 2.8F : 2.2F))};
}

// px of the words of a slot that is `room` px wide: in one line where that fits, else as few px as two lines need.
float words_width(Ui& ui, std::string_view label, float room) {
  const text::TextStyle one_line = sized(ui, TextRole::note);
  const text::TextSize natural = measure(ui, label, one_line);
  if (natural.width <= room) return natural.width;
  // Tibetan lines are higher: two of them count as they are.
  const float two_lines = 2.2F * std::max(one_line.size_px * one_line.line_height, natural.height);
  float width = std::max(natural.width * 0.5F, one_line.size_px * 2.0F);
  while (width < natural.width && measure(ui, label, sized(ui, TextRole::note, width)).height > two_lines) {
    width += one_line.size_px * 0.25F;
  }
  return width;
}

// Left edges of the slots and the right one of the last: equal, unless a label does not fit in one line then. Then
// each has what its label needs, in one line if all labels can have that.
std::vector<float> slot_edges(Ui& ui, std::span<const BarSlot> slots, const SlotShape& shape) {
  const Theme& t = ui.theme();
  const auto width = static_cast<float>(t.profile.width_px);
  const float equal = width / static_cast<float>(std::max<std::size_t>(1, slots.size()));
  const float around = shape.around(t);
  float one_line = 0.0F;
  bool narrow = false;
  for (const BarSlot& slot : slots) {
    const float natural = std::ceil(measure(ui, slot.label, sized(ui, TextRole::note)).width) + 1.0F;
    narrow = narrow || natural > equal - around;
    one_line += natural + around;
  }
  std::vector<float> least;
  float sum = 0.0F;
  for (const BarSlot& slot : slots) {
    const float words = words_width(ui, slot.label, one_line <= width ? width : equal - around);
    least.push_back(std::ceil(words) + 1.0F + around);
    sum += least.back();
  }
  const bool shared = narrow && sum <= width;
  const float extra = shared ? (width - sum) / static_cast<float>(slots.size()) : 0.0F;
  std::vector<float> edges{0.0F};
  for (const float own : least) edges.push_back(edges.back() + (shared ? own + extra : equal));
  return edges;
}

// em from the top of the words to their first base line: hanzi and Tibetan reach equally high above it, but a Tibetan
// line keeps much more room there, which would push words and icons apart. "བོད EN" so stands on one line with others.
constexpr float k_to_baseline = 1.3F;

// The slots' words as they are set, and what they need together.
struct SlotWords {
  std::vector<text::TextStyle> styles;
  std::vector<text::TextSize> sizes;
  std::vector<float> first_baselines, last_baselines;
  float tallest = 0.0F;
};

SlotWords lay_out_slots(Ui& ui, std::span<const BarSlot> slots, const std::vector<float>& edges,
                        const SlotShape& shape) {
  const Theme& t = ui.theme();
  SlotWords words;
  for (std::size_t k = 0; k < slots.size(); ++k) {
    const std::string_view label = slots[k].label;
    text::TextStyle style = sized(ui, TextRole::note, edges[k + 1] - edges[k] - shape.around(t), 0,
                                  shape.beside ? text::TextAlign::start : text::TextAlign::centre);
    words.sizes.push_back(measure(ui, label, style));
    const text::TextBlock& block = ui.painter().engine().block(label, style);
    words.first_baselines.push_back(block.first_baseline);
    words.last_baselines.push_back(block.last_baseline);
    const float below = words.sizes.back().height - block.first_baseline;
    words.tallest = std::max(words.tallest, k_to_baseline * style.size_px + below);
    words.styles.push_back(std::move(style));
  }
  return words;
}

void draw_slot(Ui& ui, const BarSlot& slot, const Rect& rect, const SlotShape& shape, const SlotWords& words,
               std::size_t k) {
  const Theme& t = ui.theme();
  const Colour ink = t.palette.second_ink;
  const text::TextSize& size = words.sizes[k];
  const float em = words.styles[k].size_px;
  if (shape.beside) {
    const float left = std::round(rect.centre().x - (shape.icon + shape.between + size.width) / 2.0F);
    const float middle = (words.first_baselines[k] + words.last_baselines[k]) / 2.0F - k_half_hanzi * em;
    ui.painter().icon(slot.icon, {left, rect.centre().y - shape.icon / 2.0F, shape.icon, shape.icon}, ink);
    ui.painter().text(slot.label, words.styles[k], {left + shape.icon + shape.between, rect.centre().y - middle}, ink);
    return;
  }
  const float inner = shape.icon + shape.between + words.tallest;
  const float y = std::round(rect.centre().y - inner / 2.0F);
  ui.painter().icon(slot.icon, {rect.centre().x - shape.icon / 2.0F, y, shape.icon, shape.icon}, ink);
  const float baseline = y + shape.icon + shape.between + k_to_baseline * em;
  ui.painter().text(slot.label, words.styles[k], {rect.x + t.gap / 2.0F, baseline - words.first_baselines[k]}, ink);
}

}  // namespace

std::optional<std::size_t> bottom_bar(Ui& ui, std::span<const BarSlot> slots) {
  Ui::State& s = ui.state();
  const Region region = std::exchange(s.region, Region::bottom);
  const Theme& t = ui.theme();
  const Palette& p = t.palette;
  const auto width = static_cast<float>(t.profile.width_px);
  const auto height = static_cast<float>(t.profile.height_px);
  const SlotShape shape = slot_shape(t);
  const std::vector<float> edges = slot_edges(ui, slots, shape);
  const SlotWords words = lay_out_slots(ui, slots, edges, shape);
  const float inner = shape.beside ? std::max(shape.icon, words.tallest) + t.px(6.0F)
                                   : shape.icon + shape.between + words.tallest + t.px(8.0F);
  s.bottom_height = std::round(std::max(t.bottom_bar, inner));
  const float top = height - s.bottom_height;
  ui.painter().fill({0.0F, top, width, s.bottom_height}, p.card);
  ui.painter().fill({0.0F, top, width, t.hairline}, p.line);
  std::optional<std::size_t> pressed;
  // A little below the line: what a page ends with keeps its distance from the slots.
  const float edge = top + t.hairline + std::ceil(t.px(0.3F));
  for (std::size_t k = 0; k < slots.size(); ++k) {
    const BarSlot& slot = slots[k];
    const Rect rect{std::round(edges[k]), edge, std::round(edges[k + 1]) - std::round(edges[k]), height - edge};
    NodeState state;
    state.disabled = slot.disabled;
    const Rect reach = rect.inset(std::ceil(t.px(1.3F)), 0.0F);
    const Interaction hit = ui.target(slot.name, Role::button, slot.label, reach, state);
    if (slot.disabled) continue;  // e.g. back where there is nothing behind: its place stays empty
    const Rect ground = reach.inset(t.unit, t.unit * (shape.beside ? 1.0F : 2.0F));
    if (hit.held) ui.painter().fill(ground, p.blue_ground, t.radius);
    draw_slot(ui, slot, rect, shape, words, k);
    ui.focus_ring(ground, t.radius, hit);
    if (hit.pressed) pressed = k;
  }
  s.region = region;
  return pressed;
}

}  // namespace mingbai::ui
