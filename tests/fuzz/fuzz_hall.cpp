// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "kiosk/app/hall_file.h"

// A hall file of any bytes, then its windows looked for in the same bytes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto plan = mingbai::app::parse_hall_plan(text, "hall.toml")) {
    (void)plan->windows_in(text);
    (void)plan->elsewhere(text);
  }
  return 0;
}
