// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The tables whose rows are the catalog: what is signed, compared and sent. The tables of the search are not among
// them: every machine makes them itself from these.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "sync/sqlite/sql.h"

namespace mingbai::catalog {

struct RowTable {
  std::string_view name;
  std::size_t keys;     // the first columns, which are the primary key
  std::size_t columns;  // all of them
  sqlite::Sql select;   // every row, in the order of its key
  sqlite::Sql insert;   // one row, by place
};

// In an order in which no row refers to a later table. Empty for a schema that this program does not know, or whose
// rows nobody ever signed.
std::span<const RowTable> row_tables(std::int64_t schema);

}  // namespace mingbai::catalog
