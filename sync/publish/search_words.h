// SPDX-FileCopyrightText: 2026 The Mingbai authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "sync/package/finding.h"
#include "sync/search/compile.h"

namespace mingbai::publish {

// synonyms.csv and elsewhere.csv of a folder (assets/search/README.md), every cell checked. A file that is not there is
// a warning and gives nothing; an empty folder name gives nothing silently.
search::SearchWords read_search_words(const std::filesystem::path& folder, package::Findings& findings);

}  // namespace mingbai::publish
