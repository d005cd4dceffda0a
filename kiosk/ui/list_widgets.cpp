// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ui/list_widgets.h"

#include <cmath>
#include <vector>

#include "kiosk/ui/widget_parts.h"

namespace mingbai::ui {
namespace {

struct FactText {
  text::TextStyle label;
  text::TextStyle value;
  text::TextStyle note;
  float label_height = 0.0F;
  float value_height = 0.0F;
  float note_height = 0.0F;
  bool link_below = false;
  float height = 0.0F;
};

FactText lay_out_fact(Ui& ui, const Fact& fact, float width) {
  const Theme& t = ui.theme();
  FactText f;
  f.label = sized(ui, TextRole::note, width);
  f.value = sized(ui, TextRole::value, width);
  const float link = fact.link.empty() ? 0.0F : link_width(ui, fact.link) + t.gap * 1.5F;
  f.link_below = link > 0.0F && measure(ui, fact.note, sized(ui, TextRole::note)).width + link > width;
  f.note = sized(ui, TextRole::note, width - (f.link_below ? 0.0F : link));
  f.label_height = measure(ui, fact.label, f.label).height;
  f.value_height = measure(ui, fact.value, f.value).height;
  f.note_height = measure(ui, fact.note, f.note).height;
  const float link_height = fact.link.empty() ? 0.0F : t.target;
  f.height = f.label_height + f.value_height +
             (f.link_below ? f.note_height + link_height : std::max(f.note_height, link_height * 0.8F));
  return f;
}

bool draw_fact(Ui& ui, const Fact& fact, const FactText& f, const Rect& rect, float pad) {
  const Theme& t = ui.theme();
  const Palette& p = t.palette;
  const float x = rect.x + pad;
  float y = std::round(rect.y + (rect.height - f.height) / 2.0F);
  const Colour quiet = fact.strong ? p.on_blue : p.second_ink;
  ui.painter().text(fact.label, f.label, {x, y}, quiet);
  y += f.label_height;
  ui.painter().text(fact.value, f.value, {x, y}, fact.strong ? p.on_blue : fact.warning ? p.vermilion_dark : p.ink);
  y += f.value_height;
  ui.painter().text(fact.note, f.note, {x, y}, quiet);
  ui.node(fact.name, Role::item, fact.label + " " + fact.value + (fact.note.empty() ? "" : " " + fact.note), rect);
  if (fact.link.empty()) return false;
  const float wide = std::max(t.target, link_width(ui, fact.link));
  const float note_width = measure(ui, fact.note, f.note).width;
  const Rect reach = f.link_below ? Rect{x, y + f.note_height, wide, t.target}
                                  : Rect{x + note_width + t.gap * 1.5F,
                                         std::round(y + f.note_height / 2.0F - t.target / 2.0F), wide, t.target};
  const Interaction hit = ui.target(fact.name + ".link", Role::link, fact.link, reach);
  draw_link(ui, fact.link, reach.x, reach.centre().y, LinkEdge::left, hit);
  ui.focus_ring(reach, t.radius_small, hit);
  return hit.pressed;
}

}  // namespace

std::optional<std::size_t> facts_row(Ui& ui, std::string_view name, std::span<const Fact> facts) {
  if (facts.empty()) return std::nullopt;
  const Theme& t = ui.theme();
  const Palette& p = t.palette;
  // Large text puts the cells one under the other.
  const float least = ui.text_style(TextRole::value).size_px * 5.0F + 2.0F * t.padding;
  const float count = static_cast<float>(facts.size());
  const bool stacked = ui.column_width() / count < least;
  const float cell = stacked ? ui.column_width() : ui.column_width() / count;
  const float pad = std::round(t.padding * 1.05F);
  std::vector<FactText> texts;
  float tallest = 0.0F;
  float sum = 0.0F;
  for (const Fact& fact : facts) {
    texts.push_back(lay_out_fact(ui, fact, cell - 2.0F * pad));
    tallest = std::max(tallest, texts.back().height);
    sum += std::ceil(texts.back().height + 2.0F * pad * 0.8F);
  }
  const float height = std::max(std::round(t.px(46.0F)), std::ceil(tallest + 2.0F * pad * 0.8F));
  const Rect all = ui.place(stacked ? sum : height);
  ui.painter().fill(all, p.card, t.radius);
  ui.node(name, Role::list, {}, all);
  std::optional<std::size_t> pressed;
  float x = all.x;
  float y = all.y;
  for (std::size_t k = 0; k < facts.size(); ++k) {
    const float h = stacked ? std::ceil(texts[k].height + 2.0F * pad * 0.8F) : all.height;
    const float right = stacked ? all.right() : std::round(all.x + cell * static_cast<float>(k + 1));
    const Rect rect{x, y, right - x, h};
    if (facts[k].strong) {
      const bool alone = facts.size() == 1;
      const Corners corners = alone     ? Corners::all
                              : stacked ? (k == 0 ? Corners::top : Corners::bottom)
                                        : (k == 0 ? Corners::left : Corners::right);
      const bool at_edge = k == 0 || k + 1 == facts.size();
      ui.painter().fill(rect, p.blue, at_edge ? t.radius : 0.0F, corners);
    } else if (k > 0 && !facts[k - 1].strong) {
      ui.painter().fill(
          stacked ? Rect{rect.x, rect.y, rect.width, t.hairline} : Rect{rect.x, rect.y, t.hairline, rect.height},
          p.line);
    }
    if (draw_fact(ui, facts[k], texts[k], rect, pad)) pressed = k;
    if (stacked) {
      y += h;
    } else {
      x = right;
    }
  }
  ui.painter().border(all, p.line, t.hairline, t.radius);
  for (std::size_t k = 0; k < facts.size(); ++k) {
    if (!facts[k].strong) continue;  // the border must not show on the blue cell
    const float left = stacked ? all.x : std::round(all.x + cell * static_cast<float>(k));
    const float right = stacked ? all.right() : std::round(all.x + cell * static_cast<float>(k + 1));
    if (!stacked) {
      const Rect rect{left, all.y, right - left, all.height};
      ui.painter().push_clip(rect);
      ui.painter().border(all, p.blue, t.hairline, t.radius);
      ui.painter().pop_clip();
    }
  }
  return pressed;
}

void key_value(Ui& ui, std::string_view name, std::string_view key, std::string_view value) {
  if (value.empty()) return;
  const Theme& t = ui.theme();
  const text::TextStyle key_natural = sized(ui, TextRole::note);
  // Four hanzi, or one long word of Latin letters ("Supervision"), without a break inside.
  const float ems = !key.empty() && static_cast<unsigned char>(key.front()) < 0x80 ? 7.2F : 5.2F;
  const float key_width = std::round(std::max(t.px(34.0F), key_natural.size_px * ems));
  const bool beside = ui.column_width() > key_width * 2.6F;
  const text::TextStyle key_style = sized(ui, TextRole::note, beside ? key_width - t.gap : ui.column_width());
  text::TextStyle value_style = sized(ui, TextRole::body, beside ? ui.column_width() - key_width : ui.column_width());
  value_style.line_height = 1.4F;
  const text::TextSize key_size = measure(ui, key, key_style);
  const text::TextSize value_size = measure(ui, value, value_style);
  const float height = beside ? std::max(key_size.height, value_size.height) : key_size.height + value_size.height;
  const Rect rect = ui.place(height, Spacing::normal);
  if (beside) {
    // First base lines meet.
    const float drop = ui.painter().engine().block(value, value_style).first_baseline -
                       ui.painter().engine().block(key, key_style).first_baseline;
    ui.painter().text(key, key_style, {rect.x, rect.y + std::max(0.0F, drop)}, t.palette.second_ink);
    ui.painter().text(value, value_style, {rect.x + key_width, rect.y}, t.palette.ink);
  } else {
    ui.painter().text(key, key_style, {rect.x, rect.y}, t.palette.second_ink);
    ui.painter().text(value, value_style, {rect.x, rect.y + key_size.height}, t.palette.ink);
  }
  ui.node(name, Role::item, std::string(key) + " " + std::string(value), rect);
}

CheckboxPress checkbox_row(Ui& ui, const CheckboxSpec& spec) {
  const Theme& t = ui.theme();
  const Palette& p = t.palette;
  const float box = std::round(std::max(t.px(13.4F), t.icon * 1.2F));
  const float text_x = box + std::round(t.px(7.4F));
  const float link = spec.link.empty() ? 0.0F : std::max(t.target, link_width(ui, spec.link));
  const float width = ui.column_width() - text_x - (link > 0.0F ? link + t.gap : 0.0F);
  const text::TextStyle label = sized(ui, TextRole::label, width);
  const text::TextStyle note = sized(ui, TextRole::note, width);
  const text::TextSize label_size = measure(ui, spec.label, label);
  const text::TextSize note_size = measure(ui, spec.note, note);
  const float words = label_size.height + note_size.height;
  const float height = std::max(std::round(t.px(32.4F)), std::ceil(words + 2.0F * t.px(5.2F)));
  const Rect rect = ui.place(height, Spacing::none);
  NodeState state;
  state.checked = spec.checked;
  const Rect reach{rect.x, rect.y, rect.width - (link > 0.0F ? link + t.gap : 0.0F), rect.height - t.hairline};
  const Interaction hit = ui.target(spec.name, Role::checkbox, spec.label, reach, state, spec.note);
  if (hit.held) ui.painter().fill(reach.inset(-t.unit * 2.0F, t.unit), p.blue_ground, t.radius);
  const Rect mark{rect.x, std::round(rect.centre().y - box / 2.0F), box, box};
  ui.painter().fill(mark, spec.checked ? p.blue : p.card, t.radius_small);
  if (spec.checked) {
    ui.painter().icon("check", mark.inset(std::round(box * 0.13F)), p.on_blue);
  } else {
    ui.painter().border(mark, p.blue, t.stroke * 0.9F, t.radius_small);
  }
  const float y = std::round(rect.centre().y - words / 2.0F);
  ui.painter().text(spec.label, label, {rect.x + text_x, y}, p.ink);
  ui.painter().text(spec.note, note, {rect.x + text_x, y + label_size.height}, p.second_ink);
  ui.painter().fill({rect.x, rect.bottom() - t.hairline, rect.width, t.hairline}, p.line);
  ui.focus_ring(reach.inset(t.focus_width), t.radius, hit);
  CheckboxPress press = hit.pressed ? CheckboxPress::toggled : CheckboxPress::none;
  if (link > 0.0F) {
    const Rect at{rect.right() - link, rect.centre().y - t.target / 2.0F, link, t.target};
    const Interaction on_link = ui.target(std::string(spec.name) + ".link", Role::link, spec.link, at);
    draw_link(ui, spec.link, rect.right(), rect.centre().y, LinkEdge::right, on_link);
    ui.focus_ring(at, t.radius_small, on_link);
    if (on_link.pressed) press = CheckboxPress::link;
  }
  return press;
}

bool list_row(Ui& ui, const ListRowSpec& spec) {
  const Theme& t = ui.theme();
  const Palette& p = t.palette;
  const float icon = spec.icon.empty() ? 0.0F : t.icon;
  const float text_x = icon > 0.0F ? icon + std::round(t.px(6.0F)) : 0.0F;
  const float chevron = spec.pressable ? std::round(t.px(6.5F)) : 0.0F;
  const text::TextStyle value_style = sized(ui, TextRole::note, ui.column_width() * 0.4F, 2, text::TextAlign::end);
  const float value_width = spec.value.empty() ? 0.0F : measure(ui, spec.value, sized(ui, TextRole::note)).width;
  const float right = chevron + (value_width > 0.0F ? std::min(value_width, ui.column_width() * 0.4F) + t.gap : 0.0F);
  const float width = ui.column_width() - text_x - right - (right > 0.0F ? t.gap : 0.0F);
  const text::TextStyle label = sized(ui, TextRole::label, width, 3);
  const text::TextStyle note = sized(ui, TextRole::note, width, 2);
  const text::TextSize label_size = measure(ui, spec.label, label);
  const text::TextSize note_size = measure(ui, spec.note, note);
  const float words = label_size.height + note_size.height;
  const float height = std::max(std::round(t.px(24.0F)), std::ceil(words + 2.0F * t.px(4.6F)));
  const Rect rect = ui.place(height, Spacing::none);
  Interaction hit;
  if (spec.pressable) {
    const std::string value = std::string(spec.note) + (spec.value.empty() ? "" : " " + std::string(spec.value));
    hit = ui.target(spec.name, Role::button, spec.label, {rect.x, rect.y, rect.width, rect.height - t.hairline}, {},
                    value);
  } else {
    ui.node(spec.name, Role::item, spec.label, rect, {}, spec.note);
  }
  if (hit.held) ui.painter().fill(rect.inset(-t.unit * 2.0F, t.unit), p.blue_ground, t.radius);
  ui.painter().icon(spec.icon, {rect.x, rect.centre().y - icon / 2.0F, icon, icon}, p.blue);
  const float y = std::round(rect.centre().y - words / 2.0F);
  ui.painter().text_marked(spec.label, label, {rect.x + text_x, y}, p.ink, spec.marks,
                           blend(p.blue_edge, p.paper, 0.55F));
  ui.painter().text(spec.note, note, {rect.x + text_x, y + label_size.height}, p.second_ink);
  if (value_width > 0.0F) {
    const text::TextSize size = measure(ui, spec.value, value_style);
    ui.painter().text(spec.value, value_style,
                      {rect.right() - chevron - t.gap / 2.0F - size.width, rect.centre().y - size.height / 2.0F},
                      p.second_ink);
  }
  if (chevron > 0.0F) {
    ui.painter().icon("chevron-right", {rect.right() - chevron, rect.centre().y - chevron / 2.0F, chevron, chevron},
                      p.blue);
  }
  ui.painter().fill({rect.x, rect.bottom() - t.hairline, rect.width, t.hairline}, p.line);
  ui.focus_ring(rect.inset(0.0F, t.focus_width), t.radius, hit);
  return hit.pressed;
}

void table(Ui& ui, const TableSpec& spec) {
  if (spec.weights.empty()) return;
  const Theme& t = ui.theme();
  const Palette& p = t.palette;
  const std::size_t columns = spec.weights.size();
  float total = 0.0F;
  for (const float weight : spec.weights) total += weight;
  const float pad = std::round(3.0F * t.unit);
  const auto draw_row = [&](std::span<const std::string> cells, TextRole role, Colour colour, const std::string& name,
                            bool is_head) {
    std::vector<text::TextStyle> styles;
    float height = 0.0F;
    for (std::size_t k = 0; k < cells.size(); ++k) {
      styles.push_back(sized(ui, role, ui.column_width() * spec.weights[k] / total - 2.0F * pad));
      styles.back().line_height = 1.4F;
      if (is_head) styles.back().weight = text::FontWeight::bold;
      height = std::max(height, measure(ui, cells[k], styles.back()).height);
    }
    const Rect rect = ui.place(std::ceil(height + 2.0F * pad), Spacing::none);
    if (is_head) ui.painter().fill(rect, p.sand, t.radius_small, Corners::top);
    float x = rect.x;
    std::string label;
    for (std::size_t k = 0; k < cells.size(); ++k) {
      ui.painter().text(cells[k], styles[k], {x + pad, rect.y + pad}, colour);
      x += ui.column_width() * spec.weights[k] / total;
      label += (label.empty() ? "" : " ") + cells[k];
    }
    ui.painter().fill({rect.x, rect.bottom() - t.hairline, rect.width, t.hairline}, p.line);
    ui.node(name, Role::item, label, rect);
  };
  ui.space(spec.head.empty() && spec.cells.empty() ? 0.0F : 3.0F);
  if (spec.head.size() == columns) {
    draw_row(spec.head, TextRole::note, p.second_ink, std::string(spec.name) + ".head", true);
  }
  for (std::size_t row = 0; (row + 1) * columns <= spec.cells.size(); ++row) {
    draw_row(spec.cells.subspan(row * columns, columns), TextRole::note, p.ink,
             numbered(std::string(spec.name) + ".row", row), false);
  }
}

void status_line(Ui& ui, std::string_view name, StatusKind kind, std::string_view words) {
  const Theme& t = ui.theme();
  const Palette& p = t.palette;
  const float dot = std::round(t.px(4.0F));
  const text::TextStyle style = sized(ui, TextRole::note, ui.column_width() - dot - t.gap);
  const text::TextSize size = measure(ui, words, style);
  const Rect rect = ui.place(size.height);
  const float first_line = style.size_px * style.line_height / 2.0F;
  ui.painter().circle({rect.x + dot / 2.0F, rect.y + first_line}, dot / 2.0F,
                      kind == StatusKind::good ? p.green_edge : p.vermilion);
  ui.painter().text(words, style, {rect.x + dot + t.gap / 2.0F, rect.y},
                    kind == StatusKind::trouble ? p.vermilion_dark : p.second_ink);
  ui.node(name, Role::status, words, rect);
}

void banner(Ui& ui, std::string_view name, BannerKind kind, std::string_view title, std::string_view words) {
  const Theme& t = ui.theme();
  const Palette& p = t.palette;
  const Colour ground = kind == BannerKind::notice    ? p.blue_ground
                        : kind == BannerKind::warning ? p.vermilion_ground
                                                      : p.green_ground;
  const Colour colour = kind == BannerKind::notice    ? p.blue
                        : kind == BannerKind::warning ? p.vermilion_dark
                                                      : p.green_text;
  const Colour edge = kind == BannerKind::notice    ? p.blue_edge
                      : kind == BannerKind::warning ? p.vermilion
                                                    : p.green_edge;
  const char* icon = kind == BannerKind::notice ? "info" : kind == BannerKind::warning ? "warning" : "check";
  const float text_x = t.padding + t.icon + t.gap;
  const float width = ui.column_width() - text_x - t.padding;
  text::TextStyle title_style = sized(ui, TextRole::body, width);
  title_style.weight = text::FontWeight::bold;
  title_style.line_height = 1.4F;
  const text::TextStyle body = sized(ui, TextRole::note, width);
  const text::TextSize title_size = measure(ui, title, title_style);
  const text::TextSize body_size = measure(ui, words, body);
  const float inner = std::max(t.icon, title_size.height + body_size.height);
  const Rect rect = ui.place(std::ceil(inner + 1.5F * t.padding));
  ui.painter().fill(rect, ground, t.radius);
  ui.painter().border(rect, edge, t.hairline, t.radius);
  const float y = std::round(rect.centre().y - (title_size.height + body_size.height) / 2.0F);
  ui.painter().icon(icon, {rect.x + t.padding, y + (title_size.height - t.icon) / 2.0F, t.icon, t.icon}, colour);
  ui.painter().text(title, title_style, {rect.x + text_x, y}, colour);
  ui.painter().text(words, body, {rect.x + text_x, y + title_size.height}, p.ink);
  ui.node(name, Role::status, std::string(title) + (words.empty() ? "" : " " + std::string(words)), rect);
}

void progress(Ui& ui, std::string_view name, float share, std::string_view words) {
  const Theme& t = ui.theme();
  const Palette& p = t.palette;
  const text::TextStyle style = sized(ui, TextRole::body, ui.column_width());
  const text::TextSize size = measure(ui, words, style);
  const float bar = std::round(t.px(3.2F));
  const float between = std::round(t.px(2.5F));
  const Rect rect = ui.place(size.height + between + bar);
  ui.painter().text(words, style, {rect.x, rect.y}, p.ink);
  const Rect track{rect.x, rect.bottom() - bar, rect.width, bar};
  ui.painter().fill(track, p.line, bar / 2.0F);
  if (share >= 0.0F) {
    const float width = std::max(bar, track.width * std::min(1.0F, share));
    ui.painter().fill({track.x, track.y, width, bar}, p.blue, bar / 2.0F);
  } else {
    // One of six steps a second: says "still working" without a moving picture.
    constexpr int steps = 6;
    const auto step = static_cast<float>((ui.now().count() / 1000) % steps);
    const float width = track.width / static_cast<float>(steps);
    ui.painter().fill({track.x + step * width, track.y, width, bar}, p.blue, bar / 2.0F);
  }
  const std::string value = share >= 0.0F ? std::to_string(std::lround(share * 100.0F)) : std::string();
  ui.node(name, Role::progress, words, rect, {}, value);
}

}  // namespace mingbai::ui
