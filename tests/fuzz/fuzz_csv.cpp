// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>

#include "sync/package/csv.h"
#include "sync/package/layout.h"
#include "sync/package/table.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace mingbai::package;
  Findings findings;
  const Sheet sheet = read_csv({reinterpret_cast<const char*>(bytes), size}, "职权目录", "f.csv", findings);
  if (!sheet.rows.empty()) {
    const Table table(sheet, layout_of(SheetKind::powers), findings);
    for (const Row& row : table.rows()) {
      row.list("俗称");
    }
  }
  return 0;
}
