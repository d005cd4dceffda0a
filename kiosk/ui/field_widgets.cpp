// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Fields, keys of the on-screen keyboard, pictures.
#include <vector>

#include "kiosk/ui/list_widgets.h"
#include "kiosk/ui/ui_state.h"
#include "kiosk/ui/widget_parts.h"

namespace mingbai::ui {
namespace {

struct FieldLook {
  float radius;
  TextRole role;
  std::string_view icon;
  enum class Border { quiet, blue } border;
};

std::string dots(std::string_view text) {
  std::string masked;
  for (const char c : text) {
    if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) masked += "●";
  }
  return masked;
}

// On blue ground with a line below: the colour alone would not do.
void draw_composing(Ui& ui, std::string_view letters, const text::TextStyle& style, const Rect& rect) {
  if (letters.empty()) return;
  const Theme& t = ui.theme();
  const float line = std::max(2.0F, std::round(t.unit * 0.5F));
  const Rect ground{std::floor(rect.x), std::round(rect.y), std::ceil(rect.width), std::round(rect.height)};
  ui.painter().fill(ground, t.palette.blue_ground);
  ui.painter().fill({ground.x, ground.bottom() - line, ground.width, line}, t.palette.ink);
  ui.painter().text(letters, style, {rect.x, rect.y}, t.palette.ink);
}

bool draw_field(Ui& ui, const FieldSpec& spec, const FieldLook& look, const Rect& rect) {
  const Theme& t = ui.theme();
  const Palette& p = t.palette;
  const std::string shown = spec.masked ? dots(spec.text) : std::string(spec.text);
  NodeState state = state_of(spec.condition);
  state.selected = spec.active;
  const bool off = state.disabled && !state.busy;
  const std::string value = spec.masked ? std::string() : std::string(spec.text) + std::string(spec.composing);
  Interaction hit;
  if (spec.only_read) {
    ui.node(spec.name, Role::status, spec.placeholder, rect, state, value);
  } else {
    hit = ui.target(spec.name, Role::field, spec.placeholder, rect, state, value);
  }
  const bool blue = spec.active || look.border == FieldLook::Border::blue;
  if (off) {
    draw_disabled_ground(ui, rect, look.radius);
  } else {
    const Colour edge = state.error ? p.vermilion_dark : blue ? p.blue : p.second_ink;
    ui.painter().fill(rect, hit.held ? p.blue_ground : p.card, look.radius);
    ui.painter().border(rect, edge, blue || state.error ? t.stroke : t.hairline, look.radius);
  }
  const float side = std::round(t.padding * (look.icon.empty() ? 1.0F : 1.3F));
  const float icon = look.icon.empty() ? 0.0F : std::round(t.icon * 1.25F);
  draw_mark(ui, look.icon, {rect.x + side, rect.centre().y - icon / 2.0F, icon, icon}, Condition::ready,
            off ? p.disabled_text : p.blue);
  const bool marked = state.busy || state.error;
  const float mark = marked ? std::round(t.icon) : 0.0F;
  draw_mark(ui, {}, {rect.right() - side - mark, std::round(rect.centre().y - mark / 2.0F), mark, mark}, spec.condition,
            state.error ? p.vermilion_dark : p.blue);
  const float x = rect.x + side + (icon > 0.0F ? icon + std::round(t.padding * 0.9F) : 0.0F);
  const float room = rect.right() - side - x - (marked ? mark + t.gap : 0.0F);
  text::TextStyle style = sized(ui, look.role);
  style.weight = text::FontWeight::regular;
  const text::TextSize stands = measure(ui, shown, style);
  const text::TextSize composed = measure(ui, spec.composing, style);
  const text::TextSize size{stands.width + composed.width, std::max(stands.height, composed.height)};
  // A letter may reach out of its own place (j, f).
  ui.painter().push_clip({x - t.unit, rect.y, room + 2.0F * t.unit, rect.height});
  // A text longer than the field shows its end, where the caret is.
  const float start = spec.active && size.width > room - t.unit ? x + room - t.unit - size.width : x;
  const bool empty = shown.empty() && spec.composing.empty();
  if (empty) {
    text::TextStyle hint = style;
    const float gap = spec.active ? t.unit * 2.0F : 0.0F;
    hint.width_px = std::floor(room - gap);
    const text::TextSize hint_size = measure(ui, spec.placeholder, hint);
    ui.painter().text(spec.placeholder, hint, {x + gap, rect.centre().y - hint_size.height / 2.0F}, p.second_ink);
  } else {
    ui.painter().text(shown, style, {start, rect.centre().y - stands.height / 2.0F}, off ? p.disabled_text : p.ink);
    draw_composing(ui, spec.composing, style,
                   {start + stands.width, rect.centre().y - composed.height / 2.0F, composed.width, composed.height});
  }
  if (spec.active) {
    const float caret = std::round(style.size_px * 1.15F);
    const float at = empty ? x : start + size.width + std::max(3.0F, t.unit);
    ui.painter().fill(
        {std::round(at), std::round(rect.centre().y - caret / 2.0F), std::max(2.0F, std::round(t.unit * 0.7F)), caret},
        p.blue);
  }
  ui.painter().pop_clip();
  ui.focus_ring(rect, look.radius, hit);
  draw_message(ui, spec.name, spec.message);
  return hit.pressed;
}

// A hint that is longer than a line makes the field higher.
float field_height(Ui& ui, const FieldSpec& spec, float least, std::string_view icon) {
  const Theme& t = ui.theme();
  text::TextStyle style = sized(ui, TextRole::label);
  const float one_line = std::ceil(style.size_px * 1.5F + t.padding);
  if (!spec.text.empty() || !spec.composing.empty()) return std::max(least, one_line);
  const float icon_room = icon.empty() ? 2.0F * t.padding : 2.6F * t.padding + t.icon * 1.25F + t.padding * 0.9F;
  style.width_px = std::max(1.0F, std::floor(ui.column_width() - icon_room - t.unit * 2.0F));
  return std::max({least, one_line, std::ceil(measure(ui, spec.placeholder, style).height + t.padding)});
}

}  // namespace

