// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

#include "kiosk/print/paper_book.h"
#include "kiosk/print/printer.h"
#include "sync/base/clock.h"
#include "sync/base/result.h"

namespace mingbai::print {

// The printer as those see it who watch many kiosks: no slip, no job, no word of a visitor.
struct PrinterReport {
  PrinterState state;
  PaperReport paper;
  Instant written{};
};

// {"written":..,"readiness":..,"paper":{as to_json(PaperReport)}}
std::string to_json(const PrinterReport& report);
// The same as lines of Prometheus' text format: mingbai_printer_ready, _paper_used_metres, _paper_left_metres,
// _paper_days_left, _slips_today, _work_order{fault="..."} (the time since when, one line an open order), _report_time.
std::string to_metrics(const PrinterReport& report);

// Writes printer.json and printer.prom in `folder`, each whole or not at all.
Result<void> write_report(const std::filesystem::path& folder, const PrinterReport& report);

}  // namespace mingbai::print
