// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "sync/base/result.h"
#include "sync/package/container.h"
#include "sync/package/finding.h"
#include "sync/package/sheet.h"
#include "sync/package/submission.h"

namespace mingbai::central {

// A package that somebody handed over in a browser, read and judged. Memory: the limits of package/sheet.h.
struct JudgedPackage {
  package::ContainerFiles files;       // as they are
  package::Submission submission;      // likewise
  package::Findings findings;          // as a page may show them: nothing of what is confidential
  std::vector<package::Sheet> sheets;  // likewise
  std::size_t confidential = 0;        // powers
};

// `name` is the file's. What is wrong with it is a finding.
JudgedPackage judge_package(std::string bytes, const std::string& name);

// The gravest first, then as they lie in the package.
std::vector<const package::Finding*> sorted(const package::Findings& findings);

// The workbook that goes back to the office: every finding coloured where it lies. Rows that name or quote what is
// confidential are blank: the file lies in a private folder for a moment, and goes where nobody knows.
Result<std::string> marked_workbook(const JudgedPackage& judged);

}  // namespace mingbai::central
