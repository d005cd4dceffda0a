// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// One form of a row as bytes, the same whatever file the row lies in and whichever SQLite wrote it:
//   row    = its columns one after another; their number is the table's
//   column = varint 0: NULL | varint 1, varint zigzag(integer) | varint 2 + 2n, n bytes: TEXT | varint 3 + 2n, n bytes:
//            BLOB
//   varint = seven bits a byte, the lowest first, and no longer than needed
// There are no real numbers. A key's column is never NULL, so no row begins with a zero byte.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "sync/base/result.h"
#include "sync/sqlite/statement.h"

namespace mingbai::catalog {

// No row may be longer: more is a broken stream, not a text that an office wrote.
inline constexpr std::size_t k_row_limit = std::size_t{16} << 20;

void append_varint(std::string& out, std::uint64_t value);

enum class Taken { whole, cut, wrong };  // cut: more bytes may mend it
// Takes a varint from the beginning of `bytes`, which is left alone unless it was whole.
Taken take_varint(std::string_view& bytes, std::uint64_t& value);
// Takes a row of `columns` columns likewise.
Taken take_row(std::string_view& bytes, std::size_t columns, std::string_view& row);

// Appends the statement's current row. bad_value when it holds a real number, too_large beyond the limit.
Result<void> append_row(std::string& out, const sqlite::Statement& row);
// Binds a whole row to the parameters of `insert`, in their order.
void bind_row(sqlite::Statement& insert, std::string_view row);
// How two whole rows of one table stand to each other by their first `keys` columns, as SQLite orders them.
std::strong_ordering compare_keys(std::string_view a, std::string_view b, std::size_t keys);

}  // namespace mingbai::catalog
