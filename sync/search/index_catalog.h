// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "sync/base/result.h"

namespace mingbai::search {

// Makes the index for a scratch catalog (catalog::CatalogBuilder) from its own rows and writes both as the new file
// `path`. The scratch is of no use afterwards. Needs the whole content in memory and, for 20,000 powers, some seconds.
Result<void> index_catalog(const std::filesystem::path& rows, const std::filesystem::path& path);

}  // namespace mingbai::search
