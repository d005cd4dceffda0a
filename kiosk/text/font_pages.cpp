// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/text/font_pages.h"

#include <sys/mman.h>

#include <array>
#include <cstdint>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>

namespace mingbai::text {

namespace {

bool is_font(std::string_view path) {
  constexpr std::array<std::string_view, 3> k_endings = {".ttc", ".ttf", ".otf"};
  for (const std::string_view ending : k_endings) {
    if (path.ends_with(ending)) {
      return true;
    }
  }
  return false;
}

}  // namespace

std::size_t give_back_font_pages() {
  std::size_t bytes = 0;
  std::ifstream mappings("/proc/self/maps");  // see proc_pid_maps(5)
  for (std::string line; std::getline(mappings, line);) {
    std::istringstream fields(line);
    std::uintptr_t begin = 0;
    std::uintptr_t end = 0;
    char dash = 0;
    std::string rights;
    fields >> std::hex >> begin >> dash >> end >> rights;
    // Only what cannot have been written to: a changed page would be lost.
    if (fields && dash == '-' && rights == "r--p" && is_font(line) &&
        ::madvise(reinterpret_cast<void*>(begin), end - begin, MADV_DONTNEED) == 0) {
      bytes += end - begin;
    }
  }
  return bytes;
}

}  // namespace mingbai::text
