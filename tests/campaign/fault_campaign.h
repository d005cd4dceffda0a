// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tests/campaign/clients.h"
#include "tests/campaign/tally.h"
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

struct FaultPlan {
  int runs = 200;
  int threads = 8;
  std::uint64_t seed = 1;
};

// `runs` printers of one kind behind one kind of line, each struck at a random point of a slip and repaired, or not,
// after a random time; behind each slip another one must come out clean. Time is scaled by k_time_scale.
Tally run_faults(const FaultKind& kind, PrinterScript::Link link, const MakeClient& client, const FaultPlan& plan);

}  // namespace mingbai::test
