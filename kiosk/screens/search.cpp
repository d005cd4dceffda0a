// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "kiosk/screens/facets.h"
#include "kiosk/screens/format.h"
#include "kiosk/screens/keyboard.h"
#include "kiosk/screens/parts.h"
#include "kiosk/ui/layout.h"
#include "kiosk/ui/list_widgets.h"

namespace mingbai::screens {
namespace {

constexpr std::array<std::string_view, 4> k_letters{"1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"};

// Why this row is here, when its own name does not show it.
std::string reason(const Context& context, const search::Hit& hit) {
  switch (hit.field) {
    case search::Field::everyday_name:
    case search::Field::synonym:
    case search::Field::translation:
      return context.words.fill(Word::search_alsocalled, {{"name", hit.matched}}) + " · " + hit.power.department_name;
    case search::Field::material:
      return context.words.fill(Word::search_material, {{"name", hit.matched}}) + " · " + hit.power.department_name;
    case search::Field::code:
      return hit.power.code + " · " + hit.power.department_name;
    case search::Field::name:
    case search::Field::words:
    case search::Field::department:
    case search::Field::body:
      break;
  }
  return power_note(context, hit.power);
}

std::vector<text::ByteRange> marks_of_name(const search::Hit& hit) {
  std::vector<text::ByteRange> marks;
  for (const search::ByteRange& mark : hit.name_marks) {
    marks.push_back({mark.begin, mark.end});
  }
  return marks;
}

void draw_results(Context& context, const ui::Rect& rect) {
  const SearchModel& model = *context.models.search;
  const Strings& words = context.words;
  const std::string& typed = context.session.search;
  ui::ScrollArea area(context.ui, "search.results", rect);
  if (typed.empty()) {
    ui::section_header(context.ui, {.name = "search.frequent", .label = words[Word::search_frequent], .action = {}});
    if (const auto chip = ui::chips(context.ui, "search.popular", model.popular)) {
      context.emit(session::ReplaceSearch{model.popular[*chip]});
    }
    ui::caption(context.ui, "search.hint", words[Word::search_hint], ui::Spacing::wide);
    return;
  }
  const std::vector<search::Hit>& hits = model.answer.hits;
  if (hits.empty()) {
    empty_state(context, "search.none", words[Word::search_nonetitle], words[Word::search_none]);
    if (ui::button(context.ui, {.name = "search.departments",
                                .label = words[Word::home_departments],
                                .icon = "building",
                                .before = ui::Spacing::section})) {
      context.emit(session::GoTo{session::DepartmentsScreen{}});
    }
    return;
  }
  ui::caption(context.ui, "search.count",
              words.fill(Word::search_count, {{"count", grouped(static_cast<int>(hits.size()))}}), ui::Spacing::none);
  const auto powers = powers_shown(context.models);
  const auto left = narrowed(context.session.facets, powers);
  facet_bar(context, {}, powers, left.size());
  if (left.empty()) {
    return facet_empty(context, powers);
  }
  long_list(context, "search." + typed + facet_key(context.session.facets), left.size(), [&](std::size_t i) {
    const search::Hit& hit = hits[left[i]];
    const auto marks = marks_of_name(hit);
    power_row(context, hit.power, "search.item.", marks, reason(context, hit));
  });
}

void take(Context& context, const KeyPress& press) {
  switch (press.kind) {
    case KeyPress::Kind::symbol:
      return context.emit(session::TypeSearch{press.symbol});
    case KeyPress::Kind::space:
      return context.emit(session::TypeSearch{" "});
    case KeyPress::Kind::erase:
      return context.emit(session::EraseSearch{});
    case KeyPress::Kind::clear:
      return context.emit(session::ClearSearch{});
  }
}

void draw_field(Context& context) {
  if (ui::search_field(context.ui, {.name = "search.field",
                                    .text = context.session.search,
                                    .placeholder = context.words[Word::search_placeholder],
                                    .icon = "search",
                                    .active = true})) {
    context.emit(session::ClearSearch{});
  }
}

}  // namespace

void draw_search(Context& context) {
  if (!context.models.search) {
    return;
  }
  const ui::Theme& theme = context.ui.theme();
  const KeyboardSpec keys{.prefix = "search", .rows = k_letters, .space = true, .clear = false};
  const ui::Rect all = context.ui.content_rect();
  const ui::Rect inner{all.x + theme.margin, all.y + theme.section_gap, all.width - 2.0F * theme.margin,
                       all.height - theme.section_gap - theme.gap};
  const float keyboard = keyboard_height(context, keys);
  ui::Rect board;
  ui::Rect results;
  float field_end = 0.0F;
  if (landscape(context)) {
    const float left = inner.width * 0.56F;
    {
      ui::Area area(context.ui, {inner.x, inner.y, left, inner.height});
      draw_field(context);
    }
    board = {inner.x, inner.bottom() - keyboard, left, keyboard};
    results = {inner.x + left + theme.margin, inner.y, inner.width - left - theme.margin, inner.height};
  } else {
    {
      ui::Area area(context.ui, inner);
      draw_field(context);
      field_end = context.ui.cursor().y;
    }
    board = {inner.x, inner.bottom() - keyboard, inner.width, keyboard};
    results = {inner.x, field_end + theme.gap, inner.width, board.y - theme.gap - field_end - theme.gap};
  }
  draw_results(context, results);
  if (const auto press = draw_keyboard(context, keys, board)) {
    take(context, *press);
  }
}

}  // namespace mingbai::screens
