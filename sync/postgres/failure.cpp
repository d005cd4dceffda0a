// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#include "sync/postgres/failure.h"

#include <libpq-fe.h>

#include <string>

#include "sync/base/text.h"

namespace mingbai::postgres {

namespace {

struct Meaning {
  std::string_view state;  // SQLSTATE, or its class
  ErrorCode code;
};

// The longer one first where both fit.
constexpr Meaning k_meanings[] = {
    {"53100", ErrorCode::io_no_space},          // disk full
    {"57014", ErrorCode::database_busy},        // statement_timeout
    {"57", ErrorCode::network_unreachable},     // shut down by its operator, starting, crashed
    {"08", ErrorCode::network_unreachable},     // connection exception
    {"25006", ErrorCode::network_unreachable},  // read only: a standby after a switch-over
    {"53", ErrorCode::database_busy},           // out of connections, out of memory
    {"55P03", ErrorCode::database_busy},        // lock_timeout
    {"40", ErrorCode::database_busy},           // collision with another transaction
    {"23", ErrorCode::conflict},                // a constraint of the schema
    {"28", ErrorCode::unauthorised},
    {"42501", ErrorCode::unauthorised},
    {"3D000", ErrorCode::io_not_found},  // no such database
    {"54", ErrorCode::too_large},
    {"22021", ErrorCode::bad_encoding},
    {"XX001", ErrorCode::database_corrupt},
    {"XX002", ErrorCode::database_corrupt},
};

std::string_view state_of(const pg_result* result) {
  const char* const state = result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_SQLSTATE);
  return state == nullptr ? std::string_view() : state;
}

bool is_gone(const pg_conn* connection) {
  return connection == nullptr || PQstatus(connection) != CONNECTION_OK;
}

// libpq's words may be of several lines.
std::string one_line(std::string_view words) {
  return replace_all(std::string(trim(words)), "\n", "; ");
}

}  // namespace

Error error_of(const pg_conn* connection, const pg_result* result, std::string_view action) {
  const std::string_view state = state_of(result);
  // The server always says a state; without one libpq speaks for itself: the session is of no more use.
  if (state.empty()) {
    return {ErrorCode::network_unreachable,
            std::string(action) + ": the database server went away: " + one_line(PQerrorMessage(connection))};
  }
  ErrorCode code = ErrorCode::database_failed;
  for (const Meaning& meaning : k_meanings) {
    if (state.starts_with(meaning.state)) {
      code = meaning.code;
      break;
    }
  }
  const bool quotes_values = state.starts_with("22");
  const char* const primary = result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
  const std::string words = quotes_values ? "a value does not fit" : one_line(primary == nullptr ? "" : primary);
  return {code, std::string(action) + ": " + words + " (SQLSTATE " + std::string(state) + ")"};
}

Error error_of_connecting(const pg_conn* connection) {
  if (connection == nullptr) {
    return {ErrorCode::database_failed, "cannot connect to PostgreSQL: no memory"};
  }
  const std::string words = one_line(PQerrorMessage(connection));
  const bool refused = words.find("authentication failed") != std::string::npos ||
                       words.find("no password supplied") != std::string::npos ||
                       words.find("pg_hba.conf") != std::string::npos;
  return {refused ? ErrorCode::unauthorised : ErrorCode::network_unreachable, "cannot connect to PostgreSQL: " + words};
}

bool is_collision(const pg_result* result) {
  const std::string_view state = state_of(result);
  return state == "40001" || state == "40P01";
}

bool ends_session(const pg_conn* connection, const pg_result* result) {
  const std::string_view state = state_of(result);
  return state.empty() || is_gone(connection) || state == "25006" || state.starts_with("57P");
}

}  // namespace mingbai::postgres
