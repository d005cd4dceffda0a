// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "kiosk/screens/flow_parts.h"
#include "kiosk/screens/format.h"
#include "kiosk/screens/parts.h"
#include "kiosk/session/materials.h"
#include "kiosk/ui/layout.h"
#include "kiosk/ui/list_widgets.h"
#include "sync/base/text.h"

namespace mingbai::screens {
namespace {

constexpr std::array k_tabs{session::PowerTab::eligibility, session::PowerTab::materials, session::PowerTab::flow,
                            session::PowerTab::basis, session::PowerTab::supervision};
constexpr std::size_t k_papers_in_short = 3;
constexpr std::size_t k_short_fee = 30;  // bytes that fit as the big word of the fact

session::PowerTab tab_of(const Context& context, const catalog::Power& power) {
  if (const auto chosen = context.session.power_visit(power.code).tab) {
    return *chosen;
  }
  // A citizen brings nothing to what the office does on its own: there the procedure is the answer.
  return power.trigger == catalog::Trigger::on_application ? session::PowerTab::materials : session::PowerTab::flow;
}

ui::Fact time_fact(const Context& context, const catalog::Guide& guide) {
  const Strings& words = context.words;
  ui::Fact fact{"power.fact.time", words[Word::power_howlong], {}, {}, {}};
  if (guide.promised_days) {
    fact.value = working_days(words, *guide.promised_days);
    if (guide.legal_days) {
      fact.note = words.fill(Word::power_legaldays, {{"days", std::to_string(*guide.legal_days)}});
    }
  } else if (guide.legal_days) {
    fact.value = working_days(words, *guide.legal_days);
    fact.note = words[Word::power_legallimit];
  } else {
    fact.value = words[Word::power_nolimit];
  }
  if (fact.note.empty() && guide.visits) {
    fact.note = *guide.visits == 0 ? words[Word::power_novisit]
                                   : words.fill(Word::power_visits, {{"count", std::to_string(*guide.visits)}});
  }
  return fact;
}

ui::Fact fee_fact(const Context& context, const catalog::Guide& guide) {
  const Strings& words = context.words;
  ui::Fact fact{"power.fact.fee", words[Word::power_howmuch], words[Word::power_free], {}, {}};
  if (!guide.charges && guide.fees.empty()) {
    fact.note = words[Word::power_freenote];
    return fact;
  }
  fact.value = words[Word::power_charged];
  if (!guide.fees.empty()) {
    const catalog::Fee& fee = guide.fees.front();
    if (fee.standard.size() <= k_short_fee) {
      fact.value = fee.standard;
      fact.note = fee.name;
    }
    fact.link = words[Word::power_feelink];
  }
  return fact;
}

// "一楼 3 号窗口（办执照时同报）；5 号窗口" is "一楼 3 号窗口" as the big word of the fact; the whole is under "can I".
std::string first_place(const std::string& window) {
  std::size_t end = window.size();
  for (const std::string_view mark : {"；", "（", ";", "("}) {
    end = std::min(end, window.find(mark));
  }
  return end == 0 ? window : window.substr(0, end);
}

ui::Fact place_fact(const Context& context, const PowerModel& model) {
  const Strings& words = context.words;
  const catalog::Guide& guide = model.power.guide;
  ui::Fact fact{"power.fact.place", words[Word::power_where], first_place(guide.window), guide.hours, {}};
  if (model.elsewhere) {  // the banner above says where
    fact.value = words[Word::elsewhere_short];
    fact.note.clear();
  }
  if (fact.value.empty()) {
    fact.value = model.department.short_name.empty() ? model.department.name : model.department.short_name;
  }
  if (fact.note.empty()) {
    fact.note = model.power.phone;
  }
  if (!model.hall_window.empty()) {
    fact.link = words[Word::overview_where];
  }
  return fact;
}

// The papers of the guide in one line: "身份证、申请书等 5 样".
std::string papers_in_short(const Context& context, const catalog::Power& power) {
  const auto fitting = session::fitting_materials(power.guide, context.session.power_visit(power.code).answers);
  std::vector<std::string> names;
  for (std::size_t i = 0; i < std::min(fitting.size(), k_papers_in_short); ++i) {
    names.push_back(power.guide.materials[fitting[i]].name);
  }
  const std::string few = joined_terms(context, names);
  return fitting.size() <= k_papers_in_short
             ? few
             : context.words.fill(Word::elsewhere_more,
                                  {{"materials", few}, {"count", std::to_string(fitting.size())}});
}

// A guide whose place is not this hall, or that is done online alone.
bool online_only(const PowerModel& model) {
  const catalog::Guide& guide = model.power.guide;
  return guide.address.empty() && guide.window.empty() && !guide.online.empty();
}
bool leads_elsewhere(const PowerModel& model) {
  return model.power.trigger == catalog::Trigger::on_application && (model.elsewhere || online_only(model));
}

// The page scrolls as a whole. Lines of Tibetan are twice as high: with a banner above the tabs,
// nothing would be left for what is below them.
bool one_column(const Context& context, const PowerModel& model) {
  const bool with_banner = leads_elsewhere(model) || !model.due.empty();
  return all_in_one(context) ||
         (!landscape(context) && with_banner && context.session.settings.language == session::Language::bo);
}

// "Not handled here: go there, take this".
void draw_elsewhere(Context& context, const PowerModel& model) {
  const Strings& words = context.words;
  const catalog::Guide& guide = model.power.guide;
  if (!leads_elsewhere(model)) {
    return;
  }
  const bool online = online_only(model);
  std::vector<std::string> lines;
  const auto line = [&](Word word, std::string_view key, const std::string& value) {
    if (!value.empty()) {
      lines.push_back(words.fill(word, {{key, value}}));
    }
  };
  line(Word::elsewhere_go, "place", guide.address);
  line(Word::elsewhere_window, "window", guide.window);
  line(Word::elsewhere_take, "materials", papers_in_short(context, model.power));
  line(online ? Word::elsewhere_onlinego : Word::elsewhere_online, "online", guide.online);
  line(Word::elsewhere_call, "phone", model.power.phone);
  ui::banner(context.ui, "power.elsewhere", ui::BannerKind::notice,
             words[online ? Word::elsewhere_onlinetitle : Word::elsewhere_title], join(lines, "\n"));
}

// F6: a guide whose parts have changed since is not passed off as today's.
void draw_due_revisions(Context& context, const PowerModel& model) {
  const Strings& words = context.words;
  if (model.due.empty()) {
    return;
  }
  // What changed on one day is one sentence; the oldest comes first.
  std::map<std::tuple<Date, Date, int>, std::vector<std::string>> parts;
  for (const DueRevision& due : model.due) {
    parts[{due.change.began, due.change.due, due.days_left}].push_back(
        words.term("part", catalog::word(due.change.part)));
  }
  bool overdue = false;
  std::vector<std::string> lines;
  for (const auto& [when, names] : parts) {
    const auto& [began, by, days_left] = when;
    overdue = overdue || days_left < 0;
    lines.push_back(
        words.fill(days_left < 0 ? Word::power_overdue : Word::power_due, {{"part", joined_terms(context, names)},
                                                                           {"date", full_day(words, began)},
                                                                           {"due", full_day(words, by)},
                                                                           {"days", working_days(words, -days_left)}}));
  }
  if (!model.power.phone.empty()) {
    lines.push_back(words.fill(Word::power_dueask, {{"phone", model.power.phone}}));
  }
  ui::banner(context.ui, "power.due", overdue ? ui::BannerKind::warning : ui::BannerKind::notice,
             words[overdue ? Word::power_overduetitle : Word::power_duetitle], join(lines, "\n"));
}

void draw_head(Context& context, const PowerModel& model) {
  const Strings& words = context.words;
  const catalog::Power& power = model.power;
  ui::headline(context.ui, "power.title", power.name, ui::Spacing::tight);
  std::string note;
  if (!power.everyday_names.empty()) {
    const auto shown = static_cast<std::ptrdiff_t>(std::min<std::size_t>(power.everyday_names.size(), 2));
    note =
        words.fill(
            Word::power_alsocalled,
            {{"names", joined_terms(context, {power.everyday_names.begin(), power.everyday_names.begin() + shown})}}) +
        "　·　";
  }
  const bool kind = power.kind != catalog::PowerKind::none && power.kind != catalog::PowerKind::other_enforcement;
  note += kind ? words.term("kind", catalog::word(power.kind)) : words.term("class", catalog::word(power.power_class));
  note += "　·　" + model.department.name;
  ui::caption(context.ui, "power.note", note);
  draw_elsewhere(context, model);
  draw_due_revisions(context, model);
  const std::vector<ui::Fact> facts{time_fact(context, power.guide), fee_fact(context, power.guide),
                                    place_fact(context, model)};
  if (const auto pressed = ui::facts_row(context.ui, "power.facts", facts)) {
    if (*pressed == 2) {
      context.emit(session::GoTo{session::HallScreen{model.hall_window, {}}});
    } else {
      context.emit(session::ChooseTab{session::PowerTab::eligibility});
    }
  }
}

// In landscape there is room beside the tabs for the first question of all: can I?
void draw_can_i(Context& context, const catalog::Guide& guide) {
  if (guide.conditions.empty()) {
    return;
  }
  ui::section_header(context.ui, {.name = "power.can", .label = context.words[Word::overview_canititle], .action = {}});
  ui::Panel panel(context.ui, ui::PanelKind::sand);
  for (std::size_t i = 0; i < guide.conditions.size(); ++i) {
    const std::string name = "power.can." + std::to_string(i);
    ui::paragraph(context.ui, name, "· " + guide.conditions[i], i == 0 ? ui::Spacing::none : ui::Spacing::tight);
  }
}

void draw_tabs(Context& context, session::PowerTab current) {
  std::vector<std::string> labels;
  std::vector<std::string_view> ids;
  std::size_t chosen = 0;
  for (std::size_t i = 0; i < k_tabs.size(); ++i) {
    ids.push_back(session::word(k_tabs[i]));
    labels.push_back(context.words.term("tab", ids.back()));
    chosen = k_tabs[i] == current ? i : chosen;
  }
  if (const auto tab = ui::tab_strip(context.ui, "power.tab", labels, chosen, ids)) {
    context.emit(session::ChooseTab{k_tabs[*tab]});
  }
}

FlowSubject flow_subject(const PowerModel& model) {
  return {model, nullptr};
}

// F3: says whether the law or practice made the procedure; the link goes on to the list.
void draw_chart_head(Context& context, const catalog::Power& power) {
  const Strings& words = context.words;
  const bool statute = power.flowchart->source == catalog::FlowSource::statute;
  if (ui::paragraph_with_link(context.ui, "power.flow.list", words[statute ? Word::flow_statute : Word::flow_practice],
                              words[Word::flow_aslist])) {
    context.emit(session::ToggleStepList{});
  }
}

// In large text the page is one column that scrolls: there the list stands, and the chart gets a screen of its own.
bool shows_chart(const Context& context, const PowerModel& model) {
  return flow_subject(model).drawable() && !one_column(context, model) &&
         !context.session.steps_as_list(model.power.code);
}

// The steps in words, or the reason why there are none; in the current column.
void draw_steps(Context& context, const PowerModel& model) {
  const Strings& words = context.words;
  const FlowSubject subject = flow_subject(model);
  if (subject.chart() == nullptr || subject.chart()->nodes.empty()) {
    return draw_no_chart(context, subject);
  }
  if (subject.drawable() && one_column(context, model)) {
    if (ui::button(context.ui, {.name = "flow.whole", .label = words[Word::chart_whole], .icon = "expand"})) {
      open_whole_chart(context, subject);
    }
  } else if (subject.drawable() &&
             ui::link(context.ui, "power.flow.chart", words[Word::flow_aschart], ui::Spacing::none)) {
    context.emit(session::ToggleStepList{});
  }
  draw_step_list(context, subject);
}

void draw_flow_tab(Context& context, const PowerModel& model, const ui::Rect& rect) {
  if (!shows_chart(context, model)) {
    ui::ScrollArea area(context.ui, "power.steps", rect);
    return draw_steps(context, model);
  }
  const float top = [&] {
    const ui::Area area(context.ui, rect);
    draw_chart_head(context, model.power);
    return context.ui.cursor().y + context.ui.theme().gap;
  }();
  draw_flow_chart(context, flow_subject(model), ChartPlace::part, {rect.x, top, rect.width, rect.bottom() - top});
}

// In the current column.
void draw_tab_content(Context& context, const PowerModel& model, session::PowerTab tab) {
  switch (tab) {
    case session::PowerTab::eligibility:
      return draw_eligibility(context, model);
    case session::PowerTab::materials:
      return draw_materials(context, model);
    case session::PowerTab::basis:
      return draw_basis(context, model);
    case session::PowerTab::supervision:
      return draw_supervision(context, model);
    case session::PowerTab::flow:
      return draw_steps(context, model);
  }
}

void draw_tab(Context& context, const PowerModel& model, session::PowerTab tab, const ui::Rect& rect) {
  if (tab == session::PowerTab::flow) {
    return draw_flow_tab(context, model, rect);
  }
  ui::ScrollArea area(context.ui, "power." + std::string(session::word(tab)), rect);
  draw_tab_content(context, model, tab);
}

void draw_actions(Context& context) {
  const Strings& words = context.words;
  std::vector<ui::ButtonSpec> actions{print_action(context, "power.print", words[Word::power_print])};
  if (context.models.chrome.phone_links) {
    actions.push_back({.name = "power.phone",
                       .label = words[Word::power_phone],
                       .icon = "phone",
                       .kind = ui::ButtonKind::secondary,
                       .weight = 2.0F});
  }
  if (const auto action = ui::action_bar(context.ui, actions)) {
    if (*action == 0) {
      context.emit(session::PrintGuide{});
    } else {
      context.emit(session::OpenSheet{session::PhoneSheet{}});
    }
  }
}

}  // namespace

void draw_power(Context& context, const session::PowerScreen& screen) {
  if (!context.models.power || context.models.power->power.code != screen.code) {
    return empty_state(context, "power.gone", context.words[Word::power_gonetitle], context.words[Word::power_gone]);
  }
  const PowerModel& model = *context.models.power;
  const session::PowerTab tab = tab_of(context, model.power);
  draw_actions(context);
  print_toast(context);
  const ui::Theme& theme = context.ui.theme();
  const ui::Rect all = context.ui.content_rect();
  const ui::Rect inner{all.x + theme.margin, all.y + theme.gap, all.width - 2.0F * theme.margin,
                       all.height - theme.gap};
  if (one_column(context, model)) {
    ui::ScrollArea area(context.ui, "power.content", inner);
    draw_head(context, model);
    draw_tabs(context, tab);
    return draw_tab_content(context, model, tab);
  }
  if (landscape(context)) {
    const float left = inner.width * 0.46F;
    {
      ui::ScrollArea area(context.ui, "power.head", {inner.x, inner.y, left, inner.height});
      draw_head(context, model);
      if (tab != session::PowerTab::eligibility) {
        draw_can_i(context, model.power.guide);
      }
    }
    const ui::Rect right{inner.x + left + theme.margin, inner.y, inner.width - left - theme.margin, inner.height};
    float top = 0.0F;
    {
      ui::Area area(context.ui, right);
      draw_tabs(context, tab);
      top = context.ui.cursor().y + theme.gap;
    }
    return draw_tab(context, model, tab, {right.x, top, right.width, right.bottom() - top});
  }
  float top = 0.0F;
  {
    ui::Area area(context.ui, inner);
    draw_head(context, model);
    draw_tabs(context, tab);
    top = context.ui.cursor().y + theme.gap;
  }
  draw_tab(context, model, tab, {inner.x, top, inner.width, inner.bottom() - top});
}

}  // namespace mingbai::screens
