// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "tests/campaign/clients.h"
#include "tests/campaign/rows.h"
#include "tests/support/modelled_printer.h"

namespace mingbai::test {

// One row of the campaign: how the printer misbehaves.
struct FaultKind {
  std::string name;
  Fault fault = Fault::none;
  PrinterScript::Speech speech = PrinterScript::Speech::full;
  bool ignores_clear = false;
  bool big_buffer = false;  // else anything from 2 to 16 kB
};
// Faults that befall a good printer, on which rivals are compared; and ways of being a bad one.
std::vector<FaultKind> fault_kinds();
std::vector<FaultKind> bad_printers();

// One row for each kind and each kind of line (network, serial, device): a printer that is struck at a random point of
// a slip and repaired, or not, after a random time; behind the slip another one must come out clean. Time is scaled by
// k_time_scale.
std::vector<Row> receipt_rows(const std::vector<FaultKind>& kinds, const MakeClient& client);

}  // namespace mingbai::test
