// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>

#include "sync/sqlite/connection.h"

// Inside this room only.
namespace mingbai::print {

// Opens "state.db" of the kiosk, migrated to the newest schema and read through once. database_corrupt for a damaged
// one.
Result<std::unique_ptr<sqlite::Connection>> open_kiosk_database(const std::filesystem::path& path);

}  // namespace mingbai::print
