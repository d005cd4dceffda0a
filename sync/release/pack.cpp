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

tl::unexpected<Error> cannot_compress(std::size_t code) {
  return fail(ErrorCode::io_failed, std::string("cannot compress the rows: ") + ZSTD_getErrorName(code));
}

void set_long_window(ZSTD_CCtx* context) {
  ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, 19);
  ZSTD_CCtx_setParameter(context, ZSTD_c_enableLongDistanceMatching, 1);
  ZSTD_CCtx_setParameter(context, ZSTD_c_windowLog, k_window_log);
}

}  // namespace

struct Compressor::State {
  std::unique_ptr<ZSTD_CCtx, FreeCompressor> context{ZSTD_createCCtx()};
  WriteBytes write;
  std::string buffer = std::string(ZSTD_CStreamOutSize(), '\0');

  Result<void> run(std::string_view piece, ZSTD_EndDirective directive) {
    ZSTD_inBuffer input{piece.data(), piece.size(), 0};
    for (;;) {
      ZSTD_outBuffer output{buffer.data(), buffer.size(), 0};
      const std::size_t left = ZSTD_compressStream2(context.get(), &output, &input, directive);
      if (ZSTD_isError(left)) {
        return cannot_compress(left);
      }
      if (output.pos > 0) {
        MINGBAI_TRY(write(std::string_view(buffer.data(), output.pos)));
      }
      if (directive == ZSTD_e_end ? left == 0 : input.pos == input.size) {
        return {};
      }
    }
  }
};

Compressor::Compressor(std::uint64_t size, WriteBytes write) : state_(new State{.write = std::move(write)}) {
  MINGBAI_CHECK(state_->context != nullptr);
  set_long_window(state_->context.get());
  ZSTD_CCtx_setParameter(state_->context.get(), ZSTD_c_checksumFlag, 1);
  ZSTD_CCtx_setPledgedSrcSize(state_->context.get(), size);
}

Compressor::~Compressor() = default;

Result<void> Compressor::add(std::string_view piece) {
  return state_->run(piece, ZSTD_e_continue);
}

Result<void> Compressor::finish() {
  return state_->run({}, ZSTD_e_end);
}

Result<std::string> compress(std::string_view bytes, Proof proof, std::string_view known) {
  const std::unique_ptr<ZSTD_CCtx, FreeCompressor> context(ZSTD_createCCtx());
  MINGBAI_CHECK(context != nullptr);
  set_long_window(context.get());
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, proof == Proof::own_checksum ? 1 : 0);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_contentSizeFlag, proof == Proof::own_checksum ? 1 : 0);
  ZSTD_CCtx_refPrefix(context.get(), known.data(), known.size());
  std::string packed(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size = ZSTD_compress2(context.get(), packed.data(), packed.size(), bytes.data(), bytes.size());
  if (ZSTD_isError(size)) {
    return cannot_compress(size);
  }
  packed.resize(size);
  return packed;
}

struct Decompressor::State {
  std::unique_ptr<ZSTD_DCtx, FreeDecompressor> context{ZSTD_createDCtx()};
  std::uint64_t limit;
  WriteBytes write;
  std::uint64_t written = 0;
  bool complete = false;
  std::string buffer = std::string(ZSTD_DStreamOutSize(), '\0');
};

Decompressor::Decompressor(std::uint64_t limit, WriteBytes write, std::string_view known)
    : state_(new State{.limit = limit, .write = std::move(write)}) {
  MINGBAI_CHECK(state_->context != nullptr);
  ZSTD_DCtx_setParameter(state_->context.get(), ZSTD_d_windowLogMax, k_window_log);
  ZSTD_DCtx_refPrefix(state_->context.get(), known.data(), known.size());
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
