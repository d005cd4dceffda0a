// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "sync/base/result.h"

namespace mingbai::crypto {

// BLAKE2b-256. A plain value; printed as 64 lower-case hex digits.
struct Digest {
  std::array<std::uint8_t, 32> bytes{};

  static Digest of(std::string_view content);
  // Reads the whole file in pieces, of any size.
  static Result<Digest> of_file(const std::filesystem::path& path);
  // Exactly 64 hex digits, or nothing.
  static std::optional<Digest> from_hex(std::string_view text);
  // Exactly 32 raw bytes (a BLOB column), or nothing.
  static std::optional<Digest> from_bytes(std::string_view raw);

  std::string hex() const;
  // The raw 32 bytes; valid while this object lives.
  std::string_view view() const { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

  auto operator<=>(const Digest&) const = default;
};

// The same digest over content that arrives in pieces. One thread.
class Hasher {
 public:
  Hasher();
  Hasher(Hasher&&) noexcept;
  Hasher& operator=(Hasher&&) noexcept;
  ~Hasher();

  void update(std::string_view piece);
  // Once; afterwards the hasher can only be destroyed or assigned to.
  Digest finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace mingbai::crypto

template <>
struct std::hash<mingbai::crypto::Digest> {
  std::size_t operator()(const mingbai::crypto::Digest& digest) const noexcept {
    return std::hash<std::string_view>{}(digest.view());
  }
};
