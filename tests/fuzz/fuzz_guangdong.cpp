// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>

#include "sync/publish/guangdong.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  mingbai::publish::import_guangdong({reinterpret_cast<const char*>(bytes), size}, "f");
  return 0;
}
