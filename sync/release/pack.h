// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "sync/base/atomic_file.h"
#include "sync/base/result.h"

namespace mingbai::release {

// Windows above 128 MiB are refused, so a hostile frame cannot ask for more memory.
inline constexpr int k_window_log = 27;

// One zstd frame, level 19, long window, with content size and checksum.
Result<std::string> compress(std::string_view bytes);

// Pieces of one frame in, the plain bytes out to `write`. Fails with too_large as soon as more than `limit` bytes would
// come out, bad_syntax for a broken or cut frame. One thread, one frame.
class Decompressor {
 public:
  Decompressor(std::uint64_t limit, std::function<Result<void>(std::string_view)> write);
  Decompressor(const Decompressor&) = delete;
  Decompressor& operator=(const Decompressor&) = delete;
  ~Decompressor();

  Result<void> add(std::string_view piece);
  // bad_syntax unless the frame is complete.
  Result<void> finish() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace mingbai::release
