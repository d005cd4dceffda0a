// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The self-test: what the machine looked at by itself, and what a person has to look at.
#include <algorithm>
#include <array>

#include "kiosk/screens/format.h"
#include "kiosk/screens/operator_parts.h"
#include "kiosk/ui/layout.h"
#include "sync/base/text.h"

namespace mingbai::screens {
namespace {

constexpr float k_cell_mm = 20.0F;  // of the touch test: a fingertip and what it covers
constexpr float k_line_mm = 1.6F;
constexpr float k_grid_mm = 10.0F;  // of the screen test's last field

struct HandCheck {
  session::SelfCheck check;
  session::OperatorPage page;
  std::string_view icon;
};
constexpr std::array<HandCheck, 3> k_by_hand{{
    {session::SelfCheck::screen, session::OperatorPage::screen_test, "eye"},
    {session::SelfCheck::touch, session::OperatorPage::touch_test, "hands"},
    {session::SelfCheck::sound, session::OperatorPage::sound_test, "speaker"},
}};

session::CheckState verdict_of(const Context& context, session::SelfCheck check) {
  const auto found = context.session.staff.by_hand.find(check);
  return found == context.session.staff.by_hand.end() ? session::CheckState::open : found->second;
}

// "8 项正常，1 项要留意": the whole in one line before the single checks.
void draw_summary(Context& context, const OperatorModel& model) {
  const Strings& words = context.words;
  const auto count = [&](session::CheckState state) {
    return std::to_string(std::count_if(model.checks.begin(), model.checks.end(),
                                        [&](const session::CheckResult& result) { return result.state == state; }));
  };
  const session::CheckState worst = session::worst(model.checks);
  const bool fault = worst == session::CheckState::fault;
  const bool attention = worst == session::CheckState::attention;
  const std::string title = fault       ? words.fill(Word::operator_faults, {{"count", count(worst)}})
                            : attention ? words.fill(Word::operator_attentions, {{"count", count(worst)}})
                                        : words[Word::operator_allwell];
  const std::string when =
      words.fill(Word::operator_tested, {{"moment", moment(words, *model.tested, context.today())}});
  ui::banner(context.ui, "operator.summary",
             fault       ? ui::BannerKind::warning
             : attention ? ui::BannerKind::notice
                         : ui::BannerKind::success,
             title, when);
}

void draw_hand_rows(Context& context) {
  const Strings& words = context.words;
  ui::section_header(context.ui, {.name = "operator.byhand", .label = words[Word::operator_byhand], .action = {}});
  for (const HandCheck& hand : k_by_hand) {
    const session::CheckResult result = session::judge_by_hand(hand.check, verdict_of(context, hand.check));
    const std::string name = "operator.check." + std::string(session::name(hand.check));
    if (ui::list_row(context.ui, {.name = name,
                                  .label = words.term("selfcheck", session::name(hand.check)),
                                  .note = finding_words(words, result),
                                  .icon = hand.icon,
                                  .value = words.term("checkstate", session::name(result.state))})) {
      operate(context, session::OpenOperatorPage{hand.page});
    }
  }
}

// One colour over the whole glass, or a grid to the very edge.
void draw_field(Context& context, const ui::Rect& glass, int field) {
  static constexpr std::array<ui::Colour, session::k_fields - 1> k_colours{{{255, 255, 255, 255},
                                                                            {0, 0, 0, 255},
                                                                            {255, 0, 0, 255},
                                                                            {0, 255, 0, 255},
                                                                            {0, 0, 255, 255},
                                                                            {128, 128, 128, 255}}};
  ui::Painter& painter = context.ui.painter();
  if (static_cast<std::size_t>(field) < k_colours.size()) {
    return painter.fill(glass, k_colours[static_cast<std::size_t>(field)]);
  }
  const ui::Colour black{0, 0, 0, 255};
  const float step = context.ui.theme().px(k_grid_mm);
  painter.fill(glass, {255, 255, 255, 255});
  for (float x = 0.0F; x < glass.width; x += step) {
    painter.fill({x, 0.0F, 1.0F, glass.height}, black);
  }
  for (float y = 0.0F; y < glass.height; y += step) {
    painter.fill({0.0F, y, glass.width, 1.0F}, black);
  }
  painter.border(glass, black, 2.0F);
}

ui::Rect whole_glass(const Context& context) {
  const ui::ScreenProfile& profile = context.ui.theme().profile;
  return {0.0F, 0.0F, static_cast<float>(profile.width_px), static_cast<float>(profile.height_px)};
}

// "Was it all right?" with the two answers; both lead back to the list.
void ask_verdict(Context& context, session::SelfCheck check, std::string_view question, const std::string& good,
                 const std::string& bad) {
  const std::string name = "operator." + std::string(session::name(check));
  const std::string of_question = name + ".question";
  const std::string of_good = name + ".good";
  const std::string of_bad = name + ".bad";
  ui::text(context.ui, {.name = of_question, .words = question, .role = ui::TextRole::section});
  const std::array<ui::ButtonSpec, 2> answers{
      {{.name = of_good, .label = good, .icon = "check", .kind = ui::ButtonKind::primary},
       {.name = of_bad, .label = bad, .icon = "warning", .kind = ui::ButtonKind::secondary}}};
  if (const auto pressed = ui::button_row(context.ui, answers)) {
    operate(context, session::JudgeByHand{check, *pressed == 0 ? session::CheckState::ok : session::CheckState::fault});
  }
}

void draw_trail(Context& context, const TouchPaint& paint) {
  const ui::Theme& theme = context.ui.theme();
  ui::Painter& painter = context.ui.painter();
  for (int row = 0; row < paint.rows(); ++row) {
    for (int column = 0; column < paint.columns(); ++column) {
      const ui::Rect cell = paint.cell_rect(column, row).inset(1.0F);
      painter.fill(cell, paint.covered(column, row) ? theme.palette.green_ground : theme.palette.card);
      painter.border(cell, theme.palette.line, theme.hairline);
    }
  }
  const float width = theme.px(k_line_mm);
  for (const TouchPaint::Stroke& stroke : paint.strokes()) {
    if (stroke.points.size() > 1) {
      painter.polyline(stroke.points, theme.palette.blue, width);
    }
    painter.circle(stroke.points.front(), width, theme.palette.blue);
  }
}

}  // namespace

std::string finding_words(const Strings& words, const session::CheckResult& result) {
  std::string text = replace_all(words.term("finding", session::name(result.finding)), "{value}", result.value);
  if (result.state == session::CheckState::attention || result.state == session::CheckState::fault) {
    text += "\n" + words.term("mend", session::name(result.finding));
  }
  return text;
}

void check_row(Context& context, std::string_view name, const session::CheckResult& result) {
  const Strings& words = context.words;
  const std::string_view icon = result.state == session::CheckState::ok     ? "check"
                                : result.state == session::CheckState::open ? "eye"
                                                                            : "warning";
  const bool pressed = ui::list_row(context.ui, {.name = name,
                                                 .label = words.term("selfcheck", session::name(result.check)),
                                                 .note = finding_words(words, result),
                                                 .icon = icon,
                                                 .value = words.term("checkstate", session::name(result.state)),
                                                 .pressable = false});
  static_cast<void>(pressed);
}

void draw_operator_self_test(Context& context) {
  const Strings& words = context.words;
  const session::OperatorState& staff = context.session.staff;
  const bool running = staff.self_test == session::TaskState::running;
  const bool tested = context.models.staff && context.models.staff->tested;
  const std::array<ui::ButtonSpec, 2> actions{
      {{.name = "operator.run",
        .label = words[tested ? Word::operator_runagain : Word::operator_run],
        .icon = "refresh",
        .kind = ui::ButtonKind::primary,
        .disabled = running},
       {.name = "operator.report",
        .label = words[Word::operator_report],
        .icon = "printer",
        .disabled = running || !tested || !context.models.chrome.printer_ready}}};
  if (const auto pressed = ui::action_bar(context.ui, actions)) {
    if (*pressed == 0) {
      operate(context, session::RunSelfTest{});
    } else {
      operate(context, session::PrintReport{});
    }
  }
  ui::ScrollArea area(context.ui, "operator.content");
  ui::headline(context.ui, "operator.title", words[Word::operator_selftest]);
  if (running) {
    ui::progress(context.ui, "operator.running", -1.0F, words[Word::operator_running]);
  } else if (tested) {
    draw_summary(context, *context.models.staff);
  } else {
    ui::paragraph(context.ui, "operator.untested", words[Word::operator_untested]);
  }
  if (tested) {
    ui::section_header(context.ui, {.name = "operator.byself", .label = words[Word::operator_byself], .action = {}});
    for (const session::CheckResult& result : context.models.staff->checks) {
      check_row(context, "operator.check." + std::string(session::name(result.check)), result);
    }
  }
  draw_hand_rows(context);
}

void draw_operator_screen_test(Context& context) {
  const Strings& words = context.words;
  const ui::Theme& theme = context.ui.theme();
  const ui::Rect glass = whole_glass(context);
  const int field = context.session.staff.field;
  if (field >= session::k_fields) {
    ui::Area area(context.ui, glass.inset(theme.margin, glass.height * 0.3F));
    return ask_verdict(context, session::SelfCheck::screen, words[Word::operator_screenquestion],
                       words[Word::operator_screengood], words[Word::operator_screenbad]);
  }
  const auto hit = context.ui.target(
      "operator.screen.next", ui::Role::button,
      words.fill(Word::operator_screennext,
                 {{"number", std::to_string(field + 1)}, {"count", std::to_string(session::k_fields)}}),
      glass);
  if (hit.pressed) {
    operate(context, session::NextField{});
  }
  draw_field(context, glass, field);
  if (field > 0) {
    return;
  }
  // The first, white one says what is to be done; words on the others would hide what one looks for.
  ui::Area area(context.ui, glass.inset(theme.margin, glass.height * 0.35F));
  ui::headline(context.ui, "operator.title", words[Word::operator_screentitle]);
  ui::paragraph(context.ui, "operator.screen.words",
                words.fill(Word::operator_screenwords, {{"count", std::to_string(session::k_fields)}}));
}

void draw_operator_touch_test(Context& context) {
  const Strings& words = context.words;
  const ui::Theme& theme = context.ui.theme();
  const ui::Rect glass = whole_glass(context);
  TouchPaint& paint = context.view.paint;
  paint.lay_grid(glass.width, glass.height, theme.px(k_cell_mm));
  draw_trail(context, paint);
  const std::string count = words.fill(Word::operator_touchcount, {{"done", std::to_string(paint.covered_cells())},
                                                                   {"all", std::to_string(paint.cells())}});
  const float width = std::min(glass.width - 2.0F * theme.margin, theme.px(220.0F));
  const float height = std::min(glass.height * 0.5F, theme.px(120.0F));
  ui::Area area(context.ui, {glass.centre().x - width / 2.0F, glass.centre().y - height / 2.0F, width, height});
  ui::Panel panel(context.ui, ui::PanelKind::card);
  ui::text(context.ui, {.name = "operator.title",
                        .words = words[paint.complete() ? Word::operator_touchdone : Word::operator_touchwords],
                        .role = ui::TextRole::label,
                        .before = ui::Spacing::none});
  ui::caption(context.ui, "operator.touch.count", count);
  const std::array<ui::ButtonSpec, 3> answers{
      {{.name = "operator.touch.good",
        .label = words[Word::operator_touchgood],
        .icon = "check",
        .kind = ui::ButtonKind::primary,
        .disabled = !paint.complete()},
       {.name = "operator.touch.bad", .label = words[Word::operator_touchbad], .icon = "warning"},
       {.name = "operator.touch.back", .label = words[Word::bar_back], .icon = "back"}}};
  if (const auto pressed = ui::button_row(context.ui, answers)) {
    if (*pressed == 2) {
      paint.clear();
      return context.emit(session::GoBack{});
    }
    operate(context, session::JudgeByHand{session::SelfCheck::touch,
                                          *pressed == 0 ? session::CheckState::ok : session::CheckState::fault});
    paint.clear();
  }
}

void draw_operator_sound_test(Context& context) {
  const Strings& words = context.words;
  const session::TaskState tone = context.session.staff.tone;
  ui::ScrollArea area(context.ui, "operator.content");
  ui::headline(context.ui, "operator.title", words.term("selfcheck", "sound"));
  ui::paragraph(context.ui, "operator.sound.words", words[Word::operator_soundwords]);
  if (ui::button(context.ui, {.name = "operator.sound.play",
                              .label = words[Word::operator_soundplay],
                              .icon = "speaker",
                              .kind = ui::ButtonKind::primary,
                              .disabled = tone == session::TaskState::running,
                              .before = ui::Spacing::section})) {
    operate(context, session::TrySpeaker{});
  }
  if (tone == session::TaskState::failed) {
    ui::banner(context.ui, "operator.sound.state", ui::BannerKind::warning, words[Word::operator_soundnone],
               words.term("mend", "soundbad"));
  }
  context.ui.space(6.0F);
  ask_verdict(context, session::SelfCheck::sound, words[Word::operator_soundquestion], words[Word::operator_soundgood],
              words[Word::operator_soundbad]);
}

}  // namespace mingbai::screens
