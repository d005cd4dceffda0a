// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "sync/base/result.h"

namespace mingbai::release {

// Windows above 128 MiB are refused, so a hostile frame cannot ask for more memory.
inline constexpr int k_window_log = 27;

using WriteBytes = std::function<Result<void>(std::string_view)>;

// One zstd frame of exactly `size` bytes, level 19, long window, with checksum; comes out through `write` while bytes
// go in. Takes some 200 MB of memory for large inputs. One thread, one frame.
class Compressor {
 public:
  Compressor(std::uint64_t size, WriteBytes write);
  Compressor(const Compressor&) = delete;
  Compressor& operator=(const Compressor&) = delete;
  ~Compressor();

  Result<void> add(std::string_view piece);
  Result<void> finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// One frame in memory. `known` are bytes that the other side has too: they are not in the frame but may be referred to.
// Where something else proves what comes out, the frame has neither checksum nor size.
enum class Proof { own_checksum, elsewhere };
Result<std::string> compress(std::string_view bytes, Proof proof = Proof::own_checksum, std::string_view known = {});

// Pieces of one frame in, the plain bytes out to `write`. Fails with too_large as soon as more than `limit` bytes would
// come out, bad_syntax for a broken or cut frame. `known` as above; must outlive the object. One thread, one frame.
class Decompressor {
 public:
  Decompressor(std::uint64_t limit, WriteBytes write, std::string_view known = {});
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
