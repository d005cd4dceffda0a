// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// Every test of the server runs on both kinds of storage: ctest starts the program once for each.
#pragma once

#include <filesystem>
#include <string>

#include "sync/central/storage.h"

namespace mingbai::test {

enum class StorageKind { sqlite, postgres };
// As MINGBAI_TEST_STORAGE says; SQLite without it.
StorageKind storage_kind();

// Names a place in `config` where nothing is yet: files in `folder`, or a new database of the tests' PostgreSQL server.
void choose_fresh_storage(central::Config& config, const std::filesystem::path& folder);
// Every byte that the cases take there.
std::string stored_cases(const central::Config& config);
// Stores in such a place.
central::Stores fresh_stores(const std::filesystem::path& folder, const Clock& clock);

}  // namespace mingbai::test
