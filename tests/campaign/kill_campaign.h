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
  // Besides: one file of the journal, or all, is cut short at a random length before the program starts again, and half
  // of the time the memory is gone too, as in a power cut of the whole machine.
  bool truncate = false;
  std::uint64_t seed = 1;
};

// The real program prints a slip and is killed at a random moment (SIGKILL), started again with the same order, and
// then prints another slip. Real deadlines; a printer of 1,500 mm/s.
Tally run_kills(const KillPlan& plan);

}  // namespace mingbai::test
