// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// What differs between the rows of two catalogs, independent of the files that they lie in.
//
// A delta is a script and new rows. The script goes through the base table by table and names base rows by how many are
// kept before them, since key columns are long and both sides have them already:
//   script = for each table: varint number of steps, then the steps
//   step   = varint (kept rows before it << 2 | what)
//   what   = 0: the base row is replaced by the next new row; 1: it is removed; 2: the next new row comes before it;
//            3: it is kept, and is worth knowing
// The rows of 0 and 3 are those that new rows resemble: whoever compresses or unpacks the new rows does it with them in
// front (`known_rows`). Nothing here trusts the other side: every number is held against the base, and what comes out
// counts only when its state (state.h) is the signed one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "sync/base/result.h"
#include "sync/catalog/row_stream.h"

namespace mingbai::catalog {

struct RowDelta {
  std::string script;
  std::string rows;  // the new ones, in the form of row_code.h
};

// Memory for the rows that differ, twice.
Result<RowDelta> compare_rows(RowSource& base, RowSource& target, std::int64_t schema);

// What is in front when the delta's rows are compressed: base rows of steps 0 and 3, one after another. bad_syntax for
// a script that does not fit the base.
Result<std::string> known_rows(RowSource& base, std::string_view script, std::int64_t schema);

// The target's rows. bad_syntax when script, rows and base do not fit.
Result<void> apply_delta(RowSource& base, std::string_view script, std::string_view rows, RowSink& target,
                         std::int64_t schema);

}  // namespace mingbai::catalog
