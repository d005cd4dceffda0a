// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/release/pack.h"

#include <zstd.h>

#include "sync/base/check.h"

namespace mingbai::release {

namespace {

struct FreeCompressor {
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
};
struct FreeDecompressor {
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

}  // namespace

Result<std::string> compress(std::string_view bytes) {
  const std::unique_ptr<ZSTD_CCtx, FreeCompressor> context(ZSTD_createCCtx());
  MINGBAI_CHECK(context != nullptr);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, 19);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_enableLongDistanceMatching, 1);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_windowLog, k_window_log);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
  std::string packed(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size = ZSTD_compress2(context.get(), packed.data(), packed.size(), bytes.data(), bytes.size());
  if (ZSTD_isError(size)) {
    return fail(ErrorCode::io_failed, std::string("cannot compress the catalog: ") + ZSTD_getErrorName(size));
  }
  packed.resize(size);
  return packed;
}

struct Decompressor::State {
  std::unique_ptr<ZSTD_DCtx, FreeDecompressor> context{ZSTD_createDCtx()};
  std::uint64_t limit;
  std::function<Result<void>(std::string_view)> write;
  std::uint64_t written = 0;
  bool complete = false;
  std::string buffer = std::string(ZSTD_DStreamOutSize(), '\0');
};

Decompressor::Decompressor(std::uint64_t limit, std::function<Result<void>(std::string_view)> write)
    : state_(new State{.limit = limit, .write = std::move(write)}) {
  MINGBAI_CHECK(state_->context != nullptr);
  ZSTD_DCtx_setParameter(state_->context.get(), ZSTD_d_windowLogMax, k_window_log);
}

Decompressor::~Decompressor() = default;

Result<void> Decompressor::add(std::string_view piece) {
  ZSTD_inBuffer input{piece.data(), piece.size(), 0};
  // A full output buffer may hide more output, so the loop goes on until input is used up and the output had room left.
  for (bool more = !piece.empty(); more;) {
    if (state_->complete) {
      return fail(ErrorCode::bad_syntax, "the pack has bytes after its end");
    }
    ZSTD_outBuffer output{state_->buffer.data(), state_->buffer.size(), 0};
    const std::size_t left = ZSTD_decompressStream(state_->context.get(), &output, &input);
    if (ZSTD_isError(left)) {
      return fail(ErrorCode::bad_syntax, std::string("the pack is broken: ") + ZSTD_getErrorName(left));
    }
    state_->written += output.pos;
    if (state_->written > state_->limit) {
      return fail(ErrorCode::too_large,
                  "the pack holds more than the " + std::to_string(state_->limit) + " bytes that were signed");
    }
    MINGBAI_TRY(state_->write(std::string_view(state_->buffer.data(), output.pos)));
    state_->complete = left == 0;
    more = input.pos < input.size || (!state_->complete && output.pos == output.size);
  }
  return {};
}

Result<void> Decompressor::finish() const {
  if (!state_->complete) {
    return fail(ErrorCode::bad_syntax, "the pack is cut short");
  }
  return {};
}

}  // namespace mingbai::release
