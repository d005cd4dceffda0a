// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The hall and its windows (O9): a map, the windows of a floor in words, and what one window decides.
#include <cmath>

#include "kiosk/screens/format.h"
#include "kiosk/screens/hall_map.h"
#include "kiosk/screens/hall_words.h"
#include "kiosk/screens/parts.h"
#include "kiosk/ui/layout.h"
#include "kiosk/ui/list_widgets.h"
#include "sync/base/text.h"

namespace mingbai::screens {
namespace {

constexpr float k_plan_share = 0.44F;  // of the height in portrait

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

void draw_print(Context& context) {
  if (context.models.chrome.printer_ready &&
      ui::link(context.ui, "hall.print", context.words[Word::hall_print], ui::Spacing::tight)) {
    context.emit(session::PrintWindow{});
  }
}

void draw_window_facts(Context& context, const HallFloor& floor, const HallWindow& window) {
  const Strings& words = context.words;
  const std::string title =
      said(*context.models.hall, floor.name) + " " + window_words(words, *context.models.hall, window);
  ui::text(context.ui, {.name = "hall.window.title",
                        .words = title,
                        .role = ui::TextRole::section,
                        .before = ui::Spacing::none,
                        .semantic = ui::Role::heading});
  std::string note = said(*context.models.hall, window.name);
  if (const std::string offices = offices_at(words, *context.models.hall, window); !offices.empty()) {
    note += (note.empty() ? "" : " · ") + offices;
  }
  if (!note.empty()) {
    ui::caption(context.ui, "hall.window.note", note);
  }
  draw_print(context);
  if (ui::link(context.ui, "hall.all", words[Word::hall_all], ui::Spacing::normal)) {
    context.emit(session::ShowInHall{session::HallScreen{{}, floor.id}});
  }
  draw_powers(context, "hall." + window.id, powers_at(*context.models.hall, window.id));
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
    const std::string label = window_words(words, *context.models.hall, window) +
                              (window.name.empty() ? "" : "　" + said(*context.models.hall, window.name));
    const std::string note = offices_at(words, *context.models.hall, window);
    const auto count = static_cast<int>(powers_at(*context.models.hall, window.id).size());
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
    names.push_back(said(*context.models.hall, one.name));
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
  if (const CountedPlace* found = place_of(*context.models.hall, chosen)) {
    const CountedPlace& place = *found;
    ui::section_header(
        context.ui, {.name = "hall.window.title",
                     .label = place.window.empty() ? std::string_view(place.address) : std::string_view(place.window),
                     .action = {}});
    ui::caption(context.ui, "hall.window.note", place.address);
    draw_print(context);
    if (ui::link(context.ui, "hall.all", words[Word::hall_all], ui::Spacing::normal)) {
      context.emit(session::ShowInHall{session::HallScreen{}});
    }
    draw_powers(context, "hall.place." + chosen.substr(1), place.powers);
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
  const ui::Theme& theme = context.ui.theme();
  const ui::Rect all = context.ui.content_rect();
  const ui::Rect inner{all.x + theme.margin, all.y + theme.gap, all.width - 2.0F * theme.margin,
                       all.height - theme.gap};
  if (landscape(context) && !all_in_one(context)) {
    const float left = std::round(inner.width * 0.56F);
    draw_hall_map(context, floor, screen.window, {inner.x, inner.y + theme.gap, left, inner.height - 2.0F * theme.gap});
    const ui::Rect right{inner.x + left + theme.margin, inner.y, inner.width - left - theme.margin, inner.height};
    float top = 0.0F;
    {
      ui::Area area(context.ui, right);
      draw_head(context, plan, floor);
      top = context.ui.cursor().y + theme.section_gap;
    }
    // The last row keeps a finger's distance from the bar.
    ui::ScrollArea area(context.ui, "hall.content",
                        {right.x, top, right.width, right.bottom() - top - theme.gap / 2.0F});
    return draw_floor_words(context, floor, screen.window);
  }
  if (all_in_one(context)) {
    ui::ScrollArea area(context.ui, "hall.content", inner);
    draw_head(context, plan, floor);
    draw_hall_map(context, floor, screen.window, context.ui.place(all.height * k_chart_share));
    return draw_floor_words(context, floor, screen.window);
  }
  float top = 0.0F;
  {
    ui::Area area(context.ui, inner);
    draw_head(context, plan, floor);
    top = context.ui.cursor().y + theme.gap;
  }
  const float height = std::round(all.height * k_plan_share);
  draw_hall_map(context, floor, screen.window, {inner.x, top, inner.width, height});
  top += height + theme.section_gap;
  ui::ScrollArea area(context.ui, "hall.content", {inner.x, top, inner.width, inner.bottom() - top});
  draw_floor_words(context, floor, screen.window);
}

}  // namespace mingbai::screens
