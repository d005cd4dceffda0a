// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <stdexcept>
#include <string_view>

#include "kiosk/print/printer.h"
#include "tests/support/catch.h"

namespace mingbai::test {

// One first attempt at a slip, with the journal's part left out.
inline print::PrintOutcome print_once(
    print::Printer& printer, const print::Slip& slip, std::string_view job_id,
    const std::function<void()>& on_sent = [] {}, print::Attempt::Before before = print::Attempt::Before::clean) {
  const auto page = printer.draw(slip);
  if (!page) throw std::runtime_error("the slip cannot be drawn");  // not REQUIRE: some print from threads
  const SystemClock clock;
  return printer.print({.job_id = job_id,
                        .page = *page,
                        .before = before,
                        .proving = print::Attempt::Proving::known,
                        .until = clock.steady() + Milliseconds(20000)},
                       {.begin = [] { return Result<void>(); }, .sent = on_sent});
}

}  // namespace mingbai::test
