// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Data, printer, log, versions, maintenance and restart of the machine.
#include <array>

#include "kiosk/screens/format.h"
#include "kiosk/screens/operator_parts.h"
#include "kiosk/ui/layout.h"

namespace mingbai::screens {
namespace {

const OperatorModel& model_of(const Context& context) {
  static const OperatorModel k_empty;
  return context.models.staff ? *context.models.staff : k_empty;
}

void draw_sync_outcome(Context& context, const OperatorModel& model) {
  const Strings& words = context.words;
  const session::TaskState task = context.session.staff.sync;
  if (task == session::TaskState::running) {
    return ui::progress(context.ui, "operator.sync.state", -1.0F, words[Word::operator_syncrunning]);
  }
  if (task == session::TaskState::none || !model.outcome) {
    return;
  }
  if (model.outcome->error) {
    return ui::banner(context.ui, "operator.sync.state", ui::BannerKind::warning, words[Word::operator_syncfailed],
                      sync_problem(words, *model.outcome->error));
  }
  const Word text = model.outcome->activated ? Word::operator_syncactivated : Word::operator_syncunchanged;
  ui::banner(context.ui, "operator.sync.state", ui::BannerKind::success, words[Word::operator_syncdone],
             words.fill(text, {{"release", std::to_string(model.release)}}));
}

// How much paper there is, and what somebody must see to.
void draw_paper(Context& context, const OperatorModel::Paper& paper) {
  const Strings& words = context.words;
  const auto metres = [](int millimetres) {
    return std::to_string(millimetres / 1000) + "." + std::to_string(millimetres % 1000 / 100);
  };
  ui::key_value(context.ui, "operator.printer.used", words[Word::operator_paperused],
                words.fill(Word::operator_papermetres, {{"metres", metres(paper.used_mm)}}));
  if (paper.left_mm) {
    ui::key_value(context.ui, "operator.printer.left", words[Word::operator_paperleft],
                  words.fill(Word::operator_papermetres, {{"metres", metres(*paper.left_mm)}}));
  }
  if (paper.days_left) {
    ui::key_value(context.ui, "operator.printer.days", words[Word::operator_paperlasts],
                  words.fill(Word::operator_paperdays, {{"days", std::to_string(*paper.days_left)}}));
  }
  ui::key_value(context.ui, "operator.printer.today", words[Word::operator_slipstoday],
                std::to_string(paper.slips_today));
  for (std::size_t i = 0; i < paper.orders.size(); ++i) {
    const OperatorModel::Paper::Order& order = paper.orders[i];
    ui::banner(context.ui, "operator.printer.order." + std::to_string(i), ui::BannerKind::warning,
               words.term("printfault", order.fault),
               words.fill(Word::operator_ordersince, {{"moment", moment(words, order.opened, context.today())},
                                                      {"seen", moment(words, order.seen, context.today())}}));
  }
}

std::string_view level_icon(LogLevel level) {
  return level == LogLevel::error || level == LogLevel::warning ? "warning" : "info";
}

void rows_of(Context& context, std::string_view prefix, const std::vector<VersionRow>& rows) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const VersionRow& row = rows[i];
    const std::string label = row.key.empty() ? row.name : context.words.term("about", row.key);
    ui::key_value(context.ui, std::string(prefix) + "." + std::to_string(i), label, row.value);
  }
}

// Everyday names that the publishers lack.
void draw_missed(Context& context) {
  const Strings& words = context.words;
  const OperatorModel& model = model_of(context);
  ui::section_header(context.ui, {.name = "operator.missed", .label = words[Word::operator_missed], .action = {}});
  ui::caption(context.ui, "operator.missed.words",
              words[model.missed.empty() ? Word::operator_missednone : Word::operator_missedwords]);
  for (std::size_t i = 0; i < model.missed.size(); ++i) {
    const MissedRow& row = model.missed[i];
    const std::string visits = words.fill(Word::operator_missedvisits, {{"count", std::to_string(row.visits)}});
    const bool pressed = ui::list_row(context.ui, {.name = "operator.missed." + std::to_string(i),
                                                   .label = row.text,
                                                   .note = day_and_weekday(words, row.last),
                                                   .value = visits,
                                                   .pressable = false});
    static_cast<void>(pressed);
  }
}

}  // namespace

std::string sync_problem(const Strings& words, ErrorCode code) {
  const std::string word(name(code));
  const std::string known = words.term("syncproblem", word);
  return (known == word ? words[Word::syncproblem_other] : known) + "\n" +
         words.fill(Word::operator_code, {{"code", word}});
}

void draw_operator_sync(Context& context) {
  const Strings& words = context.words;
  const OperatorModel& model = model_of(context);
  const std::array<ui::ButtonSpec, 1> actions{
      {{.name = "operator.sync.now",
        .label = words[Word::operator_syncnow],
        .icon = "refresh",
        .kind = ui::ButtonKind::primary,
        .disabled = context.session.staff.sync == session::TaskState::running}}};
  if (ui::action_bar(context.ui, actions)) {
    operate(context, session::SyncNow{});
  }
  ui::ScrollArea area(context.ui, "operator.content");
  ui::headline(context.ui, "operator.title", words[Word::operator_sync]);
  ui::key_value(context.ui, "operator.sync.release", words[Word::operator_release],
                model.release > 0
                    ? words.fill(Word::operator_releasenumber, {{"release", std::to_string(model.release)}})
                    : words[Word::operator_never]);
  ui::key_value(context.ui, "operator.sync.checked", words[Word::operator_checked],
                model.checked ? moment(words, *model.checked, context.today()) : words[Word::operator_never]);
  const Word agent = !model.agent_answers ? Word::finding_agentabsent
                     : model.online       ? Word::finding_agentok
                                          : Word::finding_agentoffline;
  ui::key_value(context.ui, "operator.sync.agent", words.term("selfcheck", "agent"), words[agent]);
  draw_sync_outcome(context, model);
}

