// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The hall and its windows (O9): a map, the windows of a floor in words, and what one window decides.
#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>

#include "kiosk/screens/format.h"
#include "kiosk/screens/parts.h"
#include "kiosk/ui/canvas.h"
#include "kiosk/ui/layout.h"
#include "kiosk/ui/list_widgets.h"
#include "sync/base/text.h"

namespace mingbai::screens {
namespace {

constexpr float k_plan_share = 0.44F;      // of the height in portrait
constexpr float k_widest_words_m = 1.25F;  // em of the words on the map; larger text enlarges the map instead
constexpr float k_edge_m = 0.08F;
constexpr float k_wall_m = 0.2F;
constexpr float k_halo_m = 0.45F;  // around the window that is lit

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

// A word of the plan in the visitor's language.
const std::string& said(const Context& context, const std::string& text) {
  const auto found = context.models.hall->said.find(text);
  return found == context.models.hall->said.end() ? text : found->second;
}

// "3 号窗口"; a number in words ("婚姻登记厅") stands alone.
std::string window_words(const Context& context, const HallWindow& window) {
  const bool plain = std::all_of(window.number.begin(), window.number.end(),
                                 [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; });
  return plain ? context.words.fill(Word::hall_window, {{"number", window.number}}) : said(context, window.number);
}

const std::vector<catalog::PowerSummary>& powers_at(const Context& context, const std::string& window) {
  static const std::vector<catalog::PowerSummary> k_none;
  const auto found = context.models.hall->windows.find(window);
  return found == context.models.hall->windows.end() ? k_none : found->second;
}

// The offices at a window: the plan's own word, else those of its powers, each once.
std::string offices_at(const Context& context, const HallWindow& window) {
  const auto named = context.models.hall->departments.find(window.department);
  if (named != context.models.hall->departments.end()) {
    return named->second;
  }
  std::vector<std::string> offices;
  for (const catalog::PowerSummary& power : powers_at(context, window.id)) {
    if (std::find(offices.begin(), offices.end(), power.department_name) == offices.end()) {
      offices.push_back(power.department_name);
    }
  }
  return joined_terms(context, offices);
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
                      fit, note / em / fit);
    if (const HallWindow* window = floor_.find(lit_)) {
      canvas.show(window->rect, lit_);
    }
    canvas.box({0.0F, 0.0F, floor_.width, floor_.depth},
               {.fill = palette_.card, .edge = palette_.second_ink, .edge_width = k_wall_m, .radius = 0.3F});
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
  void draw_area(ui::Canvas& canvas, const HallArea& place) {
    canvas.box(place.rect, {.fill = palette_.sand, .edge = palette_.line, .edge_width = k_edge_m, .radius = 0.25F});
    const std::string words =
        place.name.empty() ? context_.words.term("hallarea", place.kind) : said(context_, place.name);
    const std::string_view icon = area_icon(place.kind);
    const float em = style_.size_px;
    const auto size = canvas.measure(words, style_, place.rect.width - 0.3F);
    const ui::Point middle = place.rect.centre();
    const float edge = em * 1.3F;
    if (icon.empty() || edge + size.height > place.rect.height) {
      return canvas.words(words, style_, middle, palette_.second_ink, place.rect.width - 0.3F);
    }
    const float top = middle.y - (edge + size.height) / 2.0F;
    canvas.icon(icon, {middle.x - edge / 2.0F, top, edge, edge}, palette_.second_ink);
    canvas.words(words, style_, {middle.x, top + edge + size.height / 2.0F}, palette_.second_ink,
                 place.rect.width - 0.3F);
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
    canvas.words(said(context_, window.number), style, window.rect.centre(), lit ? palette_.on_blue : palette_.blue,
                 window.rect.width - 0.1F);
    const std::string label =
        window_words(context_, window) + (window.name.empty() ? std::string() : " " + said(context_, window.name));
    if (canvas.target("hall.window." + window.id, ui::Role::button, label, window.rect, {.selected = lit})) {
      context_.emit(session::ShowInHall{session::HallScreen{lit ? std::string() : window.id, floor_.id}});
    }
  }

