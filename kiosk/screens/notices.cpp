// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "kiosk/screens/format.h"
#include "kiosk/screens/parts.h"
#include "kiosk/screens/wall.h"
#include "kiosk/ui/layout.h"
#include "kiosk/ui/list_widgets.h"

namespace mingbai::screens {
namespace {

std::string notice_note(const Context& context, const catalog::Notice& notice) {
  const NoticesModel& model = *context.models.notices;
  std::string note = context.words.term("notice", catalog::word(notice.kind));
  if (const auto department = model.departments.find(notice.department); department != model.departments.end()) {
    note += " · " + department->second;
  }
  return note + " · " + full_day(context.words, notice.published);
}

constexpr std::array k_kinds{catalog::NoticeKind::decision, catalog::NoticeKind::execution, catalog::NoticeKind::result,
                             catalog::NoticeKind::announcement};

// All, or one kind (O4-O6); kinds of which there is nothing are not offered.
void draw_kinds(Context& context, const std::vector<catalog::Notice>& notices) {
  const Strings& words = context.words;
  std::vector<std::string> labels{words.fill(
      Word::wall_kindcount, {{"kind", words[Word::wall_all]}, {"count", grouped(static_cast<int>(notices.size()))}})};
  std::vector<std::optional<catalog::NoticeKind>> kinds{std::nullopt};
  std::size_t chosen = 0;
  for (const catalog::NoticeKind kind : k_kinds) {
    const auto count = std::count_if(notices.begin(), notices.end(), [&](const auto& one) { return one.kind == kind; });
    if (count == 0 && context.session.notices != kind) {
      continue;
    }
    chosen = context.session.notices == kind ? kinds.size() : chosen;
    kinds.emplace_back(kind);
    labels.push_back(words.fill(Word::wall_kindcount, {{"kind", words.term("notice", catalog::word(kind))},
                                                       {"count", grouped(static_cast<int>(count))}}));
  }
  if (const auto pressed = ui::choice(context.ui, "notices.kind", labels, chosen)) {
    context.emit(session::ChooseNoticeKind{kinds[*pressed]});
  }
  context.ui.space(1.5F);
}

}  // namespace

void draw_notices(Context& context) {
  if (!context.models.notices) {
    return;
  }
  const NoticesModel& model = *context.models.notices;
  ui::ScrollArea area(context.ui, "notices.content");
  ui::headline(context.ui, "notices.title", context.words[Word::notices_title]);
  ui::caption(context.ui, "notices.note", context.words[Word::notices_note]);
  const std::vector<WallCard> numbers = record_cards(context);
  if (model.notices.empty() && numbers.empty()) {
    return empty_state(context, "notices.empty", context.words[Word::notices_emptytitle],
                       context.words[Word::notices_empty]);
  }
  if (!context.session.notices) {
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      draw_wall_card(context, numbers[i], "notices.record." + std::to_string(i), ui::Spacing::normal, 0);
    }
  }
  if (model.notices.empty()) {
    return;
  }
  draw_kinds(context, model.notices);
  std::vector<const catalog::Notice*> shown;
  for (const catalog::Notice& notice : model.notices) {
    if (!context.session.notices || notice.kind == *context.session.notices) {
      shown.push_back(&notice);
    }
  }
  if (shown.empty()) {
    return empty_state(context, "notices.nokind", context.words[Word::wall_nokindtitle],
                       context.words[Word::wall_nokind]);
  }
  const std::string list =
      "notices." + std::string(context.session.notices ? catalog::word(*context.session.notices) : "all");
  long_list(context, list, shown.size(), [&](std::size_t i) {
    const catalog::Notice& notice = *shown[i];
    const std::string name = "notices.item." + notice.id;
    const std::string note = notice_note(context, notice);
    if (ui::list_row(context.ui,
                     {.name = name, .label = notice.title, .note = note, .icon = {}, .value = {}, .marks = {}})) {
      context.emit(session::GoTo{session::NoticeScreen{notice.id}});
    }
  });
}

void draw_notice(Context& context, const session::NoticeScreen& screen) {
  if (!context.models.notices) {
    return;
  }
  const auto& notices = context.models.notices->notices;
  const auto found =
      std::find_if(notices.begin(), notices.end(), [&](const auto& notice) { return notice.id == screen.id; });
  if (found == notices.end()) {
    print_toast(context);
    return empty_state(context, "notice.gone", context.words[Word::notices_emptytitle],
                       context.words[Word::notices_empty]);
  }
  const std::array actions{print_action(context, "notice.print", context.words[Word::notices_print])};
  if (ui::action_bar(context.ui, actions)) {
    context.emit(session::PrintNotice{});
  }
  print_toast(context);
  const catalog::Notice& notice = *found;
  ui::ScrollArea area(context.ui, "notice.content");
  ui::headline(context.ui, "notice.title", notice.title);
  ui::caption(context.ui, "notice.note", notice_note(context, notice));
  ui::paragraph(context.ui, "notice.body", notice.body, ui::Spacing::wide);
  if (notice.until) {
    ui::caption(context.ui, "notice.until",
                context.words.fill(Word::notices_until, {{"date", full_day(context.words, *notice.until)}}),
                ui::Spacing::wide);
  }
  const auto power = context.models.notices->powers.find(notice.power);
  if (power != context.models.notices->powers.end() &&
      ui::link(context.ui, "notice.power", context.words.fill(Word::notices_power, {{"name", power->second}}),
               ui::Spacing::wide)) {
    context.emit(session::GoTo{session::PowerScreen{notice.power}});
  }
}

}  // namespace mingbai::screens
