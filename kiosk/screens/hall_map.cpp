// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/screens/hall_map.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "kiosk/screens/hall_words.h"
#include "kiosk/ui/canvas.h"

namespace mingbai::screens {
namespace {

constexpr float k_widest_words_m = 1.25F;  // em of the words on the map; larger text enlarges the map instead
constexpr float k_edge_m = 0.08F;
constexpr float k_wall_m = 0.2F;
constexpr float k_apart_m = 0.2F;   // between "you are here" and other words
constexpr float k_apart_mm = 2.6F;  // between two windows, with what rounding takes (targets: 2.54 mm apart)
constexpr float k_halo_m = 0.45F;   // around the window that is lit

std::string_view area_icon(std::string_view kind) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 12> k_icons{{
      {"entrance", "door"},
      {"toilet", "toilet"},
      {"printer", "printer"},
      {"waiting", "seat"},
      {"stairs", "stairs"},
      {"lift", "lift"},
      {"desk", "help"},
      {"service", "keyboard"},
      {"room", ""},
      {"accessible", "wheelchair"},
      {"baby", "baby"},
      {"water", "water"},
  }};
  for (const auto& [one, icon] : k_icons) {
    if (one == kind) {
      return icon;
    }
  }
  return {};
}

// One floor drawn in metres.
class Map {
 public:
  Map(Context& context, const HallFloor& floor, const std::string& lit)
      : context_(context), floor_(floor), lit_(lit), palette_(context.ui.theme().palette) {}

  void draw(const ui::Rect& area) {
    const float note = context_.ui.text_style(ui::TextRole::note).size_px;
    const float strip = context_.ui.theme().target * 1.5F;  // the buttons at the foot
    const float fit = std::min(area.width / floor_.width, (area.height - strip) / floor_.depth);
    const float em = std::min(k_widest_words_m, note / fit);
    style_ = context_.ui.text_style(ui::TextRole::note);
    style_.size_px = em;
    style_.line_height = 1.15F;
    style_.weight = text::FontWeight::medium;
    ui::Canvas canvas(context_.ui, "hall.plan", context_.words[Word::hall_plan], area, {floor_.width, floor_.depth},
                      fit, std::max(note / em, touchable()) / fit);
    if (const HallWindow* window = floor_.find(lit_)) {
      canvas.show(window->rect, lit_);
    }
    canvas.box({0.0F, 0.0F, floor_.width, floor_.depth},
               {.fill = palette_.card, .edge = palette_.second_ink, .edge_width = k_wall_m, .radius = 0.3F});
    // All grounds first: a word that is wider than its place lies over the next one, not under it.
    for (const HallArea& place : floor_.areas) {
      canvas.box(place.rect, {.fill = palette_.sand, .edge = palette_.line, .edge_width = k_edge_m, .radius = 0.25F});
    }
    for (const HallArea& place : floor_.areas) {
      draw_area(canvas, place);
    }
    for (const HallWindow& window : floor_.windows) {
      draw_window(canvas, window);
    }
    const auto& here = context_.models.chrome.hall->here;
    if (here && here->floor == floor_.id) {
      draw_here(canvas, here->at);
    }
  }

 private:
  // px of a metre at which no window, enlarged to what a finger needs, comes too near to another.
  float touchable() const {
    const ui::Theme& theme = context_.ui.theme();
    const float apart = theme.px(k_apart_mm);
    float scale = 0.0F;
    for (const HallWindow& window : floor_.windows) {
      const float side = std::min(window.rect.width, window.rect.height);
      for (const HallWindow& other : floor_.windows) {
        const float across = std::max({other.rect.x - window.rect.right(), window.rect.x - other.rect.right(),
                                       other.rect.y - window.rect.bottom(), window.rect.y - other.rect.bottom()});
        if (&other != &window && across > 0.0F) {
          scale = std::max({scale, apart / across, (theme.target + apart) / (across + side)});
        }
      }
    }
    return scale;
  }

  // Where "you are here" stands: the pin over the very place.
  ui::Rect pin_at(ui::Point at) const {
    const float em = style_.size_px;
    return {at.x - em, at.y - 2.0F * em, 2.0F * em, 2.0F * em};
  }

  // The middle of `size` inside of `room`: its own middle, or the nearest one that leaves the pin free.
  ui::Point beside_pin(const ui::Rect& room, const ui::Canvas::Extent& size) const {
    const auto& here = context_.models.chrome.hall->here;
    const ui::Point middle = room.centre();
    if (!here || here->floor != floor_.id) {
      return middle;
    }
    const ui::Rect pin = pin_at(here->at).inset(-k_apart_m);
    const std::array<ui::Point, 5> places{{middle,
                                           {middle.x, pin.bottom() + size.height / 2.0F},
                                           {middle.x, pin.y - size.height / 2.0F},
                                           {pin.right() + size.width / 2.0F, middle.y},
                                           {pin.x - size.width / 2.0F, middle.y}}};
    for (const ui::Point& at : places) {
      const ui::Rect block = around(at, size);
      if (ui::intersection(block, pin).empty() && within(block, room)) {
        return at;
      }
    }
    return middle;
  }

  static ui::Rect around(ui::Point middle, const ui::Canvas::Extent& size) {
    return {middle.x - size.width / 2.0F, middle.y - size.height / 2.0F, size.width, size.height};
  }
  static bool within(const ui::Rect& inner, const ui::Rect& outer) {
    return inner.x >= outer.x && inner.y >= outer.y && inner.right() <= outer.right() &&
           inner.bottom() <= outer.bottom();
  }

