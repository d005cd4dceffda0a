// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sqlite3.h>

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "sync/base/result.h"

// Inside this room only.
namespace mingbai::sqlite {

struct PreparedStatement {
  PreparedStatement(sqlite3_stmt* handle, std::string text);
  ~PreparedStatement();
  PreparedStatement(const PreparedStatement&) = delete;
  PreparedStatement& operator=(const PreparedStatement&) = delete;

  // SQLite prepares anew when the schema changed; the columns of a "SELECT *" may then be others.
  void read_columns();

  sqlite3_stmt* statement;
  std::string sql;
  std::vector<std::string> columns;
  bool running = false;
  bool on_row = false;
};

// One idle statement for each SQL text. The texts are constants of the program, so it cannot grow without bound.
class StatementCache {
 public:
  std::unique_ptr<PreparedStatement> take(std::string_view sql);
  void give_back(std::unique_ptr<PreparedStatement> statement);
  void clear() { idle_.clear(); }

 private:
  std::unordered_map<std::string, std::unique_ptr<PreparedStatement>> idle_;
};

// What SQLite says may quote what a citizen typed (a search expression that FTS5 cannot read): then only the code's
// fixed sentence is told.
enum class Wording { full, fixed };
Error error_of(sqlite3* handle, int code, std::string_view action, Wording wording);

}  // namespace mingbai::sqlite
