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

// Broken at `width` when it is longer. Returns the height.
float draw_status(Ui& ui, const TopBarSpec& spec, Point at, float width) {
  const Theme& t = ui.theme();
  const Palette& p = t.palette;
  if (spec.status.empty()) return 0.0F;
  const text::TextStyle style = sized(ui, TextRole::note, width - status_indent(t));
  const text::TextSize size = measure(ui, spec.status, style);
  const bool good = spec.status_kind == StatusKind::good;
  const float middle = at.y + style.size_px * style.line_height / 2.0F + 1.0F;
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

// The hall's name above, state and date in the next line(s): large text.
float draw_tall_bar(Ui& ui, const TopBarSpec& spec, BarText bar, float x, float seal) {
  const Theme& t = ui.theme();
  const auto width = static_cast<float>(t.profile.width_px);
  const float room = width - t.margin - x;
  bar.place.width_px = std::floor(room);
  const text::TextSize place = measure(ui, spec.place, bar.place);
  const float pad = std::round(t.padding * 0.8F);
  ui.painter().text(spec.place, bar.place, {x, pad}, t.palette.ink);
  ui.node("bar.place", Role::text, spec.place, {x, pad, place.width, place.height});
  float y = pad + place.height;
  const bool one_row = bar.status_width + t.gap * 2.0F + bar.date_size.width <= room;
  const float status = draw_status(ui, spec, {x, y}, room);
  if (one_row) {
    draw_date(ui, spec, bar, {width - t.margin - bar.date_size.width, y});
    y += std::max(status, bar.line);
  } else {
    y += status;
    draw_date(ui, spec, bar, {x, y});
    y += spec.date.empty() ? 0.0F : bar.line;
  }
  const float height = std::ceil(std::max({t.top_bar, y + pad, seal + 2.0F * pad}));
  const float seal_y = std::round(pad + (std::min(place.height, seal) - seal) / 2.0F + t.unit);
  draw_seal(ui, spec.seal, {t.margin, std::max(pad, seal_y), seal, seal});
  return height;
}

float draw_low_bar(Ui& ui, const TopBarSpec& spec, const BarText& bar, float x, float seal) {
  const Theme& t = ui.theme();
  const auto width = static_cast<float>(t.profile.width_px);
  const float middle = std::round(t.top_bar / 2.0F);
  draw_seal(ui, spec.seal, {t.margin, std::round(middle - seal / 2.0F), seal, seal});
  ui.painter().text(spec.place, bar.place, {x, middle - bar.place_size.height / 2.0F}, t.palette.ink);
  ui.node("bar.place", Role::text, spec.place,
          {x, middle - bar.place_size.height / 2.0F, bar.place_size.width, bar.place_size.height});
  const float date_x = width - t.margin - bar.date_size.width;
  const float status_x = date_x - (spec.date.empty() ? 0.0F : t.padding) - bar.status_width;
  draw_status(ui, spec, {status_x, middle - bar.line / 2.0F}, bar.status_width);
  draw_date(ui, spec, bar, {date_x, middle - bar.date_size.height / 2.0F});
  return t.top_bar;
}

// Lower reach: what cannot be reached holds nothing to press, but says where one is.
void draw_panel(Ui& ui, const TopBarSpec& spec, const BarText& measured, float height) {
  Ui::State& s = ui.state();
  const Theme& t = ui.theme();
  const auto width = static_cast<float>(t.profile.width_px);
  const float room = width - 2.0F * t.margin;
  const float seal = std::round(std::min(t.px(40.0F), height * 0.2F));
  ui.painter().fill({0.0F, 0.0F, width, height}, t.palette.sand);
  float y = std::round(std::max(t.margin, height * 0.16F));
  draw_seal(ui, spec.seal, {t.margin, y, seal, seal});
  text::TextStyle name = sized(ui, TextRole::section, room - seal - t.padding);
  const text::TextSize size = measure(ui, spec.place, name);
  const float x = t.margin + seal + t.padding;
  const float top = std::round(y + std::max(0.0F, (seal - size.height) / 2.0F));
  ui.painter().text(spec.place, name, {x, top}, t.palette.ink);
  ui.node("bar.place", Role::text, spec.place, {x, top, size.width, size.height});
  y = std::max(y + seal, top + size.height) + t.gap;
  y += draw_status(ui, spec, {t.margin, y}, room);
  draw_date(ui, spec, measured, {t.margin, y});
  y += (spec.date.empty() ? 0.0F : measured.line) + t.section_gap;
  const float bottom = height - t.section_gap;
  if (bottom > y) s.title_room = {t.margin, y, room, bottom - y};
}

}  // namespace

