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
  LinkSize link;
  float link_height = 0.0F;  // of its target
  bool link_below = false;
  float height = 0.0F;
  float width = 0.0F;  // of all of it; what was laid out for one width is not drawn for another
};

FactText lay_out_fact(Ui& ui, const Fact& fact, float width) {
  const Theme& t = ui.theme();
  FactText f;
  f.width = width;
  f.label = sized(ui, TextRole::note, width);
  f.value = sized(ui, TextRole::value, width);
  f.link = fact.link.empty() ? LinkSize{} : link_size(ui, fact.link, width);
  f.link_height = fact.link.empty() ? 0.0F : link_reach(ui, fact.link, f.link);
  const float link = fact.link.empty() ? 0.0F : std::max(t.target, f.link.width) + t.gap * 1.5F;
  f.link_below =
      link > 0.0F && (fact.note.empty() || measure(ui, fact.note, sized(ui, TextRole::note)).width + link > width);
  f.note = sized(ui, TextRole::note, width - (f.link_below ? 0.0F : link));
  f.label_height = measure(ui, fact.label, f.label).height;
  f.value_height = measure(ui, fact.value, f.value).height;
  f.note_height = measure(ui, fact.note, f.note).height;
  f.height = f.label_height + f.value_height +
             (f.link_below ? f.note_height + f.link_height : std::max(f.note_height, f.link_height * 0.8F));
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
  const float wide = std::max(t.target, f.link.width);
  const float note_width = measure(ui, fact.note, f.note).width;
  const Rect reach = f.link_below
                         ? Rect{x, y + f.note_height, wide, f.link_height}
                         : Rect{x + note_width + t.gap * 1.5F,
                                std::round(y + f.note_height / 2.0F - f.link_height / 2.0F), wide, f.link_height};
  const Interaction hit = ui.target(fact.name + ".link", Role::link, fact.link, with_overhang(ui, reach));
  draw_link(ui, fact.link, reach.x, reach.centre().y, LinkEdge::left, hit, f.width);
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
  for (FactText& text : texts) {
    text.height = stacked ? text.height : tallest;  // labels side by side begin on one line
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
  const bool large = t.step == TextStep::l || t.step == TextStep::xl;
  const float key_width = std::round(std::max(t.px(34.0F), key_natural.size_px * ems) + (large ? t.gap : 0.0F));
  // Large text has no room for keys of several lines beside the value.
  const bool broken = measure(ui, key, sized(ui, TextRole::note, key_width - t.gap)).height >
                      1.5F * measure(ui, key, key_natural).height;
  const bool beside = ui.column_width() > key_width * 2.6F && !(large && broken);
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

namespace {

void draw_check(Ui& ui, const Rect& box, bool checked, Condition condition) {
  const Theme& t = ui.theme();
  const Palette& p = t.palette;
  if (condition == Condition::loading) return draw_busy(ui, box, p.blue);
  if (condition == Condition::disabled) {
    draw_disabled_ground(ui, box, t.radius_small);
    if (checked) ui.painter().icon("check", box.inset(std::round(box.width * 0.13F)), p.disabled_text);
    return;
  }
  const Colour colour = card_blue(p, condition);
  ui.painter().fill(box, checked ? colour : p.card, t.radius_small);
  if (checked) {
    ui.painter().icon("check", box.inset(std::round(box.width * 0.13F)), p.on_blue);
  } else {
    ui.painter().border(box, colour, t.stroke * 0.9F, t.radius_small);
  }
}

// Rows stand on each other: each keeps half of 2.54 mm from its edges.
float row_inset(const Theme& t) {
  return std::ceil(t.px(1.3F));
}

}  // namespace

CheckboxPress checkbox_row(Ui& ui, const CheckboxSpec& spec) {
  const Theme& t = ui.theme();
  const Palette& p = t.palette;
  const float box = std::round(std::max(t.px(13.4F), t.icon * 1.2F));
  const float text_x = box + std::round(t.px(7.4F));
  const float link_most = std::floor(ui.column_width() * 0.4F);
  const LinkSize link_words = spec.link.empty() ? LinkSize{} : link_size(ui, spec.link, link_most);
  const float link = spec.link.empty() ? 0.0F : std::max(t.target, link_words.width);
  const float width = ui.column_width() - text_x - (link > 0.0F ? link + t.gap : 0.0F);
  const text::TextStyle label = sized(ui, TextRole::label, width);
  const text::TextStyle note = sized(ui, TextRole::note, width);
  const text::TextSize label_size = measure(ui, spec.label, label);
  const text::TextSize note_size = measure(ui, spec.note, note);
  const float words = label_size.height + note_size.height;
  const float height =
      std::max({std::round(t.px(32.4F)), std::ceil(words + 2.0F * t.px(5.2F)), link_words.height + 2.0F * t.gap});
  const Rect rect = ui.place(height, Spacing::none);
  NodeState state = state_of(spec.condition);
  state.checked = spec.checked;
  const Rect row{rect.x, rect.y, rect.width - (link > 0.0F ? link + t.gap : 0.0F), rect.height};
  const Rect reach = row.inset(0.0F, row_inset(t));
  const Interaction hit = ui.target(spec.name, Role::checkbox, spec.label, reach, state, spec.note);
  if (hit.held) ui.painter().fill(reach.inset(-t.unit * 2.0F, 0.0F), p.blue_ground, t.radius);
  draw_check(ui, {rect.x, std::round(rect.centre().y - box / 2.0F), box, box}, spec.checked, spec.condition);
  const float y = std::round(rect.centre().y - words / 2.0F);
  const bool wrong = spec.condition == Condition::error;
  ui.painter().text(spec.label, label, {rect.x + text_x, y}, card_ink(p, spec.condition));
  ui.painter().text(spec.note, note, {rect.x + text_x, y + label_size.height}, wrong ? p.vermilion_dark : p.second_ink);
  ui.painter().fill({rect.x, rect.bottom() - t.hairline, rect.width, t.hairline}, p.line);
  ui.focus_ring(reach.inset(0.0F, t.focus_width * 1.5F), t.radius_small, hit);
  CheckboxPress press = hit.pressed ? CheckboxPress::toggled : CheckboxPress::none;
  if (link > 0.0F) {
    const float tall = link_reach(ui, spec.link, link_words);
    const Rect at{rect.right() - link, rect.centre().y - tall / 2.0F, link, tall};
    const Interaction on_link = ui.target(std::string(spec.name) + ".link", Role::link, spec.link, at);
    draw_link(ui, spec.link, rect.right(), rect.centre().y, LinkEdge::right, on_link, link_most);
    ui.focus_ring(at, t.radius_small, on_link);
    if (on_link.pressed) press = CheckboxPress::link;
  }
  return press;
}

namespace {

// Sizes of one line of a list; everything grows, nothing is cut.
struct RowText {
  float icon = 0.0F;
  float text_x = 0.0F;
  float chevron = 0.0F;
  bool value_below = false;
  text::TextStyle label, note, value;
  text::TextSize label_size, note_size, value_size;
  float words = 0.0F;
};

RowText lay_out_row(Ui& ui, const ListRowSpec& spec) {
  const Theme& t = ui.theme();
  RowText r;
  const bool marked = spec.condition == Condition::loading || spec.condition == Condition::error;
  r.icon = spec.icon.empty() && !marked ? 0.0F : t.icon;
  r.text_x = r.icon > 0.0F ? r.icon + std::round(t.px(6.0F)) : 0.0F;
  r.chevron = spec.pressable && spec.condition != Condition::disabled
                  ? std::round(std::max(t.px(6.5F), ui.text_style(TextRole::note).size_px * 0.85F))
                  : 0.0F;
  const float room = ui.column_width() - r.text_x - r.chevron - (r.chevron > 0.0F ? t.gap : 0.0F);
  r.value = sized(ui, TextRole::note);
  const float natural = measure(ui, spec.value, r.value).width;
  // A short value stands at the right; a long one, or one that would break the name, under the rest.
  const text::TextStyle whole = sized(ui, TextRole::label, room);
  const text::TextStyle shared = sized(ui, TextRole::label, room - natural - t.gap * 1.5F);
  r.value_below = natural > 0.0F && (natural > room * 0.42F || measure(ui, spec.label, shared).height >
                                                                   measure(ui, spec.label, whole).height + 1.0F);
  const float beside = spec.value.empty() || r.value_below ? 0.0F : natural + t.gap * 1.5F;
  r.value.width_px = r.value_below ? std::floor(room) : std::ceil(natural) + 1.0F;
  r.value.align = r.value_below ? text::TextAlign::start : text::TextAlign::end;
  r.label = sized(ui, TextRole::label, room - beside);
  r.note = sized(ui, TextRole::note, room - beside);
  r.label_size = measure(ui, spec.label, r.label);
  r.note_size = measure(ui, spec.note, r.note);
  r.value_size = measure(ui, spec.value, r.value);
  r.words = r.label_size.height + r.note_size.height + (r.value_below ? r.value_size.height : 0.0F);
  return r;
}

// What a search found. In the highest contrast no ground but paper leaves the words their 20:1: a bar below them then.
void draw_marked(Ui& ui, std::string_view words, const text::TextStyle& style, Point at, Colour colour,
                 std::span<const text::ByteRange> marks) {
  const Palette& p = ui.theme().palette;
  if (ui.theme().contrast != Contrast::high) {
    // On a dark screen as strong a ground would take too much of the words' contrast.
    const float share = ui.theme().contrast == Contrast::low ? 0.42F : 0.55F;
    ui.painter().text_marked(words, style, at, colour, marks, blend(p.blue_edge, p.paper, share));
    return;
  }
  if (!marks.empty()) {
    for (const text::TextRect& r : ui.painter().engine().rectangles(words, style, marks)) {
      const float height = std::round(r.height / 12.0F);
      ui.painter().fill(
          {std::round(at.x + r.x), std::round(at.y + r.y + r.height - height), std::round(r.width), height}, p.blue);
    }
  }
  ui.painter().text(words, style, at, colour);
}

void draw_row_words(Ui& ui, const ListRowSpec& spec, const RowText& r, const Rect& rect) {
  const Theme& t = ui.theme();
  const Palette& p = t.palette;
  const float y = std::round(rect.centre().y - r.words / 2.0F);
  const float x = rect.x + r.text_x;
  draw_marked(ui, spec.label, r.label, {x, y}, card_ink(p, spec.condition), spec.marks);
  // Marked words need the full ink.
  const Colour note = spec.condition == Condition::error ? p.vermilion_dark
                      : spec.note_marks.empty()          ? p.second_ink
                                                         : p.ink;
  draw_marked(ui, spec.note, r.note, {x, y + r.label_size.height}, note, spec.note_marks);
  if (spec.value.empty()) return;
  const Point at = r.value_below ? Point{x, y + r.label_size.height + r.note_size.height}
                                 : Point{rect.right() - r.chevron - t.gap / 2.0F - r.value.width_px,
                                         rect.centre().y - r.value_size.height / 2.0F};
  ui.painter().text(spec.value, r.value, at, p.second_ink);
}

}  // namespace

namespace {

Interaction register_row(Ui& ui, const ListRowSpec& spec, const Rect& rect) {
  if (!spec.pressable) {
    ui.node(spec.name, Role::item, spec.label, rect, state_of(spec.condition), spec.note);
    return {};
  }
  const std::string value = std::string(spec.note) + (spec.value.empty() ? "" : " " + std::string(spec.value));
  const Rect reach = with_overhang(ui, rect.inset(0.0F, row_inset(ui.theme())));
  return ui.target(spec.name, Role::button, spec.label, reach, state_of(spec.condition), value);
}

bool out_of_sight(const Ui& ui, float height) {
  const float top = ui.cursor().y;
  return top + height < 0.0F || top > static_cast<float>(ui.theme().profile.height_px);
}

}  // namespace

bool list_row(Ui& ui, const ListRowSpec& spec) {
  const Theme& t = ui.theme();
  const Palette& p = t.palette;
  if (spec.known_height > 0.0F && out_of_sight(ui, spec.known_height)) {
    return register_row(ui, spec, ui.place(spec.known_height, Spacing::none)).pressed;
  }
  const RowText r = lay_out_row(ui, spec);
  const float tall = std::max({r.words, r.value_size.height, r.icon});
  const std::string_view last = !spec.value.empty() ? spec.value : !spec.note.empty() ? spec.note : spec.label;
  const float stacks = std::max(stack_room(spec.label, r.label), stack_room(last, r.note));
  const float height = std::max(std::round(t.px(24.0F)), std::ceil(tall + stacks + 2.0F * t.px(4.6F)));
  const Rect rect = ui.place(height, Spacing::none);
  const Rect reach = rect.inset(0.0F, row_inset(t));
  const Interaction hit = register_row(ui, spec, rect);
  const Rect ground = reach.inset(-t.unit * 2.0F, 0.0F);
  if (spec.condition == Condition::disabled) draw_disabled_ground(ui, ground, t.radius_small);
  if (hit.held) ui.painter().fill(ground, p.blue_ground, t.radius);
  const Rect mark{rect.x, std::round(rect.centre().y - r.icon / 2.0F), r.icon, r.icon};
  draw_mark(ui, spec.icon, mark, spec.condition, card_blue(p, spec.condition));
  draw_row_words(ui, spec, r, rect);
  if (r.chevron > 0.0F) {
    ui.painter().icon("chevron-right",
                      {rect.right() - r.chevron, rect.centre().y - r.chevron / 2.0F, r.chevron, r.chevron},
                      card_blue(p, spec.condition));
  }
  ui.painter().fill({rect.x, rect.bottom() - t.hairline, rect.width, t.hairline}, p.line);
  ui.focus_ring(ground.inset(0.0F, t.focus_width * 1.5F), t.radius_small, hit);
  return hit.pressed;
}

}  // namespace mingbai::ui
