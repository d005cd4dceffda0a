// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "kiosk/ui/layout.h"
#include "kiosk/ui/ui_state.h"
#include "kiosk/ui/widget_parts.h"

namespace mingbai::ui {
namespace {

constexpr float k_widest_mm = 250.0F;
constexpr float k_least_body_mm = 55.0F;  // a body lower than this is not worth scrolling alone

// px of the screen that a dialog may fill, from `top` to `bottom`.
struct Room {
  float top = 0.0F;
  float bottom = 0.0F;
};

Room room_of(const Theme& t, DialogKind kind) {
  const auto height = static_cast<float>(t.profile.height_px);
  Room room;
  room.top = t.reach_top + std::round(t.margin / (t.reach_top > 0.0F ? 2.0F : 1.0F));
  // Nothing below reacts anyway: where room is short the dialog lies over the bottom bar.
  const bool short_of_room = t.reach_top > 0.0F || t.profile.landscape();
  room.bottom = kind == DialogKind::sheet ? height
                : short_of_room           ? height - std::round(t.margin / 2.0F)
                                          : height - std::max(t.bottom_bar, t.margin) - t.margin;
  return room;
}

}  // namespace

float dialog_room(const Theme& theme) {
  const Room room = room_of(theme, DialogKind::card);
  return room.bottom - room.top;
}

Dialog::Dialog(Ui& ui, std::string_view name, std::string_view title, DialogKind kind)
    : ui_(ui), name_(name), kind_(kind), node_index_(0) {
  Ui::State& s = ui.state();
  const Theme& t = s.theme;
  const auto width = static_cast<float>(t.profile.width_px);
  const auto height = static_cast<float>(t.profile.height_px);
  const bool sheet = kind == DialogKind::sheet;
  const Room room = room_of(t, kind);
  const auto known = s.dialog_heights.find(name);
  const float own_height =
      std::min(known == s.dialog_heights.end() ? height / 3.0F : known->second, room.bottom - room.top);
  const float card_width = sheet ? width : std::min(width - 2.0F * t.margin, t.px(k_widest_mm));
  s.text_runs.layer = ++s.layer;
  ui.painter().list().PushClipRectFullScreen();
  ui.painter().fill({0.0F, 0.0F, width, height}, t.palette.shade);
  splitter_.Split(&ui.painter().list(), 2);
  splitter_.SetCurrentChannel(&ui.painter().list(), 1);
  const Rect start{std::round((width - card_width) / 2.0F), std::round(room.bottom - own_height), card_width,
                   own_height};
  node_index_ = s.building.nodes.size();
  ui.node(name_, Role::dialog, title, start);
  padding_ = std::round(t.padding * 1.4F);
  s.open_panels.push_back({start, padding_});
  s.flows.push_back({start.x + padding_, start.width - 2.0F * padding_, start.y + padding_, true});
  s.dialog = name_;
  s.body_bottom = -1.0F;
  s.dialog_scrolls = known != s.dialog_heights.end() && known->second > room.bottom - room.top + 0.5F;
  draw_title(title);
  open_body(room.bottom - room.top);
}

void Dialog::draw_title(std::string_view title) {
  const Theme& t = ui_.theme();
  const Palette& p = t.palette;
  const bool closes = kind_ == DialogKind::sheet || ui_.state().dialog_scrolls;
  const text::TextStyle note = sized(ui_, TextRole::note);
  const float icon = std::round(t.icon * 0.8F);
  const float close_width =
      closes ? std::max(t.main_target, measure(ui_, ui_.words().close, note).width + icon + 3.0F * t.gap) : 0.0F;
  const text::TextStyle style =
      sized(ui_, TextRole::section, ui_.column_width() - (closes ? close_width + t.gap : 0.0F));
  const text::TextSize size = measure(ui_, title, style);
  const float least = closes ? std::max(t.px(20.0F), measure(ui_, ui_.words().close, note).height + t.gap) : 0.0F;
  const Rect place = ui_.place(std::max(size.height, least));
  const float y = std::round(place.y + std::max(0.0F, least - size.height) / 2.0F);
  ui_.painter().text(title, style, {place.x, y}, p.ink);
  ui_.node(name_ + ".title", Role::heading, title, {place.x, y, style.width_px, size.height});
  if (!closes) return;
  const Rect rect{place.right() - close_width, place.y, close_width, std::ceil(least)};
  const std::string close = name_ + (kind_ == DialogKind::sheet ? ".close" : ".top.close");
  const Interaction hit = ui_.target(close, Role::button, ui_.words().close, rect);
  ui_.painter().fill(rect, hit.held ? p.blue_ground : p.sand, t.radius);
  const text::TextSize words = measure(ui_, ui_.words().close, note);
  const float left = std::round(rect.centre().x - (icon + t.gap / 2.0F + words.width) / 2.0F);
  ui_.painter().icon("close", {left, rect.centre().y - icon / 2.0F, icon, icon}, p.blue);
  ui_.painter().text(ui_.words().close, note, {left + icon + t.gap / 2.0F, rect.centre().y - words.height / 2.0F},
                     p.blue);
  ui_.focus_ring(rect, t.radius, hit);
  closed_ = hit.pressed;
}

// What does not fit between the title and the foot scrolls.
void Dialog::open_body(float room) {
  Ui::State& s = ui_.state();
  body_top_ = s.flow().y;
  const float limit = room - (body_top_ - s.open_panels.back().start.y) - padding_;
  if (!s.dialog_scrolls) return;
  const Rect place = ui_.place(limit, Spacing::normal);
  body_.emplace(ui_, name_ + ".scroll", Rect{place.x, place.y, place.width, limit - s.theme.gap});
}

Dialog::~Dialog() {
  Ui::State& s = ui_.state();
  const Theme& t = s.theme;
  const bool scrolls = body_.has_value();
  const float foot = std::ceil(s.flow().y - s.body_bottom);
  body_.reset();
  const OpenPanel open = s.open_panels.back();
  s.open_panels.pop_back();
  const float shown = std::ceil(s.flow().y + open.padding - open.start.y);
  // As high as it would like to be.
  float height = shown;
  if (scrolls) {
    height = std::ceil(body_top_ + s.scrolls[name_ + ".scroll"].content + t.gap + open.padding - open.start.y);
    const Room room = room_of(t, kind_);
    const float limit = room.bottom - room.top;
    // Near the limit it goes on scrolling: first distances count a little differently without the scroll area.
    if (height > limit - t.section_gap) height = std::max(height, limit + 1.0F);
  }
  s.flows.pop_back();
  const Rect rect{open.start.x, open.start.y, open.start.width, scrolls ? open.start.height : shown};
  splitter_.SetCurrentChannel(&ui_.painter().list(), 0);
  const float radius = t.radius * 1.5F;
  ui_.painter().fill(rect, t.palette.card, radius, kind_ == DialogKind::sheet ? Corners::top : Corners::all);
  if (t.contrast != Contrast::standard) ui_.painter().border(rect, t.palette.line, t.stroke, radius);
  splitter_.Merge(&ui_.painter().list());
  ui_.painter().list().PopClipRect();
  if (node_index_ < s.building.nodes.size()) s.building.nodes[node_index_].rect = rect;
  auto [known, fresh] = s.dialog_heights.try_emplace(name_, 0.0F);
  bool settled = !std::exchange(s.body_overflows, false);  // or else the body is about to be lower
  if (s.body_bottom >= 0.0F) {
    float& known_foot = s.dialog_heights[name_ + ".foot"];
    settled = std::abs(std::exchange(known_foot, foot) - foot) <= 0.5F && settled;
  }
  if (!settled) {
    s.run_again = true;
  } else if (std::abs(known->second - height) > 0.5F) {
    known->second = height;
    s.run_again = true;
  }
  s.dialog.clear();
  s.dialog_scrolls = false;
  s.text_runs.layer = --s.layer;
}

DialogBody::DialogBody(Ui& ui, std::string_view name) : ui_(ui), name_(name) {
  Ui::State& s = ui.state();
  const Theme& t = s.theme;
  const OpenPanel& dialog = s.open_panels.back();
  const auto known_foot = s.dialog_heights.find(s.dialog + ".foot");
  const float foot = known_foot == s.dialog_heights.end() ? t.main_target + t.section_gap : known_foot->second;
  room_ = std::floor(dialog_room(t) - (s.flow().y - dialog.start.y) - foot - dialog.padding - t.gap);
  if (s.dialog_scrolls || room_ < t.px(k_least_body_mm)) return;
  const auto known = s.dialog_heights.find(name_ + ".body");
  if (known != s.dialog_heights.end() && known->second > room_) {
    area_.emplace(ui, name_, ui.place(room_));
  } else {
    measures_ = true;
    top_ = s.flow().y;
  }
}

DialogBody::~DialogBody() {
  Ui::State& s = ui_.state();
  const bool scrolls = area_.has_value();
  area_.reset();
  s.body_bottom = s.flow().y;
  if (!measures_ && !scrolls) return;
  const float height = measures_ ? s.flow().y - top_ : s.scrolls[name_].content;
  s.dialog_heights[name_ + ".body"] = height;
  if (measures_ && height > room_) s.body_overflows = true;
  if (!measures_ && height <= room_) s.run_again = true;
}

}  // namespace mingbai::ui
