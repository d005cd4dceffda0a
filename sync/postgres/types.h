// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Inside this room only: the numbers of the built-in types, which the protocol fixes (pg_type.dat).
#pragma once

#include <cstdint>

namespace mingbai::postgres {

inline constexpr std::uint32_t k_boolean = 16;
inline constexpr std::uint32_t k_bytea = 17;
inline constexpr std::uint32_t k_bigint = 20;
inline constexpr std::uint32_t k_integer = 23;
inline constexpr std::uint32_t k_text = 25;

}  // namespace mingbai::postgres
