// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What travels of a catalog, and how it becomes rows again.
//   full pack = one zstd frame of the dump (catalog/row_stream.h)
//   delta     = varint length, the script (catalog/row_delta.h), then one zstd frame of the new rows with the known
//   rows
//               of the base in front, so that what an office changed in a sentence costs that sentence
// Both end in rows whose state must be the signed one; the search index is on no wire, every machine makes its own.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "sync/base/result.h"
#include "sync/catalog/row_stream.h"
#include "sync/catalog/state.h"
#include "sync/release/pack.h"

namespace mingbai::release {

// Gives the pieces of a stream, one after another.
using EachPiece = std::function<Result<void>(const WriteBytes& take)>;

struct PackedDelta {
  std::string bytes;
  std::uint64_t plain = 0;  // bytes of script and new rows
};
Result<PackedDelta> pack_delta(const catalog::RowOrigin& base, const catalog::RowOrigin& target, std::int64_t schema);

// Rows of a full pack, at most `plain` bytes of them, into `out`; what comes out has been held against `expected`:
// state_mismatch otherwise. Other errors: bad_syntax, bad_value, too_large, what `pieces` and `out` fail with.
Result<void> unpack_full(const EachPiece& pieces, std::uint64_t plain, const catalog::State& expected,
                         catalog::RowSink& out);
// Rows of a delta likewise. Needs memory for the delta, the new and the known rows.
Result<void> unpack_delta(std::string_view packed, std::uint64_t plain, const catalog::RowOrigin& base,
                          const catalog::State& expected, catalog::RowSink& out);

}  // namespace mingbai::release
