// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/slip_id.h"

#include "sync/crypto/digest.h"

namespace mingbai::app {

std::string slip_id(std::string_view salt, std::span<const std::string> parts) {
  constexpr std::size_t k_digits = 32;
  crypto::Hasher hasher;
  hasher.update(salt);
  for (const std::string& part : parts) {
    hasher.update(std::to_string(part.size()) + ":");
    hasher.update(part);
  }
  return hasher.finish().hex().substr(0, k_digits);
}

}  // namespace mingbai::app