  void draw_here(ui::Canvas& canvas, ui::Point at) {
    const float em = style_.size_px;
    canvas.icon("pin", {at.x - em, at.y - 2.0F * em, 2.0F * em, 2.0F * em}, palette_.ink);
    text::TextStyle style = style_;
    style.weight = text::FontWeight::bold;
    canvas.label(context_.words[Word::hall_here], style, {at.x, at.y + em * 0.8F}, palette_.ink, palette_.card);
  }

  Context& context_;
  const HallFloor& floor_;
  const std::string& lit_;
  const ui::Palette& palette_;
  text::TextStyle style_;
};

void draw_powers(Context& context, const std::string& list, const std::vector<catalog::PowerSummary>& powers) {
  if (powers.empty()) {
    return ui::paragraph(context.ui, "hall.nothing", context.words[Word::hall_nothing], ui::Spacing::wide);
  }
  ui::caption(context.ui, "hall.count",
              context.words.fill(Word::hall_decides, {{"count", grouped(static_cast<int>(powers.size()))}}));
  long_list(context, list, powers.size(), [&](std::size_t i) {
    const std::string by = context.words.fill(Word::hall_by, {{"department", powers[i].department_name}});
    power_row(context, powers[i], "hall.item.", {}, by);
  });
}

void draw_window_facts(Context& context, const HallFloor& floor, const HallWindow& window) {
  const Strings& words = context.words;
  const std::string title = said(context, floor.name) + " " + window_words(context, window);
  ui::text(context.ui, {.name = "hall.window.title",
                        .words = title,
                        .role = ui::TextRole::section,
                        .before = ui::Spacing::none,
                        .semantic = ui::Role::heading});
  std::string note = said(context, window.name);
  if (const std::string offices = offices_at(context, window); !offices.empty()) {
    note += (note.empty() ? "" : " · ") + offices;
  }
  if (!note.empty()) {
    ui::caption(context.ui, "hall.window.note", note);
  }
  if (ui::link(context.ui, "hall.all", words[Word::hall_all], ui::Spacing::tight)) {
    context.emit(session::ShowInHall{session::HallScreen{{}, floor.id}});
  }
  draw_powers(context, "hall." + window.id, powers_at(context, window.id));
}

void draw_windows(Context& context, const HallFloor& floor) {
  const Strings& words = context.words;
  ui::text(context.ui, {.name = "hall.windows",
                        .words = words[Word::hall_list],
                        .role = ui::TextRole::section,
                        .before = ui::Spacing::none,
                        .semantic = ui::Role::heading});
  for (const HallWindow& window : floor.windows) {
    const std::string name = "hall.row." + window.id;
    const std::string label =
        window_words(context, window) + (window.name.empty() ? "" : "　" + said(context, window.name));
    const std::string note = offices_at(context, window);
    const auto count = static_cast<int>(powers_at(context, window.id).size());
    const std::string value = words.fill(Word::hall_count, {{"count", grouped(count)}});
    if (ui::list_row(context.ui,
                     {.name = name, .label = label, .note = note, .icon = {}, .value = value, .marks = {}})) {
      context.emit(session::ShowInHall{session::HallScreen{window.id, floor.id}});
    }
  }
}

void draw_floor_words(Context& context, const HallFloor& floor, const std::string& lit) {
  if (const HallWindow* window = floor.find(lit)) {
    return draw_window_facts(context, floor, *window);
  }
  draw_windows(context, floor);
}

void draw_head(Context& context, const HallPlan& plan, const HallFloor& floor) {
  const Strings& words = context.words;
  ui::headline(context.ui, "hall.title", words[Word::hall_title]);
  ui::caption(context.ui, "hall.note", words[Word::hall_note]);
  if (plan.floors.size() < 2) {
    return;
  }
  std::vector<std::string> names;
  std::size_t chosen = 0;
  for (const HallFloor& one : plan.floors) {
    chosen = one.id == floor.id ? names.size() : chosen;
    names.push_back(said(context, one.name));
  }
  if (const auto pressed = ui::choice(context.ui, "hall.floor", names, chosen)) {
    context.emit(session::ShowInHall{session::HallScreen{{}, plan.floors[*pressed].id}});
  }
}

// Without a plan: every place and window that the guides name.
void draw_places(Context& context, const std::string& chosen) {
  const Strings& words = context.words;
  const auto& places = context.models.hall->places;
  ui::ScrollArea area(context.ui, "hall.content");
  ui::headline(context.ui, "hall.title", words[Word::hall_title]);
  if (places.empty()) {
    return empty_state(context, "hall.none", words[Word::hall_nonetitle], words[Word::hall_none]);
  }
  std::size_t index = places.size();
  if (chosen.starts_with('#')) {
    (void)std::from_chars(chosen.data() + 1, chosen.data() + chosen.size(), index);
  }
  if (index < places.size()) {
    const CountedPlace& place = places[index];
    ui::section_header(
        context.ui, {.name = "hall.window.title",
                     .label = place.window.empty() ? std::string_view(place.address) : std::string_view(place.window),
                     .action = {}});
    ui::caption(context.ui, "hall.window.note", place.address);
    if (ui::link(context.ui, "hall.all", words[Word::hall_all], ui::Spacing::tight)) {
      context.emit(session::ShowInHall{session::HallScreen{}});
    }
    draw_powers(context, "hall.place." + std::to_string(index), place.powers);
    return;
  }
  ui::caption(context.ui, "hall.note", words[Word::hall_listnote]);
  long_list(context, "hall.places", places.size(), [&](std::size_t i) {
    const CountedPlace& place = places[i];
    const std::string name = "hall.place." + std::to_string(i);
    const std::string value = words.fill(Word::hall_count, {{"count", grouped(static_cast<int>(place.powers.size()))}});
    if (ui::list_row(context.ui, {.name = name,
                                  .label = place.window.empty() ? place.address : place.window,
                                  .note = place.window.empty() ? std::string_view() : std::string_view(place.address),
                                  .icon = {},
                                  .value = value,
                                  .marks = {}})) {
      context.emit(session::ShowInHall{session::HallScreen{"#" + std::to_string(i), {}}});
    }
  });
}

const HallFloor& floor_to_show(const HallPlan& plan, const session::HallScreen& screen) {
  if (const HallFloor* floor = plan.find_floor(screen.floor)) {
    return *floor;
  }
  if (const HallFloor* floor = plan.floor_of(screen.window)) {
    return *floor;
  }
  const HallFloor* here = plan.here ? plan.find_floor(plan.here->floor) : nullptr;
  return here != nullptr ? *here : plan.floors.front();
}

}  // namespace

