// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/screens/search_results.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/screens/facets.h"
#include "kiosk/screens/format.h"
#include "kiosk/screens/keyboard.h"
#include "kiosk/screens/parts.h"
#include "kiosk/ui/layout.h"
#include "kiosk/ui/list_widgets.h"

namespace mingbai::screens {
namespace {

// A line of words in which something is marked.
struct Marked {
  std::string words;
  std::vector<text::ByteRange> marks;
};

std::vector<text::ByteRange> ranges(const std::vector<search::ByteRange>& marks, std::size_t shift = 0) {
  std::vector<text::ByteRange> moved;
  for (const search::ByteRange& mark : marks) {
    moved.push_back({mark.begin + shift, mark.end + shift});
  }
  return moved;
}

// `word` with {name} filled in, the marks moved along.
Marked filled(const Context& context, Word word, const std::string& name, const std::vector<search::ByteRange>& marks) {
  const std::size_t at = context.words[word].find("{name}");
  return {context.words.fill(word, {{"name", name}}),
          at == std::string::npos ? std::vector<text::ByteRange>() : ranges(marks, at)};
}

// Why this row is here, where its own name does not show it; then whose it is.
Marked reason(const Context& context, const search::Hit& hit) {
  Marked line;
  switch (hit.field) {
    case search::Field::everyday_name:
    case search::Field::synonym:
      line = filled(context, Word::search_alsocalled, hit.matched, hit.matched_marks);
      break;
    case search::Field::material:
      line = filled(context, Word::search_material, hit.matched, hit.matched_marks);
      break;
    case search::Field::body:
      line = filled(context, Word::search_body, hit.matched, hit.matched_marks);
      break;
    case search::Field::translation:
      line = {hit.matched, ranges(hit.matched_marks)};
      break;
    case search::Field::code:
      line.words = hit.power.code;
      break;
    case search::Field::name:
    case search::Field::words:
    case search::Field::department:
      return {power_note(context, hit.power), {}};
  }
  const std::string& office = hit.power.department_name;
  line.words += (line.words.empty() || office.empty() ? "" : " · ") + office;
  return line;
}

void draw_hit(Context& context, const search::Hit& hit) {
  const auto name_marks = ranges(hit.name_marks);
  const Marked why = reason(context, hit);
  const std::string name = "search.item." + hit.power.code;
  const std::string days =
      hit.power.promised_days ? working_days(context.words, *hit.power.promised_days) : std::string();
  if (ui::list_row(context.ui, {.name = name,
                                .label = hit.power.name,
                                .note = why.words,
                                .value = days,
                                .marks = name_marks,
                                .note_marks = why.marks,
                                .known_height = context.view.row_height})) {
    context.emit(session::GoTo{session::PowerScreen{hit.power.code}});
  }
}

void draw_frequent(Context& context) {
  const SearchModel& model = *context.models.search;
  ui::section_header(context.ui,
                     {.name = "search.frequent", .label = context.words[Word::search_frequent], .action = {}});
  if (const auto chip = ui::chips(context.ui, "search.popular", model.popular)) {
    context.emit(session::ReplaceSearch{model.popular[*chip]});
  }
  ui::caption(context.ui, "search.hint", context.words[Word::search_hint], ui::Spacing::wide);
}

// What was read instead of what was typed, or that nothing fits wholly.
void draw_read_as(Context& context, const search::Answer& answer) {
  if (answer.read_as) {
    const Word word = answer.read_as->reading == search::Reading::typo    ? Word::search_readtypo
                      : answer.read_as->reading == search::Reading::fuzzy ? Word::search_readfuzzy
                                                                          : Word::search_readsound;
    ui::status_line(context.ui, "search.read", ui::StatusKind::good,
                    context.words.fill(word, {{"name", answer.read_as->text}}));
  } else if (!answer.hits.empty() && answer.hits.front().reading == search::Reading::partial) {
    ui::status_line(context.ui, "search.read", ui::StatusKind::old, context.words[Word::search_partial]);
  }
}

// People bring it to the hall all the same: say at once who does it.
void draw_elsewhere(Context& context, const search::Answer& answer) {
  for (std::size_t i = 0; i < answer.elsewhere.size(); ++i) {
    const search::Elsewhere& other = answer.elsewhere[i];
    const std::string where = context.words.fill(Word::search_gothere, {{"name", other.who}});
    ui::banner(context.ui, "search.elsewhere." + std::to_string(i), ui::BannerKind::notice,
               context.words.fill(Word::search_elsewhere, {{"name", other.need}}),
               other.how.empty() ? where : where + "\n" + other.how);
  }
}

void draw_related(Context& context, const search::Answer& answer) {
  if (answer.related.empty()) {
    return;
  }
  ui::section_header(context.ui,
                     {.name = "search.related", .label = context.words[Word::search_related], .action = {}});
  for (const catalog::PowerSummary& power : answer.related) {
    power_row(context, power, "search.related.");
  }
}

// Places where it may be after all.
void draw_near(Context& context, const search::Answer& answer) {
  std::vector<std::string> labels;
  std::vector<session::ListScreen> places;
  for (const search::NearDepartment& department : answer.near_departments) {
    labels.push_back(department.name);
    places.push_back({.department = department.id});
  }
  for (const catalog::PowerClass power_class : answer.near_classes) {
    labels.push_back(context.words.term("class", catalog::word(power_class)));
    places.push_back({.power_class = power_class});
  }
  if (labels.empty()) {
    return;
  }
  ui::caption(context.ui, "search.near.words", context.words[Word::search_near], ui::Spacing::wide);
  if (const auto chip = ui::chips(context.ui, "search.near", labels)) {
    context.emit(session::GoTo{places[*chip]});
  }
}

// Nobody leaves without a place to ask: the desk and the telephone.
void draw_people(Context& context) {
  const Strings& words = context.words;
  const auto& hall = context.models.chrome.hall;
  const bool desk = hall && !hall->desk.empty();
  const bool phone = hall && !hall->desk_phone.empty();
  const auto way = [&](std::string_view name, std::string_view icon, Word title, const std::string& note) {
    const bool pressed =
        ui::list_row(context.ui, {.name = name, .label = words[title], .note = note, .icon = icon, .pressable = false});
    static_cast<void>(pressed);
  };
  way("search.desk", "building", Word::forced_desktitle,
      desk ? words.fill(Word::forced_deskat, {{"place", hall->desk}}) : words[Word::forced_desk]);
  way("search.phone", "phone", Word::forced_phonetitle,
      phone ? words.fill(Word::forced_phonedesk, {{"phone", hall->desk_phone}}) : words[Word::forced_phone]);
}

void draw_nothing(Context& context, const search::Answer& answer) {
  const Strings& words = context.words;
  ui::text(context.ui, {.name = "search.none.title",
                        .words = words[Word::search_nonetitle],
                        .role = ui::TextRole::section,
                        .semantic = ui::Role::heading});
  ui::paragraph(context.ui, "search.none", words[Word::search_none]);
  draw_near(context, answer);
  if (ui::button(context.ui, {.name = "search.departments",
                              .label = words[Word::home_departments],
                              .icon = "building",
                              .before = ui::Spacing::wide})) {
    context.emit(session::GoTo{session::DepartmentsScreen{}});
  }
  draw_people(context);
}

void draw_found(Context& context, const search::Answer& answer, const std::string& typed) {
  ui::caption(context.ui, "search.count",
              context.words.fill(answer.more ? Word::search_countmore : Word::search_count,
                                 {{"count", grouped(std::max(answer.found, static_cast<int>(answer.hits.size())))}}),
              ui::Spacing::none);
  const auto powers = powers_shown(context.models);
  const auto left = narrowed(context.session.facets, powers);
  facet_bar(context, {}, powers, left.size());
  if (left.empty()) {
    return facet_empty(context, powers);
  }
  long_list(context, "search." + typed + facet_key(context.session.facets), left.size(),
            [&](std::size_t i) { draw_hit(context, answer.hits[left[i]]); });
  draw_related(context, answer);
  if (answer.hits.front().reading == search::Reading::partial) {
    draw_near(context, answer);
  }
}

}  // namespace

void draw_results(Context& context, const ui::Rect& rect) {
  const search::Answer& answer = context.models.search->answer;
  const std::string typed = context.session.search + composing(context);
  ui::ScrollArea area(context.ui, "search.results", rect);
  if (typed.empty() || answer.empty_question) {
    return draw_frequent(context);
  }
  draw_read_as(context, answer);
  draw_elsewhere(context, answer);
  if (answer.hits.empty()) {
    return draw_nothing(context, answer);
  }
  draw_found(context, answer, typed);
}

}  // namespace mingbai::screens
