// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace mingbai::crypto {

// Overwrites the bytes in a way the compiler keeps, then empties the string.
void wipe(std::string& text);

// Takes a time that depends on the lengths only.
bool equal_in_constant_time(std::string_view a, std::string_view b);

// Bytes that are overwritten when the object dies. Moves, does not copy.
class SecretBytes {
 public:
  SecretBytes() = default;
  explicit SecretBytes(std::string bytes) : bytes_(std::move(bytes)) {}
  SecretBytes(SecretBytes&& other) noexcept;
  SecretBytes& operator=(SecretBytes&& other) noexcept;
  ~SecretBytes() { wipe(bytes_); }

  std::string_view view() const { return bytes_; }
  std::size_t size() const { return bytes_.size(); }

 private:
  std::string bytes_;
};

}  // namespace mingbai::crypto
