// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Buttons and the bars that hold them.
#include <utility>
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

ButtonColours colours_of(const Palette& p, const ButtonSpec& spec, Condition condition, bool held) {
  if (condition == Condition::disabled) return {p.disabled_ground, p.disabled_ground, p.disabled_text};
  if (condition == Condition::loading) return {p.blue_ground, p.blue_edge, p.blue};
  if (condition == Condition::error) return {held ? p.card : p.vermilion_ground, p.vermilion_dark, p.vermilion_dark};
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

// Loading and error put their own mark where the icon is.
bool has_mark(const ButtonSpec& spec) {
  return !spec.icon.empty() || spec.condition == Condition::loading || spec.condition == Condition::error;
}

// px that the words have beside icon and padding.
float words_room(const Ui& ui, const ButtonSpec& spec, float width) {
  const Theme& t = ui.theme();
  return std::max(1.0F, width - t.padding - (has_mark(spec) ? t.icon * 1.15F + t.gap : t.padding * 0.5F));
}

float button_height(Ui& ui, const ButtonSpec& spec, float width) {
  const Theme& t = ui.theme();
  const text::TextStyle style = sized(ui, role_of(spec), words_room(ui, spec, width));
  const float least = spec.kind == ButtonKind::quiet ? t.px(20.0F) : t.main_target;
  return std::max(least, std::ceil(measure(ui, spec.label, style).height + t.padding));
}

bool draw_button(Ui& ui, const ButtonSpec& spec, const Rect& rect) {
  const Theme& t = ui.theme();
  const Condition condition = condition_of(spec.disabled, spec.condition);
  const Interaction hit = ui.target(spec.name, Role::button, spec.label, rect, state_of(condition));
  const ButtonColours c = colours_of(t.palette, spec, condition, hit.held);
  if (condition == Condition::disabled) {
    draw_disabled_ground(ui, rect, t.radius);
  } else {
    ui.painter().fill(rect, c.ground, t.radius);
    const bool edged = c.edge != c.ground || t.contrast == Contrast::high;
    if (edged) ui.painter().border(rect, c.edge, std::max(t.hairline, std::round(t.stroke * 0.75F)), t.radius);
  }
  const float icon = has_mark(spec) ? std::round(t.icon * 1.15F) : 0.0F;
  const float between = icon > 0.0F && !spec.label.empty() ? t.gap : 0.0F;
  text::TextStyle style = sized(ui, role_of(spec), words_room(ui, spec, rect.width));
  const text::TextSize size = measure(ui, spec.label, style);
  // Icon and words are centred together; broken words around their own middle.
  style.width_px = std::min(style.width_px, std::ceil(size.width) + 1.0F);
  style.align = text::TextAlign::centre;
  const float left = std::round(rect.centre().x - (icon + between + style.width_px) / 2.0F);
  draw_mark(ui, spec.icon, {left, rect.centre().y - icon / 2.0F, icon, icon}, condition, c.words);
  ui.painter().text(spec.label, style, {left + icon + between, rect.centre().y - size.height / 2.0F}, c.words);
  ui.focus_ring(rect, t.radius, hit);
  return hit.pressed;
}

// Every word of letters fits into its button of the row.
bool row_fits(Ui& ui, std::span<const ButtonSpec> buttons, float room, float total) {
  return std::all_of(buttons.begin(), buttons.end(), [&](const ButtonSpec& spec) {
    const float words = words_room(ui, spec, room * spec.weight / total);
    const text::TextStyle style = sized(ui, role_of(spec), words);
    return longest_word(ui, spec.label, style) <= words &&
           measure(ui, spec.label, style).height <= 3.2F * style.size_px * style.line_height;
  });
}

// How buttons stand side by side in `inner` px.
struct Row {
  std::vector<ButtonSpec> buttons;  // as they are drawn
  std::vector<float> widths;        // empty: they do not fit and stand one under the other
};

// By their weights; else each has what its words need in one line; else the same without icons, whose room large words
// need more.
Row plan_row(Ui& ui, std::span<const ButtonSpec> buttons, float inner) {
  const Theme& t = ui.theme();
  Row row{{buttons.begin(), buttons.end()}, {}};
  float total = 0.0F;
  for (const ButtonSpec& spec : buttons) total += spec.weight;
  const float room = inner - t.gap * static_cast<float>(buttons.size() - 1);
  if (row_fits(ui, buttons, room, total)) {
    for (const ButtonSpec& spec : buttons) row.widths.push_back(room * spec.weight / total);
    return row;
  }
  for (const bool icons : {true, false}) {
    std::vector<float> needs;
    float sum = 0.0F;
    for (ButtonSpec& spec : row.buttons) {
      if (!icons) spec.icon = {};
      const float words = std::ceil(measure(ui, spec.label, sized(ui, role_of(spec))).width) + 2.0F;
      needs.push_back(words + room - words_room(ui, spec, room));
      sum += needs.back();
    }
    if (sum > room) continue;
    for (std::size_t k = 0; k < needs.size(); ++k) {
      row.widths.push_back(needs[k] + (room - sum) * row.buttons[k].weight / total);
    }
    return row;
  }
  return {{buttons.begin(), buttons.end()}, {}};
}

}  // namespace

bool button(Ui& ui, const ButtonSpec& spec) {
  const Rect rect = ui.place(button_height(ui, spec, ui.column_width()), spec.before);
  return draw_button(ui, spec, rect);
}