namespace {

// In lower reach a field that is only read stands in the calm panel, below the headline, if there is one.
bool place_field(Ui& ui, const FieldSpec& spec, const FieldLook& look, float height, Spacing before) {
  Ui::State& s = ui.state();
  if (!spec.only_read || s.layer != 0 || s.title_room.height < height) {
    return draw_field(ui, spec, look, ui.place(height, before));
  }
  const Rect room = s.title_room;
  s.title_room.height -= height + ui.theme().gap;
  ui.painter().list().PushClipRectFullScreen();
  const bool pressed = draw_field(ui, spec, look, {room.x, std::round(room.bottom() - height), room.width, height});
  ui.painter().list().PopClipRect();
  return pressed;
}

}  // namespace

bool field(Ui& ui, const FieldSpec& spec) {
  const Theme& t = ui.theme();
  const float height = field_height(ui, spec, std::round(t.px(24.0F)), spec.icon);
  return place_field(ui, spec, {t.radius, TextRole::label, spec.icon, FieldLook::Border::quiet}, height,
                     Spacing::normal);
}

bool search_field(Ui& ui, const FieldSpec& spec) {
  const Theme& t = ui.theme();
  const std::string_view icon = spec.icon.empty() ? "search" : spec.icon;
  const float height = field_height(ui, spec, std::round(t.px(33.7F)), icon);
  return place_field(ui, spec, {t.radius * 1.5F, TextRole::label, icon, FieldLook::Border::blue}, height,
                     Spacing::wide);
}

namespace {

// em that the ink of a line takes, the larger half counted twice: words are centred by their line.
constexpr float k_line_of_ink = 1.4F;
constexpr float k_tibetan_line_of_ink = 2.1F;
constexpr float k_tibetan_overhang = 0.2F;  // em that a vowel sign reaches out of the last letter's place

struct KeyWords {
  text::TextStyle style;
  text::TextSize size;
  float ink = 0.0F;   // px of height
  float side = 0.0F;  // px that stay free on each side
  float icon = 0.0F;
  float gap = 0.0F;
  float width() const { return icon + gap + size.width; }
};

// px above and below the words of a tab: the bar of the chosen one stands there.
float key_bar(const Theme& t) {
  return std::round(t.unit);
}
float key_foot(const Theme& t, const ScreenKeySpec& spec) {
  return spec.role == Role::tab ? 2.0F * key_bar(t) : 0.0F;
}

KeyWords key_words(Ui& ui, const ScreenKeySpec& spec, float size_px, float icon) {
  const Theme& t = ui.theme();
  KeyWords words{.style = sized(ui, spec.kind == KeyKind::letter ? TextRole::label : TextRole::body)};
  words.style.size_px = size_px;
  if (spec.kind == KeyKind::action || spec.selected) words.style.weight = text::FontWeight::bold;
  words.size = measure(ui, spec.label, words.style);
  const bool tibetan = stack_room(spec.label, words.style) > 0.0F;
  words.ink = size_px * (tibetan ? k_tibetan_line_of_ink : k_line_of_ink);
  words.side = std::max(t.unit, tibetan && spec.kind != KeyKind::letter ? size_px * k_tibetan_overhang : 0.0F);
  words.icon = spec.icon.empty() ? 0.0F : icon;
  words.gap = words.icon > 0.0F && !spec.label.empty() ? t.gap / 2.0F : 0.0F;
  return words;
}

float usual_size(const Ui& ui, const ScreenKeySpec& spec) {
  return ui.text_style(spec.kind == KeyKind::letter ? TextRole::label : TextRole::body).size_px;
}

}  // namespace

