// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace mingbai::crypto {

// From the kernel's generator; never fails, never repeats. Safe for concurrent use.
std::string random_bytes(std::size_t count);
std::uint64_t random_uint64();
// Even over [0, bound); bound > 0.
std::uint32_t random_below(std::uint32_t bound);
// Even over [0, 1), for jitter.
double random_unit();

}  // namespace mingbai::crypto
