// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "sync/package/container.h"
#include "sync/package/legal_text.h"
#include "sync/package/submission.h"

namespace mingbai::package {

// The legal text in a docx, md or txt file; nothing, with a finding at `place`, if it cannot be read.
std::optional<LegalText> read_law_file(std::string_view file_name, std::string_view bytes, const Place& place,
                                       Findings& findings);

// basis/*.docx|md|txt of a package: bases that name such a law get the text of the article that they name, where the
// sheet gives none; what the sheet says otherwise, and what no basis names, is found.
void read_basis_files(const ContainerFiles& files, Submission& submission, Findings& findings);

}  // namespace mingbai::package