void draw_operator_printer(Context& context) {
  const Strings& words = context.words;
  const OperatorModel& model = model_of(context);
  const bool absent = model.printer.finding == session::Finding::printernone;
  const std::array<ui::ButtonSpec, 2> actions{{{.name = "operator.printer.test",
                                                .label = words[Word::operator_testslip],
                                                .icon = "printer",
                                                .kind = ui::ButtonKind::primary,
                                                .disabled = !context.models.chrome.printer_ready},
                                               {.name = "operator.printer.paper",
                                                .label = words[Word::operator_paperchanged],
                                                .icon = "refresh",
                                                .disabled = absent}}};
  if (const auto pressed = ui::action_bar(context.ui, actions)) {
    if (*pressed == 0) {
      operate(context, session::PrintTestSlip{});
    } else {
      operate(context, session::CheckPrinter{});
    }
  }
  ui::ScrollArea area(context.ui, "operator.content");
  ui::headline(context.ui, "operator.title", words[Word::operator_printer]);
  check_row(context, "operator.printer.state", model.printer);
  if (!model.printer_address.empty()) {
    ui::key_value(context.ui, "operator.printer.address", words[Word::operator_printeraddress], model.printer_address);
  }
  if (model.paper) {
    draw_paper(context, *model.paper);
  }
  ui::caption(context.ui, "operator.printer.words", words[Word::operator_printerwords], ui::Spacing::wide);
}

void draw_operator_log(Context& context) {
  const Strings& words = context.words;
  const OperatorModel& model = model_of(context);
  ui::ScrollArea area(context.ui, "operator.content");
  ui::headline(context.ui, "operator.title", words[Word::operator_log]);
  ui::caption(context.ui, "operator.log.words", words[Word::operator_logwords]);
  long_list(context, "operator.log", model.log.size(), [&](std::size_t i) {
    const LogRow& row = model.log[i];
    const std::string note = row.detail.empty() ? row.moment : row.moment + "\n" + row.detail;
    const bool pressed = ui::list_row(context.ui, {.name = "operator.log." + std::to_string(i),
                                                   .label = row.event,
                                                   .note = note,
                                                   .icon = level_icon(row.level),
                                                   .value = words.term("loglevel", mingbai::name(row.level)),
                                                   .pressable = false});
    static_cast<void>(pressed);
  });
}

void draw_operator_about(Context& context) {
  const Strings& words = context.words;
  const OperatorModel& model = model_of(context);
  ui::ScrollArea area(context.ui, "operator.content");
  ui::headline(context.ui, "operator.title", words[Word::operator_about]);
  rows_of(context, "operator.version", model.versions);
  draw_missed(context);
  ui::section_header(context.ui, {.name = "operator.licences", .label = words[Word::operator_licences], .action = {}});
  for (std::size_t i = 0; i < model.licences.size(); ++i) {
    const VersionRow& row = model.licences[i];
    const std::string label = row.key.empty() ? row.name : words.term("about", row.key);
    const bool pressed = ui::list_row(
        context.ui,
        {.name = "operator.licence." + std::to_string(i), .label = label, .value = row.value, .pressable = false});
    static_cast<void>(pressed);
  }
}

void draw_operator_maintenance(Context& context) {
  const Strings& words = context.words;
  const OperatorModel& model = model_of(context);
  const bool on = model.maintenance;
  const std::array<ui::ButtonSpec, 1> actions{
      {{.name = "operator.maintenance.switch",
        .label = words[on ? Word::operator_maintenanceend : Word::operator_maintenancebegin],
        .icon = on ? "check" : "hands",
        .kind = ui::ButtonKind::primary,
        .disabled = model.maintenance_by_agent || context.session.staff.maintenance == session::TaskState::running}}};
  if (ui::action_bar(context.ui, actions)) {
    operate(context, session::SwitchMaintenance{on ? session::Maintenance::off : session::Maintenance::on});
  }
  ui::ScrollArea area(context.ui, "operator.content");
  ui::headline(context.ui, "operator.title", words[Word::operator_maintenance]);
  ui::banner(context.ui, "operator.maintenance.state", on ? ui::BannerKind::notice : ui::BannerKind::success,
             words[on ? Word::operator_maintenanceontitle : Word::operator_maintenanceofftitle],
             words[on ? Word::operator_maintenanceonwords : Word::operator_maintenanceoffwords]);
  if (model.maintenance_by_agent) {
    ui::paragraph(context.ui, "operator.maintenance.outside", words[Word::operator_maintenanceoutside],
                  ui::Spacing::wide);
  }
  if (context.session.staff.maintenance == session::TaskState::failed) {
    ui::banner(context.ui, "operator.maintenance.failed", ui::BannerKind::warning, words[Word::operator_unsavedtitle],
               words[Word::operator_unsaved]);
  }
}

void draw_operator_restart(Context& context) {
  const Strings& words = context.words;
  const std::array<ui::ButtonSpec, 1> actions{{{.name = "operator.restart.now",
                                                .label = words[Word::operator_restartnow],
                                                .icon = "refresh",
                                                .kind = ui::ButtonKind::primary}}};
  if (ui::action_bar(context.ui, actions)) {
    operate(context, session::RestartScreen{});
  }
  ui::ScrollArea area(context.ui, "operator.content");
  ui::headline(context.ui, "operator.title", words[Word::operator_restart]);
  ui::paragraph(context.ui, "operator.restart.words", words[Word::operator_restartwords], ui::Spacing::wide);
}

}  // namespace mingbai::screens
