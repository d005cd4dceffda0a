// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/print/printer_report.h"

#include <cstdio>

#include "sync/base/atomic_file.h"
#include "sync/base/date.h"

namespace mingbai::print {
namespace {

std::string metres(int millimetres) {
  char text[24];
  std::snprintf(text, sizeof(text), "%.3f", millimetres / 1000.0);
  return text;
}

std::string seconds(Instant moment) {
  return std::to_string(moment.time_since_epoch().count());
}

void add_gauge(std::string& text, std::string_view name, std::string_view tells, const std::string& value) {
  const std::string whole = "mingbai_printer_" + std::string(name);
  text += "# HELP " + whole + " " + std::string(tells) + "\n# TYPE " + whole + " gauge\n" + whole + " " + value + "\n";
}

}  // namespace

std::string to_json(const PrinterReport& report) {
  return "{\"written\":\"" + to_iso8601(report.written) + "\",\"readiness\":\"" +
         std::string(name(report.state.readiness)) + "\",\"paper\":" + to_json(report.paper) + "}\n";
}

std::string to_metrics(const PrinterReport& report) {
  const PaperReport& paper = report.paper;
  std::string text;
  add_gauge(text, "report_time", "When this was written, seconds since 1970.", seconds(report.written));
  add_gauge(text, "ready", "1: a slip may be offered.", may_print(report.state.readiness) ? "1" : "0");
  add_gauge(text, "paper_used_metres", "Of the roll that is in.", metres(paper.used_mm));
  if (paper.left_mm) add_gauge(text, "paper_left_metres", "Of the roll that is in.", metres(*paper.left_mm));
  if (paper.days_left) {
    add_gauge(text, "paper_days_left", "At the average of the last 14 days with slips.",
              std::to_string(*paper.days_left));
  }
  add_gauge(text, "slips_today", "Slips begun today.", std::to_string(paper.slips_today));
  if (paper.orders.empty()) return text;
  text +=
      "# HELP mingbai_printer_work_order Since when a person is waited for, seconds since 1970.\n"
      "# TYPE mingbai_printer_work_order gauge\n";
  for (const WorkOrder& order : paper.orders) {
    text += "mingbai_printer_work_order{fault=\"" + order.fault + "\"} " + seconds(order.opened) + "\n";
  }
  return text;
}

Result<void> write_report(const std::filesystem::path& folder, const PrinterReport& report) {
  MINGBAI_TRY(write_file_atomically(folder / "printer.json", to_json(report)));
  return write_file_atomically(folder / "printer.prom", to_metrics(report));
}

}  // namespace mingbai::print
