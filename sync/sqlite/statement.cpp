// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/sqlite/statement.h"

#include <sqlite3.h>

#include <utility>

#include "sync/base/check.h"
#include "sync/sqlite/connection.h"
#include "sync/sqlite/prepared_statement.h"

namespace mingbai::sqlite {

Statement::Statement(Connection& connection, std::unique_ptr<PreparedStatement> prepared)
    : connection_(&connection), prepared_(std::move(prepared)) {}

Statement::Statement(Statement&& other) noexcept
    : connection_(other.connection_),
      prepared_(std::move(other.prepared_)),
      bind_failure_(std::move(other.bind_failure_)) {}

Statement::~Statement() {
  if (prepared_ != nullptr) {
    reset();
    connection_->cache_->give_back(std::move(prepared_));
  }
}

int Statement::parameter(std::string_view name) const {
  const int index = sqlite3_bind_parameter_index(prepared_->statement, std::string(name).c_str());
  MINGBAI_CHECK(index > 0 && "the SQL has no parameter of this name");
  return index;
}

int Statement::column(std::string_view name) const {
  MINGBAI_CHECK(prepared_->on_row);
  const auto& columns = prepared_->columns;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i] == name) {
      return static_cast<int>(i);
    }
  }
  MINGBAI_CHECK(false && "the SQL has no column of this name");
  return -1;
}

void Statement::note_bind(int code, std::string_view name) {
  // Binding in the middle of a walk would go unnoticed until the next one.
  MINGBAI_CHECK(code != SQLITE_MISUSE);
  if (code != SQLITE_OK && !bind_failure_) {
    bind_failure_ = Error{code == SQLITE_TOOBIG ? ErrorCode::too_large : ErrorCode::database_failed,
                          "cannot bind " + std::string(name) + ": " + sqlite3_errstr(code)};
  }
}

Statement& Statement::bind(std::string_view name, std::string_view text) {
  const char* start = text.data() == nullptr ? "" : text.data();
  note_bind(
      sqlite3_bind_text64(prepared_->statement, parameter(name), start, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8),
      name);
  return *this;
}

Statement& Statement::bind(std::string_view name, Blob blob) {
  const char* start = blob.bytes.data() == nullptr ? "" : blob.bytes.data();
  note_bind(sqlite3_bind_blob64(prepared_->statement, parameter(name), start, blob.bytes.size(), SQLITE_TRANSIENT),
            name);
  return *this;
}

Statement& Statement::bind(std::string_view name, std::nullopt_t) {
  note_bind(sqlite3_bind_null(prepared_->statement, parameter(name)), name);
  return *this;
}

Statement& Statement::bind(std::string_view name, double value) {
  note_bind(sqlite3_bind_double(prepared_->statement, parameter(name), value), name);
  return *this;
}

Statement& Statement::bind_int64(std::string_view name, std::int64_t value) {
  note_bind(sqlite3_bind_int64(prepared_->statement, parameter(name), value), name);
  return *this;
}

