// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "kiosk/screens/format.h"
#include "kiosk/screens/parts.h"
#include "kiosk/ui/layout.h"
#include "kiosk/ui/list_widgets.h"

namespace mingbai::screens {
namespace {

constexpr std::size_t k_events_on_home = 8;
constexpr float k_side_card_mm = 19.0F;  // a line of usual text; the whole screen then needs no scrolling

std::vector<ui::TileSpec> event_tiles(const Context& context, std::size_t limit) {
  std::vector<ui::TileSpec> tiles;
  const HomeModel& model = *context.models.home;
  for (const catalog::CountedLifeEvent& event : model.life_events) {
    if (tiles.size() == limit) {
      break;
    }
    tiles.push_back({.name = "home.life." + event.id,
                     .label = context.words.term("life", event.id),
                     .icon = std::string(life_icon(event.id)),
                     .note = context.words.fill(Word::home_count, {{"count", grouped(event.powers)}})});
  }
  return tiles;
}

void draw_question(Context& context) {
  const Strings& words = context.words;
  ui::display(context.ui, "home.question", words[Word::home_question]);
  if (ui::search_field(
          context.ui,
          {.name = "home.search", .text = {}, .placeholder = words[Word::home_searchhint], .icon = "search"})) {
    context.emit(session::GoTo{session::SearchScreen{}});
  }
  const HomeModel& model = *context.models.home;
  if (const auto chip = ui::chips(context.ui, "home.popular", model.popular)) {
    context.emit(session::GoTo{session::SearchScreen{}});
    context.emit(session::ReplaceSearch{model.popular[*chip]});
  }
}

void draw_events(Context& context) {
  const Strings& words = context.words;
  if (context.models.home->life_events.empty()) {
    return;
  }
  const bool more = context.models.home->life_events.size() > k_events_on_home;
  if (ui::section_header(context.ui,
                         {.name = "home.events",
                          .label = words[Word::home_byevent],
                          .action = more ? std::string_view(words[Word::home_allevents]) : std::string_view()})) {
    context.emit(session::GoTo{session::LifeEventsScreen{}});
  }
  const auto tiles = event_tiles(context, k_events_on_home);
  if (const auto tile = ui::tile_grid(context.ui, "home.life", tiles, 4)) {
    context.emit(session::GoTo{session::ListScreen{
        .power_class = {}, .department = {}, .life_event = context.models.home->life_events[*tile].id}});
  }
}

void draw_case_cards(Context& context) {
  const Strings& words = context.words;
  ui::Columns columns(context.ui, {3, 2}, ui::Spacing::normal);
  const float side = context.ui.theme().px(k_side_card_mm);
  const float height = 2.0F * side + context.ui.theme().gap;
  if (ui::hero_card(
          context.ui,
          {.name = "home.case", .label = words[Word::home_mycase], .icon = "qr", .note = words[Word::home_mycasenote]},
          height)) {
    context.emit(session::GoTo{session::LookUpScreen{}});
  }
  columns.next();
  if (ui::row_card(context.ui,
                   {.name = "home.feedback", .label = words[Word::feedback_entry], .icon = "chat", .note = {}}, side)) {
    context.emit(session::GoTo{session::FeedbackScreen{}});
  }
  if (ui::row_card(context.ui, {.name = "home.hall", .label = words[Word::hall_entry], .icon = "pin", .note = {}},
                   side)) {
    context.emit(session::GoTo{session::HallScreen{}});
  }
}

// What is open to everybody beside the five classes: the notices and the departments.
void draw_open_cards(Context& context) {
  const Strings& words = context.words;
  ui::Columns columns(context.ui, {1, 1}, ui::Spacing::normal);
  const float height = context.ui.theme().px(k_side_card_mm);
  if (ui::row_card(context.ui,
                   {.name = "home.departments", .label = words[Word::home_departments], .icon = "building", .note = {}},
                   height)) {
    context.emit(session::GoTo{session::DepartmentsScreen{}});
  }
  columns.next();
  if (ui::row_card(context.ui,
                   {.name = "home.notices", .label = words[Word::home_notices], .icon = "megaphone", .note = {}},
                   height)) {
    context.emit(session::GoTo{session::NoticesScreen{}});
  }
}

void draw_classes(Context& context) {
  const Strings& words = context.words;
  ui::section_header(context.ui, {.name = "home.classes", .label = words[Word::home_open], .action = {}});
  std::vector<ui::FigureSpec> figures;
  for (const catalog::CountedClass& counted : context.models.home->classes) {
    const std::string id(catalog::word(counted.power_class));
    figures.push_back({"home.class." + id, grouped(counted.powers), words.term("figure", id)});
  }
  if (const auto figure = ui::figure_row(context.ui, "home.class", figures)) {
    context.emit(session::GoTo{session::ListScreen{
        .power_class = context.models.home->classes[*figure].power_class, .department = {}, .life_event = {}}});
  }
  draw_open_cards(context);
}

}  // namespace

void draw_home(Context& context) {
  if (!context.models.home) {
    return;
  }
  ui::ScrollArea area(context.ui, "home.content");
  if (landscape(context)) {
    ui::Columns columns(context.ui, {20, 1, 20}, ui::Spacing::none);
    draw_question(context);
    draw_classes(context);
    columns.next();
    columns.next();  // the empty one between them is the gutter
    draw_events(context);
    draw_case_cards(context);
    return;
  }
  draw_question(context);
  draw_events(context);
  ui::section_header(context.ui, {.name = "home.done", .label = context.words[Word::home_done], .action = {}});
  draw_case_cards(context);
  draw_classes(context);
}

void draw_life_events(Context& context) {
  if (!context.models.home) {
    return;
  }
  ui::ScrollArea area(context.ui, "life.content");
  ui::headline(context.ui, "life.title", context.words[Word::home_byevent]);
  const auto tiles = event_tiles(context, context.models.home->life_events.size());
  if (const auto tile = ui::tile_grid(context.ui, "life.tiles", tiles, landscape(context) ? 5 : 3)) {
    context.emit(session::GoTo{session::ListScreen{
        .power_class = {}, .department = {}, .life_event = context.models.home->life_events[*tile].id}});
  }
}

}  // namespace mingbai::screens
