// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/start_time.h"

#include <unistd.h>

#include <ctime>
#include <fstream>
#include <sstream>
#include <string>

namespace mingbai::app {
namespace {

constexpr int k_start_field = 22;  // of proc(5) stat: starttime in clock ticks since boot

}  // namespace

std::int64_t ms_since_start() {
  std::ifstream file("/proc/self/stat");
  std::string line;
  std::getline(file, line);
  // The second field is the name in brackets and may hold blanks.
  std::istringstream fields(line.substr(line.rfind(')') + 1));
  std::string field;
  for (int i = 3; i <= k_start_field && fields >> field; ++i) {
  }
  const long ticks = ::sysconf(_SC_CLK_TCK);
  timespec now{};
  if (field.empty() || ticks <= 0 || ::clock_gettime(CLOCK_BOOTTIME, &now) != 0) {
    return 0;
  }
  const std::int64_t started = std::stoll(field) * 1000 / ticks;
  return std::int64_t{now.tv_sec} * 1000 + now.tv_nsec / 1'000'000 - started;
}

std::int64_t resident_kb() {
  std::ifstream file("/proc/self/statm");
  std::int64_t total = 0;
  std::int64_t resident = 0;
  file >> total >> resident;
  return resident * ::sysconf(_SC_PAGESIZE) / 1024;
}

}  // namespace mingbai::app