std::optional<std::size_t> button_row(Ui& ui, std::span<const ButtonSpec> buttons) {
  if (buttons.empty()) return std::nullopt;
  const Theme& t = ui.theme();
  const Row plan = plan_row(ui, buttons, ui.column_width());
  std::optional<std::size_t> pressed;
  if (plan.widths.empty()) {
    for (std::size_t k = 0; k < buttons.size(); ++k) {
      if (button(ui, buttons[k])) pressed = k;
    }
    return pressed;
  }
  float height = 0.0F;
  for (std::size_t k = 0; k < plan.widths.size(); ++k) {
    height = std::max(height, button_height(ui, plan.buttons[k], plan.widths[k]));
  }
  const Rect row = ui.place(height, buttons.front().before);
  float x = row.x;
  for (std::size_t k = 0; k < plan.widths.size(); ++k) {
    const float width = plan.widths[k];
    const Rect rect{std::round(x), row.y, std::round(x + width) - std::round(x), row.height};
    if (draw_button(ui, plan.buttons[k], rect)) pressed = k;
    x += width + t.gap;
  }
  return pressed;
}

namespace {

// px of the buttons of a bar, side by side or one under the other.
float bar_height(Ui& ui, std::span<const ButtonSpec> actions, float inner) {
  const Row plan = plan_row(ui, actions, inner);
  const bool beside = !plan.widths.empty();
  float height = 0.0F;
  for (std::size_t k = 0; k < actions.size(); ++k) {
    const float own = std::ceil(button_height(ui, plan.buttons[k], beside ? plan.widths[k] : inner));
    height = beside ? std::max(height, own) : height + own + (height > 0.0F ? ui.theme().gap : 0.0F);
  }
  return height;
}

}  // namespace

std::optional<std::size_t> action_bar(Ui& ui, std::span<const ButtonSpec> actions) {
  if (actions.empty()) return std::nullopt;
  Ui::State& s = ui.state();
  const Region region = std::exchange(s.region, Region::actions);
  const Theme& t = ui.theme();
  const auto width = static_cast<float>(t.profile.width_px);
  const float inner = width - 2.0F * t.margin;
  const float pad = std::round(t.px(t.profile.landscape() ? 4.0F : 7.0F));
  s.actions_height = bar_height(ui, actions, inner) + 2.0F * pad;
  const float top = static_cast<float>(t.profile.height_px) - s.bottom_height - s.actions_height;
  s.flows.push_back({t.margin, inner, top + pad, true});
  const std::optional<std::size_t> pressed = button_row(ui, actions);
  s.flows.pop_back();
  s.region = region;
  return pressed;
}

bool toast(Ui& ui, const ToastSpec& spec) {
  if (spec.words.empty()) return false;
  Ui::State& s = ui.state();
  const Region region = std::exchange(s.region, Region::content);  // read before the page, after the bars
  const Theme& t = ui.theme();
  const Palette& p = t.palette;
  const float inner = static_cast<float>(t.profile.width_px) - 2.0F * t.margin;
  const float most = std::floor(inner * 0.4F);
  const LinkSize action = spec.action.empty() ? LinkSize{} : link_size(ui, spec.action, most);
  const float reach_width = spec.action.empty() ? 0.0F : std::max(t.target, action.width + t.gap);
  const float text_x = t.padding + t.icon + t.gap;
  const text::TextStyle style = sized(ui, TextRole::body, inner - text_x - t.padding - reach_width);
  const text::TextSize size = measure(ui, spec.words, style);
  const float height = std::ceil(std::max({size.height, t.target, action.height}) + t.padding);
  const float pad = std::round(t.px(4.0F));
  // Above the actions, whose own distance then lies below.
  const float bottom = static_cast<float>(t.profile.height_px) - s.bottom_height - s.actions_height;
  s.actions_height += height + 2.0F * pad;
  const Rect rect{t.margin, std::round(bottom - pad - height), inner, height};
  const bool failed = spec.kind == ToastKind::failed;
  const Colour words = failed ? p.vermilion_dark : spec.kind == ToastKind::done ? p.green_text : p.blue;
  ui.painter().fill(rect,
                    failed                         ? p.vermilion_ground
                    : spec.kind == ToastKind::done ? p.green_ground
                                                   : p.blue_ground,
                    t.radius);
  ui.painter().border(rect, words, t.hairline, t.radius);
  const Rect mark{rect.x + t.padding, std::round(rect.centre().y - t.icon / 2.0F), t.icon, t.icon};
  draw_mark(ui, spec.kind == ToastKind::done ? "check" : "info", mark,
            spec.kind == ToastKind::busy ? Condition::loading
            : failed                     ? Condition::error
                                         : Condition::ready,
            words);
  ui.painter().text(spec.words, style, {rect.x + text_x, rect.centre().y - size.height / 2.0F}, p.ink);
  ui.node(spec.name, Role::status, spec.words,
          {rect.x, rect.y, rect.width - (reach_width > 0.0F ? reach_width + t.gap : 0.0F), rect.height});
  bool pressed = false;
  if (reach_width > 0.0F) {
    const Rect reach{rect.right() - t.padding / 2.0F - reach_width, rect.y + t.padding / 2.0F, reach_width,
                     rect.height - t.padding};
    const Interaction hit = ui.target(std::string(spec.name) + ".action", Role::link, spec.action, reach);
    draw_link(ui, spec.action, reach.right() - t.gap / 2.0F, reach.centre().y, LinkEdge::right, hit, most);
    ui.focus_ring(reach, t.radius_small, hit);
    pressed = hit.pressed;
  }
  s.region = region;
  return pressed;
}

}  // namespace mingbai::ui
