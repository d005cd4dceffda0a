// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/crypto/random.h"

#include <sodium.h>

#include "sync/base/check.h"
#include "sync/crypto/sodium_ready.h"

namespace mingbai::crypto {

void sodium_ready() {
  MINGBAI_CHECK(sodium_init() >= 0);
}

std::string random_bytes(std::size_t count) {
  sodium_ready();
  std::string bytes(count, '\0');
  randombytes_buf(bytes.data(), bytes.size());
  return bytes;
}

std::uint64_t random_uint64() {
  sodium_ready();
  std::uint64_t value = 0;
  randombytes_buf(&value, sizeof value);
  return value;
}

std::uint32_t random_below(std::uint32_t bound) {
  sodium_ready();
  MINGBAI_CHECK(bound > 0);
  return randombytes_uniform(bound);
}

double random_unit() {
  // 53 bits: every double of the form k / 2^53, never 1.0.
  return static_cast<double>(random_uint64() >> 11) * 0x1.0p-53;
}

}  // namespace mingbai::crypto
