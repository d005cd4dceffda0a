// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string_view>

#include "sync/base/result.h"
#include "sync/catalog/content.h"
#include "sync/catalog/search_tables.h"

namespace mingbai::catalog {

// Writes a new catalog.db at `path` (which must not exist) that holds exactly `content`, rows in a fixed order, so
// equal content gives equal rows and equal digests. Fails with submission_rejected if a power is secret (invariant 8),
// bad_value on a reference to something that is not there. Without `search` the catalog can be searched plainly only.
Result<void> write_catalog(const std::filesystem::path& path, const Content& content, const SearchTables& search = {});

// Puts the tables of the search into `rows`, a scratch catalog that CatalogBuilder made, and writes it all as the new
// file `path`, byte for byte as write_catalog would have done. `search.sources` are not read: the rows have them.
Result<void> write_indexed(const std::filesystem::path& rows, const SearchTables& search,
                           const std::filesystem::path& path);

// "added", "revised", "withdrawn": as the table of changes has it.
std::string_view word(Change::Kind kind);

// BLAKE2b-256 (hex) of a power's published content; equal exactly when nothing that a citizen can see has changed.
std::string content_digest(const Power& power);

}  // namespace mingbai::catalog
