// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/screens/wall.h"

#include <algorithm>
#include <cmath>

#include "kiosk/screens/format.h"
#include "kiosk/screens/parts.h"
#include "kiosk/screens/screens.h"
#include "kiosk/ui/layout.h"
#include "kiosk/ui/list_widgets.h"
#include "sync/base/text.h"

namespace mingbai::screens {
namespace {

constexpr long long k_at_once = 4;
constexpr int k_lines = 2;  // of a title or a body
constexpr std::size_t k_notices_in_turn = 12;
constexpr std::size_t k_offices_in_turn = 12;
constexpr std::chrono::days k_record_shown{31};  // a hall without a line must not show numbers of last year
constexpr int k_names_of_changes = 6;

WallCard card_of(const Context& context, const catalog::Notice& notice) {
  const NoticesModel& model = *context.models.notices;
  std::string head =
      context.words[Word::attract_notice] + " · " + context.words.term("notice", catalog::word(notice.kind));
  if (const auto department = model.departments.find(notice.department); department != model.departments.end()) {
    head += " · " + department->second;
  }
  return {head + " · " + day(context.words, notice.published), notice.title, notice.body};
}

// "finished 120, 2 of them late; 34 running, 1 overdue; 5 complaints, 4 answered"; nothing of what is 0.
std::string counts_of(const Context& context, const cases::OfficeRecord& office) {
  const Strings& words = context.words;
  std::vector<std::string> parts;
  if (office.finished > 0) {
    const int late = office.finished - office.in_time;
    parts.push_back(words.fill(late > 0 ? Word::wall_finishedlate : Word::wall_finished,
                               {{"n", grouped(office.finished)}, {"late", grouped(late)}}));
  }
  if (office.running > 0) {
    parts.push_back(words.fill(office.overdue > 0 ? Word::wall_runninglate : Word::wall_running,
                               {{"n", grouped(office.running)}, {"late", grouped(office.overdue)}}));
  }
  if (office.complaints > 0) {
    parts.push_back(words.fill(office.unanswered_late > 0 ? Word::wall_complaintslate : Word::wall_complaints,
                               {{"n", grouped(office.complaints)},
                                {"answered", grouped(office.answered)},
                                {"late", grouped(office.unanswered_late)}}));
  }
  return join(parts, words[Word::wall_between]);
}

WallCard card_of(const Context& context, const cases::PublicRecord& record, const cases::OfficeRecord& office,
                 const std::string& name) {
  const Strings& words = context.words;
  const auto percent = office.in_time_percent();
  return {words.fill(Word::wall_record, {{"date", day(words, record.as_of)}}),
          percent ? words.fill(Word::wall_percent, {{"name", name}, {"n", std::to_string(*percent)}}) : name,
          counts_of(context, office)};
}

const cases::PublicRecord* shown_record(const Context& context) {
  const auto& record = context.models.notices->record;
  const auto today = std::chrono::sys_days{china_date(context.models.chrome.now)};
  return record && !record->offices.empty() && today - std::chrono::sys_days{record->as_of} < k_record_shown ? &*record
                                                                                                             : nullptr;
}

// As this hall calls it, in the visitor's language.
const std::string& name_of(const Context& context, const cases::OfficeRecord& office) {
  const auto& departments = context.models.notices->departments;
  const auto found = departments.find(office.department);
  return found == departments.end() ? office.name : found->second;
}

std::vector<WallCard> office_cards(const Context& context) {
  std::vector<WallCard> cards;
  const cases::PublicRecord* record = shown_record(context);
  if (record == nullptr || record->offices.size() < 2) {
    return cards;
  }
  for (const cases::OfficeRecord& office : record->offices) {
    cards.push_back(card_of(context, *record, office, name_of(context, office)));
    if (cards.size() == k_offices_in_turn) {
      break;
    }
  }
  return cards;
}

WallCard changes_card(const Context& context, const catalog::RecentChanges& changes) {
  const Strings& words = context.words;
  std::vector<std::string> names;
  for (const catalog::Change& change : changes.newest) {
    if (std::ranges::find(names, change.power_name) == names.end() && names.size() < k_names_of_changes) {
      names.push_back(change.power_name);
    }
  }
  std::vector<std::string> counts;
  for (const auto& [count, word] :
       {std::pair{changes.added, Word::wall_added}, std::pair{changes.revised, Word::wall_revised},
        std::pair{changes.withdrawn, Word::wall_withdrawn}}) {
    if (count > 0) {
      counts.push_back(words.fill(word, {{"n", grouped(count)}}));
    }
  }
  return {words[Word::wall_changes], joined_terms(context, counts), joined_terms(context, names)};
}

long long turn_of(const Context& context) {
  return context.models.chrome.now.time_since_epoch() / k_notice_turn;
}

// px of its card on a column of `width`, with the distance to what stands above.
float card_height(const Context& context, const WallCard& card, float width) {
  const ui::Theme& theme = context.ui.theme();
  const auto tall = [&](ui::TextRole role, const std::string& words, int lines) {
    text::TextStyle style = context.ui.text_style(role);
    style.width_px = std::floor(width - 2.0F * theme.padding);
    style.max_lines = lines;
    return words.empty() ? 0.0F : context.ui.painter().engine().measure(words, style).height + theme.px(1.6F);
  };
  return tall(ui::TextRole::note, card.head, 0) + tall(ui::TextRole::section, card.title, k_lines) +
         tall(ui::TextRole::body, card.body, k_lines) + 2.0F * theme.padding + theme.gap;
}

}  // namespace

std::vector<WallCard> record_cards(const Context& context) {
  std::vector<WallCard> cards;
  const NoticesModel& model = *context.models.notices;
  if (const cases::PublicRecord* record = shown_record(context)) {
    const bool one = record->offices.size() == 1;
    cards.push_back(card_of(context, *record, cases::sum_of(record->offices),
                            one ? name_of(context, record->offices.front()) : context.words[Word::wall_alloffices]));
  }
  if (!model.changes.newest.empty()) {
    cards.push_back(changes_card(context, model.changes));
  }
  return cards;
}

std::vector<WallCard> wall_cards(const Context& context) {
  std::vector<WallCard> cards;
  if (!context.models.notices) {
    return cards;
  }
  std::vector<WallCard> numbers = record_cards(context);
  std::ranges::move(office_cards(context), std::back_inserter(numbers));
  const auto& notices = context.models.notices->notices;
  const std::size_t count = std::min(notices.size(), k_notices_in_turn);
  std::size_t next = 0;
  for (std::size_t i = 0; i < count; ++i) {
    cards.push_back(card_of(context, notices[i]));
    if (i % 2 == 1 && next < numbers.size()) {
      cards.push_back(std::move(numbers[next++]));
    }
  }
  std::move(numbers.begin() + static_cast<std::ptrdiff_t>(next), numbers.end(), std::back_inserter(cards));
  return cards;
}

bool turns(const NoticesModel& model) {
  return model.notices.size() + (model.changes.newest.empty() ? 0 : 1) +
             (model.record ? model.record->offices.size() : 0) >
         1;
}

namespace {

float least_height(const Context& context, const std::vector<WallCard>& cards, float width) {
  if (cards.empty()) {
    return 0.0F;
  }
  const auto first = static_cast<std::size_t>(turn_of(context)) % cards.size();
  return card_height(context, cards[first], width) +
         context.ui.painter()
             .engine()
             .measure(context.words[Word::wall_turn], context.ui.text_style(ui::TextRole::note))
             .height;
}

}  // namespace

float least_wall(const Context& context, float width) {
  return least_height(context, wall_cards(context), width);
}

void draw_wall_card(Context& context, const WallCard& card, const std::string& name, ui::Spacing before,
                    int most_lines) {
  ui::Panel panel(context.ui, ui::PanelKind::card, {}, {}, before);
  ui::caption(context.ui, name + ".kind", card.head, ui::Spacing::none);
  ui::text(context.ui, {.name = name,
                        .words = card.title,
                        .role = ui::TextRole::section,
                        .before = ui::Spacing::tight,
                        .max_lines = most_lines});
  if (!card.body.empty()) {
    ui::text(context.ui, {.name = name + ".body",
                          .words = card.body,
                          .role = ui::TextRole::body,
                          .before = ui::Spacing::tight,
                          .max_lines = most_lines});
  }
}

// As many cards as find room, in turn; each stands long enough to be read.
void draw_wall(Context& context, const ui::Rect& rect) {
  const std::vector<WallCard> cards = wall_cards(context);
  if (cards.empty() || rect.height < least_height(context, cards, rect.width)) {
    return;
  }
  const auto count = static_cast<long long>(cards.size());
  const long long turn = turn_of(context);
  ui::Area area(context.ui, rect);
  ui::caption(context.ui, "attract.turn",
              context.words.fill(Word::wall_turn,
                                 {{"place", std::to_string(turn % count + 1)}, {"count", std::to_string(count)}}),
              ui::Spacing::none);
  for (long long i = 0; i < std::min(k_at_once, count); ++i) {
    const WallCard& card = cards[static_cast<std::size_t>((turn + i) % count)];
    if (i > 0 && context.ui.cursor().y + card_height(context, card, rect.width) > rect.bottom()) {
      break;
    }
    draw_wall_card(context, card, "attract.notice." + std::to_string(i),
                   i == 0 ? ui::Spacing::tight : ui::Spacing::normal, k_lines);
  }
}

}  // namespace mingbai::screens
