// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>

#include "tests/campaign/tally.h"

namespace mingbai::test {

struct KillPlan {
  std::filesystem::path program;  // mingbai-kiosk
  int runs = 100;
  int threads = 2;
  // Besides: one file of the journal, or all, is cut short at a random length before the program starts again, and half
  // of the time the memory is gone too, as in a power cut of the whole machine.
  bool truncate = false;
  std::uint64_t seed = 1;
};

struct KillReport {
  Tally tally;
  int kills = 0;          // SIGKILL of a program that had not ended
  int amid_printing = 0;  // of these, when bytes of its slip had come to the printer
  double usual_s = 0;     // how long the program takes when nobody kills it
};

// The real program prints a slip and is killed (SIGKILL) at a random moment of its time, or of the bytes or rows that
// the printer has got; some are killed again while they settle what the first one left. Then it is started with the
// same order, left alone, and prints another slip. Real deadlines; printers of 150, 500 and 1,500 mm/s over a network,
// a serial line and a device.
KillReport run_kills(const KillPlan& plan);

// The same at page printers of 120, 60 and 24 pages a minute over IPP; their sheets are read by pdftotext.
KillReport run_page_kills(const KillPlan& plan);

}  // namespace mingbai::test
