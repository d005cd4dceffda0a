// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace mingbai::app {

// Milliseconds since the kernel started this process (exec included), to the clock tick of 10 ms; 0 when unknown.
std::int64_t ms_since_start();
// Memory that is resident now; 0 when unknown.
std::int64_t resident_kb();

}  // namespace mingbai::app
