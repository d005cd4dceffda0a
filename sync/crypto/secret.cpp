// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/crypto/secret.h"

#include <sodium.h>

#include <utility>

namespace mingbai::crypto {

void wipe(std::string& text) {
  // The whole capacity: a shorter value may have followed a longer one in the same buffer.
  text.resize(text.capacity());
  sodium_memzero(text.data(), text.size());
  text.clear();
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

// NOLINTNEXTLINE(performance-move-constructor-init): see below
SecretBytes::SecretBytes(SecretBytes&& other) noexcept : bytes_(other.bytes_) {
  // A moved short string keeps its bytes in place; copy and wipe leaves none behind.
  wipe(other.bytes_);
}

SecretBytes& SecretBytes::operator=(SecretBytes&& other) noexcept {
  if (this != &other) {
    wipe(bytes_);
    bytes_ = other.bytes_;
    wipe(other.bytes_);
  }
  return *this;
}

}  // namespace mingbai::crypto
