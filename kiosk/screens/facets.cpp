// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/screens/facets.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>

#include "kiosk/screens/format.h"
#include "kiosk/screens/parts.h"
#include "kiosk/ui/layout.h"
#include "kiosk/ui/list_widgets.h"

namespace mingbai::screens {
namespace {

using Powers = std::vector<const catalog::PowerSummary*>;
using session::FacetKind;
using session::Facets;

constexpr std::array k_kinds{FacetKind::power_class, FacetKind::department, FacetKind::life_event};

Word label_of(FacetKind kind) {
  switch (kind) {
    case FacetKind::power_class:
      return Word::facet_class;
    case FacetKind::department:
      return Word::facet_department;
    case FacetKind::life_event:
      break;
  }
  return Word::facet_event;
}

std::string_view id_of(FacetKind kind) {
  switch (kind) {
    case FacetKind::power_class:
      return "class";
    case FacetKind::department:
      return "department";
    case FacetKind::life_event:
      break;
  }
  return "event";
}

std::string chosen_id(FacetKind kind, const Facets& facets) {
  switch (kind) {
    case FacetKind::power_class:
      return facets.power_class ? std::string(catalog::word(*facets.power_class)) : std::string();
    case FacetKind::department:
      return facets.department;
    case FacetKind::life_event:
      break;
  }
  return facets.life_event;
}

Facets with(Facets facets, FacetKind kind, const std::string& id) {
  switch (kind) {
    case FacetKind::power_class:
      facets.power_class = catalog::from_word<catalog::PowerClass>(id);
      break;
    case FacetKind::department:
      facets.department = id;
      break;
    case FacetKind::life_event:
      facets.life_event = id;
      break;
  }
  return facets;
}

// The office's name as the shown powers say it, which may be in another language than its key.
std::string office_words(const Context& context, const std::string& office) {
  if (context.models.list) {
    for (const catalog::PowerSummary& power : context.models.list->powers) {
      if (power.office == office) {
        return power.department_name;
      }
    }
  }
  if (context.models.search) {
    for (const search::Hit& hit : context.models.search->answer.hits) {
      if (hit.power.office == office) {
        return hit.power.department_name;
      }
    }
  }
  return office;
}

// A value in the visitor's words.
std::string words_of(const Context& context, FacetKind kind, const std::string& id) {
  switch (kind) {
    case FacetKind::power_class:
      return context.words.term("class", id);
    case FacetKind::department:
      return office_words(context, id);
    case FacetKind::life_event:
      break;
  }
  return context.words.term("life", id);
}

bool offered(const FacetOffer& offer, FacetKind kind) {
  switch (kind) {
    case FacetKind::power_class:
      return offer.power_class;
    case FacetKind::department:
      return offer.department;
    case FacetKind::life_event:
      break;
  }
  return offer.life_event;
}

int count_fitting(const Facets& facets, const Powers& powers) {
  return static_cast<int>(std::count_if(powers.begin(), powers.end(), [&](const auto* p) { return fits(facets, *p); }));
}

struct Chip {
  std::string name;
  std::string label;
  std::string_view icon;  // behind the words
  bool chosen = false;
  bool disabled = false;
};

// Pills that wrap; a chosen one is blue. Index of the pressed one.
std::optional<std::size_t> draw_chips(Context& context, const std::vector<Chip>& chips) {
  ui::Ui& ui = context.ui;
  const ui::Theme& theme = ui.theme();
  const ui::Palette& palette = theme.palette;
  text::TextStyle style = ui.text_style(ui::TextRole::note);
  const float icon = std::round(style.size_px * 0.85F);
  const float side = std::round(theme.padding * 0.7F);
  const auto behind_of = [&](const Chip& chip) { return chip.icon.empty() ? 0.0F : icon + theme.gap * 0.5F; };
  // One height for all: that of the tallest words (Tibetan stacks), broken where a word is longer than the column.
  float height = std::ceil(theme.px(14.0F));
  for (const Chip& chip : chips) {
    style.width_px = ui.column_width() - behind_of(chip) - 2.0F * side;
    height = std::max(height, std::ceil(ui.painter().engine().measure(chip.label, style).height + theme.gap));
  }
  std::optional<std::size_t> pressed;
  ui::Rect row = ui.place(height);
  float x = row.x;
  for (std::size_t i = 0; i < chips.size(); ++i) {
    const Chip& chip = chips[i];
    const float behind = behind_of(chip);
    style.width_px = row.width - behind - 2.0F * side;
    const text::TextSize size = ui.painter().engine().measure(chip.label, style);
    const float width = std::min(row.width, std::max(theme.target, std::ceil(size.width + behind + 2.0F * side)));
    if (x > row.x && x + width > row.right()) {
      row = ui.place(height);
      x = row.x;
    }
    const ui::Rect rect{std::round(x), row.y, width, height};
    const ui::Interaction hit =
        ui.target(chip.name, ui::Role::button, chip.label, rect, {.disabled = chip.disabled, .selected = chip.chosen});
    const ui::Colour ground = chip.chosen ? (hit.held ? palette.blue_pressed : palette.blue)
                                          : (hit.held ? palette.blue_ground : palette.card);
    const ui::Colour ink = chip.disabled ? palette.disabled_text : chip.chosen ? palette.on_blue : palette.blue;
    ui.painter().fill(rect, ground, height / 2.0F);
    if (!chip.chosen) {
      ui.painter().border(rect, chip.disabled ? palette.line : palette.blue_edge, theme.hairline * 2.0F, height / 2.0F);
    }
    text::TextStyle drawn = style;
    drawn.width_px = std::ceil(std::min(size.width, width - behind - 2.0F * side)) + 1.0F;
    ui.painter().text(chip.label, drawn, {rect.x + side, std::round(rect.centre().y - size.height / 2.0F)}, ink);
    ui.painter().icon(chip.icon, {rect.right() - side - icon, rect.centre().y - icon / 2.0F, icon, icon}, ink);
    ui.focus_ring(rect, height / 2.0F, hit);
    if (hit.pressed) {
      pressed = i;
    }
    x += width + theme.gap;
  }
  ui.space(1.5F);  // with the list's own distance the 2.54 mm between targets
  return pressed;
}

}  // namespace

bool fits(const Facets& facets, const catalog::PowerSummary& power) {
  return (!facets.power_class || power.power_class == *facets.power_class) &&
         (facets.department.empty() || power.office == facets.department) &&
         (facets.life_event.empty() || std::find(power.life_events.begin(), power.life_events.end(),
                                                 facets.life_event) != power.life_events.end()) &&
         (!facets.on_the_spot || power.promised_days == 0);
}

std::vector<std::size_t> narrowed(const Facets& facets, const Powers& powers) {
  std::vector<std::size_t> left;
  for (std::size_t i = 0; i < powers.size(); ++i) {
    if (fits(facets, *powers[i])) {
      left.push_back(i);
    }
  }
  return left;
}

std::string facet_key(const Facets& facets) {
  std::string key = facets.on_the_spot ? "/spot" : "";
  for (const FacetKind kind : k_kinds) {
    key += "/" + chosen_id(kind, facets);
  }
  return key;
}

Facets without(Facets facets, FacetKind kind) {
  return with(std::move(facets), kind, {});
}

std::vector<FacetValue> values_of(FacetKind kind, const Facets& facets, const Powers& powers) {
  const Facets others = without(facets, kind);
  std::map<std::string, int> counts;
  for (const catalog::PowerSummary* power : powers) {
    if (!fits(others, *power)) {
      continue;
    }
    switch (kind) {
      case FacetKind::power_class:
        ++counts[std::string(catalog::word(power->power_class))];
        break;
      case FacetKind::department:
        ++counts[power->office];
        break;
      case FacetKind::life_event:
        for (const std::string& event : power->life_events) {
          ++counts[event];
        }
        break;
    }
  }
  std::vector<FacetValue> values;
  const std::string chosen = chosen_id(kind, facets);
  for (const auto& [id, count] : counts) {
    values.push_back({id, count, id == chosen});
  }
  std::stable_sort(values.begin(), values.end(), [](const auto& a, const auto& b) { return a.powers > b.powers; });
  return values;
}

Powers powers_shown(const Models& models) {
  Powers powers;
  if (models.list) {
    for (const catalog::PowerSummary& power : models.list->powers) {
      powers.push_back(&power);
    }
  } else if (models.search) {
    for (const search::Hit& hit : models.search->answer.hits) {
      powers.push_back(&hit.power);
    }
  }
  return powers;
}

void facet_bar(Context& context, const FacetOffer& offer, const Powers& powers, std::size_t narrowed_count) {
  const Strings& words = context.words;
  const Facets& facets = context.session.facets;
  std::vector<Chip> chips;
  std::vector<session::Intent> deeds;
  Facets spot = facets;
  spot.on_the_spot = true;
  const int on_the_spot = count_fitting(spot, powers);
  if (on_the_spot > 0 || facets.on_the_spot) {
    chips.push_back(
        {"facet.spot",
         words.fill(Word::facet_counted, {{"value", words[Word::facet_onthespot]}, {"count", grouped(on_the_spot)}}),
         facets.on_the_spot ? "close" : "", facets.on_the_spot, false});
    Facets wanted = facets;
    wanted.on_the_spot = !facets.on_the_spot;
    deeds.emplace_back(session::ChooseFacets{wanted});
  }
  for (const FacetKind kind : k_kinds) {
    const std::string chosen = chosen_id(kind, facets);
    if (!offered(offer, kind) || (chosen.empty() && values_of(kind, facets, powers).size() < 2)) {
      continue;
    }
    const std::string label = chosen.empty() ? words[label_of(kind)] : words_of(context, kind, chosen);
    chips.push_back({"facet." + std::string(id_of(kind)), label, chosen.empty() ? "chevron-down" : "close",
                     !chosen.empty(), false});
    deeds.emplace_back(chosen.empty() ? session::Intent(session::OpenSheet{session::FacetSheet{kind}})
                                      : session::Intent(session::ChooseFacets{without(facets, kind)}));
  }
  if (chips.empty()) {
    return;
  }
  if (const auto chip = draw_chips(context, chips)) {
    context.intents.push_back(deeds[*chip]);
  }
  if (facets.none()) {
    return;
  }
  const std::string count = words.fill(Word::facet_count, {{"count", grouped(static_cast<int>(narrowed_count))},
                                                           {"all", grouped(static_cast<int>(powers.size()))}});
  if (ui::paragraph_with_link(context.ui, "facet.count", count, words[Word::facet_clear])) {
    context.emit(session::ChooseFacets{});
  }
}

void facet_empty(Context& context, const Powers& powers) {
  const Strings& words = context.words;
  const Facets& facets = context.session.facets;
  // The one filter whose absence leaves the most.
  int most = 0;
  Facets best;
  std::string dropped;
  const auto consider = [&](Facets wanted, std::string value) {
    if (const int left = count_fitting(wanted, powers); left > most) {
      most = left;
      best = std::move(wanted);
      dropped = std::move(value);
    }
  };
  if (facets.on_the_spot) {
    Facets wanted = facets;
    wanted.on_the_spot = false;
    consider(wanted, words[Word::facet_onthespot]);
  }
  for (const FacetKind kind : k_kinds) {
    if (const std::string chosen = chosen_id(kind, facets); !chosen.empty()) {
      consider(without(facets, kind), words_of(context, kind, chosen));
    }
  }
  if (most == 0) {
    return empty_state(context, "facet.none", words[Word::facet_nonetitle], words[Word::facet_noneof]);
  }
  empty_state(context, "facet.none", words[Word::facet_nonetitle],
              words.fill(Word::facet_none, {{"value", dropped}, {"count", grouped(most)}}));
  if (ui::button(context.ui, {.name = "facet.drop",
                              .label = words.fill(Word::facet_drop, {{"value", dropped}}),
                              .icon = "close",
                              .kind = ui::ButtonKind::primary,
                              .before = ui::Spacing::section})) {
    context.emit(session::ChooseFacets{best});
  }
}

void draw_facet_sheet(Context& context, FacetKind kind) {
  const Strings& words = context.words;
  const Facets& facets = context.session.facets;
  const std::string title = words.fill(Word::facet_sheet, {{"facet", words[label_of(kind)]}});
  const ui::Dialog dialog(context.ui, "facet", title);
  const auto values = values_of(kind, facets, powers_shown(context.models));
  sheet_body(context, "facet", [&] {
    for (const FacetValue& value : values) {
      const std::string label = words_of(context, kind, value.id);
      const std::string count = words.fill(Word::home_count, {{"count", grouped(value.powers)}});
      // Ids of offices' own names are not ASCII: the place in the list names the row.
      const std::string name = "facet.value." + std::to_string(&value - values.data());
      if (ui::list_row(context.ui, {.name = name,
                                    .label = label,
                                    .note = {},
                                    .icon = value.chosen ? std::string_view("check") : std::string_view(),
                                    .value = count,
                                    .marks = {}})) {
        context.emit(session::ChooseFacets{with(facets, kind, value.id)});
      }
    }
  });
  sheet_close(context, dialog, "facet.close");
}

}  // namespace mingbai::screens
