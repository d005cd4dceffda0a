// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "sync/base/sql_text.h"

namespace mingbai::postgres {

// Parameters are $1, $2 ... in the text. A list is one JSON text: `x IN (SELECT json_array_elements_text($1::json))`.
using Sql = SqlText;

// Bytes of a BYTEA column, not TEXT.
struct Bytes {
  std::string_view bytes;
};

// One parameter: BIGINT, BOOLEAN, TEXT or BYTEA. Text and bytes are not copied: they must live until the call returns.
class Value {
 public:
  template <std::integral Integer>
  // NOLINTNEXTLINE(google-explicit-constructor): a row of values
  Value(Integer value) : held_(static_cast<std::int64_t>(value)) {}
  Value(bool value) : held_(value) {}                                // NOLINT(google-explicit-constructor)
  Value(std::string_view text) : held_(text) {}                      // NOLINT(google-explicit-constructor)
  Value(const std::string& text) : held_(std::string_view(text)) {}  // NOLINT(google-explicit-constructor)
  Value(const char* text) : held_(std::string_view(text)) {}         // NOLINT(google-explicit-constructor)
  Value(Bytes bytes) : held_(bytes) {}                               // NOLINT(google-explicit-constructor)
  // Nothing is a BIGINT that is NULL.
  Value(std::optional<std::int64_t> value)  // NOLINT(google-explicit-constructor)
      : held_(value ? Held(*value) : Held(std::monostate{})) {}

 private:
  friend class Connection;
  using Held = std::variant<std::monostate, std::int64_t, bool, std::string_view, Bytes>;
  Held held_;
};

}  // namespace mingbai::postgres
