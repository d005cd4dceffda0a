// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The unpacking of a catalog: never more bytes than were signed, whatever the pack says of itself.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "sync/release/pack.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace mingbai;
  if (size == 0) {
    return 0;
  }
  constexpr std::uint64_t k_limit = 64 * 1024;
  std::uint64_t written = 0;
  release::Decompressor decompressor(k_limit, [&](std::string_view plain) -> Result<void> {
    written += plain.size();
    if (written > k_limit) {
      std::abort();
    }
    return {};
  });
  // The first byte says in what pieces the rest arrives.
  const std::size_t piece = std::size_t{bytes[0]} + 1;
  const std::string_view packed(reinterpret_cast<const char*>(bytes) + 1, size - 1);
  for (std::size_t at = 0; at < packed.size(); at += piece) {
    if (!decompressor.add(packed.substr(at, piece))) {
      return 0;
    }
  }
  (void)decompressor.finish();
  return 0;
}