Statement& Statement::bind_at(int place, const ColumnValue& value) {
  sqlite3_stmt* statement = prepared_->statement;
  MINGBAI_CHECK(place >= 0 && place < sqlite3_bind_parameter_count(statement));
  const int index = place + 1;
  int code = SQLITE_OK;
  if (const auto* integer = std::get_if<std::int64_t>(&value)) {
    code = sqlite3_bind_int64(statement, index, *integer);
  } else if (const auto* real = std::get_if<double>(&value)) {
    code = sqlite3_bind_double(statement, index, *real);
  } else if (const auto* text = std::get_if<std::string_view>(&value)) {
    const char* start = text->data() == nullptr ? "" : text->data();
    code = sqlite3_bind_text64(statement, index, start, text->size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  } else if (const auto* blob = std::get_if<Blob>(&value)) {
    const char* start = blob->bytes.data() == nullptr ? "" : blob->bytes.data();
    code = sqlite3_bind_blob64(statement, index, start, blob->bytes.size(), SQLITE_TRANSIENT);
  } else {
    code = sqlite3_bind_null(statement, index);
  }
  note_bind(code, "a column");
  return *this;
}

Result<bool> Statement::step() {
  if (bind_failure_) {
    Error error = *std::exchange(bind_failure_, std::nullopt);
    return fail(std::move(error));
  }
  sqlite3_stmt* statement = prepared_->statement;
  const int code = sqlite3_step(statement);
  if (!std::exchange(prepared_->running, true) && sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_REPREPARE, 1) > 0) {
    prepared_->read_columns();
  }
  prepared_->on_row = code == SQLITE_ROW;
  if (code == SQLITE_ROW) {
    return true;
  }
  prepared_->running = false;
  if (code == SQLITE_DONE) {
    sqlite3_reset(statement);
    return false;
  }
  const Wording wording = sqlite3_bind_parameter_count(statement) > 0 ? Wording::fixed : Wording::full;
  Error error = error_of(connection_->handle_, code, connection_->name_ + ": \"" + prepared_->sql + "\"", wording);
  sqlite3_reset(statement);
  return fail(std::move(error));
}

Result<void> Statement::run() {
  for (;;) {
    MINGBAI_ASSIGN(const bool row, step());
    if (!row) {
      return {};
    }
  }
}

void Statement::reset() {
  sqlite3_reset(prepared_->statement);
  sqlite3_clear_bindings(prepared_->statement);
  prepared_->running = false;
  prepared_->on_row = false;
  bind_failure_.reset();
}

std::int64_t Statement::int64(std::string_view name) const {
  return sqlite3_column_int64(prepared_->statement, column(name));
}

double Statement::real(std::string_view name) const {
  return sqlite3_column_double(prepared_->statement, column(name));
}

bool Statement::is_null(std::string_view name) const {
  return sqlite3_column_type(prepared_->statement, column(name)) == SQLITE_NULL;
}

std::optional<std::int64_t> Statement::optional_int64(std::string_view name) const {
  return is_null(name) ? std::nullopt : std::optional{int64(name)};
}

std::optional<std::string> Statement::optional_text(std::string_view name) const {
  return is_null(name) ? std::nullopt : std::optional{text(name)};
}

std::string_view Statement::text_view(std::string_view name) const {
  const int index = column(name);
  const unsigned char* bytes = sqlite3_column_text(prepared_->statement, index);
  const int size = sqlite3_column_bytes(prepared_->statement, index);
  return bytes == nullptr ? std::string_view{}
                          : std::string_view(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

std::string_view Statement::blob_view(std::string_view name) const {
  const int index = column(name);
  const void* bytes = sqlite3_column_blob(prepared_->statement, index);
  const int size = sqlite3_column_bytes(prepared_->statement, index);
  return bytes == nullptr ? std::string_view{}
                          : std::string_view(static_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

int Statement::columns() const {
  return sqlite3_column_count(prepared_->statement);
}

ColumnValue Statement::value_at(int place) const {
  MINGBAI_CHECK(prepared_->on_row && place >= 0 && place < columns());
  sqlite3_stmt* statement = prepared_->statement;
  const auto bytes = [&](const void* start) {
    return std::string_view(static_cast<const char*>(start),
                            start == nullptr ? 0 : static_cast<std::size_t>(sqlite3_column_bytes(statement, place)));
  };
  switch (sqlite3_column_type(statement, place)) {
    case SQLITE_INTEGER:
      return sqlite3_column_int64(statement, place);
    case SQLITE_FLOAT:
      return sqlite3_column_double(statement, place);
    case SQLITE_TEXT:
      return bytes(sqlite3_column_text(statement, place));
    case SQLITE_BLOB:
      return Blob{bytes(sqlite3_column_blob(statement, place))};
    default:
      return nullptr;
  }
}

}  // namespace mingbai::sqlite
