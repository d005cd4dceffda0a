// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <vector>

#include "sync/base/result.h"

namespace mingbai {

// The paths of what lies in `directory`, by name. io_not_found, io_denied, io_failed. A range-for over a
// directory_iterator would throw where a disk fails half-way; this one says so.
Result<std::vector<std::filesystem::path>> list_directory(const std::filesystem::path& directory);

// The same where nothing can be done about a failure: as many as could be read.
std::vector<std::filesystem::path> listed_or_none(const std::filesystem::path& directory);

// Whether anything lies at `path`. A disk that does not say is an error (io_denied, io_failed), never an absence: the
// plain std::filesystem::exists would throw there.
Result<bool> is_there(const std::filesystem::path& path);

}  // namespace mingbai