void draw_hall(Context& context, const session::HallScreen& screen) {
  if (!context.models.hall) {
    return;
  }
  if (!context.models.chrome.hall || context.models.chrome.hall->floors.empty()) {
    return draw_places(context, screen.window);
  }
  const HallPlan& plan = *context.models.chrome.hall;
  const HallFloor& floor = floor_to_show(plan, screen);
  Map map(context, floor, screen.window);
  const ui::Theme& theme = context.ui.theme();
  const ui::Rect all = context.ui.content_rect();
  const ui::Rect inner{all.x + theme.margin, all.y + theme.gap, all.width - 2.0F * theme.margin,
                       all.height - theme.gap};
  if (landscape(context) && !all_in_one(context)) {
    const float left = std::round(inner.width * 0.56F);
    map.draw({inner.x, inner.y + theme.gap, left, inner.height - 2.0F * theme.gap});
    const ui::Rect right{inner.x + left + theme.margin, inner.y, inner.width - left - theme.margin, inner.height};
    float top = 0.0F;
    {
      ui::Area area(context.ui, right);
      draw_head(context, plan, floor);
      top = context.ui.cursor().y + theme.section_gap;
    }
    ui::ScrollArea area(context.ui, "hall.content", {right.x, top, right.width, right.bottom() - top});
    return draw_floor_words(context, floor, screen.window);
  }
  if (all_in_one(context)) {
    ui::ScrollArea area(context.ui, "hall.content", inner);
    draw_head(context, plan, floor);
    map.draw(context.ui.place(all.height * k_chart_share));
    return draw_floor_words(context, floor, screen.window);
  }
  float top = 0.0F;
  {
    ui::Area area(context.ui, inner);
    draw_head(context, plan, floor);
    top = context.ui.cursor().y + theme.gap;
  }
  const float height = std::round(all.height * k_plan_share);
  map.draw({inner.x, top, inner.width, height});
  top += height + theme.section_gap;
  ui::ScrollArea area(context.ui, "hall.content", {inner.x, top, inner.width, inner.bottom() - top});
  draw_floor_words(context, floor, screen.window);
}

}  // namespace mingbai::screens
