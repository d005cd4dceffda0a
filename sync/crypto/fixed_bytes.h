// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

// Inside this room only.
namespace mingbai::crypto {

// Exactly N bytes, or nothing.
template <std::size_t N>
std::optional<std::array<std::uint8_t, N>> fixed_bytes(std::string_view raw) {
  if (raw.size() != N) {
    return std::nullopt;
  }
  std::array<std::uint8_t, N> bytes;
  std::copy_n(reinterpret_cast<const std::uint8_t*>(raw.data()), N, bytes.begin());
  return bytes;
}

inline const unsigned char* unsigned_data(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

}  // namespace mingbai::crypto
