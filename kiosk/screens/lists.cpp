// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/screens/facets.h"
#include "kiosk/screens/format.h"
#include "kiosk/screens/parts.h"
#include "kiosk/ui/layout.h"
#include "kiosk/ui/list_widgets.h"

namespace mingbai::screens {
namespace {

std::string list_title(const Context& context, const session::ListScreen& screen, const ListModel& model) {
  if (screen.power_class) {
    return context.words.term("class", catalog::word(*screen.power_class));
  }
  if (!screen.life_event.empty()) {
    return context.words.term("life", screen.life_event);
  }
  return model.title;
}

}  // namespace

void draw_departments(Context& context) {
  ui::ScrollArea area(context.ui, "departments.content");
  ui::headline(context.ui, "departments.title", context.words[Word::departments_title]);
  std::string region;
  for (const catalog::DepartmentSummary& summary : context.models.departments) {
    if (summary.region_name != region) {
      region = summary.region_name;
      ui::section_header(context.ui,
                         {.name = "departments.region." + summary.department.region, .label = region, .action = {}});
    }
    const std::string name = "departments.item." + summary.department.id;
    const std::string count = context.words.fill(Word::home_count, {{"count", grouped(summary.powers)}});
    if (ui::list_row(context.ui, {.name = name,
                                  .label = summary.department.name,
                                  .note = summary.department.address,
                                  .icon = {},
                                  .value = count,
                                  .marks = {}})) {
      context.emit(
          session::GoTo{session::ListScreen{.power_class = {}, .department = summary.department.id, .life_event = {}}});
    }
  }
}

void draw_list(Context& context, const session::ListScreen& screen) {
  if (!context.models.list) {
    return;
  }
  const ListModel& model = *context.models.list;
  ui::ScrollArea area(context.ui, "list.content");
  ui::headline(context.ui, "list.title", list_title(context, screen, model));
  std::string count = context.words.fill(Word::list_count, {{"count", grouped(static_cast<int>(model.powers.size()))}});
  if (!model.place.empty()) {
    count += " · " + model.place;
  }
  ui::caption(context.ui, "list.count", count);
  if (model.powers.empty()) {
    empty_state(context, "list.empty", context.words[Word::list_emptytitle], context.words[Word::list_empty]);
    return;
  }
  const auto powers = powers_shown(context.models);
  const auto left = narrowed(context.session.facets, powers);
  facet_bar(context,
            {.power_class = !screen.power_class,
             .department = screen.department.empty(),
             .life_event = screen.life_event.empty()},
            powers, left.size());
  if (left.empty()) {
    return facet_empty(context, powers);
  }
  const std::string list = "list." + std::string(screen.power_class ? catalog::word(*screen.power_class) : "") +
                           screen.department + "." + screen.life_event + facet_key(context.session.facets);
  long_list(context, list, left.size(),
            [&](std::size_t i) { power_row(context, model.powers[left[i]], "list.item."); });
}

}  // namespace mingbai::screens