void top_bar(Ui& ui, const TopBarSpec& spec) {
  Ui::State& s = ui.state();
  const Region region = std::exchange(s.region, Region::top);
  const Theme& t = ui.theme();
  const auto width = static_cast<float>(t.profile.width_px);
  const BarText bar = measure_bar(ui, spec);
  if (t.reach_top >= 2.0F * t.top_bar) {
    draw_panel(ui, spec, bar, t.reach_top);
    s.top_height = t.reach_top;
  } else {
    const float seal = std::round(t.px(15.9F));
    const float x = t.margin + seal + std::round(t.px(5.5F));
    const float one_row = x + bar.place_size.width + t.padding + bar.status_width +
                          (spec.date.empty() ? 0.0F : t.padding + bar.date_size.width) + t.margin;
    const float height = one_row > width ? draw_tall_bar(ui, spec, bar, x, seal) : draw_low_bar(ui, spec, bar, x, seal);
    s.top_height = std::max(std::round(height), t.reach_top);
  }
  ui.painter().fill({0.0F, s.top_height - t.hairline, width, t.hairline}, t.palette.line);
  s.region = region;
  s.flow().y = s.top_height + t.margin;
}

namespace {

// Left edges of the slots and the right one of the last: equal, unless a label would need more than two lines then.
std::vector<float> slot_edges(Ui& ui, std::span<const BarSlot> slots) {
  const Theme& t = ui.theme();
  const auto width = static_cast<float>(t.profile.width_px);
  const float equal = width / static_cast<float>(std::max<std::size_t>(1, slots.size()));
  const text::TextStyle one_line = sized(ui, TextRole::note);
  const float two_lines = 2.2F * one_line.size_px * one_line.line_height;
  std::vector<float> least;
  float sum = 0.0F;
  bool narrow = false;
  for (const BarSlot& slot : slots) {
    const float natural = measure(ui, slot.label, one_line).width;
    float words = std::max(natural * 0.5F, one_line.size_px * 2.0F);
    if (natural > equal - t.gap) {
      // Tibetan lines are higher: two of them count as they are.
      const float line = measure(ui, slot.label, one_line).height;
      while (words < natural &&
             measure(ui, slot.label, sized(ui, TextRole::note, words)).height > std::max(two_lines, 2.2F * line)) {
        words += one_line.size_px * 0.25F;
      }
    } else {
      words = natural;
    }
    narrow = narrow || words > equal - t.gap;
    least.push_back(words + t.gap);
    sum += least.back();
  }
  const bool shared = narrow && sum <= width;
  const float extra = shared ? (width - sum) / static_cast<float>(slots.size()) : 0.0F;
  std::vector<float> edges{0.0F};
  for (const float own : least) edges.push_back(edges.back() + (shared ? own + extra : equal));
  return edges;
}

}  // namespace

std::optional<std::size_t> bottom_bar(Ui& ui, std::span<const BarSlot> slots) {
  Ui::State& s = ui.state();
  const Region region = std::exchange(s.region, Region::bottom);
  const Theme& t = ui.theme();
  const Palette& p = t.palette;
  const auto width = static_cast<float>(t.profile.width_px);
  const auto height = static_cast<float>(t.profile.height_px);
  const std::vector<float> edges = slot_edges(ui, slots);
  const auto style_of = [&](std::size_t k) {
    return sized(ui, TextRole::note, edges[k + 1] - edges[k] - t.gap, 0, text::TextAlign::centre);
  };
  float words = 0.0F;
  float baseline = 0.0F;  // of the highest first line: a Tibetan label beside others stands on the same line
  for (std::size_t k = 0; k < slots.size(); ++k) {
    const std::string_view label = slots[k].label;
    words = std::max(words, measure(ui, label, style_of(k)).height);
    if (!label.empty()) baseline = std::max(baseline, ui.painter().engine().block(label, style_of(k)).first_baseline);
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
    const text::TextStyle style = style_of(k);
    const Rect rect{std::round(edges[k]), top + t.hairline, std::round(edges[k + 1]) - std::round(edges[k]),
                    s.bottom_height - t.hairline};
    NodeState state;
    state.disabled = slot.disabled;
    const Rect reach = rect.inset(std::ceil(t.px(1.3F)), 0.0F);
    const Interaction hit = ui.target(slot.name, Role::button, slot.label, reach, state);
    if (slot.disabled) continue;  // e.g. back where there is nothing behind: its place stays empty
    const Rect ground = reach.inset(t.unit, t.unit * 2.0F);
    if (hit.held) ui.painter().fill(ground, p.blue_ground, t.radius);
    const float y = std::round(rect.centre().y - inner / 2.0F);
    ui.painter().icon(slot.icon, {rect.centre().x - icon / 2.0F, y, icon, icon}, p.second_ink);
    const float drop =
        slot.label.empty() ? 0.0F : baseline - ui.painter().engine().block(slot.label, style).first_baseline;
    ui.painter().text(slot.label, style, {rect.x + t.gap / 2.0F, y + icon + t.px(2.2F) + drop}, p.second_ink);
    ui.focus_ring(ground, t.radius, hit);
    if (hit.pressed) pressed = k;
  }
  s.region = region;
  return pressed;
}

}  // namespace mingbai::ui
