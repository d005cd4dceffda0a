// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/screens/format.h"
#include "kiosk/screens/parts.h"
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

}  // namespace

void draw_notices(Context& context) {
  if (!context.models.notices) {
    return;
  }
  const NoticesModel& model = *context.models.notices;
  ui::ScrollArea area(context.ui, "notices.content");
  ui::headline(context.ui, "notices.title", context.words[Word::notices_title]);
  ui::caption(context.ui, "notices.note", context.words[Word::notices_note]);
  if (model.notices.empty()) {
    return empty_state(context, "notices.empty", context.words[Word::notices_emptytitle],
                       context.words[Word::notices_empty]);
  }
  long_list(context, "notices", model.notices.size(), [&](std::size_t i) {
    const catalog::Notice& notice = model.notices[i];
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
  ui::ScrollArea area(context.ui, "notice.content");
  for (const catalog::Notice& notice : context.models.notices->notices) {
    if (notice.id != screen.id) {
      continue;
    }
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
    return;
  }
  empty_state(context, "notice.gone", context.words[Word::notices_emptytitle], context.words[Word::notices_empty]);
}

}  // namespace mingbai::screens