KeyRoom screen_key_room(Ui& ui, const ScreenKeySpec& spec, KeyWordSize size) {
  const Theme& t = ui.theme();
  const bool usual = size == KeyWordSize::usual;
  const KeyWords words = key_words(ui, spec, usual ? usual_size(ui, spec) : ui.text_style(TextRole::note).size_px,
                                   usual ? std::round(std::min(t.icon, t.target * 0.5F)) : 0.0F);
  return {std::ceil(words.width() + (usual ? 3.0F : 2.2F) * words.side),
          std::ceil(words.ink + t.unit + 2.0F * key_foot(t, spec))};
}

Interaction screen_key(Ui& ui, const ScreenKeySpec& spec, const Rect& rect) {
  const Theme& t = ui.theme();
  const Palette& p = t.palette;
  NodeState state;
  state.disabled = spec.disabled;
  state.selected = spec.selected;
  const Interaction hit = ui.target(spec.name, spec.role, spec.label, rect, state);
  const bool action = spec.kind == KeyKind::action;
  const bool chosen_again = spec.selected && hit.held;  // it changes nothing, but the finger is answered
  const Colour ground = spec.disabled                ? p.disabled_ground
                        : action                     ? (hit.held ? p.blue_pressed : p.blue)
                        : chosen_again               ? p.blue
                        : hit.held || spec.selected  ? p.blue_ground
                        : spec.kind == KeyKind::wide ? p.sand
                                                     : p.card;
  const Colour ink = spec.disabled ? p.disabled_text : action || chosen_again ? p.on_blue : p.ink;
  ui.painter().fill(rect, ground, t.radius_small);
  if (spec.disabled) {
    draw_disabled_ground(ui, rect, t.radius_small);
  } else if (!action) {
    const bool strong = hit.held || spec.selected;
    ui.painter().border(rect, strong ? p.blue : p.line, spec.selected ? t.stroke : t.hairline, t.radius_small);
  }
  if (spec.selected) {
    const float bar = key_bar(t);
    ui.painter().fill({rect.x + t.gap, rect.bottom() - 1.5F * bar, rect.width - 2.0F * t.gap, bar}, p.blue);
  }
  const float usual = usual_size(ui, spec);
  KeyWords words = key_words(ui, spec, usual, std::round(std::min(t.icon, rect.height * 0.5F)));
  const float room = rect.width - 2.0F * words.side;
  const float height = rect.height - 2.0F * key_foot(t, spec);
  if (words.width() > room) words.icon = words.gap = 0.0F;
  // A key has the size that the keyboard gave it: words shrink rather than leave it.
  const float fit = std::min(room / std::max(1.0F, words.size.width), (height - t.unit) / words.ink);
  if (fit < 1.0F) words = key_words(ui, spec, std::floor(usual * fit), words.icon);
  const float left = std::round(rect.centre().x - words.width() / 2.0F);
  const float middle = rect.centre().y;
  ui.painter().icon(spec.icon, {left, middle - words.icon / 2.0F, words.icon, words.icon}, ink);
  ui.painter().text(spec.label, words.style,
                    {left + words.icon + words.gap, std::round(middle - words.size.height / 2.0F)}, ink);
  ui.focus_ring(rect, t.radius_small, hit);
  return hit;
}

void qr_picture(Ui& ui, std::string_view name, std::string_view label, const ImageView& view, float edge) {
  if (view.width <= 0 || view.pixels == nullptr) return;
  // Whole pixels a module, or a phone sees moire.
  const float times = std::max(1.0F, std::floor(edge / static_cast<float>(view.width)));
  const float drawn = times * static_cast<float>(view.width);
  const Rect place = ui.place(std::max(edge, drawn));
  const Rect ground{std::round(place.centre().x - place.height / 2.0F), place.y, place.height, place.height};
  const Theme& t = ui.theme();
  ui.painter().fill(ground.inset(-t.gap / 2.0F), t.palette.sheet, t.radius);
  ui.painter().border(ground.inset(-t.gap / 2.0F), t.palette.line, t.hairline, t.radius);
  const Rect rect{std::round(ground.centre().x - drawn / 2.0F), std::round(ground.centre().y - drawn / 2.0F), drawn,
                  drawn};
  ui.painter().image(view, rect, t.palette.sheet_ink);
  ui.node(name, Role::image, label, ground);
}

void picture(Ui& ui, std::string_view name, std::string_view label, const ImageView& view, float height) {
  if (view.width <= 0 || view.height <= 0 || view.pixels == nullptr) return;
  const Rect place = ui.place(height);
  const float scale = std::min(place.width / static_cast<float>(view.width), height / static_cast<float>(view.height));
  const float width = std::round(static_cast<float>(view.width) * scale);
  const float tall = std::round(static_cast<float>(view.height) * scale);
  const Rect rect{std::round(place.centre().x - width / 2.0F), place.y, width, tall};
  const Palette& p = ui.theme().palette;
  ui.painter().fill(rect, p.sheet);
  ui.painter().image(view, rect, p.sheet_ink);
  ui.painter().border(rect, p.line, ui.theme().hairline);
  ui.node(name, Role::image, label, rect);
}

}  // namespace mingbai::ui
