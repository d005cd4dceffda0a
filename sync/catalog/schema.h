// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "sync/base/result.h"
#include "sync/sqlite/connection.h"

namespace mingbai::catalog {

// PRAGMA application_id "MBct" and the version this program writes and reads. A catalog is rebuilt, never migrated, so
// a reader accepts exactly its own version.
inline constexpr std::int32_t k_application_id = 0x4d426374;
inline constexpr std::int64_t k_schema_version = 1;

Result<void> create_schema(sqlite::Connection& connection);
// schema_mismatch for another application's file or another version.
Result<void> require_schema(sqlite::Connection& connection);

}  // namespace mingbai::catalog
