// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// A container as it comes: whatever it names, no name leads out of it.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "sync/package/container.h"
#include "sync/package/sheet.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace mingbai::package;
  Findings findings;
  std::size_t unpacked = 0;
  for (const auto& [name, content] : unpack({reinterpret_cast<const char*>(bytes), size}, {}, findings)) {
    unpacked += content.size();
    if (leads_outside(name)) {
      std::abort();
    }
  }
  if (unpacked > k_max_unpacked_bytes) {
    std::abort();
  }
  return 0;
}
