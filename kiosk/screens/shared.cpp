// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <utility>

#include "kiosk/screens/format.h"
#include "kiosk/screens/parts.h"
#include "kiosk/ui/layout.h"
#include "kiosk/ui/list_widgets.h"
#include "sync/base/text.h"

namespace mingbai::screens {
namespace {

constexpr std::size_t k_short_list = 120;  // drawn whole: the row is found by name wherever it is

}  // namespace

bool all_in_one(const Context& context) {
  const bool low = context.ui.theme().reach_top > 0.0F && !context.ui.theme().profile.landscape();
  return low || context.session.settings.text_size == session::TextSize::l ||
         context.session.settings.text_size == session::TextSize::xl;
}

bool landscape(const Context& context) {
  return context.ui.theme().profile.landscape();
}

std::string joined_terms(const Context& context, const std::vector<std::string>& parts) {
  return join(parts, context.words[Word::material_join]);
}

std::string power_note(const Context& context, const catalog::PowerSummary& power) {
  std::string note = power.department_name;
  if (!power.everyday_names.empty()) {
    const std::size_t shown = std::min<std::size_t>(power.everyday_names.size(), 2);
    note += " · " + joined_terms(context, {power.everyday_names.begin(),
                                           power.everyday_names.begin() + static_cast<std::ptrdiff_t>(shown)});
  } else if (power.kind != catalog::PowerKind::none) {
    note += " · " + context.words.term("kind", catalog::word(power.kind));
  }
  return note;
}

void power_row(Context& context, const catalog::PowerSummary& power, std::string_view prefix,
               std::span<const text::ByteRange> marks, std::string_view note) {
  const std::string name = std::string(prefix) + power.code;
  const std::string own_note = note.empty() ? power_note(context, power) : std::string(note);
  const std::string days = power.promised_days ? working_days(context.words, *power.promised_days) : std::string();
  if (ui::list_row(context.ui, {.name = name,
                                .label = power.name,
                                .note = own_note,
                                .icon = {},
                                .value = days,
                                .marks = marks,
                                .known_height = context.view.row_height})) {
    context.emit(session::GoTo{session::PowerScreen{power.code}});
  }
}

void long_list(Context& context, const std::string& list, std::size_t count,
               const std::function<void(std::size_t)>& row) {
  ui::Ui& ui = context.ui;
  ViewState::Rows& rows = context.view.rows[list];
  const std::string of =
      list + "/" + std::to_string(count) + "/" + std::to_string(static_cast<int>(ui.column_width())) + "/" +
      std::to_string(static_cast<int>(ui.theme().step)) + std::string(session::word(context.session.settings.language));
  if (rows.of != of) {
    rows.of = of;
    rows.heights.assign(count, 0.0F);
  }
  // One screen above and below is drawn as well, so that focus and a fast finger find rows there.
  const float reach = static_cast<float>(ui.theme().profile.height_px);
  const bool short_enough = count <= k_short_list;
  float usual = 0.0F;
  float skipped = 0.0F;
  const auto leave_room = [&] {
    if (skipped > 0.0F) {
      ui.place(skipped, ui::Spacing::none);
      skipped = 0.0F;
    }
  };
  for (std::size_t i = 0; i < count; ++i) {
    const float height = rows.heights[i] > 0.0F ? rows.heights[i] : usual;
    const float top = ui.cursor().y + skipped;
    const bool near = top + height > -reach && top < 2.0F * reach;
    if (!short_enough && !near && height > 0.0F) {
      skipped += height;
      continue;
    }
    leave_room();
    const float before = ui.cursor().y;
    context.view.row_height = rows.heights[i];
    row(i);
    rows.heights[i] = ui.cursor().y - before;
    usual = rows.heights[i];
  }
  context.view.row_height = 0.0F;
  leave_room();
}

std::string_view life_icon(std::string_view life_event) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 15> k_icons{{
      {"birth", "baby"},
      {"school", "graduation"},
      {"job", "briefcase"},
      {"marriage", "heart"},
      {"house", "house"},
      {"shop", "shop"},
      {"medical", "medical"},
      {"retire", "elder"},
      {"vehicle", "car"},
      {"travel", "passport"},
      {"disability", "wheelchair"},
      {"funeral", "flower"},
      {"rural", "tractor"},
      {"help", "hands"},
      {"", "list"},
  }};
  for (const auto& [event, icon] : k_icons) {
    if (event == life_event) {
      return icon;
    }
  }
  return "list";
}

void empty_state(Context& context, std::string_view name, std::string_view title, std::string_view words) {
  const std::string of_title = std::string(name) + ".title";
  context.ui.space(18.0F);
  ui::text(context.ui, {.name = of_title,
                        .words = title,
                        .role = ui::TextRole::section,
                        .align = text::TextAlign::centre,
                        .semantic = ui::Role::heading});
  ui::text(context.ui, {.name = name,
                        .words = words,
                        .role = ui::TextRole::body,
                        .before = ui::Spacing::normal,
                        .align = text::TextAlign::centre,
                        .colour = context.ui.theme().palette.second_ink});
}

}  // namespace mingbai::screens