  void draw_area(ui::Canvas& canvas, const HallArea& place) {
    const std::string words =
        place.name.empty() ? context_.words.term("hallarea", place.kind) : said(*context_.models.hall, place.name);
    const std::string_view icon = area_icon(place.kind);
    const float em = style_.size_px;
    const float width = place.rect.width - 0.3F;
    const auto size = canvas.measure(words, style_, width);
    // A small plan in tall or long letters: the sign says it alone.
    if (!icon.empty() && (size.height > place.rect.height || size.width > place.rect.width)) {
      const float side = std::min({em * 1.6F, place.rect.width, place.rect.height});
      const ui::Rect sign = around(beside_pin(place.rect, {side, side}), {side, side});
      canvas.icon(icon, sign, palette_.second_ink);
      taken_.push_back(sign);
      return;
    }
    const float edge = icon.empty() || em * 1.3F + size.height > place.rect.height ? 0.0F : em * 1.3F;
    const ui::Canvas::Extent all{std::max(size.width, edge), size.height + edge};
    const ui::Point middle = beside_pin(place.rect, all);
    const float top = middle.y - all.height / 2.0F;
    if (edge > 0.0F) {
      canvas.icon(icon, {middle.x - edge / 2.0F, top, edge, edge}, palette_.second_ink);
    }
    canvas.words(words, style_, {middle.x, top + edge + size.height / 2.0F}, palette_.second_ink, width);
    taken_.push_back(around(middle, all));
  }

  void draw_window(ui::Canvas& canvas, const HallWindow& window) {
    const bool lit = window.id == lit_;
    if (lit) {  // a wide soft frame: found at a glance, without colour alone
      canvas.box(
          window.rect.inset(-k_halo_m),
          {.fill = palette_.blue_edge, .edge = palette_.blue_edge, .edge_width = k_edge_m, .radius = 0.3F + k_halo_m});
    }
    canvas.box(window.rect, {.fill = lit ? palette_.blue : palette_.blue_ground,
                             .edge = palette_.blue,
                             .edge_width = k_edge_m,
                             .radius = 0.3F});
    text::TextStyle style = style_;
    style.weight = text::FontWeight::bold;
    canvas.words(said(*context_.models.hall, window.number), style, window.rect.centre(),
                 lit ? palette_.on_blue : palette_.blue, window.rect.width - 0.1F);
    taken_.push_back(window.rect);
    const std::string label = window_words(context_.words, *context_.models.hall, window) +
                              (window.name.empty() ? std::string() : " " + said(*context_.models.hall, window.name));
    if (canvas.target("hall.window." + window.id, ui::Role::button, label, window.rect, {.selected = lit},
                      lit ? k_halo_m : 0.0F)) {
      context_.emit(session::ShowInHall{session::HallScreen{lit ? std::string() : window.id, floor_.id}});
    }
  }

  bool is_free(const ui::Rect& ground) const {
    return within(ground, {0.0F, 0.0F, floor_.width, floor_.depth}) &&
           std::none_of(taken_.begin(), taken_.end(),
                        [&](const ui::Rect& one) { return !ui::intersection(one.inset(-k_apart_m), ground).empty(); });
  }

  // The nearest place for the words that covers no other words: below the pin, above it, beside it, else further off.
  ui::Point place_for_words(ui::Point at, const ui::Canvas::Extent& size) const {
    const ui::Rect pin = pin_at(at);
    const float down = pin.bottom() + k_apart_m + size.height / 2.0F;
    const float up = pin.y - k_apart_m - size.height / 2.0F;
    const float right = pin.right() + k_apart_m + size.width / 2.0F;
    const float left = pin.x - k_apart_m - size.width / 2.0F;
    const float level = pin.centre().y;
    std::vector<ui::Point> places{{at.x, down},  {at.x, up},   {right, level}, {left, level},
                                  {right, down}, {left, down}, {right, up},    {left, up}};
    const float step = size.height / 2.0F;
    for (float reach = step; reach < std::max(floor_.width, floor_.depth); reach += step) {
      for (const float x : {at.x, right, left}) {
        places.push_back({x, down + reach});
        places.push_back({x, up - reach});
      }
      for (const float y : {level, down, up}) {
        places.push_back({right + reach, y});
        places.push_back({left - reach, y});
      }
    }
    const auto found =
        std::find_if(places.begin(), places.end(), [&](const ui::Point& one) { return is_free(around(one, size)); });
    return found == places.end() ? places.front() : *found;
  }

  void draw_here(ui::Canvas& canvas, ui::Point at) {
    text::TextStyle style = style_;
    style.weight = text::FontWeight::bold;
    const std::string& words = context_.words[Word::hall_here];
    ui::Canvas::Extent size = canvas.measure(words, style);
    size.width += style_.size_px * 0.6F;
    taken_.push_back(pin_at(at));
    const ui::Point middle = place_for_words(at, size);
    const ui::Rect ground = around(middle, size);
    const ui::Point near{std::clamp(at.x, ground.x, ground.right()), std::clamp(at.y, ground.y, ground.bottom())};
    if (std::hypot(near.x - at.x, near.y - at.y) > 3.0F * style_.size_px) {  // far off: a line leads there
      canvas.line(std::array{at, near}, palette_.ink, k_edge_m);
    }
    canvas.icon("pin", pin_at(at), palette_.ink);
    canvas.label(words, style, middle, palette_.ink, palette_.card);
  }

  Context& context_;
  const HallFloor& floor_;
  const std::string& lit_;
  const ui::Palette& palette_;
  text::TextStyle style_;
  std::vector<ui::Rect> taken_;  // by words and by what is pressed, m
};

}  // namespace

void draw_hall_map(Context& context, const HallFloor& floor, const std::string& lit, const ui::Rect& area) {
  Map(context, floor, lit).draw(area);
}

}  // namespace mingbai::screens
