// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/sqlite/prepared_statement.h"

#include <cerrno>
#include <utility>

#include "sync/base/file.h"

namespace mingbai::sqlite {

namespace {

// Where SQLite stumbled over the system, errno knows more than SQLite's code.
ErrorCode code_of_system(sqlite3* handle, ErrorCode otherwise) {
  const int error_number = handle == nullptr ? 0 : sqlite3_system_errno(handle);
  if (error_number == 0) {
    return otherwise;
  }
  const ErrorCode code = code_of_errno(error_number);
  return code == ErrorCode::io_failed ? otherwise : code;
}

ErrorCode code_of(sqlite3* handle, int code) {
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
      return ErrorCode::database_busy;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return ErrorCode::database_corrupt;
    case SQLITE_FULL:
      return ErrorCode::io_no_space;
    case SQLITE_PERM:
    case SQLITE_READONLY:
    case SQLITE_AUTH:
      return ErrorCode::io_denied;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
      return code_of_system(handle, ErrorCode::io_failed);
    case SQLITE_INTERRUPT:
      return ErrorCode::cancelled;
    case SQLITE_CONSTRAINT:
      return ErrorCode::conflict;
    case SQLITE_TOOBIG:
      return ErrorCode::too_large;
    default:
      return ErrorCode::database_failed;
  }
}

}  // namespace

PreparedStatement::PreparedStatement(sqlite3_stmt* handle, std::string text) : statement(handle), sql(std::move(text)) {
  read_columns();
}

PreparedStatement::~PreparedStatement() {
  sqlite3_finalize(statement);
}

void PreparedStatement::read_columns() {
  columns.clear();
  const int count = sqlite3_column_count(statement);
  for (int i = 0; i < count; ++i) {
    const char* column = sqlite3_column_name(statement, i);
    columns.emplace_back(column == nullptr ? "" : column);
  }
}

std::unique_ptr<PreparedStatement> StatementCache::take(std::string_view sql) {
  const auto found = idle_.find(std::string(sql));
  return found == idle_.end() ? nullptr : std::move(found->second);
}

void StatementCache::give_back(std::unique_ptr<PreparedStatement> statement) {
  std::unique_ptr<PreparedStatement>& place = idle_[statement->sql];
  if (place == nullptr) {
    place = std::move(statement);
  }
}

Error error_of(sqlite3* handle, int code, std::string_view action, Wording wording) {
  const bool fixed = wording == Wording::fixed && (code & 0xFF) == SQLITE_ERROR;
  const char* words = handle == nullptr || fixed ? sqlite3_errstr(code) : sqlite3_errmsg(handle);
  return Error{code_of(handle, code), std::string(action) + ": " + words + " (SQLite " + std::to_string(code) + ")"};
}

}  // namespace mingbai::sqlite
