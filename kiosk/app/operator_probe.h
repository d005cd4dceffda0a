// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "kiosk/print/paper_book.h"
#include "kiosk/print/printer.h"
#include "kiosk/screens/operator_model.h"
#include "kiosk/session/self_test.h"
#include "kiosk/session/session.h"
#include "kiosk/text/font_set.h"
#include "sync/calendar/calendar.h"
#include "sync/cases/relay.h"

namespace mingbai::app {

// What the self-test needs to know of the machine.
struct ProbePlace {
  std::filesystem::path state;       // the agent's folder
  std::filesystem::path generation;  // empty: no catalog
  cases::RelayClient client;
  const calendar::Calendar* calendar = nullptr;
  std::shared_ptr<const text::FontSet> fonts;
  int missing_glyphs = 0;
  session::PrinterCondition printer = session::PrinterCondition::none;
  std::filesystem::path system = "/";  // where proc and sys lie; tests put their own there
  Milliseconds announced{0};           // how long printers that announce themselves are waited for; 0: they are not
};

// Looks at the machine: seconds, because every power of the catalog is read on a connection of its own. Any thread but
// the UI's; the places outlive the call.
session::Measures measure(const ProbePlace& place, Instant now);

session::PrinterCondition condition_of(const print::PrinterState& state);
session::PrintFault print_fault_of(print::PrintOutcome::Reason reason);
screens::OperatorModel::Paper paper_rows(const print::PaperReport& report);
// Licences of what the program is linked with and of the fonts (fonts/README.md).
std::vector<screens::VersionRow> licence_rows();

}  // namespace mingbai::app
