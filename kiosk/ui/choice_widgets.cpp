// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Chips, answers, tabs, steppers: one of several.
#include <vector>

#include "kiosk/ui/widget_parts.h"
#include "kiosk/ui/widgets.h"

namespace mingbai::ui {
namespace {

// What makes the width of a pill; its height follows from its words.
struct PillText {
  text::TextStyle style;
  float side = 0.0F;  // px left and right of the words
  float mark = 0.0F;  // px of a mark before the words, its distance included
  float least_height = 0.0F;
};

// Places pills from left to right and wraps; words longer than a row take several lines. Calls draw(index, rect).
template <class Label, class Mark, class Draw>
void flow_pills(Ui& ui, std::size_t count, const PillText& pill, Label label, Mark mark, Draw draw) {
  const Theme& t = ui.theme();
  const float row_width = ui.column_width();
  std::size_t k = 0;
  while (k < count) {
    // One row: as many as fit, as high as the highest.
    std::vector<float> widths;
    float x = 0.0F;
    float height = pill.least_height;
    for (std::size_t next = k; next < count; ++next) {
      const float extra = 2.0F * pill.side + mark(next);
      text::TextStyle style = pill.style;
      float width = std::max(t.target, std::ceil(measure(ui, label(next), style).width + extra) + 1.0F);
      if (width > row_width) {
        width = row_width;
        style.width_px = std::floor(row_width - extra);
      }
      if (next > k && x + width > row_width) break;
      height = std::max(height, std::ceil(measure(ui, label(next), style).height + t.gap));
      widths.push_back(width);
      x += width + t.gap;
    }
    const Rect row = ui.place(height);
    x = row.x;
    for (const float width : widths) {
      draw(k, Rect{std::round(x), row.y, std::floor(width), row.height});
      x += width + t.gap;
      ++k;
    }
  }
}

// Words in the middle of what `rect` leaves beside the mark.
void pill_words(Ui& ui, const Rect& rect, const PillText& pill, float mark, std::string_view words, Colour colour,
                text::FontWeight weight) {
  text::TextStyle style = pill.style;
  style.weight = weight;
  style.width_px = std::floor(rect.width - mark - pill.side);
  style.align = text::TextAlign::centre;
  const text::TextSize size = measure(ui, words, style);
  ui.painter().text(words, style, {rect.x + mark + pill.side / 2.0F, rect.centre().y - size.height / 2.0F}, colour);
}

}  // namespace

std::optional<std::size_t> chips(Ui& ui, std::string_view name, std::span<const std::string> labels) {
  std::vector<ChipSpec> specs;
  for (const std::string& label : labels) specs.push_back({label, false, Condition::ready});
  return chips(ui, name, specs);
}

std::optional<std::size_t> chips(Ui& ui, std::string_view name, std::span<const ChipSpec> chips) {
  const Theme& t = ui.theme();
  const Palette& p = t.palette;
  PillText pill;
  pill.style = sized(ui, TextRole::body);
  pill.style.size_px = std::max(std::round(pill.style.size_px * 0.94F), ui.text_style(TextRole::note).size_px);
  pill.side = std::round(t.px(7.6F));
  pill.least_height = std::max(std::round(t.px(18.5F)), std::ceil(pill.style.size_px * 1.5F + t.gap));
  const float icon = std::round(t.icon * 0.72F);
  const auto mark = [&](std::size_t k) {
    const Condition condition = chips[k].condition;
    const bool marked = chips[k].selected || condition == Condition::loading || condition == Condition::error;
    return marked ? icon + t.unit : 0.0F;
  };
  std::optional<std::size_t> pressed;
  const auto label = [&](std::size_t k) -> const std::string& { return chips[k].label; };
  flow_pills(ui, chips.size(), pill, label, mark, [&](std::size_t k, const Rect& rect) {
    const ChipSpec& chip = chips[k];
    NodeState state = state_of(chip.condition);
    state.selected = chip.selected;
    const Interaction hit = ui.target(numbered(name, k), Role::button, chip.label, rect, state);
    const float radius = std::min(rect.height / 2.0F, t.px(10.0F));
    const bool blue = chip.selected && chip.condition == Condition::ready;
    if (blue) {
      ui.painter().fill(rect, hit.held ? p.blue_pressed : p.blue, radius);
      ui.focus_ring(rect, radius, hit);
    } else if (chip.condition == Condition::ready) {
      ui.painter().fill(rect, hit.held ? p.blue_ground : p.sand, radius);
      if (hit.held) ui.painter().border(rect, p.blue, t.hairline, radius);
      if (t.contrast != Contrast::standard) ui.painter().border(rect, p.line, t.hairline, radius);
      ui.focus_ring(rect, radius, hit);
    } else {
      pressable_card(ui, rect, hit, radius, chip.condition);
    }
    const float room = mark(k);
    const Colour colour = blue ? p.on_blue : card_ink(p, chip.condition);
    const Rect at{rect.x + pill.side * 0.8F, std::round(rect.centre().y - icon / 2.0F), icon, icon};
    if (room > 0.0F) draw_mark(ui, "check", at, chip.condition, blue ? p.on_blue : card_blue(p, chip.condition));
    pill_words(ui, rect, pill, room, chip.label, colour, text::FontWeight::regular);
    if (hit.pressed) pressed = k;
  });
  return pressed;
}

std::optional<std::size_t> choice(Ui& ui, std::string_view name, std::span<const std::string> labels,
                                  std::optional<std::size_t> chosen, Condition condition) {
  const Theme& t = ui.theme();
  const Palette& p = t.palette;
  PillText pill;
  pill.style = sized(ui, TextRole::body);
  pill.style.weight = text::FontWeight::bold;  // the wider of the two
  pill.side = std::round(t.px(8.6F));
  pill.least_height = std::max(std::round(t.px(20.0F)), std::ceil(pill.style.size_px * 1.5F + t.gap));
  std::optional<std::size_t> pressed;
  const auto label = [&](std::size_t k) -> const std::string& { return labels[k]; };
  const float icon = std::round(t.icon * 0.72F);
  const bool marked = condition == Condition::loading || condition == Condition::error;
  const auto mark = [&](std::size_t k) { return marked && chosen == k ? icon + t.unit : 0.0F; };
  flow_pills(ui, labels.size(), pill, label, mark, [&](std::size_t k, const Rect& rect) {
    const bool on = chosen == k;
    NodeState state = state_of(condition);
    state.selected = on;
    const Interaction hit = ui.target(numbered(name, k), Role::radio, labels[k], rect, state);
    const float radius = t.radius_small * 1.2F;
    const bool blue = on && condition == Condition::ready;
    if (blue) {
      ui.painter().fill(rect, hit.held ? p.blue_pressed : p.blue, radius);
      ui.focus_ring(rect, radius, hit);
    } else if (condition == Condition::ready) {
      ui.painter().fill(rect, hit.held ? p.blue_ground : p.card, radius);
      ui.painter().border(rect, hit.held ? p.blue : p.blue_edge, t.hairline, radius);
      ui.focus_ring(rect, radius, hit);
    } else {
      pressable_card(ui, rect, hit, radius, condition);
    }
    if (on && condition == Condition::disabled) {
      ui.painter().fill(
          {rect.x + radius, rect.bottom() - 3.0F * t.hairline, rect.width - 2.0F * radius, 2.0F * t.hairline},
          p.disabled_text);  // which one was chosen
    }
    if (mark(k) > 0.0F) {
      draw_mark(ui, {}, {rect.x + pill.side * 0.7F, std::round(rect.centre().y - icon / 2.0F), icon, icon}, condition,
                card_blue(p, condition));
    }
    pill_words(ui, rect, pill, mark(k), labels[k], blue ? p.on_blue : card_ink(p, condition),
               on ? text::FontWeight::bold : text::FontWeight::regular);
    if (hit.pressed) pressed = k;
  });
  return pressed;
}

namespace {

text::TextStyle tab_style(Ui& ui, float slot) {
  const Theme& t = ui.theme();
  text::TextStyle style = sized(ui, TextRole::body, slot - t.gap, 0, text::TextAlign::centre);
  style.weight = text::FontWeight::bold;
  style.line_height = 1.3F;
  return style;
}

// All in one row when every label needs at most two lines and no word is broken; else fewer.
std::size_t tabs_a_row(Ui& ui, std::span<const std::string> labels) {
  for (std::size_t rows = 1; rows < labels.size(); ++rows) {
    const std::size_t across = (labels.size() + rows - 1) / rows;
    const text::TextStyle style = tab_style(ui, std::floor(ui.column_width() / static_cast<float>(across)));
    bool fits = true;
    for (const std::string& label : labels) {
      fits = fits && longest_word(ui, label, style) <= style.width_px &&
             measure(ui, label, style).height <= 2.2F * style.size_px * style.line_height;
    }
    if (fits) return across;
  }
  return 1;
}

struct TabLook {
  std::string_view label;
  bool on = false;
  Condition condition = Condition::ready;
};

bool draw_tab(Ui& ui, const std::string& name, const TabLook& tab, const Rect& rect) {
  const Theme& t = ui.theme();
  const Palette& p = t.palette;
  const float bar = std::round(t.px(1.7F));
  NodeState state = state_of(tab.condition);
  state.selected = tab.on;
  const Rect reach = rect.inset(std::ceil(t.px(1.3F)), 0.0F);
  const Interaction hit = ui.target(name, Role::tab, tab.label, reach, state);
  const Rect inner = reach.inset(t.focus_width * 1.5F);
  if (tab.condition == Condition::disabled) draw_disabled_ground(ui, inner, t.radius_small);
  if (hit.held) ui.painter().fill(reach, p.blue_ground, t.radius_small);
  text::TextStyle style = tab_style(ui, rect.width);
  if (!tab.on) style.weight = text::FontWeight::regular;
  const text::TextSize size = measure(ui, tab.label, style);
  const bool marked = tab.condition == Condition::loading || tab.condition == Condition::error;
  const float mark = marked ? std::round(t.icon * 0.7F) : 0.0F;
  const float y = std::round(rect.y + (rect.height - bar - size.height - mark) / 2.0F);
  const Colour colour = tab.condition == Condition::ready && tab.on ? p.blue : card_ink(p, tab.condition);
  if (marked) {
    draw_mark(ui, {}, {rect.centre().x - mark / 2.0F, y, mark, mark}, tab.condition, card_blue(p, tab.condition));
  }
  ui.painter().text(tab.label, style, {rect.x + t.gap / 2.0F, y + mark}, colour);
  if (tab.on) ui.painter().fill({reach.x, rect.bottom() - bar, reach.width, bar}, p.blue);
  ui.focus_ring(inner, t.radius_small, hit);
  return hit.pressed;
}

}  // namespace

std::optional<std::size_t> tab_strip(Ui& ui, std::string_view name, std::span<const std::string> labels,
                                     std::size_t chosen, std::span<const std::string_view> ids,
                                     std::span<const Condition> conditions) {
  if (labels.empty()) return std::nullopt;
  const Theme& t = ui.theme();
  const std::size_t across = tabs_a_row(ui, labels);
  const float slot = std::floor(ui.column_width() / static_cast<float>(across));
  float words = 0.0F;
  for (const std::string& label : labels) words = std::max(words, measure(ui, label, tab_style(ui, slot)).height);
  const bool marked = std::any_of(conditions.begin(), conditions.end(),
                                  [](Condition c) { return c == Condition::loading || c == Condition::error; });
  if (marked) words += std::round(t.icon * 0.7F);
  const float height = std::max(std::round(t.px(20.0F)), words + 5.0F * t.unit);
  std::optional<std::size_t> pressed;
  Rect row;
  for (std::size_t k = 0; k < labels.size(); ++k) {
    if (k % across == 0) {
      row = ui.place(height, k == 0 ? Spacing::normal : Spacing::none);
      if (k > 0) row = Rect{row.x, row.y + std::ceil(t.px(2.54F)), row.width, row.height};
      if (k > 0) ui.space(2.6F);
      ui.painter().fill({row.x, row.bottom() - t.hairline, row.width, t.hairline}, t.palette.line);
    }
    const Rect rect{row.x + slot * static_cast<float>(k % across), row.y, slot, row.height};
    const std::string tab = k < ids.size() ? std::string(name) + "." + std::string(ids[k]) : numbered(name, k);
    const Condition condition = k < conditions.size() ? conditions[k] : Condition::ready;
    if (draw_tab(ui, tab, {labels[k], k == chosen, condition}, rect)) pressed = k;
  }
  return pressed;
}

namespace {

bool draw_step_button(Ui& ui, const std::string& name, std::string_view label, std::string_view icon, const Rect& rect,
                      bool enabled) {
  const Theme& t = ui.theme();
  const Condition condition = enabled ? Condition::ready : Condition::disabled;
  const Interaction hit = ui.target(name, Role::button, label, rect, state_of(condition));
  pressable_card(ui, rect, hit, t.radius, condition);
  if (enabled) ui.painter().border(rect, t.palette.blue, t.stroke * 0.75F, t.radius);
  ui.painter().icon(icon, {rect.centre().x - t.icon / 2.0F, rect.centre().y - t.icon / 2.0F, t.icon, t.icon},
                    card_blue(t.palette, condition));
  return hit.pressed;
}

}  // namespace

StepperPress stepper(Ui& ui, const StepperSpec& spec) {
  const Theme& t = ui.theme();
  const Palette& p = t.palette;
  const bool off = spec.condition == Condition::disabled || spec.condition == Condition::loading;
  const bool wrong = spec.condition == Condition::error;
  const text::TextStyle label_style = sized(ui, TextRole::label);
  text::TextStyle value_style = sized(ui, TextRole::value, 0.0F, 0, text::TextAlign::centre);
  const float edge = std::max(std::round(t.px(20.0F)), std::ceil(value_style.size_px * 1.3F));
  const float value_width =
      std::max(std::round(t.px(26.0F)), measure(ui, spec.value, value_style).width + 2.0F * t.gap);
  const float control = 2.0F * edge + value_width;
  const float beside = ui.column_width() - control - t.gap;
  const bool stacked = measure(ui, spec.label, label_style).width > beside;
  text::TextStyle fitted = label_style;
  fitted.width_px = std::floor(stacked ? ui.column_width() : beside);
  const text::TextSize label = measure(ui, spec.label, fitted);
  const Rect all = ui.place(stacked ? label.height + t.gap + edge : std::max(edge, label.height));
  ui.painter().text(spec.label, fitted, {all.x, stacked ? all.y : all.centre().y - label.height / 2.0F}, p.ink);
  const Rect row{stacked ? all.x : all.right() - control, stacked ? all.bottom() - edge : all.centre().y - edge / 2.0F,
                 control, edge};
  StepperPress press = StepperPress::none;
  const std::string name(spec.name);
  if (draw_step_button(ui, name + ".less", spec.less_label, "minus", {row.x, row.y, edge, edge},
                       spec.can_less && !off)) {
    press = StepperPress::less;
  }
  const Rect middle{row.x + edge, row.y, value_width, edge};
  ui.node(spec.name, Role::text, spec.label, middle, state_of(spec.condition), spec.value);
  if (spec.condition == Condition::loading) {
    draw_busy(ui, middle.inset((value_width - t.icon) / 2.0F, (edge - t.icon) / 2.0F), p.blue);
  } else {
    value_style.width_px = value_width;
    const text::TextSize size = measure(ui, spec.value, value_style);
    ui.painter().text(spec.value, value_style, {middle.x, middle.centre().y - size.height / 2.0F},
                      off     ? p.disabled_text
                      : wrong ? p.vermilion_dark
                              : p.ink);
  }
  if (draw_step_button(ui, name + ".more", spec.more_label, "plus", {row.right() - edge, row.y, edge, edge},
                       spec.can_more && !off)) {
    press = StepperPress::more;
  }
  if (wrong) draw_message(ui, name, spec.message);
  return press;
}

}  // namespace mingbai::ui
