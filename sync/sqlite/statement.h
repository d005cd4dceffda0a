// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

#include "sync/base/result.h"

namespace mingbai::sqlite {

class Connection;
struct PreparedStatement;

// Bytes that are stored as BLOB, not TEXT.
struct Blob {
  std::string_view bytes;
};

// One column as it is stored; nullptr is NULL, a bare string_view is TEXT.
using ColumnValue = std::variant<std::nullptr_t, std::int64_t, double, std::string_view, Blob>;

// One run of a prepared statement: bind by parameter name, step through the rows, read by column name. A name that the
// SQL does not have is a bug and aborts; what the data holds never aborts. Dies before its Connection; same thread.
class Statement {
 public:
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&&) = delete;
  ~Statement();  // gives the prepared statement back for the next user of the same SQL

  // `name` with its colon: bind(":code", code). Text and bytes are copied. A parameter that is never bound is NULL.
  Statement& bind(std::string_view name, std::string_view text);
  Statement& bind(std::string_view name, const char* text) { return bind(name, std::string_view(text)); }
  Statement& bind(std::string_view name, const std::string& text) { return bind(name, std::string_view(text)); }
  Statement& bind(std::string_view name, Blob blob);
  Statement& bind(std::string_view name, std::nullopt_t);
  Statement& bind(std::string_view name, double value);
  template <std::integral Integer>
  Statement& bind(std::string_view name, Integer value) {
    return bind_int64(name, static_cast<std::int64_t>(value));
  }
  template <class Value>
  Statement& bind(std::string_view name, const std::optional<Value>& value) {
    return value ? bind(name, *value) : bind(name, std::nullopt);
  }

  // By place, from 0, for rows of any table; a place that the SQL does not have is a bug.
  Statement& bind_at(int place, const ColumnValue& value);

  // True: a row can be read. False: the end; the statement is reset and can run again (bindings stay until bound anew).
  Result<bool> step();
  // Steps to the end, ignoring rows; then reset.
  Result<void> run();
  // Calls `read()` or `read(statement)` for every row; `read` returns void, or a Result<void> whose error ends the
  // walk.
  template <class Read>
  Result<void> for_each(Read&& read);
  // `read(statement)` of the first row, or nothing when there is none; then reset.
  template <class Read>
  auto first(Read&& read) -> Result<std::optional<std::invoke_result_t<Read, const Statement&>>>;
  // Ends the walk early and forgets the bindings.
  void reset();

  // The current row. NULL reads as 0, 0.0, "" or nullopt.
  std::int64_t int64(std::string_view column) const;
  double real(std::string_view column) const;
  bool boolean(std::string_view column) const { return int64(column) != 0; }
  std::string text(std::string_view column) const { return std::string(text_view(column)); }
  std::string blob(std::string_view column) const { return std::string(blob_view(column)); }
  std::optional<std::int64_t> optional_int64(std::string_view column) const;
  std::optional<std::string> optional_text(std::string_view column) const;
  bool is_null(std::string_view column) const;
  // Without a copy; valid until the next step, reset or read of the same column as another type.
  std::string_view text_view(std::string_view column) const;
  std::string_view blob_view(std::string_view column) const;
  // By place, from 0 to columns() - 1; views as above.
  int columns() const;
  ColumnValue value_at(int place) const;

 private:
  friend class Connection;
  Statement(Connection& connection, std::unique_ptr<PreparedStatement> prepared);
  Statement& bind_int64(std::string_view name, std::int64_t value);
  int parameter(std::string_view name) const;
  int column(std::string_view name) const;
  void note_bind(int code, std::string_view name);

  Connection* connection_;
  std::unique_ptr<PreparedStatement> prepared_;  // none once moved away
  std::optional<Error> bind_failure_;            // told by the next step
};

template <class Read>
Result<void> Statement::for_each(Read&& read) {
  for (;;) {
    MINGBAI_ASSIGN(const bool row, step());
    if (!row) {
      return {};
    }
    const auto call = [&]() -> decltype(auto) {
      if constexpr (std::is_invocable_v<Read&, const Statement&>) {
        return read(static_cast<const Statement&>(*this));
      } else {
        return read();
      }
    };
    if constexpr (std::is_void_v<decltype(call())>) {
      call();
    } else if (Result<void> result = call(); !result) {
      reset();
      return result;
    }
  }
}

template <class Read>
auto Statement::first(Read&& read) -> Result<std::optional<std::invoke_result_t<Read, const Statement&>>> {
  using Value = std::invoke_result_t<Read, const Statement&>;
  MINGBAI_ASSIGN(const bool row, step());
  if (!row) {
    return std::optional<Value>{};
  }
  std::optional<Value> value{read(static_cast<const Statement&>(*this))};
  reset();
  return value;
}

}  // namespace mingbai::sqlite
