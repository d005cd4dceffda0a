// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Inside this room only: from what libpq says to the closed list of errors.
#pragma once

#include <string_view>

#include "sync/base/error.h"

struct pg_conn;
struct pg_result;

namespace mingbai::postgres {

// Of a statement that failed. `result` may be null. What PostgreSQL says of data it cannot read quotes it, so of those
// only the code is told; details and hints never are, for they hold the values of a row.
Error error_of(const pg_conn* connection, const pg_result* result, std::string_view action);
// Of a connection that was not made.
Error error_of_connecting(const pg_conn* connection);
// The server ended the transaction because of another one; done again, it will succeed.
bool is_collision(const pg_result* result);
// The session is of no use any more: the server went away, or is none that may be written to.
bool ends_session(const pg_conn* connection, const pg_result* result);

}  // namespace mingbai::postgres
