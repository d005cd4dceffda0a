// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "sync/base/result.h"

namespace mingbai::publish {

// The workbook that offices fill in: a page of notes and the ten sheets, required columns marked with *, frozen
// headers, drop-down lists, a note at every column that needs one. Replaces `path`.
Result<void> write_template(const std::filesystem::path& path);

// The same with the rows of `package` in it, cell by cell as they stand there. Fails with submission_rejected if the
// package's sheets cannot be read without errors.
Result<void> write_filled_template(const std::filesystem::path& path, const std::filesystem::path& package);

}  // namespace mingbai::publish
