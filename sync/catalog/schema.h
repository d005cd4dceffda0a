// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "sync/base/result.h"
#include "sync/sqlite/connection.h"

namespace mingbai::catalog {

// PRAGMA application_id "MBct" and the version this program writes. A catalog is rebuilt, never migrated: a reader
// takes every version up to its own, so that kiosks may be renewed before the publisher, and refuses a newer one.
//   1: powers, offices, notices, changes
//   2: translations
//   3: what sync/search compiled
//   4: since when a change was due, and what is due
//   5: what the index is made of, so that a kiosk makes its own; no digests of powers, which anybody can make
inline constexpr std::int32_t k_application_id = 0x4d426374;
inline constexpr std::int64_t k_schema_version = 5;

Result<void> create_schema(sqlite::Connection& connection, std::int64_t version = k_schema_version);
// The file's version; schema_mismatch for another application's file or a version that this program does not know.
Result<std::int64_t> require_schema(sqlite::Connection& connection);

}  // namespace mingbai::catalog
