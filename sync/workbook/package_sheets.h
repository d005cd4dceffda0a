// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
// The way back: a submission package made of what it says, as tables or as one workbook. Reading it again gives the
// same submission, except what tables do not hold: places, layout, and a semicolon inside one entry of a list.
#pragma once

#include <filesystem>
#include <span>
#include <vector>

#include "sync/base/result.h"
#include "sync/catalog/content.h"
#include "sync/package/sheet.h"
#include "sync/package/submission.h"

namespace mingbai::workbook {

// All ten sheets, each with its header.
std::vector<package::Sheet> sheets_of(const package::Submission& submission);

// One submission for each office of `content`. What only a package says (its document number, who signed, when) is left
// empty: whoever hands it in fills it in.
std::vector<package::Submission> submissions_of(const catalog::Content& content);

// The sheets as CSV files in UTF-8 in `folder`, which is made.
Result<void> write_csv_package(const std::filesystem::path& folder, std::span<const package::Sheet> sheets);

}  // namespace mingbai::workbook
