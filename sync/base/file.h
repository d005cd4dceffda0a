// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "sync/base/result.h"

namespace mingbai {

// The whole file. Fails with too_large before reading more than `limit` bytes.
Result<std::string> read_file(const std::filesystem::path& path, std::size_t limit);

// Makes the folder and its parents; an existing folder is success.
Result<void> make_directories(const std::filesystem::path& path);

// Makes a rename or creation inside `directory` survive a power cut.
Result<void> sync_directory(const std::filesystem::path& directory);

// The code that fits an errno: ENOENT, ENOSPC/EDQUOT, EACCES/EPERM/EROFS, else io_failed.
ErrorCode code_of_errno(int error_number);
// "cannot <action> <path>: <reason>" with the fitting code.
Error error_of_errno(std::string_view action, const std::filesystem::path& path, int error_number);

}  // namespace mingbai
