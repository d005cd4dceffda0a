// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/sqlite/connection.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <limits>
#include <utility>

#include "sync/base/check.h"
#include "sync/base/directory.h"
#include "sync/base/file.h"
#include "sync/base/file_descriptor.h"
#include "sync/sqlite/prepared_statement.h"

namespace mingbai::sqlite {

namespace {

// A file SQLite makes itself would be readable by everybody; side files copy the mode of the main one.
Result<void> make_private_file(const std::filesystem::path& path) {
  const FileDescriptor file{::open(path.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600)};
  if (!file) {
    return errno == EEXIST ? Result<void>{} : fail(error_of_errno("create", path, errno));
  }
  const auto folder = path.parent_path();
  return sync_directory(folder.empty() ? "." : folder);
}

// "file:" URI of a path; "?", "#" and "%" would end or change it.
std::string uri_of(const std::filesystem::path& path, std::string_view parameters) {
  std::string uri = "file:";
  for (const char c : std::filesystem::absolute(path).string()) {
    if (c == '?' || c == '#' || c == '%') {
      char escaped[4];
      std::snprintf(escaped, sizeof escaped, "%%%02X", static_cast<unsigned>(static_cast<unsigned char>(c)));
      uri += escaped;
    } else {
      uri += c;
    }
  }
  return uri + "?" + std::string(parameters);
}

void harden(sqlite3* handle) {
  sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_FKEY, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
}

Result<void> sync_file(const std::filesystem::path& path) {
  const FileDescriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (!file || ::fsync(file.get()) != 0) {
    return fail(error_of_errno("sync", path, errno));
  }
  return {};
}

}  // namespace

Connection::Connection(sqlite3* handle, std::string name)
    : handle_(handle), name_(std::move(name)), cache_(std::make_unique<StatementCache>()) {}

Connection::~Connection() {
  cache_->clear();
  // A statement that outlived its connection would crash later and elsewhere.
  MINGBAI_CHECK(sqlite3_close(handle_) == SQLITE_OK);
}

Result<std::unique_ptr<Connection>> Connection::open(const std::string& file, int flags, std::string name) {
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(file.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
  if (code != SQLITE_OK) {
    Error error = error_of(handle, code, "cannot open " + name, Wording::full);
    sqlite3_close(handle);
    return fail(std::move(error));
  }
  harden(handle);
  return std::unique_ptr<Connection>(new Connection(handle, std::move(name)));
}

Result<std::unique_ptr<Connection>> Connection::create_or_open(const std::filesystem::path& path,
                                                               Milliseconds busy_wait) {
  MINGBAI_TRY(make_private_file(path));
  MINGBAI_ASSIGN(auto connection, open(path.string(), SQLITE_OPEN_READWRITE, path.string()));
  MINGBAI_CHECK(busy_wait.count() >= 0 && busy_wait.count() <= std::numeric_limits<int>::max());
  sqlite3_busy_timeout(connection->handle_, static_cast<int>(busy_wait.count()));
  MINGBAI_ASSIGN(Statement journal, connection->prepare("PRAGMA journal_mode = WAL"));
  MINGBAI_ASSIGN(const auto mode, journal.first([](const Statement& row) { return row.text("journal_mode"); }));
  if (mode != "wal") {
    return fail(ErrorCode::database_failed,
                path.string() + ": this file system cannot hold a write-ahead log; move the folder to a local disk");
  }
  MINGBAI_TRY(
      connection->run("PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;"
                      "PRAGMA cell_size_check = ON"));
  return connection;
}

Result<std::unique_ptr<Connection>> Connection::open_immutable(const std::filesystem::path& path) {
  MINGBAI_ASSIGN(auto connection,
                 open(uri_of(path, "mode=ro&immutable=1"), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, path.string()));
  // Opening reads nothing; this reads the header and the schema, so that a damaged file is found here.
  MINGBAI_TRY(
      connection->run("PRAGMA temp_store = MEMORY; PRAGMA cell_size_check = ON; SELECT count(*) FROM sqlite_schema"));
  return connection;
}

Result<std::unique_ptr<Connection>> Connection::open_scratch() {
  return open(":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, ":memory:");
}

Result<std::unique_ptr<Connection>> Connection::open_scratch(const std::filesystem::path& path) {
  std::error_code ignored;
  std::filesystem::remove(path, ignored);
  MINGBAI_TRY(make_private_file(path));
  return reopen_scratch(path);
}

Result<std::unique_ptr<Connection>> Connection::reopen_scratch(const std::filesystem::path& path) {
  MINGBAI_ASSIGN(auto connection, open(path.string(), SQLITE_OPEN_READWRITE, path.string()));
  MINGBAI_TRY(
      connection->run("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;"
                      "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32768; PRAGMA cell_size_check = ON"));
  return connection;
}

Result<Statement> Connection::prepare(Sql sql) {
  if (auto idle = cache_->take(sql.text())) {
    return Statement(*this, std::move(idle));
  }
  sqlite3_stmt* handle = nullptr;
  const char* tail = nullptr;
  const int code = sqlite3_prepare_v3(handle_, sql.text().data(), static_cast<int>(sql.text().size()),
                                      SQLITE_PREPARE_PERSISTENT, &handle, &tail);
  if (code != SQLITE_OK) {
    return fail(error_of(handle_, code, name_ + ": cannot prepare \"" + std::string(sql.text()) + "\"", Wording::full));
  }
  MINGBAI_CHECK(handle != nullptr);
  const std::string_view rest(tail, static_cast<std::size_t>(sql.text().data() + sql.text().size() - tail));
  MINGBAI_CHECK(rest.find_first_not_of(" \t\r\n;") == std::string_view::npos);
  return Statement(*this, std::make_unique<PreparedStatement>(handle, std::string(sql.text())));
}

Result<void> Connection::run(Sql script) {
  return run_text(std::string(script.text()));
}

Result<void> Connection::run_text(const std::string& script) {
  const int code = sqlite3_exec(handle_, script.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) {
    return fail(error_of(handle_, code, name_ + ": cannot run \"" + script.substr(0, 200) + "\"", Wording::full));
  }
  return {};
}

std::int64_t Connection::last_insert_rowid() const {
  return sqlite3_last_insert_rowid(handle_);
}

std::int64_t Connection::changes() const {
  return sqlite3_changes64(handle_);
}

bool Connection::in_transaction() const {
  return sqlite3_get_autocommit(handle_) == 0;
}

Result<void> Connection::quick_check() {
  MINGBAI_ASSIGN(Statement structure, prepare("PRAGMA quick_check(1)"));
  MINGBAI_ASSIGN(const auto finding, structure.first([](const Statement& row) { return row.text("quick_check"); }));
  if (finding != "ok") {
    return fail(ErrorCode::database_corrupt, name_ + ": " + finding.value_or("no answer from quick_check"));
  }
  MINGBAI_ASSIGN(Statement keys, prepare("PRAGMA foreign_key_check"));
  MINGBAI_ASSIGN(const auto orphan, keys.first([](const Statement& row) {
    return row.text("table") + " refers to a missing row of " + row.text("parent");
  }));
  if (orphan) {
    return fail(ErrorCode::database_corrupt, name_ + ": " + *orphan);
  }
  return {};
}

Result<void> Connection::vacuum_into(const std::filesystem::path& path) {
  MINGBAI_CHECK(!in_transaction());
  MINGBAI_ASSIGN(const bool there, is_there(path));
  if (there) {
    return fail(ErrorCode::conflict, "cannot copy a database to " + path.string() + ": the file exists");
  }
  const std::filesystem::path aside = path.string() + ".tmp-vacuum";
  std::error_code ignored;
  std::filesystem::remove(aside, ignored);  // left by a power cut
  const auto copy = [&]() -> Result<void> {
    MINGBAI_ASSIGN(Statement vacuum, prepare("VACUUM INTO :path"));
    MINGBAI_TRY(vacuum.bind(":path", aside.string()).run());
    MINGBAI_TRY(sync_file(aside));
    if (::rename(aside.c_str(), path.c_str()) != 0) {
      return fail(error_of_errno("rename into place", path, errno));
    }
    const auto folder = path.parent_path();
    return sync_directory(folder.empty() ? "." : folder);
  };
  Result<void> result = copy();
  if (!result) {
    std::filesystem::remove(aside, ignored);
  }
  return result;
}

void Connection::interrupt() {
  sqlite3_interrupt(handle_);
}

Result<std::int64_t> Connection::user_version() {
  MINGBAI_ASSIGN(Statement statement, prepare("PRAGMA user_version"));
  MINGBAI_ASSIGN(const auto value, statement.first([](const Statement& row) { return row.int64("user_version"); }));
  return value.value_or(0);
}

Result<std::int64_t> Connection::application_id() {
  MINGBAI_ASSIGN(Statement statement, prepare("PRAGMA application_id"));
  MINGBAI_ASSIGN(const auto value, statement.first([](const Statement& row) { return row.int64("application_id"); }));
  return value.value_or(0);
}

}  // namespace mingbai::sqlite
