// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What an office's system pushes: a case as JSON, and a table of them.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "sync/central/case_table.h"
#include "sync/central/intake.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace mingbai;
  using namespace mingbai::central;
  const std::string_view input(reinterpret_cast<const char*>(bytes), size);
  (void)parse_intake(input, Instant{});
  const CaseTable table = read_case_table(input);
  for (const TableCase& one : table.cases) {
    if (one.rows.empty()) {
      std::abort();
    }
    const auto intake = parse_intake(one.push, Instant{});
    if (intake && intake->value.events.size() != one.rows.size()) {
      std::abort();
    }
    // A table is never the office's fault as JSON, and each fault has a place in it.
    if (!intake && (intake.error().type == "bad-json" || fault_of(table, one, intake.error()).row < one.rows.front() ||
                    fault_of(table, one, intake.error()).row > one.rows.back())) {
      std::abort();
    }
  }
  return 0;
}
