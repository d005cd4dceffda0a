// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>

#include "sync/package/xlsx.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  mingbai::package::Findings findings;
  mingbai::package::read_xlsx({reinterpret_cast<const char*>(bytes), size}, "catalog.xlsx", findings);
  return 0;
}
