// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/postgres/rows.h"

#include <libpq-fe.h>

#include <charconv>

#include "sync/base/check.h"
#include "sync/postgres/types.h"

namespace mingbai::postgres {

namespace {

// Binary results have the network's order of bytes.
std::int64_t big_endian(std::string_view bytes) {
  std::uint64_t value = static_cast<signed char>(bytes[0]) < 0 ? ~std::uint64_t{0} : 0;
  for (const char byte : bytes) {
    value = value << 8U | static_cast<unsigned char>(byte);
  }
  return static_cast<std::int64_t>(value);
}

}  // namespace

std::string_view Row::value(std::string_view column, std::uint32_t type, std::uint32_t other_type) const {
  int found = -1;
  for (int i = 0; i < PQnfields(result_) && found < 0; ++i) {
    found = PQfname(result_, i) == column ? i : -1;
  }
  MINGBAI_CHECK(found >= 0);
  MINGBAI_CHECK(PQftype(result_, found) == type || PQftype(result_, found) == other_type);
  if (PQgetisnull(result_, number_, found) != 0) {
    return {};
  }
  return {PQgetvalue(result_, number_, found), static_cast<std::size_t>(PQgetlength(result_, number_, found))};
}

std::optional<std::int64_t> Row::optional_int64(std::string_view column) const {
  const std::string_view bytes = value(column, k_bigint, k_integer);
  return bytes.empty() ? std::nullopt : std::optional(big_endian(bytes));
}

std::int64_t Row::int64(std::string_view column) const {
  return optional_int64(column).value_or(0);
}

bool Row::boolean(std::string_view column) const {
  const std::string_view bytes = value(column, k_boolean, k_boolean);
  return !bytes.empty() && bytes[0] != 0;
}

std::string_view Row::text_view(std::string_view column) const {
  return value(column, k_text, k_text);
}

std::string_view Row::blob_view(std::string_view column) const {
  return value(column, k_bytea, k_bytea);
}

Rows::Rows(pg_result* result) : result_(result, PQclear) {}

int Rows::size() const {
  return PQntuples(result_.get());
}

Row Rows::operator[](int number) const {
  MINGBAI_CHECK(number >= 0 && number < size());
  return {result_.get(), number};
}

std::int64_t Rows::changes() const {
  const std::string_view text = PQcmdTuples(result_.get());
  std::int64_t count = 0;
  std::from_chars(text.data(), text.data() + text.size(), count);
  return count;
}

}  // namespace mingbai::postgres
