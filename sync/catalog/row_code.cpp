// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/catalog/row_code.h"

#include "sync/base/check.h"

namespace mingbai::catalog {

namespace {

constexpr int k_varint_bytes = 10;

std::uint64_t zigzag(std::int64_t value) {
  return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
}

std::int64_t unzigzag(std::uint64_t value) {
  return static_cast<std::int64_t>((value >> 1) ^ (~(value & 1) + 1));
}

void append_bytes(std::string& out, std::string_view bytes, std::uint64_t blob) {
  append_varint(out, 2 + 2 * std::uint64_t{bytes.size()} + blob);
  out.append(bytes);
}

Taken take_value(std::string_view& bytes, sqlite::ColumnValue& value) {
  std::string_view rest = bytes;
  std::uint64_t head = 0;
  if (const Taken taken = take_varint(rest, head); taken != Taken::whole) {
    return taken;
  }
  if (head == 0) {
    value = nullptr;
  } else if (head == 1) {
    std::uint64_t number = 0;
    if (const Taken taken = take_varint(rest, number); taken != Taken::whole) {
      return taken;
    }
    value = unzigzag(number);
  } else {
    const std::uint64_t size = (head - 2) / 2;
    if (size > k_row_limit) {
      return Taken::wrong;
    }
    if (size > rest.size()) {
      return Taken::cut;
    }
    const std::string_view content = rest.substr(0, static_cast<std::size_t>(size));
    value = head % 2 == 0 ? sqlite::ColumnValue(content) : sqlite::ColumnValue(sqlite::Blob{content});
    rest.remove_prefix(content.size());
  }
  bytes = rest;
  return Taken::whole;
}

// SQLite's order of values of different types, then of values.
std::strong_ordering compare_values(const sqlite::ColumnValue& a, const sqlite::ColumnValue& b) {
  if (a.index() != b.index()) {
    return a.index() <=> b.index();
  }
  if (const auto* number = std::get_if<std::int64_t>(&a)) {
    return *number <=> std::get<std::int64_t>(b);
  }
  if (const auto* text = std::get_if<std::string_view>(&a)) {
    return text->compare(std::get<std::string_view>(b)) <=> 0;
  }
  if (const auto* blob = std::get_if<sqlite::Blob>(&a)) {
    return blob->bytes.compare(std::get<sqlite::Blob>(b).bytes) <=> 0;
  }
  return std::strong_ordering::equal;
}

}  // namespace

void append_varint(std::string& out, std::uint64_t value) {
  while (value >= 0x80) {
    out += static_cast<char>((value & 0x7F) | 0x80);
    value >>= 7;
  }
  out += static_cast<char>(value);
}

Taken take_varint(std::string_view& bytes, std::uint64_t& value) {
  std::uint64_t read = 0;
  for (int i = 0; i < k_varint_bytes; ++i) {
    if (static_cast<std::size_t>(i) >= bytes.size()) {
      return Taken::cut;
    }
    const auto byte = static_cast<std::uint8_t>(bytes[static_cast<std::size_t>(i)]);
    if (i == k_varint_bytes - 1 && byte > 1) {
      return Taken::wrong;  // more than 64 bits
    }
    read |= static_cast<std::uint64_t>(byte & 0x7F) << (7 * i);
    if (byte < 0x80) {
      if (byte == 0 && i > 0) {
        return Taken::wrong;  // there is a shorter form
      }
      value = read;
      bytes.remove_prefix(static_cast<std::size_t>(i) + 1);
      return Taken::whole;
    }
  }
  return Taken::wrong;
}

Taken take_row(std::string_view& bytes, std::size_t columns, std::string_view& row) {
  if (bytes.starts_with('\0')) {
    return Taken::wrong;
  }
  std::string_view rest = bytes;
  sqlite::ColumnValue ignored;
  for (std::size_t i = 0; i < columns; ++i) {
    if (const Taken taken = take_value(rest, ignored); taken != Taken::whole) {
      return taken == Taken::cut && bytes.size() > k_row_limit ? Taken::wrong : taken;
    }
  }
  row = bytes.substr(0, bytes.size() - rest.size());
  bytes = rest;
  return row.size() > k_row_limit ? Taken::wrong : Taken::whole;
}

Result<void> append_row(std::string& out, const sqlite::Statement& row) {
  const std::size_t before = out.size();
  for (int i = 0; i < row.columns(); ++i) {
    const sqlite::ColumnValue value = row.value_at(i);
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
      append_varint(out, 1);
      append_varint(out, zigzag(*number));
    } else if (const auto* text = std::get_if<std::string_view>(&value)) {
      append_bytes(out, *text, 0);
    } else if (const auto* blob = std::get_if<sqlite::Blob>(&value)) {
      append_bytes(out, blob->bytes, 1);
    } else if (std::holds_alternative<double>(value)) {
      return fail(ErrorCode::bad_value, "a row holds a real number, which no catalog has");
    } else {
      append_varint(out, 0);
    }
  }
  if (out.size() - before > k_row_limit) {
    return fail(ErrorCode::too_large, "a row is longer than " + std::to_string(k_row_limit) + " bytes");
  }
  return {};
}

void bind_row(sqlite::Statement& insert, std::string_view row) {
  sqlite::ColumnValue value;
  for (int place = 0; !row.empty(); ++place) {
    MINGBAI_CHECK(take_value(row, value) == Taken::whole);
    insert.bind_at(place, value);
  }
}

std::strong_ordering compare_keys(std::string_view a, std::string_view b, std::size_t keys) {
  sqlite::ColumnValue left;
  sqlite::ColumnValue right;
  for (std::size_t i = 0; i < keys; ++i) {
    MINGBAI_CHECK(take_value(a, left) == Taken::whole && take_value(b, right) == Taken::whole);
    if (const auto order = compare_values(left, right); order != std::strong_ordering::equal) {
      return order;
    }
  }
  return std::strong_ordering::equal;
}

}  // namespace mingbai::catalog
