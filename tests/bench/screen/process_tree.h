// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <vector>

namespace mingbai::bench {

struct Memory {
  std::int64_t pss_kb = 0;      // proportional: a shared page counts in parts
  std::int64_t private_kb = 0;  // what no other process shares
  int processes = 0;
};

// Everything below the calling process. It adopts orphans (PR_SET_CHILD_SUBREAPER), so that a program that starts
// helpers and lets go of them is still measured whole.
void adopt_orphans();
std::vector<pid_t> descendants();
// User and system time of all living descendants, to the nanosecond (proc's stat counts in steps of 10 ms).
double cpu_ms();
Memory memory();
// How often the living descendants were put to sleep and woken again.
std::int64_t wakeups();
// SIGTERM, then SIGKILL, until none is left.
void end_descendants();

}  // namespace mingbai::bench
