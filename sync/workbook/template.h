// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <vector>

#include "sync/base/result.h"
#include "sync/package/finding.h"
#include "sync/package/sheet.h"

namespace mingbai::workbook {

// The workbook that offices fill in: a page of notes and the ten sheets, required columns marked with *, frozen
// headers, drop-down lists, a note at every column that needs one. Replaces `path`.
Result<void> write_template(const std::filesystem::path& path);

// The same with the rows of `package` in it, cell by cell as they stand there. Fails with submission_rejected if the
// package's sheets cannot be read without errors.
Result<void> write_filled_template(const std::filesystem::path& path, const std::filesystem::path& package);

// The same with these sheets' rows.
Result<void> write_workbook_of(const std::filesystem::path& path, const std::vector<package::Sheet>& sheets);

// What goes back to the office: its rows as in write_filled_template, each cell that a finding names coloured by how
// grave it is, with message and remedy as a note, and before them a list of all findings that leads to the cells. Only
// findings whose place lies in `package` are taken. A package whose sheets cannot be read gives the list alone.
Result<void> write_marked_workbook(const std::filesystem::path& path, const std::filesystem::path& package,
                                   const package::Findings& findings);
// The same of sheets in memory; all findings are taken. What the library keeps on the disk meanwhile lies beside
// `path`.
Result<void> write_marked_workbook(const std::filesystem::path& path, const std::vector<package::Sheet>& sheets,
                                   const package::Findings& findings);

}  // namespace mingbai::workbook
